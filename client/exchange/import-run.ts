/**
 * Writes a planned import: in parts small enough for the wire and the quotas, each an ordinary edit, all of them one step
 * of undo. The page gets a turn between the parts; given up in the middle, what was written is taken back.
 */
import type { SheetCommands } from "../doc/model.ts";
import { addColumn, setOption } from "../../shared/document/column-changes.ts";
import type { Column, SelectOption } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { PlannedRow } from "./import-plan.ts";

export interface ImportOrder {
  readonly rows: readonly PlannedRow[];
  /** Columns that have to be made first, in order, behind the last. */
  readonly columns: readonly Column[];
  readonly options: readonly { readonly column: ColumnId; readonly options: readonly SelectOption[] }[];
}

export interface ImportWorld {
  readonly commands: SheetCommands;
  lastRow(): RowId | null;
  lastColumn(): ColumnId | null;
  progress(rows: number): void;
  cancelled(): boolean;
  /** Lets the page draw and answer. */
  rest(): Promise<void>;
}

/** A part: so many keys, and so many characters, stay well below what one upload carries and one batch may change. */
const MOST_KEYS = 4_500;
const MOST_CHARACTERS = 300_000;

export function partsOf(rows: readonly PlannedRow[]): readonly (readonly PlannedRow[])[] {
  const parts: PlannedRow[][] = [];
  let keys = Number.POSITIVE_INFINITY;
  let characters = 0;
  for (const row of rows) {
    const ownKeys = Object.keys(row.values).length + 2;
    const ownCharacters = JSON.stringify(row.values).length;
    if (keys + ownKeys > MOST_KEYS || characters + ownCharacters > MOST_CHARACTERS) {
      parts.push([]);
      keys = characters = 0;
    }
    parts.at(-1)!.push(row);
    keys += ownKeys;
    characters += ownCharacters;
  }
  return parts;
}

/** @returns the rows that were made; `undefined` when it was given up and taken back. */
export async function runImport(order: ImportOrder, world: ImportWorld): Promise<readonly RowId[] | undefined> {
  const { commands } = world;
  const end = commands.beginStep?.() ?? ((): void => undefined);
  const made: RowId[] = [];
  try {
    if (order.columns.length > 0 || order.options.length > 0) writeColumns(order, world);
    for (const part of partsOf(order.rows)) {
      if (world.cancelled()) break;
      const rows = commands.insertRows(
        made.at(-1) ?? world.lastRow(),
        part.length,
        part.map(({ values }) => values),
      );
      made.push(...rows);
      world.progress(made.length);
      await world.rest();
    }
  } finally {
    end();
  }
  if (!world.cancelled()) return made;
  if (made.length > 0 || order.columns.length > 0) commands.undo();
  return undefined;
}

function writeColumns(order: ImportOrder, { commands, lastColumn }: ImportWorld): void {
  commands.columns?.change((view) =>
    order.options.flatMap(({ column, options }) => {
      const next = Math.max(-1, ...(view.column(column)?.options ?? []).map(({ rank }, i) => rank ?? i)) + 1;
      return options.flatMap((option, i) => setOption(view, column, { ...option, rank: next + i }));
    }),
  );
  let after = lastColumn();
  for (const { id, key: _key, ord: _ord, ...settings } of order.columns) {
    commands.columns?.change((view, random) => addColumn(view, settings, after, random, id).changes);
    after = id;
  }
}
