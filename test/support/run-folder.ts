/** A folder that belongs to one run of the tests, removed at its end: what several files would each make anew lies there. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, rmdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";

const VARIABLE = "SAMPLAN_TEST_RUN";

/** `undefined` where no run was set up. */
export const runFolder = (): string | undefined => process.env[VARIABLE];

/** Called by the test runner once, before its workers start: they inherit the variable. */
export async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "samplan-run-"));
  process.env[VARIABLE] = folder;
  return () => rm(folder, { recursive: true, force: true });
}

const LOOK_MS = 50;

/** A folder that is filled once in a run: whoever comes first fills it, the others wait and read. Nobody writes later. */
export async function filledOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const place = join(runFolder() ?? (await mkdtemp(join(tmpdir(), "samplan-once-"))), name);
  const [folder, filling, filled] = [join(place, "it"), join(place, "filling"), join(place, "filled")];
  await mkdir(place, { recursive: true });
  while (!existsSync(filled)) {
    try {
      // Making a folder is what only one can do.
      await mkdir(filling);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      await setTimeout(LOOK_MS);
      continue;
    }
    try {
      // It may have been filled between the look and the hand on it.
      if (!existsSync(filled)) await fill(folder);
      await writeFile(filled, "");
    } finally {
      await rmdir(filling);
    }
  }
  return folder;
}
