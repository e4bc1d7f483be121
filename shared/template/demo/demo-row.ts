/**
 * How demo content is written down and how it becomes cells. A row is written with the template's column keys, other
 * rows by their short id and choices by their Swedish label, so that it can be read beside the text it comes from.
 */
import type { CellValue } from "../../document/cell-value.ts";
import type { Column } from "../../document/column.ts";
import { rowHere, rowNamed } from "../../lineage/row-here.ts";
import type { ColumnId, RowId, TenantId } from "../../ids.ts";
import { sheetOf } from "../workspace-template.ts";
import type { SheetTemplate } from "../sheet-template.ts";

/** Column key -> value. Lists stand for several rows or choices; one alone may stand without a list. */
export interface DemoRow {
  readonly nr: string;
  readonly [key: string]: string | number | boolean | readonly string[];
}

/** What one tenant's sheets are filled with, by sheet key. */
export interface DemoContent {
  readonly tenant: TenantId;
  readonly sheets: Readonly<Record<string, readonly DemoRow[]>>;
}

export interface ResolvedRow {
  readonly nr: string;
  readonly row: RowId;
  readonly cells: Readonly<Record<ColumnId, CellValue>>;
}

/** What every row says about itself unless it says otherwise. */
export const automatic = (rows: readonly DemoRow[]): readonly DemoRow[] =>
  rows.map((row) => ({ strand: "huvudprocess", lang: "svenska", ...row }));

/** What the demo's Norsjö has from Skellefteå's template: its adoption, and which rows those are. */
export const DEMO_ADOPTION = "linNorsjoTog0001";
const TAKEN_OVER: Readonly<Record<string, string>> = {
  "norsjo/forums/FO1": "skelleftea/forums/FO1",
  "norsjo/forums/FO2": "skelleftea/forums/FO2",
  "norsjo/facts/U1": "skelleftea/facts/U1",
  "norsjo/facts/U2": "skelleftea/facts/U3",
  "norsjo/facts/U3": "skelleftea/facts/U5",
};

/** The row id of a demo row: the same in every run, so that a row can be pointed at before it is written. */
export function demoRowId(tenant: string, sheet: string, nr: string): RowId {
  const name = `${tenant}/${sheet}/${nr}`;
  const origin = TAKEN_OVER[name];
  return origin === undefined ? rowNamed(name) : rowHere(DEMO_ADOPTION, rowNamed(origin));
}

/**
 * The rows of one sheet as cells. Throws, naming row and column, for an unknown column, an unknown choice, or a short
 * id that the content does not have: a demo with a dangling link is a defect, not a warning.
 */
export function resolveRows(
  content: DemoContent,
  template: readonly SheetTemplate[],
  sheet: string,
): readonly ResolvedRow[] {
  const columns = new Map(sheetOf(template, sheet).columns.map((column) => [column.key, column]));
  return (content.sheets[sheet] ?? []).map((written) => ({
    nr: written.nr,
    row: demoRowId(content.tenant, sheet, written.nr),
    cells: Object.fromEntries(
      Object.entries(written).map(([key, value]) => {
        const where = `${content.tenant}/${sheet}/${written.nr}.${key}`;
        const column = columns.get(key);
        if (!column) throw new Error(`${where}: the sheet has no such column.`);
        return [column.id, resolveValue(content, column, value, where)];
      }),
    ) as Record<ColumnId, CellValue>,
  }));
}

function resolveValue(content: DemoContent, column: Column, value: DemoRow[string], where: string): CellValue {
  const several = (): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : [String(value)]);
  if (column.type === "select") return optionId(column, String(value), where);
  if (column.type === "multi-select") return several().map((label) => optionId(column, label, where));
  if (column.type !== "relation") return value;
  const target = column.target!.document;
  return several().map((nr) => {
    if (!content.sheets[target]?.some((row) => row.nr === nr))
      throw new Error(`${where}: "${target}" has no row ${nr}.`);
    return demoRowId(content.tenant, target, nr);
  });
}

function optionId(column: Column, label: string, where: string): string {
  const found = column.options?.find((option) => option.label.sv === label);
  if (!found) throw new Error(`${where}: "${label}" is not one of the column's choices.`);
  return found.id;
}
