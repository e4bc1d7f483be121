/** What a reader has to know of the machine to read the figures: nothing that names it. */
import { availableParallelism, loadavg, totalmem } from "node:os";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Cell } from "./report.ts";

export const machineFacts = (): Record<string, Cell> => ({
  cores: availableParallelism(),
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  node: process.version,
  system: `${process.platform} ${process.arch}`,
  "load at the start": Number(loadavg()[0]?.toFixed(1)),
});

/** Resident memory of a process, bytes. Linux only; `NaN` elsewhere. */
export function residentBytes(pid: number): number {
  try {
    const kb = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kb === undefined ? Number.NaN : Number(kb) * 1024;
  } catch {
    return Number.NaN;
  }
}

/** CPU time a process has used so far, ms. Linux only; `NaN` elsewhere. */
export function cpuMs(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return Number.NaN;
  }
}

/** What this process holds on to, bytes: call after a garbage collection. */
export function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** Whose processors are whose, as `taskset` reads them. */
export interface Apart {
  /** Half of what this process may use. */
  readonly server: string;
  /** One each of the rest, in turn. */
  load(nth: number): string;
}

/**
 * Keeps those who make the load off the server's processors, so that only what the server does for them is measured.
 * `undefined` where there are fewer than four, or nobody to keep them there.
 */
export function keptApart(): Apart | undefined {
  if (spawnSync("taskset", ["-V"]).status !== 0) return undefined;
  const list = /^Cpus_allowed_list:\s*(\S+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "";
  const cores = list.split(",").flatMap((range) => {
    const [from = Number.NaN, to = from] = range.split("-").map(Number);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
  if (cores.length < 4) return undefined;
  const own = cores.slice(0, Math.floor(cores.length / 2));
  const rest = cores.slice(own.length);
  return { server: own.join(","), load: (nth) => String(rest[nth % rest.length]) };
}
