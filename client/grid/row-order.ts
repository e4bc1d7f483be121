/** Where rows go when they are moved, as the row they come to stand after (`null`: first). Indexes of the sheet as it is. */
import type { RowId } from "../../shared/ids.ts";
import type { Range } from "./selection.ts";

type Span = Pick<Range, "top" | "bottom">;

/** One place up or down; `undefined` at the end of the sheet. */
export function afterStep(rows: readonly RowId[], { top, bottom }: Span, by: -1 | 1): RowId | null | undefined {
  if (by < 0) return top === 0 ? undefined : (rows[top - 2] ?? null);
  return rows[bottom + 1];
}

/** Let go before the row at index `before` (as many as there are rows: last); `undefined` where they stand already. */
export function afterDrop(rows: readonly RowId[], { top, bottom }: Span, before: number): RowId | null | undefined {
  return before >= top && before <= bottom + 1 ? undefined : (rows[before - 1] ?? null);
}
