/** What a typed text leaves of a list, where lists are placed, and initials. */
import { expect, test } from "vitest";
import { choicesOf, isMany, matching } from "../../../client/grid/cells/choices.ts";
import { besidePosition } from "../../../client/grid/place-beside.ts";
import { cardColumns, rowTitle } from "../../../client/grid/card-order.ts";
import { columnOf, contextOf, OWNER, PARTNERS, STATUS, THEMES } from "./columns.ts";

const labels = (query: string): string[] =>
  matching(choicesOf(OWNER, contextOf("sv")), query).map((choice) => choice.label);

test("typing leaves what holds every word, beginnings first", () => {
  expect(labels("b")).toEqual(["Bastuträsk, norra", "Karin Bergström", "Norrlidens byaförening"]);
  expect(labels("NORR by")).toEqual(["Norrlidens byaförening"]);
  expect(labels("")).toHaveLength(5);
  expect(labels("zz")).toEqual([]);
});

test("options are shown in the person's language with their colour", () => {
  expect(choicesOf(STATUS, contextOf("fi"))).toEqual([
    { id: "planned", label: "Suunniteltu", colour: 0 },
    { id: "ongoing", label: "Käynnissä", colour: 1 },
  ]);
});

test("several may be chosen in a multi-select and in a relation that allows many", () => {
  expect([STATUS, THEMES, OWNER, PARTNERS].map(isMany)).toEqual([false, true, false, true]);
});

const WINDOW = { width: 800, height: 600 };

test("a list lies below its cell while there is room, else above, and never outside the window", () => {
  const size = { width: 200, height: 300 };
  expect(besidePosition({ left: 100, top: 68, bottom: 100 }, size, WINDOW)).toMatchObject({ left: 100, top: 102 });
  expect(besidePosition({ left: 100, top: 500, bottom: 532 }, size, WINDOW)).toMatchObject({ top: 198 });
  expect(besidePosition({ left: 790, top: 68, bottom: 100 }, size, WINDOW).left).toBe(592);
  expect(besidePosition({ left: -50, top: 68, bottom: 100 }, size, WINDOW).left).toBe(8);
});

test("a card is named by the title column and shows three short fields", () => {
  const title = columnOf("text", { title: true });
  const columns = [columnOf("number"), title, columnOf("long-text"), STATUS, columnOf("date"), THEMES];
  expect(cardColumns(columns).map((column) => column.type)).toEqual(["number", "select", "date"]);
  expect(rowTitle(columns, () => "Laga bryggan", contextOf("sv"), "Utan namn")).toBe("Laga bryggan");
  expect(rowTitle(columns, () => null, contextOf("sv"), "Utan namn")).toBe("Utan namn");
});
