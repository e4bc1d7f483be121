/** What is ticked in the dialog, and what of it can be. Pure. */
import type { Column } from "../../shared/document/column.ts";
import { sharedOperators } from "../../shared/sharing/row-filter.ts";
import type { Condition, View } from "../../shared/views/view.ts";
import type { OfferedSheet, ShownGrant } from "./sharing-api.ts";

export interface ChosenSheet {
  readonly columns: readonly string[];
  readonly filter: readonly Condition[];
  readonly match: View["match"];
}

/** By document. */
export type Chosen = ReadonlyMap<string, ChosenSheet>;

export const beginWith = (grant: ShownGrant | undefined): Chosen =>
  new Map(
    (grant?.sheets ?? []).map(({ document, columns, filter, match }) => [
      document,
      { columns: columns.map(({ id }) => id), filter: filter.map(asked), match: match ?? "all" },
    ]),
  );

/** As it was asked for, without what was written down beside it. */
function asked({ column, is, value, to, values }: ShownGrant["sheets"][number]["filter"][number]): Condition {
  return {
    column,
    is,
    ...(value === undefined ? {} : { value }),
    ...(to === undefined ? {} : { to }),
    ...(values === undefined ? {} : { values }),
  };
}

type OfferedColumn = OfferedSheet["columns"][number];

/** Why a column cannot be ticked as things are ticked now: a code of `unfit`. What it is worked out from, the server asks. */
export function whyNot(column: OfferedColumn, chosen: Chosen): string | undefined {
  if (column.unfit !== undefined) return column.unfit;
  return column.leadsTo !== undefined && !chosen.has(column.leadsTo) ? "leads-elsewhere" : undefined;
}

/** A sheet that has just been ticked: what says what a row is, and nothing that anybody has to think about. */
export function columnsFor(sheet: OfferedSheet, chosen: Chosen): ChosenSheet {
  const first = sheet.columns.filter((column, i) => (column.title || i === 0) && whyNot(column, chosen) === undefined);
  return { columns: first.map(({ id }) => id), filter: [], match: "all" };
}

/** The columns rows can be chosen by, as conditions are made of them; those with a list of values first. */
export function filterColumns(sheet: OfferedSheet): readonly Column[] {
  return sheet.columns
    .filter(({ unfit }) => unfit === undefined)
    .map(asColumn)
    .filter((column) => sharedOperators(column).length > 0);
}

function asColumn({ id, label, type, leadsTo, choices }: OfferedColumn): Column {
  const options =
    type === "relation" ? undefined : choices?.map(({ value, label: called }) => ({ id: value, label: called }));
  return {
    id,
    key: id,
    label,
    type,
    ord: "",
    ...(options === undefined ? {} : { options }),
    ...(leadsTo === undefined ? {} : { target: { document: leadsTo, many: true } }),
  };
}
