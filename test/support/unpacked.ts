/** Bytes of an answer as they were before they were compressed, so that a word in them is found. */
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** @param encoding as its header says. */
export function unpacked(bytes: Buffer, encoding: string | null): Buffer {
  if (encoding === "br") return brotliDecompressSync(bytes);
  return encoding === "gzip" ? gunzipSync(bytes) : bytes;
}
