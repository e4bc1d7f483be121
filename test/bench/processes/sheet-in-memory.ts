/** One way of holding one sheet, in a process of its own: how much processor and heap it takes to have it on hand (P14). */
import * as Y from "yjs";
import { fold, firstSnapshot } from "../../../shared/document/fold.ts";
import { joinSnapshot, readIndex } from "../../../shared/document/snapshot.ts";
import { CELLS } from "../../../shared/document/keys.ts";
import type { Chunk } from "../../../shared/document/snapshot.ts";
import { nativeDigest } from "../../../client/sync/digest.ts";
import { makeSheetView } from "../../../shared/document/sheet-view.ts";
import { admit } from "../../../shared/protocol/admission.ts";
import { fillPeer } from "../clients/peers.ts";
import { chunksOf, COLUMNS, firstColumns, rowAt, TEXT_COLUMNS, valueAt } from "../content.ts";
import { contextOf } from "../../support/admission-sheet.ts";
import { answerCalls } from "./calls.ts";

export interface Taken {
  readonly ms: number;
  readonly bytes: number;
}

const weighed: unknown[] = [];

/** Processor time and heap of what `work` returns. */
async function taken(work: () => unknown): Promise<Taken> {
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const from = process.cpuUsage();
  // Held until it has been weighed, and what it was made of too: only what came about is to be counted.
  weighed.push(work, await work());
  const { user, system } = process.cpuUsage(from);
  globalThis.gc?.();
  return { ms: (user + system) / 1_000, bytes: process.memoryUsage().heapUsed - heap };
}

function overlayOf(rows: number, edits: number): Uint8Array {
  const doc = new Y.Doc();
  for (let i = 0; i < edits; i++)
    doc.getMap(CELLS).set(`${rowAt((i * 7_919) % rows)}:${TEXT_COLUMNS[i % TEXT_COLUMNS.length]!}`, `ändring ${i}`);
  return Y.encodeStateAsUpdate(doc);
}

/** Reads every cell, as a grid, a filter or an export does. */
function readAll(rows: readonly string[], cell: (row: string, column: string) => unknown): number {
  let filled = 0;
  for (const row of rows) for (const { id } of COLUMNS) if (cell(row, id) !== null) filled++;
  return filled;
}

answerCalls({
  json({ rows }: { rows: number }) {
    const text = JSON.stringify(
      Array.from({ length: rows }, (_, row) => ({
        id: rowAt(row),
        ord: row,
        ...Object.fromEntries(COLUMNS.map(({ id }, c) => [id, valueAt(row, c)])),
      })),
    );
    return taken(() => {
      const parsed = JSON.parse(text) as { id: string; ord: number; [column: string]: unknown }[];
      const view = new Map(parsed.map((row) => [row.id, row]));
      const order = parsed.toSorted((a, b) => a.ord - b.ord).map(({ id }) => id);
      readAll(order, (row, column) => view.get(row)?.[column] ?? null);
      return { view, order };
    });
  },

  ours({ rows, edits }: { rows: number; edits: number }) {
    const made = firstSnapshot(firstColumns(), chunksOf(rows));
    const texts = made.snapshot.index.chunks.map(({ hash }) => made.chunkTexts.get(hash)!);
    const { indexText } = made;
    const { hash } = made.snapshot;
    const update = overlayOf(rows, edits);
    return taken(async () => {
      const overlay = new Y.Doc();
      Y.applyUpdate(overlay, update);
      // As the client's loader does: every part against its name, then parsed.
      const named = await Promise.all([indexText, ...texts].map(async (text) => nativeDigest(text)));
      if (named[0] !== hash) throw new Error("damaged");
      const chunks = texts.map((text) => JSON.parse(text) as Chunk);
      const view = makeSheetView(joinSnapshot(hash, readIndex(hash, indexText), chunks), overlay);
      readAll(view.rows(), (row, column) => view.cell(row as never, column as never));
      return view;
    });
  },

  /** The peers' model. */
  nested({ rows, edits }: { rows: number; edits: number }) {
    const made = new Y.Doc();
    fillPeer(made, rows);
    const map = made.getMap<Y.Map<unknown>>("rows");
    for (let i = 0; i < edits; i++)
      map.get(rowAt((i * 7_919) % rows))!.set(TEXT_COLUMNS[i % TEXT_COLUMNS.length]!, `ändring ${i}`);
    const update = Y.encodeStateAsUpdate(made);
    made.destroy();
    return taken(() => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, update);
      const held = doc.getMap<Y.Map<unknown>>("rows");
      const order = [...held.entries()]
        .map(([id, row]) => ({ id, ord: String(row.get("~")) }))
        .toSorted((a, b) => (a.ord < b.ord ? -1 : 1));
      readAll(
        order.map(({ id }) => id),
        (row, column) => held.get(row)?.get(column) ?? null,
      );
      return { doc, order };
    });
  },

  fold({ rows, edits }: { rows: number; edits: number }) {
    const { snapshot } = firstSnapshot(firstColumns(), chunksOf(rows));
    const overlay = new Y.Doc();
    Y.applyUpdate(overlay, overlayOf(rows, edits));
    return taken(() => fold(snapshot, overlay, edits));
  },

  /** One edit judged: with the overlay loaded for it, and with it at hand (median of 2,000). */
  async admission({ edits }: { edits: number }) {
    const doc = new Y.Doc();
    for (let i = 0; i < edits; i++) doc.getMap(CELLS).set(`${rowAt((i * 7_919) % 10_000)}:textA`, `ändring ${i}`);
    const stored = Y.encodeStateAsUpdate(doc);
    doc.clientID = 77;
    const before = Y.encodeStateVector(doc);
    doc.getMap(CELLS).set(`${rowAt(5)}:textA`, "one more");
    const update = Y.encodeStateAsUpdate(doc, before);
    let kind = "";
    const cold = await taken(() => {
      const overlay = new Y.Doc();
      Y.applyUpdate(overlay, stored);
      kind = admit(update, contextOf(overlay)).kind;
      return overlay;
    });
    if (kind !== "admitted") throw new Error(`the measured edit was ${kind}`);
    const overlay = new Y.Doc();
    Y.applyUpdate(overlay, stored);
    const context = contextOf(overlay);
    const times = Array.from({ length: 2_000 }, () => {
      const from = performance.now();
      admit(update, context);
      return performance.now() - from;
    });
    return { cold: cold.ms, resident: times.toSorted((a, b) => a - b)[1_000]! };
  },
});
