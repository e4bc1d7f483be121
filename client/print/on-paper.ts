/**
 * Puts laid out pages on paper: while the browser prints, they are all there is of the page, on the paper that was
 * chosen. Whoever lays out says when; whatever stood on the screen comes back by itself.
 */
import { labelIn } from "../../shared/document/column.ts";
import type { Column } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import type { PrintTexts } from "../../shared/i18n/print/sv.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { readSetting, writeSetting } from "../settings.ts";
import type { Printed } from "./lay-out.ts";
import { headingsOf } from "./headings.ts";
import { DIRECTIONS, pageOf, PAPERS, TEXT_SIZES, type Format } from "./paper.ts";

const PRINTING = "data-printing";

/** From now until it is taken back, printing the page means printing these pages. */
export function putOnPaper(pages: HTMLElement, format: Format): () => void {
  const before = pages.parentElement;
  // A style sheet of its own, because an element with rules in it is forbidden by the page's security policy.
  const paper = new CSSStyleSheet();
  paper.replaceSync(`@page { size: ${pageOf(format).size}; margin: 0 }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, paper];
  document.documentElement.setAttribute(PRINTING, "");
  document.body.append(pages);
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== paper);
    document.documentElement.removeAttribute(PRINTING);
    if (before === null) pages.remove();
    else before.append(pages);
  };
}

/** What the person sees, to be printed: in their order, with their columns. */
export function printedOf(
  grid: HandsContext,
  texts: PrintTexts,
  columns: readonly Column[],
  rows: readonly RowId[],
): Printed {
  const { model, language, label } = grid.props;
  const { sheet, home } = model;
  const { rowIndex } = grid.view.axes();
  const context = grid.cells();
  const place = home?.place?.();
  const day = new Intl.DateTimeFormat(localeOf(language, context.country), { dateStyle: "long" }).format(new Date());
  const headings = headingsOf(rows, (row) => grid.props.viewed?.groupOf(row));
  return {
    title: label,
    place: place === undefined ? "" : labelIn(place, language),
    date: texts.printed(day),
    columns,
    rows,
    number: (row) => rowIndex(row) + 1,
    cell: sheet.cell,
    heading: (row) => headings.get(row),
    context,
    texts,
  };
}

/** As it was last chosen on this device; lying A4 holds most of a sheet. */
export function rememberedFormat(): Format {
  const [paper, direction, text] = (readSetting("print") ?? "").split(" ");
  return {
    paper: PAPERS.find((one) => one === paper) ?? "a4",
    direction: DIRECTIONS.find((one) => one === direction) ?? "landscape",
    text: TEXT_SIZES.find((one) => one === text) ?? "normal",
  };
}

export const rememberFormat = ({ paper, direction, text }: Format): void =>
  writeSetting("print", `${paper} ${direction} ${text}`);
