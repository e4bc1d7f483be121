/** "What became of this?" over Norsjö's inputs: which sentences, in which order, with what in them. */
import { expect, test } from "vitest";
import { becameOf, type Sentence } from "../../../shared/chain/became.ts";
import { demoSheets, type DemoSheets } from "../../support/chain-sheets.ts";

const TODAY = "2020-05-31";
const of = (sheets: DemoSheets, nr: string): readonly Sentence[] => becameOf(sheets, sheets.row("harvest", nr), TODAY);
const codes = (sentences: readonly Sentence[]): readonly string[] => sentences.map(({ code }) => code);
const one = (sentences: readonly Sentence[], code: string): Sentence => sentences.find((each) => each.code === code)!;

test("an input that went all the way is told from who said it to what was answered", () => {
  const told = of(demoSheets(), "H14");

  expect(codes(told)).toEqual([
    "said", "group", "mentions", "merged-here", "sorted", "issue", "owner", "partners", "action-late", "action-due", "service", "service", "answer",
  ]); // prettier-ignore
  expect(one(told, "said").values).toEqual({ event: "World Café i Bastuträsk", day: { day: "2018-10-11" } });
  expect(one(told, "mentions").values).toEqual({ count: 9 });
  expect(one(told, "merged-here").values["rows"]).toEqual(["H46"]);
  expect(one(told, "owner").values).toEqual({ owner: ["Samhällsrådet i Bastuträsk"], day: { day: "2019-04-09" } });
  expect(one(told, "answer").values).toMatchObject({ day: { day: "2020-04-21" }, days: 558 });
  expect(one(told, "answer").quote).toContain("ekonomisk förening");
});

test("a duplicate is told through the input it says the same as, and gets that one's answer", () => {
  const told = of(demoSheets(), "H46");
  expect(codes(told)).toContain("merged");
  expect(one(told, "merged").values["name"]).toBe("Macken måste finnas kvar, annars är det mil till nästa. (H14)");
  expect(codes(told)).toContain("answer");
});

test("declined and dropped: the reason is told, and the answer that was given all the same", () => {
  const told = of(demoSheets(), "H44");
  expect(codes(told).slice(3)).toEqual(["sorted", "issue", "declined", "dropped", "answer"]);
  expect(one(told, "declined").quote).toContain("2019-05-02");
});

test("an owner who was asked and has not answered is told as asked", () => {
  expect(codes(of(demoSheets(), "H35"))).toEqual([
    "said", "group", "mentions", "sorted", "issue", "asked", "partners", "action-due", "answer",
  ]); // prettier-ignore
});

test("parked with an answer, answered at once, and still waiting are three different ends", () => {
  const sheets = demoSheets();
  expect(codes(of(sheets, "H31"))).toEqual(["said", "group", "mentions", "sorted", "parked", "answer-undated"]);
  expect(codes(of(sheets, "H45"))).toEqual(["said", "group", "mentions", "sorted", "answer"]);
  const waiting = of(sheets, "H39");
  expect(waiting.at(-1)).toMatchObject({ code: "waiting", values: { days: 593 } });
});

test("an input nobody has looked at says so", () => {
  const sheets = demoSheets();
  const row = sheets.row("harvest", "H26");
  for (const key of ["focus", "issue"]) sheets.set("harvest", row, key, null);
  expect(codes(of(sheets, "H26"))).toEqual(["said", "group", "mentions", "unsorted", "no-issue", "waiting"]);
  sheets.set("harvest", row, "event", null);
  expect(codes(of(sheets, "H26"))).toEqual([
    "said-nowhere",
    "group",
    "mentions",
    "unsorted",
    "no-issue",
    "waiting-undated",
  ]);
});
