/** A folder that belongs to one run of the tests, removed at its end: what several files would each make anew lies there. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const VARIABLE = "SAMPLAN_TEST_RUN";

/** `undefined` where no run was set up. */
export const runFolder = (): string | undefined => process.env[VARIABLE];

/** Called by the test runner once, before its workers start: they inherit the variable. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "samplan-run-"));
  process.env[VARIABLE] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
