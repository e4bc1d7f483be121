/** A project's fact card: what stands on it, what is missing, and how long there is left. */
import { expect, test } from "vitest";
import { readersOf } from "../../shared/chain/reading.ts";
import { countdownOf, factCard } from "../../shared/projects/fact-card.ts";
import { demoSheets } from "../support/chain-sheets.ts";

test("[J15] a card has a line for each of the seven that is filled in, and names those that are not", () => {
  const sheets = demoSheets();
  const whole = factCard(readersOf(sheets), sheets.row("projects", "PR1"), "2020-05-31");
  expect(Object.keys(whole.lines)).toEqual(["where", "who", "what", "how", "why"]);
  expect([whole.start, whole.end, whole.missing]).toEqual(["2018-09-03", "2022-12-31", ["more"]]);
  expect(whole.recognitions).toMatchObject([
    { title: "Sveriges Kvalitetskommun 2019", kind: { sv: "nominering" }, when: "2019" },
  ]);

  const part = factCard(readersOf(sheets), sheets.row("projects", "PR2"), "2020-05-31");
  expect(part.missing).toEqual(["how", "why", "more"]);
  expect([part.funding, part.fundingStatus]).toMatchObject([[{ sv: "Leader" }], { sv: "sökt" }]);
  expect(part.recognitions).toEqual([]);
});

test("[J15] a card of nothing but a name asks for all seven, and one without a name is called by its number", () => {
  const sheets = demoSheets();
  const row = sheets.row("projects", "PR2");
  for (const key of ["title", "where", "start", "end", "who", "what", "funding"])
    sheets.set("projects", row, key, null);
  const card = factCard(readersOf(sheets), row, "2020-05-31");
  expect([card.title, card.missing.length, card.countdown]).toEqual(["PR2", 7, undefined]);
});

test("[J15] days are counted down to the last day, which is still one, and up after it", () => {
  const at = (today: string) => countdownOf("2021-01-01", "2022-12-31", today);
  expect(at("2020-05-31")).toEqual({ kind: "begins", days: 215 });
  expect(at("2021-01-01")).toEqual({ kind: "left", days: 729, share: 0 });
  expect(at("2022-01-01")).toEqual({ kind: "left", days: 364, share: 50 });
  expect(at("2022-12-31")).toEqual({ kind: "left", days: 0, share: 100 });
  expect(at("2023-01-01")).toEqual({ kind: "ended", days: 1 });
  expect(countdownOf(undefined, "2020-06-30", "2020-05-31")).toEqual({ kind: "left", days: 30, share: undefined });
  expect(countdownOf("2020-05-01", undefined, "2020-05-31")).toBeUndefined();
  expect(countdownOf("2020-05-31", "2020-05-31", "2020-05-31")).toEqual({ kind: "left", days: 0, share: 100 });
});
