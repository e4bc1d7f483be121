/**
 * `npm run verify-store`: looks through a whole store for broken promises and says what it found. Exit code 0: all is
 * well; 1: something is not; 2: it could not be looked at.
 */
import { readFile, rename, writeFile } from "node:fs/promises";
import { verifyStore, type Verdict } from "../../functions/documents/verify.ts";
import { CLOUD_HELP, openStore } from "./store.ts";
import { readMemory, report, writeMemory } from "./verify-report.ts";

const HELP = `Checks every document of a store; reads only.

  npm run verify-store                      look through the store
  npm run verify-store -- --state <file>    also compare with what the run before found, and remember this one there
  npm run verify-store -- --json            one line of JSON a document instead of a table

${CLOUD_HELP}
`;

interface Options {
  readonly state: string | undefined;
  readonly json: boolean;
}

function readOptions(args: readonly string[]): Options | "help" {
  let state: string | undefined;
  let json = false;
  for (let i = 0; i < args.length; i++) {
    const name = args[i];
    if (name === "--help" || name === "-h") return "help";
    if (name === "--json") json = true;
    else if (name === "--state" && args[i + 1] !== undefined) state = args[++i];
    else
      throw new Error(
        `"${String(name)}" is not known here, or lacks its value. npm run verify-store -- --help lists what is.`,
      );
  }
  return { state, json };
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(HELP);
    return 0;
  }
  const earlier = await remembered(options.state);
  const store = await openStore(process.env);
  const verdicts: Verdict[] = [];
  try {
    for await (const verdict of verifyStore(store.ports, earlier)) {
      verdicts.push(verdict);
      if (options.json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
    }
  } finally {
    await store.close();
  }
  if (!options.json) process.stdout.write(`${report(verdicts, store.where)}\n`);
  if (options.state !== undefined) {
    await writeFile(`${options.state}.new`, writeMemory(earlier, verdicts));
    await rename(`${options.state}.new`, options.state);
  }
  return verdicts.some(({ findings }) => findings.length > 0) ? 1 : 0;
}

async function remembered(file: string | undefined): Promise<ReturnType<typeof readMemory>> {
  if (file === undefined) return new Map();
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return undefined;
    throw cause;
  });
  try {
    return readMemory(text);
  } catch (cause) {
    throw new Error(
      `The state file ${file} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
