/**
 * One row's thread as it is read: stage after stage, each with its rows, their dates, how many days went by, and what is
 * missing. Pure; the words are in `shared/i18n/chain`.
 */
import type { RowId } from "../ids.ts";
import { gather } from "./gather.ts";
import { gapsOf, type Gap } from "./gaps.ts";
import { makeSteps } from "./make-steps.ts";
import { readersOf, type ChainSheets } from "./reading.ts";
import { STAGES, type Stage, type Step } from "./step.ts";

export interface StageView {
  readonly stage: Stage;
  readonly steps: readonly Step[];
  readonly gaps: readonly Gap[];
}

export interface Thread {
  readonly stages: readonly StageView[];
  /** Sheets it goes through that are still fetched, and those the person may not see. */
  readonly waiting: readonly string[];
  readonly unseen: readonly string[];
}

/** Every sheet a thread reads. */
export const THREAD_SHEETS = [
  "events",
  "harvest",
  "focus",
  "vision",
  "issues",
  "stakeholders",
  "actions",
  "services",
  "plans",
  "goals",
] as const;

/** `undefined` for a sheet that no thread goes through, and for a row that is not there. */
export function threadOf(sheets: ChainSheets, document: string, row: RowId, today: string): Thread | undefined {
  const read = readersOf(sheets);
  const held = read(document).exists(row) ? gather(read, document, row) : undefined;
  if (held === undefined) return undefined;
  const unseen = THREAD_SHEETS.filter((sheet) => !sheets.visible(sheet));
  const waiting = THREAD_SHEETS.filter((sheet) => sheets.visible(sheet) && !read(sheet).there);
  const made = makeSteps(read, held, { document, row, today });
  const gaps = gapsOf(read, held, { document, row });
  const seen = (stage: Stage): boolean => STAGE_SHEETS[stage].every((sheet) => read(sheet).there);
  return {
    stages: STAGES.flatMap((stage) => {
      const steps = made[stage];
      // What cannot be seen is not missing.
      const missing = waiting.length === 0 && seen(stage) ? gaps.filter((gap) => gap.stage === stage) : [];
      return steps.length + missing.length === 0 ? [] : [{ stage, steps, gaps: missing }];
    }),
    waiting,
    unseen,
  };
}

const STAGE_SHEETS: Readonly<Record<Stage, readonly string[]>> = {
  event: ["events", "harvest"],
  input: ["harvest"],
  focus: ["focus", "harvest"],
  proposal: ["vision"],
  issue: ["issues", "harvest"],
  owner: ["issues", "stakeholders"],
  action: ["actions", "issues"],
  service: ["services"],
  decision: ["plans", "actions"],
  feedback: ["issues", "harvest"],
};
