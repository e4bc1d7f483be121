/**
 * Who may do what, as data (SPEC P2; the roles' world is a municipality's platform). A rule grants; nothing denies, so
 * what no rule names is not allowed. `can.ts` is the one reader.
 */
import type { Role } from "./roles.ts";

export const ACTIONS = [
  "read",
  "comment",
  "write-cell",
  "insert-row",
  "delete-row",
  "change-columns",
  "manage",
  "give-link",
  "adopt",
  "erase",
] as const;
/**
 * `comment`: discuss a cell beside the sheet. `insert-row` also restores a deleted one. `change-columns`: their
 * attributes. `manage`: members, settings, versions. `give-link`: let somebody without an account answer for a row; see
 * and withdraw what was given. `adopt`: freeze what a body decided, for good. `erase`: rewrite the document without its past.
 */
export type Action = (typeof ACTIONS)[number];

/**
 * `manage-members`: invite, change roles, remove. `read-audit`: read, check and export the audit log. `view-as`: look at
 * the workspace as another role. `share`: give sheets to another municipality, and take what one is given. `compare`: see the
 * figures that municipalities show this one, as counts and never a document.
 */
export const TENANT_ACTIONS = ["manage-members", "read-audit", "view-as", "share", "compare"] as const;
export type TenantAction = (typeof TENANT_ACTIONS)[number];

/** What concerns the municipality's workspace as a whole and no sheet of it. */
export const TENANT_RULES: Readonly<Record<Role, readonly TenantAction[]>> = {
  "process-leader": TENANT_ACTIONS,
  "council-member": ["compare"],
  "council-chair": ["compare"],
  "working-group": ["compare"],
  "issue-owner": [],
  "local-group": [],
  registrator: ["read-audit"],
  analyst: ["compare"],
  administrator: [],
  support: [],
};

export interface Rule {
  readonly actions: readonly Action[];
  /** Template keys of sheets; `*`: every sheet. */
  readonly sheets: readonly string[] | "*";
  /** Which rows: all, those whose organisation the actor acts for, or those at the actor's place. */
  readonly rows: "all" | "own-organisation" | "own-place";
  /** Template keys of columns; absent: every column. */
  readonly columns?: readonly string[];
  /** Holds for restricted sheets too. */
  readonly restricted?: true;
}

/** Who hands issues over to their owners. */
const GIVE_LINKS: Rule = { actions: ["give-link"], sheets: ["issues"], rows: "all" };
const READ: Rule = { actions: ["read"], sheets: "*", rows: "all" };
const COMMENT: Rule = { actions: ["comment"], sheets: "*", rows: "all" };
/** A plan on its way to adoption is discussed by everybody who reads it. */
const COMMENT_PLANS: Rule = { actions: ["comment"], sheets: ["plans"], rows: "all" };
/** A process leader leads a plan up to the proposal; that it was adopted the registrator registers. */
const LEADS = ACTIONS.filter((action) => action !== "give-link" && action !== "adopt");
const ROW_WORK = ["comment", "write-cell", "insert-row", "delete-row"] as const satisfies readonly Action[];
/** What a registrator keeps: references to decisions and registers, and the paper votes. */
const registers = (sheet: string, ...columns: string[]): Rule => ({
  actions: ["write-cell"],
  sheets: [sheet],
  rows: "all",
  columns,
});

export const RULES: Readonly<Record<Role, readonly Rule[]>> = {
  "process-leader": [{ actions: LEADS, sheets: "*", rows: "all", restricted: true }, GIVE_LINKS],
  "council-member": [
    READ,
    COMMENT,
    { actions: ROW_WORK, sheets: ["harvest", "focus", "issues", "goals"], rows: "all" },
  ],
  // Reads what is restricted and writes nothing there: how organisations stand is noted by the process leader.
  "council-chair": [
    { ...READ, restricted: true },
    COMMENT,
    { actions: ROW_WORK, sheets: ["harvest", "focus", "issues", "goals"], rows: "all" },
  ],
  "working-group": [
    READ,
    COMMENT,
    { actions: ROW_WORK, sheets: ["issues", "actions", "services"], rows: "all" },
    GIVE_LINKS,
  ],
  "issue-owner": [
    READ,
    COMMENT_PLANS,
    { actions: ROW_WORK, sheets: ["issues", "actions", "goals"], rows: "own-organisation" },
  ],
  "local-group": [
    READ,
    COMMENT_PLANS,
    { actions: ROW_WORK, sheets: ["events", "harvest", "services"], rows: "own-place" },
  ],
  registrator: [
    READ,
    { actions: ["adopt"], sheets: "*", rows: "all" },
    { actions: ["comment"], sheets: ["plans", "ballot", "vision", "actions", "issues"], rows: "all" },
    registers("plans", "status", "dnr", "paragraph", "body", "adopted_on", "snapshot"),
    registers("ballot", "state", "papers", "decided_on"),
    registers("vision", "votes_paper"),
    registers("actions", "decision"),
    registers("issues", "dnr"),
  ],
  // Both see what is published and computed, never the workspace itself.
  analyst: [],
  administrator: [],
  // While the process leader's grant lasts; never what is restricted.
  support: [READ],
};
