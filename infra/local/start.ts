/**
 * `npm start`: reads command line and environment, starts the product, says where it is, and ends everything when asked
 * to. Whatever goes wrong is told in one sentence with what to do, and exit code 1.
 */
import { fileURLToPath } from "node:url";
import { formatChaos } from "./chaos.ts";
import { HELP, nodeProblem, readOptions } from "./options.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (line: string): void => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
};

async function main(): Promise<void> {
  const problem = nodeProblem(process.version);
  if (problem) return fail(problem);

  let options;
  try {
    options = readOptions(process.argv.slice(2), process.env, PROJECT);
  } catch (error) {
    return fail(sentence(error));
  }
  if (options === "help") return say(HELP);
  if (options.chaos) say(`Chaos is on: ${formatChaos(options.chaos)}`);

  // Loaded only now: an old Node would stumble over syntax before it could say so, and a slip of the keys need not wait.
  const { startStack } = await import("./stack.ts");
  const givingUp = new AbortController();
  const starting = startStack({
    ...options,
    signal: givingUp.signal,
    demo: true,
    client: true,
    progress: say,
    onProblem: (line) => process.stderr.write(`${line}\n`),
  });
  let asked = false;
  const end = async (): Promise<void> => {
    // Asked again: whoever asks does not want to wait. The engines end with this process.
    if (asked) process.exit(130);
    asked = true;
    givingUp.abort();
    await starting.then((stack) => stack.stop()).catch(() => undefined);
    process.exit();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());

  // On Lambda a promise nobody waits for ends one sandbox, not the service; here it must not end the server.
  process.on("unhandledRejection", (error) => process.stderr.write(`A promise was left alone: ${sentence(error)}\n`));

  try {
    const stack = await starting;
    if (asked) return;
    say(`Samplan is at ${stack.url} – Ctrl-C ends it.`);
    void stack.died.then((why) => {
      fail(`${why} What had been acknowledged is kept; start again.`);
      void end();
    });
  } catch (error) {
    if (!asked) fail(sentence(error));
    process.exit();
  }
}

/** An error's own words; the stack only of what nobody foresaw. */
function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const expected = error.constructor === Error || error.name === "PortTaken";
  return expected ? error.message : (error.stack ?? error.message);
}

void main();
