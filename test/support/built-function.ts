/** A function built as the stacks build it, for those who weigh it and those who start it. */
import { join } from "node:path";
import { build } from "esbuild";
import { FUNCTION_BUNDLE } from "../../infra/function-bundle.ts";
import { FUNCTIONS, type FunctionName } from "../../infra/resources.ts";

const ROOT = join(import.meta.dirname, "../..");

export interface BuiltFunction {
  readonly code: Uint8Array;
  /** Source map; the code does not mention it. */
  readonly map: Uint8Array;
}

export async function buildFunction(name: FunctionName): Promise<BuiltFunction> {
  const { target, format, minify, mainFields, banner, alias } = FUNCTION_BUNDLE;
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [FUNCTIONS[name].entry],
    outfile: "index.mjs",
    bundle: true,
    platform: "node",
    target,
    format,
    minify,
    mainFields: [...mainFields],
    banner: { js: banner },
    alias,
    sourcemap: "external",
    sourcesContent: false,
    write: false,
    logLevel: "error",
  });
  const [map, code] = outputFiles;
  if (map === undefined || code === undefined) throw new Error(`esbuild wrote no bundle of ${name}.`);
  return { code: code.contents, map: map.contents };
}
