/**
 * The wall's columns and what they count (SPEC Y). An input of two areas hangs in both; duplicates and rejected ones are
 * counted nowhere, because their mentions are counted with the input that stays. Pure.
 */
import type { RowId } from "../../shared/ids.ts";
import { counts, type Note } from "./notes.ts";

export const GROUPINGS = ["focus", "issue", "kind", "group", "status"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The lane of what is not sorted yet. */
export const NONE = "";

export interface Lane {
  /** A row's or an option's id, or `NONE`. */
  readonly id: string;
  readonly rows: readonly RowId[];
  readonly inputs: number;
  readonly mentions: number;
  /** Of all mentions on the wall, 0–1. Areas overlap, so shares may come to more than one. */
  readonly share: number;
}

export interface Sum {
  readonly inputs: number;
  readonly mentions: number;
}

/** Where a note hangs; always at least one place. */
export function valuesOf(note: Note, grouping: Grouping): readonly string[] {
  if (grouping === "focus") return note.focus.length === 0 ? [NONE] : [...new Set(note.focus)];
  if (grouping === "issue") return [note.issue ?? NONE];
  return [note[grouping]];
}

export function sumOf(notes: Iterable<Note>): Sum {
  let [inputs, mentions] = [0, 0];
  for (const note of notes)
    if (counts(note)) {
      inputs++;
      mentions += note.mentions;
    }
  return { inputs, mentions };
}

/**
 * The lanes in their order: what is unsorted, then `known`, then whatever else notes say. `complete`: the known ones are
 * here, so that an area that is gone counts as none.
 */
export function lanesOf(
  notes: readonly Note[],
  grouping: Grouping,
  known: readonly string[],
  complete: boolean,
): readonly Lane[] {
  const rows = new Map<string, Note[]>();
  const order = grouping === "status" ? [...known] : [NONE, ...known];
  for (const id of order) rows.set(id, []);
  for (const note of notes) {
    const all = valuesOf(note, grouping);
    const there = complete ? all.filter((id) => rows.has(id)) : all;
    for (const id of there.length === 0 && grouping !== "status" ? [NONE] : there.length === 0 ? all : there) {
      const lane = rows.get(id);
      if (lane === undefined) rows.set(id, [note]);
      else lane.push(note);
    }
  }
  const total = sumOf(notes).mentions;
  return [...rows].map(([id, held]) => {
    const sum = sumOf(held);
    return { id, rows: held.map(({ row }) => row), ...sum, share: total === 0 ? 0 : sum.mentions / total };
  });
}

/** Words that all stand somewhere in what a note shows; `shown` is in small letters. */
export const fits = (shown: string, search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => shown.includes(word));
