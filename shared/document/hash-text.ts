/**
 * The hash that names a snapshot's parts, in plain JavaScript. Its own file, because a browser has a faster one of its
 * own (client/sync/digest.ts) and fetches this only where it must.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Lower-case hex SHA-256 of a text's UTF-8 bytes, or of those themselves. Synchronous: a cut gives the same everywhere. */
export const hashText = (text: string | Uint8Array): string =>
  bytesToHex(sha256(typeof text === "string" ? utf8ToBytes(text) : text));
