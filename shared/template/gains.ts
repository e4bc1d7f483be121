/**
 * What the template has gained since a workspace was made of it: sheets, columns and choices it never had. What a
 * municipality has renamed, moved or deleted is there in its own way and stays so. Pure.
 */
import { setOption } from "../document/column-changes.ts";
import type { Column, Labels } from "../document/column.ts";
import { hashText } from "../document/hash-text.ts";
import { COLUMNS, columnKey } from "../document/keys.ts";
import type { Change } from "../document/mutations.ts";
import { orderKeysBetween } from "../document/order.ts";
import { columnAttributes, type SheetView } from "../document/sheet-view.ts";
import type { ColumnId, DocumentId, Random } from "../ids.ts";
import type { SheetTemplate } from "./sheet-template.ts";
import { WORKSPACE_TEMPLATE } from "./workspace-template.ts";

/** Of one sheet. */
export interface Gain {
  readonly document: DocumentId;
  readonly name: Labels;
  /** The sheet itself is new; its columns are then not told one by one. */
  readonly whole: boolean;
  readonly columns: readonly Labels[];
  /** Choices, with the column they stand in. */
  readonly choices: readonly { readonly column: Labels; readonly choice: Labels }[];
}

/** Names the sheets, columns and choices of the template as it is now: a workspace that has this one lacks nothing. */
export const TEMPLATE_EDITION = hashText(
  JSON.stringify(
    WORKSPACE_TEMPLATE.map(({ document, columns }) => [
      document,
      columns.map(({ id, options }) => [id, options?.map((option) => option.id) ?? []]),
    ]),
  ),
).slice(0, 16);

/** @param known a column of the sheet, a deleted one too; `undefined`: it never had it. @returns `undefined`: nothing is lacking. */
export function gainOf(
  { document, name, columns }: SheetTemplate,
  known: (column: ColumnId) => Column | undefined,
): Gain | undefined {
  const missing = columns.filter(({ id }) => known(id) === undefined);
  const choices = columns.flatMap((column) =>
    missingOptions(column, known(column.id)).map(({ label }) => ({ column: column.label, choice: label })),
  );
  if (missing.length === 0 && choices.length === 0) return undefined;
  return { document, name, whole: false, columns: missing.map(({ label }) => label), choices };
}

const missingOptions = ({ options = [] }: Column, held: Column | undefined) => {
  // Made into something else by the municipality, it takes no choices.
  if (held === undefined || held.options === undefined || held.deleted === true) return [];
  const there = new Set(held.options.map(({ id }) => id));
  return options.filter(({ id }) => !there.has(id));
};

/** Adds what is lacking and changes nothing else: said twice, the second time there is nothing to do. */
export function gainChanges(view: SheetView, { columns }: SheetTemplate, random: Random): readonly Change[] {
  const deleted = new Map(view.deletedColumns().map((column) => [column.id, column]));
  const known = (id: ColumnId): Column | undefined => view.column(id) ?? deleted.get(id);
  const placed = new Map(view.columns().map(({ id, ord }) => [id, ord]));
  return columns.flatMap((column, at): readonly Change[] => {
    const held = known(column.id);
    if (held !== undefined) return missingOptions(column, held).flatMap((option) => setOption(view, column.id, option));
    // Behind the nearest of the template's columns before it that is here.
    const before = columns.slice(0, at).findLast(({ id }) => placed.has(id));
    const low = before === undefined ? null : (placed.get(before.id) ?? null);
    const high = [...placed.values()].filter((ord) => low === null || ord > low).toSorted()[0] ?? null;
    const ord = orderKeysBetween(low, high, 1, random)[0]!;
    placed.set(column.id, ord);
    return Object.entries(columnAttributes({ ...column, ord })).map(([name, after]) => {
      const key = columnKey(column.id, name);
      return { map: COLUMNS, key, before: view.valueOf(COLUMNS, key), after };
    });
  });
}
