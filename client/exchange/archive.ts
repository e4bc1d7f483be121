/**
 * The parts of a workbook file that hold cells, and no others: unpacked under limits that are counted while unpacking,
 * since headers lie, and packed again without compression. Macros, links to other files, pictures and whatever else is
 * in there is never read by anything of ours.
 */
import { crc32 } from "../../shared/leaving/crc32.ts";
import { FILE_LIMITS, FileRefused } from "./limits.ts";

/** Where cells, their formats and texts stand; names in an archive are looked up here and used for nothing else. */
const NEEDED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[A-Za-z0-9_-]{1,60}\.xml)$/i;

const END = 0x06054b50;
const LISTED = 0x02014b50;
const LOCAL = 0x04034b50;
const NAMES_IN_UTF8 = 0x0800;

interface Entry {
  readonly name: string;
  readonly stored: boolean;
  readonly packed: Uint8Array<ArrayBuffer>;
}

/** @throws FileRefused */
function entriesOf(file: Uint8Array<ArrayBuffer>): readonly Entry[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let end = file.length - 22;
  while (end >= 0 && end > file.length - 65_558 && view.getUint32(end, true) !== END) end--;
  if (end < 0 || view.getUint32(end, true) !== END) throw new FileRefused("broken");
  const count = view.getUint16(end + 10, true);
  if (count > FILE_LIMITS.entries) throw new FileRefused("bomb");
  const found = new Map<string, Entry>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + 46 > file.length || view.getUint32(at, true) !== LISTED) throw new FileRefused("broken");
    const [nameLength, extra, comment] = [
      view.getUint16(at + 28, true),
      view.getUint16(at + 30, true),
      view.getUint16(at + 32, true),
    ];
    const name = new TextDecoder().decode(file.subarray(at + 46, at + 46 + nameLength));
    if (NEEDED.test(name)) {
      if ((view.getUint16(at + 8, true) & 1) === 1) throw new FileRefused("locked");
      const method = view.getUint16(at + 10, true);
      const size = view.getUint32(at + 20, true);
      const from = view.getUint32(at + 42, true);
      if ((method !== 0 && method !== 8) || from + 30 > file.length || view.getUint32(from, true) !== LOCAL)
        throw new FileRefused("broken");
      const begin = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
      if (begin + size > file.length || found.has(name)) throw new FileRefused("broken");
      found.set(name, { name, stored: method === 0, packed: file.subarray(begin, begin + size) });
    }
    at += 46 + nameLength + extra + comment;
  }
  return [...found.values()];
}

/** Unpacks, and stops in the middle once more than `room` bytes have come out. */
async function inflate(packed: Uint8Array<ArrayBuffer>, room: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > room) {
      void reader.cancel().catch(() => undefined);
      throw new FileRefused("bomb");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A document type could define entities that grow without end; no spreadsheet program writes one. */
const hasDocumentType = (xml: Uint8Array): boolean =>
  new TextDecoder().decode(xml.subarray(0, 4_096)).includes("<!DOCTYPE");

/** @returns an archive of the needed parts alone. @throws FileRefused */
export async function trimmedWorkbook(file: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: { name: string; bytes: Uint8Array }[] = [];
  let total = 0;
  for (const { name, stored, packed } of entriesOf(file)) {
    const room = FILE_LIMITS.inflated - total;
    if (stored && packed.length > room) throw new FileRefused("bomb");
    const bytes = stored ? packed : await inflate(packed, room).catch(asBroken);
    total += bytes.length;
    if (bytes.length > FILE_LIMITS.ratioFrom && bytes.length > packed.length * FILE_LIMITS.ratio)
      throw new FileRefused("bomb");
    if (hasDocumentType(bytes)) throw new FileRefused("broken");
    parts.push({ name, bytes });
  }
  if (!parts.some(({ name }) => name.toLowerCase() === "xl/workbook.xml")) throw new FileRefused("not-a-table");
  return pack(parts);
}

const asBroken = (problem: unknown): never => {
  throw problem instanceof FileRefused ? problem : new FileRefused("broken", problem);
};

/** Without compression; the sums are right, whoever checks them. */
export function pack(parts: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  const named = parts.map(({ name, bytes }) => ({ name: new TextEncoder().encode(name), bytes, sum: crc32(bytes) }));
  const size = named.reduce((sum, { name, bytes }) => sum + 76 + 2 * name.length + bytes.length, 22);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let at = 0;
  const places = named.map(({ name, bytes, sum }) => {
    const place = at;
    view.setUint32(at, LOCAL, true);
    view.setUint16(at + 4, 20, true);
    view.setUint16(at + 6, NAMES_IN_UTF8, true);
    writeSizes(view, at + 14, sum, bytes.length, name.length);
    out.set(name, at + 30);
    out.set(bytes, at + 30 + name.length);
    at += 30 + name.length + bytes.length;
    return place;
  });
  const list = at;
  named.forEach(({ name, bytes, sum }, i) => {
    view.setUint32(at, LISTED, true);
    view.setUint16(at + 6, 20, true);
    view.setUint16(at + 8, NAMES_IN_UTF8, true);
    writeSizes(view, at + 16, sum, bytes.length, name.length);
    view.setUint32(at + 42, places[i]!, true);
    out.set(name, at + 46);
    at += 46 + name.length;
  });
  view.setUint32(at, END, true);
  view.setUint16(at + 8, named.length, true);
  view.setUint16(at + 10, named.length, true);
  view.setUint32(at + 12, at - list, true);
  view.setUint32(at + 16, list, true);
  return out;
}

function writeSizes(view: DataView, at: number, sum: number, bytes: number, name: number): void {
  view.setUint32(at, sum, true);
  view.setUint32(at + 4, bytes, true);
  view.setUint32(at + 8, bytes, true);
  view.setUint16(at + 12, name, true);
}
