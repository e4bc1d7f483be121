/** The rules' ids: each stands for one rule, and what a test says it shows is there to be read. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const TESTS = ["unit", "property", "integration", "e2e", "contracts"];

const ids = [...readFileSync(join(ROOT, "shared/SPEC.md"), "utf8").matchAll(/^\| ([A-Z]\d+) +\|/gm)].map(
  ([, id]) => id ?? "",
);

test("no two rules share an id", () => {
  expect(ids.length).toBeGreaterThan(150);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

test("a test names rules that exist, goals of use or rows of the acceptance list", () => {
  const known = new Set(ids);
  const unknown: string[] = [];
  for (const folder of TESTS)
    for (const file of readdirSync(join(ROOT, "test", folder), { recursive: true, encoding: "utf8" })) {
      if (!/\.tsx?$/.test(file)) continue;
      const text = readFileSync(join(ROOT, "test", folder, file), "utf8");
      for (const [, title = ""] of text.matchAll(/^\s*test(?:\.\w+)*\(\s*["'`]((?:\[[^\]]+\] )+)/gm))
        for (const [id] of title.matchAll(/[A-Z]\d+/g))
          if (!known.has(id) && !/^[UPIL]\d+$/.test(id)) unknown.push(`${folder}/${file} ${id}`);
    }
  expect(unknown).toEqual([]);
});
