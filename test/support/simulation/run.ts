/**
 * `npm run simulate -- --seeds N [--seed S] [--heartbeats off] [--mutant name] [--steps]`: runs seeds, adds up what
 * happened, and for the first that fails prints its steps.
 */
import { simulate, type Report } from "./simulate.ts";
import { HARMLESS, MUTANTS } from "./mutants.ts";
import { runSeeds } from "./run-seeds.ts";

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
};
const seeds = Number(argument("seeds") ?? 500);
const from = Number(argument("seed") ?? Math.floor(Math.random() * 2 ** 30));
const heartbeats = argument("heartbeats") !== "off";
const mutant = argument("mutant");
const found = mutant === undefined ? undefined : (MUTANTS[mutant] ?? HARMLESS[mutant]);
if (mutant !== undefined && found === undefined) {
  console.error(`No mutant "${mutant}". There are: ${Object.keys({ ...MUTANTS, ...HARMLESS }).join(", ")}.`);
  process.exit(2);
}

const options = { heartbeats, ...(found === undefined ? {} : { mutant: found }) };
const started = performance.now();
const { failure, sums, done } = await runSeeds(from, seeds, options, (count, so) => {
  if (count % 1_000 === 0) console.log(`${count} seeds, ${line(so)}`);
});
const seconds = (performance.now() - started) / 1_000;
console.log(
  `seeds ${from}..${from + done - 1}, heartbeats ${heartbeats ? "on" : "off"}, ${seconds.toFixed(1)} s, ${(done / seconds).toFixed(1)} seeds/s`,
);
console.log(line(sums));
if (failure !== undefined) {
  const trace: string[] = [];
  await simulate({ seed: failure.seed, ...options, trace }).catch(() => undefined);
  if (!process.argv.includes("--quiet")) console.log(trace.join("\n"));
  console.log(`\nseed ${failure.seed}: ${failure.message}`);
  process.exitCode = 1;
}

function line(report: Partial<Report>): string {
  return Object.entries(report)
    .filter(([name]) => name !== "hash")
    .map(([name, count]) => `${name} ${count}`)
    .join(", ");
}
