/**
 * Which notes say nearly the same, worked out while nobody waits: texts are taken in, and asked about, a few milliseconds
 * at a time. A changed text is asked about anew; suggestions somebody has answered with no are kept on the device.
 */
import type { Accessor } from "solid-js";
import { createEffect, createMemo, createSignal, onCleanup } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { readSetting, writeSetting } from "../settings.ts";
import type { Note } from "./notes.ts";
import { counts } from "./notes.ts";
import { makeSimilarTexts } from "./similar.ts";

const SLICE_MS = 6;
const MOST_DISMISSED = 500;

export interface Likenesses {
  /** Other notes that say nearly the same, the most alike first. Reactive. */
  of(row: RowId): readonly RowId[];
  /** Pairs still to be looked at, each once. */
  readonly pairs: Accessor<readonly (readonly [RowId, RowId])[]>;
  /** False while texts are still to be compared. */
  readonly done: Accessor<boolean>;
  dismiss(a: RowId, b: RowId): void;
}

const NOBODY: readonly RowId[] = [];
const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Called under an owner. `place` names the sheet on this device. */
export function createLikeness(notes: Accessor<readonly Note[]>, place: string): Likenesses {
  const texts = makeSimilarTexts();
  const known = new Map<RowId, string>();
  const asked = new Map<RowId, readonly RowId[]>();
  const waiting = new Set<RowId>();
  const [found, setFound] = createSignal<ReadonlyMap<RowId, readonly RowId[]>>(new Map());
  const [done, setDone] = createSignal(false);
  const [dismissed, setDismissed] = createSignal<ReadonlySet<string>>(
    new Set((readSetting(`unlike-${place}`) ?? "").split("\n").filter(Boolean)),
  );

  let timer: ReturnType<typeof setTimeout> | undefined;
  const work = (): void => {
    timer = undefined;
    const until = performance.now() + SLICE_MS;
    for (const row of waiting) {
      if (performance.now() > until) break;
      waiting.delete(row);
      const before = asked.get(row) ?? NOBODY;
      const now = texts.like(row).map(({ id }) => id as RowId);
      if (now.length === 0) asked.delete(row);
      else asked.set(row, now);
      // Both ends tell of each other, also where one of them was asked before the other was there.
      for (const other of before) if (!now.includes(other)) leave(other, row);
      for (const other of now) {
        const theirs = asked.get(other) ?? NOBODY;
        if (!theirs.includes(row)) asked.set(other, [...theirs, row]);
      }
    }
    if (waiting.size > 0) return later();
    setFound(new Map(asked));
    setDone(true);
  };
  const leave = (row: RowId, gone: RowId): void => {
    const left = (asked.get(row) ?? NOBODY).filter((one) => one !== gone);
    if (left.length === 0) asked.delete(row);
    else asked.set(row, left);
  };
  const later = (): void => void (timer ??= setTimeout(work));
  onCleanup(() => clearTimeout(timer));

  createEffect(() => {
    const present = new Set<RowId>();
    for (const note of notes()) {
      if (!counts(note) || note.text.trim() === "") continue;
      present.add(note.row);
      if (known.get(note.row) === note.text) continue;
      known.set(note.row, note.text);
      texts.set(note.row, note.text);
      waiting.add(note.row);
    }
    for (const row of known.keys())
      if (!present.has(row)) {
        known.delete(row);
        waiting.delete(row);
        texts.remove(row);
        for (const other of asked.get(row) ?? NOBODY) leave(other, row);
        asked.delete(row);
        setFound(new Map(asked));
      }
    if (waiting.size === 0) return setDone(true);
    setDone(false);
    later();
  });

  /** The same until an input is split: every other change of a note leaves the suggestions alone. */
  const wholes = createMemo(
    () => new Map(notes().flatMap(({ row, splitFrom }) => (splitFrom.length === 0 ? [] : [[row, splitFrom] as const]))),
    undefined,
    { equals: (a, b) => a.size === b.size && [...a].every(([row, from]) => b.get(row)?.join() === from.join()) },
  );
  /** Parts of the same whole are not the same. */
  const parted = (a: RowId, b: RowId): boolean => {
    const [one, other] = [wholes().get(a) ?? NOBODY, wholes().get(b) ?? NOBODY];
    return one.some((whole) => other.includes(whole)) || one.includes(b) || other.includes(a);
  };
  const open = (a: RowId, b: RowId): boolean => !dismissed().has(pairKey(a, b)) && !parted(a, b);
  const shown = createMemo(
    () => new Map([...found()].map(([row, others]) => [row, others.filter((other) => open(row, other))] as const)),
  );
  return {
    of: (row) => shown().get(row) ?? NOBODY,
    pairs: createMemo(() =>
      [...shown()].flatMap(([a, others]) => others.flatMap((b) => (a < b ? [[a, b] as const] : []))),
    ),
    done,
    dismiss(a, b) {
      const next = [...dismissed(), pairKey(a, b)].slice(-MOST_DISMISSED);
      setDismissed(new Set(next));
      writeSetting(`unlike-${place}`, next.join("\n"));
    },
  };
}
