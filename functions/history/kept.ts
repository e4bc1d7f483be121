/**
 * How history is written down (SPEC G2): JSON, compressed where that saves a unit of writing, apart in a blob where it is
 * large. Long values lie under the hash of their JSON, once, however many entries name them.
 */
import { hashText } from "../../shared/document/hash-text.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { HASH } from "../../shared/document/snapshot.ts";
import type { CellChange, ColumnChange, DocumentMark, KeptValue, RowMark } from "../../shared/history/entry.ts";
import type { PersonId, RowId } from "../../shared/ids.ts";
import type { TakenFrom } from "../../shared/lineage/taken-from.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { compressText, decompressText } from "../documents/compression.ts";
import { documentPrefix } from "../documents/snapshots.ts";
import type { Blobs, DocumentKey } from "../ports.ts";
import type { HistoryRecord } from "./history-port.ts";

interface Doing {
  readonly v: 1;
  readonly at: number;
  readonly by: PersonId;
  readonly name?: string;
  readonly role?: Role;
  /** The version it brought back, by its id. */
  readonly version?: string;
  /** What it brought in from another municipality. */
  readonly taken?: TakenFrom;
}

/** One row's part of a batch. */
export interface KeptRow extends Doing {
  readonly marks?: readonly RowMark[];
  readonly cells?: readonly CellChange[];
}

/** A batch. `rows` names every row it touched, so that authors can be told from these alone. */
export interface KeptEntry extends Doing {
  /** Its position in the log; an erasure stands before the first. */
  readonly epoch: number;
  readonly seq: number;
  /** Behind it the next epoch begins. */
  readonly cut?: true;
  readonly document?: DocumentMark;
  readonly rows?: Readonly<Partial<Record<RowMark | "changed", readonly RowId[]>>>;
  readonly cells?: number;
  readonly some?: readonly (CellChange & { readonly row: RowId })[];
  readonly names?: Readonly<Record<RowId, string>>;
  readonly columns?: readonly ColumnChange[];
  /** What came right before it was gone before it was read: a store that was restored, or changed by hand. */
  readonly gap?: true;
}

/** A unit of writing is a KB. */
const WORTH_PACKING = 900;
/** As in the log: a page should hold many records. */
const MOST_INLINE = 64 * 1024;
/** Longer than this a value is kept apart. */
export const LONG_VALUE = 1_000;
const START = 200;

export const historyPrefix = (key: DocumentKey): string => `${documentPrefix(key)}/history/`;
const valueKey = (key: DocumentKey, hash: string): string => `${historyPrefix(key)}value/${hash}.json.br`;
export const authorsKey = (key: DocumentKey, epoch: number): string => `${historyPrefix(key)}authors/${epoch}.json.br`;

/** Milliseconds, epoch and seq with as many digits as they can have: the order of texts is the order of time. */
export const placeOf = (ms: number, epoch: number, seq: number): string =>
  `${String(ms).padStart(13, "0")}#${String(epoch).padStart(6, "0")}#${String(seq).padStart(10, "0")}`;
/** All places of that moment or later come after it. */
export const placeBefore = (ms: number): string => String(Math.max(0, Math.floor(ms))).padStart(13, "0");
export const PLACE = /^\d{13}#\d{6}#\d{10}$/;
export const msOfPlace = (place: string): number => Number(place.slice(0, 13));

export async function packed(
  blobs: Pick<Blobs, "put">,
  key: DocumentKey,
  { list, place }: Pick<HistoryRecord, "list" | "place">,
  kept: KeptRow | KeptEntry,
): Promise<HistoryRecord> {
  const text = JSON.stringify(kept);
  if (text.length < WORTH_PACKING) return { list, place, body: text };
  const bytes = compressText(text);
  if (bytes.length <= MOST_INLINE) return { list, place, body: bytes };
  const name = typeof list === "string" ? list : list.row;
  const blob = `${historyPrefix(key)}entry/${place.replaceAll("#", "-")}-${name}.json.br`;
  await blobs.put(blob, bytes);
  return { list, place, body: JSON.stringify({ blob }) };
}

/** @throws when its blob is missing. */
export async function unpacked<T extends KeptRow | KeptEntry>(
  blobs: Pick<Blobs, "get">,
  { body }: Pick<HistoryRecord, "body">,
): Promise<T> {
  const held = JSON.parse(typeof body === "string" ? body : decompressText(body)) as T | { readonly blob: string };
  if (!("blob" in held)) return held;
  return JSON.parse(await textAt(blobs, held.blob)) as T;
}

/** The value as entries name it; a long one is put where it is kept. */
export async function keepValue(
  blobs: Pick<Blobs, "put">,
  key: DocumentKey,
  value: unknown,
  written: Set<string>,
): Promise<KeptValue> {
  const text = JSON.stringify(value ?? null);
  if (text.length <= LONG_VALUE) return (value ?? null) as CellValue;
  const long = hashText(text);
  const at = valueKey(key, long);
  if (!written.has(at)) await blobs.put(at, compressText(text));
  written.add(at);
  return { long, start: typeof value === "string" ? value.slice(0, START) : "", length: text.length };
}

/** A long value whole; `undefined` where none is kept under that name. */
export async function longValue(
  blobs: Pick<Blobs, "get">,
  key: DocumentKey,
  hash: string,
): Promise<CellValue | undefined> {
  if (!HASH.test(hash)) return undefined;
  const bytes = await blobs.get(valueKey(key, hash));
  return bytes === undefined ? undefined : (JSON.parse(decompressText(bytes)) as CellValue);
}

/** Names of all blobs a document's history has. */
export const historyBlobs = (blobs: Pick<Blobs, "list">, key: DocumentKey): Promise<string[]> =>
  blobs.list(historyPrefix(key));

async function textAt(blobs: Pick<Blobs, "get">, key: string): Promise<string> {
  const bytes = await blobs.get(key);
  if (bytes === undefined) throw new Error(`history blob ${key} is missing`);
  return decompressText(bytes);
}
