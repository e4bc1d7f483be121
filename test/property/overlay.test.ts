/**
 * Law: an overlay made by our reading of short texts is the one Yjs makes by its own reading, for whatever was written by
 * however many, and bytes that Yjs does not take are not taken.
 */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { overlayOf } from "../../client/sync/overlay.ts";
import { CELLS, COLUMNS } from "../../shared/document/keys.ts";
import { seeded } from "../support/seeded.ts";

/** From every length UTF-8 has, the first and the last of each, what begins a file, and half of a pair. */
const LETTERS = [
  "a",
  "å",
  "Ö",
  "\0",
  "\x7f",
  "\x80",
  "\u07ff",
  "\u0800",
  "\ufeff",
  "\uffff",
  "€",
  "\u{10000}",
  "😀",
  "\ud83d",
];

const stock = (updates: readonly Uint8Array[]): Y.Doc => {
  const overlay = new Y.Doc();
  // Where they come to be only after damaged updates, Yjs can fail to write the document again.
  for (const map of [CELLS, COLUMNS]) overlay.getMap(map);
  for (const update of updates) Y.applyUpdate(overlay, update);
  return overlay;
};

const stands = (overlay: Y.Doc) => [
  ...[CELLS, COLUMNS].map((map) => overlay.getMap(map).toJSON()),
  Y.encodeStateAsUpdate(overlay),
  [...overlay.store.clients].map(([client, structs]) => [client, structs.length]),
];

/** What there is to be seen, or that it was not taken. */
const outcome = (make: (updates: readonly Uint8Array[]) => Y.Doc, updates: readonly Uint8Array[]): unknown => {
  try {
    return stands(make(updates));
  } catch {
    return "not taken";
  }
};

/** A value of these bytes, whatever they are, and right behind it the value that followed it. */
function spelled(bytes: readonly number[]): Uint8Array {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const place = "#".repeat(bytes.length);
  doc.getMap(CELLS).set("row00000:textA", place);
  doc.getMap(CELLS).set("row00000:textA", "after");
  const update = Y.mergeUpdates(updates);
  update.set(
    bytes,
    update.findIndex((_, at) => bytes.every((__, n) => update[at + n] === 0x23)),
  );
  return update;
}

function writtenBy(next: () => number): Uint8Array[] {
  const one = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
  const text = (): string => {
    const letters = LETTERS.slice(0, one([1, 3, 7, LETTERS.length]));
    return Array.from({ length: Math.floor(next() * one([2, 20, 70])) }, () => one(letters)).join("");
  };
  const value = (): unknown =>
    one([text, text, () => null, () => next() < 0.5, () => Math.floor(next() * 1e6), next, () => [text(), text()]])();
  const updates: Uint8Array[] = [];
  const docs = Array.from({ length: 3 }, () => new Y.Doc());
  for (const doc of docs) {
    doc.clientID = Math.floor(next() * 2 ** 32);
    doc.on("update", (update: Uint8Array) => updates.push(update));
  }
  for (let step = 0; step < 30; step++) {
    const doc = one(docs);
    if (next() < 0.2) Y.applyUpdate(doc, Y.encodeStateAsUpdate(one(docs)));
    else if (next() < 0.8) doc.getMap(CELLS).set(`row0000${Math.floor(next() * 5)}:textA`, value());
    else doc.getMap(COLUMNS).set(`textA:${text()}`, { sv: text(), [text()]: value() });
  }
  return next() < 0.5 ? [Y.mergeUpdates(updates)] : updates;
}

test.each(Array.from({ length: 100 }, (_, n) => n + 1))(
  "[D1] an overlay is the one Yjs makes of the same updates, whole or damaged (seed %i)",
  (seed) => {
    const { next } = seeded(seed);
    const updates = writtenBy(next);
    expect(stands(overlayOf(updates))).toEqual(stands(stock(updates)));

    for (let times = 0; times < 20; times++) {
      const damaged = updates.map((update) => update.slice());
      const hit = damaged[Math.floor(next() * damaged.length)]!;
      hit[Math.floor(next() * hit.length)] = Math.floor(next() * 256);
      expect(outcome(overlayOf, damaged)).toEqual(outcome(stock, damaged));
    }
  },
);

test.each([
  ["a letter of one byte in two", [0xc0, 0x80]],
  ["another", [0xc1, 0xbf]],
  ["the first of two", [0xc2, 0x80]],
  ["the last of two", [0xdf, 0xbf]],
  ["two of which the second begins one", [0xc3, 0xc3]],
  ["the second of two alone", [0x61, 0x80]],
  ["cut within a letter, with a byte behind it that would go on", [0x61, 0xc3]],
  ["three", [0xe2, 0x82, 0xac]],
  ["half of a pair", [0xed, 0xa0, 0xbd]],
  ["more than there are", [0xf4, 0x90, 0x80, 0x80]],
])("[D1] a text is taken as Yjs takes it: %s", (_, bytes) => {
  const updates = [spelled(bytes)];
  expect(outcome(overlayOf, updates)).toEqual(outcome(stock, updates));
});
