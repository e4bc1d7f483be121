/** What the holder of an issue's link may do, against a list written independently of the rulebook (SPEC O3). */
import { expect, test } from "vitest";
import type { PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { can, type RowRights } from "../../shared/permissions/can.ts";
import type { LinkActor, LinkForm } from "../../shared/permissions/links.ts";
import { ACTIONS, TENANT_ACTIONS } from "../../shared/permissions/rules.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";

const NORSJO = "norsjo" as TenantId;
const MINE = "roads001" as RowId;
const ROW = "issue001" as RowId;
/** Short on purpose: everything else of the workspace is denied. */
const ALLOWED: Readonly<Record<LinkForm, readonly string[]>> = {
  answer: ["issues/status", "issues/accepted_on", "issues/decline_reason"],
  report: ["issues/status", "issues/next_step", "issues/next_on", "issues/feedback", "issues/feedback_on"],
};
const actor = (form: LinkForm): LinkActor => ({
  person: "p-linkAAAAAAAA" as PersonId,
  tenant: NORSJO,
  link: { row: ROW, organisation: MINE, form },
});
const rights = (...organisations: string[]): RowRights => ({ organisations, places: [] });

test("[O3] of every action, sheet, column, row, owner and status a link allows what its form names in its row", () => {
  let asked = 0;
  for (const form of ["answer", "report"] as const)
    for (const tenant of [NORSJO, "korsholm" as TenantId])
      for (const { key: sheet, columns, restricted } of WORKSPACE_TEMPLATE)
        for (const status of ["active", "frozen", "deleted"] as const)
          for (const action of ACTIONS) {
            const document = { tenant, sheet, restricted, status } as const;
            expect(can(actor(form), action, { ...document, kind: "document" }).allowed).toBe(false);
            for (const column of [undefined, ...columns.map(({ key }) => key)])
              for (const row of [ROW, "issue002" as RowId, undefined])
                for (const before of [rights(MINE), rights("church01"), rights(), undefined])
                  for (const after of [rights(MINE), rights("church01")]) {
                    asked++;
                    const expected =
                      action === "write-cell" &&
                      tenant === NORSJO &&
                      status === "active" &&
                      row === ROW &&
                      before?.organisations[0] === MINE &&
                      after.organisations[0] === MINE &&
                      ALLOWED[form].includes(`${sheet}/${column ?? ""}`);
                    const { allowed } = can(actor(form), action, {
                      ...document,
                      kind: "row",
                      after,
                      ...(row === undefined ? {} : { row }),
                      ...(before === undefined ? {} : { before }),
                      ...(column === undefined ? {} : { column }),
                    });
                    if (allowed !== expected) expect([form, sheet, status, action, column, row, before]).toBe(expected);
                  }
          }
  expect(asked).toBeGreaterThan(100_000);
});

test("[O3] a link is nobody's membership", () => {
  for (const action of TENANT_ACTIONS)
    expect(can(actor("report"), action, { kind: "tenant", tenant: NORSJO })).toEqual({
      allowed: false,
      reason: "not-in-charge",
    });
});

test("[O3] every column a form names is in the template's issues", () => {
  const columns = WORKSPACE_TEMPLATE.find(({ key }) => key === "issues")?.columns.map(({ key }) => `issues/${key}`);
  expect(columns).toEqual(expect.arrayContaining([...ALLOWED.answer, ...ALLOWED.report]));
});
