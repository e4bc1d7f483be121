/**
 * Who may do what, written a second time from the roles' table and on purpose in another shape than `rules.ts`: one
 * line a sheet, one letter a role. The test compares every cell of the matrix with the rulebook.
 *
 *   W  writes, makes and deletes rows       r  reads
 *   o  does so with rows of the own         c  reads, and writes the columns named below
 *      organisation, reads the rest         -  nothing
 *   p  does so with rows at the own place, reads the rest
 */
import type { Role } from "../../shared/permissions/roles.ts";

const ORDER: readonly Role[] = [
  "process-leader",
  "council-member",
  "council-chair",
  "working-group",
  "issue-owner",
  "local-group",
  "registrator",
  "analyst",
  "administrator",
  "support",
];

/**                     leader council chair group owner local reg analyst admin support */
const TABLE: Readonly<Record<string, string>> = {
  facts: "               W      r       r     r     r     r     r   -       -     r",
  places: "              W      r       r     r     r     r     r   -       -     r",
  forums: "              W      r       r     r     r     r     r   -       -     r",
  projects: "            W      r       r     r     r     r     r   -       -     r",
  recognition: "         W      r       r     r     r     r     r   -       -     r",
  events: "              W      r       r     r     r     p     r   -       -     r",
  harvest: "             W      W       W     r     r     p     r   -       -     r",
  focus: "               W      W       W     r     r     r     r   -       -     r",
  goals: "               W      W       W     r     o     r     r   -       -     r",
  issues: "              W      W       W     W     o     r     c   -       -     r",
  actions: "             W      r       r     W     o     r     c   -       -     r",
  services: "            W      r       r     W     r     p     r   -       -     r",
  stakeholders: "        W      r       r     r     r     r     r   -       -     r",
  vision: "              W      r       r     r     r     r     c   -       -     r",
  ballot: "              W      r       r     r     r     r     c   -       -     r",
  plans: "               W      r       r     r     r     r     c   -       -     r",
  // Restricted: the process leader's; the council's chair reads it. A registrator has no standing right: what is asked for
  // is handed over by the process leader.
  stance: "              W      -       r     -     -     -     -   -       -     -",
  // A sheet the template does not know.
  own: "                 W      r       r     r     r     r     r   -       -     r",
};

/** Read once: half a million questions are asked. */
const LETTERS = new Map(Object.entries(TABLE).map(([sheet, line]) => [sheet, line.trim().split(/\s+/)]));

export const ORACLE_SHEETS: readonly string[] = Object.keys(TABLE);
export const RESTRICTED_SHEETS: readonly string[] = ["stance"];

/** Columns of `c` cells. */
export const REGISTER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  issues: ["dnr"],
  actions: ["decision"],
  vision: ["votes_paper"],
  plans: ["status", "body", "adopted_on", "paragraph", "dnr", "snapshot"],
  ballot: ["state", "papers", "decided_on"],
};

/** They discuss what they only read, too; others what they write, and every reader the plans. */
const COMMENTS_EVERYWHERE: ReadonlySet<Role> = new Set([
  "process-leader",
  "council-member",
  "council-chair",
  "working-group",
]);

export interface Question {
  readonly role: Role;
  readonly sheet: string;
  readonly action: string;
  readonly status: "active" | "frozen" | "deleted";
  readonly sameTenant: boolean;
  /** To which sheets the person was let in: all of the role's (so, if nothing is said), this and another, or only others. */
  readonly letInto?: "all" | "this" | "others";
  /** Template key of the column; absent for what belongs to the row. */
  readonly column: string | undefined;
  /** Whether the row is the actor's: as it stands (`new`: there is none yet) and as it would stand. */
  readonly before: "mine" | "other" | "nobody" | "new";
  readonly after: "mine" | "other" | "nobody";
}

export function oracleAllows(q: Question): boolean {
  const letter = LETTERS.get(q.sheet)![ORDER.indexOf(q.role)]!;
  if (!q.sameTenant || q.letInto === "others" || letter === "-") return false;
  if (q.action === "manage") return letter === "W" && q.role === "process-leader";
  if (q.status === "deleted") return false;
  if (q.action === "read") return true;
  if (q.status === "frozen") return false;
  if (q.action === "comment" && letter === "r" && RESTRICTED_SHEETS.includes(q.sheet)) return false;
  // What is restricted is discussed where it is written.
  if (q.action === "comment" && RESTRICTED_SHEETS.includes(q.sheet)) return letter === "W";
  // Let in to help, to look: nothing is said beside the sheets either.
  if (q.role === "support") return false;
  if (q.action === "comment" && (q.sheet === "plans" || COMMENTS_EVERYWHERE.has(q.role))) return true;
  // Whoever keeps a register in a sheet talks about all of it, not of its own columns alone.
  if (q.action === "comment" && letter === "c") return true;
  // Issues are handed to an owner by the process leader and the working group.
  if (q.action === "give-link") return q.sheet === "issues" && ["process-leader", "working-group"].includes(q.role);
  // Registers what was adopted, wherever they read; nobody else does, the process leader least of all.
  if (q.action === "adopt") return q.role === "registrator" && !RESTRICTED_SHEETS.includes(q.sheet);
  // With the decision of whoever may decide it.
  if (q.action === "erase") return q.role === "process-leader";
  if (q.action === "change-columns") return q.role === "process-leader";
  const ownRow = q.after === "mine" && (q.before === "mine" || q.before === "new");
  if (letter === "W") return true;
  if (letter === "o" || letter === "p") return ownRow;
  return (
    letter === "c" &&
    q.action === "write-cell" &&
    q.column !== undefined &&
    REGISTER_COLUMNS[q.sheet]!.includes(q.column)
  );
}

/**
 * Members and the audit log, likewise a second time: m manages members, l reads the log, v views as another role, s shares with other municipalities, c compares. All of it
 * is about every sheet, so nothing for those who were let into some.
 */
export const oracleTenantActions = (letInto: "all" | "some" = "all"): Record<Role, string[]> => {
  const letters = (letInto === "all" ? "mlvsc c c c - - l c - -" : "- - - - - - - - - -").split(" ");
  const names = { m: "manage-members", l: "read-audit", v: "view-as", s: "share", c: "compare" } as const;
  const granted = ORDER.map((role, at) => [
    role,
    (["m", "l", "v", "s", "c"] as const).filter((l) => letters[at]!.includes(l)).map((l) => names[l]),
  ]);
  return Object.fromEntries(granted) as Record<Role, string[]>;
};
