/** What a cut leaves for those who come back: steps beside the snapshot, named in a trail, however the cut went. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentOf } from "../../functions/adapters/memory/state.ts";
import { appendFence, completeCut, cut } from "../../functions/documents/fences.ts";
import { loadSnapshot, snapshotKey } from "../../functions/documents/snapshots.ts";
import { documentState } from "../../functions/documents/state.ts";
import { MOST_STEPS, readTrail, stepsSince, storeCut, trailKey } from "../../functions/documents/steps.ts";
import { decompressText } from "../../functions/documents/compression.ts";
import { verifyDocument } from "../../functions/documents/verify.ts";
import type { Head } from "../../functions/ports.ts";
import { fold } from "../../shared/document/fold.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { takeSteps } from "../../shared/document/step.ts";
import { KEY, makeMemoryWorld, NAME_COLUMN, PERSON, storeRow, type MemoryWorld } from "../support/memory-world.ts";

const headOf = (world: MemoryWorld): Head => documentOf(world.ports.state, KEY).head!;

/** A sheet at epoch 2 whose chunk is some KB that do not compress: its first cut made all of it anew. */
async function makeFilledWorld(): Promise<MemoryWorld> {
  const world = await makeMemoryWorld();
  for (let i = 0; i < 10; i++) {
    const noise = Array.from({ length: 6 }, (_, n) => hashText(`${i}/${n}`)).join("");
    await storeRow(world.coldDeps(), 100 + i, `rowNOIS${i}`, 1, noise);
  }
  await cut(world.ports, KEY, "holder");
  return world;
}

/** A row in each epoch, each cut. @returns the snapshots from the one that was there on. */
async function cutTimes(world: MemoryWorld, times: number): Promise<string[]> {
  const snapshots = [headOf(world).snapshot];
  for (let i = 0; i < times; i++) {
    const { epoch } = headOf(world);
    await storeRow(world.coldDeps(), 10 + epoch, `row${String(epoch).padStart(5, "A")}`, epoch);
    expect((await cut(world.ports, KEY, "holder"))?.epoch).toBe(epoch + 1);
    snapshots.push(headOf(world).snapshot);
  }
  return snapshots;
}

const asked = (epoch: number) => ({ epoch, batches: [] });

test("[D7] whoever holds an earlier snapshot is told the steps to the newest, and going them leads there", async () => {
  const world = await makeFilledWorld();
  const snapshots = await cutTimes(world, 4);

  for (let epoch = 2; epoch <= 5; epoch++) {
    const state = await documentState(world.deps, KEY, asked(epoch));
    expect(state?.steps?.map(({ from }) => from)).toEqual(snapshots.slice(epoch - 2, 4));
    const texts = await Promise.all(
      state!.steps!.map(async ({ from, part }) => {
        const text = decompressText((await world.ports.blobs.get(snapshotKey(KEY, part)))!);
        expect(hashText(text)).toBe(part);
        return { from, text };
      }),
    );
    const held = await loadSnapshot(world.ports.blobs, KEY, snapshots[epoch - 2]!);
    expect((await takeSteps(held, texts, hashText)).snapshot.hash).toBe(state?.snapshot);
  }
});

test("[D7] whoever is at the head, or holds nothing, is told no steps, and nothing is read for it", async () => {
  const world = await makeMemoryWorld();
  await cutTimes(world, 2);
  const read: string[] = [];
  const blobs = { ...world.ports.blobs, get: (key: string) => (read.push(key), world.ports.blobs.get(key)) };
  const deps = { ...world.coldDeps(), ports: { ...world.ports, blobs } };

  expect((await documentState(deps, KEY, asked(3)))?.steps).toBeUndefined();
  expect((await documentState(deps, KEY, { batches: [] }))?.steps).toBeUndefined();
  expect(read).toEqual([]);
});

test("[D7] two who complete the same cut write the same step and trail", async () => {
  const world = await makeFilledWorld();
  await cutTimes(world, 1);
  await storeRow(world.coldDeps(), 13, "rowAAAA9", 3);
  const head = headOf(world);
  const fence = (await appendFence(world.ports, KEY, 3, "cut", PERSON, "cut0000000000000"))!;
  const written: Map<string, string>[] = [];
  const racing = [0, 1].map((who) => {
    const mine = new Map<string, string>();
    written[who] = mine;
    const put = async (key: string, bytes: Uint8Array): Promise<void> => {
      mine.set(key, Buffer.from(bytes).toString("base64"));
      await world.ports.blobs.put(key, bytes);
    };
    return completeCut({ ...world.ports, blobs: { ...world.ports.blobs, put } }, KEY, head, fence);
  });

  const heads = await Promise.all(racing);

  expect(heads.filter((one) => one !== undefined)).toHaveLength(1);
  expect([...written[0]!.keys()].some((key) => key === trailKey(KEY, headOf(world).snapshot))).toBe(true);
  expect(written[0]).toEqual(written[1]);
  expect((await stepsSince(world.ports.blobs, KEY, 2, headOf(world)))?.length).toBe(2);
});

test("[D7] a cut that died before its trail was written leaves none, and the next trail begins behind it", async () => {
  const world = await makeFilledWorld();
  const snapshots = await cutTimes(world, 2);
  expect((await documentState(world.deps, KEY, asked(2)))?.steps).toHaveLength(2);
  world.ports.state.blobs.delete(trailKey(KEY, snapshots[2]!));
  expect((await documentState(world.deps, KEY, asked(2)))?.steps).toBeUndefined();

  await cutTimes(world, 1);

  expect((await documentState(world.deps, KEY, asked(3)))?.steps).toBeUndefined();
  expect((await documentState(world.deps, KEY, asked(4)))?.steps).toHaveLength(1);
});

test("[D7] a damaged trail is none", async () => {
  const world = await makeFilledWorld();
  const snapshots = await cutTimes(world, 2);
  world.ports.state.blobs.set(trailKey(KEY, snapshots[2]!), new Uint8Array([1, 2, 3]));

  expect(await readTrail(world.ports.blobs, KEY, snapshots[2]!)).toEqual([]);
  expect((await documentState(world.deps, KEY, asked(2)))?.steps).toBeUndefined();
});

test("[D7] a trail is no longer than is worth going", async () => {
  const world = await makeFilledWorld();
  const snapshots = await cutTimes(world, MOST_STEPS + 2);

  expect(await readTrail(world.ports.blobs, KEY, snapshots.at(-1)!)).toHaveLength(MOST_STEPS);
  expect(await stepsSince(world.ports.blobs, KEY, 3, headOf(world))).toBeUndefined();
});

test("[D7] a cut that changed nearly everything ends the trail: its chunks are as small as its step", async () => {
  const world = await makeFilledWorld();

  expect(await readTrail(world.ports.blobs, KEY, headOf(world).snapshot)).toEqual([]);
  expect((await documentState(world.deps, KEY, asked(1)))?.steps).toBeUndefined();
});

test("[D7] steps that together are no smaller than the chunks they save are not named", async () => {
  const world = await makeMemoryWorld();
  await cutTimes(world, 6);
  const { blobs, state } = world.ports;
  const head = headOf(world);
  const trail = await readTrail(blobs, KEY, head.snapshot);
  const before = await loadSnapshot(blobs, KEY, head.snapshot);
  const overlay = new Y.Doc();
  overlay.getMap("c").set(`rowAAAA1:${NAME_COLUMN}`, "changed");
  const folded = fold(before, overlay, 2);
  state.blobs.delete(snapshotKey(KEY, folded.snapshot.hash));

  await storeCut(blobs, KEY, before, overlay, 2, folded);

  const next = { epoch: head.epoch + 1, snapshot: folded.snapshot.hash };
  const sizes = (await readTrail(blobs, KEY, next.snapshot)).map(({ bytes }) => bytes);
  expect(sizes).toHaveLength(trail.length + 1);
  for (let back = 1; back <= sizes.length; back++) {
    const steps = await readTrail(blobs, KEY, next.snapshot);
    const taken = steps.slice(-back);
    const pays = taken.reduce((sum, { bytes }) => sum + bytes, 0) <= Math.max(...taken.map((one) => one.renewed)) / 2;
    expect((await stepsSince(blobs, KEY, next.epoch - back, next))?.length).toBe(pays ? back : undefined);
  }
});

test("the steps a head leads to are no blobs nobody needs", async () => {
  const world = await makeMemoryWorld();
  await cutTimes(world, 1);
  const { facts, findings } = await verifyDocument(world.ports, KEY);

  expect(findings).toEqual([]);
  // The first snapshot and its trailless self: what the cut replaced, and nothing of what it wrote.
  const kept = await world.ports.blobs.list(`T/${KEY.tenant}/D/${KEY.document}/`);
  const { index } = await loadSnapshot(world.ports.blobs, KEY, headOf(world).snapshot);
  expect(facts.oldBlobs).toBe(kept.length - 1 - index.chunks.length - 2);
});
