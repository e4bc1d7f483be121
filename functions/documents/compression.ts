/** Text as it is kept and sent: brotli. */
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** Brotli 5: measured the best trade for sheets (crdt-model.md 3). */
const QUALITY = 5;

export const compressText = (text: string): Uint8Array =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });

export const decompressText = (bytes: Uint8Array): string => brotliDecompressSync(bytes).toString("utf8");
