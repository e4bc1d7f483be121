/** Versions (SPEC Y): what is kept, by whom and by itself, what is compared, and whose rights restoring goes by. */
import { expect, test } from "vitest";
import { ticketClaims } from "../../functions/documents/claims.ts";
import { cut } from "../../functions/documents/fences.ts";
import { compressText } from "../../functions/documents/compression.ts";
import { readSheet, writeChanges } from "../../functions/documents/server-write.ts";
import { verifyDocument } from "../../functions/documents/verify.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import type { DocumentKey, TicketClaims } from "../../functions/ports.ts";
import { keepDaily } from "../../functions/versions/daily.ts";
import { restore } from "../../functions/versions/restore.ts";
import { loadContent, versionPartKey, versionsPrefix } from "../../functions/versions/version-content.ts";
import { nameVersion } from "../../functions/versions/versions.ts";
import { deleteRows, insertRows, moveRows, setCells, type Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { compareSheets } from "../../shared/versions/compare.ts";
import { longestRising, movedBetween } from "../../shared/versions/rising.ts";
import { thinned } from "../../shared/versions/thinning.ts";
import { MAX_NAMED_VERSIONS, type SheetVersion } from "../../shared/versions/version.ts";
import { addStatus, editAs, sheetNow, STATUS } from "../support/history-world.ts";
import { COMMENT, keyOf, makeIsolationWorld, NORSJO, personOf, tokenOf, VERSION } from "../support/isolation-world.ts";
import { ENTRY, KEY, makeMemoryWorld, NAME_COLUMN, PERSON, type MemoryWorld } from "../support/memory-world.ts";
import { seeded } from "../support/seeded.ts";

const SIV = { person: PERSON, name: "Siv" };
const KEEPER = {
  key: KEY,
  sheet: ENTRY,
  member: { ...SIV, role: "process-leader", colour: 1 },
} as const;
const CLAIMS = { ...KEY, ...KEEPER.member, sheet: "actions", restricted: false, rightsVersion: 1 };
const DAY_MS = 86_400_000;
const random = seeded(5);

const edit = (world: MemoryWorld, decide: (view: SheetView) => readonly Change[]) => editAs(world, random, SIV, decide);
const named = async (world: MemoryWorld, id: string, name = "Före"): Promise<SheetVersion> => {
  const outcome = await nameVersion(world.coldDeps(), KEEPER, { id, name });
  if (outcome?.kind !== "done") throw new Error(JSON.stringify(outcome));
  return outcome.version;
};
const rowsNamed =
  (...names: readonly string[]) =>
  (view: SheetView): readonly Change[] =>
    insertRows(
      view,
      view.rows().at(-1) ?? null,
      names.map((name) => ({ [NAME_COLUMN]: name })),
      random.next,
    ).changes;

test("[Y1] [Y2] [Y3] a version is the sheet at one place of the log, under a hash that cuts do not change", async () => {
  const world = await makeMemoryWorld();
  await edit(world, rowsNamed("Ett", "Två"));
  const first = await named(world, "firstversion");
  await cut(world.ports, KEY, "holder");
  const second = await named(world, "secondversio", "Efter");
  await edit(world, (view) => setCells(view, [{ row: view.rows()[0]!, column: NAME_COLUMN, value: "Tre" }]));
  await edit(world, (view) => deleteRows(view, [view.rows()[1]!]));
  const third = await named(world, "thirdversion", "Sist");

  expect([first.epoch, first.seq, first.rows, first.since]).toEqual([1, 1, 2, undefined]);
  expect([second.epoch, second.hash, second.since?.cells]).toEqual([2, first.hash, 0]);
  expect([third.rows, third.since]).toEqual([1, { version: second.id, at: second.at, cells: 2, rows: 2 }]);
  const held = await loadContent(world.ports.blobs, KEY, first);
  expect(held.rows().map((row) => held.cell(row, NAME_COLUMN))).toEqual(["Ett", "Två"]);
  // Whatever becomes of snapshots; and nothing of it counts as their remains.
  expect((await verifyDocument(world.ports, KEY)).findings).toEqual([]);
  world.ports.state.blobs.set(versionPartKey(KEY, first, first.hash), compressText("{}"));
  await expect(loadContent(world.ports.blobs, KEY, first)).rejects.toThrow("version blob");
});

test("[Y1] named twice by one person a version is there once; of another's, or too many, it is told", async () => {
  const world = await makeMemoryWorld();
  await edit(world, rowsNamed("Ett"));
  const one = await named(world, "firstversion");
  await edit(world, rowsNamed("Två"));

  expect(await named(world, "firstversion")).toEqual(one);
  const deps = world.coldDeps();
  expect(await nameVersion(deps, KEEPER, { id: "firstversion", name: "Annan" })).toEqual({
    kind: "refused",
    code: "version-taken",
  });
  for (let i = 1; i < MAX_NAMED_VERSIONS; i++)
    await world.ports.versions.put(KEY, { ...one, id: String(i).padStart(12, "0") });
  expect(await nameVersion(deps, KEEPER, { id: "onetoomany00", name: "En till" })).toEqual({
    kind: "refused",
    code: "too-many-versions",
  });
});

test("[Y4] rows that came, went and moved, cells from what to what, and columns are told apart and counted", async () => {
  const world = await makeMemoryWorld();
  await edit(world, addStatus);
  await edit(world, rowsNamed("A", "B", "C", "D"));
  const before = await sheetNow(world);
  const [a, b, c, d] = before.rows() as [RowId, RowId, RowId, RowId];
  await edit(world, (view) => moveRows(view, [d], a, random.next));
  await edit(world, (view) => deleteRows(view, [b]));
  await edit(world, (view) => insertRows(view, c, [{ [NAME_COLUMN]: "E" }], random.next).changes);
  await edit(world, (view) => setCells(view, [{ row: c, column: STATUS, value: "done" }]));
  await edit(world, () => [
    { map: "k", key: `${NAME_COLUMN}:label`, before: null, after: { sv: "Rubrik" } },
    { map: "k", key: `${NAME_COLUMN}:ord`, before: null, after: "a3" },
    { map: "k", key: `${STATUS}:type`, before: null, after: "text" },
  ]);
  const after = await sheetNow(world);

  const found = compareSheets(before, after);
  expect(found.counts).toEqual({ added: 1, removed: 1, moved: 1, changed: 1, cells: 1, columns: 2 });
  expect([found.added.map((row) => after.cell(row, NAME_COLUMN)), found.removed]).toEqual([["E"], [b]]);
  expect(found.changed).toEqual([
    { row: d, moved: true, cells: [] },
    { row: c, moved: false, cells: [{ column: STATUS, from: null, to: "done" }] },
  ]);
  // Of two that changed places one has moved.
  expect(found.columns.flatMap(({ what }) => what).toSorted()).toEqual(["moved", "renamed", "retyped"]);
});

test("[Y4] what moved is as little as can be said to have moved", () => {
  expect([...movedBetween("abcdef".split(""), "abfcde".split(""))]).toEqual(["f"]);
  expect([...movedBetween("abcd".split(""), "xbad".split(""))]).toHaveLength(1);
  expect([...movedBetween("abc".split(""), "cx".split(""))]).toEqual([]);
  for (let run = 0; run < 200; run++) {
    const values = Array.from({ length: random.below(9) }, () => random.below(9));
    const rising = longestRising(values, (x, y) => x < y).map((place) => values[place]!);
    let longest = 0;
    for (let mask = 0; mask < 2 ** values.length; mask++) {
      const some = values.filter((_, i) => (mask >> i) % 2 === 1);
      if (some.every((value, i) => i === 0 || some[i - 1]! < value)) longest = Math.max(longest, some.length);
    }
    expect(rising.every((value, i) => i === 0 || rising[i - 1]! < value)).toBe(true);
    expect([values, rising.length]).toEqual([values, longest]);
  }
});

test("[Y5] once a day a sheet that has changed is kept by itself, however often the sweep comes, and thinned with its parts", async () => {
  const world = await makeMemoryWorld();
  world.now = Date.UTC(2026, 0, 1, 3);
  const sweep = () => keepDaily(world.coldDeps(), KEY.tenant);
  const kept = async () => (await world.ports.versions.list(KEY)).map(({ id }) => id);

  expect((await sweep()).kept).toBe(0);
  world.now += DAY_MS;
  await edit(world, rowsNamed("Ett"));
  expect([(await sweep()).kept, (await sweep()).kept, await kept()]).toEqual([1, 0, ["day20260102"]]);
  world.now += DAY_MS;
  await cut(world.ports, KEY, "holder");
  expect((await sweep()).kept).toBe(0);
  // There and back is no change.
  world.now += DAY_MS;
  for (const value of ["Två", "Ett"])
    await edit(world, (view) => setCells(view, [{ row: view.rows()[0]!, column: NAME_COLUMN, value }]));
  expect((await sweep()).kept).toBe(0);
  await named(world, "firstversion");

  for (let day = 4; day < 60; day++) {
    world.now = Date.UTC(2026, 0, 1 + day, 3);
    await edit(world, (view) => setCells(view, [{ row: view.rows()[0]!, column: NAME_COLUMN, value: `dag ${day}` }]));
    expect((await sweep()).kept).toBe(1);
  }
  const all = await world.ports.versions.list(KEY);
  expect(all.filter(({ kind }) => kind === "daily").length).toBeLessThan(20);
  expect(all.some(({ kind }) => kind === "named")).toBe(true);
  expect(thinned(all, world.now, "Europe/Stockholm")).toEqual([]);
  for (const version of all) expect((await loadContent(world.ports.blobs, KEY, version)).rows()).toHaveLength(1);
  const january = [...world.ports.state.blobs.keys()].filter((name) =>
    name.startsWith(`${versionsPrefix(KEY)}2026-01/`),
  );
  const left = all.filter(({ month }) => month === "2026-01");
  expect(january).toHaveLength(new Set(left.map(({ hash }) => hash)).size * 2);
});

test("[Y5] of a day that failed the sheets are looked at again", async () => {
  const world = await makeMemoryWorld();
  world.now = Date.UTC(2026, 0, 1, 3);
  await edit(world, rowsNamed("Ett"));
  const deps = world.coldDeps();
  const broken = { ...deps.ports, blobs: { ...deps.ports.blobs, put: () => Promise.reject(new Error("no")) } };

  expect(await keepDaily({ ...deps, ports: broken }, KEY.tenant)).toEqual({ kept: 0, thinned: 0, failed: 1 });
  expect((await keepDaily(world.coldDeps(), KEY.tenant)).kept).toBe(1);
});

test("[Y6] a cell, a row, a deleted column and a whole sheet come back, are told in history, and go in parts where they are many", async () => {
  const world = await makeMemoryWorld();
  await edit(world, addStatus);
  await edit(world, rowsNamed("A", "B", "C"));
  const [a, b, c] = (await sheetNow(world)).rows() as [RowId, RowId, RowId];
  await edit(world, (view) => setCells(view, [{ row: a, column: STATUS, value: "open" }]));
  const version = await named(world, "firstversion", "Före mötet");
  await edit(world, (view) =>
    setCells(view, [
      { row: a, column: NAME_COLUMN, value: "A2" },
      { row: c, column: NAME_COLUMN, value: "C2" },
    ]),
  );
  await edit(world, (view) => deleteRows(view, [b]));
  await edit(world, () => [
    { map: "k", key: `${STATUS}:!`, before: 1, after: 0 },
    { map: "k", key: `${STATUS}:option.later`, before: null, after: { label: { sv: "Senare" }, rank: 2 } },
  ]);
  await edit(world, rowsNamed("D"));
  const cells = async (): Promise<unknown> => {
    const view = await sheetNow(world);
    return view.rows().map((row) => view.columns().map(({ id }) => view.cell(row, id)));
  };
  const run = (scope: Parameters<typeof restore>[4]["scope"]) =>
    restore(world.coldDeps(), KEY, CLAIMS, version, { id: `restore${random.below(1e9)}`.padEnd(16, "0"), scope });

  await run({ kind: "cells", cells: [{ row: c, column: NAME_COLUMN }] });
  expect(await cells()).toEqual([["A2"], ["C"], ["D"]]);
  await run({ kind: "rows", rows: [b] });
  expect(await cells()).toEqual([["A2"], ["B"], ["C"], ["D"]]);
  await run({ kind: "column", column: STATUS });
  const status = (await sheetNow(world)).column(STATUS);
  expect(status?.options?.map(({ id, gone }) => [id, gone])).toEqual([
    ["open", undefined],
    ["done", undefined],
    ["later", true],
  ]);
  expect(await cells()).toEqual([
    ["A2", "open"],
    ["B", null],
    ["C", null],
    ["D", null],
  ]);
  const whole = await run({ kind: "sheet" });
  expect(await cells()).toEqual([
    ["A", "open"],
    ["B", null],
    ["C", null],
  ]);
  expect(await run({ kind: "sheet" })).toEqual({ kind: "done", changes: [], left: [] });
  // What came since is where deleted rows are.
  if (whole.kind !== "done") throw new Error(whole.kind);
  expect(whole.changes).toContainEqual({ map: "c", key: `${a}:${NAME_COLUMN}`, before: "A2", after: "A" });

  await makeFollower(world.ports).follow(KEY);
  const { activity } = await import("../../functions/history/read-history.ts");
  const known = { names: new Map(), linked: async () => undefined };
  const [latest] = (await activity(world.ports, [KEY], known, {})).entries;
  expect([latest?.entry.by, latest?.entry.restoredFrom]).toEqual([PERSON, { version: version.id, name: "Före mötet" }]);
});

test("[Y6] a restoring larger than one batch is written in several, and in the end the sheet is the version", async () => {
  const world = await makeMemoryWorld();
  const long = "x".repeat(1_900);
  for (let part = 0; part < 4; part++)
    await edit(world, rowsNamed(...Array.from({ length: 300 }, (_, i) => `${part}-${i} ${long}`)));
  const version = await named(world, "firstversion");
  for (let part = 0; part < 4; part++)
    await edit(world, (view) =>
      setCells(
        view,
        view
          .rows()
          .slice(part * 300, part * 300 + 300)
          .map((row) => ({ row, column: NAME_COLUMN, value: "y" })),
      ),
    );
  const outcome = await restore(world.coldDeps(), KEY, CLAIMS, version, {
    id: "restoring000",
    scope: { kind: "sheet" },
  });

  expect(outcome).toMatchObject({ kind: "done", left: [] });
  expect(outcome.kind === "done" && outcome.changes.length).toBe(1_200);
  expect((await named(world, "secondversio")).hash).toBe(version.hash);
});

test("[Y7] whoever may write their own rows alone brings back these alone, and the rest is told", async () => {
  const { deps, ports } = await makeIsolationWorld();
  const key = keyOf(NORSJO, "actions");
  const sheet = (await ports.directory.sheets(NORSJO)).find(({ document }) => document === key.document)!;
  const claimsOf = async (role: string, client: number): Promise<TicketClaims> =>
    (await ticketClaims(deps, key, sheet, personOf(tokenOf(NORSJO, role)), client))!;
  const text = await readSheet(deps, key, (view) => view.columns().find(({ type }) => type === "text")!.id);
  const read = (of: DocumentKey) =>
    readSheet(deps, of, (view) => [COMMENT.row, "inLog000"].map((row) => view.cell(row as RowId, text as ColumnId)));
  const before = await read(key);
  await writeChanges(deps, key, await claimsOf("process-leader", 77), {
    id: "leaderwrites00",
    client: 77,
    decide: (view) =>
      setCells(
        view,
        [COMMENT.row, "inLog000"].map((row) => ({ row: row as RowId, column: text!, value: "annat" })),
      ),
  });
  const version = (await ports.versions.read(key, VERSION))!;
  const asked = { id: "ownerrestores00", scope: { kind: "sheet" } } as const;

  const outcome = await restore(deps, key, await claimsOf("issue-owner", 0), version, asked);
  expect(outcome).toMatchObject({ kind: "done", left: [{ key: `inLog000:${text!}`, code: "not-allowed" }] });
  expect(await read(key)).toEqual([before![0], "annat"]);
  const none = await restore(deps, key, await claimsOf("council-member", 0), version, {
    ...asked,
    id: "memberrestores0",
  });
  expect(none).toMatchObject({ kind: "done", changes: [] });
  expect(await read(key)).toEqual([before![0], "annat"]);
});
