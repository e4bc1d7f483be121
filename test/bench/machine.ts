/** What a reader has to know of the machine to read the figures: nothing that names it. */
import { availableParallelism, loadavg, totalmem } from "node:os";
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
