/** What the roles are called in Finnish: on the pages and in mails. */
import type { Role } from "../../permissions/roles.ts";

export const role: Readonly<Record<Role, string>> = {
  "process-leader": "prosessinvetäjä",
  "council-member": "yhteistyöneuvoston jäsen",
  "council-chair": "yhteistyöneuvoston puheenjohtaja",
  "working-group": "yhteistyöryhmän jäsen",
  "issue-owner": "vastuutaho",
  "local-group": "kylätoimikunta",
  registrator: "kirjaaja",
  analyst: "analyytikko",
  administrator: "alustan ylläpitäjä",
  support: "tilapäinen tuki",
};
