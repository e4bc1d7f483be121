/** A sheet that several people edit at once, for tests of its history: each holds an overlay of their own, as pages do. */
import * as Y from "yjs";
import { documentOf } from "../../functions/adapters/memory/state.ts";
import { append } from "../../functions/documents/append.ts";
import { entryBytes } from "../../functions/documents/resident.ts";
import { loadSnapshot } from "../../functions/documents/snapshots.ts";
import type { Head, TicketClaims } from "../../functions/ports.ts";
import { applyChanges, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import { randomBase62, type ColumnId, type PersonId } from "../../shared/ids.ts";
import type { Seeded } from "./seeded.ts";
import { KEY, type MemoryWorld } from "./memory-world.ts";

export const headOf = (world: MemoryWorld): Head => documentOf(world.ports.state, KEY).head!;

/** The sheet as everybody sees it now. */
export async function sheetNow(world: MemoryWorld, doc: Y.Doc = new Y.Doc()): Promise<SheetView> {
  const { epoch, snapshot } = headOf(world);
  for (const entry of await world.ports.log.read(KEY, epoch, 0)) {
    const bytes = await entryBytes(world.ports.blobs, entry);
    if (bytes !== undefined) Y.applyUpdate(doc, bytes);
  }
  return makeSheetView(await loadSnapshot(world.ports.blobs, KEY, snapshot), doc);
}

/** One batch of a person's, decided on the sheet as it is now; or as it was, when `view` is handed in. */
export async function editAs(
  world: MemoryWorld,
  random: Seeded,
  person: { readonly person: PersonId; readonly name: string },
  decide: (view: SheetView) => readonly Change[],
  view?: SheetView,
  id = randomBase62(16, random.next),
): Promise<boolean> {
  const client = 1 + random.below(2 ** 31);
  const held = view ?? (await sheetNow(world));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(held.overlay));
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  applyChanges(doc, decide(makeSheetView(held.snapshot, doc)), "test");
  if (updates.length === 0) return false;
  const claims: TicketClaims = {
    ...KEY,
    ...person,
    colour: 1,
    client,
    sheet: "actions",
    restricted: false,
    role: "process-leader",
    rightsVersion: 1,
  };
  const batch = { id, epoch: held.snapshot.index.epoch, update: Y.mergeUpdates(updates) };
  return (await append(world.coldDeps(), KEY, claims, batch)).kind === "stored";
}

export const STATUS = "statA" as ColumnId;

/** A new column: a choice of two. */
export const addStatus = (): Change[] =>
  Object.entries({
    key: "status",
    label: { sv: "Status" },
    type: "select",
    ord: "a1",
    options: [
      { id: "open", label: { sv: "Öppen", en: "Open" } },
      { id: "done", label: { sv: "Klar", en: "Done" } },
    ],
  }).map(([attribute, after]) => ({ map: "k", key: `${STATUS}:${attribute}`, before: null, after }) as const);
