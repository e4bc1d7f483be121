/** Server frames as text, and log entries as they travel. Anything that would not fit a frame becomes a `fetch`. */
import { toBase64 } from "../../shared/protocol/base64.ts";
import { MAX_FRAME_BYTES, type ServerFrame, type WireEntry } from "../../shared/protocol/frames.ts";
import type { Blobs, LogEntry } from "../ports.ts";
import { entryBytes } from "../documents/resident.ts";

/** Room for the envelope around the entries. */
const ENVELOPE_BYTES = 512;
const ROOM = MAX_FRAME_BYTES - ENVELOPE_BYTES;

export const frameText = (frame: ServerFrame): string => JSON.stringify(frame);

export function wireEntry(entry: LogEntry, update: Uint8Array | undefined): WireEntry {
  return {
    s: entry.seq,
    id: entry.updateId,
    ...(update === undefined ? {} : { b: toBase64(update) }),
    ...(entry.fence === undefined ? {} : { f: entry.fence }),
  };
}

/** One entry for everybody else. */
export function entryFrame(entry: LogEntry, update: Uint8Array | undefined): ServerFrame {
  const frame: ServerFrame = { t: "log", e: entry.epoch, entries: [wireEntry(entry, update)] };
  return (update?.length ?? 0) * 1.4 > ROOM ? { t: "fetch", e: entry.epoch, upTo: entry.seq } : frame;
}

/** As many entries as fit one frame; `undefined` when there are more than that. */
export async function wireEntries(blobs: Blobs, entries: readonly LogEntry[]): Promise<WireEntry[] | undefined> {
  let room = ROOM;
  const wired: WireEntry[] = [];
  for (const entry of entries) {
    if (entry.blob !== undefined) return undefined;
    const wire = wireEntry(entry, await entryBytes(blobs, entry));
    room -= JSON.stringify(wire).length + 1;
    if (room < 0) return undefined;
    wired.push(wire);
  }
  return wired;
}
