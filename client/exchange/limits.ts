/** What a file that is read may be, and why one is not taken. */

import type { FileRefusalCode } from "../../shared/i18n/exchange/file-refusals.ts";

const MB = 1024 * 1024;

export const FILE_LIMITS = {
  bytes: 20 * MB,
  /** Of an archive: all that is read in it, unpacked. */
  inflated: 200 * MB,
  /** Unpacked to packed; small files of empty rows are above it and harmless. */
  ratio: 100,
  ratioFrom: 10 * MB,
  entries: 1_000,
  cells: 1_000_000,
  columns: 1_000,
  ms: 60_000,
} as const;

/** Rows that go into a sheet at once: each is an ordinary edit that everybody receives. */
export const MOST_ROWS = 20_000;

export class FileRefused extends Error {
  readonly code: FileRefusalCode;
  constructor(code: FileRefusalCode, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
