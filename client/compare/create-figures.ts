/**
 * The figures a page looks at: what was remembered at once, what the server says as soon as it says it, and only what is
 * not here yet is asked for. Old figures stand while new ones come.
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, onCleanup, untrack } from "solid-js";
import type { Shared } from "../../shared/indicators/consent.ts";
import type { IndicatorSet, MeasureId } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";
import type { Api, Problem } from "../api.ts";
import { createAnswer } from "../create-answer.ts";
import { keep, recall } from "../remembered.ts";
import { figuresAnswer, figuresPath, sharedAnswer, sharedPath, type FiguresAsked } from "./figures-api.ts";
import { readingsOf } from "./from-sets.ts";
import { indexReadings, type Readings } from "./readings.ts";

export interface FiguresWanted {
  /** `undefined`: the latest. */
  readonly period: Period | undefined;
  readonly measures: readonly MeasureId[];
  /** Those whose past is looked at, without what they are made of. */
  readonly history: readonly MeasureId[];
}

export interface Figures {
  /** `undefined` until it is known who shows anything. */
  readonly shared: Accessor<readonly Shared[] | undefined>;
  readonly periods: Accessor<readonly Period[]>;
  /** The half-year looked at. */
  readonly period: Accessor<Period | undefined>;
  readonly sets: Accessor<readonly IndicatorSet[]>;
  readonly readings: Accessor<Readings>;
  /** Whether the chosen ones are all here. */
  readonly complete: Accessor<boolean>;
  readonly problem: Accessor<Problem | undefined>;
  retry(): void;
}

/** Always with the rest: no figure stands without the size of its municipality. */
const ALWAYS: MeasureId = "K19";
/** What is drawn over the half-years needs its parts there too. */
const PAST_WITH_PARTS: ReadonlySet<MeasureId> = new Set(["K18"]);
/** Answers above this are not kept on the device; the comparison of a few is what one shows without network. */
const MOST_KEPT_SETS = 60;

interface Loaded {
  readonly sets: readonly IndicatorSet[];
}

export function createFigures(api: Api, region: string, wanted: Accessor<FiguresWanted>): Figures {
  const who = createAnswer(api, () => sharedPath(region), sharedAnswer);
  const [loaded, setLoaded] = createSignal<ReadonlyMap<string, Loaded>>(new Map());
  const [problem, setProblem] = createSignal<Problem>();
  const asking = new Set<string>();
  let over = false;
  onCleanup(() => (over = true));

  const periods = createMemo(() => who.value()?.periods ?? []);
  const period = createMemo(() => wanted().period ?? periods().at(-1));
  const keyOf = (at: Period | "all", measure: MeasureId): string => `${at} ${measure}`;

  const ask = async (asked: FiguresAsked): Promise<void> => {
    const missing = asked.measures.filter((measure) => {
      const key = keyOf(asked.period, measure);
      return !untrack(loaded).has(key) && !asking.has(key);
    });
    if (missing.length === 0) return;
    const keys = missing.map((measure) => keyOf(asked.period, measure));
    for (const key of keys) asking.add(key);
    const path = figuresPath(region, { ...asked, measures: missing });
    const take = (sets: readonly IndicatorSet[]): void => {
      // One answer of several measures: kept under each, read once.
      const one: Loaded = { sets };
      setLoaded((before) => new Map([...before, ...keys.map((key) => [key, one] as const)]));
    };
    const remembered = recall(path, figuresAnswer);
    if (remembered !== undefined) take(remembered.sets);
    const result = await api.get(path, figuresAnswer);
    for (const key of keys) asking.delete(key);
    if (over) return;
    setProblem(result.ok ? undefined : result.problem);
    if (!result.ok) return;
    if (result.value.sets.length <= MOST_KEPT_SETS) keep(path, result.value);
    take(result.value.sets);
  };

  createEffect(() => {
    const { measures } = wanted();
    const at = period();
    if (at !== undefined) void ask({ period: at, measures: [...new Set([...measures, ALWAYS])], parts: true });
  });
  createEffect(() => {
    const { history } = wanted();
    // After what one looks at now: the past is waited for by nobody.
    if (!complete()) return;
    const whole = history.filter((one) => PAST_WITH_PARTS.has(one));
    const plain = history.filter((one) => !PAST_WITH_PARTS.has(one));
    if (plain.length > 0) void ask({ period: "all", measures: plain, parts: false });
    if (whole.length > 0) void ask({ period: "all", measures: whole, parts: true });
  });

  const complete = createMemo(() => {
    const at = period();
    return at !== undefined && wanted().measures.every((measure) => loaded().has(keyOf(at, measure)));
  });
  /** The past first, so that what is whole stands over it. */
  const sets = createMemo(() => {
    const answers = new Set<Loaded>();
    for (const [key, one] of loaded()) if (key.startsWith("all ")) answers.add(one);
    for (const [key, one] of loaded()) if (!key.startsWith("all ")) answers.add(one);
    return [...answers].flatMap((one) => one.sets);
  });
  const readings = createMemo(() => indexReadings(readingsOf(sets())));

  return {
    shared: () => who.value()?.shared,
    periods,
    period,
    sets,
    readings,
    complete,
    problem: () => who.problem() ?? problem(),
    retry: () => {
      who.retry();
      setProblem(undefined);
      // What failed is asked for again by what is wanted.
      setLoaded((before) => new Map(before));
      const at = period();
      if (at !== undefined)
        void ask({ period: at, measures: [...new Set([...wanted().measures, ALWAYS])], parts: true });
    },
  };
}
