/** Changing columns: what each change is as data, what a retype converts and keeps, what undo takes back, what is admitted. */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { turnBack } from "../../client/doc/undo.ts";
import { choicesIn, converter } from "../../client/grid/columns/convert.ts";
import { draftOf, settingsOf } from "../../client/grid/columns/draft.ts";
import { arrange } from "../../client/grid/column-layout.ts";
import { fitsColumn, mayHold } from "../../shared/document/cell-value.ts";
import {
  addColumn,
  deleteColumn,
  moveColumn,
  retypeColumn,
  setColumn,
  setOption,
  type ColumnSettings,
} from "../../shared/document/column-changes.ts";
import type { Column, ColumnType } from "../../shared/document/column.ts";
import { fold, firstSnapshot } from "../../shared/document/fold.ts";
import { isSafeLink, readLink } from "../../shared/document/link.ts";
import { applyChanges, insertRows, setCells, type Change } from "../../shared/document/mutations.ts";
import { columnAttributes, makeSheetView, readColumn, type SheetView } from "../../shared/document/sheet-view.ts";
import { fitsAttribute } from "../../shared/protocol/column-attributes.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { columnOf, contextOf } from "./grid/columns.ts";

const TEXT = columnOf("text", { id: "textA" as ColumnId, key: "note", ord: "a1" });
const STATUS = columnOf("select", {
  id: "statu" as ColumnId,
  ord: "a2",
  options: [
    { id: "open", label: { sv: "Öppen", fi: "Avoin" } },
    { id: "done", label: { sv: "Klar" } },
  ],
});
const random = (): number => 0.5;

interface Sheet {
  readonly view: SheetView;
  readonly rows: readonly RowId[];
  do(changes: readonly Change[]): readonly Change[];
}

function sheetOf(columns: readonly Column[], records: readonly Readonly<Record<string, string | number>>[]): Sheet {
  const { snapshot } = firstSnapshot(Object.fromEntries(columns.map((one) => [one.id, columnAttributes(one)])));
  const overlay = new Y.Doc();
  const view = makeSheetView(snapshot, overlay);
  const run = (changes: readonly Change[]): readonly Change[] => {
    applyChanges(overlay, changes, "test");
    view.changed("k", []);
    view.changed(
      "c",
      changes.filter(({ map }) => map === "c").map(({ key }) => key),
    );
    return changes;
  };
  const { rows, changes } = insertRows(
    view,
    null,
    records,
    random,
    records.map((_, i) => `row0000${i}` as RowId),
  );
  run(changes);
  return { view, rows, do: run };
}
const retype = (sheet: Sheet, column: Column, settings: ColumnSettings) =>
  retypeColumn(sheet.view, column, settings, converter(column, settings, contextOf("sv")));
const valuesOf = ({ view, rows }: Sheet, column: Column): unknown[] => rows.map((row) => view.cell(row, column.id));

test("[D8] a retype converts what it can, keeps what it cannot, and says how many of each before anything is done", () => {
  const sheet = sheetOf([TEXT], [{ textA: "12,5" }, { textA: "ungefär tio" }, { textA: "1 200" }, {}]);
  const settings: ColumnSettings = { label: TEXT.label, type: "number" };

  const planned = retype(sheet, TEXT, settings);

  expect(planned).toMatchObject({ converted: 2, kept: 1 });
  expect(planned.examples).toContainEqual({ row: sheet.rows[1], before: "ungefär tio", after: undefined });
  expect(valuesOf(sheet, TEXT)).toEqual(["12,5", "ungefär tio", "1 200", null]);
  sheet.do(planned.changes);
  expect(valuesOf(sheet, TEXT)).toEqual([12.5, "ungefär tio", 1200, null]);
  expect(sheet.view.column(TEXT.id)).toMatchObject({ type: "number", was: ["text"] });
});

test("[D8] a retype back shows what was kept again, and undo of a retype restores type and cells", () => {
  const sheet = sheetOf([TEXT], [{ textA: "12" }, { textA: "tolv" }]);
  const step = sheet.do(retype(sheet, TEXT, { label: TEXT.label, type: "number" }).changes);

  const { changes, kept } = turnBack(sheet.view, step);
  sheet.do(changes);

  expect(kept).toEqual([]);
  expect(sheet.view.column(TEXT.id)?.type).toBe("text");
  expect(valuesOf(sheet, TEXT)).toEqual(["12", "tolv"]);
});

test("[D8] what stands below a computed column is left alone and comes back", () => {
  const sheet = sheetOf([TEXT], [{ textA: "kvar" }]);
  sheet.do(retype(sheet, TEXT, { label: TEXT.label, type: "formula", formula: "1+1" }).changes);
  expect(valuesOf(sheet, TEXT)).toEqual(["kvar"]);

  const formula = sheet.view.column(TEXT.id)!;
  sheet.do(retype(sheet, formula, { label: TEXT.label, type: "text" }).changes);

  expect(sheet.view.column(TEXT.id)).toMatchObject({ type: "text" });
  expect(sheet.view.column(TEXT.id)?.formula).toBeUndefined();
  expect(valuesOf(sheet, TEXT)).toEqual(["kvar"]);
});

test("choices are made of the texts that stand there, each once, and a choice becomes its words again", () => {
  const texts = ["Väg", " väg ", "Skola; Väg", ""];
  let n = 0;
  const options = choicesIn(texts, true, [], () => `o${n++}`);
  expect(options.map(({ label }) => label.sv)).toEqual(["Väg", "Skola"]);

  const sheet = sheetOf([STATUS], [{ statu: "open" }]);
  sheet.do(retype(sheet, STATUS, { label: STATUS.label, type: "text" }).changes);
  expect(valuesOf(sheet, STATUS)).toEqual(["Öppen"]);
});

test("[D8] an option that is taken away is not offered, still shown, and still admitted where somebody chose it at once", () => {
  const sheet = sheetOf([STATUS], [{ statu: "done" }]);
  sheet.do(setColumn(sheet.view, STATUS.id, { options: [STATUS.options![0]!] }));

  const column = sheet.view.column(STATUS.id)!;
  expect(column.options).toMatchObject([{ id: "open" }, { id: "done", gone: true, label: { sv: "Klar" } }]);
  expect(fitsColumn("done", column)).toBe(true);
});

test("options keep their place when renamed, new ones come last, and a list in another order carries it", () => {
  const sheet = sheetOf([STATUS], []);
  sheet.do(setOption(sheet.view, STATUS.id, { id: "open", label: { sv: "Påbörjad" } }));
  sheet.do(setOption(sheet.view, STATUS.id, { id: "late", label: { sv: "Sen" } }));
  const ids = (): unknown => sheet.view.column(STATUS.id)?.options?.map(({ id }) => id);
  expect(ids()).toEqual(["open", "done", "late"]);

  sheet.do(setColumn(sheet.view, STATUS.id, { options: sheet.view.column(STATUS.id)!.options!.toReversed() }));
  expect(ids()).toEqual(["late", "done", "open"]);
});

test("an added column stands where it was asked for, undo takes it away and redo brings it back with its cells", () => {
  const sheet = sheetOf([TEXT, STATUS], [{ textA: "x" }]);
  const { id, changes } = addColumn(sheet.view, { label: { sv: "Ny" }, type: "rating" }, TEXT.id, random);
  const step = sheet.do(changes);
  expect(sheet.view.columns().map((one) => one.id)).toEqual([TEXT.id, id, STATUS.id]);
  sheet.do(setCells(sheet.view, [{ row: sheet.rows[0]!, column: id, value: 4 }]));

  const back = sheet.do(turnBack(sheet.view, step).changes);
  expect(sheet.view.columns().map((one) => one.id)).toEqual([TEXT.id, STATUS.id]);
  expect(sheet.view.deletedColumns().map((one) => one.id)).toEqual([id]);

  sheet.do(turnBack(sheet.view, back).changes);
  expect(sheet.view.columns().map((one) => one.id)).toEqual([TEXT.id, id, STATUS.id]);
  expect(sheet.view.cell(sheet.rows[0]!, id)).toBe(4);
});

test("a moved column lies between its new neighbours, first too", () => {
  const sheet = sheetOf([TEXT, STATUS], []);
  sheet.do(moveColumn(sheet.view, STATUS.id, null, random));
  expect(sheet.view.columns().map(({ id }) => id)).toEqual([STATUS.id, TEXT.id]);
  sheet.do(moveColumn(sheet.view, STATUS.id, TEXT.id, random));
  expect(sheet.view.columns().map(({ id }) => id)).toEqual([TEXT.id, STATUS.id]);
});

test("[D6] options and earlier types survive a cut", () => {
  const sheet = sheetOf([TEXT, STATUS], [{ textA: "a" }]);
  sheet.do(setOption(sheet.view, STATUS.id, { id: "late", label: { sv: "Sen" }, colour: 3 }));
  sheet.do(retype(sheet, TEXT, { label: TEXT.label, type: "number", least: 0 }).changes);
  const before = sheet.view.columns();

  const { snapshot } = fold(sheet.view.snapshot, sheet.view.overlay, 1);

  expect(makeSheetView(snapshot, new Y.Doc()).columns()).toEqual(before);
});

test("[A9] a cell may hold what its column's type takes or has taken, and a computed column holds nothing", () => {
  const number = readColumn(TEXT.id, { ...columnAttributes(TEXT), type: "number", "was.text": 1 })!;
  expect(mayHold(3, number)).toBe(true);
  expect(mayHold("tre", number)).toBe(true);
  expect(mayHold(true, number)).toBe(false);
  expect(mayHold("x".repeat(2_001), number)).toBe(false);
  for (const type of ["formula", "lookup", "rollup", "mirror"] as const)
    for (const value of [null, "text", 3, ["row00000"]])
      expect([type, value, mayHold(value, { ...number, type, was: ["text", "number"] })]).toEqual([type, value, false]);
});

test.each<[ColumnType, readonly unknown[], readonly unknown[]]>([
  ["percent", [0, 0.425, -1], ["1", Number.NaN]],
  ["rating", [1, 5], [0, 6, 2.5, "3"]],
  ["date-time", ["2026-05-31T14:30"], ["2026-05-31", "2026-02-30T10:00", "2026-05-31T24:00", "2026-05-31T1:00"]],
  [
    "link",
    ["https://norsjo.se/a?b=1", "mailto:a@b.se", "tel:+46910"],
    ["javascript:alert(1)", "https://a b", "norsjo.se", "data:text/html,x", "\u0001javascript:x"],
  ],
  [
    "person",
    [["p-anna0000"], ["role:registrator"], []],
    [["role:king"], ["anna"], "p-anna0000", ["p-anna0000", "p-anna0000"]],
  ],
])("[A9] %s takes what is one and nothing else", (type, good, bad) => {
  const column = columnOf(type, { target: { document: "people", many: true } });
  for (const value of good) expect([value, fitsColumn(value, column)]).toEqual([value, true]);
  for (const value of bad) expect([value, fitsColumn(value, column)]).toEqual([value, false]);
});

test("[A9] attributes of columns are bounded: options, earlier types, formulas, bounds, links to other columns", () => {
  const good: readonly (readonly [string, unknown])[] = [
    ["option.late", { label: { sv: "Sen" }, colour: 11, rank: 2, gone: true }],
    ["option.late", null],
    ["was.text", 1],
    ["formula", "1+1"],
    ["measure", "distinct"],
    ["via", "textA"],
    ["mirrors", { document: "actions", column: "issue" }],
    ["least", -3.5],
    ["hidden", true],
    ["frozen", null],
  ];
  const bad: readonly (readonly [string, unknown])[] = [
    ["option.late", { label: { sv: "Sen" }, colour: 12 }],
    ["option.late", { label: { sv: "x".repeat(201) } }],
    ["option.late", { label: { sv: "Sen" }, script: "x" }],
    ["was.text", 2],
    ["was.sparkline", 1],
    ["formula", "x".repeat(1_001)],
    ["measure", "median"],
    ["via", "__proto__"],
    ["mirrors", { document: "../x", column: "issue" }],
    ["least", Number.POSITIVE_INFINITY],
    ["hidden", "yes"],
    ["other.thing", 1],
  ];
  for (const [name, value] of good) expect([name, fitsAttribute(name, value)]).toEqual([name, true]);
  for (const [name, value] of bad) expect([name, value, fitsAttribute(name, value)]).toEqual([name, value, false]);
});

test("an address is completed as people write it, and nothing that runs is one", () => {
  expect(readLink("norsjo.se/service")).toBe("https://norsjo.se/service");
  expect(readLink("siv@norsjo.se")).toBe("mailto:siv@norsjo.se");
  expect(readLink(" https://norsjo.se ")).toBe("https://norsjo.se");
  for (const text of [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "hej",
    "a b.se",
    "data:text/html;base64,x",
    "file:///etc",
    "//norsjo.se",
    "java\nscript:x",
  ])
    expect([text, readLink(text)]).toEqual([text, undefined]);
  expect(isSafeLink("https://")).toBe(false);
});

test("one's own layout hides, widens and keeps columns without touching anybody else's", () => {
  const columns = [TEXT, { ...STATUS, hidden: true }, columnOf("date", { id: "dateD" as ColumnId, ord: "a3" })];
  expect(arrange(columns, {}).map(({ id }) => id)).toEqual(["textA", "dateD"]);
  expect(arrange(columns, { statu: { hidden: false }, dateD: { frozen: true, width: 90 } })).toMatchObject([
    { id: "textA" },
    { id: "dateD", width: 90 },
    { id: "statu" },
  ]);
  // The first stays with those that were made to, unless it was let go.
  expect(arrange(columns, { textA: { frozen: false }, dateD: { frozen: true } }).map(({ id }) => id)).toEqual([
    "dateD",
    "textA",
  ]);
  expect(arrange(columns, { textA: { hidden: true }, dateD: { hidden: true } })).toHaveLength(1);
});

test.each<[string, Partial<Parameters<typeof settingsOf>[0]>, unknown]>([
  ["no name", { names: { sv: " ", fi: "", en: "" } }, { missing: "name" }],
  ["no choices", { type: "select" }, { missing: "option" }],
  ["no sheet to point at", { type: "relation" }, { missing: "choice" }],
  ["nothing to fetch", { type: "lookup", via: "textA" }, { missing: "choice" }],
  [
    "rows are counted without a column",
    { type: "rollup", via: "textA" },
    { settings: { type: "rollup", via: "textA", measure: "count" } },
  ],
  ["a column that is not there", { type: "formula", formula: "[Nope]" }, { missing: "formula", column: "Nope" }],
  [
    "a formula by names",
    { type: "formula", formula: "=OM([text]>1,5; 1; 2)" },
    { settings: { formula: "IF([textA]>1.5, 1, 2)" } },
  ],
])("the dialog knows what is still missing: %s", (_what, part, expected) => {
  const draft = { ...draftOf(undefined, [TEXT], "sv"), names: { sv: "Ny", fi: "", en: "" }, ...part };
  expect(settingsOf(draft, undefined, [TEXT], "sv")).toMatchObject(expected as object);
});

test("[D8] deleting a column is a mark: its cells stay", () => {
  const sheet = sheetOf([TEXT], [{ textA: "kvar" }]);
  sheet.do(deleteColumn(sheet.view, TEXT.id));
  expect(sheet.view.columns()).toEqual([]);
  expect(valuesOf(sheet, TEXT)).toEqual(["kvar"]);
});
