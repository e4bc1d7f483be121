/**
 * `npm run bench:start`: how long a fresh process takes to load each function as it is deployed (goals P9), the smallest of
 * nine. Prints; judges nothing: a Lambda's processor is slower than this one and another machine's is another. Sizes, which
 * do not depend on the machine, are judged by `npm run budget`.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { FUNCTIONS, type FunctionName } from "../../infra/resources.ts";
import { buildFunction } from "../support/built-function.ts";

const ROUNDS = 9;
const GOALS_MS: Readonly<Partial<Record<FunctionName, number>>> = { sync: 100, http: 130 };

const run = promisify(execFile);

/** Milliseconds from the first line of ours to an exported handler; Node's own start is the same for all and left out. */
async function loadOnce(file: string): Promise<number> {
  const script = `const from = performance.now(); await import(${JSON.stringify(pathToFileURL(file).href)}); console.log(performance.now() - from)`;
  // The flag is what NODE_OPTIONS sets in the cloud; it makes Node read the map as well.
  const { stdout } = await run(process.execPath, ["--enable-source-maps", "--input-type=module", "--eval", script], {
    env: {},
  });
  return Number(stdout);
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "samplan-start-"));
  try {
    for (const name of Object.keys(FUNCTIONS) as FunctionName[]) {
      const { code, map } = await buildFunction(name);
      const file = join(folder, `${name}.mjs`);
      await writeFile(file, Buffer.concat([code, Buffer.from(`//# sourceMappingURL=${name}.mjs.map\n`)]));
      await writeFile(`${file}.map`, map);
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round++) times.push(await loadOnce(file));
      const goal = GOALS_MS[name] === undefined ? "" : `, goal ${GOALS_MS[name]} ms`;
      process.stdout.write(
        `${name.padEnd(12)}${Math.min(...times).toFixed(0)} ms (${(code.length / 1024).toFixed(0)} KB${goal})\n`,
      );
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
