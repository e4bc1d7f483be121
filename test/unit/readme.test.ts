/** What the README says of the house is so: folders, files, commands and packages, by name. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const PACKAGE = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Readonly<
  Record<"scripts" | "dependencies" | "devDependencies" | "optionalDependencies", Readonly<Record<string, string>>>
>;

const quotedIn = (text: string): readonly string[] => [...text.matchAll(/`([^`\n]+)`/g)].map(([, said = ""]) => said);

test("every folder of the product has its line in the README, and every line its folder", () => {
  const folders = ["functions", "shared", "client"].flatMap((top) =>
    readdirSync(join(ROOT, top), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "dist")
      .map(({ name }) => `${top}/${name}/`),
  );
  const lines = [...README.matchAll(/^\| `((?:functions|shared|client)\/[^`]+)`/gm)].map(([, said]) => said);
  expect(new Set(lines)).toEqual(new Set(folders));
});

test("every file the README names is there", () => {
  const named = quotedIn(README).filter((said) => /^(?:client|functions|shared|infra|test)\/[\w./-]+$/.test(said));
  expect(named.length).toBeGreaterThan(80);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("every command the README names can be run", () => {
  const named = [...README.matchAll(/npm run ([\w:-]+)/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !(name in PACKAGE.scripts))).toEqual([]);
});

test("every package has its reason in the README, and every reason its package", () => {
  const part = README.slice(README.indexOf("## Why each dependency"), README.indexOf("## Appendix"));
  const given = [...part.matchAll(/^\| (`.*?)\s*\|/gm)].flatMap(([, cell = ""]) => quotedIn(cell));
  const { dependencies, devDependencies, optionalDependencies } = PACKAGE;
  const packages = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  expect(new Set(given)).toEqual(new Set(packages));
});
