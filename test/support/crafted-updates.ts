/** Yjs V1 updates built byte by byte, so that they can be what no honest document writes. */
import * as encoding from "lib0/encoding";

export interface CraftedId {
  readonly client: number;
  readonly clock: number;
}

export interface CraftedStruct {
  /** Content reference: 1 deleted, 2 JSON, 3 binary, 4 string, 5 embed, 6 format, 7 type, 8 any, 9 document, 0 GC, 10 skip. */
  readonly ref?: number;
  readonly origin?: CraftedId;
  readonly rightOrigin?: CraftedId;
  readonly root?: string;
  /** A parent inside the document instead of a root. */
  readonly parent?: CraftedId;
  readonly key?: string;
  readonly values?: readonly unknown[];
  /** Claimed length; by default the number of values. */
  readonly length?: number;
  /** Written after the claimed length instead of values. */
  readonly raw?: (encoder: encoding.Encoder) => void;
}

export interface CraftedUpdate {
  readonly sections?: readonly { client: number; clock: number; structs: readonly CraftedStruct[]; claim?: number }[];
  readonly sectionsClaim?: number;
  readonly deletes?: readonly {
    client: number;
    ranges: readonly (readonly [clock: number, length: number])[];
    claim?: number;
  }[];
  readonly trailing?: readonly number[];
}

export function craft({ sections = [], sectionsClaim, deletes = [], trailing = [] }: CraftedUpdate): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sectionsClaim ?? sections.length);
  for (const { client, clock, structs, claim } of sections) {
    encoding.writeVarUint(encoder, claim ?? structs.length);
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    for (const struct of structs) craftStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const { client, ranges, claim } of deletes) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, claim ?? ranges.length);
    for (const [clock, length] of ranges) {
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint(encoder, length);
    }
  }
  for (const byte of trailing) encoding.writeUint8(encoder, byte);
  return encoding.toUint8Array(encoder);
}

function craftStruct(encoder: encoding.Encoder, struct: CraftedStruct): void {
  const { ref = 8, origin, rightOrigin, root = "c", parent, key, values = [], length, raw } = struct;
  const info = ref | (origin ? 128 : 0) | (rightOrigin ? 64 : 0) | (key === undefined ? 0 : 32);
  encoding.writeUint8(encoder, info);
  if (ref === 0 || ref === 10) return encoding.writeVarUint(encoder, length ?? 1);
  for (const id of [origin, rightOrigin]) if (id !== undefined) craftId(encoder, id);
  if (origin === undefined && rightOrigin === undefined) {
    encoding.writeVarUint(encoder, parent === undefined ? 1 : 0);
    if (parent === undefined) encoding.writeVarString(encoder, root);
    else craftId(encoder, parent);
    if (key !== undefined) encoding.writeVarString(encoder, key);
  }
  encoding.writeVarUint(encoder, length ?? values.length);
  if (raw !== undefined) return raw(encoder);
  for (const value of values) encoding.writeAny(encoder, value as Parameters<typeof encoding.writeAny>[1]);
}

function craftId(encoder: encoding.Encoder, { client, clock }: CraftedId): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}
