/** The demo's rows as stored cells, read by column key: what the tests on the demo count. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import { DEMO_CONTENTS, DEMO_TENANTS } from "../../shared/template/demo/tenants.ts";
import { resolveRows } from "../../shared/template/demo/demo-row.ts";
import { sheetOf, workspaceTemplate } from "../../shared/template/workspace-template.ts";

export interface StoredRow {
  readonly nr: string;
  readonly row: string;
  /** `null` where empty. Throws for a column the sheet does not have, so that a misspelt key cannot count nothing. */
  get(key: string): CellValue;
  text(key: string): string;
  number(key: string): number;
  list(key: string): readonly string[];
}

/** The rows of one demo tenant's sheet, in order. */
export function storedRows(tenant: string, sheet: string): readonly StoredRow[] {
  const content = DEMO_CONTENTS.find((candidate) => candidate.tenant === tenant);
  const currency = DEMO_TENANTS.find(({ id }) => id === tenant)?.currency;
  if (!content || !currency) throw new Error(`no demo tenant ${tenant}`);
  const template = workspaceTemplate({ currency });
  const columns = new Map(sheetOf(template, sheet).columns.map(({ key, id }) => [key, id]));
  return resolveRows(content, template, sheet).map(({ nr, row, cells }) => {
    const get = (key: string): CellValue => {
      const id = columns.get(key);
      if (id === undefined) throw new Error(`${sheet} has no column ${key}`);
      return cells[id] ?? null;
    };
    const wanted = <T extends CellValue>(key: string, is: (value: CellValue) => value is T): T => {
      const value = get(key);
      if (!is(value)) throw new Error(`${sheet}/${nr}.${key} holds ${JSON.stringify(value)}`);
      return value;
    };
    return {
      nr,
      row,
      get,
      text: (key) => wanted(key, (value): value is string => typeof value === "string"),
      number: (key) => wanted(key, (value): value is number => typeof value === "number"),
      list: (key) =>
        get(key) === null ? [] : wanted(key, (value): value is readonly string[] => Array.isArray(value)),
    };
  });
}
