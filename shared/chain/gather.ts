/**
 * Which rows belong to one row's thread. From where one stands it goes up to where the words came from and down to what
 * became of them, never sideways: from an input to its issue, and not back up to the issue's other inputs.
 *
 *   places ─► events ─► harvest ─► issues ─► actions ─► services ─► plans
 *                        │  ▲ merged, split     └─► stakeholders
 *                        ├─► focus ─► goals
 *                        └─► vision
 */
import type { RowId } from "../ids.ts";
import type { Readers } from "./reading.ts";
import { childrenOf, isStopped, parentsOf } from "./standing.ts";

/** Sheet -> the thread's rows of it. */
export type Gathered = Readonly<Record<GatheredSheet, ReadonlySet<RowId>>>;
const SHEETS = ["events", "harvest", "focus", "goals", "vision", "issues", "actions", "services", "plans"] as const;
export type GatheredSheet = (typeof SHEETS)[number];

type Gathering = Record<GatheredSheet, Set<RowId>>;

/** Kinds of plans, and the sheet a plan of that kind decides about. */
export const PLAN_OF: Readonly<Record<string, GatheredSheet>> = {
  "service-plan": "services",
  "action-plan": "actions",
  vision: "vision",
};

/** `undefined` for a sheet that no thread goes through. */
export function gather(read: Readers, document: string, start: RowId): Gathered | undefined {
  const held = Object.fromEntries(SHEETS.map((sheet) => [sheet, new Set<RowId>()])) as Gathering;
  const begin = BEGINNINGS[document];
  if (begin === undefined) return undefined;
  begin(read, held, start);
  if (document in held) held[document as GatheredSheet].add(start);
  for (const row of held.actions)
    for (const service of read("services").pointing("action", row)) held.services.add(service);
  decisions(read, held);
  for (const row of held.harvest) add(held.focus, read("harvest").list(row, "focus"));
  for (const row of held.issues) add(held.focus, read("issues").list(row, "focus"));
  for (const sheet of SHEETS) for (const row of held[sheet]) if (!read(sheet).exists(row)) held[sheet].delete(row);
  return held;
}

type Begin = (read: Readers, held: Gathering, row: RowId) => void;

const add = (into: Set<RowId>, rows: readonly RowId[]): void => {
  for (const row of rows) into.add(row);
};

/** Inputs with all they came from and the events they were said at. */
const upFromInputs: (read: Readers, held: Gathering, rows: readonly RowId[]) => void = (read, held, rows) => {
  const harvest = read("harvest");
  for (const row of rows) add(held.harvest, [row, ...parentsOf(harvest, row)]);
  for (const row of held.harvest) add(held.events, harvest.list(row, "event"));
};

/** Inputs with all they went on as, and the issues and proposals that came of them. */
const downFromInputs = (read: Readers, held: Gathering, rows: readonly RowId[]): void => {
  const harvest = read("harvest");
  const all = new Set(rows.flatMap((row) => [row, ...childrenOf(harvest, row)]));
  add(held.harvest, [...all]);
  for (const row of all) add(held.vision, read("vision").pointing("based_on", row));
  downFromIssues(
    read,
    held,
    [...all].flatMap((row) => harvest.list(row, "issue")),
  );
};

const upFromIssues = (read: Readers, held: Gathering, rows: readonly RowId[]): void => {
  add(held.issues, rows);
  upFromInputs(
    read,
    held,
    rows.flatMap((row) => read("harvest").pointing("issue", row)),
  );
};

const downFromIssues = (read: Readers, held: Gathering, rows: readonly RowId[]): void => {
  add(held.issues, rows);
  for (const row of rows) add(held.actions, read("actions").pointing("issue", row));
};

const upFromActions = (read: Readers, held: Gathering, rows: readonly RowId[]): void => {
  add(held.actions, rows);
  upFromIssues(
    read,
    held,
    rows.flatMap((row) => read("actions").list(row, "issue")),
  );
};

const upFromServices = (read: Readers, held: Gathering, rows: readonly RowId[]): void => {
  add(held.services, rows);
  upFromActions(
    read,
    held,
    rows.flatMap((row) => read("services").list(row, "action")),
  );
};

const upFromProposals = (read: Readers, held: Gathering, rows: readonly RowId[]): void => {
  add(held.vision, rows);
  upFromInputs(
    read,
    held,
    rows.flatMap((row) => read("vision").list(row, "based_on")),
  );
};

const throughFocus = (read: Readers, held: Gathering, rows: readonly RowId[]): void => {
  add(held.focus, rows);
  upFromInputs(
    read,
    held,
    rows.flatMap((row) => read("harvest").pointing("focus", row)),
  );
  downFromIssues(
    read,
    held,
    rows.flatMap((row) => read("issues").pointing("focus", row)),
  );
};

const throughStakeholder = (read: Readers, held: Gathering, row: RowId, alsoAs: readonly string[]): void => {
  const keys = (owning: string): readonly string[] => [owning, ...alsoAs];
  const own = keys("responsible").flatMap((key) => read("actions").pointing(key, row));
  upFromActions(read, held, own);
  upFromIssues(
    read,
    held,
    keys("owner").flatMap((key) => read("issues").pointing(key, row)),
  );
  add(held.goals, read("goals").pointing("owner", row));
};

const BEGINNINGS: Readonly<Record<string, Begin>> = {
  places(read, held, row) {
    const events = read("events").pointing("place", row);
    add(held.events, events);
    const said = [
      ...events.flatMap((event) => read("harvest").pointing("event", event)),
      ...read("harvest").pointing("place", row),
    ];
    downFromInputs(read, held, said);
    add(held.services, read("services").pointing("place", row));
  },
  events(read, held, row) {
    held.events.add(row);
    downFromInputs(read, held, read("harvest").pointing("event", row));
    // A round of feedback brings back what was said elsewhere: what was answered that day.
    const day = read("events").choices(row, "phase").includes("feedback") ? read("events").day(row, "date") : undefined;
    if (day === undefined) return;
    const answered = read("issues")
      .rows()
      .filter((issue) => read("issues").day(issue, "feedback_on") === day);
    upFromIssues(read, held, answered);
    downFromIssues(read, held, answered);
  },
  harvest(read, held, row) {
    upFromInputs(read, held, [row]);
    downFromInputs(read, held, [row]);
  },
  focus(read, held, row) {
    throughFocus(read, held, [row]);
    add(held.goals, read("goals").pointing("focus", row));
  },
  goals(read, held, row) {
    held.goals.add(row);
    throughFocus(read, held, read("goals").list(row, "focus"));
  },
  vision(read, held, row) {
    upFromProposals(read, held, [row]);
  },
  ballot(read, held) {
    upFromProposals(read, held, read("vision").rows());
  },
  issues(read, held, row) {
    upFromIssues(read, held, [row]);
    downFromIssues(read, held, [row]);
  },
  stakeholders(read, held, row) {
    throughStakeholder(read, held, row, ["partners"]);
  },
  forums(read, held, row) {
    for (const member of read("forums").list(row, "members")) throughStakeholder(read, held, member, []);
  },
  actions(read, held, row) {
    upFromActions(read, held, [row]);
  },
  services(read, held, row) {
    upFromServices(read, held, [row]);
  },
  plans(read, held, row) {
    held.plans.add(row);
    const about = PLAN_OF[read("plans").choices(row, "kind")[0] ?? ""];
    if (about === "services") upFromServices(read, held, read("services").rows());
    if (about === "actions") upFromActions(read, held, read("actions").rows());
    if (about === "vision") upFromProposals(read, held, read("vision").rows());
  },
};

/** Plans that decide about what the thread has come to: of each kind those that are not replaced. */
function decisions(read: Readers, held: Gathering): void {
  const plans = read("plans");
  for (const plan of plans.rows()) {
    const about = PLAN_OF[plans.choices(plan, "kind")[0] ?? ""];
    const state = plans.choices(plan, "status")[0] ?? "";
    if (about === undefined || state === "replaced" || state === "repealed") continue;
    const there = [...held[about]].some((row) => about !== "actions" || !isStopped(read("actions"), row));
    if (there) held.plans.add(plan);
  }
}

/** Whether a thread can begin in this sheet. */
export const hasThread = (document: string): boolean => Object.hasOwn(BEGINNINGS, document);
