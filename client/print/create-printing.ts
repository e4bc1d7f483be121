/** Ctrl+P anywhere on the page of a sheet, and printing from the browser's own menu. Under the owner of the grid's hands. */
import { createEffect, onCleanup } from "solid-js";
import type { PrintTexts } from "../../shared/i18n/print/sv.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { PRINT_TEXTS } from "./print-texts.ts";

/** Nobody prints in the first seconds; what shows the sheet goes first. */
const LATER_MS = 1_500;

export function createPrinting(grid: HandsContext): void {
  let atOnce: ((texts: PrintTexts) => (() => void) | undefined) | undefined;
  let texts: PrintTexts | undefined;
  let takeBack: (() => void) | undefined;
  let gone = false;

  const fetchWords = (): void => {
    const wanted = grid.props.language;
    PRINT_TEXTS[wanted]().then(
      (found) => wanted === grid.props.language && (texts = found),
      // Without network the browser prints what is on the screen.
      () => undefined,
    );
  };
  const later = setTimeout(() => {
    void import("./print-at-once.ts").then(
      ({ printAtOnce }) => gone || (atOnce = (words) => printAtOnce(grid, words)),
      () => undefined,
    );
    fetchWords();
  }, LATER_MS);
  createEffect((before: string) => {
    if (grid.props.language !== before) fetchWords();
    return grid.props.language;
  }, grid.props.language);

  const key = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
    const over = grid.overlaid()?.what;
    // Another dialog is not thrown away for it.
    if (over !== undefined && over !== "menu" && over !== "find") return;
    event.preventDefault();
    grid.overlay({ what: "print" });
  };
  const before = (): void => {
    if (grid.overlaid()?.what === "print" || takeBack !== undefined || texts === undefined) return;
    takeBack = atOnce?.(texts);
  };
  const after = (): void => {
    takeBack?.();
    takeBack = undefined;
  };
  addEventListener("keydown", key);
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  onCleanup(() => {
    gone = true;
    clearTimeout(later);
    after();
    removeEventListener("keydown", key);
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
  });
}
