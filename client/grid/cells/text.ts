/** Text and long text: what was written, as it was written. */
import { MAX_LONG_TEXT_LENGTH, MAX_TEXT_LENGTH } from "../../../shared/document/cell-value.ts";
import type { CellType } from "./parsed.ts";

const textOf = (limit: number, editor: "line" | "lines"): CellType => ({
  align: "start",
  editor,
  format: String,
  draft: String,
  parse: (text) => (text.length > limit ? { error: "too-long" } : { ok: text }),
});

export const text = textOf(MAX_TEXT_LENGTH, "line");
export const longText = textOf(MAX_LONG_TEXT_LENGTH, "lines");
