/**
 * Honest people at one overlay: they type, paste, go offline, close and reopen tabs, resend and send in every form
 * Yjs offers. The server side is the caller's.
 */
import * as Y from "yjs";
import type { Seeded } from "./seeded.ts";

const ROWS = ["rowAAAA0", "rowBBBB1", "rowCCCC2", "rowDDDD3"];

/** A key and a value that fit `SHEET_COLUMNS`. */
export function anyEdit(random: Seeded): [map: "c" | "k", key: string, value: unknown] {
  const row = random.pick(ROWS);
  switch (random.below(10)) {
    case 0:
      return ["c", `${row}:!`, random.below(2)];
    case 1:
      return ["c", `${row}:~`, `a${random.below(1_000)}V`];
    case 2:
      return ["c", `${row}:numbC`, random.pick([null, random.below(100), random.next(), -random.below(2 ** 40)])];
    case 3:
      return ["c", `${row}:selD`, random.pick(["one", "two", null])];
    case 4:
      return ["c", `${row}:manyF`, random.pick([[], ["one"], ["two", "one"], null])];
    case 5:
      return ["k", `${random.pick(["textA", "numbC"])}:${random.pick(["width", "unit"])}`, null];
    case 6:
      return ["c", `${row}:owner`, random.pick([["orgOne00"], ["orgTwo00"], []])];
    default:
      return ["c", `${row}:textA`, random.pick(["", "å", "🙂", "x".repeat(random.below(50)), null])];
  }
}

/** One browser tab with what it has not sent yet. */
export interface Tab {
  doc: Y.Doc;
  unsent: Uint8Array[];
  /** Position in the server's log. */
  seen: number;
  /** The batch sent last, to be sent again. */
  last: Uint8Array | undefined;
  readonly person: number;
}

export function openTab(random: Seeded, person: number): Tab {
  const tab: Tab = { doc: new Y.Doc(), unsent: [], seen: 0, last: undefined, person };
  start(tab, random);
  return tab;
}

function start(tab: Tab, random: Seeded): void {
  // Ids of one person end alike, so that a server can tell whose an id is.
  tab.doc.clientID = random.below(2 ** 28) * 10 + tab.person;
  tab.doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== "server") tab.unsent.push(update);
  });
}

/** Closed and opened again from disk, under a new client id; what was not sent is still there. */
export function reopenTab(tab: Tab, random: Seeded): void {
  const held = Y.encodeStateAsUpdate(tab.doc);
  tab.doc = new Y.Doc();
  Y.applyUpdate(tab.doc, held);
  start(tab, random);
}

export function type(tab: Tab, random: Seeded): void {
  const cells = random.chance(0.7) ? 1 : 1 + random.below(12);
  tab.doc.transact(() => {
    for (let i = 0; i < cells; i++) {
      const [map, key, value] = anyEdit(random);
      tab.doc.getMap(map).set(key, value);
    }
  });
}

export function receive(tab: Tab, log: readonly Uint8Array[]): void {
  for (; tab.seen < log.length; tab.seen++) Y.applyUpdate(tab.doc, log[tab.seen]!, "server");
}

/** What a tab sends, in order; always everything it has, or the beginning of it. */
export function batches(tab: Tab, random: Seeded, server: Y.Doc): Uint8Array[] {
  const found = choose(tab, random, server);
  tab.last = found.at(-1) ?? tab.last;
  return found;
}

function choose({ unsent, doc, last }: Tab, random: Seeded, server: Y.Doc): Uint8Array[] {
  switch (random.below(6)) {
    case 0:
      return unsent.splice(0);
    case 1:
      return unsent.length === 0 ? [] : [Y.mergeUpdates(unsent.splice(0))];
    case 2: {
      // Two halves, the first one twice: an acknowledgement was lost.
      const first = unsent.splice(0, Math.ceil(unsent.length / 2));
      if (first.length === 0) return [];
      const merged = Y.mergeUpdates(first);
      return [merged, merged];
    }
    case 3:
      unsent.length = 0;
      return [Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))];
    case 4:
      unsent.length = 0;
      return [Y.encodeStateAsUpdate(doc)];
    default: {
      // The last batch again, merged with what is new.
      const all = [...(last === undefined ? [] : [last]), ...unsent.splice(0)];
      return all.length === 0 ? [] : [Y.mergeUpdates(all)];
    }
  }
}
