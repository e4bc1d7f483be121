/** The ways rows go: the machines as typed from the domain's own lines, and the one function that walks them. */
import { expect, test } from "vitest";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { namesSomebody } from "../../shared/states/personal-marks.ts";
import { columnsRead } from "../../shared/states/may-step.ts";
import { isNext, stepsTo, transition, type Transition } from "../../shared/states/transition.ts";
import { STATE_MACHINES, type Walker } from "../../shared/template/state-machines.ts";
import { sheetOf, WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { storedRows } from "../support/demo-rows.ts";

type Cells = Readonly<Record<string, CellValue>>;
const go = (
  sheet: string,
  from: string | null,
  to: string | null,
  row: Cells = {},
  walker: Walker = "process-leader",
  more: { today?: string; pointedAt?: () => boolean } = {},
): Transition =>
  transition({ machine: STATE_MACHINES[sheet]!, read: (key) => row[key] ?? null, from, to, walker, ...more });
/** What comes of it, in one line. */
const said = (verdict: Transition): string => {
  switch (verdict.kind) {
    case "allowed":
      return ["by", ...verdict.through].join(" ");
    case "missing":
      return `lacks ${verdict.needs.map((need) => (need.kind === "pointed-at" ? need.sheet : need.column)).join()}`;
    case "not-yours":
      return `${verdict.to} is ${verdict.by.join()}'s`;
    case "no-way":
      return "no way";
  }
};

const everyState = (sheet: string): string[] => {
  const machine = STATE_MACHINES[sheet]!;
  return [...new Set([machine.first, ...machine.steps.flatMap(({ from, to }) => [...from, to])])].toSorted();
};

test("[M1] a machine's states are its column's choices, and whatever it reads is a column of its sheet", () => {
  for (const [key, machine] of Object.entries(STATE_MACHINES)) {
    const { columns } = sheetOf(WORKSPACE_TEMPLATE, key);
    const state = columns.find((column) => column.key === machine.column)!;
    expect(everyState(key), key).toEqual(state.options!.map(({ id }) => id).toSorted());
    expect(state.initial, key).toBe(machine.first);
    const keys = columns.map((column) => column.key);
    for (const read of columnsRead(machine)) expect(keys, key).toContain(read);
    for (const needs of Object.values(machine.needs))
      for (const need of needs) {
        const column = columns.find((one) => one.key === (need.kind === "pointed-at" ? need.mirror : need.column));
        if (need.kind === "dated") expect(column?.type, `${key}.${need.column}`).toBe("date");
        if (need.kind === "is")
          expect(
            column?.options?.map(({ id }) => id),
            key,
          ).toContain(need.value);
        if (need.kind === "pointed-at")
          expect(column, key).toMatchObject({ type: "mirror", mirrors: { document: need.sheet, column: need.column } });
      }
  }
});

/** Domain, 2.1: the ways forward, in their order. */
const WAYS: readonly (readonly [sheet: string, ...states: string[]])[] = [
  ["harvest", "received", "reviewed", "sorted", "linked", "fed-back"],
  ["issues", "in-council", "in-working-group", "owner-proposed", "owner-accepted", "in-progress", "done", "fed-back"],
  ["actions", "proposed", "decided", "in-progress", "done"],
  ["ballot", "prepared", "open", "closed", "counted", "published", "adopted"],
  ["plans", "draft", "consultation", "proposed", "adopted", "in-revision", "replaced"],
];
test.each(WAYS)("[M1] %s goes %s and on, one step after the other", (sheet, ...states) => {
  expect(stepsTo(STATE_MACHINES[sheet]!, states.at(-1)!, () => null).map(({ to }) => to)).toEqual(states.slice(1));
  states.forEach((state, i) =>
    expect(states.filter((other, at) => at > i && isNext(STATE_MACHINES[sheet]!, state, other))).toEqual(
      states.slice(i + 1, i + 2),
    ),
  );
});

const ROW = { lang: "sv", text: "Macken måste finnas kvar", kind: "need", focus: ["F4"], issue: ["Q05"] };
test.each<[string, string, string, Cells, string]>([
  ["harvest", "received", "reviewed", {}, "lacks lang"],
  ["harvest", "received", "reviewed", { lang: "sv", text: "Ring 070-123 45 67" }, "lacks text"],
  ["harvest", "reviewed", "sorted", { ...ROW, focus: [] }, "lacks focus"],
  ["harvest", "sorted", "linked", { ...ROW, issue: null }, "lacks issue"],
  ["harvest", "linked", "fed-back", ROW, "lacks answer,answered_on"],
  ["harvest", "linked", "fed-back", { ...ROW, answer: "Ja", answered_on: "2020-04-21" }, "by fed-back"],
  ["harvest", "received", "duplicate", ROW, "lacks duplicate_of"],
  ["harvest", "sorted", "parked", { ...ROW, answer: "Tack" }, "lacks kind"],
  ["harvest", "sorted", "parked", { ...ROW, kind: "wild-idea", answer: "Tack" }, "by parked"],
  ["harvest", "sorted", "answered", { ...ROW, answer: "Tack" }, "lacks answered_on"],
  ["harvest", "received", "rejected", ROW, "lacks reject_reason"],
  ["issues", "in-council", "in-working-group", {}, "lacks wg_on"],
  ["issues", "in-working-group", "owner-proposed", {}, "lacks owner"],
  ["issues", "owner-proposed", "owner-accepted", { owner: ["SH10"] }, "lacks accepted_on"],
  ["issues", "owner-proposed", "declined", { owner: ["SH10"] }, "lacks decline_reason"],
  ["issues", "done", "fed-back", { owner: ["SH10"], accepted_on: "2019-04-09" }, "lacks feedback,feedback_on"],
  ["issues", "in-progress", "dormant", {}, "lacks review_on"],
  ["issues", "declined", "dropped", { feedback_on: "2019-05-14" }, "lacks decline_reason,feedback"],
  ["actions", "proposed", "decided", {}, "lacks responsible,due"],
  ["actions", "proposed", "decided", { responsible: ["SH05"], due: "2019-09-30" }, "by decided"],
  ["actions", "in-progress", "done", { responsible: ["SH05"], due: "2019-09-30" }, "lacks result"],
  ["actions", "in-progress", "stopped", {}, "lacks stop_reason"],
  ["ballot", "prepared", "open", { opens: "2019-01-07T00:00" }, "lacks closes"],
  ["ballot", "open", "prepared", {}, "no way"],
  ["ballot", "counted", "published", { papers: 0 }, "by published"],
  ["plans", "consultation", "proposed", {}, "by proposed"],
])("[M2] %s from %s to %s with %o: %s", (sheet, from, to, row, outcome) => {
  expect(said(go(sheet, from, to, row))).toBe(outcome);
});

test("[M1] [M9] a process leader brings a plan to proposed and no further; only a decision that is registered adopts it, with body, date, § and number", () => {
  const decision = { body: "se-council", adopted_on: "2019-02-04", paragraph: "§ 7", dnr: "KS 2019/1" };
  expect(said(go("plans", "proposed", "adopted", decision))).toBe("adopted is adoption's");
  expect(said(go("plans", null, "adopted", decision))).toBe("adopted is adoption's");
  for (const walker of ["process-leader", "registrator"] as const) {
    expect(said(go("plans", "proposed", "adopted", decision, walker))).toBe("adopted is adoption's");
    expect(said(go("plans", "proposed", "in-revision", decision, walker))).toBe("adopted is adoption's");
    expect(said(go("plans", "adopted", "proposed", decision, walker))).toBe("proposed is adoption's");
    expect(said(go("plans", "adopted", null, decision, walker))).toBe("proposed is adoption's");
  }
  expect(said(go("plans", "adopted", "in-revision", decision, "registrator"))).toBe("by in-revision");
  expect(said(go("plans", "in-revision", "adopted", decision, "registrator"))).toBe("by adopted");
  expect(said(go("plans", "proposed", "adopted", { body: "se-council" }, "adoption"))).toBe(
    "lacks adopted_on,paragraph,dnr",
  );
  expect(said(go("plans", "proposed", "adopted", decision, "adoption"))).toBe("by adopted");
  expect(said(go("plans", "draft", "proposed", decision, "registrator"))).toBe("consultation is process-leader's");
});

test("[M1] several steps at once are as good as one after the other, when each is theirs and nothing is missing", () => {
  const row = { responsible: ["SH05"], due: "2019-09-30", result: "64 bilar" };
  expect(said(go("actions", null, "done", row))).toBe("by decided in-progress done");
  expect(said(go("actions", "proposed", "done", { ...row, due: null }))).toBe("lacks due");
  expect(said(go("actions", "stopped", "done", row))).toBe("by proposed decided in-progress done");
  expect(said(go("harvest", "received", "sorted", ROW, "council-member"))).toBe("reviewed is process-leader's");
  expect(said(go("harvest", "reviewed", "sorted", ROW, "council-member"))).toBe("by sorted");
});

test("[M3] a step is gone back by whoever may take it, and by nobody else", () => {
  const row = { responsible: ["SH05"], due: "2019-09-30" };
  expect(said(go("actions", "done", "in-progress", row, "issue-owner"))).toBe("by in-progress");
  expect(said(go("actions", "done", null, row, "issue-owner"))).toBe("by in-progress decided proposed");
  expect(said(go("actions", "done", "in-progress", row, "council-member"))).toMatch(/^in-progress is /);
  expect(said(go("harvest", "reviewed", "received", ROW, "council-chair"))).toBe("received is process-leader's");
});

test("[M3] no way round brings an empty row into a state that asks for something, whoever goes", () => {
  const reached = Object.entries(STATE_MACHINES).flatMap(([key, machine]) =>
    [...new Set(machine.steps.flatMap(({ by }) => by))].flatMap((walker) =>
      everyState(key)
        .filter((to) => to !== machine.first && machine.needs[to]?.some(({ kind }) => kind !== "pointed-at"))
        .filter((to) => go(key, machine.first, to, {}, walker).kind === "allowed")
        .map((to) => `${key} ${to} ${walker}`),
    ),
  );
  expect(reached).toEqual([]);
});

test("[M4] the dates of every state entered are set with the step, where none was written", () => {
  const on = { today: "2019-03-05" };
  const through = go("issues", "in-council", "owner-accepted", { owner: ["SH10"] }, "working-group", on);
  expect(through).toEqual({
    kind: "allowed",
    through: ["in-working-group", "owner-proposed", "owner-accepted"],
    sets: { wg_on: "2019-03-05", accepted_on: "2019-03-05" },
  });
  const written = go("issues", "in-council", "in-working-group", { wg_on: "2019-03-01" }, "working-group", on);
  expect(written).toMatchObject({ kind: "allowed", sets: {} });
});

test("[M6] an issue is under way once an action points at it; where that is not known it is not asked", () => {
  const row = { owner: ["SH10"], accepted_on: "2019-04-09" };
  const ask = (pointedAt?: () => boolean): string =>
    said(go("issues", "owner-accepted", "in-progress", row, "issue-owner", pointedAt ? { pointedAt } : {}));
  expect([ask(() => false), ask(() => true), ask()]).toEqual(["lacks actions", "by in-progress", "by in-progress"]);
});

test("[M2] a column that was taken away is asked for by nothing", () => {
  const read = (key: string): CellValue | undefined => (key === "result" ? undefined : "there");
  const machine = STATE_MACHINES["actions"]!;
  expect(transition({ machine, read, from: "in-progress", to: "done", walker: "process-leader" })).toMatchObject({
    kind: "allowed",
  });
});

test("[M1] what the machine does not know is where rows begin", () => {
  expect(said(go("plans", "own-choice", "adopted"))).toBe("adopted is adoption's");
  expect(said(go("plans", "draft", "own-choice"))).toBe("by");
  expect(said(go("plans", "adopted", "own-choice"))).toBe("proposed is adoption's");
  expect(said(go("plans", null, "toString"))).toBe("by");
});

test("links carry exactly the steps of their form", () => {
  const row = { owner: ["SH20"], accepted_on: "2019-05-21", decline_reason: "nej", wg_on: "2019-03-05" };
  const step = (from: string, to: string, form: "answer" | "report"): boolean =>
    go("issues", from, to, row, `link-${form}`).kind === "allowed";
  expect(step("owner-proposed", "owner-accepted", "answer")).toBe(true);
  expect(step("owner-proposed", "in-working-group", "answer")).toBe(true);
  expect(step("owner-accepted", "done", "report")).toBe(true);
  expect(step("owner-accepted", "done", "answer")).toBe(false);
  expect(step("owner-proposed", "owner-accepted", "report")).toBe(false);
  expect(step("done", "fed-back", "report")).toBe(false);
});

test("what names somebody is seen, and what only holds figures is not", () => {
  for (const text of [
    "Siv 811228-9874",
    "19811228-9874 bor här",
    "131052-308T",
    "skriv till siv.lund@example.se",
    "ring 070-123 45 67",
    "+46 70 123 45 67",
    "0918-142 50",
    "puh. 040 123 4567",
  ])
    expect(namesSomebody(text), text).toBe(true);
  for (const text of [
    "Väg 95, 2018-10-04, kl. 09.30",
    "350 000 kr på 12 månader",
    "mellan 2018-10-04 och 2018-12-10",
    "Buss 31 går 6.05, 7.10 och 16.40",
    "@kommunen, lyssna",
    "1 340 000 kronor",
  ])
    expect(namesSomebody(text), text).toBe(false);
});

test("every row of the demo stands where its own cells let it stand", () => {
  for (const [key, machine] of Object.entries(STATE_MACHINES)) {
    const rows = storedRows("norsjo", key);
    expect(rows.length, key).toBeGreaterThan(0);
    for (const row of rows)
      for (const { to } of stepsTo(machine, row.get(machine.column) ?? null, (column) => row.get(column))) {
        const needs = (machine.needs[to] ?? []).filter(({ kind }) => kind !== "pointed-at");
        const last = to === row.get(machine.column);
        const unmet = needs.filter((need) => {
          const held = row.get((need as { column: string }).column);
          return held === null || held === undefined || (Array.isArray(held) && held.length === 0);
        });
        if (last) expect(unmet, `${key}/${row.nr} ${to}`).toEqual([]);
      }
  }
  const withAction = new Set(storedRows("norsjo", "actions").flatMap((action) => action.list("issue")));
  for (const issue of storedRows("norsjo", "issues"))
    if (["in-progress", "done", "fed-back"].includes(issue.text("status")))
      expect(withAction.has(issue.row), issue.nr).toBe(true);
});
