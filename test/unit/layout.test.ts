/**
 * The shape of the repository: what stands at the top, pinned versions, and what the linter cannot see about imports
 * and clocks.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const PRODUCT = ["infra", "functions", "client", "shared"];

const TOP = [
  ...PRODUCT,
  "test",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "vitest.config.ts",
  "cdk.json",
  "README.md",
  "LICENSE",
];

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

/** Folders that tools write and git ignores, at the top or below. */
const generated = new Set(
  read(".gitignore")
    .split("\n")
    .filter((line) => line.endsWith("/"))
    .map((line) => line.slice(0, -1)),
);

function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return generated.has(entry.name) ? [] : sources(path);
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : [];
  });
}

/** Every relative path a file imports or builds an address from, whatever the syntax. */
function relativeReferences(path: string): string[] {
  const found = [...read(path).matchAll(/["'`](\.\.?\/[^"'`\s]*)["'`]/g)].map(([, reference]) => reference ?? "");
  return found.map((reference) => relative(ROOT, resolve(ROOT, dirname(path), reference)));
}

test("the top level holds what it should and nothing else", () => {
  const standing = readdirSync(ROOT).filter((name) => !name.startsWith(".") && !generated.has(name));

  expect(standing.toSorted()).toEqual(TOP.toSorted());
});

test("nothing in the product refers to the tests", () => {
  const files = PRODUCT.flatMap(sources);
  const guilty = files.filter((file) => relativeReferences(file).some((path) => /^test(\/|$)/.test(path)));

  expect(files.length).toBeGreaterThan(50);
  expect(guilty).toEqual([]);
});

test("the core and shared are told the time; they never look at the clock", () => {
  const told = [...sources("shared"), ...sources("functions")].filter(
    (path) => !/^functions\/(adapters|identity|http)\/|^functions\/[^/]+$|\/(handler|authorizer)\.ts$/.test(path),
  );
  const guilty = told.filter((path) => /\bnew Date\(\s*\)|[^.\w]Date\(\s*\)/.test(read(path)));

  expect(told).toContain("functions/documents/append.ts");
  expect(guilty).toEqual([]);
});

test("every version is exact, and the lock file agrees", () => {
  type Manifest = Record<"dependencies" | "devDependencies" | "optionalDependencies", Record<string, string>>;
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read("package.json")) as Manifest;
  const wanted = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, { version?: string }> };

  expect(wanted.length).toBeGreaterThan(20);
  expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(wanted.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
});

test("the lock file knows every platform's part of a package, so that a clean install works", () => {
  interface Locked {
    readonly optionalDependencies?: Record<string, string>;
  }
  const { packages } = JSON.parse(read("package-lock.json")) as { packages: Record<string, Locked> };
  const known = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf("node_modules/") + 13)));
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !known.has(name))
      .map((name) => `${path} needs ${name}`),
  );

  expect(missing).toEqual([]);
});

test("the licence is whole", () => {
  const licence = read("LICENSE");

  expect(JSON.parse(read("package.json"))).toMatchObject({ license: "EUPL-1.2", private: true });
  for (let article = 1; article <= 15; article += 1)
    expect(licence).toMatch(new RegExp(`^${article}\\.\\s?[A-Z]`, "m"));
  expect(licence).toMatch(/EUROPEAN UNION PUBLIC LICENCE v\. 1\.2[^]*Appendix[^]*new EUPL version\.\n$/);
});
