/**
 * Gets a snapshot from the nearest place: built from what is held (a cut folds what everybody has), from the own disk,
 * and only then from the server. Every part is checked against its hash.
 */
import * as Y from "yjs";
import type { fold } from "../../shared/document/fold.ts";
import { joinSnapshot, readIndex, type Chunk, type Snapshot } from "../../shared/document/snapshot.ts";
import type { Problem } from "../api.ts";
import type { Digest } from "./digest.ts";
import type { DocumentApi } from "./document-api.ts";
import type { KeptSheet, LocalStore } from "./local-store.ts";

export type Loaded =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly problem: Problem };

/** What only a cut needs: fetched by whoever builds the next snapshot here, not by everybody who opens a sheet. */
export type LoadFold = () => Promise<typeof fold> | typeof fold;

export const fetchFold: LoadFold = async () => (await import("../../shared/document/fold.ts")).fold;

const DAMAGED: Problem = { kind: "server", code: "damaged-answer" };
const MOST_AT_ONCE = 6;

/** The snapshot the disk has of this hash; `undefined` unless every part is there and whole. */
export async function snapshotOnDisk(store: LocalStore, hash: string, digest: Digest): Promise<Snapshot | undefined> {
  const indexText = await textOnDisk(store, hash, digest);
  if (indexText === undefined) return undefined;
  const index = readIndex(hash, indexText);
  const texts = await Promise.all(index.chunks.map((chunk) => textOnDisk(store, chunk.hash, digest)));
  if (!texts.every((part) => part !== undefined)) return undefined;
  return joinSnapshot(
    hash,
    index,
    texts.map((part) => JSON.parse(part) as Chunk),
  );
}

export async function loadSnapshot(
  api: DocumentApi,
  store: LocalStore,
  hash: string,
  held: { readonly kept: KeptSheet; readonly snapshot: Snapshot } | undefined,
  epoch: number,
  { digest, loadFold }: { readonly digest: Digest; readonly loadFold: LoadFold },
): Promise<Loaded> {
  if (held?.snapshot.hash === hash) return { ok: true, snapshot: held.snapshot };
  const built =
    held !== undefined && held.kept.epoch + 1 === epoch
      ? await buildNext(store, held.kept, held.snapshot, hash, loadFold)
      : undefined;
  if (built !== undefined) return { ok: true, snapshot: built };

  const indexText = await text(api, store, hash, digest);
  if (!indexText.ok) return indexText;
  const index = readIndex(hash, indexText.text);
  const chunks: Chunk[] = [];
  let problem: Problem | undefined;
  let next = 0;
  /** Always so many under way: a slow one keeps no other waiting, and each is parsed while others travel. */
  const work = async (): Promise<void> => {
    for (let at = next++; at < index.chunks.length && problem === undefined; at = next++) {
      const got = await text(api, store, index.chunks[at]!.hash, digest);
      if (got.ok) chunks[at] = JSON.parse(got.text) as Chunk;
      else problem ??= got.problem;
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  return problem === undefined ? { ok: true, snapshot: joinSnapshot(hash, index, chunks) } : { ok: false, problem };
}

/** Folds what the disk holds; right if the result carries the hash the server names. */
async function buildNext(
  store: LocalStore,
  kept: KeptSheet,
  snapshot: Snapshot,
  hash: string,
  loadFold: LoadFold,
): Promise<Snapshot | undefined> {
  // A page that cannot fetch it any more gets the snapshot from the server like everybody who held nothing.
  const fold = await Promise.resolve(loadFold()).catch(() => undefined);
  if (fold === undefined) return undefined;
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

/** What the disk has under this name; nothing if it is not what the name says, so that it is fetched again. */
async function textOnDisk(store: LocalStore, hash: string, digest: Digest): Promise<string | undefined> {
  const onDisk = await store.readText(hash);
  return onDisk !== undefined && (await digest(onDisk)) === hash ? onDisk : undefined;
}

async function text(api: DocumentApi, store: LocalStore, hash: string, digest: Digest): Promise<Got> {
  const onDisk = await textOnDisk(store, hash, digest);
  if (onDisk !== undefined) return { ok: true, text: onDisk };
  const result = await api.part(hash);
  if (!result.ok) return result;
  if ((await digest(result.value)) !== hash) return { ok: false, problem: DAMAGED };
  await store.writeText(hash, result.value);
  return { ok: true, text: result.value };
}
