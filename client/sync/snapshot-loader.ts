/**
 * Gets a snapshot from the nearest place: built from what is held (a cut folds what everybody has), from the own disk,
 * and only then from the server. Every part is checked against its hash.
 */
import * as Y from "yjs";
import { fold, openSnapshot } from "../../shared/document/fold.ts";
import { hashText, type Snapshot, type SnapshotIndex } from "../../shared/document/snapshot.ts";
import type { Problem } from "../api.ts";
import type { DocumentApi } from "./document-api.ts";
import type { KeptSheet, LocalStore } from "./local-store.ts";

export type Loaded =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly problem: Problem };

const DAMAGED: Problem = { kind: "server", code: "damaged-answer" };
const MOST_AT_ONCE = 6;

/** The snapshot the disk has of this hash; `undefined` unless every part is there. */
export async function snapshotOnDisk(store: LocalStore, hash: string): Promise<Snapshot | undefined> {
  const indexText = await store.readText(hash);
  if (indexText === undefined) return undefined;
  const index = JSON.parse(indexText) as SnapshotIndex;
  const texts = await Promise.all(index.chunks.map((chunk) => store.readText(chunk.hash)));
  return texts.every((part) => part !== undefined) ? openSnapshot(hash, indexText, texts) : undefined;
}

export async function loadSnapshot(
  api: DocumentApi,
  store: LocalStore,
  hash: string,
  held: { readonly kept: KeptSheet; readonly snapshot: Snapshot } | undefined,
  epoch: number,
): Promise<Loaded> {
  if (held?.snapshot.hash === hash) return { ok: true, snapshot: held.snapshot };
  const built =
    held !== undefined && held.kept.epoch + 1 === epoch
      ? await buildNext(store, held.kept, held.snapshot, hash)
      : undefined;
  if (built !== undefined) return { ok: true, snapshot: built };

  const indexText = await text(api, store, hash);
  if (!indexText.ok) return indexText;
  const index = JSON.parse(indexText.text) as SnapshotIndex;
  const chunks: string[] = [];
  for (let i = 0; i < index.chunks.length; i += MOST_AT_ONCE) {
    const part = await Promise.all(
      index.chunks.slice(i, i + MOST_AT_ONCE).map((chunk) => text(api, store, chunk.hash)),
    );
    for (const got of part) {
      if (!got.ok) return got;
      chunks.push(got.text);
    }
  }
  return { ok: true, snapshot: openSnapshot(hash, indexText.text, chunks) };
}

/** Folds what the disk holds; right if the result carries the hash the server names. */
async function buildNext(
  store: LocalStore,
  kept: KeptSheet,
  snapshot: Snapshot,
  hash: string,
): Promise<Snapshot | undefined> {
  const overlay = new Y.Doc();
  overlay.transact(() => {
    for (const update of kept.updates) Y.applyUpdate(overlay, update);
  });
  // The cut's fence is the log's last entry; it carries nothing, so it may not have been told here.
  const folded = [kept.seq + 1, kept.seq]
    .map((upTo) => fold(snapshot, overlay, upTo))
    .find((one) => one.snapshot.hash === hash);
  if (folded === undefined) return undefined;
  await Promise.all([
    store.writeText(hash, folded.indexText),
    ...[...folded.chunkTexts].map(([name, part]) => store.writeText(name, part)),
  ]);
  return folded.snapshot;
}

type Got = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem };

async function text(api: DocumentApi, store: LocalStore, hash: string): Promise<Got> {
  const onDisk = await store.readText(hash);
  if (onDisk !== undefined) return { ok: true, text: onDisk };
  const result = await api.part(hash);
  if (!result.ok) return result;
  if (hashText(result.value) !== hash) return { ok: false, problem: DAMAGED };
  await store.writeText(hash, result.value);
  return { ok: true, text: result.value };
}
