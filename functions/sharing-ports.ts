/**
 * What sharing keeps (SPEC T6). A grant lies twice: the giver's record is the one that decides, compared and swapped by
 * version; the taker's is a copy of it, and the proof that the taker has any business with the giver.
 */
import type { Grant } from "../shared/sharing/grant.ts";
import type { Unfit } from "../shared/sharing/grantable.ts";
import type { ColumnId } from "../shared/ids.ts";
import type { Versioned } from "./link-ports.ts";
import type { DocumentKey } from "./ports.ts";

export type Grants = Versioned<Grant>;

/** How far a followed sheet has come. */
export interface CopyState {
  /** The source's place the copy shows. */
  readonly epoch: number;
  readonly seq: number;
  /** The source's last epoch that began without a past, when the copy was last begun anew. */
  readonly erased: number;
  /** When it was last held against the source, ms. */
  readonly at: number;
  /** Granted columns that are not given now, and why. */
  readonly held: readonly { readonly column: ColumnId; readonly why: Unfit }[];
}

/** Beside the copy, in the taker's partition. A later put wins; nothing is decided by it. */
export interface Copies {
  put(key: DocumentKey, state: CopyState): Promise<void>;
  read(key: DocumentKey): Promise<CopyState | undefined>;
  remove(key: DocumentKey): Promise<void>;
}
