/** What the admission check costs on a resident overlay. Recorded, not gated. Run: npx vitest bench test/bench/admission.bench.ts */
import * as Y from "yjs";
import { bench, describe } from "vitest";
import { admit } from "../../shared/protocol/admission.ts";
import { contextOf } from "../support/admission-sheet.ts";

const EDITS = 5_000;
const CLIENTS = 100;

/** An epoch just before its cut: 5,000 edits by 100 clients in 1,000 rows. */
const overlay = new Y.Doc();
for (let client = 0; client < CLIENTS; client++) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(overlay));
  doc.clientID = 1_000 + client;
  for (let i = 0; i < EDITS / CLIENTS; i++)
    doc.getMap("c").set(`${rowAt((client * 37 + i * 13) % 1_000)}:textA`, `${client} ${i}`);
  Y.applyUpdate(overlay, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(overlay)));
}

function rowAt(i: number): string {
  return `row${String(i).padStart(5, "0")}`;
}

/** `seen`: what the writer has. Late: nothing of it. Returns the bytes as typed, and as a diff with its whole delete set. */
function write(cells: number, seen: Y.Doc): { typed: Uint8Array; diff: Uint8Array } {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(seen));
  doc.clientID = 77;
  const before = Y.encodeStateVector(doc);
  let typed: Uint8Array = new Uint8Array();
  doc.on("update", (bytes: Uint8Array) => void (typed = bytes));
  doc.transact(() => {
    for (let i = 0; i < cells; i++)
      doc.getMap("c").set(`${rowAt(i)}:${i % 2 === 0 ? "textA" : "longB"}`, "a new value");
  });
  return { typed, diff: Y.encodeStateAsUpdate(doc, before) };
}

const context = contextOf(overlay);
const one = write(1, overlay);
const twenty = write(20, overlay).typed;
const paste = write(1_000, overlay).typed;
const late = write(1, new Y.Doc()).typed;
const resend = Y.encodeStateAsUpdate(overlay);

describe("admission on a resident overlay of 5,000 edits", () => {
  bench("one cell, as typed", () => void admit(one.typed, context));
  bench("one cell, as a diff with the whole delete set", () => void admit(one.diff, context));
  bench("twenty cells", () => void admit(twenty, context));
  bench("a paste of a thousand cells", () => void admit(paste, context));
  bench("one cell, late", () => void admit(late, context));
  bench("the whole overlay again", () => void admit(resend, context));
});
