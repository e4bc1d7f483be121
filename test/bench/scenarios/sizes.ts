/** What is deployed, how large it is and how long it takes to load (P9): the two commands that measure it, in one report. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Findings, GoalLine } from "../report.ts";

const ROOT = join(import.meta.dirname, "../../..");
const run = promisify(execFile);

async function linesOf(script: string): Promise<readonly string[]> {
  // A budget that is exceeded ends with an error and prints all the same.
  const { stdout } = await run(process.execPath, ["--import", "tsx", script], { cwd: ROOT }).catch(
    (failed: { stdout?: string; message: string }) => {
      if (!failed.stdout) throw new Error(`${script}: ${failed.message}`);
      return { stdout: failed.stdout };
    },
  );
  return stdout.split("\n").filter((line) => line.trim() !== "");
}

interface Load {
  readonly name: string;
  readonly ms: number;
}

export async function measureSizes(): Promise<Findings> {
  const budget = await linesOf("test/support/bundle-budget.ts");
  const loads = (await linesOf("test/bench/start.ts")).flatMap((line): Load[] => {
    const found = /^(\w+)\s+(\d+) ms/.exec(line);
    return found ? [{ name: found[1]!, ms: Number(found[2]) }] : [];
  });
  const rows = budget.flatMap((line) => {
    const found = /^(.*?)\s+([\d.]+) KB of\s+([\d.]+) KB/.exec(line);
    if (!found) return [];
    const load = loads.find(({ name }) => found[1] === `function ${name}`);
    return [[found[1]!, `${found[2]} KB`, `${found[3]} KB`, load === undefined ? "" : load.ms]];
  });
  const kb = (what: string): number => Number.parseFloat(String(rows.find(([name]) => name === what)?.[1] ?? "NaN"));
  const ms = (name: string): number => loads.find((load) => load.name === name)?.ms ?? Number.NaN;
  const handler = (name: string, size: number, time: number): GoalLine => ({
    goal: `P9, ${name}`,
    wanted: `<= ${size} KB, <= ${time} ms`,
    reached: `${kb(`function ${name}`)} KB, ${ms(name)} ms`,
    holds: kb(`function ${name}`) <= size && ms(name) <= time,
  });
  const first = rows.find(([name]) => String(name).startsWith("client"));
  const firstKb = Number.parseFloat(String(first?.[1] ?? "NaN"));
  return {
    title: "Sizes and load times",
    tables: [{ title: "As deployed", columns: ["", "size", "budget", "load in a fresh process, ms"], rows }],
    goals: [
      handler("sync", 450, 100),
      handler("http", 600, 130),
      { goal: "P9, client", wanted: "first load <= 130 KB gzip", reached: `${firstKb} KB`, holds: firstKb <= 130 },
    ],
    notes: ["From `npm run budget` and `npm run bench:start`; the smallest of nine loads, Node's own start left out."],
  };
}
