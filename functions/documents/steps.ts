/**
 * Steps from one snapshot to the next (SPEC D7), for clients that come back after several cuts. Each lies among the
 * snapshot's parts, under its hash; beside every snapshot lies its trail: the last steps that led there. Both follow from
 * what was cut, so two who complete the same cut write the same. A trail is a hint: who cannot go it fetches chunks.
 */
import type * as Y from "yjs";
import { hashText } from "../../shared/document/hash-text.ts";
import type { Folded } from "../../shared/document/fold.ts";
import type { Snapshot } from "../../shared/document/snapshot.ts";
import { stepText } from "../../shared/document/step.ts";
import type { Blobs, DocumentKey, Head } from "../ports.ts";
import { compressText, decompressText } from "./compression.ts";
import { documentPrefix, snapshotKey, storeSnapshot } from "./snapshots.ts";

/** One step of a trail. */
export interface TrailStep {
  /** Hash of the snapshot it leads away from. */
  readonly from: string;
  /** Hash of the step's text. */
  readonly part: string;
  readonly upTo: number;
  /** Its compressed bytes, and those of the parts of the snapshot it leads to that were new. */
  readonly bytes: number;
  readonly renewed: number;
}

/** Longer trails are not kept: every step is a fold for whoever goes it. */
export const MOST_STEPS = 20;
/** Steps are gone where they are at most this share of the chunks they save. */
const WORTH_IT = 0.5;

export const trailKey = (key: DocumentKey, snapshot: string): string =>
  `${documentPrefix(key)}/trail/${snapshot}.json.br`;

/** Writes the snapshot a cut made and the way there. Everything is there when this resolves; the head comes after it. */
export async function storeCut(
  blobs: Blobs,
  key: DocumentKey,
  before: Snapshot,
  overlay: Y.Doc,
  upTo: number,
  folded: Folded,
): Promise<void> {
  const text = stepText(before, overlay, upTo);
  const part = hashText(text);
  const compressed = compressText(text);
  const [renewed, trail] = await Promise.all([storeSnapshot(blobs, key, folded), readTrail(blobs, key, before.hash)]);
  const { length: bytes } = compressed;
  // A cut that changed nearly everything ends the trail: from before it nobody would go it.
  if (bytes > renewed * WORTH_IT) return;
  await blobs.put(snapshotKey(key, part), compressed);
  const steps = [...trail, { from: before.hash, part, upTo, bytes, renewed }].slice(-MOST_STEPS);
  await blobs.put(trailKey(key, folded.snapshot.hash), compressText(JSON.stringify({ v: 1, steps })));
}

/** The steps that lead to this snapshot, the last one last; none where no cut left any. */
export async function readTrail(blobs: Blobs, key: DocumentKey, snapshot: string): Promise<readonly TrailStep[]> {
  const bytes = await blobs.get(trailKey(key, snapshot));
  if (bytes === undefined) return [];
  try {
    const { v, steps } = JSON.parse(decompressText(bytes)) as { v: number; steps: readonly TrailStep[] };
    return v === 1 && Array.isArray(steps) ? steps : [];
  } catch {
    return [];
  }
}

/** The steps from the snapshot of `epoch` to the head's; `undefined` where there are none that save enough. */
export async function stepsSince(
  blobs: Blobs,
  key: DocumentKey,
  epoch: number,
  head: Pick<Head, "epoch" | "snapshot">,
): Promise<readonly TrailStep[] | undefined> {
  const count = head.epoch - epoch;
  if (count < 1 || count > MOST_STEPS) return undefined;
  const steps = (await readTrail(blobs, key, head.snapshot)).slice(-count);
  const bytes = steps.reduce((sum, step) => sum + step.bytes, 0);
  // What differs is no less than what the largest of these cuts made anew.
  const saved = Math.max(...steps.map(({ renewed }) => renewed));
  return steps.length === count && bytes <= saved * WORTH_IT ? steps : undefined;
}
