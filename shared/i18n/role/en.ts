/** What the roles are called in English: on the pages and in mails. */
import type { Role } from "../../permissions/roles.ts";

export const role: Readonly<Record<Role, string>> = {
  "process-leader": "process leader",
  "council-member": "member of the collaboration council",
  "council-chair": "chair of the collaboration council",
  "working-group": "member of the working group",
  "issue-owner": "issue owner",
  "local-group": "village group",
  registrator: "records officer",
  analyst: "regional analyst",
  administrator: "platform administrator",
  support: "temporary support",
};
