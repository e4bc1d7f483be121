/**
 * Reads an archive of ours from a file, a part at a time: its list first, then each file as it is asked for. Every file is
 * held against the manifest before any is used, so that a damaged or altered archive brings nothing back.
 */
import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import type { ArchiveReader } from "../../functions/leaving/import-tenant.ts";
import { MANIFEST, readManifest, type Manifest } from "../../shared/leaving/archive.ts";

const LOCAL = 0x04034b50;
const LISTED = 0x02014b50;
const END = 0x06054b50;
const LOCATOR64 = 0x07064b50;
const MOST = 0xffffffff;
/** Where the list's end may begin: a comment behind it has at most 64 KB. */
const TAIL = 22 + 65_535;

interface Entry {
  readonly at: number;
  readonly packed: number;
  readonly size: number;
}

export interface OpenArchive extends ArchiveReader {
  /** SHA-256 of the manifest: the receipt. */
  readonly receipt: string;
  close(): Promise<void>;
}

/** @throws one sentence when it is no archive of ours, or one whose files are not those of its manifest. */
export async function openArchive(path: string): Promise<OpenArchive> {
  const file = await open(path, "r").catch(() => {
    throw new Error(`${path} cannot be read. Nothing was done.`);
  });
  try {
    const entries = await entriesOf(file, (await file.stat()).size);
    const manifestText = entries.has(MANIFEST) ? (await bytesOf(file, entries, MANIFEST)).toString("utf8") : "";
    const manifest = readManifest(manifestText);
    await holdAgainst(file, entries, manifest);
    return {
      manifest,
      receipt: createHash("sha256").update(manifestText).digest("hex"),
      list: (prefix) => [...entries.keys()].filter((name) => name.startsWith(prefix)),
      text: async (name) => (await bytesOf(file, entries, name)).toString("utf8"),
      async *lines(name) {
        // Not by `readline`: it breaks lines at signs that may stand in a text.
        const decoder = new TextDecoder();
        let rest = "";
        for await (const part of streamOf(file, entries, name)) {
          const lines = (rest + decoder.decode(part as Buffer, { stream: true })).split("\n");
          rest = lines.pop()!;
          for (const line of lines) if (line !== "") yield line;
        }
        if (rest !== "") yield rest;
      },
      close: () => file.close(),
    };
  } catch (cause) {
    await file.close();
    throw cause;
  }
}

const broken = (): Error =>
  new Error("The file is not a whole archive: its list of files cannot be read. Nothing was done.");

async function read(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead < length) throw broken();
  return buffer;
}

async function entriesOf(file: FileHandle, size: number): Promise<Map<string, Entry>> {
  const from = Math.max(0, size - TAIL);
  const tail = await read(file, from, size - from);
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END) end--;
  if (end < 0) throw broken();
  let [count, length, at] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (end >= 20 && tail.readUInt32LE(end - 20) === LOCATOR64) {
    const far = await read(file, Number(tail.readBigUInt64LE(end - 12)), 56);
    [count, length, at] = [24 + 8, 40, 48].map((place) => Number(far.readBigUInt64LE(place))) as [
      number,
      number,
      number,
    ];
  }
  const list = await read(file, at, length);
  const entries = new Map<string, Entry>();
  for (let i = 0, place = 0; i < count; i++) {
    if (place + 46 > list.length || list.readUInt32LE(place) !== LISTED) throw broken();
    const [nameLength, extra] = [list.readUInt16LE(place + 28), list.readUInt16LE(place + 30)];
    const name = list.subarray(place + 46, place + 46 + nameLength).toString("utf8");
    const near = list.readUInt32LE(place + 42);
    entries.set(name, {
      packed: list.readUInt32LE(place + 20),
      size: list.readUInt32LE(place + 24),
      at: near === MOST && extra >= 12 ? Number(list.readBigUInt64LE(place + 46 + nameLength + 4)) : near,
    });
    place += 46 + nameLength + extra + list.readUInt16LE(place + 32);
  }
  return entries;
}

function streamOf(file: FileHandle, entries: ReadonlyMap<string, Entry>, name: string): Readable {
  const entry = entries.get(name);
  if (entry === undefined) throw new Error(`The archive lacks ${name}.`);
  const packed = async function* (): AsyncGenerator<Buffer> {
    const head = await read(file, entry.at, 30);
    if (head.readUInt32LE(0) !== LOCAL) throw broken();
    const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    const PART = 1 << 20;
    for (let at = 0; at < entry.packed; at += PART)
      yield await read(file, from + at, Math.min(PART, entry.packed - at));
  };
  const source = Readable.from(packed());
  const inflated = createInflateRaw();
  source.on("error", (cause) => inflated.destroy(cause));
  return source.pipe(inflated);
}

async function bytesOf(file: FileHandle, entries: ReadonlyMap<string, Entry>, name: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of streamOf(file, entries, name)) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Nothing more, nothing less and nothing else than the manifest names. */
async function holdAgainst(file: FileHandle, entries: ReadonlyMap<string, Entry>, { files }: Manifest): Promise<void> {
  const named = new Set([MANIFEST, ...files.map(({ path }) => path)]);
  const unnamed = [...entries.keys()].find((name) => !named.has(name));
  if (unnamed !== undefined)
    throw new Error(`The archive holds ${unnamed}, which its manifest does not name. Nothing was done.`);
  for (const { path, sha256 } of files) {
    const sum = createHash("sha256");
    try {
      for await (const part of streamOf(file, entries, path)) sum.update(part as Buffer);
    } catch (cause) {
      throw new Error(`${path} cannot be unpacked: the archive was damaged. Nothing was done.`, { cause });
    }
    if (sum.digest("hex") !== sha256)
      throw new Error(`${path} is not what the manifest names: the archive was damaged or changed. Nothing was done.`);
  }
}
