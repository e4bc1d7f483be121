/** Notes, slips and series: which rows they become, in which order, and which texts are one slip. */
import { expect, test } from "vitest";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import {
  eventFacts,
  eventsByNearness,
  nextSequence,
  notedAt,
  noteValues,
  spotsOf,
  type ReadSheet,
} from "../../shared/record/note.ts";
import { alreadyPlanned, namesPlace, planSeries, seriesValues, type SeriesWish } from "../../shared/record/series.ts";
import { slipsOf } from "../../shared/record/slips.ts";
import { sheetOf, workspaceTemplate } from "../../shared/template/workspace-template.ts";

const TEMPLATE = workspaceTemplate({ currency: "SEK", languages: ["sv", "en", "fi"] });

/** Rows by template key, as a sheet of the template. */
function sheetWith(key: string, rows: Readonly<Record<string, Readonly<Record<string, CellValue>>>>): ReadSheet {
  const columns = sheetOf(TEMPLATE, key).columns;
  return {
    columns: () => columns,
    rows: () => Object.keys(rows) as RowId[],
    cell: (row, column) => rows[row]?.[columns.find(({ id }) => id === column)!.key] ?? null,
  };
}
const keyed = (key: string, values: Readonly<Record<ColumnId, CellValue>>): Record<string, CellValue> =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      sheetOf(TEMPLATE, key).columns.find((column) => column.id === id)!.key,
      value,
    ]),
  );

const P1 = "placeAA1" as RowId;
const P2 = "placeAA2" as RowId;
const WALK = "eventAA1" as RowId;
const BOX = "eventAA2" as RowId;
const EVENTS = sheetWith("events", {
  [WALK]: { nr: "D01", title: "Vandring", date: "2013-04-08", method: "walk", place: [P1], strand: "disability" },
  [BOX]: { nr: "D02", title: "Lådan", date: "2013-05-01", method: "suggestion-box" },
  eventAA3: { nr: "D03", title: "Inställd", date: "2013-04-09", status: "cancelled" },
  eventAA4: { nr: "D04", title: "Utan dag" },
});
const HARVEST = sheetWith("harvest", {
  noteAAA1: { text: "Två", event: [WALK], sequence: 2, spot: "Torget", kind: "need" },
  noteAAA2: { text: "Ett", event: [WALK], sequence: 1, spot: "Vid infarten", kind: "idea", group: "public" },
  noteAAA3: { text: "Annat", event: [BOX], sequence: 9 },
  noteAAA4: { text: "Två till", event: [WALK], sequence: 2, spot: "Torget" },
});

test("[R1] what is noted at an event stands in the order it was said, and goes on from there", () => {
  const noted = notedAt(HARVEST, WALK);
  expect(noted.map(({ note }) => note.text)).toEqual(["Ett", "Två", "Två till"]);
  expect(nextSequence(noted)).toBe(3);
  expect(nextSequence([])).toBe(1);
  expect(spotsOf(noted)).toEqual(["Torget", "Vid infarten"]);
});

test("[R1] a note is a row with its event, the event's place and strand, group, kind, spot and number", () => {
  const event = eventFacts(EVENTS, WALK)!;
  const note = { text: " Skyltarna är rostiga ", kind: "problem", group: "village-councils", spot: "Torget " };
  expect(keyed("harvest", noteValues(HARVEST, note, { event, sequence: 3, language: "sv" }))).toEqual({
    text: "Skyltarna är rostiga",
    event: [WALK],
    place: [P1],
    group: "village-councils",
    kind: "problem",
    spot: "Torget",
    sequence: 3,
    strand: "disability",
    lang: "sv",
  });
  const bare = noteValues(
    HARVEST,
    { text: "Ja", kind: "need", group: "", spot: "" },
    { event: eventFacts(EVENTS, BOX)!, sequence: 1, language: "fi" },
  );
  expect(keyed("harvest", bare)).toEqual({ text: "Ja", event: [BOX], kind: "need", sequence: 1, lang: "fi" });
  expect(eventFacts(EVENTS, "eventAA9" as RowId)).toBeUndefined();
});

test("[R1] the events nearest to today are offered first, those to come before those past, and no cancelled one", () => {
  const order = (today: string): string[] => eventsByNearness(EVENTS, today).map(({ nr }) => nr);
  expect(order("2013-04-10")).toEqual(["D01", "D02", "D04"]);
  expect(order("2013-04-25")).toEqual(["D02", "D01", "D04"]);
});

test.each([
  ["a line each", "Isbana\nBänkar\n", ["Isbana", "Bänkar"]],
  [
    "without marks of the list",
    "- Isbana\n• Bänkar\n12. Lekplats\n3) Skylt",
    ["Isbana", "Bänkar", "Lekplats", "Skylt"],
  ],
  ["numbers that are said stay", "2 102 invånare räcker\n-5 grader inne", ["2 102 invånare räcker", "-5 grader inne"]],
  ["parted by empty lines", "Isbana\npå torget\n\n\nBänkar\r\n \r\nSkylt", ["Isbana på torget", "Bänkar", "Skylt"]],
  ["nothing", " \n\n ", []],
])("[R4] slips: %s", (_name, text, slips) => {
  expect(slipsOf(text)).toEqual(slips);
});

const WISH: SeriesWish = {
  places: [
    { row: P1, name: "Lenhovda" },
    { row: P2, name: "$& Åseda" },
  ],
  pattern: "{nr}. Vandring i {ort}",
  first: "2013-04-08",
  everyDays: 7,
  skipWeekends: false,
};

test("[R2] each place gets an event of its own name and day", () => {
  expect(planSeries(WISH)).toEqual([
    { place: P1, title: "1. Vandring i Lenhovda", date: "2013-04-08" },
    { place: P2, title: "2. Vandring i $& Åseda", date: "2013-04-15" },
  ]);
  expect(planSeries({ ...WISH, everyDays: 0 }).map(({ date }) => date)).toEqual(["2013-04-08", "2013-04-08"]);
  expect(planSeries({ ...WISH, first: "" })).toEqual([]);
  expect(planSeries({ ...WISH, pattern: " " })).toEqual([]);
});

test("[R2] days go over months, years and the change of the clock, and weekends give way to Monday", () => {
  const days = (first: string, everyDays: number, skipWeekends: boolean): string[] =>
    planSeries({ ...WISH, first, everyDays, skipWeekends }).map(({ date }) => date);
  expect(days("2013-12-31", 1, false)).toEqual(["2013-12-31", "2014-01-01"]);
  expect(days("2013-03-30", 1, false)).toEqual(["2013-03-30", "2013-03-31"]);
  expect(days("2013-04-05", 1, true)).toEqual(["2013-04-05", "2013-04-08"]);
  expect(days("2013-04-07", 7, true)).toEqual(["2013-04-08", "2013-04-15"]);
});

test("[R2] what is there already is told by place, day and method, and a planned event has all that is asked for", () => {
  const planned = planSeries(WISH);
  expect([...alreadyPlanned(EVENTS, planned, "walk")]).toEqual([P1]);
  expect([...alreadyPlanned(EVENTS, planned, "survey")]).toEqual([]);
  const values = keyed(
    "events",
    seriesValues(EVENTS, planned[1]!, { method: "walk", phase: "dialogue", questions: " " }),
  );
  expect(values).toEqual({
    title: "2. Vandring i $& Åseda",
    date: "2013-04-15",
    place: [P2],
    method: "walk",
    phase: "dialogue",
  });
  for (const column of sheetOf(TEMPLATE, "events").columns.filter(({ required }) => required === true))
    expect(Object.keys(values)).toContain(column.key);
});

test("[R2] a place is named in any of the three languages", () => {
  for (const pattern of ["i {ort}", "in { place }", "– {PAIKKA}"]) expect(namesPlace(pattern)).toBe(true);
  expect(namesPlace("Vandring {nr}")).toBe(false);
});
