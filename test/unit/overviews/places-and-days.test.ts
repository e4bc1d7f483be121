/** The service plan, the calendar and the council, read from the demo. */
import { expect, test } from "vitest";
import { aroundTable, councilOf, firstForum } from "../../../client/pictures/overviews/council.ts";
import { monthBeside, weeksOf } from "../../../client/pictures/overviews/month.ts";
import {
  inMonth,
  LAYERS,
  monthToOpen,
  onDay,
  readOccasions,
  type Layer,
} from "../../../client/pictures/overviews/occasions.ts";
import { NOWHERE, serviceAt, serviceMatrix } from "../../../client/pictures/overviews/service-matrix.ts";
import { readersOf } from "../../../shared/chain/reading.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

test("[J11] the basic five come first, every place has a row, and every service stands in one square", () => {
  const demo = demoSheets();
  const read = readersOf(demo);
  const matrix = serviceMatrix(read);

  expect(matrix.basic).toEqual(["groceries", "fuel", "post", "pharmacy", "payments"]);
  expect(matrix.wider).toHaveLength(11);
  expect(matrix.wider[0]).toBe("transit");
  expect(matrix.places.map((row) => demo.nr("places", row as never))).toEqual(["P1", "P2", "P3", "P4", "P5"]);
  const at = (place: string, kind: string) => demo.nrs("services", matrix.at(demo.row("places", place), kind));
  expect([at("P1", "groceries"), at("P2", "fuel"), at("P5", "fuel")]).toEqual([["S01", "S02"], ["S09"], []]);
  const all = matrix.places.flatMap((place) =>
    [...matrix.basic, ...matrix.wider].flatMap((kind) => matrix.at(place, kind)),
  );
  expect(all.toSorted()).toEqual([...read("services").rows()].toSorted());
});

test("[J11] a service without a place or of no kind is not lost", () => {
  const demo = demoSheets();
  const row = demo.row("services", "S09");
  demo.set("services", row, "place", null);
  demo.set("services", row, "category", null);
  const matrix = serviceMatrix(readersOf(demo));

  expect([matrix.places.at(-1), matrix.wider.at(-1)]).toEqual([NOWHERE, NOWHERE]);
  expect(matrix.at(NOWHERE, NOWHERE)).toEqual([row]);
});

test("[J11] last of its kind and in need of checking are what the sheet works out, not a second opinion", () => {
  const demo = demoSheets();
  const row = demo.row("services", "S09");
  const about = () => serviceAt(readersOf(demo), row);
  expect(about()).toMatchObject({ name: "Mack", status: "threatened", last: false, stale: false });
  expect(about().actions.map((action) => action.split(" ")[0])).toEqual(["A06", "A07"]);

  demo.set("services", row, "last_of_kind", true);
  demo.set("services", row, "stale", true);
  expect(about()).toMatchObject({ last: true, stale: true });
});

const layers = (...wanted: readonly Layer[]): ReadonlySet<Layer> => new Set(wanted);

test("[J12] the calendar holds the events on each of their days, and the other sheets' days only as asked", () => {
  const demo = demoSheets();
  const read = readersOf(demo);
  const events = readOccasions(read, layers("events"));
  const dated = read("events")
    .rows()
    .filter((row) => read("events").day(row, "date") !== undefined);
  expect(events.map(({ row }) => row).toSorted()).toEqual(dated.toSorted());
  expect(events.map(({ first }) => first)).toEqual(events.map(({ first }) => first).toSorted());

  const event = demo.row("events", "D01");
  const first = read("events").day(event, "date")!;
  demo.set("events", event, "date_end", "2018-12-31");
  const long = readOccasions(readersOf(demo), layers("events"));
  expect(onDay(long, "2018-12-31").map(({ row }) => row)).toContain(event);
  expect(onDay(long, first).map(({ row }) => row)).toContain(event);
  expect(inMonth(long, "2018-12").map(({ row }) => row)).toContain(event);

  demo.set("forums", read("forums").rows()[0]!, "next", "2020-06-16");
  demo.set("issues", demo.row("issues", "Q05"), "next_on", "2020-06-20");
  const all = readOccasions(readersOf(demo), layers(...LAYERS));
  expect(new Set(all.map(({ layer }) => layer))).toEqual(new Set(LAYERS));
  const done = read("actions")
    .rows()
    .filter((row) => read("actions").choices(row, "status").includes("done"));
  expect(done.length).toBeGreaterThan(0);
  expect(all.filter(({ row }) => done.includes(row))).toEqual([]);
});

test("[J12] what may not be read is not in the calendar", () => {
  const demo = demoSheets();
  demo.hide("actions");
  demo.hide("places");
  const all = readOccasions(readersOf(demo), layers("events", "actions"));

  expect(all.every(({ layer, place }) => layer === "events" && place === "")).toBe(true);
});

test("[J12] it opens where something is: this month, else what comes next, else what was last", () => {
  const all = readOccasions(readersOf(demoSheets()), layers("events"));

  expect(monthToOpen(all, "2018-10-20")).toBe("2018-10");
  expect(monthToOpen(all, "2001-01-01")).toBe(all[0]!.first.slice(0, 7));
  expect(monthToOpen(all, "2030-01-01")).toBe(all.at(-1)!.first.slice(0, 7));
  expect(monthToOpen([], "2026-11-22")).toBe("2026-11");
});

test("[J12] weeks begin on Monday and have their numbers, over the turn of years too", () => {
  expect(weeksOf("2026-02").map(({ number, days }) => [number, days[0], days[6]])).toEqual([
    [5, "2026-01-26", "2026-02-01"],
    [6, "2026-02-02", "2026-02-08"],
    [7, "2026-02-09", "2026-02-15"],
    [8, "2026-02-16", "2026-02-22"],
    [9, "2026-02-23", "2026-03-01"],
  ]);
  expect(weeksOf("2027-01")[0]).toMatchObject({ number: 53 });
  expect(weeksOf("2026-12").at(-1)).toMatchObject({ number: 53 });
  expect([monthBeside("2026-12", 1), monthBeside("2026-01", -1)]).toEqual(["2027-01", "2025-12"]);
});

test("[J13] the demo's council has five non-profit, four public and three private seats, sector beside sector", () => {
  const demo = demoSheets();
  const read = readersOf(demo);
  const council = councilOf(read, firstForum(read)!);

  expect(council.kind).toBe("council");
  expect(council.balance).toEqual([
    { sector: "non-profit", seats: 5 },
    { sector: "public", seats: 4 },
    { sector: "private", seats: 3 },
    { sector: "residents", seats: 0 },
  ]);
  const { far, near } = aroundTable(council.seats);
  expect([far.length, near.length]).toEqual([6, 6]);
  // Round the table no sector is met twice.
  const round = [...far, ...near.toReversed()].map(({ sector }) => sector);
  expect(round.filter((sector, i) => sector !== round[i - 1])).toHaveLength(3);
});
