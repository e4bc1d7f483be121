/** The demo's sheets as the chain reads them, with cells laid over by hand where a test wants another story. */
import type { ChainSheet, ChainSheets } from "../../shared/chain/reading.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { demoRowId, resolveRows } from "../../shared/template/demo/demo-row.ts";
import { DEMO_CONTENTS } from "../../shared/template/demo/tenants.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";

export interface DemoSheets extends ChainSheets {
  row(document: string, nr: string): RowId;
  nr(document: string, row: RowId): string;
  /** Lays a value over; `key` as in the template. */
  set(document: string, row: RowId, key: string, value: CellValue): void;
  write(document: string, edits: readonly { row: RowId; column: ColumnId; value: CellValue }[]): void;
  add(document: string, row: RowId, values: Readonly<Record<ColumnId, CellValue>>): void;
  remove(document: string, row: RowId): void;
  /** What may not be seen from now on. */
  hide(document: string): void;
  /** Rows of a sheet by their short ids. */
  nrs(document: string, rows: readonly RowId[]): readonly string[];
}

/** Naming every row costs a hash each: once is enough. */
const resolved = new Map<string, ReturnType<typeof resolveRows>>();

function rowsOf(tenant: string, sheet: string): ReturnType<typeof resolveRows> {
  const name = `${tenant}/${sheet}`;
  const content = DEMO_CONTENTS.find((one) => one.tenant === tenant)!;
  const held = resolved.get(name) ?? resolveRows(content, WORKSPACE_TEMPLATE, sheet);
  resolved.set(name, held);
  return held;
}

export function demoSheets(tenant = "norsjo"): DemoSheets {
  const hidden = new Set<string>();
  const cells = new Map<string, Map<RowId, Map<ColumnId, CellValue>>>();
  const made = new Map<string, ChainSheet>();
  for (const template of WORKSPACE_TEMPLATE) {
    const held = new Map<RowId, Map<ColumnId, CellValue>>();
    for (const { row, cells: own } of rowsOf(tenant, template.key))
      held.set(row, new Map(Object.entries(own) as [ColumnId, CellValue][]));
    cells.set(template.key, held);
    made.set(template.key, {
      rows: () => [...held.keys()],
      exists: (row) => held.has(row),
      columns: () => template.columns,
      cell: (row, column) => held.get(row)?.get(column) ?? null,
    });
  }
  const columnOf = (document: string, key: string): ColumnId => {
    const found = made
      .get(document)!
      .columns()
      .find((column) => column.key === key);
    if (found === undefined) throw new Error(`${document} has no column ${key}`);
    return found.id;
  };
  const write: DemoSheets["write"] = (document, edits) => {
    for (const { row, column, value } of edits) cells.get(document)!.get(row)!.set(column, value);
  };
  const nr = (document: string, row: RowId): string =>
    String(made.get(document)!.cell(row, columnOf(document, "nr")) ?? row);
  return {
    sheet: (document) => (hidden.has(document) ? undefined : made.get(document)),
    visible: (document) => made.has(document) && !hidden.has(document),
    row(document, wanted) {
      const row = demoRowId(tenant, document, wanted);
      if (!made.get(document)!.exists(row)) throw new Error(`${document} has no row ${wanted}`);
      return row;
    },
    nr,
    set: (document, row, key, value) => write(document, [{ row, column: columnOf(document, key), value }]),
    write,
    add: (document, row, values) =>
      void cells.get(document)!.set(row, new Map(Object.entries(values) as [ColumnId, CellValue][])),
    remove: (document, row) => void cells.get(document)!.delete(row),
    hide: (document) => void hidden.add(document),
    nrs: (document, rows) => rows.map((row) => nr(document, row)),
  };
}
