/**
 * Seeds over several processes: each asks for the next few when it is done, so that none waits for another. A seed's
 * history depends on nothing but the seed, so the outcome is that of `runSeeds`, but for how far it got behind a failure.
 */
import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import type { Outcome } from "./run-seeds.ts";
import type { Report } from "./simulate.ts";

/** What a process is asked for, and what it answers with is an `Outcome`. */
export interface Share {
  readonly from: number;
  readonly count: number;
  readonly heartbeats: boolean;
  readonly mutant: string | undefined;
}

/** Seeds a process gets at once: some seconds' work. */
const SHARE = 20;

/** Runs `count` seeds from `from` on in so many processes, up to the first that fails. `mutant`: its name. */
export async function runInProcesses(
  { from, count, heartbeats, mutant }: Share,
  processes: number,
  told?: (done: number, sums: Partial<Report>) => void,
): Promise<Outcome> {
  const sums: Record<string, number> = {};
  const failures: NonNullable<Outcome["failure"]>[] = [];
  let next = from;
  let done = 0;

  const folder = await mkdtemp(join(tmpdir(), "samplan-seeds-"));
  const program = await bundle(folder);
  const work = async (child: ChildProcess): Promise<void> => {
    while (next < from + count && failures.length === 0) {
      const share: Share = { from: next, count: Math.min(SHARE, from + count - next), heartbeats, mutant };
      next += share.count;
      const outcome = await answerOf(child, share);
      done += outcome.done;
      for (const [name, value] of Object.entries(outcome.sums)) sums[name] = (sums[name] ?? 0) + value;
      if (outcome.failure !== undefined) failures.push(outcome.failure);
      told?.(done, sums);
    }
  };
  const all = Promise.all(
    Array.from({ length: Math.min(processes, Math.ceil(count / SHARE)) }, async () => {
      const child = fork(program, {
        // Simulations make much that is soon forgotten: a larger nursery spares the collector a tenth of the time, and
        // there are as many of these processes as cores for its helpers.
        execArgv: ["--max-semi-space-size=32", "--single-threaded-gc", "--enable-source-maps"],
        serialization: "advanced",
      });
      try {
        await work(child);
      } finally {
        child.kill();
      }
    }),
  );
  try {
    await all;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { done, sums, failure: failures.toSorted((a, b) => a.seed - b.seed)[0] };
}

/** One file, in which functions bear no names set one by one as in modules that are translated while they load: a fifth less. */
async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, "seed-process.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "seed-process.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    // What is not a module of ours asks for `require`.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
  });
  return outfile;
}

function answerOf(child: ChildProcess, share: Share): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`A process of the simulator ended with ${code}.`));
    child.once("exit", ended);
    child.once("message", (outcome: Outcome) => {
      child.off("exit", ended);
      resolve(outcome);
    });
    child.send(share);
  });
}
