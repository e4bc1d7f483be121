/**
 * `npm run simulate -- --seeds N [--seed S] [--processes P] [--heartbeats off] [--mutant name] [--quiet]`: runs seeds, adds
 * up what happened, and for the first that fails prints its steps. The seconds of processor time it takes grow with N only.
 */
import { availableParallelism } from "node:os";
import { simulate, type Report } from "./simulate.ts";
import { HARMLESS, mutantNamed, MUTANTS } from "./mutants.ts";
import { runInProcesses } from "./run-in-processes.ts";

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const count = Number(argument("seeds") ?? 500);
const from = Number(argument("seed") ?? Math.floor(Math.random() * 2 ** 30));
const processes = Number(argument("processes") ?? availableParallelism());
const heartbeats = argument("heartbeats") !== "off";
const mutant = argument("mutant");
const found = mutant === undefined ? undefined : mutantNamed(mutant);
if (mutant !== undefined && found === undefined) {
  console.error(`No mutant "${mutant}". There are: ${Object.keys({ ...MUTANTS, ...HARMLESS }).join(", ")}.`);
  process.exit(2);
}

const started = performance.now();
let said = 0;
const { failure, sums, done } = await runInProcesses({ from, count, heartbeats, mutant }, processes, (so, total) => {
  if (so < said + 1_000) return;
  said = so;
  console.log(`${so} seeds, ${line(total)}`);
});
const seconds = (performance.now() - started) / 1_000;
console.log(
  `seeds ${from}..${from + count - 1}${done === count ? "" : `, ${done} of them`}, heartbeats ${heartbeats ? "on" : "off"}, ${processes} processes, ${seconds.toFixed(1)} s, ${(done / seconds).toFixed(1)} seeds/s`,
);
console.log(line(sums));
console.log(failure === undefined ? "violations: 0" : "violations: 1, at which it stopped");
if (failure !== undefined) {
  const trace: string[] = [];
  const options = { heartbeats, ...(found === undefined ? {} : { mutant: found }) };
  await simulate({ seed: failure.seed, ...options, trace }).catch(() => undefined);
  if (!process.argv.includes("--quiet")) console.log(trace.join("\n"));
  console.log(`\nseed ${failure.seed}: ${failure.message}`);
  process.exitCode = 1;
}

function line(report: Partial<Report>): string {
  return Object.entries(report)
    .filter(([name]) => name !== "hash")
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");
}
