/**
 * Printing begun in the browser's own menu, where nobody can be asked: the whole sheet as one sees it, on the paper last
 * chosen, laid out in one go.
 */
import "./print.css";
import type { PrintTexts } from "../../shared/i18n/print/sv.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { layOut } from "./lay-out.ts";
import { printedOf, putOnPaper, rememberedFormat } from "./on-paper.ts";
import { MOST_CELLS } from "./paper.ts";

/** Gives back how to take the pages away again; `undefined` when there is too much to lay out while a browser waits. */
export function printAtOnce(grid: HandsContext, texts: PrintTexts): (() => void) | undefined {
  const { sheet } = grid.props.model;
  const [columns, rows] = [sheet.columns(), sheet.rows()];
  if (columns.length * rows.length > MOST_CELLS) return undefined;
  const format = rememberedFormat();
  const work = layOut(printedOf(grid, texts, columns, rows), format, document.body);
  for (;;) {
    const next = work.next();
    if (next.done === true) return putOnPaper(next.value.pages, format);
  }
}
