/** Views: what is typed how, what is saved by whom, and what a device and a server make of views that are no good. */
import { expect, test } from "vitest";
import * as v from "valibot";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, ColumnType } from "../../shared/document/column.ts";
import { randomBase62, type ColumnId, type RowId } from "../../shared/ids.ts";
import { arrangementOf } from "../../shared/views/arrange.ts";
import { operatorsFor, type ViewWorld } from "../../shared/views/conditions.ts";
import { NEW_GROUP, standingOf } from "../../shared/views/standing.ts";
import {
  EMPTY_VIEW,
  MAX_CONDITIONS,
  MAX_OWN_VIEWS,
  sameView,
  type Condition,
  type SavedView,
  type View,
} from "../../shared/views/view.ts";
import { viewShape } from "../../shared/views/view-shape.ts";
import { makeIsolationWorld, NORSJO, tokenOf, VIEW, type IsolationWorld } from "../support/isolation-world.ts";

const C = "colA" as ColumnId;
const typed = (type: ColumnType, more: Partial<Column> = {}): Column => ({
  id: C,
  key: "c",
  label: { sv: "C" },
  type,
  ord: "a0",
  ...more,
});
const row = (at: number): RowId => `row0000${at}` as RowId;

function worldWith(values: readonly CellValue[], column: Column, more: Partial<ViewWorld> = {}): ViewWorld {
  return {
    columns: [column],
    searched: [column],
    value: (one) => values[Number(one.slice(3))] ?? null,
    text: (value) => (Array.isArray(value) ? value.map((id) => `namn ${id}`).join("; ") : String(value)),
    today: "2026-11-22",
    me: new Set(["p-mePerson1", "role:council-member"]),
    collator: new Intl.Collator("sv", { numeric: true }),
    ...more,
  };
}
/** Which values stand in the view, in its order. */
function left(values: readonly CellValue[], column: Column, view: Partial<View>): CellValue[] {
  const rows = values.map((_, at) => row(at));
  const order = arrangementOf({ ...EMPTY_VIEW, ...view }, worldWith(values, column)).arrange(rows);
  return order.map((one) => values[Number(one.slice(3))]!);
}
const where = (is: Condition["is"], more: Partial<Condition> = {}): Partial<View> => ({
  conditions: [{ column: C, is, ...more }],
});
const sorted = (down: boolean): Partial<View> => ({ sorts: [{ column: C, down }] });

test("[V1] texts stand in the Swedish order, numbers inside them by size, and what is empty last whichever way", () => {
  const texts = ["Öster", null, "ärta", "A10", "Ås", "a2", "", "Zon"];
  expect(left(texts, typed("text"), sorted(false))).toEqual(["a2", "A10", "Zon", "Ås", "ärta", "Öster", null, ""]);
  expect(left(texts, typed("text"), sorted(true))).toEqual(["Öster", "ärta", "Ås", "Zon", "A10", "a2", null, ""]);
});

test("[V1] choices stand in their list's order, yes after no, and texts of an earlier type behind the numbers", () => {
  const options = ["idea", "doing", "done"].map((id) => ({ id, label: { sv: id } }));
  expect(left(["done", null, "idea", "doing"], typed("select", { options }), sorted(false))).toEqual([
    "idea",
    "doing",
    "done",
    null,
  ]);
  const many = [["done"], ["idea", "done"], [], ["idea"]];
  expect(left(many, typed("multi-select", { options }), sorted(false))).toEqual([
    ["idea"],
    ["idea", "done"],
    ["done"],
    [],
  ]);
  expect(left([true, null, false], typed("yes-no"), sorted(false))).toEqual([false, true, null]);
  expect(left([10, "ca 5", 9, null], typed("number"), sorted(true))).toEqual(["ca 5", 10, 9, null]);
});

test("[V2] conditions are typed: numbers by size, days by the calendar, texts without capitals, names by their labels", () => {
  const numbers = [null, -1, 2.5, 10, "ca 5"];
  expect(left(numbers, typed("number"), where("more", { value: 2 }))).toEqual([2.5, 10]);
  expect(left(numbers, typed("number"), where("between", { value: "10", to: "2,5" }))).toEqual([2.5, 10]);
  expect(left(numbers, typed("number"), where("between", { to: 2.5 }))).toEqual([-1, 2.5]);
  const days = ["2026-11-21", "2026-11-22", "2026-11-29", "2026-11-30", null];
  expect(left(days, typed("date"), where("past"))).toEqual(["2026-11-21"]);
  expect(left(days, typed("date"), where("within", { value: 7 }))).toEqual(["2026-11-22", "2026-11-29"]);
  expect(left(days, typed("date"), where("after", { value: "2026-11-29" }))).toEqual(["2026-11-30"]);
  expect(left(["2026-11-22T23:59"], typed("date-time"), where("is", { value: "2026-11-22" }))).toHaveLength(1);
  const texts = ["Norra  BYN", "söder", null];
  expect(left(texts, typed("text"), where("contains", { value: "norra byn" }))).toEqual(["Norra  BYN"]);
  expect(left(texts, typed("text"), where("lacks", { value: "norra" }))).toEqual(["söder", null]);
  const links = [["Row00001"], ["Row00002", "Row00001"], [], null];
  const relation = typed("relation", { target: { document: "places", many: true } });
  expect(left(links, relation, where("contains", { value: "NAMN row00002" }))).toEqual([links[1]]);
  expect(left(links, relation, where("none-of", { values: ["Row00001"] }))).toEqual([[], null]);
  expect(left(links, relation, where("empty"))).toEqual([[], null]);
  expect(left([true, false, null], typed("yes-no"), where("no"))).toEqual([false]);
  expect(left([5, "2026-01-01", null], typed("formula"), where("more", { value: "3" }))).toEqual([5]);
});

test("[V2] me is whoever looks, by name or role, and is asked for only where a column can name somebody", () => {
  const people = [["p-mePerson1"], ["p-somebody1"], ["role:council-member"], null];
  const person = typed("person", { target: { document: "people", many: true } });
  expect(left(people, person, where("mine"))).toEqual([["p-mePerson1"], ["role:council-member"]]);
  expect(operatorsFor(person)).toContain("mine");
  expect(operatorsFor(typed("relation", { rights: "organisation" }))).toContain("mine");
  expect(operatorsFor(typed("relation"))).not.toContain("mine");
});

test("[V1] days are grouped by month, and within one the sorts decide", () => {
  const days = ["2026-02-10", "2026-01-31", null, "2026-01-01", "2026-02-01"];
  const view = { ...EMPTY_VIEW, group: { column: C, down: false } };
  const arrangement = arrangementOf(view, worldWith(days, typed("date")));
  const order = arrangement.arrange(days.map((_, at) => row(at)));
  expect(order.map((one) => days[Number(one.slice(3))])).toEqual([
    "2026-01-31",
    "2026-01-01",
    "2026-02-10",
    "2026-02-01",
    null,
  ]);
  expect(order.map(arrangement.groupOf!)).toEqual(["2026-01", "2026-01", "2026-02", "2026-02", ""]);
});

test("[V3] rows of one's own stand where they were wanted, in a group of their own at the end, until the view is updated", () => {
  const values: CellValue[] = [3, 1, 2];
  const rows = [row(0), row(1), row(2)];
  const arrangement = arrangementOf(
    { ...EMPTY_VIEW, group: { column: C, down: false } },
    worldWith(values, typed("number")),
  );
  const standing = standingOf(arrangement, rows);
  values.push(1, 2);
  standing.rowsChanged([...rows, row(3)], { after: null });
  standing.rowsChanged([...rows, row(3), row(4)], { after: row(1) });

  expect(standing.rows()).toEqual([row(1), row(4), row(2), row(0), row(3)]);
  expect([row(3), row(4)].map((one) => [standing.groupOf(one), standing.mark(one)])).toEqual([
    [NEW_GROUP, "new"],
    ["1", "new"],
  ]);
  expect(standing.due()).toBe(2);
});

test("[V2] a view has limits, and what no schema knows is none", () => {
  const good = (more: object): boolean => v.is(viewShape, { ...EMPTY_VIEW, ...more });
  const one = { column: C, is: "contains", value: "x" };
  expect(good({ conditions: Array.from({ length: MAX_CONDITIONS }, () => one) })).toBe(true);
  for (const bad of [
    { conditions: Array.from({ length: MAX_CONDITIONS + 1 }, () => one) },
    { conditions: [{ ...one, value: "x".repeat(201) }] },
    { conditions: [{ ...one, value: Number.NaN }] },
    { conditions: [{ ...one, is: "regex" }] },
    { conditions: [{ ...one, column: "__proto__" }] },
    {
      sorts: [
        { column: C, down: true },
        { column: C, down: false },
      ],
    },
    { search: "a\nb" },
    { hidden: ["x"] },
    { picture: "../x" },
    { picture: "x".repeat(31) },
    { more: 1 },
    {
      conditions: Array.from({ length: 4 }, () => ({
        ...one,
        is: "any-of",
        values: Array.from({ length: 100 }, (_, i) => `${i}${"v".repeat(50)}`),
      })),
    },
  ])
    expect([bad, good(bad)]).toEqual([bad, false]);
});

test("[V1] views are the same whatever is left out of them that says nothing", () => {
  expect(sameView(EMPTY_VIEW, { ...EMPTY_VIEW, match: "any", search: " " })).toBe(true);
  expect(sameView(EMPTY_VIEW, { ...EMPTY_VIEW, hidden: [] })).toBe(false);
  expect(
    sameView({ ...EMPTY_VIEW, hidden: [C, "colB" as ColumnId] }, { ...EMPTY_VIEW, hidden: ["colB" as ColumnId, C] }),
  ).toBe(true);
});

test("[V8] a view says as which picture it is looked at, or nothing of it, and the table is one of them", () => {
  expect(v.is(viewShape, { ...EMPTY_VIEW, picture: "tidslinje" })).toBe(true);
  expect(v.is(viewShape, { ...EMPTY_VIEW, picture: "" })).toBe(true);
  const board = { ...EMPTY_VIEW, picture: "tavla" };
  expect(sameView(board, { ...board })).toBe(true);
  expect(sameView(board, { ...EMPTY_VIEW, picture: "" })).toBe(false);
  expect(sameView(board, EMPTY_VIEW)).toBe(false);
});

const path = (sheet: string, id = ""): string => `/tenants/norsjo/documents/${sheet}/views${id && `/${id}`}`;
const save = (world: IsolationWorld, role: string, sheet: string, id: string, more: object = {}) =>
  world.ask(tokenOf(NORSJO, role), "PUT", path(sheet, id), {
    name: "Vy",
    shared: false,
    version: 0,
    view: EMPTY_VIEW,
    ...more,
  });
const listed = async (world: IsolationWorld, role: string, sheet: string, headers = {}): Promise<SavedView[]> =>
  (await world.ask(tokenOf(NORSJO, role), "GET", path(sheet), undefined, headers)).body["views"] as SavedView[];
const refusal = (answer: { body: Record<string, unknown> }): unknown =>
  (answer.body["error"] as { details?: { refusal?: string } } | undefined)?.details?.refusal;

test("[V4] one's own view is one's own: no colleague, process leader or look as one's role sees it", async () => {
  const world = await makeIsolationWorld();
  expect((await save(world, "council-member", "actions", "ownAAAAAAAAA")).status).toBe(200);

  const ids = async (role: string): Promise<string[]> => (await listed(world, role, "actions")).map(({ id }) => id);
  expect(await ids("council-member")).toEqual(["ownAAAAAAAAA", VIEW]);
  for (const role of ["process-leader", "council-chair"]) expect(await ids(role)).toEqual([VIEW]);
  // Removed by nobody who does not see it: to them it is not there.
  await world.ask(tokenOf(NORSJO, "process-leader"), "DELETE", path("actions", "ownAAAAAAAAA"));
  expect(await ids("council-member")).toContain("ownAAAAAAAAA");
});

test("[V5] whoever may edit something in a sheet shares views in it, and nobody else", async () => {
  const world = await makeIsolationWorld();
  const shares = async (role: string, sheet: string): Promise<unknown> => {
    const answer = await save(world, role, sheet, randomBase62(12), { shared: true });
    return answer.status === 200 ? "shared" : (refusal(answer) ?? answer.status);
  };
  expect(await shares("working-group", "actions")).toBe("shared");
  expect(await shares("issue-owner", "actions")).toBe("shared");
  expect(await shares("council-member", "actions")).toBe("may-not-share");
  expect(await shares("registrator", "actions")).toBe("shared");
  expect(await shares("local-group", "actions")).toBe("may-not-share");
  expect(await shares("council-chair", "stance")).toBe("may-not-share");
  expect(await shares("council-member", "stance")).toBe(404);
  expect(await listed(world, "council-member", "actions")).toHaveLength(4);
});

test("[V5] a shared view is changed and deleted by its author or a process leader, who cannot take it for themselves", async () => {
  const world = await makeIsolationWorld();
  const id = "sharedAAAAAA";
  await save(world, "working-group", "actions", id, { shared: true });
  const over = { version: 1, shared: true, name: "Annat namn" };
  expect(refusal(await save(world, "issue-owner", "actions", id, over))).toBe("not-yours");
  expect(refusal(await save(world, "process-leader", "actions", id, { ...over, shared: false }))).toBe("not-yours");
  expect((await save(world, "process-leader", "actions", id, over)).body["view"]).toMatchObject({
    ...over,
    version: 2,
  });
  const view = (await listed(world, "working-group", "actions")).find((one) => one.id === id);
  expect(view).toMatchObject({ name: "Annat namn", version: 2 });
  expect(refusal(await world.ask(tokenOf(NORSJO, "issue-owner"), "DELETE", path("actions", id)))).toBe("not-yours");
  expect((await world.ask(tokenOf(NORSJO, "process-leader"), "DELETE", path("actions", id))).status).toBe(200);
  expect((await world.ask(tokenOf(NORSJO, "process-leader"), "DELETE", path("actions", id))).status).toBe(200);
});

test("[V6] what is saved twice is saved once, over another's saving not at all, and shared or kept again it is in one place", async () => {
  const world = await makeIsolationWorld();
  const id = "onceAAAAAAAA";
  const first = await save(world, "working-group", "actions", id);
  expect((await save(world, "working-group", "actions", id)).body).toEqual(first.body);
  expect(refusal(await save(world, "working-group", "actions", id, { name: "Annat" }))).toBe("view-changed");
  expect(refusal(await save(world, "working-group", "actions", id, { version: 7 }))).toBe("view-changed");
  for (const [version, shared] of [
    [1, true],
    [2, false],
  ] as const) {
    expect((await save(world, "working-group", "actions", id, { version, shared })).status).toBe(200);
    const mine = (await listed(world, "working-group", "actions")).filter((one) => one.id === id);
    expect(mine.map((one) => [one.shared, one.version])).toEqual([[shared, version + 1]]);
  }
});

test("[V6] there is room for so many views, and saving over one needs none", async () => {
  const world = await makeIsolationWorld();
  const id = (at: number): string => `v${String(at).padStart(11, "0")}`;
  for (let at = 0; at < MAX_OWN_VIEWS; at++) await save(world, "council-member", "actions", id(at));
  expect(refusal(await save(world, "council-member", "actions", id(99)))).toBe("too-many-views");
  expect((await save(world, "council-member", "actions", id(0), { version: 1, name: "Ny" })).status).toBe(200);
  expect((await save(world, "council-chair", "actions", id(99))).status).toBe(200);
});
