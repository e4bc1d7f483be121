/** Every text of a page's dictionary is said somewhere: what nobody says any more is neither translated nor fetched. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { sourceFiles } from "../support/source-files.ts";

type Dictionary = { readonly [key: string]: string | Dictionary };

const CODE = sourceFiles(["client", "shared", "functions", "infra"], [".ts", ".tsx"])
  .filter(({ path }) => !path.startsWith("shared/i18n/"))
  .map(({ path, text }) => ({ path, text }));
const ALL = CODE.map(({ text }) => text).join("\n");

/** Those whose texts are named by their path, as their loaders say: `(await import("…/sv.ts")).travel`. */
const LOADED = CODE.filter(({ text }) => text.includes("createPageWords(")).flatMap(({ text }) =>
  [...text.matchAll(/import\("[./]*(shared\/i18n\/[\w-]+\/sv\.ts)"\)\)\.(\w+)/g)].map(
    ([, file = "", name = ""]) => [file, name] as const,
  ),
);

const STRINGS = new Set([...ALL.matchAll(/"([\w.-]+)"/g)].map(([, text]) => text));
/** What stands below is chosen by a code: `words.code("refusal", code)`. */
const CODED = new Set([...ALL.matchAll(/code\(\s*["'`]([\w.-]+)["'`]/g)].map(([, path]) => path));
/** Paths that are put together: `state.${name}`. Such as are all variable would match anything. */
const MADE = [...ALL.matchAll(/`([\w.-]*\$\{[^`]*)`/g)]
  .map(([, made = ""]) => made.split(/\$\{[^}]*\}/))
  .filter((parts) => /^[\w.-]*$/.test(parts.join("")) && /\w{2}/.test(parts.join("")))
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join("[\\w.-]+")}$`));

/** Forms by number are one text. */
function pathsOf(texts: Dictionary, above = ""): readonly string[] {
  return Object.entries(texts).flatMap(([key, held]) => {
    const path = above === "" ? key : `${above}.${key}`;
    return typeof held === "string" || "other" in held ? [path] : pathsOf(held, path);
  });
}

const isSaid = (path: string): boolean =>
  STRINGS.has(path) || CODED.has(path.slice(0, path.lastIndexOf("."))) || MADE.some((made) => made.test(path));

test("no text of a page's dictionary is one that nothing says", async () => {
  const unsaid: string[] = [];
  for (const [file, name] of new Set(LOADED)) {
    const held = (await import(join(import.meta.dirname, "../..", file))) as Readonly<Record<string, Dictionary>>;
    const paths = pathsOf(held[name]!);
    // A dictionary whose texts are read as properties would have none that is named.
    if (paths.some((path) => path.includes(".") && STRINGS.has(path)))
      unsaid.push(...paths.filter((path) => !isSaid(path)).map((path) => `${file}: ${path}`));
  }
  expect(LOADED.length).toBeGreaterThan(12);
  expect(unsaid).toEqual([]);
});
