/** The page `../scenarios/holding-in-browser.ts` opens: fetches a sheet's bytes, then says how long the page was busy with them, ms. */
import { openOurs, openPlain, type Bytes } from "../opened.ts";

const QUIET_MS = 400;

const fetched = async (path: string): Promise<Bytes> => new Uint8Array(await (await fetch(path)).arrayBuffer());

async function timed(work: () => unknown): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  const from = performance.now();
  const held = await work();
  const ms = performance.now() - from;
  // Until here, so that nothing of it was thrown away meanwhile.
  Object.assign(globalThis, { held });
  return ms;
}

const measures = {
  async json(): Promise<number> {
    const bytes = await fetched("/json");
    return timed(() => openPlain(bytes));
  },
  async ours(): Promise<number> {
    const { hash, names } = (await (await fetch("/names")).json()) as { hash: string; names: string[] };
    const parts = new Map<string, Bytes>();
    for (const name of names) parts.set(name, await fetched(`/part/${name}`));
    const update = await fetched("/update");
    return timed(() => openOurs({ hash, parts, update }));
  },
};

Object.assign(globalThis, { measures });
