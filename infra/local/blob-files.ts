/**
 * Objects of the embedded S3 as files: one file an object, written whole or not at all, and on disk before it is
 * acknowledged. File names are the key in hexadecimal, so no key can leave the folder, the order of names is the order of
 * keys, and disks that ignore case keep `A` and `a` apart.
 */
import { createHash, randomBytes } from "node:crypto";
import { chmod, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";

/** File systems take 255 bytes a name; longer keys continue in a folder, whose name ends in `+`. */
const PART = 200;

export interface StoredObject {
  readonly bytes: Buffer;
  /** MD5 in quotes, as S3 gives it. */
  readonly etag: string;
  readonly modified: Date;
}

export type PutCondition = {
  readonly ifNoneMatch?: string;
  readonly ifMatch?: string;
  /** From now on nobody writes over it or removes it: the file itself says so, by not being writable. */
  readonly lock?: boolean;
};

export interface BlobFiles {
  read(key: string): Promise<StoredObject | undefined>;
  /** The new etag, or why nothing was written. */
  write(
    key: string,
    bytes: Buffer,
    condition: PutCondition,
  ): Promise<{ etag: string } | "exists" | "changed" | "missing" | "locked">;
  remove(key: string): Promise<"removed" | "locked">;
  /** All keys with the prefix, ascending by UTF-8 bytes, as S3 lists them. */
  keys(prefix: string): Promise<string[]>;
}

/** Opens one bucket's folder and sweeps what an interrupted write left behind. */
export async function openBlobFiles(folder: string): Promise<BlobFiles> {
  const unfinished = join(folder, "unfinished");
  const objects = join(folder, "objects");
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await mkdir(objects, { recursive: true });
  /** One writer per key at a time, so that a condition and the write it guards are one step. */
  const busy = new Map<string, Promise<unknown>>();

  async function exclusively<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = busy.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    busy.set(key, mine);
    try {
      return await mine;
    } finally {
      if (busy.get(key) === mine) busy.delete(key);
    }
  }

  async function read(key: string): Promise<StoredObject | undefined> {
    try {
      const path = pathOf(objects, key);
      const [bytes, { mtime }] = await Promise.all([readFile(path), stat(path)]);
      return { bytes, etag: etagOf(bytes), modified: mtime };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  const write: BlobFiles["write"] = (key, bytes, condition) =>
    exclusively(key, async () => {
      if (condition.ifNoneMatch !== undefined || condition.ifMatch !== undefined) {
        const present = await read(key);
        if (condition.ifNoneMatch === "*" && present) return "exists";
        if (condition.ifMatch !== undefined && !present) return "missing";
        if (condition.ifMatch !== undefined && present?.etag !== condition.ifMatch) return "changed";
      }
      const path = pathOf(objects, key);
      if (await isLocked(path)) return "locked";
      const draft = join(unfinished, randomBytes(12).toString("hex"));
      await writeDurably(draft, bytes);
      if (condition.lock === true) await chmod(draft, READ_ONLY);
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      await syncFolder(dirname(path));
      return { etag: etagOf(bytes) };
    });

  const remove: BlobFiles["remove"] = (key) =>
    exclusively(key, async () => {
      const path = pathOf(objects, key);
      if (await isLocked(path)) return "locked";
      await rm(path, { force: true });
      return "removed";
    });

  async function keys(prefix: string): Promise<string[]> {
    const wanted = Buffer.from(prefix, "utf8").toString("hex");
    const names: string[] = [];
    for (const entry of await readdir(objects, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const name = join(entry.parentPath, entry.name)
        .slice(objects.length)
        .replace(/[^0-9a-f]/g, "");
      if (name.startsWith(wanted)) names.push(name);
    }
    return names.sort().map((name) => Buffer.from(name, "hex").toString("utf8"));
  }

  return { read, write, remove, keys };
}

const READ_ONLY = 0o444;
const ANYBODY_WRITES = 0o222;

async function isLocked(path: string): Promise<boolean> {
  try {
    return ((await stat(path)).mode & ANYBODY_WRITES) === 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function pathOf(folder: string, key: string): string {
  const parts =
    Buffer.from(key, "utf8")
      .toString("hex")
      .match(new RegExp(`.{1,${PART}}`, "g")) ?? [];
  return join(folder, ...parts.map((part, i) => (i === parts.length - 1 ? part : `${part}+`)));
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const etagOf = (bytes: Buffer) => `"${createHash("md5").update(bytes).digest("hex")}"`;

const isMissing = (error: unknown) => error instanceof Error && "code" in error && error.code === "ENOENT";
