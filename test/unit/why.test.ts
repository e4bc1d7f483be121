/** "Why can't I edit this?": who can is what the independent table says, greying too, and the words name rule and people. */
import { expect, test } from "vitest";
import { createCommands } from "../../client/doc/commands.ts";
import type { Refusal, SheetModel } from "../../client/doc/model.ts";
import { loadWhy } from "../../client/why/why.ts";
import { isComputed, LANGUAGES, type Column } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import type { DocumentResource, RowRights } from "../../shared/permissions/can.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";
import { whoMay } from "../../shared/permissions/who-may.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { oracleAllows, RESTRICTED_SHEETS } from "../support/rights-oracle.ts";

const TENANT = "norsjo" as TenantId;
const ROW = "row00000" as RowId;
const MINE = "mine0000";
const NAMES: Readonly<Record<string, string>> = { mine0000: "Norsjöhus", other000: "NIDS" };

const RIGHTS: Readonly<Record<"mine" | "other" | "nobody", RowRights>> = {
  mine: { organisations: [MINE], places: [MINE] },
  other: { organisations: ["other000"], places: ["other000"] },
  nobody: { organisations: [], places: [] },
};
type Whose = keyof typeof RIGHTS;

const documentOf = (sheet: string): DocumentResource => ({
  kind: "document",
  tenant: TENANT,
  sheet,
  restricted: RESTRICTED_SHEETS.includes(sheet),
  status: "active",
});
const columnsOf = (sheet: string): readonly Column[] => WORKSPACE_TEMPLATE.find(({ key }) => key === sheet)!.columns;

/** A sheet of one row, looked at as a role: with `held` as while viewing. */
function modelOf(role: Role, sheet: string, whose: Whose, held?: () => Refusal): SheetModel {
  const columns = columnsOf(sheet);
  const view = {
    columns: () => columns,
    column: (id: ColumnId) => columns.find((column) => column.id === id),
  } as unknown as SheetView;
  const commands = createCommands({
    view: () => view,
    actor: { person: "p-annaanna" as PersonId, tenant: TENANT, role, organisation: MINE, place: MINE },
    document: documentOf(sheet),
    writable: () => undefined,
    random: Math.random,
    commit: () => expect.unreachable("nothing may be written"),
    read: (_row, id) => {
      const { rights } = columns.find((column) => column.id === id)!;
      if (rights === undefined) return null;
      return rights === "organisation" ? [...RIGHTS[whose].organisations] : [...RIGHTS[whose].places];
    },
    ...(held === undefined ? {} : { held }),
  });
  return {
    commands,
    sheet: { columns: () => columns },
    relations: { label: (_column: Column, row: RowId) => NAMES[row], choices: () => [] },
  } as unknown as SheetModel;
}

const asked = (role: Role, sheet: string, action: string, whose: Whose, column: string | undefined) =>
  oracleAllows({ role, sheet, action, status: "active", sameTenant: true, column, before: whose, after: whose });

test("[P10] [P2] while looking as a role, what is greyed out is what that role may not, by the table, in every cell", () => {
  const held = (): Refusal => ({ code: "viewing" });
  const differing: unknown[] = [];
  let cells = 0;
  for (const role of ROLES)
    for (const { key: sheet } of WORKSPACE_TEMPLATE)
      for (const whose of ["mine", "other", "nobody"] as const) {
        const { commands } = modelOf(role, sheet, whose, held);
        for (const { id, key, type } of columnsOf(sheet)) {
          // Whose a row is stands in columns of the sheet; where it has none, it is nobody's.
          const has = columnsOf(sheet).some(({ rights }) => rights !== undefined);
          const shown = commands.mayEdit(ROW, id) === undefined;
          // What is worked out is nobody's to write.
          const may = !isComputed(type) && asked(role, sheet, "write-cell", has ? whose : "nobody", key);
          if (shown !== may) differing.push([role, sheet, key]);
          expect(commands.setCells([{ row: ROW, column: id, value: "x" }])).toHaveLength(1);
          cells++;
        }
        expect(commands.insertRows(null, 1)).toEqual([]);
        commands.deleteRows([ROW]);
      }
  expect(differing).toEqual([]);
  expect(cells).toBeGreaterThan(3_000);
});

test("[P12] who is said to be able to is who the table says can, in every cell", () => {
  const differing: unknown[] = [];
  for (const { key: sheet } of WORKSPACE_TEMPLATE)
    for (const action of ["write-cell", "insert-row", "delete-row"] as const)
      for (const whose of ["mine", "other", "nobody"] as const)
        for (const column of columnsOf(sheet).map(({ key }) => key)) {
          const able = whoMay(action, {
            ...documentOf(sheet),
            kind: "row",
            before: RIGHTS[whose],
            after: RIGHTS[whose],
            column,
          });
          const named = new Set(able.map(({ role }) => role));
          for (const role of ROLES) {
            // Somebody of that role, of the row's own organisation or place if it has one.
            const can = asked(role, sheet, action, whose === "nobody" ? "nobody" : "mine", column);
            if (named.has(role) !== can) differing.push([sheet, action, whose, column, role]);
          }
        }
  expect(differing).toEqual([]);
});

test("[P12] the words say the rule with the row's own names, and who can", async () => {
  const why = await loadWhy("sv");
  const said = (role: Role, sheet: string, whose: Whose, column: string): string | undefined => {
    const model = modelOf(role, sheet, whose);
    const refusal = model.commands.mayEdit(ROW, columnsOf(sheet).find(({ key }) => key === column)!.id);
    return refusal === undefined ? undefined : why(refusal, model);
  };

  expect(said("issue-owner", "issues", "other", "title")).toBe(
    "Raden hör till NIDS. Som frågans ägare ändrar du bara rader som hör till Norsjöhus. Här kan processledaren, samverkansrådet, arbetsgruppen och frågans ägare (NIDS) ändra.",
  );
  expect(said("issue-owner", "issues", "nobody", "title")).toContain("Raden hör inte till någon organisation.");
  expect(said("local-group", "events", "other", "title")).toContain("Raden gäller NIDS.");
  expect(said("council-member", "facts", "nobody", "strand")).toBe(
    "Som ledamot i samverkansrådet läser du det här bladet men ändrar det inte. Här kan processledaren ändra.",
  );
  expect(said("registrator", "issues", "other", "title")).toContain("bara i Diarienummer");
  const { commands, ...rest } = modelOf("registrator", "issues", "other");
  expect(why(commands.mayInsert()!, { commands, ...rest })).toBe(
    "Som registrator lägger du inte till rader i det här bladet. Nya rader läggs till av processledaren, samverkansrådet, arbetsgruppen och frågans ägare (egna rader).",
  );
});

test("[P12] [P1] every refusal of the rulebook is explained in every language, in filled-in sentences", async () => {
  for (const language of LANGUAGES) {
    const why = await loadWhy(language);
    for (const role of ROLES.filter((one) => one !== "analyst" && one !== "administrator"))
      for (const { key: sheet, restricted } of WORKSPACE_TEMPLATE)
        for (const whose of ["mine", "other", "nobody"] as const) {
          if (restricted && role !== "council-chair") continue;
          const model = modelOf(role, sheet, whose);
          const refusals = [
            // That a cell is worked out is no rule about people.
            ...columnsOf(sheet)
              .filter(({ type }) => !isComputed(type))
              .map(({ id }) => model.commands.mayEdit(ROW, id)),
            model.commands.mayInsert(),
            model.commands.mayDelete(ROW),
          ];
          for (const refusal of refusals) {
            if (refusal === undefined) continue;
            const text = why(refusal, model);
            expect([language, role, sheet, refusal.code, text]).toEqual([
              language,
              role,
              sheet,
              refusal.code,
              expect.stringMatching(/^\p{Lu}[^{}]+\. [^{}]+\.$/u),
            ]);
          }
        }
  }
});
