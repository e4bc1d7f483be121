/**
 * Opening a document over HTTP: where it stands, and what the overlay holds beyond what the client has. The client asks
 * with its state vector; it gets the missing structs and the whole delete set, so nothing is left to chance.
 */
import * as Y from "yjs";
import { AppError } from "../../shared/errors.ts";
import type { DocumentKey } from "../ports.ts";
import type { AppendDeps } from "./append.ts";
import { stepsSince, type TrailStep } from "./steps.ts";

export interface DocumentState {
  readonly epoch: number;
  /** Hash of the epoch's snapshot index. */
  readonly snapshot: string;
  readonly status: "active" | "frozen";
  readonly seq: number;
  /** The last epoch that began without a past. */
  readonly erased?: number;
  /** Yjs V1 update that brings the asker to `seq`. */
  readonly update: Uint8Array;
  /** Of the batches asked about, those that are in this epoch's log. */
  readonly stored: readonly { readonly id: string; readonly s: number }[];
  /** The way from the snapshot the asker holds to this one, where that is shorter than its chunks. */
  readonly steps?: readonly TrailStep[];
}

export interface Asked {
  /** The epoch the client holds, with the state vector of its overlay there. */
  readonly epoch?: number;
  readonly stateVector?: Uint8Array;
  /** Batches whose fate the client does not know. */
  readonly batches: readonly string[];
}

/** `undefined`: there is no such document. */
export async function documentState(
  deps: AppendDeps,
  key: DocumentKey,
  asked: Asked,
): Promise<DocumentState | undefined> {
  const state = await stateNow(deps, key, asked);
  if (state === undefined || asked.epoch === undefined) return state;
  const steps = await stepsSince(deps.ports.blobs, key, asked.epoch, state);
  return steps === undefined ? state : { ...state, steps };
}

function stateNow(
  { residents, ports }: AppendDeps,
  key: DocumentKey,
  asked: Asked,
): Promise<DocumentState | undefined> {
  return residents.alone(key, async (held) => {
    const resident = await held.load();
    if (resident === undefined) return undefined;
    // Log first, pointer second: what a cut deleted meanwhile shows in the pointer.
    const head = await ports.heads.read(key);
    if (head === undefined || head.status === "deleted") return undefined;
    if (head.epoch !== resident.epoch) {
      held.drop();
      throw new Moved(key);
    }
    const known = asked.epoch === resident.epoch ? asked.stateVector : undefined;
    if (known !== undefined && isAhead(known, resident.overlay))
      throw new AppError("conflict", "you hold more of this sheet than was ever stored");
    return {
      epoch: head.epoch,
      snapshot: head.snapshot,
      status: head.status,
      seq: resident.seq,
      ...(head.erased === undefined ? {} : { erased: head.erased }),
      update: Y.encodeStateAsUpdate(resident.overlay, known),
      stored: asked.batches.flatMap((id) => {
        const s = resident.stored.get(id);
        return s === undefined ? [] : [{ id, s }];
      }),
    };
  });
}

/**
 * Knows of writes this log does not hold: after a restore, or a new beginning of the demo, a device's copy is of a sheet
 * that is no more. To answer with what is missing would leave it with a mixture of the two for ever.
 */
function isAhead(known: Uint8Array, overlay: Y.Doc): boolean {
  const held = Y.decodeStateVector(Y.encodeStateVector(overlay));
  return [...Y.decodeStateVector(known)].some(([client, clock]) => clock > (held.get(client) ?? 0));
}

/** A cut came between two reads; asking again answers. */
export class Moved extends Error {
  override readonly name = "Moved";
  constructor(key: DocumentKey) {
    super(`${key.tenant}/${key.document} moved to another epoch while it was read`);
  }
}
