/**
 * The client's stylesheets against each other and against the components. They stay once they are fetched: two that mean
 * different things by one class spoil each other's pages, but only for whoever came by way of both.
 */
import { expect, test } from "vitest";
import { sourceFiles } from "../support/source-files.ts";

const SHEETS = sourceFiles(["client"], [".css"]).map(({ path, text }) => ({
  path,
  text: text.replaceAll(/\/\*[\s\S]*?\*\//g, ""),
}));
const CODE = sourceFiles(["client", "shared"], [".ts", ".tsx", ".html"]).map(({ text }) => text);

/** Without what is printed: paper has rules of its own for the very frame a screen has. */
function onScreen(text: string): string {
  const at = text.indexOf("@media print");
  if (at < 0) return text;
  let depth = 0;
  let end = text.indexOf("{", at);
  do depth += { "{": 1, "}": -1 }[text[end++]!] ?? 0;
  while (depth > 0);
  return onScreen(text.slice(0, at) + text.slice(end));
}

const selectorsOf = (text: string): readonly string[] =>
  [...text.matchAll(/([^{};]+)\{/g)].flatMap(([, list = ""]) => list.split(/,(?![^(]*\))/).map((one) => one.trim()));

test("every class that is styled is some component's", () => {
  const words = new Set(CODE.flatMap((text) => text.match(/[\w-]+/g) ?? []));
  /** Beginnings that are completed where they are used: `sg-chip-${colour}`. */
  const begun = CODE.flatMap((text) => [...text.matchAll(/([\w-]{3,}-)\$\{/g)].map(([, start = ""]) => start));
  const unused = SHEETS.flatMap(({ path, text }) =>
    selectorsOf(text)
      .flatMap((selector) => [...selector.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name = ""]) => name))
      .filter((name) => !words.has(name) && !begun.some((start) => name.startsWith(start)))
      .map((name) => `${path}: .${name}`),
  );
  expect(SHEETS.length).toBeGreaterThan(40);
  expect(unused).toEqual([]);
});

test("what a class looks like by itself is said in one stylesheet", () => {
  const homes = new Map<string, Set<string>>();
  for (const { path, text } of SHEETS)
    for (const selector of selectorsOf(onScreen(text))) {
      const alone = /^\.([\w-]+)$/.exec(selector)?.[1];
      if (alone !== undefined) homes.set(alone, (homes.get(alone) ?? new Set()).add(path));
    }
  const contested = [...homes].filter(([, paths]) => paths.size > 1).map(([name, paths]) => [name, ...paths]);
  expect(homes.size).toBeGreaterThan(300);
  expect(contested).toEqual([]);
});
