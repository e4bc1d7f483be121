/**
 * Computed columns on the screen: ties `compute.ts` to the sheet, its linked sheets, the reader's language and the day.
 * Reading is tracked by Solid, so a cell is read again when a linked sheet arrives; what was worked out before is
 * forgotten first.
 */
import { untrack } from "solid-js";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { labelIn, tellsAuthor, type Column, type Language } from "../../../shared/document/column.ts";
import type { SheetView } from "../../../shared/document/sheet-view.ts";
import { EXISTS } from "../../../shared/document/keys.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";
import { dayHere } from "../../today.ts";
import { formatCell } from "../../grid/cells/cell-types.ts";
import { rowName } from "../../grid/cells/relation.ts";
import type { CellContext, Country } from "../../grid/cells/parsed.ts";
import type { AuthorSource } from "../../history/row-authors.ts";
import type { RelationChoices } from "../model.ts";
import type { ComputedCells } from "../projection.ts";
import { createCompute, type ComputeWorld } from "./compute.ts";
import type { FormulaValue, Named } from "./formula.ts";

export interface LiveComputeWorld {
  /** The open sheet's document id. */
  readonly document: string;
  readonly relations: RelationChoices & { sheet(document: string): SheetView | undefined };
  language(): Language;
  country(): Country;
  /** Fetches who made and changed the rows. Absent where a sheet is only read. */
  readonly authors?: () => Promise<AuthorSource>;
  /** Whether what stands there is this person's own and on its way to the server. */
  readonly mine?: (row: RowId, key: ColumnId | typeof EXISTS) => boolean;
}

type FormulaReader = typeof import("./formula-reader.ts");

export async function liveCompute(view: SheetView, world: LiveComputeWorld): Promise<ComputedCells> {
  const columns = view.columns();
  const reader: FormulaReader | undefined = columns.some(({ type }) => type === "formula")
    ? await import("./formula-reader.ts")
    : undefined;
  const authors = columns.some(({ type }) => tellsAuthor(type)) ? await world.authors?.() : undefined;
  const known = new Set(authors === undefined ? [] : view.rows());
  /** Linked sheets as they were last read: only those are fetched that somebody looks across to. */
  const linked = new Map<string, unknown>();
  /** Another one once it has arrived, has changed, or is known not to be there for this reader. */
  const stateOf = (document: string): unknown => world.relations.sheet(document) ?? world.relations.hidden?.(document);

  const context = (): CellContext => ({
    language: world.language(),
    country: world.country(),
    relations: world.relations,
  });
  /** Columns whose values were shown by the names of rows or people: those may arrive, or change, later. */
  const shownByName = new Map<string, Column>();
  const named = (column: Column): Column => {
    if (column.target !== undefined) shownByName.set(column.target.document, column);
    return column;
  };
  /** Another one once the names are others. */
  const namesOf = (column: Column): unknown =>
    world.relations.sheet(column.target!.document) ?? world.relations.choices(column).length;
  const computeWorld: ComputeWorld = {
    own: view,
    document: world.document,
    linked(document) {
      if (!linked.has(document)) linked.set(document, stateOf(document));
      return world.relations.sheet(document);
    },
    hidden: (document) => world.relations.hidden?.(document) === true,
    show: (value, column) => formatCell(value, named(column), context()),
    operand: (value, column) => operandOf(value, named(column), context()),
    formulas: reader === undefined ? undefined : () => reader,
    today: () => dayHere(),
    author: authors && ((row, type) => authors.of(row, type, world.language())),
  };
  const compute = createCompute(columns, computeWorld);

  let seen: readonly [Language, string] | undefined;
  let told: number | undefined;
  const seenNames = new Map<string, unknown>();
  /** Before each reading: whether the linked sheets, the language or the day are still those of the last one. */
  const settle = (): void => {
    const news = authors?.version();
    if (news !== told) compute.reset();
    told = news;
    const today = [world.language(), dayHere()] as const;
    if (today[0] !== seen?.[0] || today[1] !== seen[1]) compute.reset();
    seen = today;
    for (const [document, before] of linked) {
      const now = stateOf(document);
      if (now === before) continue;
      linked.set(document, now);
      compute.reset(document);
    }
    for (const [document, column] of shownByName) {
      const names = namesOf(column);
      if (seenNames.get(document) === names) continue;
      seenNames.set(document, names);
      compute.reset();
    }
  };
  const read = (row: RowId, column: Column["id"]): ReturnType<typeof compute.value> => {
    settle();
    const names = shownByName.size;
    const value = compute.value(row, column);
    // Names asked for just now for the first time: this reader has to hear of their arrival too.
    if (shownByName.size !== names) settle();
    return value;
  };
  untrack(settle);
  return {
    cell(row, column): CellValue {
      const result = read(row, column);
      return "value" in result ? result.value : null;
    },
    problem(row, column) {
      const result = read(row, column);
      return "problem" in result ? result.problem : undefined;
    },
    changed(row, column) {
      authors?.touched(
        row,
        untrack(() => world.mine?.(row, column) === true),
      );
      return compute.changed(row, column);
    },
    rowsChanged() {
      if (authors !== undefined)
        for (const row of view.rows()) {
          if (known.has(row)) continue;
          known.add(row);
          authors.came(
            row,
            untrack(() => world.mine?.(row, EXISTS) === true),
          );
        }
      return compute.rowsChanged();
    },
  };
}

/** A stored value as formulas read it. */
function operandOf(value: CellValue, column: Column, context: CellContext): FormulaValue {
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  const named = (id: string): Named => {
    const option = column.options?.find((one) => one.id === id);
    if (option !== undefined)
      return { id, names: Object.values(option.label) as string[], shown: labelIn(option.label, context.language) };
    const shown = column.target === undefined ? id : rowName(id as RowId, column, context);
    return { id, names: [shown], shown };
  };
  if (typeof value === "string") return column.options === undefined ? value : [named(value)];
  return value.map(named);
}
