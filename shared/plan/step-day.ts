/**
 * Since when a row is in its state, as far as its cells say (SPEC J2). A day that a step sets or asks for is the step's
 * own; another only stands in for it until history knows better.
 */
import { earliest } from "../chain/days.ts";
import type { Readers } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";

export interface StepDay {
  readonly on: string;
  /** The step's own day, whatever history says: it may have been written down later. */
  readonly own: boolean;
}

const own = (on: string | undefined): StepDay | undefined => (on === undefined ? undefined : { on, own: true });
const near = (on: string | undefined): StepDay | undefined => (on === undefined ? undefined : { on, own: false });

/** `undefined` where no cell says; never a day to come. */
export function stepDay(
  read: Readers,
  document: string,
  row: RowId,
  state: string,
  today: string,
): StepDay | undefined {
  const found = document === "issues" ? issueDay(read, row, state, today) : actionDay(read, document, row, state);
  return found === undefined || found.on > today ? undefined : found;
}

function issueDay(read: Readers, row: RowId, state: string, today: string): StepDay | undefined {
  const issues = read("issues");
  switch (state) {
    case "in-council":
      return own(issues.day(row, "council_on"));
    case "in-working-group":
      return own(issues.day(row, "wg_on"));
    // Since the working group had it, at the latest, an owner has been looked for.
    case "owner-proposed":
      return near(issues.day(row, "wg_on"));
    case "owner-accepted":
      return own(issues.day(row, "accepted_on"));
    case "in-progress": {
      const accepted = issues.day(row, "accepted_on");
      const actions = read("actions");
      const begun = earliest(
        actions
          .pointing("issue", row)
          .map((action) => actions.day(action, "start"))
          .filter((day) => day !== undefined && day <= today && (accepted === undefined || day >= accepted)),
      );
      return near(begun ?? accepted);
    }
    case "fed-back":
    case "dropped":
      return own(issues.day(row, "feedback_on"));
    default:
      return undefined;
  }
}

const actionDay = (read: Readers, document: string, row: RowId, state: string): StepDay | undefined =>
  document === "actions" && state === "in-progress" ? near(read("actions").day(row, "start")) : undefined;
