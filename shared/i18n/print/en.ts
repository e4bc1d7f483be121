/** What printing says, in English. */
import type { PrintTexts } from "./sv.ts";

const pages = (count: number): string => (count === 1 ? "1 page" : `${count} pages`);

export const printEn: PrintTexts = {
  title: "Print",
  close: "Close",
  cancel: "Cancel",
  print: "Print",
  paper: "Paper",
  papers: { a4: "A4", a3: "A3" },
  direction: "Orientation",
  directions: { portrait: "Portrait", landscape: "Landscape" },
  text: "Text size",
  sizes: { small: "Smaller", normal: "Normal", large: "Larger" },
  rows: "Rows",
  allRows: (count) => (count === 1 ? "The row you see" : `All ${count} rows you see`),
  markedRows: (count) => (count === 1 ? "The selected row" : `The ${count} selected rows`),
  columns: (chosen, of) => `Columns: ${chosen} of ${of}`,
  preview: "Preview",
  preparing: (done, of) => `Laying out the pages: ${done} of ${of} rows`,
  ready: (count) => `${pages(count)} to print`,
  across: (count) =>
    `The columns do not fit beside each other, so each row goes over ${pages(count)}. Landscape, A3, smaller text or fewer columns help.`,
  noColumns: "Choose at least one column to print.",
  tooMuch: (rows) =>
    `This is too much to lay out at once. Choose fewer columns, or select at most ${rows} rows in the sheet and print those. The sheet is untouched.`,
  failed: "The pages could not be laid out. The sheet is untouched. Try again.",
  rowNumber: "Row",
  rowsOf: (first, last, of) => (first === last ? `Row ${first} of ${of}` : `Rows ${first}–${last} of ${of}`),
  strip: (n, of) => `width ${n} of ${of}`,
  noRows: "No rows",
  continued: "cont.",
  page: (n, of) => `Page ${n} of ${of}`,
  printed: (date) => `Printed ${date}`,
};
