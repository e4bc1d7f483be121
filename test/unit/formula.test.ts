/** Formulas: what they give, what they refuse, and that nothing but the row can be reached from one. */
import { expect, test } from "vitest";
import { storeFormula, showFormula } from "../../client/doc/computed/formula-words.ts";
import { FormulaProblem, readFormula, type FormulaValue } from "../../client/doc/computed/formula.ts";
import { columnOf } from "./grid/columns.ts";

const ROW: Readonly<Record<string, FormulaValue>> = {
  cost: 120_000,
  none: null,
  word: "Väg 95",
  dueOn: "2026-05-31",
  yesNo: true,
  state: [{ id: "done", names: ["Klar", "Valmis", "Done"], shown: "Klar" }],
  both: [
    { id: "a", names: ["Ett"], shown: "Ett" },
    { id: "b", names: ["Två"], shown: "Två" },
  ],
};
const worth = (stored: string): FormulaValue | string => {
  try {
    return readFormula(stored).run({
      today: "2026-11-22",
      total: (sum, where) => (sum === undefined ? 3 : 100) + where.length,
      read: (column) => (Object.hasOwn(ROW, column) ? ROW[column]! : failing()),
    });
  } catch (error) {
    if (error instanceof FormulaProblem) return `! ${error.code}`;
    throw error;
  }
};
const failing = (): never => {
  throw new FormulaProblem("unknown-column");
};

test.each<[string, unknown]>([
  ["1 + 2 * 3 ^ 2", 19],
  ["-(2 - 5) / 2", 1.5],
  ["[cost] * 1.25", 150_000],
  ["[none] + 1", 1],
  ["[none] < 1", false],
  ['[none] = ""', true],
  ['[word] & " / " & [cost]', "Väg 95 / 120000"],
  ['IF([cost] > 100000, "dyr", "billig")', "dyr"],
  ["IF([none] > 0, 1 / 0)", null],
  ['COUNTIFS([state], "klar", [cost], [cost])', 5],
  ["SUMIFS([cost])", 100],
  ['SUMIFS([cost], [state], "klar")', 101],
  ["COUNTIFS()", "! arguments"],
  ["COUNTIFS([state])", "! arguments"],
  ['COUNTIFS("state", 1)', "! arguments"],
  ["SUMIFS([cost] + 1)", "! arguments"],
  ['[state] = "klar"', true],
  ['[state] = "VALMIS"', true],
  ['[state] <> "pågår"', true],
  ['CONTAINS([both], "två")', true],
  ['CONTAINS([word], "väg")', true],
  ["COUNT([both], [none], [cost])", 3],
  ["[dueOn] < TODAY()", true],
  ["DAYS(TODAY(), [dueOn])", 175],
  ["YEAR([dueOn]) * 100 + MONTH([dueOn])", 202_605],
  ["ROUND(1.005, 2)", 1.01],
  ["ROUND(1234.5, -2)", 1_200],
  ["AVERAGE(1, [none], 3)", 2],
  ["MIN(3, 1, 2) & MAX(3, 1, 2)", "13"],
  ['LEN(UPPER("åäö")) + LEN(LOWER("X"))', 4],
  ["AND([yesNo], NOT(FALSE), OR(FALSE, TRUE))", true],
  ['IFERROR(1 / 0, "fel")', "fel"],
  ["EMPTY([none])", true],
  ['"sagt ""så"" \\ och"', 'sagt "så" \\ och'],
])("%s gives %j", (stored, value) => {
  expect(worth(stored)).toEqual(value);
});

test.each<[string, string]>([
  ["1 / 0", "divided-by-zero"],
  ["1 / [none]", "divided-by-zero"],
  ["[word] * 2", "not-a-number"],
  ["10 ^ 400", "not-a-number"],
  ["[gone] + 1", "unknown-column"],
  ["DAYS([word], [dueOn])", "not-a-date"],
  ["NOT([word])", "not-yes-or-no"],
  ["[word] < 3", "not-comparable"],
  ["ROUND()", "arguments"],
  ["SUMIF(1)", "unknown-function"],
  ["1 +", "not-a-formula"],
  ["(1", "not-a-formula"],
  ["1 2", "not-a-formula"],
  ["1, 2", "not-a-formula"],
  ['"open', "not-a-formula"],
  ["hello", "not-a-formula"],
  ["", "not-a-formula"],
])("%s says %s", (stored, code) => {
  expect(worth(stored)).toBe(`! ${code}`);
});

test("nothing but the row is within reach: no members, prototypes, globals, assignments or code", () => {
  const attempts = [
    "constructor",
    "[cost].constructor",
    '"a".length',
    '"a"["constructor"]',
    "this",
    "globalThis.process",
    "[constructor]",
    "[__proto__]",
    "toString()",
    "hasOwnProperty(1)",
    "IF.constructor(1, 2)",
    "(IF)(1, 2)()",
    "IF(1, 2)(3)",
    "$cost",
    "a = 1; 2",
    "`${1}`",
    "[1, 2]",
    "{}",
    "() => 1",
    "new Date()",
    "eval(1)",
    "1 ? 2 : 3",
    "1 || 2",
    "!1",
    "~1",
    "'text'",
    "\\u0061",
  ];
  for (const attempt of attempts) expect([attempt, worth(attempt)]).toEqual([attempt, expect.stringMatching(/^! /)]);
});

test("a formula is bounded in length, in nesting, in steps and in what it writes", () => {
  expect(worth(`${"1+".repeat(600)}1`)).toBe("! not-a-formula");
  expect(worth(`${"(".repeat(400)}1${")".repeat(400)}`)).toBe(1);
  expect(worth(`${"NOT(".repeat(60)}1${")".repeat(60)}`)).toBe("! too-large");
  expect(worth(`${"1+".repeat(150)}1`)).toBe("! too-large");
  const doubled = (by: number): string => (by === 0 ? '"0123456789"' : `(${doubled(by - 1)}&${doubled(by - 1)})`);
  expect(worth(doubled(5))).toHaveLength(320);
  expect(worth(`"${"x".repeat(490)}"&"${"x".repeat(490)}"`)).toHaveLength(980);
});

test("random texts give a value or a problem, never an exception", () => {
  const parts = [
    "1",
    "[cost]",
    "(",
    ")",
    ",",
    "+",
    "-",
    "IF",
    "SUM",
    '"a"',
    "&",
    "<",
    ">",
    "=",
    " ",
    "^",
    "[",
    "]",
    '"',
    ".",
    "x",
    "°",
    "\n",
  ];
  let seed = 20_261_122;
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  for (let i = 0; i < 5_000; i++) {
    const text = Array.from(
      { length: 1 + Math.floor(next() * 14) },
      () => parts[Math.floor(next() * parts.length)],
    ).join("");
    expect(() => worth(text), `seed 20261122, text ${JSON.stringify(text)}`).not.toThrow();
  }
});

const COLUMNS = [
  columnOf("currency", { id: "budget" as never, key: "budget", label: { sv: "Kostnad", fi: "Kustannus", en: "Cost" } }),
  columnOf("number", { id: "numbA" as never, key: "first", label: { sv: "Antal [st]" } }),
  columnOf("number", { id: "numbB" as never, key: "second", label: { sv: "Antal [st]" } }),
];

test("a formula reads as the person's own spreadsheet would have it, and is stored the same in every language", () => {
  const stored = 'IF([budget] > 0, ROUND([budget] * 1.25, 0), "a; b, 1.5")';
  const shown = {
    sv: 'OM([Kostnad] > 0; AVRUNDA([Kostnad] * 1,25; 0); "a; b, 1.5")',
    fi: 'JOS([Kustannus] > 0; PYÖRISTÄ([Kustannus] * 1,25; 0); "a; b, 1.5")',
    en: 'IF([Cost] > 0, ROUND([Cost] * 1.25, 0), "a; b, 1.5")',
  };
  for (const language of ["sv", "fi", "en"] as const) {
    expect(showFormula(stored, COLUMNS, language)).toBe(shown[language]);
    expect(storeFormula(`=${shown[language]}`, COLUMNS, language)).toEqual({ stored });
  }
});

test("two columns of one name are told apart by their key, and a column that is gone by its id", () => {
  const shown = showFormula("[numbA] + [numbB] + [gone1]", COLUMNS, "sv");
  expect(shown).toBe("[Antal st] + [second] + [gone1]");
  expect(storeFormula("[antal  ST] + [second]", COLUMNS, "sv")).toEqual({ stored: "[numbA] + [numbB]" });
  expect(storeFormula("[Nope]", COLUMNS, "sv")).toEqual({ problem: "unknown-column", name: "Nope" });
});

test("a column of one word is understood without brackets, but not where a function is called", () => {
  const columns = [...COLUMNS, columnOf("number", { id: "numbC" as never, key: "count", label: { sv: "Antal" } })];
  const stored = (written: string): unknown => storeFormula(written, columns, "sv");
  expect(stored("Kostnad / kostnad * 1,25")).toEqual({ stored: "[budget] / [budget] * 1.25" });
  expect(stored("Antal + ANTAL (Kostnad; Antal) + Nope")).toEqual({
    stored: "[numbC] + COUNT ([budget], [numbC]) + Nope",
  });
  expect(stored('OM(SANT; "Kostnad"; FALSKT)')).toEqual({ stored: 'IF(TRUE, "Kostnad", FALSE)' });
});
