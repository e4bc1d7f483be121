/**
 * The data folder: ours only if it carries our marker, and one server's only while it holds the lock. Emptying is
 * refused for any folder without the marker, whatever it is called.
 */
import { access, constants, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const MARKER = "samplan-data.json";
const LOCK = "server.lock";

/** What is remembered between two starts. */
export interface Marker {
  readonly format: 1;
  /** Whether the demo was loaded to its end, once: what people delete of it afterwards stays deleted. */
  readonly demo: boolean;
  /** Issuers whose demo people are members; another port is another issuer, and its people other persons. */
  readonly issuers: readonly string[];
}

const EMPTY: Marker = { format: 1, demo: false, issuers: [] };

export interface DataFolder {
  readonly path: string;
  marker(): Marker;
  remember(changes: Partial<Omit<Marker, "format">>): Promise<void>;
  /** Gives up the lock. */
  release(): Promise<void>;
}

/** Throws one sentence when the folder cannot be used. `fresh` empties it first. */
export async function openDataFolder(path: string, options: { readonly fresh?: boolean } = {}): Promise<DataFolder> {
  await makeFolder(path);
  let marker = await readMarker(path);
  const names = await readdir(path);
  if (marker === undefined && names.some((name) => !name.startsWith(LOCK))) {
    throw new Error(
      `The folder ${path} holds other things than Samplan's data (there is no ${MARKER} in it), so nothing in it was touched. ` +
        `Choose an empty or new folder: SAMPLAN_DATA=... npm start`,
    );
  }
  const release = await takeLock(path);
  try {
    if (marker !== undefined && options.fresh === true) {
      await empty(path);
      marker = undefined;
    }
    if (marker === undefined) await writeMarker(path, EMPTY);
  } catch (error) {
    await release();
    throw error;
  }
  let current = marker ?? EMPTY;
  return {
    path,
    marker: () => current,
    async remember(changes) {
      current = { ...current, ...changes };
      await writeMarker(path, current);
    },
    release,
  };
}

async function makeFolder(path: string): Promise<void> {
  try {
    await makeWithParents(path);
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === "EEXIST" || code === "ENOTDIR"
        ? "is not a folder"
        : code === "EROFS"
          ? "is on a read-only disk"
          : "cannot be written";
    throw new Error(`The data folder ${path} ${why}. Choose another: SAMPLAN_DATA=... npm start`, { cause });
  }
}

/** Node's own recursive mkdir never returns below /proc, where making a folder answers "no such file". */
async function makeWithParents(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(path)).isDirectory()) return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    await makeWithParents(dirname(path));
    await mkdir(path);
  }
}

async function readMarker(path: string): Promise<Marker | undefined> {
  let text: string;
  try {
    text = await readFile(join(path, MARKER), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  const marker = parse(text) as Partial<Marker> | undefined;
  if (marker?.format !== 1 || typeof marker.demo !== "boolean" || !Array.isArray(marker.issuers)) {
    throw new Error(
      `The data folder ${path} was written by another version of Samplan. Nothing was changed; choose another: SAMPLAN_DATA=... npm start`,
    );
  }
  return marker as Marker;
}

async function writeMarker(path: string, marker: Marker): Promise<void> {
  await writeFile(join(path, `${MARKER}.new`), `${JSON.stringify(marker)}\n`);
  await rename(join(path, `${MARKER}.new`), join(path, MARKER));
}

/** The marker goes last, so that an interrupted emptying can be taken up again. */
async function empty(path: string): Promise<void> {
  for (const name of await readdir(path)) {
    if (name !== MARKER && !name.startsWith(LOCK)) await rm(join(path, name), { recursive: true, force: true });
  }
  await rm(join(path, MARKER));
}

interface Holder {
  /** 0 once given back. */
  readonly pid: number;
  /** When that process began, where the system tells: a pid is given away again. */
  readonly began?: string | undefined;
}

/**
 * Locks are numbered files, and the highest one counts. Whoever finds its holder gone makes the next number, which the
 * file system lets only one do; nobody ever removes the highest, so no two can think themselves the holder. (Removing a
 * dead lock and making it anew looks simpler, but lets a slow start remove the fresh lock of a quick one.)
 */
async function takeLock(path: string): Promise<() => Promise<void>> {
  const prepared = join(path, `${LOCK}-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const me: Holder = { pid: process.pid, began: await beginOf(process.pid) };
  await writeFile(prepared, JSON.stringify(me));
  try {
    for (;;) {
      const highest = Math.max(0, ...(await lockNumbers(path)));
      const holder = await readHolder(lockFile(path, highest));
      if (holder && (await isAlive(holder))) throw inUse(path, holder);
      const mine = highest + 1;
      try {
        await link(prepared, lockFile(path, mine));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
        throw error;
      }
      const numbers = await lockNumbers(path);
      if (Math.max(...numbers) !== mine) {
        // We had looked so long ago that the number was used and tidied away since.
        await rm(lockFile(path, mine), { force: true });
        continue;
      }
      for (const number of numbers) if (number < mine) await rm(lockFile(path, number), { force: true });
      return () => giveBack(path, mine);
    }
  } finally {
    await rm(prepared, { force: true });
  }
}

const lockFile = (path: string, number: number): string => join(path, `${LOCK}.${number}`);

async function lockNumbers(path: string): Promise<number[]> {
  const names = await readdir(path);
  return names.filter((name) => name.startsWith(`${LOCK}.`)).map((name) => Number(name.slice(LOCK.length + 1)));
}

async function giveBack(path: string, number: number): Promise<void> {
  const free: Holder = { pid: 0 };
  const prepared = join(path, `${LOCK}-${process.pid}-free`);
  await writeFile(prepared, JSON.stringify(free));
  await rename(prepared, lockFile(path, number));
}

const inUse = (path: string, { pid }: Holder): Error =>
  new Error(
    `Another Samplan (process ${pid}) is running on the data folder ${path}. Stop it first, or choose another folder: SAMPLAN_DATA=... npm start`,
  );

async function readHolder(file: string): Promise<Holder | undefined> {
  const holder = parse(await readFile(file, "utf8").catch(() => "")) as Partial<Holder> | undefined;
  return typeof holder?.pid === "number" ? { pid: holder.pid, began: holder.began } : undefined;
}

async function isAlive({ pid, began }: Holder): Promise<boolean> {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const beganNow = await beginOf(pid);
  return began === undefined || beganNow === undefined || began === beganNow;
}

/** Linux: clock ticks since boot at which the process began, field 22 counted after the name, which may hold spaces. */
async function beginOf(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  return line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
