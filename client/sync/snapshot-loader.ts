/**
 * Gets a snapshot from the nearest place: built from what is held (a cut folds what everybody has), by the steps that were
 * missed, from the own disk, and only then chunk by chunk from the server. Every part is checked against its hash.
 */
import type { Folded } from "../../shared/document/fold.ts";
import { joinSnapshot, readIndex, type Chunk, type Snapshot } from "../../shared/document/snapshot.ts";
import type { Folding } from "../../shared/document/step.ts";
import type { Problem, Result } from "../api.ts";
import type { Digest } from "./digest.ts";
import type { DocumentApi, StateAnswer } from "./document-api.ts";
import type { KeptSheet, LocalStore } from "./local-store.ts";
import { overlayOf } from "./overlay.ts";

export type Loaded =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly problem: Problem };

/** What only a cut needs: fetched by whoever builds the next snapshot here, not by everybody who opens a sheet. */
export type LoadFold = () => Promise<Folding> | Folding;

export const fetchFold: LoadFold = async () => (await import("../../shared/document/step.ts")).folding;

const DAMAGED: Problem = { kind: "server", code: "damaged-answer" };
const MOST_AT_ONCE = 6;

const utf8 = new TextDecoder();

/** The snapshot the disk has of this hash; `undefined` unless every part is there and whole. */
export async function snapshotOnDisk(store: LocalStore, hash: string, digest: Digest): Promise<Snapshot | undefined> {
  const indexText = await textOnDisk(store, hash, digest);
  if (indexText === undefined) return undefined;
  const index = readIndex(hash, indexText);
  // Each is read as soon as its hash is right, while those of the others are still under way beside the page.
  const chunks = await Promise.all(
    index.chunks.map(async (chunk) => {
      const part = await textOnDisk(store, chunk.hash, digest);
      return part === undefined ? undefined : (JSON.parse(part) as Chunk);
    }),
  );
  return chunks.every((chunk) => chunk !== undefined) ? joinSnapshot(hash, index, chunks) : undefined;
}

/** What is to be loaded, as the server said it. */
export type Wanted = Pick<StateAnswer, "e" | "snapshot" | "steps">;

interface Held {
  readonly kept: KeptSheet;
  readonly snapshot: Snapshot;
}
interface Ways {
  readonly digest: Digest;
  readonly loadFold: LoadFold;
}

export async function loadSnapshot(
  api: DocumentApi,
  store: LocalStore,
  wanted: Wanted,
  held: Held | undefined,
  ways: Ways,
): Promise<Loaded> {
  const { digest } = ways;
  const hash = wanted.snapshot;
  if (held?.snapshot.hash === hash) return { ok: true, snapshot: held.snapshot };
  const built = held === undefined ? undefined : await buildFrom(api, held, wanted, ways);
  if (built !== undefined) {
    await Promise.all([
      store.writeText(hash, built.indexText),
      ...[...built.chunkTexts].map(([name, part]) => store.writeText(name, part)),
    ]);
    return { ok: true, snapshot: built.snapshot };
  }

  const indexText = await text(api, store, hash, digest);
  if (!indexText.ok) return indexText;
  const index = readIndex(hash, indexText.text);
  const chunks = await together(index.chunks, async (chunk) => {
    const got = await text(api, store, chunk.hash, digest);
    return got.ok ? { ok: true, value: JSON.parse(got.text) as Chunk } : got;
  });
  return chunks.ok ? { ok: true, snapshot: joinSnapshot(hash, index, chunks.value) } : chunks;
}

/** Always so many under way: a slow one keeps no other waiting, and each is worked on while others travel. */
async function together<T, R>(all: readonly T[], each: (one: T) => Promise<Result<R>>): Promise<Result<R[]>> {
  const values: R[] = [];
  let problem: Problem | undefined;
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < all.length && problem === undefined; at = next++) {
      const got = await each(all[at]!);
      if (got.ok) values[at] = got.value;
      else problem ??= got.problem;
    }
  };
  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  return problem === undefined ? { ok: true, value: values } : { ok: false, problem };
}

/**
 * Builds what is wanted from what is held: the log that was cut, if all of it is here, else the steps the server names.
 * Right if the result carries the hash the server names; whatever goes wrong, the parts are fetched as by everybody else.
 */
async function buildFrom(api: DocumentApi, held: Held, wanted: Wanted, ways: Ways): Promise<Folded | undefined> {
  const { kept, snapshot } = held;
  const steps = wanted.steps?.[0]?.from === snapshot.hash ? wanted.steps : [];
  const next = kept.epoch + 1 === wanted.e;
  if (!next && steps.length === 0) return undefined;
  try {
    const folding = await ways.loadFold();
    // The cut's fence is the log's last entry; it carries nothing, so it may not have been told here.
    const ends = [kept.seq + 1, kept.seq].filter((end) => steps.length === 0 || end === steps[0]!.s);
    for (const end of next ? ends : []) {
      const folded = await folding.foldBy(ways.digest, snapshot, overlayOf(kept.updates), end);
      if (folded.snapshot.hash === wanted.snapshot) return folded;
    }
    if (steps.length === 0) return undefined;
    const texts = await together(steps, ({ part }) => fetched(api, part, ways.digest));
    if (!texts.ok) return undefined;
    const way = steps.map(({ from }, i) => ({ from, text: texts.value[i]! }));
    const taken = await folding.takeSteps(snapshot, way, ways.digest);
    return taken.snapshot.hash === wanted.snapshot ? taken : undefined;
  } catch {
    return undefined;
  }
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
  const result = await fetched(api, hash, digest);
  if (!result.ok) return result;
  await store.writeText(hash, result.value);
  return { ok: true, text: result.value };
}

/** What the server has under this name. */
async function fetched(api: DocumentApi, hash: string, digest: Digest): Promise<Result<string>> {
  const result = await api.part(hash);
  if (!result.ok) return result;
  const hashing = digest(result.value);
  // The hash is made beside the page; nobody reads the text before it was found right.
  const decoded = utf8.decode(result.value);
  return (await hashing) === hash ? { ok: true, value: decoded } : { ok: false, problem: DAMAGED };
}
