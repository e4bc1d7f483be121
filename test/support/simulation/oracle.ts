/**
 * The judge over the store (reliability.md 2.7): follows every entry and every swap of the head at the very moment they
 * take effect, keeps its own fold of the log, and throws `Violation` when a promise is broken.
 */
import { brotliDecompressSync } from "node:zlib";
import * as Y from "yjs";
import { fold, openSnapshot } from "../../../shared/document/fold.ts";
import { CELLS, COLUMNS, parseCellKey, parseColumnKey } from "../../../shared/document/keys.ts";
import { makeSheetView, type SheetView } from "../../../shared/document/sheet-view.ts";
import type { Snapshot, SnapshotIndex } from "../../../shared/document/snapshot.ts";
import type { PersonId } from "../../../shared/ids.ts";
import type { MemoryDocument, MemoryState } from "../../../functions/adapters/memory/state.ts";
import { snapshotKey } from "../../../functions/documents/snapshots.ts";
import type { DocumentKey, Head, LogEntry } from "../../../functions/ports.ts";

export class Violation extends Error {
  override readonly name = "Violation";
}

export interface Oracle {
  readonly head: Head;
  /** What the store means now. */
  readonly view: SheetView;
  readonly seq: number;
  readonly counts: { entries: number; acks: number; cuts: number; fences: number; dead: number };
  /** The value was what the sheet showed once its entry was in the log; one that lost against another at once never was. */
  stood(value: string): boolean;
  /** A batch left a client. */
  pushed(id: string, epoch: number, update: Uint8Array): void;
  /** The server told somebody that this batch is stored. */
  acknowledged(id: string, epoch: number, seq: number): void;
  /** From the next rights fence on this person may write nothing; `false`: may write again from now on. */
  bar(person: PersonId, barred: boolean): void;
  /** Something is wrong: thrown at the next `check`, because the finder may stand inside the product's own call. */
  fail(rule: string, text: string): void;
  check(): void;
}

/** Takes the place of the document's record in `state`, so that every effect is seen as it happens. */
export function makeOracle(state: MemoryState, key: DocumentKey, first: Head): Oracle {
  const counts = { entries: 0, acks: 0, cuts: 0, fences: 0, dead: 0 };
  const batches = new Map<string, readonly Written[]>();
  const stood = new Set<unknown>();
  /** How far each epoch's log went, per Yjs client. */
  const reached = new Map<number, (client: number) => number>();
  const dueToBar = new Map<PersonId, boolean>();
  const barred = new Set<PersonId>();
  let failure: Violation | undefined;
  let head = first;
  let snapshot = openAt(first.snapshot);
  let shadow = new Y.Doc();
  let view = makeSheetView(snapshot, shadow);
  let seq = 0;
  let rightsFences = 0;
  let closed: LogEntry | undefined;
  const fail = (rule: string, text: string): void => void (failure ??= new Violation(`[${rule}] ${text}`));
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (cause) {
      fail("I3", String(cause));
    }
  };

  function openAt(hash: string): Snapshot {
    const text = (name: string): string => {
      const bytes = state.blobs.get(snapshotKey(key, name));
      if (bytes === undefined) throw new Violation(`[I3] blob ${name} of the snapshot ${hash} is missing`);
      return brotliDecompressSync(bytes).toString("utf8");
    };
    const indexText = text(hash);
    return openSnapshot(
      hash,
      indexText,
      (JSON.parse(indexText) as SnapshotIndex).chunks.map((chunk) => text(chunk.hash)),
    );
  }

  const follow = (): void => {
    const { store } = shadow;
    reached.set(head.epoch, (client) => Y.getState(store, client));
  };
  follow();
  const isIn = ({ epoch, client, end }: Written): boolean => (reached.get(epoch)?.(client) ?? 0) >= end;

  const arrived = (entry: LogEntry): void => {
    if (entry.epoch > head.epoch) return fail("I2", `an entry at epoch ${entry.epoch}, the head is at ${head.epoch}`);
    if (entry.epoch < head.epoch) return void counts.dead++;
    if (entry.seq !== seq + 1) return fail("I2", `entry ${entry.seq} follows ${seq} in epoch ${entry.epoch}`);
    if (closed !== undefined)
      return fail(
        "I5",
        `entry ${entry.seq} of epoch ${entry.epoch} follows the fence "${closed.fence}" at ${closed.seq}`,
      );
    seq = entry.seq;
    if (entry.fence !== undefined) return fence(entry);
    counts.entries++;
    if (barred.has(entry.actor)) fail("A1", `${entry.actor} wrote entry ${entry.seq} after losing the right to`);
    const bytes = entry.bytes ?? state.blobs.get(entry.blob!);
    if (bytes === undefined) return fail("I3", `blob of entry ${entry.seq} is missing`);
    const changed: { map: typeof CELLS | typeof COLUMNS; keys: string[] }[] = [];
    shadow.once("afterTransaction", (transaction: Y.Transaction) => {
      for (const map of [CELLS, COLUMNS] as const) {
        const keys = transaction.changed.get(shadow.getMap(map) as never);
        if (keys !== undefined) changed.push({ map, keys: [...keys] as string[] });
      }
    });
    Y.applyUpdate(shadow, bytes);
    for (const { map, keys } of changed) {
      view.changed(map, keys);
      for (const one of keys) {
        stood.add(view.valueOf(map, one));
        if ((map === CELLS ? parseCellKey(one) : parseColumnKey(one)) === undefined)
          fail("D1", `key ${map}/${one} is not of the schema`);
      }
    }
    if (shadow.store.pendingStructs !== null || shadow.store.pendingDs !== null)
      fail("I8", `entry ${entry.seq} leaves something pending`);
    for (const name of shadow.share.keys())
      if (name !== CELLS && name !== COLUMNS) fail("D1", `root ${name} in the overlay`);
  };

  const fence = (entry: LogEntry): void => {
    counts.fences++;
    if (entry.fence !== "rights") return void (closed = entry);
    rightsFences++;
    for (const [person, how] of dueToBar) if (how) barred.add(person);
  };

  const moved = (next: Head): void => {
    if (next.epoch < head.epoch || next.rightsVersion < head.rightsVersion)
      return fail("I4", `the head fell from ${where(head)} to ${where(next)}`);
    if (next.epoch === head.epoch) {
      if (next.snapshot !== head.snapshot) fail("I4", `epoch ${head.epoch} got another snapshot`);
      if (next.status !== "active" && closed?.fence !== (next.status === "frozen" ? "freeze" : "delete"))
        fail("I5", `${next.status} without a fence`);
      head = next;
      return;
    }
    if (next.epoch !== head.epoch + 1) return fail("I4", `the head jumped from ${where(head)} to ${where(next)}`);
    if (closed?.fence !== "cut")
      return fail("I1", `epoch ${head.epoch} ended without a cut fence: who writes there does not know`);
    const expected = fold(snapshot, shadow, seq);
    if (next.snapshot !== expected.snapshot.hash)
      return fail("I1", `the snapshot of epoch ${next.epoch} is not what the log 1..${seq} folds to`);
    if (next.rightsVersion !== head.rightsVersion + rightsFences)
      fail("I4", `${rightsFences} rights fences, version ${head.rightsVersion} -> ${next.rightsVersion}`);
    counts.cuts++;
    head = next;
    snapshot = openAt(next.snapshot);
    shadow = new Y.Doc();
    view = makeSheetView(snapshot, shadow);
    follow();
    seq = 0;
    rightsFences = 0;
    closed = undefined;
  };

  class WatchedLog extends Map<string, LogEntry> {
    override set(place: string, entry: LogEntry): this {
      super.set(place, entry);
      guarded(() => arrived(entry));
      return this;
    }
    override delete(place: string): boolean {
      if (Number(place.split("#")[0]) >= head.epoch && this.has(place))
        fail("I1", `entry ${place} of the running epoch was deleted`);
      return super.delete(place);
    }
  }
  const document: MemoryDocument = {
    get head() {
      return head;
    },
    set head(next) {
      if (next !== undefined) guarded(() => moved(next));
    },
    log: new WatchedLog(),
    connections: new Map(),
    bindings: new Map(),
    leases: new Map(),
  };
  state.documents.set(`${key.tenant}/${key.document}`, document);

  return {
    counts,
    get head() {
      return head;
    },
    get view() {
      return view;
    },
    get seq() {
      return seq;
    },
    stood: (value) => stood.has(value),
    pushed(id, epoch, update) {
      batches.set(id, writtenIn(update, epoch));
    },
    acknowledged(id, epoch, at) {
      counts.acks++;
      const lost = (batches.get(id) ?? []).filter((one) => !isIn(one));
      if (lost.length > 0)
        fail(
          "I1",
          `batch ${id} was acknowledged at ${epoch}/${at}, but ${JSON.stringify(lost)} is in no log that counted`,
        );
    },
    bar(person, how) {
      dueToBar.set(person, how);
      if (!how) barred.delete(person);
    },
    fail,
    check() {
      if (failure !== undefined) throw failure;
    },
  };
}

const where = ({ epoch, rightsVersion, status }: Head): string => `epoch ${epoch}, rights ${rightsVersion}, ${status}`;

/** A struct of a batch: clocks of `client` before `end`, and what was typed, if anything. */
interface Written {
  readonly epoch: number;
  readonly client: number;
  readonly end: number;
  readonly value: string | undefined;
}

/** Typed values are strings that begin with `v` and a number. */
function writtenIn(update: Uint8Array, epoch: number): Written[] {
  const found: Written[] = [];
  for (const struct of Y.decodeUpdate(update).structs) {
    const { client, clock } = struct.id;
    const values =
      struct instanceof Y.Item && struct.content instanceof Y.ContentAny ? struct.content.arr : [undefined];
    values.forEach((value: unknown, i) => {
      const typed = typeof value === "string" && /^v\d/.test(value) ? value : undefined;
      found.push({
        epoch,
        client,
        end: clock + (values.length === struct.length ? i + 1 : struct.length),
        value: typed,
      });
    });
  }
  return found;
}
