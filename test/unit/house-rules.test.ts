/**
 * The linter keeps the house rules only while its configuration does what it says. Each line plants one breach in a
 * small house of its own and expects exactly the named rule; each permitted line expects silence.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

const SEAM = "eslint(no-restricted-imports)";
const GLOBAL = "eslint(no-restricted-globals)";
const PROPERTY = "eslint(no-restricted-properties)";
/** A suppression that suppresses nothing is reported without a rule's name. */
const UNUSED = "unused suppression";

/** Folder, what stands there, and the rule that must fire (none: allowed). */
type Plant = readonly [folder: string, code: string, rule?: string];

const importing = (from: string, what = "x") => `import { ${what} } from "${from}";\nexport const y = ${what};\n`;
const importingType = (from: string) => `import type { X } from "${from}";\nexport type Y = X;\n`;

const PLANTS: readonly Plant[] = [
  // shared: nothing of ours outside shared, few packages, no machine below it
  ["shared/document", importing("../../functions/ports.ts"), SEAM],
  ["shared/document", importingType("../../functions/ports.ts"), SEAM],
  ["shared/document", importing("../../client/api.ts"), SEAM],
  ["shared", importing("../infra/resources.ts"), SEAM],
  ["shared", importing("../test/support/random.ts"), SEAM],
  ["shared", importing("hono"), SEAM],
  ["shared", importing("node:fs"), SEAM],
  ["shared", importing("solid-js"), SEAM],
  ["shared", `export const load = () => import("../functions/ports.ts");\n`, SEAM],
  ["shared", `export { x } from "../client/api.ts";\n`, SEAM],
  ["shared", `export const y = () => Date.now();\n`, PROPERTY],
  ["shared", `export const y = () => process.pid;\n`, GLOBAL],
  ["shared/document", importing("../ids.ts")],
  ["shared/document", importing("yjs")],
  ["shared/document", importing("lib0/encoding")],
  ["shared/document", importing("@noble/hashes/sha2.js")],

  // functions, the core: ports, shared and Yjs; nothing of AWS, the environment or the machine's clock
  ...["documents", "sync", "tenants", "permissions", "sharing"].flatMap((core): Plant[] => [
    [`functions/${core}`, importing("@aws-sdk/client-dynamodb"), SEAM],
    [`functions/${core}`, importing("hono"), SEAM],
    [`functions/${core}`, importing("../adapters/document-log.ts"), SEAM],
    [`functions/${core}`, importing("../env.ts"), SEAM],
    [`functions/${core}`, importing("node:crypto"), SEAM],
    [`functions/${core}`, `export const y = () => Date.now();\n`, PROPERTY],
    [`functions/${core}`, `export const y = () => Math.random();\n`, PROPERTY],
    [`functions/${core}`, `export const y = () => process.env["A"];\n`, GLOBAL],
    [`functions/${core}`, `export const y = () => setTimeout(() => undefined, 1);\n`, GLOBAL],
    [`functions/${core}`, importing("../ports.ts")],
    [`functions/${core}`, importing("../../shared/ids.ts")],
    [`functions/${core}`, importing("yjs")],
  ]),
  ["functions/documents", importing("../http/app.ts"), SEAM],
  ["functions/documents", importing("../../infra/resources.ts"), SEAM],
  ["functions/documents", importing("../../client/api.ts"), SEAM],
  ["functions/documents", importing("../../test/support/random.ts"), SEAM],
  ["functions/documents", importing("./handler.ts"), SEAM],
  ["functions/documents", importing("../sync/receive.ts")],

  // functions, the rest
  ["functions/http", importing("@aws-sdk/client-s3"), SEAM],
  ["functions/http/routes", importing("../../adapters/blobs.ts"), SEAM],
  ["functions/http/routes", importing("../../deps.ts"), SEAM],
  ["functions/http", `export const y = () => process.env["A"];\n`, GLOBAL],
  ["functions/http", importing("hono")],
  ["functions/http/routes", importing("../../documents/state.ts")],
  ["functions/identity", importing("@aws-sdk/client-dynamodb"), SEAM],
  ["functions/identity", importing("jose")],
  ["functions/adapters", importing("../documents/state.ts"), SEAM],
  ["functions/adapters", importing("../http/app.ts"), SEAM],
  ["functions/adapters", importing("hono"), SEAM],
  ["functions/adapters", importing("../../infra/resources.ts"), SEAM],
  ["functions/adapters", importing("@aws-sdk/client-dynamodb")],
  ["functions/adapters/memory", importing("../../ports.ts")],
  ["functions/sync/handler.ts", importing("../../client/api.ts"), SEAM],
  ["functions/sync/handler.ts", importing("../../infra/resources.ts"), SEAM],
  ["functions/sync/handler.ts", importing("../deps.ts")],
  ["functions/deps.ts", importing("../infra/resources.ts"), SEAM],
  ["functions/env.ts", importing("../infra/resources.ts")],
  ["functions/env.ts", importing("../infra/local/bridge.ts"), SEAM],

  // client: shared, and one type across
  ["client/sync", importing("../../functions/http/app.ts"), SEAM],
  ["client/sync", importingType("../../functions/ports.ts"), SEAM],
  ["client", importing("../infra/resources.ts"), SEAM],
  ["client", importing("../test/support/random.ts"), SEAM],
  ["client", importing("node:fs"), SEAM],
  ["client", importing("@aws-sdk/client-s3"), SEAM],
  ["client", importingType("../functions/http/app.ts")],
  ["client", importing("hono/client")],
  ["client/doc", importing("../../shared/ids.ts")],
  ["client/doc", importing("solid-js", "createSignal")],
  ["client/grid/selection.ts", importing("solid-js", "createSignal"), SEAM],
  ["client/sync/status.ts", importing("solid-js", "createSignal"), SEAM],
  ["client/grid/keymap.ts", `export const y = () => document.title;\n`, GLOBAL],
  ["client/grid/paste.ts", importing("../../shared/ids.ts")],

  // infra: the lists stand alone, the cloud is CDK, the bridge runs entries
  ["infra/resources.ts", importing("../shared/ids.ts"), SEAM],
  ["infra/cloud", importing("../../functions/sync/handler.ts"), SEAM],
  ["infra/cloud", importing("../../shared/ids.ts"), SEAM],
  ["infra/cloud", importing("hono"), SEAM],
  ["infra/cloud", importing("aws-cdk-lib/aws-s3")],
  ["infra/cloud", importing("../resources.ts")],
  ["infra/local", importing("../../functions/documents/state.ts"), SEAM],
  ["infra/local", importing("../../client/api.ts"), SEAM],
  ["infra/local", importing("../../test/support/random.ts"), SEAM],
  ["infra/local", importing("../../functions/sync/handler.ts")],
  ["infra/local", importing("../../functions/tenants/onboarding.ts")],
  ["infra/local", importing("../resources.ts")],
  ["infra/admin", importing("../../client/api.ts"), SEAM],
  ["infra/admin", importing("../cloud/config.ts"), SEAM],
  ["infra/admin", importing("@aws-sdk/client-dynamodb"), SEAM],
  ["infra/admin", importing("../../functions/documents/verify.ts")],
  ["infra/admin", importing("../local/dynamodb.ts")],

  // test knows all
  ["test/support", importing("../../functions/documents/state.ts")],
  ["test/support", importing("@aws-sdk/client-dynamodb")],

  // everywhere
  ["shared", `export const y = (x: any) => Number(x);\n`, "typescript(no-explicit-any)"],
  ["shared", `import { X } from "./ids.ts";\nexport type Y = X;\n`, "typescript(consistent-type-imports)"],
  ["functions/sync", `export const y = () => {\n  Promise.resolve(1);\n};\n`, "typescript(no-floating-promises)"],
  ["functions/sync", `export const y = () => [1].forEach(async () => {});\n`, "typescript(no-misused-promises)"],
  [
    "shared",
    `export function y(x: "a" | "b"): number {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 0;\n}\n`,
    "typescript(switch-exhaustiveness-check)",
  ],
  ["shared", `const y = 1;\nexport default y;\n`, "import(no-default-export)"],
  ["shared", `import { x } from "./ids";\nexport const y = x;\n`, "import(extensions)"],
  ["shared", `export * from "./ids.ts";\nexport * from "./ids.ts";\n`, "oxc(no-barrel-file)"],
  ["shared", `export const y = (x: unknown) => x == 1;\n`, "eslint(eqeqeq)"],
  ["shared", `export const y = () => console.log(1);\n`, "eslint(no-console)"],
  ["shared", "// line\n".repeat(401) + "export const y = 1;\n", "eslint(max-lines)"],
  ["shared/wrongName.ts", `export const y = 1;\n`, "unicorn(filename-case)"],
  ["client/ui/Button.tsx", `export const y = 1;\n`],
  ["shared", `export const y = 1; // oxlint-disable-line no-console\n`, UNUSED],
];

interface Finding {
  readonly code?: string;
  readonly filename: string;
}

/** What was found, by "round:file". Plants of one named file take turns: a house a round, so that none covers another. */
const found = new Map<string, string[]>();

const places = PLANTS.map(([where], n) =>
  /\.tsx?$/.test(where)
    ? { file: where, round: PLANTS.slice(0, n).filter(([other]) => other === where).length }
    : { file: `${where}/plant-${n}.ts`, round: 0 },
);

/** A house under the real configuration, linted with these files in it. */
function lintHouse(files: Readonly<Record<string, string>>): Finding[] {
  const house = mkdtempSync(join(tmpdir(), "samplan-house-"));
  try {
    for (const file of [".oxlintrc.json", "tsconfig.json", "package.json"]) cpSync(join(ROOT, file), join(house, file));
    symlinkSync(join(ROOT, "node_modules"), join(house, "node_modules"));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), text);
    }
    const { stdout } = spawnSync(process.execPath, [join(ROOT, "node_modules/oxlint/bin/oxlint"), "--format=json"], {
      cwd: house,
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

beforeAll(() => {
  const ids = "export const x = 1;\nexport type X = number;\n";
  for (let round = 0; round <= Math.max(...places.map((place) => place.round)); round += 1) {
    const files: Record<string, string> = { "shared/ids.ts": ids };
    places.forEach((place, n) => {
      if (place.round === round) files[place.file] = PLANTS[n]?.[1] ?? "";
    });
    for (const { filename, code } of lintHouse(files)) {
      const key = `${round}:${filename}`;
      found.set(key, [...(found.get(key) ?? []), code ?? UNUSED]);
    }
  }
});

test.each(PLANTS.map(([where, code, rule], n) => ({ where, line: code.trim().split("\n")[0], rule, n })))(
  "$where: $line",
  ({ rule, n }) => {
    const place = places[n];

    const rules = new Set(found.get(`${place?.round}:${place?.file}`));

    expect([...rules]).toEqual(rule === undefined ? [] : [rule]);
  },
);

test("a cycle of imports is found", () => {
  const findings = lintHouse({
    "shared/a.ts": `import { b } from "./b.ts";\nexport const a = (): number => b();\n`,
    "shared/b.ts": `import { a } from "./a.ts";\nexport const b = (): number => a();\n`,
  });

  expect(findings.map(({ code }) => code)).toEqual(["import(no-cycle)", "import(no-cycle)"]);
});

test("a test left alone with .only, and a test that expects nothing, are found", () => {
  const head = `import { expect, test } from "vitest";\n`;
  const findings = lintHouse({
    "test/unit/only.test.ts": `${head}test.only("a", () => expect(1).toBe(1));\n`,
    "test/unit/idle.test.ts": `${head}test("a", () => {});\ntest("b", () => expect(1).toBe(1));\n`,
  });

  expect(findings.map(({ filename, code }) => `${filename} ${code}`).toSorted()).toEqual([
    "test/unit/idle.test.ts vitest(expect-expect)",
    "test/unit/only.test.ts vitest(no-focused-tests)",
  ]);
});
