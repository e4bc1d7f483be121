/** `npm run verify-store` on a real data folder: calm about a sound store, and it finds what is planted into one. */
import { execFile } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cut } from "../../functions/documents/fences.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { loadIndex, snapshotKey } from "../../functions/documents/snapshots.ts";
import type { Ports } from "../../functions/ports.ts";
import { openStore } from "../../infra/admin/store.ts";
import { openDataFolder } from "../../infra/local/data-folder.ts";
import { builtProgram } from "../support/built-program.ts";
import { newFolder } from "../support/engine-world.ts";
import { KEY, onboard, storeRow } from "../support/memory-world.ts";

const PROJECT = join(import.meta.dirname, "../..");
let folder: string;

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const COMMAND = "infra/admin/verify-store.ts";

/** Built: all but one test of this file call it so. */
const verify = async (...args: string[]): Promise<Run> => execute(await builtProgram(COMMAND), ...args);

/** As an operator calls it. */
const verifyFromSource = (...args: string[]): Promise<Run> => execute("--import", "tsx", COMMAND, ...args);

function execute(...command: string[]): Promise<Run> {
  const { SAMPLAN_DOCUMENTS_TABLE: _cloud, ...rest } = process.env;
  const env = { ...rest, SAMPLAN_DATA: folder };
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd: PROJECT, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}

/** Works on the folder's own engines and closes them again. */
async function inStore(work: (ports: Ports) => Promise<unknown>): Promise<void> {
  const store = await openStore({ SAMPLAN_DATA: folder });
  try {
    await work(store.ports);
  } finally {
    await store.close();
  }
}

beforeEach(async () => {
  folder = newFolder();
  await (await openDataFolder(folder)).release();
  await inStore(async (ports) => {
    await onboard(ports);
    const deps = { ports, residents: makeResidents(ports) };
    await storeRow(deps, 11, "rowAAAA1");
    await storeRow(deps, 12, "rowAAAA2");
    await cut(ports, KEY, "holder");
    for (const [i, row] of ["rowAAAA3", "rowAAAA4", "rowAAAA5"].entries()) await storeRow(deps, 13 + i, row, 2);
  });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test("a sound store is calm, is remembered, and stays calm as it goes on; the command says what it looked at", async () => {
  const state = join(folder, "..", `${folder.split("/").at(-1)}.state`);
  try {
    const first = await verify("--state", state);
    expect(first).toMatchObject({ code: 0, err: "" });
    expect(first.out).toMatch(/norsjo\/actions +2 +3 +0 +0 +3 +\d+ +0\n/);
    expect(first.out).toContain("1 documents in folder");

    await inStore((ports) => storeRow({ ports, residents: makeResidents(ports) }, 16, "rowAAAA6", 2));
    expect(await verify("--state", state)).toMatchObject({ code: 0, err: "" });

    // Gone from the end of the log: nobody who had not seen it could tell.
    await inStore((ports) => ports.log.remove(KEY, 2, [4]));
    expect((await verify()).code).toBe(0);
    for (let run = 0; run < 2; run++) {
      const fallen = await verify("--state", state);
      expect(fallen.code).toBe(1);
      expect(fallen.out).toContain("[I4] norsjo/actions: the log of epoch 2 fell from 4 to 3");
    }
  } finally {
    await rm(state, { force: true });
  }
});

test("a deleted log entry, a wrong pointer and a damaged chunk are each found, named and answered with code 1", async () => {
  const faults: readonly (readonly [string, (ports: Ports) => Promise<unknown>, RegExp])[] = [
    [
      "deleted entry",
      (ports) => ports.log.remove(KEY, 2, [2]),
      /\[I2\] norsjo\/actions: epoch 2: entry 2 is missing before entry 3/,
    ],
    [
      "damaged chunk",
      async (ports) => {
        const head = (await ports.heads.read(KEY))!;
        const { chunks } = await loadIndex(ports.blobs, KEY, head.snapshot);
        const blob = snapshotKey(KEY, chunks[0]!.hash);
        await ports.blobs.remove(blob);
        await ports.blobs.put(blob, brotliCompressSync('{"ids":[],"ord":[],"cols":{}}'));
      },
      /\[I3\] norsjo\/actions: the snapshot cannot be read: snapshot chunk [0-9a-f]{64} is damaged/,
    ],
    [
      "wrong pointer",
      async (ports) => {
        const head = (await ports.heads.read(KEY))!;
        await ports.heads.swap(KEY, head, { ...head, snapshot: "f".repeat(64) });
      },
      /\[I3\] norsjo\/actions: the snapshot cannot be read: snapshot blob f{64} of T\/norsjo\/D\/actions is missing/,
    ],
  ];
  for (const [what, plant, sentence] of faults) {
    await inStore(plant);
    const run = await verify();
    expect(run.code, what).toBe(1);
    expect(run.out, what).toMatch(sentence);
  }
});

test("what it cannot look at is one sentence and code 2: no data, a running server, a strange state file, a wrong word", async () => {
  const strange = join(folder, "strange.json");
  await writeFile(strange, '{"some":"file"}');
  expect(await verify("--state", strange)).toMatchObject({
    code: 2,
    err: expect.stringContaining("not written by verify-store") as string,
  });
  expect(await verify("--fast")).toMatchObject({
    code: 2,
    err: expect.stringContaining('"--fast" is not known') as string,
  });

  const held = await openDataFolder(folder);
  expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining("Another Samplan") as string });
  await held.release();

  folder = newFolder();
  expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining("There is no Samplan data") as string });
});

test("as JSON every document is one line", async () => {
  const { out, code } = await verifyFromSource("--json");
  expect(code).toBe(0);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown),
  ).toMatchObject([{ key: KEY, findings: [], remembered: { epoch: 2, seq: 3 }, facts: { entries: 3 } }]);
});
