/** The roles of a municipality's workspace (SPEC P1), as data: who may do what is decided in `can.ts`. */
export const ROLES = [
  "process-leader",
  "council-member",
  /** Leads the council: what a member may, and one of the two who read what is restricted. */
  "council-chair",
  "working-group",
  "issue-owner",
  "local-group",
  "registrator",
  "analyst",
  "administrator",
  /** A platform administrator whom a process leader has let in for a while, to help (SPEC P20). */
  "support",
] as const;
export type Role = (typeof ROLES)[number];
