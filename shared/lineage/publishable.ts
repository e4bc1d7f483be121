/**
 * What of a municipality's sheets may travel to others (SPEC T32), as a list of what may, so that whatever is not named
 * stays at home: no row of the harvest, of the stakeholders or of a restricted sheet, and of other rows never who it is
 * about, who answers, dates or results. Rights never travel either.
 */
import type { CellValue } from "../document/cell-value.ts";
import { isComputed, OPTION_ATTRIBUTE, type Column } from "../document/column.ts";
import { SHEETS_FOR_ALL } from "../template/sheets-for-all.ts";
import { namesSomebody } from "../states/personal-marks.ts";
import type { Attributes } from "./template-file.ts";

/** Template keys of the columns whose cells travel, by sheet. A sheet that is not here sends its columns and no rows. */
const TRAVELLING_CELLS: Readonly<Record<string, readonly string[]>> = {
  focus: ["name", "summary"],
  goals: ["text", "focus", "measure", "target", "year"],
  forums: ["name", "kind"],
  events: ["title", "method", "phase", "ladder", "groups", "questions", "lessons", "channel"],
  issues: ["title", "focus"],
  actions: ["action", "issue", "budget", "funding", "measure"],
  services: ["name", "category", "form", "target"],
  vision: ["no", "title", "motto"],
  plans: ["kind", "version"],
  facts: ["fact", "unit", "source"],
};
/** Of every sheet that sends rows. */
const OF_EVERY_ROW = new Set(["strand", "lang"]);

/** Attributes of a column that travel; options do each by itself. */
const TRAVELLING_ATTRIBUTES: ReadonlySet<string> = new Set([
  "key",
  "label",
  "type",
  "ord",
  "required",
  "initial",
  "target",
  "unit",
  "mirrors",
  "via",
  "field",
  "measure",
  "formula",
  "least",
  "most",
  "width",
  "hidden",
]);

/** Column keys of each sheet that everybody may see. */
const KNOWN = new Map(SHEETS_FOR_ALL.map(({ key, columns }) => [key, new Set(columns.map((column) => column.key))]));

/** Whether a sheet's structure may be published at all. */
export const maySendSheet = ({
  sheet,
  restricted,
}: {
  readonly sheet: string;
  readonly restricted: boolean;
}): boolean => !restricted && KNOWN.has(sheet);

export const maySendRows = (sheet: string): boolean => TRAVELLING_CELLS[sheet] !== undefined;

/** Columns the municipality has added itself travel too, but for those that name people or point at rows. */
export function maySendCells(sheet: string, column: Pick<Column, "key" | "type">): boolean {
  if (!maySendRows(sheet) || isComputed(column.type) || column.type === "person") return false;
  if (KNOWN.get(sheet)?.has(column.key) === true)
    return OF_EVERY_ROW.has(column.key) || TRAVELLING_CELLS[sheet]?.includes(column.key) === true;
  return column.type !== "relation" && column.type !== "link";
}

/** A text by which somebody could be found stays at home, wherever it stands. */
export const maySendValue = (value: CellValue): boolean => typeof value !== "string" || !namesSomebody(value);

/** The attributes of a column that travel, options one by one under their own names, without their ranks. */
export function travelling(held: Attributes): Attributes {
  const sent: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(held)) {
    if (value === null || value === undefined) continue;
    if (TRAVELLING_ATTRIBUTES.has(name)) sent[name] = value;
    if (name === "options")
      for (const { id, ...option } of value as readonly { readonly id: string }[])
        sent[OPTION_ATTRIBUTE + id] ??= unranked(option);
    if (name.startsWith(OPTION_ATTRIBUTE)) sent[name] = unranked(value as Attributes);
  }
  return sent;
}

const unranked = ({ rank: _rank, ...option }: Attributes): Attributes => option;
