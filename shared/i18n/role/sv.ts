/** What the roles are called in Swedish: on the pages and in mails. */
import type { Role } from "../../permissions/roles.ts";

export const role: Readonly<Record<Role, string>> = {
  "process-leader": "processledare",
  "council-member": "ledamot i samverkansrådet",
  "council-chair": "ordförande i samverkansrådet",
  "working-group": "med i arbetsgruppen",
  "issue-owner": "frågans ägare",
  "local-group": "byagrupp",
  registrator: "registrator",
  analyst: "analytiker",
  administrator: "plattformsadministratör",
  support: "tillfällig support",
};
