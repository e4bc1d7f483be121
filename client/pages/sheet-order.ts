/** Which sheet comes next and before, decided apart from the page. */
import type { SheetLink } from "../answers.ts";

/** Shown sheets first, then the folded ones; does not wrap. */
export function inTabOrder(sheets: readonly SheetLink[]): readonly SheetLink[] {
  return [...sheets.filter(({ folded }) => !folded), ...sheets.filter(({ folded }) => folded)];
}

export function neighbourSheet(
  sheets: readonly SheetLink[],
  current: string | undefined,
  step: 1 | -1,
): SheetLink | undefined {
  const order = inTabOrder(sheets);
  const at = order.findIndex(({ document }) => document === current);
  return at < 0 ? undefined : order[at + step];
}
