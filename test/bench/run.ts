/**
 * `npm run bench [-- --only editing,opening] [--quick]`: measures Samplan beside its peers, prints a Markdown report and
 * keeps it in `test/bench/results`. Only a whole run replaces `latest`; parts and quick ones become `local-*`, which git
 * does not see. Nothing here judges: no figure fails a build.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { machineFacts } from "./machine.ts";
import { endWorkers } from "./processes/calls.ts";
import { findingsText, reportText, type Findings, type Report } from "./report.ts";
import { measureCalls } from "./scenarios/calls.ts";
import { measureCrowd } from "./scenarios/crowd.ts";
import { measureEditing } from "./scenarios/editing.ts";
import { measureFollowing } from "./scenarios/following.ts";
import { measureHolding } from "./scenarios/holding.ts";
import { measureMemory } from "./scenarios/memory.ts";
import { measureNeighbour } from "./scenarios/neighbour.ts";
import { measureOpening } from "./scenarios/opening.ts";
import { measureSizes } from "./scenarios/sizes.ts";

const SCENARIOS: Readonly<Record<string, (quick: boolean) => Promise<Findings>>> = {
  editing: measureEditing,
  crowd: measureCrowd,
  opening: measureOpening,
  holding: measureHolding,
  memory: measureMemory,
  neighbour: measureNeighbour,
  following: measureFollowing,
  calls: measureCalls,
  sizes: measureSizes,
};

const RESULTS = join(import.meta.dirname, "results");

function wanted(args: readonly string[]): { readonly names: readonly string[]; readonly quick: boolean } {
  const quick = args.includes("--quick");
  const at = args.indexOf("--only");
  const names = at < 0 ? Object.keys(SCENARIOS) : (args[at + 1] ?? "").split(",");
  const unknown = names.filter((name) => SCENARIOS[name] === undefined);
  if (unknown.length > 0)
    throw new Error(`There is no scenario ${unknown.join(", ")}. There are: ${Object.keys(SCENARIOS).join(", ")}.`);
  return { names, quick };
}

/** One scenario that breaks does not take the others' half hour with it, and is not passed over either. */
const failed =
  (name: string) =>
  async (cause: unknown): Promise<Findings> => {
    await endWorkers();
    process.exitCode = 1;
    const why = cause instanceof Error ? cause.message.split("\n").slice(0, 3).join(" ") : String(cause);
    return { title: name, tables: [], goals: [], notes: [`This scenario broke off: ${why}`] };
  };

async function main(): Promise<void> {
  const { names, quick } = wanted(process.argv.slice(2));
  const machine = machineFacts();
  const findings: Findings[] = [];
  for (const name of names) {
    const found = await SCENARIOS[name]!(quick).catch(failed(name));
    findings.push(found);
    process.stdout.write(`${findingsText(found)}\n`);
  }
  const report: Report = { date: new Date().toISOString().slice(0, 10), quick, machine, findings };
  const whole = !quick && names.length === Object.keys(SCENARIOS).length;
  const file = whole ? "latest" : `local-${names.length === 1 ? names[0] : "part"}`;
  await mkdir(RESULTS, { recursive: true });
  await writeFile(join(RESULTS, `${file}.json`), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(join(RESULTS, `${file}.md`), reportText(report));
  process.stdout.write(`Written: test/bench/results/${file}.md and .json\n`);
}

let done = false;
// Nothing is left that could still end it: otherwise Node would go without a word.
process.once("beforeExit", () => {
  if (!done) process.stderr.write("The benchmark stands still: one of its processes never answered.\n");
});
try {
  await main();
  done = true;
} finally {
  await endWorkers();
}
