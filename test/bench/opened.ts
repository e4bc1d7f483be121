/** A sheet opened from its bytes in the two ways P14 compares, every cell read once. The same in Node and on a page. */
import type { DocumentApi } from "../../client/sync/document-api.ts";
import { nativeDigest } from "../../client/sync/digest.ts";
import { memoryStore } from "../../client/sync/local-store.ts";
import { overlayOf } from "../../client/sync/overlay.ts";
import { fetchFold, loadSnapshot } from "../../client/sync/snapshot-loader.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import { COLUMNS } from "./content.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

/** A sheet of ours as a server would send it: its index's hash, its parts by their hashes, and the edits of the epoch. */
export interface OurBytes {
  readonly hash: string;
  readonly parts: ReadonlyMap<string, Bytes>;
  readonly update: Bytes;
}

const COLUMN_IDS = COLUMNS.map(({ id }) => id);

/** Reads every cell, as a grid, a filter or an export does. Counted by hand: what an iterator leaves behind is nobody's. */
export function readAll(rows: readonly string[], cell: (row: string, column: string) => unknown): number {
  let filled = 0;
  for (let i = 0; i < rows.length; i++)
    for (let c = 0; c < COLUMN_IDS.length; c++) if (cell(rows[i]!, COLUMN_IDS[c]!) !== null) filled++;
  return filled;
}

interface PlainRow {
  readonly id: string;
  readonly ord: number;
  readonly [column: string]: unknown;
}

/** @returns what has to be held for it. */
export function openPlain(bytes: Bytes): unknown {
  const parsed = JSON.parse(new TextDecoder().decode(bytes)) as PlainRow[];
  const view = new Map(parsed.map((row) => [row.id, row]));
  const order = parsed.toSorted((a, b) => a.ord - b.ord).map(({ id }) => id);
  readAll(order, (row, column) => view.get(row)?.[column] ?? null);
  return { view, order };
}

/** By the page's own loader, every part held against its name. */
export async function openOurs({ hash, parts, update }: OurBytes): Promise<unknown> {
  const api = { part: async (name: string) => ({ ok: true, value: parts.get(name)! }) } as unknown as DocumentApi;
  const store = { ...memoryStore(), writeText: async () => undefined };
  const overlay = overlayOf([update]);
  const ways = { digest: nativeDigest, loadFold: fetchFold };
  const loaded = await loadSnapshot(api, store, { e: 1, snapshot: hash }, undefined, ways);
  if (!loaded.ok) throw new Error("damaged");
  const view = makeSheetView(loaded.snapshot, overlay);
  readAll(view.rows(), (row, column) => view.cell(row as never, column as never));
  return view;
}
