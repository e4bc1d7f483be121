/**
 * The demo, loaded once for each stack that runs beside others and copied for every stack after it. A copy belongs to the
 * port it was loaded at: another port is another issuer, and its people are other persons. So whoever runs has a place of
 * its own, with its port, and gives it back.
 */
import { cp, mkdir, readFile, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "./free-port.ts";
import { runFolder } from "./run-folder.ts";

export interface DemoPlace {
  readonly port: number;
  /** Others may have it once nothing listens there any more. */
  release(): Promise<void>;
}

/**
 * Fills an empty data folder with the demo; `undefined` where nothing can be kept.
 *
 * @param load starts a stack with the demo on a folder at a port, and stops it.
 */
export async function copyDemo(
  into: string,
  load: (dataFolder: string, port: number) => Promise<void>,
): Promise<DemoPlace | undefined> {
  const run = runFolder();
  if (run === undefined) return undefined;
  const place = await takePlace(run);
  const portFile = join(place, "port");
  const folder = join(place, "data");
  let held = true;
  const release = async (): Promise<void> => {
    if (held) await rmdir(join(place, TAKEN));
    held = false;
  };
  try {
    let port = Number(await readFile(portFile, "utf8").catch(() => ""));
    if (port === 0) {
      port = await freePort();
      await load(folder, port);
      // Last: a load that broke off is not copied.
      await writeFile(portFile, String(port));
    }
    await cp(folder, into, { recursive: true });
    return { port, release };
  } catch (error) {
    await release();
    throw error;
  }
}

const TAKEN = "taken";

/** Making a folder is what only one can do. */
async function takePlace(run: string): Promise<string> {
  for (let n = 1; ; n++) {
    const place = join(run, `demo-${n}`);
    await mkdir(place, { recursive: true });
    try {
      await mkdir(join(place, TAKEN));
      return place;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}
