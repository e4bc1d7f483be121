/** The words about people: a sentence for every role that says what the rulebook says, words for every outcome. */
import { expect, test } from "vitest";
import { LINK_ENDS as SHOWN_ENDS } from "../../client/people-api.ts";
import { ACCEPT_REFUSALS, LINK_ENDS } from "../../functions/tenants/acceptance.ts";
import { INVITE_REFUSALS } from "../../functions/tenants/invitations.ts";
import { SCOPE_REFUSALS } from "../../functions/tenants/scope.ts";
import { MEMBER_REFUSALS } from "../../functions/tenants/members.ts";
import { people as en } from "../../shared/i18n/people/en.ts";
import { people as fi } from "../../shared/i18n/people/fi.ts";
import { people as sv } from "../../shared/i18n/people/sv.ts";
import { ROLES } from "../../shared/permissions/roles.ts";
import { RULES, TENANT_RULES } from "../../shared/permissions/rules.ts";
import { GIVEN_ROLES, NEEDED_SCOPE } from "../../shared/permissions/scope.ts";

const LANGUAGES = [
  ["sv", sv],
  ["fi", fi],
  ["en", en],
] as const;

test.each(LANGUAGES)("every outcome has words in %s that say what happened and what to do", (_language, words) => {
  const sentences = (text: string | undefined): number => text?.match(/[.!?](?:\s|$)/g)?.length ?? 0;
  const refusals: Readonly<Record<string, string>> = words.refusal;
  for (const code of [...MEMBER_REFUSALS, ...SCOPE_REFUSALS, "too-late", "unknown"])
    expect(sentences(refusals[code]), code).toBeGreaterThanOrEqual(3);
  for (const code of [...INVITE_REFUSALS, "unknown"])
    expect(sentences((words.inviteRefusal as Readonly<Record<string, string>>)[code]), code).toBeGreaterThanOrEqual(3);
  expect(Object.keys(words.linkEnd).toSorted()).toEqual([...LINK_ENDS].toSorted());
  expect(Object.keys(words.acceptRefusal).toSorted()).toEqual([...ACCEPT_REFUSALS].toSorted());
});

test("the client knows every end a link can have", () => {
  expect(SHOWN_ENDS).toEqual(LINK_ENDS);
});

/** What the sentences say, sheet by sheet. When the rulebook changes, read `can` in all three languages again. */
const SAID: Readonly<Record<string, { readonly sheets: readonly string[]; readonly rows: string }>> = {
  "council-member": { sheets: ["focus", "goals", "harvest", "issues"], rows: "all" },
  "council-chair": { sheets: ["focus", "goals", "harvest", "issues"], rows: "all" },
  "working-group": { sheets: ["actions", "issues", "services"], rows: "all" },
  "issue-owner": { sheets: ["actions", "goals", "issues"], rows: "own-organisation" },
  "local-group": { sheets: ["events", "harvest", "services"], rows: "own-place" },
  registrator: { sheets: ["*", "actions", "ballot", "issues", "plans", "vision"], rows: "all" },
};

test("[P2] the sentences about roles say what the rulebook says", () => {
  for (const role of ROLES) {
    const writing = RULES[role].filter(({ actions }) =>
      actions.some((action) => !["read", "comment", "give-link"].includes(action)),
    );
    const sheets = writing.flatMap((rule) => (rule.sheets === "*" ? ["*"] : rule.sheets)).toSorted();
    const rows = [...new Set(writing.map((rule) => rule.rows))];
    if (role === "process-leader") expect([sheets, rows]).toEqual([["*"], ["all"]]);
    else expect([role, sheets, rows]).toEqual([role, SAID[role]?.sheets ?? [], SAID[role] ? [SAID[role].rows] : []]);
    expect(sv.can[role], role).toMatch(TENANT_RULES[role].includes("manage-members") ? /bjuda in/ : /^(?!.*bjuda in)/);
  }
});

test("[N5] a role whose rules look at a row's organisation or place cannot be given without one", () => {
  for (const role of GIVEN_ROLES) {
    const rows = new Set(RULES[role].map((rule) => rule.rows));
    const needed = rows.has("own-organisation") ? "organisation" : rows.has("own-place") ? "place" : undefined;
    expect([role, NEEDED_SCOPE[role]]).toEqual([role, needed]);
    if (needed !== undefined) for (const [, words] of LANGUAGES) expect(words.can[role]).toContain(`{{ ${needed} }}`);
  }
});
