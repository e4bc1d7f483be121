/**
 * Who has what to do, one line an actor: the inputs that came to them and how many have their answer, the issues and
 * actions that are open, what is late, and for how long the oldest has waited. Every number is the rows it counts.
 */
import { daysBetween, earliest } from "../chain/days.ts";
import { readersOf, type ChainSheets, type Readers } from "../chain/reading.ts";
import { hasOwner, isLate, isOpenIssue } from "../chain/standing.ts";
import type { RowId } from "../ids.ts";
import { routedTo, type Routed } from "./actor.ts";
import { stepDay } from "./step-day.ts";

export interface QueueLine extends Routed {
  readonly actor: RowId;
  readonly nr: string;
  readonly title: string;
  /** Owned and not finished. */
  readonly issues: readonly RowId[];
  /** Of those: asked to own, no answer yet. */
  readonly asked: readonly RowId[];
  /** Responsible for, neither done nor stopped. */
  readonly actions: readonly RowId[];
  readonly late: readonly RowId[];
  /** Days the open issue that has stood longest in its state has done so. */
  readonly longest?: number;
}

/** Whose queues: all who have anything, the municipality's own parts, those with a role in the working group, a forum's members. */
export type QueueOf = "all" | "municipality" | "working-group" | RowId;

const MUNICIPALITY = { sector: "public", level: "municipality" } as const;

export function queuesOf(sheets: ChainSheets, of: QueueOf, today: string): readonly QueueLine[] {
  const read = readersOf(sheets);
  const stakeholders = read("stakeholders");
  const lines = stakeholders
    .rows()
    .filter((row) => belongs(read, row, of))
    .map((row) => queueOf(read, row, today));
  // Of everybody only those who have something; of a chosen few everyone, for nothing to do is news too.
  return of === "all"
    ? lines.filter(({ inputs, issues, actions }) => inputs.length + issues.length + actions.length > 0)
    : lines;
}

function belongs(read: Readers, row: RowId, of: QueueOf): boolean {
  const stakeholders = read("stakeholders");
  if (of === "all") return true;
  if (of === "municipality")
    return (
      stakeholders.choices(row, "sector").includes(MUNICIPALITY.sector) &&
      stakeholders.choices(row, "level").includes(MUNICIPALITY.level)
    );
  if (of === "working-group") return stakeholders.choices(row, "roles").includes("working-group");
  return read("forums").list(of, "members").includes(row);
}

function queueOf(read: Readers, actor: RowId, today: string): QueueLine {
  const [stakeholders, issues, actions] = [read("stakeholders"), read("issues"), read("actions")];
  const open = issues.pointing("owner", actor).filter((row) => isOpenIssue(issues, row));
  const going = actions
    .pointing("responsible", actor)
    .filter((row) => !["done", "stopped"].includes(actions.choices(row, "status")[0] ?? ""));
  const since = earliest(
    open.map((row) => stepDay(read, "issues", row, issues.choices(row, "status")[0] ?? "in-council", today)?.on),
  );
  const longest = daysBetween(since, today);
  return {
    actor,
    nr: stakeholders.nr(actor),
    title: stakeholders.title(actor),
    ...routedTo(read, actor),
    issues: open,
    asked: open.filter((row) => !hasOwner(issues, row)),
    actions: going,
    late: going.filter((row) => isLate(actions, row, today)),
    ...(longest === undefined ? {} : { longest }),
  };
}

/** Actions a forum's members answer for: a group's own short list. */
export function actionsOfForum(sheets: ChainSheets, forum: RowId): readonly RowId[] {
  const read = readersOf(sheets);
  const members = new Set(read("forums").list(forum, "members"));
  const actions = read("actions");
  return actions.rows().filter((row) => actions.list(row, "responsible").some((actor) => members.has(actor)));
}
