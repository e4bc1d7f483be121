/**
 * Writes a Yjs V1 update from judged structs (SPEC A3). What the overlay is given are bytes made here from what was
 * judged, never the received ones: two readers of one odd encoding can then not disagree. There is no delete set,
 * because in a flat map every value that is followed by another is deleted by the following one.
 */
import * as encoding from "lib0/encoding";
import type { MapName } from "../document/sheet-view.ts";
import type { Id } from "./update-scan.ts";

/** One value, or a run of values that were overwritten before they were sent. */
export interface WrittenStruct {
  readonly length: number;
  readonly origin: Id | undefined;
  readonly map: MapName;
  readonly key: string;
  readonly content: { readonly value: unknown } | undefined;
}

/** @param clients per client the clock of its first struct and its structs, without gap. */
export function writeUpdate(
  clients: Iterable<{ client: number; clock: number; structs: readonly WrittenStruct[] }>,
): Uint8Array {
  const encoder = encoding.createEncoder();
  // Higher clients first, as Yjs itself writes them: cheaper to order.
  const sections = [...clients].toSorted((a, b) => b.client - a.client);
  encoding.writeVarUint(encoder, sections.length);
  for (const { client, clock, structs } of sections) {
    encoding.writeVarUint(encoder, structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

const CONTENT_DELETED = 1;
const CONTENT_ANY = 8;
const HAS_KEY = 0b0010_0000;
const HAS_ORIGIN = 0b1000_0000;

function writeStruct(encoder: encoding.Encoder, { length, origin, map, key, content }: WrittenStruct): void {
  const kind = content === undefined ? CONTENT_DELETED : CONTENT_ANY;
  encoding.writeUint8(encoder, kind | (origin === undefined ? HAS_KEY : HAS_ORIGIN));
  if (origin === undefined) {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, map);
    encoding.writeVarString(encoder, key);
  } else {
    encoding.writeVarUint(encoder, origin.client);
    encoding.writeVarUint(encoder, origin.clock);
  }
  encoding.writeVarUint(encoder, length);
  if (content !== undefined) encoding.writeAny(encoder, content.value as Parameters<typeof encoding.writeAny>[1]);
}
