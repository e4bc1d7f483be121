/** Erasing (SPEC Y14, Y15) on the real core over memory ports: every store is searched, byte by byte, packed parts unpacked. */
import { expect, test } from "vitest";
import { append } from "../../functions/documents/append.ts";
import { erase, isPastLeft, takePastAway } from "../../functions/documents/erase.ts";
import { appendFence, cut, eraseFence, rescue } from "../../functions/documents/fences.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import { loadWritten, storeWritten } from "../../functions/lineage/texts.ts";
import { adopt } from "../../functions/versions/adopt.ts";
import { nameVersion } from "../../functions/versions/versions.ts";
import { deleteRows, setCells } from "../../shared/document/mutations.ts";
import type { PersonId, RowId } from "../../shared/ids.ts";
import { EMPTY_VIEW, type SavedView } from "../../shared/views/view.ts";
import { editAs, headOf, sheetNow } from "../support/history-world.ts";
import {
  ENTRY,
  KEY,
  makeMemoryWorld,
  NAME_COLUMN,
  PERSON,
  rowUpdate,
  storeRow,
  type MemoryWorld,
} from "../support/memory-world.ts";
import { seeded } from "../support/seeded.ts";
import { standing } from "../support/standing.ts";

const SIV = { person: PERSON, name: "Siv", role: "process-leader", colour: 1 } as const;
const DECISION = { reference: "KS 2026/91 § 12", reason: "Personuppgifter i fri text" };
/** Too long for history to keep beside its entries, and in the overlay, a snapshot, a version and an upload. */
const SECRET = "Kalle Persson, Bastuträsk";
const LONG = `${SECRET} ${"mycket lång text ".repeat(80)}`;

/** Every place where the words stand. */
const found = ({ ports: { state } }: MemoryWorld, words: string): string[] => standing(state, words);

async function storied(): Promise<MemoryWorld> {
  const world = await makeMemoryWorld();
  const random = seeded(5);
  await storeRow(world.deps, 11, "rowA0000", 1, SECRET);
  await storeRow(world.deps, 12, "rowB0000", 1, "Buss varje timme");
  await storeRow(world.deps, 13, "rowC0000", 1, LONG);
  await nameVersion(world.deps, { key: KEY, sheet: ENTRY, member: SIV }, { id: "version00001", name: "Före" });
  await makeFollower(world.ports).follow(KEY);
  await cut(world.ports, KEY, "first");
  await editAs(world, random, SIV, (view) => deleteRows(view, ["rowA0000" as RowId, "rowC0000" as RowId]));
  await makeFollower(world.ports).follow(KEY);
  await cut(world.ports, KEY, "second");
  world.now += 60_000;
  return world;
}

test("[Y14] what was deleted is found nowhere after erasing: no log, blob, version or history; what stands stays", async () => {
  const world = await storied();
  expect(found(world, SECRET).length).toBeGreaterThan(4);
  const erased = await erase(world.deps, KEY, SIV, "erasing00000", DECISION);

  expect(found(world, SECRET)).toEqual([]);
  expect(found(world, LONG.slice(0, 200))).toEqual([]);
  const view = await sheetNow(world);
  expect(view.rows().map((row) => view.cell(row, NAME_COLUMN))).toEqual(["Buss varje timme"]);
  expect(erased).toMatchObject({ epoch: headOf(world).erased, adopted: [] });
  expect(await isPastLeft(world.ports, KEY, headOf(world))).toBe(false);
  const entries = await world.ports.audit.read(KEY.tenant, 0);
  expect(entries.at(-1)).toMatchObject({ kind: "document-erased", right: "process-leader", details: DECISION });
  // Work goes on, cuts too.
  const change = [{ row: "rowB0000" as RowId, column: NAME_COLUMN, value: "Tåg" }];
  expect(await editAs(world, seeded(9), SIV, (now) => setCells(now, change))).toBe(true);
  world.now += 120_000;
  expect((await cut(world.ports, KEY, "after"))?.erased).toBe(erased?.epoch);
  expect((await sheetNow(world)).cell("rowB0000" as RowId, NAME_COLUMN)).toBe("Tåg");
});

test("[Y16] comments and saved views that quote what was erased lose it; others stay as they were", async () => {
  const world = await storied();
  const { comments, notices, views } = world.ports;
  const ANNA = "p-000000000002" as PersonId;
  const message = (id: string, text: string) => ({
    id: id.padEnd(16, "0"), author: ANNA, name: "Anna", at: 1, text, mentions: [{ person: ANNA, name: "Anna" }],
  }); // prettier-ignore
  const place = { row: "rowB0000" as RowId, column: NAME_COLUMN, version: 1, changedAt: 1 };
  const threads = [
    { id: "threadAAAAA1", ...place, messages: [message("a", "Ring PERSSON i dag"), message("b", "Buss är bra")] },
    { id: "threadAAAAA2", ...place, messages: [message("c", "Varje timme, eller?")] },
  ];
  for (const thread of threads) await comments.create(KEY, thread);
  const mention = { document: KEY.document, thread: "threadAAAAA1", row: place.row, column: NAME_COLUMN, by: PERSON, byName: "Siv", at: 1 }; // prettier-ignore
  for (const id of ["a", "b"])
    await notices.put(KEY.tenant, ANNA, { ...mention, id: id.padEnd(16, "0") }, Number.MAX_SAFE_INTEGER);
  const about = { shared: true, author: PERSON, authorName: "Siv", changedAt: 1, version: 1 };
  const search = { ...EMPTY_VIEW, search: "bastuträsk" };
  const asks = { ...EMPTY_VIEW, conditions: [{ column: NAME_COLUMN, is: "contains", value: "kalle" } as const] };
  const saved: SavedView[] = [
    { ...about, id: "view00000001", name: "Sökt", view: search },
    { ...about, id: "view00000002", name: "Villkor", shared: false, author: ANNA, view: asks },
    { ...about, id: "view00000003", name: "Kalles rader", view: EMPTY_VIEW },
    { ...about, id: "view00000004", name: "Kalle", view: EMPTY_VIEW },
    { ...about, id: "view00000005", name: "Buss", view: { ...EMPTY_VIEW, search: "timme" } },
  ];
  for (const view of saved) await views.put(KEY, view, 0);
  await erase(world.deps, KEY, SIV, "erasing00000", DECISION);

  for (const word of ["Persson", "PERSSON", "bastuträsk", "kalle", "Kalle"])
    expect(found(world, word), word).toEqual([]);
  const [first, second] = await comments.list(KEY);
  expect(first?.messages).toMatchObject([{ text: "", mentions: [], removed: true }, { text: "Buss är bra" }]);
  expect(second).toEqual(threads[1]);
  expect((await notices.list(KEY.tenant, ANNA)).map(({ id }) => id[0])).toEqual(["b"]);
  expect((await views.all(KEY)).map(({ name }) => name)).toEqual(["Buss"]);
  expect((await world.ports.heads.readWithConnections(KEY, world.now)).comments).toBe(1);
});

test("[Y14] [Y16] kept figures lose the name they were parted by, and what a pull wrote into the sheet goes; what it wrote elsewhere stays", async () => {
  const world = await storied();
  const { blobs, figures } = world.ports;
  const part = (key: string, label: string) => ({ dimension: "place", key, label: { sv: label }, value: 4 }) as const;
  const value = { id: "K3", unit: "count", value: 8, numerator: 8, denominator: null, figures: {}, spread: null, inputs: [], gaps: [] } as const; // prettier-ignore
  const parts = [part("rowA0000", "Perssons gård"), part("rowB0000", "Buss varje timme")];
  const set = { v: 1, tenant: KEY.tenant, period: "2019H2", asOf: "2019-12-31", computed: 5, currency: "SEK", values: [{ ...value, parts }] } as const; // prettier-ignore
  await figures.put(KEY.tenant, set);
  const wrote = (document: string, before: string) =>
    storeWritten(blobs, KEY.tenant, [{ document: document as never, changes: [{ map: "c", key: "rowA0000:name", before, after: null }] }]); // prettier-ignore
  await wrote(KEY.document, SECRET);
  const elsewhere = await wrote("places", "Rubbisliden");
  await erase(world.deps, KEY, SIV, "erasing00000", DECISION);

  expect(found(world, "Persson")).toEqual([]);
  const [kept] = await figures.list(KEY.tenant);
  expect(kept?.values[0]?.parts.map(({ label, value: count }) => [label?.sv, count])).toEqual([
    ["(gallrat)", 4],
    ["Buss varje timme", 4],
  ]);
  expect(await loadWritten(blobs, KEY.tenant, elsewhere)).toHaveLength(1);
});

test("[Y16] a crash between what quotes and what is quoted leaves neither", async () => {
  const world = await storied();
  const text = "Persson svarade";
  const author = { author: PERSON, name: "Siv", at: 1, mentions: [] };
  const thread = { id: "threadAAAAA1", row: "rowB0000" as RowId, column: NAME_COLUMN, version: 1, changedAt: 1 };
  await world.ports.comments.create(KEY, { ...thread, messages: [{ id: "m".padEnd(16, "0"), text, ...author }] });
  const broken = {
    ...world.ports,
    versions: { ...world.ports.versions, erase: () => Promise.reject(new Error("crash")) },
  };
  await expect(erase({ ...world.deps, ports: broken }, KEY, SIV, "erasing00000", DECISION)).rejects.toThrow("crash");
  expect(await isPastLeft(world.ports, KEY, headOf(world))).toBe(true);
  await takePastAway(world.ports, KEY);

  expect(found(world, "Persson")).toEqual([]);
});

test("[Y14] what was adopted stays, and it is said", async () => {
  const world = await makeMemoryWorld();
  await storeRow(world.deps, 11, "rowA0000", 1, SECRET);
  const tenant = (await world.ports.directory.tenant(KEY.tenant))!;
  const decision = { title: "Plan", body: "KF", date: "1970-01-01", paragraph: "4", dnr: "KS 1", attachments: [] };
  const by = { key: KEY, tenant, sheet: ENTRY, member: { ...SIV, role: "registrator" as const } };
  await adopt(world.deps, by, { id: "adpabcdefghijkl", decision });
  await editAs(world, seeded(2), SIV, (view) => deleteRows(view, ["rowA0000" as RowId]));
  world.now += 60_000;
  const erased = await erase(world.deps, KEY, SIV, "erasing00000", DECISION);

  expect(erased?.adopted).toEqual(["Plan"]);
  expect(found(world, SECRET).every((at) => /frozen|version/.test(at))).toBe(true);
  expect(await world.ports.frozen.get(KEY, "adpabcdefghijkl")).toBeDefined();
});

test("[Y14] a crash behind the fence, or behind the new epoch, is finished by whoever comes by", async () => {
  const world = await storied();
  const head = headOf(world);
  const fence = await appendFence(world.ports, KEY, head.epoch, "cut", PERSON, eraseFence("crashed00000"));
  world.now += 10_000;
  const next = await rescue(world.ports, KEY, head, fence);

  expect(next?.erased).toBe(head.epoch + 1);
  expect(await isPastLeft(world.ports, KEY, next!)).toBe(true);
  await takePastAway(world.ports, KEY);
  expect(found(world, SECRET)).toEqual([]);
});

test("[Y15] a batch of the epoch before an erasure is stored nowhere and told so", async () => {
  const world = await storied();
  const { epoch } = headOf(world);
  await erase(world.deps, KEY, SIV, "erasing00000", DECISION);
  const claims = { ...KEY, ...SIV, client: 77, sheet: "actions", restricted: false, rightsVersion: 1 };
  const late = { id: "lateLateLateLate", epoch, update: rowUpdate(77, "rowD0000", SECRET) };

  expect(await append(world.coldDeps(), KEY, claims, late)).toEqual({ kind: "moved", epoch: epoch + 1 });
  expect(found(world, SECRET)).toEqual([]);
});
