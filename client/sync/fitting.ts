/** How large one batch may be. */

/** A batch is not made larger than this: well below what one upload may carry. */
const MOST_BATCH_BYTES = 1024 * 1024;

/** How many of these updates go into one batch: as many as stay below the bound, at least one. */
export function fitting(updates: readonly { readonly update: Uint8Array }[]): number {
  let bytes = 0;
  const over = updates.findIndex(({ update }) => (bytes += update.length) > MOST_BATCH_BYTES);
  return over < 0 ? updates.length : Math.max(1, over);
}

/** The batch that is on its way. */
export interface Flight {
  readonly id: string;
  readonly update: Uint8Array;
  readonly mark: number;
  /** From when on silence counts: sent first, or when the server said to come again. */
  since: number;
  /** When to send it again. */
  resendAt: number;
  uploading: boolean;
}
