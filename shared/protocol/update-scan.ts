/**
 * Reads the bytes of a Yjs V1 update into plain data and refuses whatever no honest overlay writes (SPEC A1, A2). It
 * allocates only as it reads, so a lie about a count ends with the bytes. It knows the format and our limits, not the
 * document: `resolve.ts` holds the result against the overlay.
 *
 *   sections, { structs, client, clock, struct… }…, delete sets, { client, ranges, { clock, length }… }…
 *   struct = info, origin? | (1, root, key), content
 */
import * as decoding from "lib0/decoding";
import { CELLS, COLUMNS } from "../document/keys.ts";
import type { MapName } from "../document/sheet-view.ts";

export interface AdmissionLimits {
  readonly bytes: number;
  /** Structs as they stand in the bytes, and ranges of the delete set. */
  readonly structs: number;
  /** Clock ticks one update may add; a run of overwritten values is one struct and many ticks. */
  readonly ticks: number;
  /** Yjs clients that write something new. Known clients in a full resend do not count. */
  readonly clients: number;
  readonly clock: number;
  readonly depth: number;
  /** JSON values, those inside others too: two bytes can be a list that takes fifty in memory. */
  readonly values: number;
  /** Places looked at while ordering values of one key; Yjs does the same work when it applies. */
  readonly steps: number;
}

export const ADMISSION_LIMITS: AdmissionLimits = {
  bytes: 4 * 1024 * 1024,
  structs: 100_000,
  ticks: 100_000,
  clients: 4,
  clock: 2 ** 31,
  depth: 32,
  values: 200_000,
  steps: 1_000_000,
};

export type UpdateRefusalCode = "invalid" | "gap" | "too-large";

/** Thrown inside the check, caught by `admit`: the way out of deep reading. */
export class UpdateRefused extends Error {
  override readonly name = "UpdateRefused";
  readonly code: UpdateRefusalCode;
  readonly reason: string;
  constructor(code: UpdateRefusalCode, reason: string) {
    super(reason);
    this.code = code;
    this.reason = reason;
  }
}

export interface Id {
  readonly client: number;
  readonly clock: number;
}

export interface ScannedStruct {
  readonly clock: number;
  readonly length: number;
  /** The value this one followed; without it `root` says where it stands. */
  readonly origin: Id | undefined;
  readonly root: { readonly map: MapName; readonly key: string } | undefined;
  /** One value per tick; `undefined`: overwritten, the values are gone. */
  readonly values: readonly unknown[] | undefined;
}

export interface ScannedSection {
  readonly client: number;
  readonly clock: number;
  readonly end: number;
  readonly structs: readonly ScannedStruct[];
}

export interface ClockRange {
  readonly clock: number;
  readonly end: number;
}

export interface ScannedUpdate {
  readonly sections: readonly ScannedSection[];
  readonly deletes: ReadonlyMap<number, readonly ClockRange[]>;
}

const CONTENT_DELETED = 1;
const CONTENT_ANY = 8;
const SKIP = 10;
const GC = 0;
const CONTENT_BITS = 0b0001_1111;
const HAS_KEY = 0b0010_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;
const MAX_CLIENT = 2 ** 32 - 1;

/** @throws UpdateRefused for anything that is not an honest update of a flat overlay within the limits. */
export function scanUpdate(update: Uint8Array, limits: AdmissionLimits): ScannedUpdate {
  if (update.length > limits.bytes) throw new UpdateRefused("too-large", "too-many-bytes");
  try {
    return readUpdate({
      decoder: decoding.createDecoder(update),
      limits,
      structsLeft: limits.structs,
      valuesLeft: limits.values,
    });
  } catch (error) {
    // lib0 throws plain errors at the end of the bytes and for broken text.
    throw error instanceof UpdateRefused ? error : new UpdateRefused("invalid", "malformed");
  }
}

interface Scan {
  readonly decoder: decoding.Decoder;
  readonly limits: AdmissionLimits;
  /** Structs and ranges that may still come. */
  structsLeft: number;
  valuesLeft: number;
}

function readUpdate(scan: Scan): ScannedUpdate {
  const sections: ScannedSection[] = [];
  const clients = new Set<number>();
  for (let left = decoding.readVarUint(scan.decoder); left > 0; left--) {
    count(scan);
    const section = readSection(scan);
    if (clients.has(section.client)) throw new UpdateRefused("invalid", "client-twice");
    clients.add(section.client);
    sections.push(section);
  }
  const deletes = readDeletes(scan);
  if (decoding.hasContent(scan.decoder)) throw new UpdateRefused("invalid", "trailing-bytes");
  return { sections, deletes };
}

function readSection(scan: Scan): ScannedSection {
  const { decoder } = scan;
  const total = decoding.readVarUint(decoder);
  const client = readClient(decoder);
  const clock = decoding.readVarUint(decoder);
  const structs: ScannedStruct[] = [];
  let end = clock;
  for (let i = 0; i < total; i++) {
    count(scan);
    const struct = readStruct(scan, end);
    end += struct.length;
    if (end > scan.limits.clock) throw new UpdateRefused("invalid", "giant-clock");
    structs.push(struct);
  }
  return { client, clock, end, structs };
}

function readStruct(scan: Scan, clock: number): ScannedStruct {
  const { decoder } = scan;
  const info = readByte(decoder);
  const content = info & CONTENT_BITS;
  if (content === GC) throw new UpdateRefused("invalid", "gc-struct");
  if (content === SKIP) throw new UpdateRefused("gap", "skip-struct");
  if (content !== CONTENT_ANY && content !== CONTENT_DELETED) throw new UpdateRefused("invalid", "foreign-content");
  if ((info & HAS_RIGHT_ORIGIN) !== 0) throw new UpdateRefused("invalid", "right-origin");

  const hasOrigin = (info & HAS_ORIGIN) !== 0;
  const origin = hasOrigin ? { client: readClient(decoder), clock: decoding.readVarUint(decoder) } : undefined;
  const root = hasOrigin ? undefined : readRoot(decoder, (info & HAS_KEY) !== 0);
  const length = decoding.readVarUint(decoder);
  if (length === 0) throw new UpdateRefused("invalid", "empty-struct");
  if (content === CONTENT_DELETED) return { clock, length, origin, root, values: undefined };

  const values: unknown[] = [];
  for (let i = 0; i < length; i++) values.push(readValue(scan, scan.limits.depth));
  return { clock, length, origin, root, values };
}

function readRoot(decoder: decoding.Decoder, hasKey: boolean): { map: MapName; key: string } {
  if (decoding.readVarUint(decoder) !== 1) throw new UpdateRefused("invalid", "nested-parent");
  const map = decoding.readVarString(decoder);
  if (map !== CELLS && map !== COLUMNS) throw new UpdateRefused("invalid", "foreign-root");
  if (!hasKey) throw new UpdateRefused("invalid", "list-item");
  return { map, key: decoding.readVarString(decoder) };
}

/** One JSON value. `undefined`, big integers, bytes, NaN and the infinities are none. */
function readValue(scan: Scan, depth: number): unknown {
  const { decoder } = scan;
  if (scan.valuesLeft-- === 0) throw new UpdateRefused("too-large", "too-many-values");
  switch (readByte(decoder)) {
    case 126:
      return null;
    case 125:
      if (!decoding.hasContent(decoder)) throw new UpdateRefused("invalid", "malformed");
      return decoding.readVarInt(decoder);
    case 124:
      return finite(decoding.readFloat32(decoder));
    case 123:
      return finite(decoding.readFloat64(decoder));
    case 121:
      return false;
    case 120:
      return true;
    case 119:
      return decoding.readVarString(decoder);
    case 118:
      return readObject(scan, depth - 1);
    case 117:
      return readArray(scan, depth - 1);
    default:
      throw new UpdateRefused("invalid", "not-json");
  }
}

function readObject(scan: Scan, depth: number): Record<string, unknown> {
  if (depth < 0) throw new UpdateRefused("invalid", "too-deep");
  const held: Record<string, unknown> = {};
  for (let left = decoding.readVarUint(scan.decoder); left > 0; left--) {
    const key = decoding.readVarString(scan.decoder);
    // Assigned by Yjs when it decodes: it would replace the object's prototype instead of adding a key.
    if (key === "__proto__") throw new UpdateRefused("invalid", "proto-key");
    if (Object.hasOwn(held, key)) throw new UpdateRefused("invalid", "key-twice");
    held[key] = readValue(scan, depth);
  }
  return held;
}

function readArray(scan: Scan, depth: number): unknown[] {
  if (depth < 0) throw new UpdateRefused("invalid", "too-deep");
  const held: unknown[] = [];
  for (let left = decoding.readVarUint(scan.decoder); left > 0; left--) held.push(readValue(scan, depth));
  return held;
}

function readDeletes(scan: Scan): Map<number, ClockRange[]> {
  const { decoder } = scan;
  const deletes = new Map<number, ClockRange[]>();
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    count(scan);
    const client = readClient(decoder);
    if (deletes.has(client)) throw new UpdateRefused("invalid", "client-twice");
    const ranges: ClockRange[] = [];
    let last = 0;
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      count(scan);
      const clock = decoding.readVarUint(decoder);
      const end = clock + decoding.readVarUint(decoder);
      if (end === clock) throw new UpdateRefused("invalid", "empty-delete");
      if (clock < last) throw new UpdateRefused("invalid", "delete-order");
      if (end > scan.limits.clock) throw new UpdateRefused("gap", "delete-outside-known");
      ranges.push({ clock, end });
      last = end;
    }
    deletes.set(client, ranges);
  }
  return deletes;
}

function count(scan: Scan): void {
  if (scan.structsLeft-- === 0) throw new UpdateRefused("too-large", "too-many-structs");
}

/** lib0 answers `undefined` behind the end. */
function readByte(decoder: decoding.Decoder): number {
  if (!decoding.hasContent(decoder)) throw new UpdateRefused("invalid", "malformed");
  return decoding.readUint8(decoder);
}

function readClient(decoder: decoding.Decoder): number {
  const client = decoding.readVarUint(decoder);
  if (client > MAX_CLIENT) throw new UpdateRefused("invalid", "giant-client");
  return client;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new UpdateRefused("invalid", "not-json");
  return value;
}
