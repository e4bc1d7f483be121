/**
 * `npm run audit:deps`: known faults of the dependencies, and what of them can be judged without a network. Exit code 1:
 * something deployed has a high or critical advisory, or is not pinned. An unreachable registry is said and is no failure.
 */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readAudit, readLock, report } from "./audit-report.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const MOST_BYTES = 32 * 1024 * 1024;
const PATIENCE_MS = 60_000;

/** What npm prints; its exit code says only that there is something to read. */
function audit(...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const options = { cwd: PROJECT, maxBuffer: MOST_BYTES, timeout: PATIENCE_MS, shell: process.platform === "win32" };
    execFile("npm", ["audit", "--json", ...args], options, (_error, out) => resolve(out));
  });
}

const [lock, runtime, all] = await Promise.all([
  readFile(`${PROJECT}/package-lock.json`, "utf8"),
  audit("--omit=dev"),
  audit(),
]);
const { lines, failed } = report(readLock(lock), readAudit(runtime), readAudit(all));
process.stdout.write(`${lines.join("\n")}\n`);
process.exitCode = failed ? 1 : 0;
