/** What the activity page makes of entries: days, and each entry's changes row by row. Pure. */
import type { ActivityEntry } from "../../shared/history/entry.ts";
import type { RowId } from "../../shared/ids.ts";
import { daysAsked, type Days } from "../pages/days-asked.ts";
import type { ActivityQuery, ShownActivity } from "./history-api.ts";

export interface ActivityFilter extends Days {
  readonly person: string;
  readonly document: string;
}

export const NO_ACTIVITY_FILTER: ActivityFilter = { person: "", document: "", from: "", to: "" };

export const activityQuery = ({ person, document, ...days }: ActivityFilter): ActivityQuery => ({
  ...(person === "" ? {} : { person }),
  ...(document === "" ? {} : { document }),
  ...daysAsked(days),
});

export interface Day {
  /** A moment in it. */
  readonly at: number;
  readonly entries: readonly ShownActivity[];
}

export function byDay(entries: readonly ShownActivity[]): readonly Day[] {
  const days: { readonly name: string; readonly at: number; readonly entries: ShownActivity[] }[] = [];
  for (const one of entries) {
    const { at } = one.entry;
    const name = new Date(at).toDateString();
    const last = days.at(-1);
    if (last?.name === name) last.entries.push(one);
    else days.push({ name, at, entries: [one] });
  }
  return days;
}

export interface RowPart {
  readonly row: RowId;
  readonly name: string | undefined;
  readonly changes: ActivityEntry["some"];
}

/** Of a large batch a few rows, each with a few cells, and how much more there is. */
export function partsOf(entry: ActivityEntry): {
  readonly rows: readonly RowPart[];
  readonly moreRows: number;
  readonly moreCells: number;
} {
  const byRow = new Map<RowId, ActivityEntry["some"][number][]>();
  // Of new rows their names are enough: what stands in them is there to be read.
  const fresh = entry.rows.made === undefined ? new Set() : rowsFilled(entry.some);
  for (const change of entry.some)
    byRow.set(change.row, fresh.has(change.row) ? [] : [...(byRow.get(change.row) ?? []), change]);
  for (const row of Object.keys(entry.names) as RowId[]) if (!byRow.has(row)) byRow.set(row, []);
  const rows = [...byRow].map(([row, changes]) => ({ row, name: entry.names[row], changes })).slice(0, MOST_ROWS);
  const touched = Object.values(entry.rows).reduce((sum, count) => sum + (count ?? 0), 0);
  const moreRows = Math.max(0, touched - rows.length);
  const shown = rows.map((row) => ({ ...row, changes: row.changes.slice(0, MOST_CELLS) }));
  const told = shown.reduce((sum, { changes }) => sum + changes.length, 0);
  const quiet = moreRows > 0 || fresh.size > 0;
  return { rows: shown, moreRows, moreCells: quiet ? 0 : Math.max(0, entry.cells - told) };
}

const MOST_ROWS = 4;
const MOST_CELLS = 5;

/** Rows in which nothing stood before. */
function rowsFilled(changes: ActivityEntry["some"]): ReadonlySet<RowId> {
  const had = new Set(changes.filter(({ from }) => from !== null).map(({ row }) => row));
  return new Set(changes.map(({ row }) => row).filter((row) => !had.has(row)));
}
