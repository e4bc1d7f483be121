/** Which sheet comes first, next and before, decided apart from the page. */
import type { TenantId } from "../../shared/ids.ts";
import type { SheetLink } from "../answers.ts";
import type { Latest } from "../latest.ts";

/** The one open last in this municipality if it is still there, else the first that is not folded away. */
export function sheetToOpen(
  sheets: readonly SheetLink[],
  latest: Latest | undefined,
  tenant: TenantId,
): SheetLink | undefined {
  const last = latest?.tenant === tenant ? sheets.find(({ document }) => document === latest.document) : undefined;
  return last ?? sheets.find(({ folded }) => !folded) ?? sheets[0];
}

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

/** Beside the address of a municipality: on to a sheet at once, for whoever comes to look at sheets. */
export const TO_SHEET = { sheet: true } as const;
export const isToSheet = (state: unknown): boolean =>
  typeof state === "object" && state !== null && (state as Partial<typeof TO_SHEET>).sheet === true;
