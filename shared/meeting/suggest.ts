/** What a forum's meeting has to take up: the issues that wait for it, and those whose day has come. Pure. */
import type { Readers } from "../chain/reading.ts";
import { isLate } from "../chain/standing.ts";
import type { RowId } from "../ids.ts";

/** Why an issue is suggested; words are in `shared/i18n/meeting` under `reasons`. */
export const REASONS = ["waits", "next-step", "review", "late-action"] as const;
export type Reason = (typeof REASONS)[number];

export interface Suggestion {
  readonly issue: RowId;
  readonly reasons: readonly Reason[];
  /** How many actions are late. */
  readonly late: number;
}

/** States in which an issue waits for a forum of this kind. An owner who was asked and is silent is the group's to ask again. */
const WAITING: Readonly<Record<string, readonly string[]>> = {
  council: ["in-council"],
  "working-group": ["in-working-group", "owner-proposed", "declined"],
};
const FINISHED = new Set(["fed-back", "dropped"]);

/** Those with the most reasons first; else as the sheet has them. `day`: of the meeting. */
export function suggestedIssues(read: Readers, kind: string, day: string): readonly Suggestion[] {
  const [issues, actions] = [read("issues"), read("actions")];
  const waiting = WAITING[kind] ?? [];
  const found = issues.rows().flatMap((issue): Suggestion[] => {
    const state = issues.choices(issue, "status")[0] ?? "in-council";
    if (FINISHED.has(state)) return [];
    const late = actions.pointing("issue", issue).filter((action) => isLate(actions, action, day)).length;
    const passed = (key: string): boolean => (issues.day(issue, key) ?? "9") <= day;
    const reasons: Reason[] = [
      ...(waiting.includes(state) ? ["waits" as const] : []),
      ...(state !== "dormant" && passed("next_on") ? ["next-step" as const] : []),
      ...(state === "dormant" && passed("review_on") ? ["review" as const] : []),
      ...(late > 0 ? ["late-action" as const] : []),
    ];
    return reasons.length === 0 ? [] : [{ issue, reasons, late }];
  });
  const weight = ({ reasons }: Suggestion): number => (reasons.includes("waits") ? 10 : 0) + reasons.length;
  return found.toSorted((a, b) => weight(b) - weight(a));
}

/** Meetings among the events, the latest first. */
export function meetingsOf(read: Readers): readonly RowId[] {
  const events = read("events");
  return events
    .rows()
    .filter(
      (row) => events.choices(row, "method")[0] === "council-meeting" || events.choices(row, "phase")[0] === "council",
    )
    .toSorted((a, b) => ((events.day(a, "date") ?? "") < (events.day(b, "date") ?? "") ? 1 : -1));
}

/** The forum a meeting is of: the one whose name its title begins with. */
export function forumOf(read: Readers, meeting: RowId): RowId | undefined {
  const forums = read("forums");
  const title = read("events").title(meeting).toLocaleLowerCase();
  return forums
    .rows()
    .filter((row) => forums.title(row) !== "" && title.startsWith(forums.title(row).toLocaleLowerCase()))
    .toSorted((a, b) => forums.title(b).length - forums.title(a).length)[0];
}
