/**
 * The immutable part of a sheet (SPEC D2): columnar JSON in chunks, each named by the hash of its bytes, under an index
 * that is itself named by its hash. Whoever holds the same index holds the same sheet, byte for byte.
 *
 *   index ──► chunk 0 (1,000 rows) ──► { ids, ord, cols: { <column>: [values] }, gone? }
 *         └─► chunk 1 …
 */
import type { ColumnId, RowId } from "../ids.ts";
import type { CellValue } from "./cell-value.ts";

export const ROWS_PER_CHUNK = 1_000;

export interface Chunk {
  readonly ids: readonly RowId[];
  readonly ord: readonly string[];
  /** One array as long as `ids` per column that holds anything in this chunk; `null` where empty. */
  readonly cols: Readonly<Record<ColumnId, readonly CellValue[]>>;
  /** Positions of deleted rows: they are kept, so that they can be restored. */
  readonly gone?: readonly number[];
}

export interface SnapshotIndex {
  readonly v: 1;
  readonly epoch: number;
  /** Attributes per column, as in map `k`. */
  readonly columns: Readonly<Record<ColumnId, Readonly<Record<string, unknown>>>>;
  readonly chunks: readonly { readonly hash: string; readonly rows: number }[];
  /**
   * Row -> the values that row rules decide by, per `rights` column (SPEC P4). In a sheet with such columns every row
   * stands here, deleted ones too, so that a new row can be told from one without an owner; elsewhere it is empty.
   */
  readonly rights: Readonly<Record<RowId, Readonly<Record<ColumnId, CellValue>>>>;
  /** The index this one was cut from, and the last log entry that was folded in. Absent in a first snapshot. */
  readonly parent?: { readonly hash: string; readonly upTo: number };
}

/** An index with its chunks in order: all that is needed to read a sheet. */
export interface Snapshot {
  readonly hash: string;
  readonly index: ReadIndex;
  readonly chunks: readonly Chunk[];
}

export const HASH = /^[0-9a-f]{64}$/;

/** JSON with keys in code-unit order at every level: equal values give equal bytes. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, held: unknown) =>
    held !== null && typeof held === "object" && !Array.isArray(held) && !isInOrder(Object.keys(held))
      ? Object.fromEntries(Object.entries(held).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
}

/** Most objects are: ten thousand rows' rights are not made anew to find that out. */
const isInOrder = (keys: readonly string[]): boolean => keys.every((key, i) => i === 0 || keys[i - 1]! < key);

/** What of an index a sheet is read by. The rest, most of it, is the server's alone. */
export type ReadIndex = Omit<SnapshotIndex, "rights">;

const RIGHTS = ',"rights":{';
const END = ',"v":1}';

/** An index whose text has been held against its name already. Throws for one of another version. */
export function readIndex(hash: string, text: string): ReadIndex {
  const index = withoutRights(text) ?? (JSON.parse(text) as SnapshotIndex);
  if (index.v !== 1) throw new Error(`snapshot index ${hash} has version ${String(index.v)}`);
  return index;
}

/**
 * Leaves out what names every row of a large sheet again: in canonical JSON it stands last but for the version. What comes
 * before is JSON by itself only if it was cut at the outermost level, outside of any text; else all of it is to be read.
 */
function withoutRights(text: string): ReadIndex | undefined {
  const at = text.indexOf(RIGHTS);
  if (at < 0 || !text.endsWith(END)) return undefined;
  try {
    return JSON.parse(text.slice(0, at) + END) as ReadIndex;
  } catch {
    return undefined;
  }
}

/** A snapshot of parts whose texts have been held against their names already. Throws when one is missing. */
export function joinSnapshot(hash: string, index: ReadIndex, chunks: readonly Chunk[]): Snapshot {
  if (chunks.length !== index.chunks.length) throw new Error(`snapshot ${hash} lacks chunks`);
  return { hash, index, chunks };
}
