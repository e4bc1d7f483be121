/**
 * A ZIP archive written as it comes: every file is compressed and handed on piece by piece, so that the largest tenant
 * needs no more memory than one piece. Runs in browsers and on Node alike. Past 4 GB, or 65,535 files, it is a ZIP64.
 */
import { crc32 } from "./crc32.ts";

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const LISTED = 0x02014b50;
const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
/** Sums and sizes follow the bytes; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1980-01-01, the first day there is: equal files make equal archives. */
const FIRST_DAY = 0x21;
const MOST = 0xffffffff;
const MOST_FILES = 0xffff;
const VERSION_64 = 45;

export interface ZipWriter {
  /** One after the other. Names have forward slashes and no `..`. @throws what `pieces` throws. */
  add(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
  /** Writes the list; nothing is added behind it. @returns bytes in all. */
  end(): Promise<number>;
}

interface Listed {
  readonly name: Uint8Array;
  readonly at: number;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
}

/** @param write takes bytes in order; what it waits for holds the archive up. */
export function zipWriter(write: (bytes: Uint8Array) => Promise<void>): ZipWriter {
  const listed: Listed[] = [];
  let at = 0;
  const put = async (bytes: Uint8Array): Promise<void> => {
    at += bytes.length;
    await write(bytes);
  };

  return {
    async add(path, pieces) {
      const name = new TextEncoder().encode(path);
      const from = at;
      await put(fields([LOCAL, 4], [20, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2], [0, 12], [name.length, 2], [0, 2])); // prettier-ignore
      await put(name);
      const begun = at;
      let [sum, size] = [0, 0];
      const deflate = new CompressionStream("deflate-raw");
      const writer = deflate.writable.getWriter();
      const reader = (deflate.readable as ReadableStream<Uint8Array>).getReader();
      const handedOn = (async () => {
        for (let next = await reader.read(); !next.done; next = await reader.read()) await put(next.value);
      })();
      // Its failure is told below, where the pieces are awaited.
      handedOn.catch(() => undefined);
      try {
        for await (const piece of pieces) {
          sum = crc32(piece, sum);
          size += piece.length;
          await writer.write(piece as Uint8Array<ArrayBuffer>);
        }
        await writer.close();
        await handedOn;
      } catch (cause) {
        await writer.abort(cause).catch(() => undefined);
        throw cause;
      }
      const packed = at - begun;
      if (size > MOST || packed > MOST) throw new Error(`${path} is larger than 4 GB and cannot stand in one file`);
      await put(fields([DESCRIPTOR, 4], [sum, 4], [packed, 4], [size, 4]));
      listed.push({ name, at: from, sum, packed, size });
    },
    async end() {
      const from = at;
      for (const file of listed) await put(listing(file));
      const size = at - from;
      const large = listed.length > MOST_FILES || from > MOST || size > MOST;
      if (large) {
        const end64 = at;
        await put(fields([END64, 4], [44, 8], [VERSION_64, 2], [VERSION_64, 2], [0, 8], [listed.length, 8], [listed.length, 8], [size, 8], [from, 8])); // prettier-ignore
        await put(fields([LOCATOR64, 4], [0, 4], [end64, 8], [1, 4]));
      }
      const count = Math.min(listed.length, MOST_FILES);
      await put(fields([END, 4], [0, 4], [count, 2], [count, 2], [Math.min(size, MOST), 4], [Math.min(from, MOST), 4], [0, 2])); // prettier-ignore
      return at;
    },
  };
}

function listing({ name, at, sum, packed, size }: Listed): Uint8Array {
  const far = at > MOST;
  const extra = far ? fields([1, 2], [8, 2], [at, 8]) : new Uint8Array(0);
  const version = far ? VERSION_64 : 20;
  const head = fields([LISTED, 4], [version, 2], [version, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2], [sum, 4], [packed, 4], [size, 4], [name.length, 2], [extra.length, 2], [0, 10], [Math.min(at, MOST), 4]); // prettier-ignore
  const whole = new Uint8Array(head.length + name.length + extra.length);
  whole.set(head);
  whole.set(name, head.length);
  whole.set(extra, head.length + name.length);
  return whole;
}

/** Numbers as ZIP writes them, the least byte first. */
function fields(...numbers: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  const out = new Uint8Array(numbers.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of numbers)
    for (let i = 0, left = value; i < bytes; i++, left = Math.floor(left / 256)) out[at++] = left % 256;
  return out;
}
