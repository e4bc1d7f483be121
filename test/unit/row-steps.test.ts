/** What a person's commands make of the ways rows go: refused, written along, begun and taken back. */
import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { createCommands } from "../../client/doc/commands.ts";
import { createProjection } from "../../client/doc/projection.ts";
import { rowSteps } from "../../client/doc/row-steps.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { applyChanges, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { firstColumns, sheetOf, workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { planPaste } from "../../client/grid/paste.ts";
import { parseRaw } from "../../client/grid/cells/raw-cell.ts";
import type { CellContext } from "../../client/grid/cells/parsed.ts";

const TEMPLATE = workspaceTemplate({ currency: "SEK", languages: ["fi"] });
const OWNER = "orgAAAA1" as RowId;

/** One sheet of the template, empty, and its commands as one role has them. */
function sheetFor(sheet: string, role: Role = "process-leader", { unasked = false } = {}) {
  const overlay = new Y.Doc();
  const view = makeSheetView(firstSnapshot(firstColumns(sheetOf(TEMPLATE, sheet))).snapshot, overlay);
  const projection = createProjection(() => false);
  projection.show(view);
  const written: (readonly Change[])[] = [];
  const commands = createRoot(() =>
    createCommands({
      view: () => projection.view,
      actor: { person: "p-000000000001" as never, tenant: "norsjo" as never, role },
      document: { kind: "document", tenant: "norsjo" as never, sheet, restricted: false, status: "active" },
      writable: () => undefined,
      random: Math.random,
      commit(changes: readonly Change[]) {
        written.push(changes);
        applyChanges(overlay, changes, "me");
        projection.changed(
          "c",
          changes.map((change) => change.key),
        );
      },
      read: (row: RowId, column: ColumnId) => projection.cell(row, column),
      steps: () => (unasked ? undefined : steps),
    } as never),
  );
  const steps = rowSteps(
    sheet,
    projection,
    () => role,
    () => "2026-11-22",
  );
  const column = (key: string): ColumnId => view.columns().find((one) => one.key === key)!.id;
  return {
    commands,
    projection,
    written,
    column,
    get: (row: RowId, key: string) => projection.cell(row, column(key)),
    set: (row: RowId, cells: Readonly<Record<string, unknown>>) =>
      commands
        .setCells(Object.entries(cells).map(([key, value]) => ({ row, column: column(key), value: value as never })))
        .map(({ edit, refusal }) => `${edit.column}: ${refusal.say?.("sv") ?? refusal.code}`),
    make: (cells: Readonly<Record<string, unknown>> = {}): RowId =>
      commands.insertRows(null, 1, [
        Object.fromEntries(Object.entries(cells).map(([key, value]) => [column(key), value])) as never,
      ])[0]!,
  };
}

test("a new row begins with what its columns begin with, its municipality's language and the day of its first state", () => {
  const sheet = sheetFor("issues");
  const row = sheet.make({ title: "Macken" });
  expect(["status", "strand", "lang", "council_on", "wg_on"].map((key) => sheet.get(row, key))).toEqual([
    "in-council", "main", "fi", "2026-11-22", null,
  ]); // prettier-ignore
});

test("[M2] a state is refused with what is missing by name, in the reader's language, and what came with it is written", () => {
  const sheet = sheetFor("actions");
  const row = sheet.make({ action: "Hämta skrotbilar" });

  expect(sheet.set(row, { status: "decided", due: "2026-12-01" })).toEqual([
    "status: För läget ”beslutad”: Ansvarig saknas.",
  ]);
  expect([sheet.get(row, "status"), sheet.get(row, "due")]).toEqual(["proposed", "2026-12-01"]);
  const refusal = sheet.commands.mayBecome!(row, sheet.column("status"), "decided");
  expect([refusal?.say?.("en"), refusal?.say?.("fi")]).toEqual([
    "For “decided”: Responsible is missing.",
    "Tilaa ”päätetty” varten: Vastuutaho puuttuu.",
  ]);
  expect(refusal?.lacks).toEqual([sheet.column("responsible")]);
  expect(sheet.set(row, { status: "decided", responsible: [OWNER] })).toEqual([]);
});

test("[M4] a step writes its days in the same change, which undo takes back as one", () => {
  const sheet = sheetFor("issues", "working-group");
  const row = sheet.make({ title: "Macken" });
  sheet.written.length = 0;

  expect(sheet.set(row, { owner: [OWNER], status: "owner-accepted" })).toEqual([]);
  expect(sheet.written).toHaveLength(1);
  expect([sheet.get(row, "wg_on"), sheet.get(row, "accepted_on")]).toEqual(["2026-11-22", "2026-11-22"]);
  sheet.commands.undo();
  expect(["status", "wg_on", "accepted_on", "owner"].map((key) => sheet.get(row, key))).toEqual([
    "in-council", null, null, null,
  ]); // prettier-ignore
  sheet.commands.redo();
  expect([sheet.get(row, "status"), sheet.get(row, "accepted_on")]).toEqual(["owner-accepted", "2026-11-22"]);
});

test("[M8] undo leaves alone what cannot be gone back, and says where", () => {
  const sheet = sheetFor("ballot");
  const row = sheet.make({ title: "Vision", opens: "2026-12-01T08:00", closes: "2026-12-20T23:59" });
  expect(sheet.set(row, { state: "open" })).toEqual([]);

  expect(sheet.commands.undo()).toMatchObject({ kept: 1, left: [{ row, column: sheet.column("state") }] });
  expect(sheet.get(row, "state")).toBe("open");
  expect(sheet.commands.mayEdit(row, sheet.column("title"))?.say?.("sv")).toBe(
    "I läget ”öppen” ändras det här inte längre.",
  );
  expect(sheet.commands.mayDelete(row)?.code).toBe("not-ready");
});

test("[M1] choices next to a state are offered; those beyond say what comes first, those of others whose they are", () => {
  const said = (sheet: ReturnType<typeof sheetFor>, row: RowId, key: string, to: string) =>
    sheet.commands.mayBecome!(row, sheet.column(key), to)?.say?.("sv");
  const plans = sheetFor("plans");
  const plan = plans.make({ kind: "vision", version: "v1" });
  expect(said(plans, plan, "status", "consultation")).toBeUndefined();
  expect(said(plans, plan, "status", "proposed")).toBe("Först ”remiss”.");
  expect(said(plans, plan, "status", "adopted")).toBe(
    "Läget ”antagen” sätts av registratorn, i registret över antagna versioner.",
  );
  expect(said(plans, plan, "kind", "strategy")).toBeUndefined();
});

test("[M1] a paste tells each state it could not take by its row, and keeps the rest of the row", () => {
  const sheet = sheetFor("actions");
  const context: CellContext = { language: "sv", country: "SE", relations: { label: () => "", choices: () => [] } };
  const old = sheet.make({ action: "Gammal" });
  const columns = [sheet.column("action"), sheet.column("status")].map((id) =>
    sheet.projection.columns().find((one) => one.id === id)!,
  );
  const plan = planPaste({
    matrix: [["Bytt namn", "klar"], ["Ny", "beslutad"], ["Annan", "föreslagen"]],
    range: { top: 0, bottom: 0, left: 0, right: 1 },
    rows: [old],
    columns,
    parse: (cell, column) => parseRaw(cell, column, context),
    context,
    mayEdit: (row, column) => sheet.commands.mayEdit(row, column),
    mayInsert: undefined,
    mayMake: (values) => sheet.commands.mayInsertRow!(values),
    unfit: (values) => sheet.commands.unfitToBegin!(values),
  }); // prettier-ignore
  expect(plan.misfits.map(({ row, text }) => [row, text])).toEqual([[1, "beslutad"]]);
  expect(plan.newRows.map((values) => values[sheet.column("action")])).toEqual(["Ny", "Annan"]);
  expect(sheet.commands.setCells(plan.edits).map(({ edit }) => edit.value)).toEqual(["done"]);
  expect(sheet.get(old, "action")).toBe("Bytt namn");
});

test("until the steps are here, states wait and all else is written", () => {
  const sheet = sheetFor("actions");
  const row = sheet.make({ action: "Hämta skrotbilar" });
  const waiting = createRoot(() =>
    createCommands({
      view: () => sheet.projection.view,
      actor: { person: "p-000000000001" as never, tenant: "norsjo" as never, role: "process-leader" },
      document: { kind: "document", tenant: "norsjo" as never, sheet: "actions", restricted: false, status: "active" },
      writable: () => undefined,
      random: Math.random,
      commit: () => undefined,
      read: (one: RowId, column: ColumnId) => sheet.projection.cell(one, column),
      steps: () => undefined,
    } as never),
  );
  expect(waiting.mayEdit(row, sheet.column("status"))?.code).toBe("opening");
  expect(waiting.mayEdit(row, sheet.column("action"))).toBeUndefined();
});

test("[R3] a text that names somebody enters no cell and no row, whichever way it comes, and is offered masked", () => {
  const { commands, get, column, written, projection } = sheetFor("harvest");
  const text = column("text");
  const named = "Ring 070-123 45 67 eller skriv till anna@example.se";
  const free = "Ring [telefonnummer] eller skriv till [e-postadress]";
  const [row] = commands.insertRows(null, 1, [{ [text]: "Macken måste finnas kvar" }]);
  const [refused] = commands.setCells([
    { row: row!, column: text, value: named },
    { row: row!, column: column("mentions"), value: 3 },
  ]);
  expect(get(row!, "text")).toBe("Macken måste finnas kvar");
  expect(get(row!, "mentions")).toBe(3);
  expect(refused!.refusal.say!("sv")).toContain("telefonnummer (070-123 45 67) och e-postadress (anna@example.se)");
  expect(refused!.refusal.mend!("sv").value).toBe(free);

  const before = written.length;
  expect(commands.mayInsertRow!({ [text]: named })?.code).toBe("not-ready");
  expect(commands.insertRows(row!, 2, [{ [text]: "Ja" }, { [text]: named }])).toEqual([]);
  expect(written.length).toBe(before);
  expect(projection.rows().length).toBe(1);

  expect(commands.setCells([{ row: row!, column: text, value: free }])).toEqual([]);
  expect(get(row!, "text")).toBe(free);
  expect(commands.mayHold!(column("answer"), "Ring växeln, 0918-140 00")).toBeUndefined();
});

test("[R3] until it can be asked what names somebody, residents' words wait and nothing else does", () => {
  const { commands, column } = sheetFor("harvest", "process-leader", { unasked: true });
  const [row] = commands.insertRows(null, 1, [{ [column("mentions")]: 2 }]);
  expect(row).toBeDefined();
  expect(commands.insertRows(null, 1, [{ [column("text")]: "Macken" }])).toEqual([]);
  expect(commands.setCells([{ row: row!, column: column("text"), value: "Macken" }])[0]?.refusal.code).toBe("opening");
  expect(commands.setCells([{ row: row!, column: column("mentions"), value: 4 }])).toEqual([]);
});
