/**
 * The ways a sheet can change, as data: each returns the changes it means, key by key with what stood there before.
 * `applyChanges` writes them in one Yjs transaction. The same changes feed the journal and undo (SPEC D4, C3).
 */
import type * as Y from "yjs";
import type { ColumnId, Random, RowId } from "../ids.ts";
import { newRowId } from "../ids.ts";
import { sameValue, type CellValue } from "./cell-value.ts";
import type { MapName, SheetView } from "./sheet-view.ts";
import type { Column } from "./column.ts";
import { CELLS, cellKey, existsKey, orderKey } from "./keys.ts";
import { orderKeysBetween } from "./order.ts";

export interface Change {
  readonly map: MapName;
  readonly key: string;
  /** `null` where nothing stood. */
  readonly before: unknown;
  readonly after: unknown;
  /** For an order key: the rows it was placed between, so that it can be placed again after keys were spread anew. */
  readonly between?: readonly [RowId | null, RowId | null];
}

export type RowValues = Readonly<Record<ColumnId, CellValue>>;

/** Writes `changes` as one transaction. `origin` tells observers whose doing it is. */
export function applyChanges(overlay: Y.Doc, changes: readonly Change[], origin: unknown): void {
  overlay.transact(() => {
    for (const change of changes) overlay.getMap(change.map).set(change.key, change.after);
  }, origin);
}

/** Cells set to new values; those that hold the value already are left out. Clearing is `null` (SPEC D4). */
export function setCells(
  view: SheetView,
  edits: readonly { readonly row: RowId; readonly column: ColumnId; readonly value: CellValue }[],
): Change[] {
  return edits.flatMap(({ row, column, value }) => {
    const key = cellKey(row, column);
    const before = view.valueOf(CELLS, key);
    return sameValue(before, value) ? [] : [{ map: CELLS, key, before, after: value }];
  });
}

/**
 * New rows after `after` (`null`: before the first), in the order given, each with its first values.
 * @returns the new rows' ids and the changes.
 */
export function insertRows(
  view: SheetView,
  after: RowId | null,
  values: readonly RowValues[],
  random: Random,
  ids: readonly RowId[] = values.map(() => newRowId(random)),
): { rows: readonly RowId[]; changes: Change[] } {
  const [low, high] = neighbours(view, after);
  const keys = orderKeysBetween(low && view.order(low), high && view.order(high), values.length, random);
  const changes = values.flatMap((cells, i): Change[] => {
    const row = ids[i]!;
    const between: [RowId | null, RowId | null] = [i === 0 ? low : ids[i - 1]!, high];
    return [
      { map: CELLS, key: existsKey(row), before: view.valueOf(CELLS, existsKey(row)), after: 1 },
      { map: CELLS, key: orderKey(row), before: view.valueOf(CELLS, orderKey(row)), after: keys[i], between },
      ...Object.entries(cells)
        .filter(([, value]) => value !== null)
        .map(
          ([column, value]) =>
            ({ map: CELLS, key: cellKey(row, column as ColumnId), before: null, after: value }) as const,
        ),
    ];
  });
  return { rows: ids, changes };
}

/** Rows marked deleted. Their cells stay, so that restoring brings everything back (SPEC D4). */
export const deleteRows = (view: SheetView, rows: readonly RowId[]): Change[] => mark(view, rows, 0);

export const restoreRows = (view: SheetView, rows: readonly RowId[]): Change[] => mark(view, rows, 1);

/** Rows placed after `after`, keeping their own order among themselves. */
export function moveRows(view: SheetView, rows: readonly RowId[], after: RowId | null, random: Random): Change[] {
  const moving = new Set(rows);
  const staying = view.rows().filter((row) => !moving.has(row));
  const at = after === null ? -1 : staying.indexOf(after);
  const low = at < 0 ? null : staying[at]!;
  const high = nextWithHigherKey(view, staying, at);
  const keys = orderKeysBetween(low && view.order(low), high && view.order(high), rows.length, random);
  return rows.map((row, i) => {
    const key = orderKey(row);
    return {
      map: CELLS,
      key,
      before: view.valueOf(CELLS, key),
      after: keys[i],
      between: [i === 0 ? low : rows[i - 1]!, high],
    };
  });
}

/** The next short id for a `prefix` column: one above the highest in the sheet, as wide as those there are. */
export function nextShortId(view: SheetView, column: Column): string {
  const prefix = column.prefix ?? "";
  let highest = 0;
  let width = 0;
  for (const row of view.rows()) {
    const value = view.cell(row, column.id);
    if (typeof value !== "string" || !value.startsWith(prefix)) continue;
    const digits = value.slice(prefix.length);
    if (!/^\d{1,9}$/.test(digits)) continue;
    highest = Math.max(highest, Number(digits));
    width = Math.max(width, digits.length);
  }
  return prefix + String(highest + 1).padStart(width === 0 ? 2 : width, "0");
}

function mark(view: SheetView, rows: readonly RowId[], after: 0 | 1): Change[] {
  return rows.flatMap((row) => {
    const key = existsKey(row);
    const before = view.valueOf(CELLS, key);
    return before === after || before === null ? [] : [{ map: CELLS, key, before, after }];
  });
}

function neighbours(view: SheetView, after: RowId | null): [RowId | null, RowId | null] {
  const rows = view.rows();
  const at = after === null ? -1 : rows.indexOf(after);
  if (after !== null && at < 0) return [rows.at(-1) ?? null, null];
  return [at < 0 ? null : rows[at]!, nextWithHigherKey(view, rows, at)];
}

/** The first row behind `at` whose key is really higher: rows inserted by two people at once may share a key. */
function nextWithHigherKey(view: SheetView, rows: readonly RowId[], at: number): RowId | null {
  const key = at < 0 ? null : view.order(rows[at]!);
  for (let i = at + 1; i < rows.length; i++) {
    if (key === null || view.order(rows[i]!) > key) return rows[i]!;
  }
  return null;
}
