/** How a cell is carried over when its column is retyped: shown as before, and read as what it becomes. */
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Convert, ColumnSettings } from "../../../shared/document/column-changes.ts";
import { MAX_OPTIONS, type Column, type ColumnType, type SelectOption } from "../../../shared/document/column.ts";
import { formatCell, parseCell } from "../cells/cell-types.ts";
import { keptUnder } from "../cells/kept.ts";
import { folded } from "../cells/locale.ts";
import type { CellContext } from "../cells/parsed.ts";

const NUMBERS: ReadonlySet<ColumnType> = new Set(["number", "currency", "percent", "rating"]);

export function converter(column: Column, settings: ColumnSettings, context: CellContext): Convert {
  const after: Column = { ...settings, id: column.id, key: column.key, ord: column.ord };
  return (value) => {
    const before = keptUnder(value, column) ?? column;
    if (before.type === after.type && !isChoice(after.type)) return sameType(value, after);
    // A number stays that number; a share is shown as what it is called.
    if (typeof value === "number" && NUMBERS.has(after.type)) return value;
    if (Array.isArray(value) && before.type === after.type) return value;
    const text = formatCell(value, before, context);
    const plain =
      typeof value === "number" && before.unit !== undefined
        ? formatCell(value, { ...before, unit: "" }, context)
        : text;
    const read = parseCell(isText(after.type) ? text : plain, after, context);
    return "ok" in read && read.ok !== null ? read.ok : undefined;
  };
}

/** Of a list that may hold one only, several stay several: nobody chooses for whoever wrote them. */
const sameType = (value: CellValue, after: Column): CellValue | undefined =>
  Array.isArray(value) && value.length > 1 && after.target?.many === false ? undefined : value;

const isText = (type: ColumnType): boolean => type === "text" || type === "long-text";
export const isChoice = (type: ColumnType): boolean => type === "select" || type === "multi-select";

/**
 * The choices a column of other values would need: each different one, in order of appearance. A list of several is
 * taken apart for several choices.
 */
export function choicesIn(
  texts: Iterable<string>,
  several: boolean,
  known: readonly SelectOption[],
  newId: () => string,
): readonly SelectOption[] {
  const names = new Set(known.flatMap(({ label }) => Object.values(label).map((name) => folded(String(name)))));
  const options = [...known];
  for (const text of texts) {
    for (const part of several ? text.split(/[;\n]/) : [text]) {
      const name = part.trim().replaceAll(/\s+/g, " ").slice(0, 200);
      if (name === "" || names.has(folded(name)) || options.length >= MAX_OPTIONS) continue;
      names.add(folded(name));
      options.push({ id: newId(), label: { sv: name } });
    }
  }
  return options;
}
