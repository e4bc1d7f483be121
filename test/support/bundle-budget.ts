/**
 * `npm run budget`: builds what is deployed, prints how large it became, and fails where it outgrew its budget or is
 * missing. Sizes decide how long a cold start and a first visit take; they are the one performance figure that does not
 * depend on the machine.
 */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildClient } from "../../infra/local/client-build.ts";
import { FUNCTIONS, type FunctionName } from "../../infra/resources.ts";
import { buildFunction } from "./built-function.ts";

const ROOT = join(import.meta.dirname, "../..");
const KB = 1024;

/**
 * Minified JavaScript of each function; a new function needs a number here to compile. Somebody waits for the first
 * three to start; the last two work in the background. How long they take to load: `npm run bench:start`.
 */
const FUNCTION_BUDGET_BYTES: Readonly<Record<FunctionName, number>> = {
  sync: 450 * KB,
  http: 600 * KB,
  // Seldom asked, and by process leaders alone: all that happens between municipalities is in one.
  across: 720 * KB,
  authorizer: 250 * KB,
  worker: 520 * KB,
  scheduler: 560 * KB,
};

/**
 * What a person waits for who opens a sheet for the first time: the page, and these modules of it with all they import
 * and their styles, compressed. Modules fetched later are left out only if no one waits for them.
 */
const FIRST_SHEET_BUDGET_BYTES = 130 * KB;
const FIRST_SHEET_MODULES = [
  "index.html",
  "../shared/i18n/sv.ts",
  "oidc.ts",
  "pages/Workspace.tsx",
  "doc/sheet-session.ts",
  "grid/Grid.tsx",
];

interface Measured {
  readonly what: string;
  /** Bytes, or why there are none. */
  readonly size: number | string;
  readonly budget: number;
}

/** One entry of Vite's manifest. */
export interface ManifestChunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

/** The files of these modules, what they import statically, and their styles; throws if the build has no such module. */
export function filesOf(manifest: Readonly<Record<string, ManifestChunk>>, modules: readonly string[]): string[] {
  const files = new Set<string>();
  const visit = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The built client has no module ${name}; correct FIRST_SHEET_MODULES.`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const name of modules) visit(name);
  return [...files];
}

/** A row of the table: what, size, budget, and whether it holds. */
export function verdict({ what, size, budget }: Measured): { readonly line: string; readonly holds: boolean } {
  const kb = (bytes: number) => `${(bytes / KB).toFixed(1)} KB`.padStart(10);
  if (typeof size === "string") return { line: `${what.padEnd(28)} ${size}`, holds: false };
  const holds = size <= budget;
  return { line: `${what.padEnd(28)}${kb(size)} of${kb(budget)}  ${holds ? "ok" : "TOO LARGE"}`, holds };
}

async function measureFunction(name: FunctionName): Promise<Measured> {
  const { entry } = FUNCTIONS[name];
  const what = `function ${name}`;
  const budget = FUNCTION_BUDGET_BYTES[name];
  if (!existsSync(join(ROOT, entry))) return { what, size: `MISSING: infra/resources.ts names ${entry}`, budget };
  return { what, size: (await buildFunction(name)).code.length, budget };
}

async function measureClient(): Promise<Measured> {
  const what = "client, first sheet, gzip";
  const budget = FIRST_SHEET_BUDGET_BYTES;
  if (!existsSync(join(ROOT, "client/main.tsx"))) return { what, size: "MISSING: client/main.tsx", budget };
  // The tests, and the next start, go on with what was built here.
  const { folder } = await buildClient(ROOT);
  const manifest = JSON.parse(await readFile(join(folder, ".vite/manifest.json"), "utf8")) as Record<
    string,
    ManifestChunk
  >;
  let size = 0;
  for (const file of ["index.html", ...filesOf(manifest, FIRST_SHEET_MODULES)]) {
    const text = await readFile(join(folder, file), "utf8");
    size += gzipSync(text.replace(SOURCE_MAP, "")).length;
  }
  return { what, size, budget };
}
/** Where the map lies is for people with tools open. */
const SOURCE_MAP = /\n(?:\/\/# sourceMappingURL=\S+|\/\*# sourceMappingURL=\S+ \*\/)\s*$/;

async function main(): Promise<void> {
  const names = Object.keys(FUNCTIONS) as FunctionName[];
  const verdicts = [await measureClient(), ...(await Promise.all(names.map(measureFunction)))].map(verdict);
  process.stdout.write(`${verdicts.map(({ line }) => line).join("\n")}\n`);
  if (verdicts.some(({ holds }) => !holds)) process.exitCode = 1;
}

if (process.argv[1] === import.meta.filename) await main();
