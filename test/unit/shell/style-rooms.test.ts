/**
 * Pages are fetched one by one and their styles stay: a class that two parts of the client draw on their own looks otherwise
 * once somebody has been on the other's page. So a class that stands alone as a selector is drawn in one folder, and in
 * `ui`, which all of them build upon.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { expect, test } from "vitest";

const CLIENT = join(import.meta.dirname, "../../../client");

/** Without comments, and without what holds only on paper or on a small screen: there a page may arrange another's parts. */
const always = (css: string): string => {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  let out = "";
  let depth = 0;
  let skipped = 0;
  for (let at = 0; at < bare.length; at++) {
    if (skipped === 0 && bare.startsWith("@media", at)) skipped = depth + 1;
    if (bare[at] === "{") depth++;
    if (skipped === 0) out += bare[at];
    if (bare[at] === "}" && --depth < skipped) skipped = 0;
  }
  return out;
};

test("a class that stands alone is drawn in one folder", () => {
  const drawn = new Map<string, Set<string>>();
  const files = readdirSync(CLIENT, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".css") && !/^(dist|ui)\b/.test(path),
  );
  for (const path of files)
    for (const [, selectors] of always(readFileSync(join(CLIENT, path), "utf8")).matchAll(/(?:^|[{}])\s*([^{}@;]+)\{/g))
      for (const selector of selectors!.split(",").map((one) => one.trim()))
        if (/^\.[\w-]+$/.test(selector))
          drawn.set(selector, (drawn.get(selector) ?? new Set()).add(path.split(sep)[0]!));
  expect(drawn.size).toBeGreaterThan(300);

  expect([...drawn].filter(([, folders]) => folders.size > 1).map(([name, folders]) => [name, ...folders])).toEqual([]);
});
