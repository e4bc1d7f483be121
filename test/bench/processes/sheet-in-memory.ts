/** One way of holding one sheet, in a process of its own: how much processor and heap it takes to have it on hand (P14). */
import * as Y from "yjs";
import { fold, firstSnapshot } from "../../../shared/document/fold.ts";
import { CELLS } from "../../../shared/document/keys.ts";
import { nativeDigest } from "../../../client/sync/digest.ts";
import { admit } from "../../../shared/protocol/admission.ts";
import { fillPeer } from "../clients/peers.ts";
import { chunksOf, COLUMNS, firstColumns, rowAt, TEXT_COLUMNS, valueAt } from "../content.ts";
import { openOurs, openPlain, readAll, type Bytes, type OurBytes } from "../opened.ts";
import { contextOf } from "../../support/admission-sheet.ts";
import { answerCalls } from "./calls.ts";

export interface Taken {
  readonly ms: number;
  readonly bytes: number;
}

/** One sheet in each way, as it would come from a server. Made in another process than it is opened in. */
export interface Made {
  readonly json: Bytes;
  readonly ours: OurBytes;
  readonly nested: Bytes;
}

const weighed: unknown[] = [];

/**
 * Processor time and heap of what `work` returns. What came before is over by then: what threads do behind a collection, and
 * what Node reads of its own at first use where a browser has it built in (`crypto`, text encodings).
 */
async function taken(work: () => unknown): Promise<Taken> {
  await nativeDigest(new TextDecoder().decode(new TextEncoder().encode("å")));
  for (let i = 0; i < 2; i++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const heap = process.memoryUsage().heapUsed;
  const from = process.cpuUsage();
  // Held until it has been weighed, and what it was made of too: only what came about is to be counted.
  weighed.push(work, await work());
  const { user, system } = process.cpuUsage(from);
  globalThis.gc?.();
  return { ms: (user + system) / 1_000, bytes: process.memoryUsage().heapUsed - heap };
}

function editsOf(rows: number, edits: number): Bytes {
  const doc = new Y.Doc();
  for (let i = 0; i < edits; i++)
    doc.getMap(CELLS).set(`${rowAt((i * 7_919) % rows)}:${TEXT_COLUMNS[i % TEXT_COLUMNS.length]!}`, `ändring ${i}`);
  return new Uint8Array(Y.encodeStateAsUpdate(doc));
}

function nestedUpdate(rows: number, edits: number): Bytes {
  const made = new Y.Doc();
  fillPeer(made, rows);
  const map = made.getMap<Y.Map<unknown>>("rows");
  for (let i = 0; i < edits; i++)
    map.get(rowAt((i * 7_919) % rows))!.set(TEXT_COLUMNS[i % TEXT_COLUMNS.length]!, `ändring ${i}`);
  return new Uint8Array(Y.encodeStateAsUpdate(made));
}

answerCalls({
  make({ rows, edits }: { rows: number; edits: number }): Made {
    const utf8 = new TextEncoder();
    const objects = Array.from({ length: rows }, (_, row) => ({
      id: rowAt(row),
      ord: row,
      ...Object.fromEntries(COLUMNS.map(({ id }, c) => [id, valueAt(row, c)])),
    }));
    const { snapshot, indexText, chunkTexts } = firstSnapshot(firstColumns(), chunksOf(rows));
    const parts = new Map(
      [[snapshot.hash, indexText], ...chunkTexts].map(([hash, text]) => [hash!, utf8.encode(text)]),
    );
    return {
      json: utf8.encode(JSON.stringify(objects)),
      ours: { hash: snapshot.hash, parts, update: editsOf(rows, edits) },
      nested: nestedUpdate(rows, edits),
    };
  },

  json: (bytes: Bytes) => taken(() => openPlain(bytes)),
  ours: (bytes: OurBytes) => taken(() => openOurs(bytes)),

  /** The peers' model. */
  nested: (update: Bytes) =>
    taken(() => {
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
    }),

  fold({ rows, edits }: { rows: number; edits: number }) {
    const { snapshot } = firstSnapshot(firstColumns(), chunksOf(rows));
    const overlay = new Y.Doc();
    Y.applyUpdate(overlay, editsOf(rows, edits));
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
