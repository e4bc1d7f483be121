/**
 * The way from a snapshot to the one cut from it (SPEC D7): what the cut's overlay held, as plain values. Whoever holds
 * the snapshot lays it over and has the next one, without fetching chunks of which a cell has changed.
 *
 *   { v, upTo, columns: { <column>:<attribute>: value }, rows: [new row ids], cells: { <column>|~|!: [[gaps], [values]] } }
 *
 * A row is named by its place: how many come before it in the snapshot, then the new ones. Each gap is the distance from
 * the place before. A pure function of the overlay and the snapshot, as folding them is: it has one text and one name.
 */
import * as Y from "yjs";
import type { RowId } from "../ids.ts";
import { foldBy, layOver, namePartsBy, unlaid, type Folded, type HashBy } from "./fold.ts";
import { CELLS, COLUMNS, parseCellKey, parseColumnKey } from "./keys.ts";
import type { Snapshot } from "./snapshot.ts";

interface Step {
  readonly v: 1;
  /** The last log entry that is in it. */
  readonly upTo: number;
  readonly columns: Readonly<Record<string, unknown>>;
  readonly rows: readonly RowId[];
  readonly cells: Readonly<Record<string, readonly [gaps: readonly number[], values: readonly unknown[]]>>;
}

/** @param upTo as `fold` is told. */
export function stepText({ chunks }: Pick<Snapshot, "chunks">, overlay: Y.Doc, upTo: number): string {
  const places = new Map<string, number>(chunks.flatMap(({ ids }) => ids).map((row, place) => [row, place]));
  const cells = [...overlay.getMap(CELLS).entries()].filter(([key]) => parseCellKey(key) !== undefined);
  const rows = [...new Set(cells.map(([key]) => rowOf(key)))].filter((row) => !places.has(row)).toSorted();
  for (const row of rows) places.set(row, places.size);

  const byName = new Map<string, (readonly [place: number, value: unknown])[]>();
  for (const [key, value] of cells) {
    const name = nameOf(key);
    const cell = [places.get(rowOf(key))!, value] as const;
    const there = byName.get(name);
    if (there === undefined) byName.set(name, [cell]);
    else there.push(cell);
  }
  const columns = [...overlay.getMap(COLUMNS).entries()].filter(([key]) => parseColumnKey(key) !== undefined);
  const step: Step = {
    v: 1,
    upTo,
    columns: Object.fromEntries(columns.toSorted(byKey)),
    rows,
    cells: Object.fromEntries(
      [...byName].toSorted(byKey).map(([name, held]) => {
        held.sort(([one], [other]) => one - other);
        const gaps = held.map(([place], i) => place - (held[i - 1]?.[0] ?? 0));
        return [name, [gaps, held.map(([, value]) => value)]] as const;
      }),
    ),
  };
  return JSON.stringify(step);
}

/**
 * Goes every step, in order, and names only what comes out: right if that is what was wanted.
 * @param from hash of the snapshot each step leads away from.
 * @throws when a text is not a step from there.
 */
export function takeSteps(
  snapshot: Snapshot,
  steps: readonly { readonly from: string; readonly text: string }[],
  digest: HashBy,
): Promise<Folded> {
  let laid = unlaid(snapshot);
  for (const { from, text } of steps) {
    const step = JSON.parse(text) as Step;
    if (step.v !== 1) throw new Error(`a step from ${from} has version ${String(step.v)}`);
    laid = layOver(laid, from, overlayOf(step, laid), step.upTo);
  }
  return namePartsBy(digest, laid);
}

/** What builds the next snapshot from what is held: fetched by whoever must, not by everybody who opens a sheet. */
export const folding = { foldBy, takeSteps };
export type Folding = typeof folding;

/** The step's values as the overlay they come from had them. */
function overlayOf(step: Step, { chunks }: Pick<Snapshot, "chunks">): Y.Doc {
  const rows = chunks.flatMap(({ ids }) => ids).concat(step.rows);
  const overlay = new Y.Doc();
  overlay.transact(() => {
    const columns = overlay.getMap(COLUMNS);
    for (const [key, value] of Object.entries(step.columns)) columns.set(key, value);
    const cells = overlay.getMap(CELLS);
    for (const [name, [gaps, values]] of Object.entries(step.cells)) {
      let place = 0;
      gaps.forEach((gap, i) => {
        place += gap;
        const row = rows[place];
        if (row === undefined) throw new Error(`a step names row ${place} of ${rows.length}`);
        cells.set(`${row}:${name}`, values[i]);
      });
    }
  });
  return overlay;
}

const rowOf = (key: string): RowId => key.slice(0, 8) as RowId;
const nameOf = (key: string): string => key.slice(9);
const byKey = ([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number =>
  one < other ? -1 : 1;
