/** What the states of inputs, issues and actions mean for the chain: who still waits for something. By option ids. */
import type { RowId } from "../ids.ts";
import type { Reader, Readers } from "./reading.ts";

const state = (reader: Reader, row: RowId): string => reader.choices(row, "status")[0] ?? "";

/** Not asked about any more: another row stands for it, or it never is shown. */
export const isCounted = (harvest: Reader, row: RowId): boolean =>
  !["duplicate", "rejected"].includes(state(harvest, row));

/** Whoever said it has been told: fed back, answered, or parked or sent elsewhere with a public answer. */
export function isAnswered(harvest: Reader, row: RowId): boolean {
  const now = state(harvest, row);
  if (now === "fed-back" || now === "answered") return true;
  return (now === "parked" || now === "out-of-remit") && harvest.text(row, "answer") !== "";
}

/** Goes no further than its answer: no issue is wanted. */
export const endsHere = (harvest: Reader, row: RowId): boolean =>
  ["parked", "answered", "out-of-remit", "rejected"].includes(state(harvest, row));

export const isDropped = (issues: Reader, row: RowId): boolean => state(issues, row) === "dropped";

/** Something still has to be done about it. */
export const isOpenIssue = (issues: Reader, row: RowId): boolean =>
  !["done", "fed-back", "dropped", "dormant"].includes(state(issues, row));

/** Somebody owns it and has said so. An owner without a date has only been asked. */
export const hasOwner = (issues: Reader, row: RowId): boolean =>
  issues.list(row, "owner").length > 0 && issues.day(row, "accepted_on") !== undefined;

export const isStopped = (actions: Reader, row: RowId): boolean => state(actions, row) === "stopped";

/** Decided or under way, and past its day. */
export function isLate(actions: Reader, row: RowId, today: string): boolean {
  const due = actions.day(row, "due");
  return due !== undefined && due < today && ["decided", "in-progress"].includes(state(actions, row));
}

/**
 * What was merged into or split out of an input, all the way; never itself. Merged ones point at the row that stayed
 * (`duplicate_of`), parts at the row they were part of (`split_from`).
 */
export function parentsOf(harvest: Reader, row: RowId): readonly RowId[] {
  return closure(row, (one) => [...harvest.pointing("duplicate_of", one), ...harvest.list(one, "split_from")]).filter(
    (one) => harvest.exists(one),
  );
}

/** What an input went on as: the row it was merged into, the parts it was split into, all the way; never itself. */
export function childrenOf(harvest: Reader, row: RowId): readonly RowId[] {
  return closure(row, (one) => [...harvest.list(one, "duplicate_of"), ...harvest.pointing("split_from", one)]).filter(
    (one) => harvest.exists(one),
  );
}

/** Its parts, if it was split. */
export const partsOf = (harvest: Reader, row: RowId): readonly RowId[] => harvest.pointing("split_from", row);

function closure(from: RowId, next: (row: RowId) => readonly RowId[]): readonly RowId[] {
  const seen = new Set<RowId>([from]);
  const found: RowId[] = [];
  for (let queue: readonly RowId[] = [from]; queue.length > 0;) {
    const further = queue.flatMap(next).filter((row) => !seen.has(row));
    queue = [...new Set(further)];
    for (const row of queue) {
      seen.add(row);
      found.push(row);
    }
  }
  return found;
}

/** Rows of citizens' words behind an issue: those linked to it, with what was merged into them or split. */
export function sourcesOf(read: Readers, issue: RowId): readonly RowId[] {
  const harvest = read("harvest");
  return harvest.pointing("issue", issue).filter((row) => isCounted(harvest, row));
}
