/**
 * The demo, loaded once for each of the runner's workers and copied for every stack after it. A copy belongs to the port
 * it was loaded at: another port is another issuer, and its people are other persons.
 */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runFolder } from "./run-folder.ts";
import { freePort } from "./free-port.ts";

const here = (): string | undefined => {
  const [run, worker] = [runFolder(), process.env["VITEST_POOL_ID"]];
  return run === undefined || worker === undefined ? undefined : join(run, `demo-${worker}`);
};

/**
 * Fills an empty data folder with the demo and says at which port it holds; `undefined` where nothing can be kept.
 *
 * @param load starts a stack with the demo on a folder at a port, and stops it.
 */
export async function copyDemo(
  into: string,
  load: (dataFolder: string, port: number) => Promise<void>,
): Promise<number | undefined> {
  const kept = here();
  if (kept === undefined) return undefined;
  const portFile = join(kept, "port");
  const folder = join(kept, "data");
  let port = Number(await readFile(portFile, "utf8").catch(() => ""));
  if (port === 0) {
    port = await freePort();
    await mkdir(kept, { recursive: true });
    await load(folder, port);
    // Last: a load that broke off is not copied.
    await writeFile(portFile, String(port));
  }
  await cp(folder, into, { recursive: true });
  return port;
}
