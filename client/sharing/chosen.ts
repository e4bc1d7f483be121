/** What is ticked in the dialog, and what of it can be. Pure. */
import type { OfferedSheet, ShownGrant } from "./sharing-api.ts";

export interface ChosenSheet {
  readonly columns: readonly string[];
  readonly filter: readonly { readonly column: string; readonly anyOf: readonly (string | boolean)[] }[];
}

/** By document. */
export type Chosen = ReadonlyMap<string, ChosenSheet>;

export const beginWith = (grant: ShownGrant | undefined): Chosen =>
  new Map(
    (grant?.sheets ?? []).map(({ document, columns, filter }) => [
      document,
      { columns: columns.map(({ id }) => id), filter: filter.map(({ column, anyOf }) => ({ column, anyOf })) },
    ]),
  );

type OfferedColumn = OfferedSheet["columns"][number];

/** Why a column cannot be ticked as things are ticked now: a code of `unfit`. What it is worked out from, the server asks. */
export function whyNot(column: OfferedColumn, chosen: Chosen): string | undefined {
  if (column.unfit !== undefined) return column.unfit;
  return column.leadsTo !== undefined && !chosen.has(column.leadsTo) ? "leads-elsewhere" : undefined;
}

/** A sheet that has just been ticked: what says what a row is, and nothing that anybody has to think about. */
export function columnsFor(sheet: OfferedSheet, chosen: Chosen): ChosenSheet {
  const first = sheet.columns.filter((column, i) => (column.title || i === 0) && whyNot(column, chosen) === undefined);
  return { columns: first.map(({ id }) => id), filter: [] };
}
