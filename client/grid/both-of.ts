/** Two people's values for one cell kept together, where that makes sense: texts one after the other, choices as one set. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import { fitsColumn } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";

/** `undefined` where a cell holds only one of them: a number, a day, one choice; or where both are too long for it. */
export function bothOf(column: Column, before: CellValue, theirs: CellValue, mine: CellValue): CellValue | undefined {
  const both = joined(column, before, theirs, mine);
  return both !== undefined && fitsColumn(both, column) ? both : undefined;
}

function joined(column: Column, before: CellValue, theirs: CellValue, mine: CellValue): CellValue | undefined {
  if (Array.isArray(theirs) && Array.isArray(mine)) return [...new Set([...theirs, ...mine])] as CellValue;
  if (typeof theirs !== "string" || typeof mine !== "string") return undefined;
  const long = column.type === "long-text";
  if (!long && column.type !== "text") return undefined;
  if (theirs.includes(mine)) return theirs;
  if (mine.includes(theirs)) return mine;
  // Both went on from the same words: those stand once.
  const begun = typeof before === "string" && before !== "" && theirs.startsWith(before) && mine.startsWith(before);
  if (begun) return `${theirs}${long ? "\n" : " "}${mine.slice(before.length).trim()}`;
  return `${theirs}${long ? "\n" : " / "}${mine}`;
}
