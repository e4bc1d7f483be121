/**
 * A program of ours in one file, for tests that start it again and again: as `npm start` does it, it is translated module
 * by module with each start, which takes longer than all it does then.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { FUNCTION_BUNDLE } from "../../infra/function-bundle.ts";
import { FUNCTIONS } from "../../infra/resources.ts";
import { filledOnce } from "./run-folder.ts";

const ROOT = join(import.meta.dirname, "../..");

/** `entry`: its path in the project. Built once in a run; answers with what Node starts. */
export async function builtProgram(entry: string): Promise<string> {
  const name = entry.replaceAll(/\W/g, "-");
  return join(await filledOnce(name, (folder) => bundle(entry, join(folder, "program.mjs"))), "program.mjs");
}

async function bundle(entry: string, outfile: string): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: [...FUNCTION_BUNDLE.mainFields],
    banner: { js: FUNCTION_BUNDLE.banner },
    plugins: [whereItLay, functionsInside],
    logLevel: "error",
  });
}

/** What a module finds beside itself it finds from the one file too. */
const whereItLay: Plugin = {
  name: "where-it-lay",
  setup({ onLoad }) {
    onLoad({ filter: /\/infra\/(?:local|admin)\/[^/]+\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)),
      loader: "ts",
    }));
  },
};

/** The local server loads the functions by their paths, which nobody can follow who builds it; as late as it does. */
const functionsInside: Plugin = {
  name: "functions-inside",
  setup({ onResolve, onLoad }) {
    const loaded = Object.entries(FUNCTIONS).map(
      ([name, { entry }]) => `${name}: (await import("./${entry}")).handler`,
    );
    onResolve({ filter: /\/handlers\.ts$/ }, ({ importer }) =>
      importer.endsWith("/infra/local/stack.ts") ? { path: "handlers", namespace: "functions-inside" } : undefined,
    );
    onLoad({ filter: /./, namespace: "functions-inside" }, () => ({
      contents: `export const loadHandlers = async () => ({ ${loaded.join(", ")} });`,
      resolveDir: ROOT,
    }));
  },
};
