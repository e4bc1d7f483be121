/** What is missing in a thread: the links nobody has made yet, each with the rows that lack it. */
import type { RowId } from "../ids.ts";
import type { Gathered } from "./gather.ts";
import type { Readers } from "./reading.ts";
import { endsHere, hasOwner, isAnswered, isCounted, isDropped, isOpenIssue, isStopped } from "./standing.ts";
import type { Stage } from "./step.ts";

export const GAPS = [
  "no-event",
  "no-input",
  "no-focus",
  "no-issue",
  "no-owner",
  "not-accepted",
  "no-action",
  "no-decision",
  "no-answer",
] as const;
export type GapCode = (typeof GAPS)[number];

export interface Gap {
  readonly code: GapCode;
  readonly stage: Stage;
  readonly document: string;
  /** The rows that lack it, and their short ids. */
  readonly rows: readonly RowId[];
  readonly nrs: readonly string[];
}

export function gapsOf(
  read: Readers,
  held: Gathered,
  asked: { readonly document: string; readonly row: RowId },
): readonly Gap[] {
  const [harvest, issues, actions] = [read("harvest"), read("issues"), read("actions")];
  const inputs = [...held.harvest].filter((row) => isCounted(harvest, row));
  const alive = [...held.issues].filter((row) => !isDropped(issues, row));
  const going = [...held.actions].filter((row) => !isStopped(actions, row));
  const exists = (document: string, rows: readonly RowId[]): boolean => rows.some((row) => read(document).exists(row));
  const gap = (code: GapCode, stage: Stage, document: string, rows: readonly RowId[]): readonly Gap[] =>
    rows.length === 0 ? [] : [{ code, stage, document, rows, nrs: rows.map((row) => read(document).nr(row)) }];
  const decided =
    [...held.plans].some((row) => read("plans").choices(row, "status").includes("adopted")) ||
    going.some((row) => actions.text(row, "decision") !== "");

  return [
    ...gap(
      "no-event",
      "event",
      "harvest",
      inputs.filter((row) => !exists("events", harvest.list(row, "event"))),
    ),
    ...gap(
      "no-input",
      "input",
      "issues",
      alive.filter((row) => !harvest.pointing("issue", row).some((input) => isCounted(harvest, input))),
    ),
    ...gap(
      "no-input",
      "input",
      asked.document,
      ["vision", "events"].includes(asked.document) && held.harvest.size === 0 && isDialogue(read, asked)
        ? [asked.row]
        : [],
    ),
    ...gap(
      "no-focus",
      "focus",
      "harvest",
      inputs.filter((row) => !exists("focus", harvest.list(row, "focus"))),
    ),
    ...gap(
      "no-issue",
      "issue",
      "harvest",
      inputs.filter((row) => !endsHere(harvest, row) && !exists("issues", harvest.list(row, "issue"))),
    ),
    ...gap(
      "no-issue",
      "issue",
      "actions",
      going.filter((row) => !exists("issues", actions.list(row, "issue"))),
    ),
    ...gap(
      "no-owner",
      "owner",
      "issues",
      alive.filter((row) => !exists("stakeholders", issues.list(row, "owner"))),
    ),
    ...gap(
      "not-accepted",
      "owner",
      "issues",
      alive.filter((row) => exists("stakeholders", issues.list(row, "owner")) && !hasOwner(issues, row)),
    ),
    ...gap(
      "no-action",
      "action",
      "issues",
      alive.filter((row) => isOpenIssue(issues, row) && actions.pointing("issue", row).length === 0),
    ),
    ...gap(
      "no-action",
      "action",
      "services",
      [...held.services].filter(
        (row) =>
          read("services")
            .choices(row, "status")
            .some((state) => state === "threatened" || state === "missing") &&
          !exists("actions", read("services").list(row, "action")),
      ),
    ),
    ...gap("no-decision", "decision", "actions", decided ? [] : going),
    ...gap(
      "no-answer",
      "feedback",
      "harvest",
      inputs.filter((row) => !isAnswered(harvest, row)),
    ),
  ];
}

/** Inputs are expected of a dialogue that was held, and of a proposal. */
function isDialogue(read: Readers, { document, row }: { readonly document: string; readonly row: RowId }): boolean {
  if (document === "vision") return true;
  const events = read("events");
  return events.choices(row, "phase").includes("dialogue") && events.choices(row, "status").includes("held");
}
