/** Unsent work that is more than one upload carries goes out in parts. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { makeJournal } from "../../client/sync/journal.ts";
import { splitUpdate } from "../../client/sync/split-update.ts";
import { ADMISSION_LIMITS, scanUpdate } from "../../shared/protocol/update-scan.ts";
import { EPOCH, joined, drive, START } from "../support/machine-states.ts";

const written = (count: number, text = "värde"): Y.Doc => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (let n = 0; n < count; n++) doc.getMap("c").set(`row${n % 20_000}:titl`, n % 7 === 0 ? null : `${text} ${n}`);
  });
  return doc;
};
const json = (doc: Y.Doc): string => JSON.stringify(doc.getMap("c").toJSON());

test("[C5] what is small goes as it is, and what carries nothing not at all", () => {
  const update = Y.encodeStateAsUpdate(written(10));
  expect(splitUpdate(update)).toEqual([update]);
  expect(splitUpdate(new Uint8Array([0, 0]))).toEqual([]);
});

test.each([
  ["many values", written(45_000)],
  ["long texts", written(300, "En lång berättelse om bryggan. ".repeat(300))],
])("[A1 C5] %s go in parts the server takes one after the other, and come to the same", (_name, doc) => {
  const parts = splitUpdate(Y.encodeStateAsUpdate(doc));
  const other = new Y.Doc();
  expect(parts.length).toBeGreaterThan(2);
  for (const part of parts) {
    expect(() => scanUpdate(part, { ...ADMISSION_LIMITS, structs: 25_000 })).not.toThrow();
    expect(part.length).toBeLessThan(1024 * 1024);
    Y.applyUpdate(other, part);
    // Nothing in it waits for a later one (L6).
    expect(other.store.pendingStructs).toBeNull();
  }
  expect(json(other)).toBe(json(doc));
});

test("[C2] of a comparison in parts the journal is done with when the last is stored", () => {
  const d = drive();
  d.machine.opened(d.now);
  d.machine.frame(joined(), d.now);
  const parts = splitUpdate(Y.encodeStateAsUpdate(written(300, "En lång berättelse om bryggan. ".repeat(300))));
  const acknowledged: number[] = [];
  d.note(d.machine.diff(parts, 9, d.now));
  for (let seq = START + 1; d.machine.busy && seq < START + 20; seq++)
    for (const effect of d.note(d.machine.uploaded(d.flight, seq, d.now)))
      if (effect.do === "acknowledged") acknowledged.push(effect.mark);
  expect(d.machine.busy).toBe(false);
  expect(acknowledged.length).toBeGreaterThan(1);
  expect(acknowledged.filter((mark) => mark > 0)).toEqual([9]);
  expect(acknowledged.at(-1)).toBe(9);
  expect(d.machine.epoch).toBe(EPOCH);
});

test("[C2] a journal takes what a large import leaves unsent at once", () => {
  const journal = makeJournal();
  const change = { map: "c", key: "row:titl", before: null, after: 1 } as const;
  journal.add(Array.from({ length: 200_000 }, () => change));
  expect([journal.mark, journal.size]).toEqual([200_000, 1]);
});
