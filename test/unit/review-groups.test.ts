/** Which things to look at are one, and how a new row that was refused is told. */
import { expect, test } from "vitest";
import { newRowWords, reviewGroups } from "../../client/ui/review.ts";
import { reviewCount } from "../../client/ui/review-groups.ts";
import type { ReviewItem, SheetModel } from "../../client/doc/model.ts";
import type { Words } from "../../client/i18n.ts";
import { demoSheets } from "../support/chain-sheets.ts";

const item = (id: string, key: string, mine: unknown, reason: ReviewItem["reason"] = "refused"): ReviewItem => ({
  id,
  key,
  reason,
  code: "not-allowed",
  before: null,
  mine,
  theirs: null,
});

test("[C13] a refused new row is one thing to look at, and what was refused in rows that stand are as many as they are", () => {
  const items = [
    item("a", "row00001:title", "Laga bryggan"),
    item("b", "row00001:~", "a1"),
    item("c", "row00001:!", 1),
    item("d", "row00002:title", "En annan"),
    item("e", "row00002:budget", 5),
    item("f", "row00001:budget", 7, "changed-meanwhile"),
  ];
  expect(reviewGroups(items).map((group) => group.map(({ id }) => id))).toEqual([["c", "a", "b"], ["d"], ["e"], ["f"]]);
  expect(reviewCount(items)).toBe(4);
});

test("[C13] a deletion that was refused takes nothing else with it", () => {
  const items = [item("a", "row00001:!", 0), item("b", "row00001:title", "x")];
  expect(reviewGroups(items)).toHaveLength(2);
});

test("[C13] a refused new row is told by its title, with every cell that was written in it", () => {
  const sheet = demoSheets().sheet("actions")!;
  const words = {
    t: (key: string, given?: Record<string, string>) => [key, ...Object.values(given ?? {})].join(" "),
    language: () => "sv",
    refusal: (code: string) => code,
  } as unknown as Words;
  const model = { sheet, commands: { mayInsert: () => undefined } } as unknown as SheetModel;
  const group = [
    item("c", "row00001:!", 1),
    item("a", "row00001:action", "Laga bryggan"),
    item("b", "row00001:~", "a1"),
    item("d", "row00001:budget", 7),
    item("e", "row00001:dueOn", null),
  ];
  const said = newRowWords(group, model, words, { language: "sv", country: "SE" } as never, words as never);
  expect(said.where).toBe("newRow Laga bryggan");
  expect(said.why).toBe("refused not-allowed");
  expect(said.cells.map(({ column }) => column)).toEqual(["Åtgärd", "Kostnad"]);
});
