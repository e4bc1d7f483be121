/** `npm run admin`: what an operator does to an installation by hand. Exit code 0: done, or done before; 1: not done. */
import { readCommand, wantsJson } from "./commands.ts";
import { openStore } from "./store.ts";

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<void> {
  const asked = readCommand(args);
  if (asked.kind === "help") return tell(asked.text.trimEnd());
  const { json, work } = asked;
  const store = await openStore(process.env);
  try {
    const done = await work(store, json ? () => undefined : tell);
    if (json) tell(JSON.stringify(done.json));
    else done.lines.forEach(tell);
  } finally {
    await store.close();
  }
}

// What the functions log on their way is no answer: beside it, where a program that reads the answer does not meet it.
Object.assign(console, { log: console.error });

const args = process.argv.slice(2);
try {
  await main(args);
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  // Where its answer would stand, so that a program reads one stream.
  if (wantsJson(args)) tell(JSON.stringify({ error: why }));
  else process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}
