/**
 * Snapshots in the blob store: each index and chunk under its hash, brotli-compressed JSON. Immutable, so every read can
 * be cached for ever and writing the same twice is one write.
 */
import { type Folded, openSnapshot } from "../../shared/document/fold.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Chunk, Snapshot, SnapshotIndex } from "../../shared/document/snapshot.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Blobs, DocumentKey } from "../ports.ts";
import { compressText, decompressText } from "./compression.ts";

export const documentPrefix = ({ tenant, document }: DocumentKey): string => `T/${tenant}/D/${document}`;
export const snapshotKey = (key: DocumentKey, hash: string): string =>
  `${documentPrefix(key)}/snapshot/${hash}.json.br`;
export const updateBlobKey = (key: DocumentKey, epoch: number, updateId: string): string =>
  `${documentPrefix(key)}/update/${epoch}/${updateId}`;

/**
 * Writes chunks first, then the index: whoever can read the index can read all of it.
 * @returns how many compressed bytes that were.
 */
export async function storeSnapshot(blobs: Blobs, key: DocumentKey, folded: Folded): Promise<number> {
  const put = async (hash: string, text: string): Promise<number> => {
    const bytes = compressText(text);
    await blobs.put(snapshotKey(key, hash), bytes);
    return bytes.length;
  };
  const chunks = await Promise.all([...folded.chunkTexts].map(([hash, text]) => put(hash, text)));
  const index = await put(folded.snapshot.hash, folded.indexText);
  return chunks.reduce((sum, bytes) => sum + bytes, index);
}

/** The compressed bytes of an index or chunk, as stored. */
export const readSnapshotBlob = (blobs: Blobs, key: DocumentKey, hash: string): Promise<Uint8Array | undefined> =>
  blobs.get(snapshotKey(key, hash));

/** @throws when the index is missing or damaged: nothing may be decided on the ground of a failed load (SPEC L9). */
export async function loadIndex(blobs: Blobs, key: DocumentKey, hash: string): Promise<SnapshotIndex> {
  const text = await readText(blobs, key, hash);
  if (hashText(text) !== hash) throw new Error(`snapshot index ${hash} of ${documentPrefix(key)} is damaged`);
  return JSON.parse(text) as SnapshotIndex;
}

/** The whole snapshot. @throws as `loadIndex`. */
export const loadSnapshot = async (blobs: Blobs, key: DocumentKey, hash: string): Promise<Snapshot> =>
  (await loadMeasured(blobs, key, hash)).snapshot;

/** With how many characters each chunk is, by its hash. */
export async function loadMeasured(
  blobs: Blobs,
  key: DocumentKey,
  hash: string,
): Promise<{ readonly snapshot: Snapshot; readonly sizes: ReadonlyMap<string, number> }> {
  const indexText = await readText(blobs, key, hash);
  const index = JSON.parse(indexText) as SnapshotIndex;
  const chunks = await Promise.all(index.chunks.map((chunk) => readText(blobs, key, chunk.hash)));
  const sizes = new Map(index.chunks.map((chunk, i) => [chunk.hash, chunks[i]!.length]));
  return { snapshot: openSnapshot(hash, indexText, chunks), sizes };
}

/** What a folded snapshot's parts are together, before compression; `sizes`: of the one it was folded from. */
export const snapshotBytes = (
  { snapshot, indexText, chunkTexts }: Folded,
  sizes: ReadonlyMap<string, number>,
): number =>
  snapshot.index.chunks.reduce(
    (sum, { hash }) => sum + (chunkTexts.get(hash)?.length ?? sizes.get(hash) ?? 0),
    indexText.length,
  );

export type SnapshotCells = Readonly<Record<ColumnId, CellValue>>;

/** What stands in these columns, row by row. @throws as `loadIndex`. */
export async function loadCells(
  blobs: Blobs,
  key: DocumentKey,
  { chunks }: SnapshotIndex,
  columns: readonly ColumnId[],
): Promise<ReadonlyMap<RowId, SnapshotCells>> {
  const rows = new Map<RowId, Record<ColumnId, CellValue>>();
  const texts = await Promise.all(chunks.map(({ hash }) => readText(blobs, key, hash)));
  texts.forEach((text, at) => {
    const { hash } = chunks[at]!;
    if (hashText(text) !== hash) throw new Error(`snapshot chunk ${hash} of ${documentPrefix(key)} is damaged`);
    const { ids, cols } = JSON.parse(text) as Chunk;
    const held = columns.filter((id) => cols[id] !== undefined);
    ids.forEach((row, i) => {
      const cells: Record<ColumnId, CellValue> = {};
      for (const id of held) {
        const value = cols[id]![i] ?? null;
        if (value !== null) cells[id] = value;
      }
      rows.set(row, cells);
    });
  });
  return rows;
}

async function readText(blobs: Blobs, key: DocumentKey, hash: string): Promise<string> {
  const bytes = await blobs.get(snapshotKey(key, hash));
  if (bytes === undefined) throw new Error(`snapshot blob ${hash} of ${documentPrefix(key)} is missing`);
  return decompressText(bytes);
}
