/** The rulebook against a table written independently of it (SPEC P1-P4). */
import { expect, test } from "vitest";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import {
  can,
  DENIALS,
  type Actor,
  type DocumentResource,
  type RowRights,
  type TenantResource,
} from "../../shared/permissions/can.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";
import { ACTIONS, RULES, TENANT_ACTIONS } from "../../shared/permissions/rules.ts";
import { copyOf } from "../../shared/sharing/copy-of.ts";
import { WORKSPACE_TEMPLATE as SHEETS } from "../../shared/template/workspace-template.ts";
import {
  ORACLE_SHEETS,
  oracleAllows,
  oracleTenantActions,
  REGISTER_COLUMNS,
  RESTRICTED_SHEETS,
  type Question,
} from "../support/rights-oracle.ts";

const MINE = "myOrg000";
const MY_PLACE = "myPlace0";

const actorOf = (role: Role, rest: Partial<Actor> = {}): Actor => ({
  person: "p-annaanna" as PersonId,
  tenant: "norsjo" as TenantId,
  role,
  organisation: MINE,
  place: MY_PLACE,
  ...rest,
});

const documentOf = (rest: Partial<DocumentResource> = {}): DocumentResource => ({
  kind: "document",
  tenant: "norsjo" as TenantId,
  sheet: "issues",
  restricted: false,
  status: "active",
  ...rest,
});

/** Whose row it is holds for organisation and place alike; a row of another's organisation may be at my place: see below. */
const RIGHTS: Record<"mine" | "other" | "nobody", RowRights> = {
  mine: { organisations: ["otherOrg", MINE], places: [MY_PLACE] },
  other: { organisations: ["otherOrg"], places: ["otherPlc"] },
  nobody: { organisations: [], places: [] },
};

const FOLLOWED = copyOf("0123456789abcdef", "actions" as DocumentId, 1);

/** Sheets the person was let into, by the one asked about. Made once: a million questions are asked. */
const THIS = new Map(ORACLE_SHEETS.map((sheet) => [sheet, ["own", "plans", sheet]]));
const OTHERS = new Map(ORACLE_SHEETS.map((sheet) => [sheet, ORACLE_SHEETS.filter((one) => one !== sheet)]));
function sheetsOf({ sheet, letInto: some }: Question): Partial<Actor> {
  if (some === "all") return {};
  return { sheets: (some === "this" ? THIS : OTHERS).get(sheet)! };
}

test("[P2] [P13] every role x action x sheet x column x row x status x scope is what the table says", () => {
  const counts = { questions: 0, allowed: 0 };
  const differing: Question[] = [];
  for (const q of questions()) {
    const verdict = can(actorOf(q.role, sheetsOf(q)), q.action as (typeof ACTIONS)[number], {
      ...documentOf({ sheet: q.sheet, restricted: RESTRICTED_SHEETS.includes(q.sheet), status: q.status }),
      ...(q.sameTenant ? {} : { tenant: "korsholm" as TenantId }),
      kind: "row",
      ...(q.before === "new" ? {} : { before: RIGHTS[q.before] }),
      after: RIGHTS[q.after],
      ...(q.column === undefined ? {} : { column: q.column }),
    });
    counts.questions++;
    if (verdict.allowed) counts.allowed++;
    if (verdict.allowed !== oracleAllows(q)) differing.push(q);
  }

  console.info(`rights matrix: ${JSON.stringify(counts)}`);
  expect(differing.slice(0, 5)).toEqual([]);
  expect(counts.questions).toBeGreaterThan(100_000);
  expect(counts.allowed).toBeGreaterThan(5_000);
});

test("[P2] the table names every sheet of the template", () => {
  expect([...ORACLE_SHEETS].toSorted()).toEqual([...SHEETS.map(({ key }) => key), "own"].toSorted());
  expect(SHEETS.filter(({ restricted }) => restricted).map(({ key }) => key)).toEqual(RESTRICTED_SHEETS);
});

test("[P2] every sheet and column a rule names is in the template", () => {
  for (const rule of Object.values(RULES).flat()) {
    if (rule.sheets === "*") continue;
    for (const name of rule.sheets) {
      const sheet = SHEETS.find(({ key }) => key === name);
      expect(sheet, name).toBeDefined();
      const columns = sheet!.columns.map(({ key }) => key);
      expect(columns, name).toEqual(expect.arrayContaining([...(rule.columns ?? [])]));
      const kind = { all: undefined, "own-organisation": "organisation", "own-place": "place" }[rule.rows];
      if (kind !== undefined)
        expect(
          sheet!.columns.some(({ rights }) => rights === kind),
          `${name} has a column that says whose row it is`,
        ).toBe(true);
    }
  }
});

test("[P3] a row of my organisation at another place is mine as an owner, not as a local group", () => {
  const rights: RowRights = { organisations: [MINE], places: ["otherPlc"] };

  expect(
    can(actorOf("issue-owner"), "write-cell", { ...documentOf(), kind: "row", before: rights, after: rights }).allowed,
  ).toBe(true);
  expect(
    can(actorOf("local-group"), "write-cell", {
      ...documentOf({ sheet: "services" }),
      kind: "row",
      before: rights,
      after: rights,
    }),
  ).toEqual({
    allowed: false,
    reason: "other-place",
  });
});

test("[P3] who acts for no organisation owns no row, not even one without owner", () => {
  const { organisation: _none, ...nobody } = actorOf("issue-owner");

  expect(
    can(nobody, "write-cell", { ...documentOf(), kind: "row", before: RIGHTS.nobody, after: RIGHTS.nobody }).allowed,
  ).toBe(false);
  expect(can(nobody, "insert-row", documentOf()).allowed).toBe(false);
});

test("[P3] asked for the document, a row action is allowed when there is a row it could be allowed for", () => {
  expect(can(actorOf("issue-owner"), "insert-row", documentOf()).allowed).toBe(true);
  expect(can(actorOf("issue-owner"), "write-cell", documentOf({ sheet: "facts" })).allowed).toBe(false);
  expect(can(actorOf("registrator"), "write-cell", documentOf()).allowed).toBe(true);
  expect(can(actorOf("registrator"), "insert-row", documentOf())).toEqual({ allowed: false, reason: "read-only" });
});

test.each([
  ["other-tenant", actorOf("process-leader"), "read", documentOf({ tenant: "korsholm" as TenantId })],
  ["no-access", actorOf("administrator"), "read", documentOf()],
  ["other-sheet", actorOf("council-member", { sheets: ["goals"] }), "read", documentOf()],
  ["other-sheet", actorOf("council-member", { sheets: [] }), "read", documentOf()],
  // Not what kind of sheet it is that one was not let into.
  ["other-sheet", actorOf("council-member", { sheets: ["goals"] }), "read", documentOf({ restricted: true })],
  ["other-sheet", actorOf("process-leader", { sheets: ["goals"] }), "manage", documentOf()],
  ["restricted", actorOf("council-member"), "read", documentOf({ sheet: "stance", restricted: true })],
  ["deleted", actorOf("process-leader"), "read", documentOf({ status: "deleted" })],
  ["frozen", actorOf("process-leader"), "write-cell", documentOf({ status: "frozen" })],
  // Another municipality's: nobody writes there, whatever they may in their own.
  ["followed", actorOf("process-leader"), "write-cell", documentOf({ sheet: FOLLOWED })],
  ["followed", actorOf("registrator"), "adopt", documentOf({ sheet: FOLLOWED })],
  ["read-only", actorOf("council-member"), "write-cell", documentOf({ sheet: "facts" })],
  ["structure", actorOf("working-group"), "change-columns", documentOf()],
  [
    "other-column",
    actorOf("registrator"),
    "write-cell",
    { ...documentOf(), kind: "row", after: RIGHTS.mine, column: "title" },
  ],
  [
    "other-organisation",
    actorOf("issue-owner"),
    "write-cell",
    { ...documentOf(), kind: "row", before: RIGHTS.other, after: RIGHTS.mine },
  ],
  [
    "other-place",
    actorOf("local-group"),
    "delete-row",
    { ...documentOf({ sheet: "events" }), kind: "row", before: RIGHTS.mine, after: RIGHTS.other },
  ],
] as const)("[P1] the reason is said: %s", (reason, actor, action, resource) => {
  expect(can(actor, action, resource)).toEqual({ allowed: false, reason });
});

test("[T8] a followed sheet is read by whoever reads sheets, and every other right in it is the source's", () => {
  for (const role of ROLES)
    for (const action of ACTIONS) {
      const may = can(actorOf(role), action, documentOf({ sheet: FOLLOWED })).allowed;
      expect([role, action, may]).toEqual([
        role,
        action,
        action === "read" && !["analyst", "administrator"].includes(role),
      ]);
    }
  const copy = {
    person: actorOf("process-leader").person,
    tenant: "norsjo" as TenantId,
    link: { form: "copy" },
  } as const;
  expect(can(copy, "write-cell", documentOf({ sheet: FOLLOWED })).allowed).toBe(true);
  expect(SHEETS.map(({ key }) => can(copy, "write-cell", documentOf({ sheet: key })).allowed)).not.toContain(true);
});

test("[P1] every reason is one that is said somewhere", () => {
  // The table asks about no followed sheet.
  const said = new Set<string>(["followed"]);
  for (const q of questions()) {
    if (q.before !== "new") continue;
    const verdict = can(actorOf(q.role, sheetsOf(q)), q.action as (typeof ACTIONS)[number], {
      ...documentOf({ sheet: q.sheet, restricted: RESTRICTED_SHEETS.includes(q.sheet), status: q.status }),
      ...(q.sameTenant ? {} : { tenant: "korsholm" as TenantId }),
      kind: "row",
      after: RIGHTS[q.after],
      ...(q.column === undefined ? {} : { column: q.column }),
    });
    if (!verdict.allowed) said.add(verdict.reason);
  }
  for (const role of ROLES) {
    const verdict = can(actorOf(role), "read-audit", TENANT);
    if (!verdict.allowed) said.add(verdict.reason);
  }
  expect([...said].toSorted()).toEqual([...DENIALS].toSorted());
});

test("[P2] [P13] who manages members and reads the audit log is what the table says, and only in the own municipality", () => {
  const granted = (rest: Partial<Actor>): Record<string, string[]> =>
    Object.fromEntries(
      ROLES.map((role) => [role, TENANT_ACTIONS.filter((action) => can(actorOf(role, rest), action, TENANT).allowed)]),
    );

  expect(granted({})).toEqual(oracleTenantActions("all"));
  expect(granted({ sheets: [...ORACLE_SHEETS] })).toEqual(oracleTenantActions("some"));
  for (const role of ROLES)
    for (const action of TENANT_ACTIONS)
      expect(can(actorOf(role), action, { ...TENANT, tenant: "korsholm" as TenantId })).toEqual({
        allowed: false,
        reason: "other-tenant",
      });
});

const TENANT: TenantResource = { kind: "tenant", tenant: "norsjo" as TenantId };

function* questions(): Generator<Question> {
  for (const role of ROLES)
    for (const sheet of ORACLE_SHEETS)
      for (const action of ACTIONS)
        for (const status of ["active", "frozen", "deleted"] as const)
          for (const column of [undefined, "title", "dnr", ...(REGISTER_COLUMNS[sheet] ?? [])])
            for (const before of ["mine", "other", "nobody", "new"] as const)
              for (const after of ["mine", "other", "nobody"] as const)
                for (const sameTenant of [true, false]) {
                  const q = { role, sheet, action, status, sameTenant, column, before, after } as const;
                  yield { ...q, letInto: "all" };
                  // Which column it is has nothing to do with which sheets one was let into: two are enough.
                  if (!sameTenant || (column !== undefined && column !== "dnr")) continue;
                  yield { ...q, letInto: "this" };
                  yield { ...q, letInto: "others" };
                }
}
