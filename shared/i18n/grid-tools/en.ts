/** What the grid's tools say, in English. */
import type { GridToolTexts } from "./sv.ts";

const many = (count: number, one: string, more: string): string => (count === 1 ? `1 ${one}` : `${count} ${more}`);

export const gridToolsEn: GridToolTexts = {
  toolbar: "Sheet tools",
  undo: "Undo",
  redo: "Redo",
  help: "Help and keys",
  size: (rows, columns) => `${many(rows, "row", "rows")} × ${many(columns, "column", "columns")}`,
  sum: (sum) => `Sum ${sum}`,

  openLink: "Open the link",
  thread: "The thread",
  mergeInputs: (count) => (count === 1 ? "Merge with another input …" : `Merge ${count} inputs …`),
  splitInput: "Split the input …",
  expand: "Show the whole text",
  copyWithHeaders: "Copy with headings",
  fillRight: "Fill right",
  fillSeries: "Fill down as a series",
  duplicate: (count) => (count === 1 ? "Duplicate the row" : `Duplicate ${count} rows`),
  moveUp: "Move up",
  moveDown: "Move down",
  rowsMoved: (count, to) => `${many(count, "row", "rows")} moved to row ${to}`,
  cannotMoveFurther: "It cannot be moved further that way",
  rowsDuplicated: (count) => many(count, "row duplicated", "rows duplicated"),
  rowsUndone: (count) => `Undone: ${many(count, "row", "rows")}`,
  rowsRedone: (count) => `Done again: ${many(count, "row", "rows")}`,

  find: "Search in the sheet",
  noHits: "Nothing found",
  hit: (at, of, more) => `${at} of ${more ? "more than " : ""}${of}`,
  nextHit: "Next hit",
  previousHit: "Previous hit",

  cellHistory: "History of the cell …",
  rowHistory: "History of the row …",
  namesPasted: (count) =>
    `${count === 1 ? "One text seems" : `${count} texts seem`} to hold a personal number, telephone number or e-mail address. Details about private people may not stand here. Nothing is pasted yet.`,
  maskAndPaste: "Mask and paste",
  trash: "Trash",
  trashLead: "The deleted rows of this sheet. A row that is restored returns to its place, with all that stood in it.",
  trashEmpty: "No deleted rows.",
  trashMore: (count) => `${count} more rows. Search to find them.`,
  importFile: "Import …",
  exportFile: "Export …",
  print: "Print …",
  restore: "Restore",
  restoreNamed: (name) => `Restore ${name}`,
  restored: (name) => `${name} is back in the sheet.`,

  bulk: (count) => (count === 1 ? "Change the row …" : `Change ${count} rows …`),
  bulkApply: (count) => (count === 1 ? "Change the row" : `Change ${count} rows`),
  bulkDone: (count) => many(count, "cell changed", "cells changed"),
  column: "Column",
  value: "New value",
  yes: "Yes",
  no: "No",
};
