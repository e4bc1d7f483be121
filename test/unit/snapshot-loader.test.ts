/** Where a snapshot comes from, and that no damaged part of one is ever read. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { DocumentApi } from "../../client/sync/document-api.ts";
import { nativeDigest } from "../../client/sync/digest.ts";
import { memoryStore, type KeptSheet } from "../../client/sync/local-store.ts";
import { loadSnapshot, snapshotOnDisk, type Wanted } from "../../client/sync/snapshot-loader.ts";
import { firstSnapshot, fold } from "../../shared/document/fold.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { CELLS } from "../../shared/document/keys.ts";
import { folding, stepText } from "../../shared/document/step.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

const loadFold = () => folding;
const column = "name" as ColumnId;
const made = firstSnapshot(
  { [column]: { label: { sv: "Namn" }, type: "text", ord: "a0", key: "name" } },
  Array.from({ length: 9 }, (_, n) => ({
    ids: [`row0000${n}` as RowId],
    ord: [`a${n}`],
    cols: { [column]: [`å ${n}`] },
  })),
);
const { hash } = made.snapshot;
const WANTED = { e: 1, snapshot: hash };
const texts = new Map([[hash, made.indexText], ...made.chunkTexts]);
const chunk = made.snapshot.index.chunks[4]!.hash;

/** Serves these texts and remembers what was asked. */
function server(served: ReadonlyMap<string, string> = texts): { api: DocumentApi; asked: string[] } {
  const asked: string[] = [];
  const api = {
    async part(name: string) {
      asked.push(name);
      const value = served.get(name);
      return value === undefined
        ? { ok: false, problem: { kind: "not-found" } }
        : { ok: true, value: new TextEncoder().encode(value) };
    },
  } as unknown as DocumentApi;
  return { api, asked };
}

test("[D2] the browser's own hash is the one parts are named by", async () => {
  for (const text of ["", "å", made.indexText]) {
    const bytes = new TextEncoder().encode(text);
    const hashes = [hashText(bytes), await nativeDigest(text), await nativeDigest(bytes)];
    expect(hashes).toEqual(hashes.map(() => hashText(text)));
  }
});

test("[D2] a snapshot is put together in order, whatever order its parts arrive in, and the disk has it then", async () => {
  const store = memoryStore();
  const { api } = server();
  const slowest = new Set(made.snapshot.index.chunks.slice(0, 2).map((one) => one.hash));
  const late: DocumentApi = {
    ...api,
    async part(name) {
      if (slowest.has(name)) await new Promise((resolve) => setTimeout(resolve, 5));
      return api.part(name);
    },
  };

  const loaded = await loadSnapshot(late, store, WANTED, undefined, { digest: nativeDigest, loadFold });

  expect(loaded).toEqual({ ok: true, snapshot: made.snapshot });
  expect(await snapshotOnDisk(store, hash, nativeDigest)).toEqual(made.snapshot);
});

test("[D2] a part that rotted on the disk is fetched again, and only that one", async () => {
  const store = memoryStore();
  for (const [name, text] of texts) await store.writeText(name, text);
  await store.writeText(chunk, '{"ids":[]}');
  const { api, asked } = server();

  expect(await snapshotOnDisk(store, hash, hashText)).toBeUndefined();
  expect(await loadSnapshot(api, store, WANTED, undefined, { digest: hashText, loadFold })).toEqual({
    ok: true,
    snapshot: made.snapshot,
  });
  expect(asked).toEqual([chunk]);
  expect(await store.readText(chunk)).toBe(texts.get(chunk));
});

test("[D2] [L9] a part that is damaged or missing where it comes from is a problem, never an empty sheet, and is not kept", async () => {
  for (const [served, kind] of [
    [new Map([...texts, [chunk, "{}"]]), "server"],
    [new Map([...texts].filter(([name]) => name !== chunk)), "not-found"],
  ] as const) {
    const store = memoryStore();

    expect(
      await loadSnapshot(server(served).api, store, WANTED, undefined, { digest: hashText, loadFold }),
    ).toMatchObject({
      ok: false,
      problem: { kind },
    });
    expect(await store.readText(chunk)).toBeUndefined();
  }
});

// --- back after cuts -------------------------------------------------------------------------------------------------

/** Three epochs, in each of which a cell of the first chunk changed and a row came; the second snapshot is held. */
const chain = (() => {
  const snapshots = [made.snapshot];
  const parts = new Map<string, string>();
  const steps: { from: string; part: string; s: number }[] = [];
  const stepTexts = new Map<string, string>();
  const overlays: Y.Doc[] = [];
  for (let e = 0; e < 3; e++) {
    const overlay = new Y.Doc();
    overlay.getMap(CELLS).set(`row00000:${column}`, `edit ${e}`);
    overlay.getMap(CELLS).set(`rowNEW0${e}:!`, 1);
    overlay.getMap(CELLS).set(`rowNEW0${e}:~`, `b0${e}`);
    const before = snapshots.at(-1)!;
    const folded = fold(before, overlay, 5);
    const text = stepText(before, overlay, 5);
    for (const [name, part] of [...folded.chunkTexts, [folded.snapshot.hash, folded.indexText] as const])
      parts.set(name, part);
    steps.push({ from: before.hash, part: hashText(text), s: 5 });
    stepTexts.set(hashText(text), text);
    snapshots.push(folded.snapshot);
    overlays.push(overlay);
  }
  return { snapshots, parts, steps, stepTexts, overlays, last: snapshots.at(-1)! };
})();
type Step = (typeof chain.steps)[number];
const BACK = { e: 4, snapshot: chain.last.hash, steps: chain.steps };

/** A disk with the first snapshot, and what is held of its epoch. */
async function held(seq: number, updates: readonly Uint8Array[] = []) {
  const store = memoryStore();
  for (const [name, text] of texts) await store.writeText(name, text);
  const kept: KeptSheet = {
    epoch: 1,
    snapshot: hash,
    template: "actions",
    restricted: false,
    status: "active",
    seq,
    updates,
  };
  return { store, held: { kept, snapshot: made.snapshot } };
}
const everything = new Map([...texts, ...chain.parts, ...chain.stepTexts]);
const ways = { digest: hashText, loadFold };

test("[D7] whoever comes back after several cuts fetches the steps and nothing else, and the disk has all of it then", async () => {
  const disk = await held(2);
  const { api, asked } = server(everything);

  const loaded = await loadSnapshot(api, disk.store, BACK, disk.held, ways);

  expect(loaded).toEqual({ ok: true, snapshot: chain.last });
  expect(asked).toEqual(chain.steps.map(({ part }) => part));
  expect(await snapshotOnDisk(disk.store, chain.last.hash, hashText)).toEqual(chain.last);
});

test("[D7] steps are fetched at once, not one after another", async () => {
  const disk = await held(2);
  const { api } = server(everything);
  let under = 0;
  let most = 0;
  const slow: DocumentApi = {
    ...api,
    async part(name) {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setTimeout(resolve, 1));
      under--;
      return api.part(name);
    },
  };

  expect(await loadSnapshot(slow, disk.store, BACK, disk.held, ways)).toMatchObject({ ok: true });
  expect(most).toBe(3);
});

test("[D7] a step that is missing, damaged, another's, or away from elsewhere changes nothing: the chunks are fetched", async () => {
  const [first, second, third] = chain.steps as [Step, Step, Step];
  const other = chain.stepTexts.get(second.part)!.replace('"b01"', '"b09"');
  const astray = JSON.stringify({
    v: 1,
    upTo: 5,
    columns: {},
    rows: [],
    cells: { [column]: [[9_999], ["nowhere"]] },
  });
  const bad: [string, Wanted, ReadonlyMap<string, string>][] = [
    ["missing", BACK, new Map([...everything].filter(([name]) => name !== second.part))],
    ["damaged", BACK, new Map([...everything, [second.part, "{}"]])],
    [
      "no step",
      { ...BACK, steps: [first, { ...second, part: hashText("[]") }, third] },
      new Map([...everything, [hashText("[]"), "[]"]]),
    ],
    [
      "another's",
      { ...BACK, steps: [first, { ...second, part: hashText(other) }, third] },
      new Map([...everything, [hashText(other), other]]),
    ],
    [
      "to a row that is not",
      { ...BACK, steps: [first, { ...second, part: hashText(astray) }, third] },
      new Map([...everything, [hashText(astray), astray]]),
    ],
    ["left out", { ...BACK, steps: [first, third] }, everything],
    ["from elsewhere", { ...BACK, steps: [second, third] }, everything],
    ["none", { ...BACK, steps: [] }, everything],
    ["not told of", { e: 4, snapshot: chain.last.hash }, everything],
  ];
  for (const [what, wanted, served] of bad) {
    const disk = await held(2);
    const { api, asked } = server(served);

    expect(await loadSnapshot(api, disk.store, wanted, disk.held, ways), what).toEqual({
      ok: true,
      snapshot: chain.last,
    });
    expect(asked, what).toContain(chain.last.hash);
    for (const name of chain.stepTexts.keys()) expect(await disk.store.readText(name), what).toBeUndefined();
  }
});

test("[D7] a page that cannot fetch what takes steps gets the chunks like everybody else", async () => {
  const disk = await held(2);
  const { api, asked } = server(everything);
  const loadFails = () => Promise.reject(new TypeError("it is of an earlier version"));

  expect(await loadSnapshot(api, disk.store, BACK, disk.held, { digest: hashText, loadFold: loadFails })).toEqual({
    ok: true,
    snapshot: chain.last,
  });
  expect(asked).not.toContain(chain.steps[0]!.part);
});

test("[D6] [D7] after one cut whoever has all of its log fetches nothing, told of the fence or not; who lacks some fetches the step", async () => {
  const update = Y.encodeStateAsUpdate(chain.overlays[0]!);
  const once = { e: 2, snapshot: chain.snapshots[1]!.hash, steps: chain.steps.slice(0, 1) };
  for (const [wanted, seq, updates, fetched] of [
    [once, 5, [update], []],
    [once, 4, [update], []],
    [{ ...once, steps: undefined }, 4, [update], []],
    [{ ...once, steps: undefined }, 5, [update], []],
    [once, 3, [], [chain.steps[0]!.part]],
    [once, 4, [], [chain.steps[0]!.part]],
  ] as const) {
    const disk = await held(seq, updates);
    const { api, asked } = server(everything);

    expect(await loadSnapshot(api, disk.store, wanted, disk.held, ways)).toEqual({
      ok: true,
      snapshot: chain.snapshots[1],
    });
    expect(asked).toEqual(fetched);
  }
});
