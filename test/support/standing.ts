/** Looks for words in everything the stores in memory hold: keys and values, blobs and frozen files, packed or not. */
import { brotliDecompressSync } from "node:zlib";
import type { MemoryState } from "../../functions/adapters/memory/state.ts";

/** Every place of the stores in memory where words stand, whatever they are packed in. */
export function standing(state: MemoryState, words: string): string[] {
  const { frozen, blobs, sockets: _sockets, ...rest } = state;
  const unpacked = (bytes: Uint8Array): Buffer => {
    try {
      return brotliDecompressSync(bytes);
    } catch {
      return Buffer.from(bytes);
    }
  };
  const hits: string[] = [];
  const look = (at: string, value: unknown): void => {
    if (value instanceof Uint8Array) {
      if (unpacked(value).includes(words) || Buffer.from(value).includes(words)) hits.push(at);
    } else if (typeof value === "string") {
      if (value.includes(words)) hits.push(at);
    } else if (value instanceof Map || Array.isArray(value) || (typeof value === "object" && value !== null)) {
      const entries = value instanceof Map ? [...value] : Object.entries(value);
      for (const [name, one] of entries) {
        look(`${at}/${String(name)}`, one);
        look(`${at}#`, name);
      }
    }
  };
  for (const [name, part] of Object.entries(rest)) look(name, part);
  for (const [name, bytes] of blobs) look(name, bytes);
  for (const [name, bytes] of frozen) look(name, bytes);
  return hits;
}
