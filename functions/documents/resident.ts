/**
 * The small overlay a warm function keeps of a document: exactly the log's entries 1..seq of one epoch, nothing more.
 * It is what admission looks at. Rights are never kept here; a rights fence only raises `rightsVersion`.
 */
import * as Y from "yjs";
import type { ColumnId, PersonId, RowId } from "../../shared/ids.ts";
import type { Column } from "../../shared/document/column.ts";
import { COLUMNS, parseCellKey, parseColumnKey } from "../../shared/document/keys.ts";
import { readColumn, type MapName } from "../../shared/document/sheet-view.ts";
import type { SnapshotIndex } from "../../shared/document/snapshot.ts";
import type { FenceKind } from "../../shared/protocol/frames.ts";
import type { Blobs, DocumentKey, Head, LogEntry, LogTotals, Ports } from "../ports.ts";
import { documentPrefix, loadIndex, type SnapshotCells } from "./snapshots.ts";

export interface Resident {
  readonly epoch: number;
  readonly index: SnapshotIndex;
  readonly overlay: Y.Doc;
  /** Of the snapshot's parts, before compression; 0 where the head does not say. */
  readonly bytes: number;
  /** Last entry applied; 0 before the first. */
  seq: number;
  totals: LogTotals;
  rightsVersion: number;
  /** A fence that ends this epoch's writing, once it has been met. */
  closedBy: Exclude<FenceKind, "rights"> | undefined;
  /** When the last entry was written, ms. */
  lastAt: number;
  /** Batch id -> seq: tells a resent batch from a new one. */
  readonly stored: Map<string, number>;
  /**
   * What the snapshot holds in the columns that states are judged by, once a state was touched (SPEC M5): a snapshot does
   * not change, so it is read once an epoch.
   */
  cells: ReadonlyMap<RowId, SnapshotCells> | undefined;
  /** Who writes under a client id, as far as this process has learnt. */
  readonly bound: Map<number, PersonId>;
}

const NOTHING: LogTotals = { edits: 0, clients: 0, bytes: 0 };

/** An empty resident at the beginning of the head's epoch. Reads the index, never the chunks. */
export async function openResident(ports: Pick<Ports, "blobs">, key: DocumentKey, head: Head): Promise<Resident> {
  return {
    epoch: head.epoch,
    index: await loadIndex(ports.blobs, key, head.snapshot),
    overlay: new Y.Doc(),
    bytes: head.bytes ?? 0,
    seq: 0,
    totals: NOTHING,
    rightsVersion: head.rightsVersion,
    closedBy: undefined,
    lastAt: head.since,
    stored: new Map(),
    cells: undefined,
    bound: new Map(),
  };
}

/**
 * Applies entries that follow the resident's position. @throws when one is missing between: the log is dense (I2).
 */
export async function advance(
  resident: Resident,
  blobs: Blobs,
  key: DocumentKey,
  entries: readonly LogEntry[],
): Promise<void> {
  const fresh = entries.filter((entry) => entry.seq > resident.seq);
  const updates = await Promise.all(fresh.map((entry) => entryBytes(blobs, entry)));
  fresh.forEach((entry, i) => {
    if (entry.seq !== resident.seq + i + 1) {
      throw new Error(`log of ${documentPrefix(key)} epoch ${resident.epoch} has no entry ${resident.seq + i + 1}`);
    }
  });
  resident.overlay.transact(() => {
    for (const update of updates) if (update !== undefined) Y.applyUpdate(resident.overlay, update);
  });
  for (const entry of fresh) note(resident, entry);
}

/** Moves the position over an entry whose bytes are in the overlay already. */
export function note(resident: Resident, entry: LogEntry): void {
  resident.seq = entry.seq;
  resident.totals = entry.totals;
  resident.lastAt = entry.at;
  resident.stored.set(entry.updateId, entry.seq);
  if (entry.fence === "rights") resident.rightsVersion += 1;
  else if (entry.fence !== undefined) resident.closedBy ??= entry.fence;
}

/** The update an entry carries, wherever it is kept. @throws when its blob is missing. */
export async function entryBytes(blobs: Blobs, entry: LogEntry): Promise<Uint8Array | undefined> {
  if (entry.blob === undefined) return entry.bytes;
  const bytes = await blobs.get(entry.blob);
  if (bytes === undefined) throw new Error(`update blob ${entry.blob} is missing`);
  return bytes;
}

/** Value now of a key, as far as the server knows without chunks: overlay, else what the index says, or was read for states. */
export function residentValue({ overlay, index, cells }: Resident, map: MapName, key: string): unknown {
  const value = overlay.getMap(map).get(key);
  if (value !== undefined) return value;
  if (map === COLUMNS) {
    const parsed = parseColumnKey(key);
    return parsed === undefined ? null : (index.columns[parsed.column]?.[parsed.attribute] ?? null);
  }
  const parsed = parseCellKey(key);
  if (parsed === undefined) return null;
  const rights = index.rights[parsed.row];
  if (parsed.kind === "cell") return rights?.[parsed.column] ?? cells?.get(parsed.row)?.[parsed.column] ?? null;
  return parsed.kind === "exists" && rights !== undefined ? 1 : null;
}

/** Column definitions: the index's with the overlay's attributes laid over. */
export function residentColumn({ overlay, index }: Resident, id: ColumnId): Column | undefined {
  const held: Record<string, unknown> = { ...index.columns[id] };
  const prefix = `${id}:`;
  for (const [key, value] of overlay.getMap(COLUMNS).entries()) {
    if (key.startsWith(prefix)) held[key.slice(prefix.length)] = value;
  }
  return readColumn(id, held);
}
