/** A process that runs the seeds it is sent: the other end of `run-in-processes.ts`. */
import { mutantNamed } from "./mutants.ts";
import type { Share } from "./run-in-processes.ts";
import { runSeeds, type Outcome } from "./run-seeds.ts";

const run = ({ from, count, heartbeats, mutant }: Share): Promise<Outcome> =>
  runSeeds(from, count, { heartbeats, ...(mutant === undefined ? {} : { mutant: mutantNamed(mutant)! }) });

process.on("message", (share: Share) => {
  void run(share).then((outcome) => process.send!(outcome));
});
