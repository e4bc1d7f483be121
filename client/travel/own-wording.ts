/** Taking a change in one's own words: which cells can be typed right in the review, and what becomes of what is typed. */
import type { Proposal } from "../../shared/lineage/compare.ts";

export const wordsOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

/** Where one's own wording can be typed right here. */
export const canWord = ({ kind, now, mine }: Proposal): boolean =>
  kind === "cell" &&
  [now, mine].every((value) => value === null || typeof value === "string" || typeof value === "number");

export const valueOf = (text: string, { now }: Proposal): string | number =>
  typeof now === "number" && Number.isFinite(Number(text.replace(",", "."))) ? Number(text.replace(",", ".")) : text;
