/** The port of versions' records (SPEC Y). Part of `Ports`. Their content lies in blobs (`version-content.ts`). */
import type { SheetVersion } from "../../shared/versions/version.ts";
import type { DocumentKey } from "../ports.ts";

export interface Versions {
  /** Never replaces: `exists` says that one stands under this id, perhaps this very one. */
  put(key: DocumentKey, version: SheetVersion): Promise<"stored" | "exists">;
  /** Strongly consistent. */
  read(key: DocumentKey, id: string): Promise<SheetVersion | undefined>;
  /** Strongly consistent, the earliest first. */
  list(key: DocumentKey): Promise<SheetVersion[]>;
  /** Of those that were kept by themselves; one that somebody named stays, whoever asks. */
  remove(key: DocumentKey, id: string): Promise<void>;
  /** Takes away all but what was adopted: for a document that is rewritten without its past. @returns how many. */
  erase(key: DocumentKey): Promise<number>;
}
