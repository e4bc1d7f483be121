/** The action plan on a line of time, with what is late marked, in groups, and with what has no day beside it. */
import Printer from "lucide-solid/icons/printer";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, onMount, Show } from "solid-js";
import { daysBetween } from "../../shared/chain/days.ts";
import type { Tone } from "../../shared/chain/step.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import { areasOfRow } from "../../shared/plan/areas.ts";
import { lanesOf, type Lane } from "../../shared/plan/board.ts";
import {
  dayNumber,
  placeOf,
  reachOf,
  spansOf,
  ticksOf,
  ZOOMS,
  type Span,
  type Zoom,
} from "../../shared/plan/timeline.ts";
import { Shape } from "../chain/Shape.tsx";
import type { Refusal } from "../doc/model.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import { showDate } from "../grid/cells/date.ts";
import type { PictureProps } from "../pictures/pictures.ts";
import { readSetting, writeSetting } from "../settings.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { createBarEdit } from "./create-bar-edit.ts";
import { createPlanReading } from "./create-plan-reading.ts";
import { createToday } from "./create-today.ts";
import { createOutcome, OutcomeBar } from "./Outcome.tsx";
import { nameOf, titleOf, usePlanWords, type PlanWords } from "./plan-words.ts";
import { Stuck } from "./Stuck.tsx";
import { TimelineBar } from "./TimelineBar.tsx";
import { tickText } from "./timeline-words.ts";
import "../chain/chain.css";
import "./plan.css";
import "./timeline.css";

const GROUPS = ["none", "issue", "actor", "focus"] as const;
type GroupBy = (typeof GROUPS)[number];
const GROUP_SHEET = { issue: "issues", actor: "stakeholders", focus: "focus" } as const;
const GROUP_KEY = { issue: "issue", actor: "responsible", focus: "focus" } as const;

/** How wide a period is at least; rem. */
const PERIOD_REM: Readonly<Record<Zoom, number>> = { month: 5, quarter: 5, year: 9 };

const TONES: Readonly<Record<string, Tone>> = { done: "done", "in-progress": "going", stopped: "ended" };

export function Timeline(props: PictureProps): JSX.Element {
  const words = usePlanWords();
  return (
    <Show when={words()} fallback={<div class="plan" />}>
      {(known) => <OpenTimeline {...props} words={known()} />}
    </Show>
  );
}

function OpenTimeline(props: PictureProps & { readonly words: PlanWords }): JSX.Element {
  const reading = createPlanReading(props);
  const today = createToday();
  const setting = `timeline-${props.model.home?.name ?? ""}` as const;
  const [keptZoom, keptGroup] = (readSetting(setting) ?? "").split(" ");
  const [zoom, setZoom] = createSignal<Zoom>(ZOOMS.find((one) => one === keptZoom) ?? "quarter");
  const [groupBy, setGroupBy] = createSignal<GroupBy>(GROUPS.find((one) => one === keptGroup) ?? "none");
  createEffect(() => writeSetting(setting, `${zoom()} ${groupBy()}`));
  const [stuck, setStuck] = createSignal<{ readonly row: RowId; readonly refusal: Refusal }>();
  const outcome = createOutcome(
    () => props.model.commands,
    () => props.words,
  );
  let scroller: HTMLDivElement | undefined;

  const spans = createMemo(() => spansOf(reading().own, reading().rows, today()));
  const spanOf = createMemo(() => new Map(spans().dated.map((span) => [span.row, span])));
  const reach = createMemo(() => reachOf(spans().dated, today(), zoom()));
  const ticks = createMemo(() => ticksOf(reach(), zoom()));
  const groups = createMemo((): readonly Lane[] => {
    const rows = spans().dated.map(({ row }) => row);
    const by = groupBy();
    if (by === "none") return [{ id: "", rows }];
    const { own, read } = reading();
    const pointsTo = (row: RowId): readonly RowId[] =>
      by === "focus" ? areasOfRow(read, "actions", row) : own.list(row, GROUP_KEY[by]);
    return lanesOf(rows, pointsTo, read(GROUP_SHEET[by]).rows());
  });
  const groupName = (id: RowId | ""): string => {
    const by = groupBy();
    if (by === "none") return "";
    return id === ""
      ? props.words.t(`timeline.groupNone.${by}`)
      : nameOf(reading().read(GROUP_SHEET[by]), id, props.words);
  };
  const day = (iso: string): string => showDate(iso, props.context);
  const name = (row: RowId): string => nameOf(reading().own, row, props.words);
  const stateOf = (row: RowId): string => {
    const { own } = reading();
    const label = own.label("status", own.choices(row, "status")[0] ?? "");
    return label === undefined ? props.words.t("noState") : labelIn(label, props.context.language);
  };
  const whose = (row: RowId): string => {
    const column = reading().column("responsible");
    return column === undefined ? "" : formatCell(reading().own.list(row, "responsible"), column, props.context);
  };
  const toneOf = (span: Span): Tone =>
    span.late ? "late" : (TONES[reading().own.choices(span.row, "status")[0] ?? ""] ?? "waiting");
  const lateText = (span: Span): string => props.words.n("lateBy", daysBetween(span.due, today()) ?? 0);
  const ends = (to: { readonly start?: string; readonly due: string }) => ({
    from: to.start === undefined ? "" : day(to.start),
    to: day(to.due),
  });

  const write = (span: Span, to: { readonly start?: string; readonly due: string }): void => {
    const [start, due] = [reading().column("start"), reading().column("due")];
    const edits = [
      ...(start !== undefined && to.start !== undefined && to.start !== span.start
        ? [{ row: span.row, column: start.id, value: to.start }]
        : []),
      ...(due !== undefined && to.due !== span.due ? [{ row: span.row, column: due.id, value: to.due }] : []),
    ];
    const { commands } = props.model;
    const refusal =
      commands.held?.() ??
      edits.map(({ row, column }) => commands.mayEdit(row, column)).find((one) => one !== undefined) ??
      commands.setCells(edits)[0]?.refusal;
    if (refusal !== undefined) {
      outcome.say(props.words.t("timeline.refused", { name: name(span.row) }));
      setStuck({ row: span.row, refusal });
      return;
    }
    const said = { name: name(span.row), ...ends(to) };
    outcome.say(props.words.t(to.start === undefined ? "timeline.savedPoint" : "timeline.saved", said), true);
  };
  const edit = createBarEdit(write, () => outcome.say(props.words.t("timeline.dropped")));
  const pendingOf = (row: RowId) => {
    const held = edit.pending();
    return held?.row === row ? held : undefined;
  };
  /** Said while arrows change it. */
  const pendingText = (): string => {
    const held = edit.pending();
    if (held === undefined) return "";
    return props.words.t(held.to.start === undefined ? "timeline.pendingPoint" : "timeline.pending", ends(held.to));
  };
  const barLabel = (span: Span): string => {
    const given = { name: name(span.row), state: stateOf(span.row), ...ends(span) };
    const text = props.words.t(span.start === undefined ? "timeline.point" : "timeline.bar", given);
    return span.late ? `${text}. ${lateText(span)}.` : text;
  };

  // Today stands where one looks first, with what was before it.
  const showToday = (): void => {
    if (scroller === undefined) return;
    const at = placeOf(dayNumber(today()), reach());
    const lane = scroller.querySelector<HTMLElement>(".tl-lane");
    const width = lane?.getBoundingClientRect().width ?? 0;
    scroller.scrollLeft = width * at - (scroller.clientWidth - (scroller.scrollWidth - width)) * 0.6;
  };
  onMount(() => requestAnimationFrame(showToday));

  return (
    <section
      class="plan tl"
      aria-label={props.words.t("timeline.label", { name: props.name })}
      on:keydown={(event) => outcome.onKeyDown(event)}
    >
      <div class="plan-tools">
        <Choice
          legend={props.words.t("timeline.zoom")}
          hideLegend
          options={ZOOMS.map((value) => ({ value, label: props.words.t(`timeline.zooms.${value}`) }))}
          value={zoom()}
          onChoose={(next) => {
            setZoom(next);
            requestAnimationFrame(showToday);
          }}
        />
        <label class="plan-choice">
          {props.words.t("timeline.group")}{" "}
          <select on:change={(event) => setGroupBy(GROUPS.find((one) => one === event.currentTarget.value) ?? "none")}>
            <For each={GROUPS.filter((by) => by === "none" || reading().column(GROUP_KEY[by]) !== undefined)}>
              {(by) => (
                <option value={by} selected={by === groupBy()}>
                  {props.words.t(`timeline.groups.${by}`)}
                </option>
              )}
            </For>
          </select>
        </label>
        <Button onClick={() => print()}>
          <Printer aria-hidden="true" />
          <span class="tl-print">{props.words.t("timeline.print")}</span>
        </Button>
        <p class="plan-lead">{props.words.t("timeline.lead")}</p>
      </div>
      <OutcomeBar outcome={outcome} words={props.words} />
      <p class="unseen" role="status">
        {pendingText()}
      </p>
      <h2 class="tl-paper">
        {props.words.t("timeline.label", { name: props.name })} – {day(today())}
      </h2>
      <Show
        when={spans().dated.length > 0}
        fallback={
          <Show when={spans().undated.length === 0}>
            <p class="plan-empty">{props.words.t("timeline.none")}</p>
          </Show>
        }
      >
        <div class="tl-scroll" ref={(element) => (scroller = element)}>
          <div class="tl-body" style={{ "--tl-wide": `${ticks().length * PERIOD_REM[zoom()]}rem` }}>
            <div class="tl-scale" aria-hidden="true">
              <div class="tl-corner" />
              <div class="tl-ticks">
                <For each={ticks()}>
                  {(tick, index) => (
                    <span
                      class="tl-tick"
                      data-year={tick.newYear ? "" : undefined}
                      style={{ left: `${tick.at * 100}%` }}
                    >
                      <Show when={zoom() !== "year" && (tick.newYear || index() === 0)}>
                        <strong>{tick.on.slice(0, 4)}</strong>
                      </Show>
                      <span>{tickText(tick, zoom(), props.context.language, props.words)}</span>
                    </span>
                  )}
                </For>
                <span
                  class="tl-now"
                  data-late={placeOf(dayNumber(today()), reach()) > 0.9 ? "" : undefined}
                  style={{ left: `${placeOf(dayNumber(today()), reach()) * 100}%` }}
                >
                  {props.words.t("timeline.today", { day: day(today()) })}
                </span>
              </div>
            </div>
            <div class="tl-lines" aria-hidden="true">
              <For each={ticks()}>
                {(tick) => <i data-year={tick.newYear ? "" : undefined} style={{ left: `${tick.at * 100}%` }} />}
              </For>
              <i data-now="" style={{ left: `${placeOf(dayNumber(today()), reach()) * 100}%` }} />
            </div>
            <For each={groups().map(({ id }) => id)}>
              {(id) => {
                const rows = createMemo(() => groups().find((group) => group.id === id)?.rows ?? []);
                return (
                  <>
                    <Show when={groupBy() !== "none"}>
                      <h2 class="tl-group">
                        <span>{groupName(id)}</span>
                      </h2>
                    </Show>
                    <ul>
                      <For each={rows()}>
                        {(row) => {
                          // While it goes out of the list, the last that was known.
                          const span = createMemo(
                            (before: Span | undefined) => spanOf().get(row) ?? before,
                            spanOf().get(row),
                          );
                          return (
                            <Show when={span()}>
                              {(found) => (
                                <li class="tl-row" data-row={row}>
                                  <div class="tl-label">
                                    <button type="button" class="tl-open" onClick={() => props.onOpenRow(row)}>
                                      <span class="pb-nr">{reading().own.nr(row)}</span>{" "}
                                      {titleOf(reading().own, row, props.words)}
                                    </button>
                                    <span class="tl-said">
                                      <Shape tone={toneOf(found())} />
                                      <span>
                                        <Show when={found().late} fallback={stateOf(row)}>
                                          <strong class="tl-late-text">{lateText(found())}</strong>
                                        </Show>
                                        <Show when={whose(row) !== ""}> · {whose(row)}</Show>
                                      </span>
                                    </span>
                                  </div>
                                  <TimelineBar
                                    span={found()}
                                    shown={pendingOf(row)?.to ?? found()}
                                    pending={
                                      pendingOf(row) === undefined
                                        ? undefined
                                        : [ends(pendingOf(row)!.to).from, ends(pendingOf(row)!.to).to]
                                            .filter((part) => part !== "")
                                            .join(" – ")
                                    }
                                    reach={reach()}
                                    today={today()}
                                    tone={toneOf(found())}
                                    label={barLabel(found())}
                                    onTake={(event, hold, lane) =>
                                      edit.take(event, found(), hold, lane, reach().to - reach().from + 1)
                                    }
                                    onKey={(event) => edit.key(event, found())}
                                    onBlur={() => edit.pending() !== undefined && edit.commit()}
                                    onOpen={() => props.onOpenRow(row)}
                                  />
                                </li>
                              )}
                            </Show>
                          );
                        }}
                      </For>
                    </ul>
                  </>
                );
              }}
            </For>
          </div>
        </div>
      </Show>
      <Show when={spans().undated.length > 0}>
        <section class="tl-undated">
          <h2>{props.words.n("timeline.undated", spans().undated.length)}</h2>
          <p class="muted">{props.words.t("timeline.undatedHelp")}</p>
          <ul>
            <For each={spans().undated}>
              {(row) => (
                <li>
                  <button type="button" class="tl-open" onClick={() => props.onOpenRow(row)}>
                    {name(row)}
                  </button>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Show when={stuck()} keyed>
        {(found) => (
          <Stuck
            title={props.words.t("timeline.refused", { name: name(found.row) })}
            row={found.row}
            refusal={found.refusal}
            words={props.words}
            kept={props.words.t("timeline.dropped")}
            refusalText={props.refusalText}
            columnName={(column) => column}
            onOpenRow={props.onOpenRow}
            onClose={() => setStuck(undefined)}
          />
        )}
      </Show>
    </section>
  );
}
