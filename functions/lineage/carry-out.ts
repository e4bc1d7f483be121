/**
 * Carrying a review out (SPEC T36): sheet by sheet one forward edit of what was wanted, compared anew right before its place
 * in the log. What has become a conflict since it was seen is left, and so is what the rules of the sheet refuse.
 */
import { compareThreeWays, mineOf, type Proposal } from "../../shared/lineage/compare.ts";
import type { Decision, LastTaken } from "../../shared/lineage/record.ts";
import { decidedAfter, undecided, wanted, type Review } from "../../shared/lineage/review.ts";
import { takeChanges, takenBack } from "../../shared/lineage/take.ts";
import type { TemplateSheet } from "../../shared/lineage/template-file.ts";
import type { SheetEntry } from "../ports.ts";
import { loadWritten, type WrittenSheets } from "./texts.ts";
import type { Decider, LineageDeps } from "./lineage-ports.ts";
import { standingSheet, writeSheet } from "./own-sheets.ts";

export interface ReviewedSheet {
  readonly earlier: TemplateSheet | undefined;
  readonly now: TemplateSheet;
  readonly rows: boolean;
}

export interface CarriedOut {
  readonly written: WrittenSheets;
  readonly decisions: readonly Decision[];
  readonly taken: number;
  readonly skipped: number;
  readonly adapted: number;
  /** Asked to be taken, and still to be decided: somebody wrote there meanwhile, or the sheet's rules refuse it. */
  readonly left: readonly string[];
  /** Still to be decided. */
  readonly open: number;
}

/** What is to be decided in one's sheets. */
export async function proposalsOf(
  deps: LineageDeps,
  by: Decider,
  sheets: readonly ReviewedSheet[],
  decisions: readonly Decision[],
): Promise<readonly Proposal[]> {
  const found = await Promise.all(
    sheets.map(async ({ earlier, now, rows }) => {
      const view = await standingSheet(deps, by, now.document);
      return view === undefined ? [] : compareThreeWays(earlier, now, mineOf(view), { rows });
    }),
  );
  return undecided(found.flat(), decisions);
}

export async function carryOut(
  deps: LineageDeps,
  by: Decider,
  wish: {
    /** Begins the ids of its batches. */
    readonly name: string;
    readonly sheets: readonly ReviewedSheet[];
    readonly entries: readonly SheetEntry[];
    readonly review: Review;
    readonly decisions: readonly Decision[];
    readonly number: number;
    readonly batch: string;
  },
): Promise<CarriedOut | { readonly later: number }> {
  const { sheets, entries, review, number, batch } = wish;
  const before = await proposalsOf(deps, by, sheets, wish.decisions);
  const asked = new Set(wanted(before, review).map(({ key }) => key));
  const written: { document: SheetEntry["document"]; changes: WrittenSheets[number]["changes"] }[] = [];
  for (const { earlier, now, rows } of sheets) {
    const entry = entries.find(({ document }) => document === now.document);
    if (entry === undefined || !before.some(({ key, document }) => document === now.document && asked.has(key)))
      continue;
    const outcome = await writeSheet(deps, by, entry, wish.name, (view) => {
      const proposals = undecided(compareThreeWays(earlier, now, mineOf(view), { rows }), wish.decisions);
      return takeChanges(view, now, wanted(proposals, review), deps.ports.random);
    });
    if (outcome.kind === "later") return { later: outcome.ms };
    if (outcome.kind === "done" && outcome.changes.length > 0)
      written.push({ document: now.document, changes: outcome.changes });
  }
  const { person, name } = by.member;
  const made = { by: person, byName: name, at: deps.ports.clock(), number, batch };
  const decisions = decidedAfter(wish.decisions, before, review, made);
  const after = await proposalsOf(deps, by, sheets, decisions);
  const open = new Set(after.map(({ key }) => key));
  const worded = review.adapt.filter(({ key }) => before.some((one) => one.key === key)).length;
  const left = [...asked].filter((key) => open.has(key));
  return {
    written,
    decisions,
    left,
    open: open.size,
    taken: [...asked].filter((key) => !open.has(key) && !review.adapt.some((one) => one.key === key)).length,
    skipped: review.skip.filter(({ key }) => before.some((one) => one.key === key)).length,
    adapted: worded,
  };
}

/** Takes back what was taken last, where nobody has written since. @returns how many keys somebody has. */
export async function undoLast(
  deps: LineageDeps,
  by: Decider,
  last: LastTaken,
  entries: readonly SheetEntry[],
): Promise<{ readonly kept: number } | { readonly later: number } | undefined> {
  const written = await loadWritten(deps.ports.blobs, by.tenant.id, last.changes);
  if (written === undefined) return undefined;
  let kept = 0;
  for (const { document, changes } of written) {
    const entry = entries.find((one) => one.document === document);
    if (entry === undefined) continue;
    let stays = 0;
    const outcome = await writeSheet(deps, by, entry, `unpull.${last.batch}`, (view) => {
      const back = takenBack(view, changes);
      stays = back.kept;
      return back.changes;
    });
    if (outcome.kind === "later") return { later: outcome.ms };
    kept += stays + (outcome.kind === "done" ? outcome.left.length : changes.length);
  }
  return { kept };
}
