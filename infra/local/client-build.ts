/**
 * Builds the client when its inputs have changed since the last build, judged by their content. Built beside and moved
 * into place, so that a running server or a killed build never serves half a client.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** What a build may depend on: folders and files of the project. */
const INPUTS = ["client", "shared", "package-lock.json", "tsconfig.json"];
const CONFIG = "client/vite.config.ts";
/** Where `npm run build` puts it too. */
const OUTPUT = "client/dist";
/** Among the built files, so that any other build takes it away; names with a dot in front are not served. */
const STAMP = ".inputs";

export type BuildResult = { readonly folder: string; readonly built: boolean };

/** `project`: the project's folder. Throws one sentence, followed by the builder's own words, when it fails. */
export async function buildClient(
  project: string,
  { onStart, signal }: { readonly onStart?: () => void; readonly signal?: AbortSignal | undefined } = {},
): Promise<BuildResult> {
  const folder = join(project, OUTPUT);
  const stamp = await hashInputs(project);
  const before = await readFile(join(folder, STAMP), "utf8").catch(() => "");
  if (before === stamp && existsSync(join(folder, "index.html"))) return { folder, built: false };

  onStart?.();
  const beside = join(project, `dist/client.building-${process.pid}`);
  await mkdir(join(project, "dist"), { recursive: true });
  try {
    await runVite(project, beside, signal);
    await writeFile(join(beside, STAMP), stamp);
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return { folder, built: true };
}

async function hashInputs(project: string): Promise<string> {
  const hash = createHash("sha256");
  for (const input of INPUTS) {
    for (const file of (await filesBelow(project, input)).sort()) {
      hash.update(`\n${file}\n`).update(await readFile(join(project, file)));
    }
  }
  return hash.digest("hex");
}

async function filesBelow(project: string, path: string): Promise<string[]> {
  let entries;
  try {
    entries = await readdir(join(project, path), { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
  const kept = entries.filter(({ name }) => name !== "dist" && name !== "node_modules");
  const nested = kept.map((entry) =>
    entry.isDirectory() ? filesBelow(project, `${path}/${entry.name}`) : Promise.resolve([`${path}/${entry.name}`]),
  );
  return (await Promise.all(nested)).flat();
}

/** In a process of its own: the builder's memory is given back, and its end is final. */
function runVite(project: string, outDir: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin/vite.js");
  const command = [vite, "build", "--config", CONFIG, "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: project, stdio: ["ignore", "pipe", "pipe"], signal });
    let said = "";
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString("utf8")).slice(-8_000);
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `The client could not be built; the data was not touched. Run "npm run build" to see it alone.\n${said.trim()}`,
          ),
        );
    });
  });
}
