/** The port of what is kept of every change (SPEC G). Part of `Ports`. */
import type { DocumentKey } from "../ports.ts";

/** A list of a document's history: everything by time, one row's, or how far all of it is written. */
export type HistoryList = "all" | "written" | { readonly row: string };

export interface HistoryRecord {
  readonly list: HistoryList;
  /** Unique in its list; lists are in its order. Digits and `#` alone. */
  readonly place: string;
  readonly body: string | Uint8Array;
}

export interface HistoryRange {
  /** Both excluded. */
  readonly after?: string;
  readonly before?: string;
  readonly limit?: number;
  readonly newestFirst?: boolean;
}

export interface History {
  /** In any order. What is put again at the same place replaces what stands there. */
  put(key: DocumentKey, records: readonly HistoryRecord[]): Promise<void>;
  /** Strongly consistent. */
  read(key: DocumentKey, list: HistoryList, range: HistoryRange): Promise<Omit<HistoryRecord, "list">[]>;
  /**
   * Everything there is of a document, list by list, at most `limit` behind `after`, the last of the page before. Strongly
   * consistent; none: that was all.
   */
  page(
    key: DocumentKey,
    after: Pick<HistoryRecord, "list" | "place"> | undefined,
    limit: number,
  ): Promise<HistoryRecord[]>;
  /** Takes away everything of a document. @returns how many records that were. */
  erase(key: DocumentKey): Promise<number>;
}
