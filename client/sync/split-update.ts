/**
 * Cuts what a document has beyond the server into updates that the server takes one by one. After an epoch that ended
 * under a large import, or days without network, all of it comes in one piece, which may be more than one upload carries.
 */
import { ContentAny, ContentDeleted, decodeUpdate, Item } from "yjs";
import type { MapName } from "../../shared/document/sheet-view.ts";
import { writeUpdate, type WrittenStruct } from "../../shared/protocol/update-write.ts";

/** Well below what the server takes of one update (SPEC A1), in bytes and in values. */
const MOST_BYTES = 700_000;
const MOST_STRUCTS = 20_000;
/** Of a value beside its text: key, origin, lengths. */
const AROUND_BYTES = 24;

/** @returns updates in the order they have to be sent; together they are `update`. Nothing for one that carries nothing. */
export function splitUpdate(update: Uint8Array): readonly Uint8Array[] {
  const { structs } = decodeUpdate(update);
  // Deletions alone are nothing: in our flat maps they only follow from overwriting, and the overwriting struct travels.
  if (structs.length === 0) return [];
  if (update.length <= MOST_BYTES && structs.length <= MOST_STRUCTS) return [update];
  const written = structs.map(readStruct);
  const { client } = structs[0]!.id;
  // Of several clients one might refer to another's later part; a document mounted here has written under one.
  if (structs.some(({ id }) => id.client !== client) || !written.every((one) => one !== undefined)) return [update];

  const parts: { clock: number; structs: WrittenStruct[] }[] = [];
  let bytes = Number.POSITIVE_INFINITY;
  written.forEach((struct, at) => {
    const size = AROUND_BYTES + (struct.content === undefined ? 0 : JSON.stringify(struct.content.value).length);
    if (bytes + size > MOST_BYTES || parts.at(-1)!.structs.length >= MOST_STRUCTS) {
      parts.push({ clock: structs[at]!.id.clock, structs: [] });
      bytes = 0;
    }
    parts.at(-1)!.structs.push(struct);
    bytes += size;
  });
  return parts.map((part) => writeUpdate([{ client, ...part }]));
}

/** `undefined`: nothing a flat overlay writes. */
function readStruct(struct: unknown): WrittenStruct | undefined {
  if (!(struct instanceof Item) || struct.rightOrigin !== null) return undefined;
  const { length, origin, content, parent, parentSub } = struct;
  if (origin === null && (typeof parent !== "string" || parentSub === null)) return undefined;
  const place = { length, origin: origin ?? undefined, map: parent as unknown as MapName, key: parentSub ?? "" };
  if (content instanceof ContentDeleted) return { ...place, content: undefined };
  return content instanceof ContentAny && length === 1 ? { ...place, content: { value: content.arr[0] } } : undefined;
}
