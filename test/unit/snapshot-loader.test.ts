/** Where a snapshot comes from, and that no damaged part of one is ever read. */
import { expect, test } from "vitest";
import type { DocumentApi } from "../../client/sync/document-api.ts";
import { nativeDigest } from "../../client/sync/digest.ts";
import { memoryStore } from "../../client/sync/local-store.ts";
import { loadSnapshot, snapshotOnDisk } from "../../client/sync/snapshot-loader.ts";
import { firstSnapshot, fold } from "../../shared/document/fold.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

const loadFold = () => fold;
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
const texts = new Map([[hash, made.indexText], ...made.chunkTexts]);
const chunk = made.snapshot.index.chunks[4]!.hash;

/** Serves these texts and remembers what was asked. */
function server(served: ReadonlyMap<string, string> = texts): { api: DocumentApi; asked: string[] } {
  const asked: string[] = [];
  const api = {
    async part(name: string) {
      asked.push(name);
      const value = served.get(name);
      return value === undefined ? { ok: false, problem: { kind: "not-found" } } : { ok: true, value };
    },
  } as unknown as DocumentApi;
  return { api, asked };
}

test("[D2] the browser's own hash is the one parts are named by", async () => {
  for (const text of ["", "å", made.indexText]) expect(await nativeDigest(text)).toBe(hashText(text));
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

  const loaded = await loadSnapshot(late, store, hash, undefined, 1, { digest: nativeDigest, loadFold });

  expect(loaded).toEqual({ ok: true, snapshot: made.snapshot });
  expect(await snapshotOnDisk(store, hash, nativeDigest)).toEqual(made.snapshot);
});

test("[D2] a part that rotted on the disk is fetched again, and only that one", async () => {
  const store = memoryStore();
  for (const [name, text] of texts) await store.writeText(name, text);
  await store.writeText(chunk, '{"ids":[]}');
  const { api, asked } = server();

  expect(await snapshotOnDisk(store, hash, hashText)).toBeUndefined();
  expect(await loadSnapshot(api, store, hash, undefined, 1, { digest: hashText, loadFold })).toEqual({
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
      await loadSnapshot(server(served).api, store, hash, undefined, 1, { digest: hashText, loadFold }),
    ).toMatchObject({
      ok: false,
      problem: { kind },
    });
    expect(await store.readText(chunk)).toBeUndefined();
  }
});
