/** The roles of a municipality's workspace (SPEC P1), as data: who may do what is decided in `can.ts`. */
export const ROLES = [
  "process-leader",
  "council-member",
  "working-group",
  "issue-owner",
  "local-group",
  "registrator",
  "analyst",
  "administrator",
] as const;
export type Role = (typeof ROLES)[number];
