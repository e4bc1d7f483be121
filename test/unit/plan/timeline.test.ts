/** Actions on the line of time: where bars lie, what a move makes of them, and what stands beside the line. */
import { expect, test } from "vitest";
import { readersOf } from "../../../shared/chain/reading.ts";
import {
  dayNumber,
  dayOf,
  moved,
  placeOf,
  reachOf,
  spansOf,
  ticksOf,
  type Span,
} from "../../../shared/plan/timeline.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

const TODAY = "2020-05-31";
const spans = (sheets = demoSheets()) => {
  const actions = readersOf(sheets)("actions");
  return spansOf(actions, actions.rows(), TODAY);
};
const A = demoSheets().row("actions", "A01");

test("[J3] on 2020-05-31 two of seventeen are late, A06 and A15; without a last day an action stands beside the line", () => {
  const sheets = demoSheets();
  const { dated, undated } = spans(sheets);
  expect(dated).toHaveLength(17);
  expect(undated).toEqual([]);
  expect(
    sheets.nrs(
      "actions",
      dated.filter(({ late }) => late).map(({ row }) => row),
    ),
  ).toEqual(["A06", "A15"]);
  sheets.set("actions", sheets.row("actions", "A17"), "due", null);
  expect(sheets.nrs("actions", spans(sheets).undated)).toEqual(["A17"]);
});

test("[J3] one that ends before it begins is a point at its last day", () => {
  const sheets = demoSheets();
  sheets.set("actions", sheets.row("actions", "A01"), "start", "2021-01-01");
  expect(spans(sheets).dated[0]).toEqual({ row: A, due: "2019-09-30", late: false });
});

test("[J3] the line has whole periods around what it shows, and a slip of the hand in a year does not lengthen it", () => {
  const { dated } = spans();
  const reach = (zoom: "month" | "quarter" | "year", more: readonly Span[] = []) => {
    const { from, to } = reachOf([...dated, ...more], TODAY, zoom);
    return [dayOf(from), dayOf(to)];
  };
  expect(reach("month")).toEqual(["2019-03-01", "2020-12-31"]);
  expect(reach("quarter")).toEqual(["2019-01-01", "2020-12-31"]);
  expect(reach("year")).toEqual(["2019-01-01", "2020-12-31"]);
  expect(reach("year", [{ row: A, due: "2200-01-01", late: false }])).toEqual(["2019-01-01", "2020-12-31"]);
  expect(reachOf([], TODAY, "month")).toEqual({ from: dayNumber("2020-05-01"), to: dayNumber("2020-05-31") });
});

test("[J3] each period begins at its place on the line", () => {
  const reach = reachOf(spans().dated, TODAY, "quarter");
  const ticks = ticksOf(reach, "quarter");
  expect(ticks.map(({ on }) => on)).toEqual([
    "2019-01-01",
    "2019-04-01",
    "2019-07-01",
    "2019-10-01",
    "2020-01-01",
    "2020-04-01",
    "2020-07-01",
    "2020-10-01",
  ]);
  expect(ticks.filter(({ newYear }) => newYear).map(({ on }) => on)).toEqual(["2019-01-01", "2020-01-01"]);
  expect(ticks[0]!.at).toBe(0);
  expect(placeOf(dayNumber("2021-01-01"), reach)).toBe(1);
  expect(placeOf(dayNumber("1990-01-01"), reach)).toBe(0);
});

test("[J4] a bar moves whole over leap days and summer time; an end stops at the other; a point has one day alone", () => {
  const span: Span = { row: A, start: "2020-02-20", due: "2020-03-31", late: false };
  expect(moved(span, "whole", 10)).toEqual({ start: "2020-03-01", due: "2020-04-10" });
  expect(moved(span, "due", -100)).toEqual({ start: "2020-02-20", due: "2020-02-20" });
  expect(moved(span, "start", 100)).toEqual({ start: "2020-03-31", due: "2020-03-31" });
  const point: Span = { row: A, due: "2020-03-31", late: false };
  expect(moved(point, "whole", 1)).toEqual({ due: "2020-04-01" });
  expect(moved(point, "start", 1)).toEqual({ due: "2020-03-31" });
});
