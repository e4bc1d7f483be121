/**
 * Seeds over several processes: each asks for the next few when it is done, so that none waits for another. A seed's
 * history depends on nothing but the seed, so the outcome is that of `runSeeds`, but for how far it got behind a failure.
 */
import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
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
  await Promise.all(
    Array.from({ length: Math.min(processes, Math.ceil(count / SHARE)) }, async () => {
      const child = fork(fileURLToPath(new URL("./seed-process.ts", import.meta.url)), {
        // Simulations make much that is soon forgotten: a larger nursery spares the collector a tenth of the time.
        execArgv: ["--import", "tsx", "--max-semi-space-size=32"],
        serialization: "advanced",
      });
      try {
        await work(child);
      } finally {
        child.kill();
      }
    }),
  );
  return { done, sums, failure: failures.toSorted((a, b) => a.seed - b.seed)[0] };
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
