/**
 * What a copy lacks to be what its grant gives now. What only adds or overwrites is written as edits; whatever has to
 * leave (rows, columns, what stood under them) takes a new beginning, because a log keeps what was written (SPEC T8).
 */
import { sameValue } from "../document/cell-value.ts";
import type { Change } from "../document/mutations.ts";
import { CELLS, cellKey, columnKey, COLUMNS, existsKey, orderKey } from "../document/keys.ts";
import { columnAttributes, type SheetView } from "../document/sheet-view.ts";
import type { ColumnId, RowId } from "../ids.ts";
import { isCopied } from "./grantable.ts";

export type CatchUp =
  | { readonly kind: "same" }
  | { readonly kind: "edits"; readonly changes: readonly Change[] }
  /** From here on only the copy's next beginning is right. */
  | { readonly kind: "anew" };

/** More at once is cheaper, and quicker to open, as a new beginning. */
export const MOST_EDITS = 400;

const ANEW: CatchUp = { kind: "anew" };

export function catchUp(have: SheetView, wanted: SheetView): CatchUp {
  const changes: Change[] = [];
  const set = (map: Change["map"], key: string, after: unknown): void => {
    const before = have.valueOf(map, key);
    if (!sameValue(before, after)) changes.push({ map, key, before, after });
  };

  const known = new Set<ColumnId>([...have.columns(), ...have.deletedColumns()].map(({ id }) => id));
  const given = new Set(wanted.columns().map(({ id }) => id));
  if ([...known].some((id) => !given.has(id))) return ANEW;
  for (const column of wanted.columns()) {
    const before = have.column(column.id);
    const after = columnAttributes(column);
    // What an attribute said before stays in the log: where one goes or a column turns into another, nothing may.
    if (before !== undefined && before.type !== column.type) return ANEW;
    if (before !== undefined && Object.keys(columnAttributes(before)).some((name) => !(name in after))) return ANEW;
    for (const [name, value] of Object.entries(after)) set(COLUMNS, columnKey(column.id, name), value);
  }

  const there = new Set(have.rows());
  const wantedRows = new Set(wanted.rows());
  if (have.rows().some((row) => !wantedRows.has(row)) || holdsDeletedRows(have, there)) return ANEW;
  const stored = wanted
    .columns()
    .filter(isCopied)
    .map(({ id }) => id);
  for (const row of wanted.rows()) {
    const isNew = !there.has(row);
    if (isNew || have.order(row) !== wanted.order(row)) set(CELLS, orderKey(row), wanted.order(row));
    if (isNew) set(CELLS, existsKey(row), 1);
    for (const column of stored) {
      const value = wanted.cell(row, column);
      if (!sameValue(have.cell(row, column), value)) set(CELLS, cellKey(row, column), value);
    }
    if (changes.length > MOST_EDITS) return ANEW;
  }
  return changes.length === 0 ? { kind: "same" } : { kind: "edits", changes };
}

/** Left by a page of history that a copy has not: its own rows are never deleted but by beginning anew. */
const holdsDeletedRows = (have: SheetView, alive: ReadonlySet<RowId>): boolean =>
  have.snapshot.chunks.some(({ gone = [] }) => gone.length > 0) ||
  [...have.overlay.getMap(CELLS).keys()].some((key) => key.endsWith(":!") && !alive.has(key.slice(0, 8) as RowId));
