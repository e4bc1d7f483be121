/**
 * Reading and writing cells for somebody who never speaks CRDT: whoever sends a typed form (SPEC O3). A write goes the way
 * of every other edit, through `append`; what it decides on is the sheet right before its place in the log.
 */
import * as Y from "yjs";
import { applyChanges, setCells, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import { announceEpoch, fanOut } from "../sync/fan-out.ts";
import { entryFrame } from "../sync/frames-out.ts";
import type { DocumentKey, DocumentStatus, TicketClaims } from "../ports.ts";
import { append, type AppendDeps, type AppendOutcome, type LinkWriter } from "./append.ts";
import { completeCut } from "./fences.ts";
import { loadSnapshot } from "./snapshots.ts";
import { Moved } from "./state.ts";

/** The sheet as it is now; `look` takes out of it what is wanted, at once. `undefined`: there is no such sheet. */
export function readSheet<T>(
  { residents, ports }: AppendDeps,
  key: DocumentKey,
  look: (view: SheetView, status: DocumentStatus) => T,
): Promise<T | undefined> {
  return residents.alone(key, async (held) => {
    const resident = await held.load();
    // Log first, pointer second: what a cut deleted meanwhile shows in the pointer.
    const head = resident && (await ports.heads.read(key));
    if (resident === undefined || head === undefined || head.status === "deleted") return undefined;
    if (head.epoch !== resident.epoch) {
      held.drop();
      throw new Moved(key);
    }
    return look(makeSheetView(await loadSnapshot(ports.blobs, key, head.snapshot), resident.overlay), head.status);
  });
}

export type Edits = Parameters<typeof setCells>[1];

export interface ServerBatch {
  /** The same for the same wish: it is then written once. */
  readonly id: string;
  /** Yjs client id to write under: the writer's own. */
  readonly client: number;
  /** The cells to set, as the sheet stands; asked anew whenever it has changed. None: nothing is written. */
  decide(view: SheetView): Edits;
}

/** Cuts one after the other do not come by chance. */
const MOST_TRIES = 10;

export const writeCells = (
  deps: AppendDeps,
  key: DocumentKey,
  writer: LinkWriter,
  { id, client, decide }: ServerBatch,
): Promise<WriteOutcome> =>
  writeChanges(deps, key, writer, { id, client, decide: (view) => setCells(view, decide(view)) });

export type WriteOutcome = Exclude<AppendOutcome, { kind: "moved" }>;

/** As `writeCells`, for any change: of rows, order and columns too. The last thing `decide` said is what was written. */
export async function writeChanges(
  deps: AppendDeps,
  key: DocumentKey,
  writer: TicketClaims | LinkWriter,
  { id, client, decide }: Omit<ServerBatch, "decide"> & { readonly decide: (view: SheetView) => readonly Change[] },
): Promise<WriteOutcome> {
  const { ports } = deps;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await ports.heads.read(key);
    if (head === undefined || head.status === "deleted") return { kind: "refused", code: "deleted" };
    if (head.status === "frozen") return { kind: "refused", code: "frozen" };
    const snapshot = await loadSnapshot(ports.blobs, key, head.snapshot);
    const outcome = await append(deps, key, writer, {
      id,
      epoch: head.epoch,
      update: ({ overlay }) => {
        const view = makeSheetView(snapshot, overlay);
        return updateOf(overlay, client, decide(view));
      },
    });
    if (outcome.kind === "refused") return outcome;
    if (outcome.kind === "stored") {
      const { entry, update, connections } = outcome;
      if (entry !== undefined) await fanOut(ports, key, connections, entryFrame(entry, update));
      return outcome;
    }
    if (outcome.kind === "moved") continue;
    // Nobody waits here who could come again: what the fence announces is done now, by us as well as by anybody.
    const tail = await ports.log.tail(key, head.epoch);
    const next = tail?.fence === "cut" ? await completeCut(ports, key, head, tail) : undefined;
    if (next !== undefined) await announceEpoch(ports, key, next.epoch);
  }
  return { kind: "later", ms: LATER_MS };
}

const LATER_MS = 1_000;

/** What a client with this id would send after making the changes. */
function updateOf(overlay: Y.Doc, client: number, changes: readonly Change[]): Uint8Array | undefined {
  if (changes.length === 0) return undefined;
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(overlay));
  // Only now: Yjs would take another id when its own came from outside.
  copy.clientID = client;
  let update: Uint8Array | undefined;
  copy.on("update", (bytes: Uint8Array) => void (update = bytes));
  applyChanges(copy, changes, undefined);
  return update;
}
