/** What the log's page says of an entry, in words. */
import { expect, test } from "vitest";
import { detailsOf, type ShownEntry } from "../../client/pages/audit-answers.ts";
import { audit } from "../../shared/i18n/audit/sv.ts";
import { audit as english } from "../../shared/i18n/audit/en.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";

const roles = Object.fromEntries(ROLES.map((role) => [role, role])) as Record<Role, string>;

test("what a region was let see is said in the reader's language, as it was and as it is", () => {
  const decided: ShownEntry = {
    seq: 4,
    at: 0,
    kind: "consent-changed",
    person: "p",
    name: "Processledare",
    right: "process-leader",
    details: { before: "–", measures: "K1, K3 (places), standing" },
  };
  const said = (texts: typeof audit): string => detailsOf(decided, texts, roles, String);

  expect(said(audit)).toBe("Förut inget, nu K1, K3 (per ort), stannat upp och föråldrat.");
  expect(said(english)).toBe("Before nothing, now K1, K3 (by place), stalled and outdated.");
});
