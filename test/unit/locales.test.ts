/** Days and lists are written as people here write them, whatever the language. */
import { expect, test } from "vitest";
import { LANGUAGES } from "../../shared/document/column.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { sourceFiles } from "../support/source-files.ts";

test("the day stands before the month in every language", () => {
  const at = Date.UTC(2026, 10, 22);
  const written = LANGUAGES.map((language) =>
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: "medium", timeZone: "UTC" }).format(at),
  );
  expect(written).toEqual(["22 nov. 2026", "22.11.2026", "22 Nov 2026"]);
});

test("nobody makes a format of days or lists of a bare language: English alone would be American", () => {
  const made = sourceFiles(["client", "functions", "shared"], [".ts", ".tsx"]).flatMap(({ path, text }) =>
    [...text.matchAll(/new Intl\.(?:DateTimeFormat|ListFormat)\(\s*([^\s,()]+)/g)].map((found) => [path, found[1]!]),
  );
  expect(made.length).toBeGreaterThan(20);
  expect(made.filter(([, locale]) => locale !== "localeOf" && !locale!.startsWith('"'))).toEqual([]);
});
