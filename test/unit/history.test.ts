/** What is kept of every change: equal to what the log says, however the worker was called, and read by whoever may. */
import { expect, test } from "vitest";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { cut, removeOldLog } from "../../functions/documents/fences.ts";
import { tend } from "../../functions/documents/upkeep.ts";
import { authorsNow } from "../../functions/history/authors.ts";
import { eraseHistory } from "../../functions/history/erase.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import { unpacked, type KeptEntry, type KeptRow } from "../../functions/history/kept.ts";
import { activity, ACTIVITY_PAGE, rowAuthors, rowHistory, type Known } from "../../functions/history/read-history.ts";
import {
  deleteRows,
  insertRows,
  moveRows,
  restoreRows,
  setCells,
  type Change,
} from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { DEMO_BATCH, DEMO_PERSON, isLong } from "../../shared/history/entry.ts";
import type { ColumnId, PersonId, RowId } from "../../shared/ids.ts";
import { editAs, headOf, sheetNow } from "../support/history-world.ts";
import { KEY, makeMemoryWorld, NAME_COLUMN, PERSON, TENANT, type MemoryWorld } from "../support/memory-world.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SIV = { person: PERSON, name: "Siv" };
const BO = { person: "p-000000000002" as PersonId, name: "Bo" };
const STATUS = "statA" as ColumnId;
const KNOWN: Known = { names: new Map([[PERSON, "Siv"]]), linked: async () => undefined };

const follow = (world: MemoryWorld): Promise<number> => makeFollower(world.ports).follow(KEY);

/** Ends a column's beginning in the sheet: a select with two choices. */
const addStatus = (): Change[] =>
  Object.entries({
    key: "status",
    label: { sv: "Status" },
    type: "select",
    ord: "a1",
    options: [
      { id: "open", label: { sv: "Öppen", en: "Open" } },
      { id: "done", label: { sv: "Klar", en: "Done" } },
    ],
  }).map(([attribute, after]) => ({ map: "k", key: `${STATUS}:${attribute}`, before: null, after }) as const);

const setName = (row: RowId, value: string | null) => (view: SheetView) =>
  setCells(view, [{ row, column: NAME_COLUMN, value }]);

async function addRow(world: MemoryWorld, random: Seeded, name: string, by = SIV): Promise<RowId> {
  let row: RowId | undefined;
  await editAs(world, random, by, (view) => {
    const made = insertRows(view, view.rows().at(-1) ?? null, [{ [NAME_COLUMN]: name }], random.next);
    row = made.rows[0];
    return made.changes;
  });
  return row!;
}

/** Everything history holds, in an order that does not depend on when it was written. */
const held = ({ state }: Pick<MemoryWorld["ports"], "state">): unknown => [
  [...(state.history.get(`${KEY.tenant}/${KEY.document}`) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  [...state.blobs].filter(([name]) => name.includes("/history/")).toSorted(([a], [b]) => (a < b ? -1 : 1)),
];

function randomEdit(view: SheetView, random: Seeded): readonly Change[] {
  const rows = view.rows();
  const row = rows.length === 0 ? undefined : random.pick(rows);
  const choice = random.below(10);
  if (row === undefined || choice < 2) {
    const count = 1 + random.below(3);
    const values = Array.from({ length: count }, (_, i) => ({ [NAME_COLUMN]: `row ${random.below(100)}/${i}` }));
    return insertRows(view, row ?? null, values, random.next).changes;
  }
  if (choice === 2) return deleteRows(view, [row]);
  if (choice === 3) return moveRows(view, [row], random.pick(rows) === row ? null : random.pick(rows), random.next);
  if (choice === 4) {
    const gone = view.snapshot.chunks.flatMap(({ ids }) => ids).filter((id) => !view.exists(id));
    return gone.length === 0 ? [] : restoreRows(view, [random.pick(gone)]);
  }
  const long = "å".repeat(random.chance(0.1) ? 1_500 : 3);
  return setCells(view, [
    { row, column: NAME_COLUMN, value: random.chance(0.1) ? null : `${random.below(5)} ${long}` },
    { row: random.pick(rows), column: STATUS, value: random.pick(["open", "done", null]) },
  ]);
}

test.each([11, 12, 13])(
  "[G1] history is the log's, though records of it came twice, late or never and writers crashed (seed %i)",
  async (seed) => {
    const random = seeded(seed);
    const world = await makeMemoryWorld();
    let crashing = 0;
    const unsure = memoryPorts({
      clock: () => world.now,
      random: random.next,
      state: world.ports.state,
      gate: async (op) => {
        if (crashing > 0 && /^(history|blobs)\.put$/.test(op) && --crashing === 0) throw new Error("crashed");
      },
    });
    const workers = [makeFollower(unsure), makeFollower(unsure)];
    await editAs(world, random, SIV, addStatus);

    for (let i = 0; i < 90; i++) {
      world.now += random.below(5) === 0 ? 0 : random.below(5_000);
      const view = await sheetNow(world);
      // Two who did not know of each other, now and then at the same cell.
      const edits = [1, 2].slice(random.below(2)).map(() => random.below(2 ** 31));
      for (const edit of edits)
        await editAs(world, random, random.pick([SIV, BO]), (sheet) => randomEdit(sheet, seeded(edit)), view);
      if (random.chance(0.08)) await cut(world.ports, KEY, `holder${i}`);
      if (random.chance(0.3)) {
        crashing = random.chance(0.3) ? 1 + random.below(6) : 0;
        const told = [...workers].filter(() => random.chance(0.7));
        await Promise.all(told.map((worker) => worker.follow(KEY).catch(() => undefined)));
        crashing = 0;
      }
    }
    await Promise.all(workers.map((worker) => worker.follow(KEY)));

    const apart = emptyState();
    for (const [name, document] of world.ports.state.documents) apart.documents.set(name, document);
    for (const [name, bytes] of world.ports.state.blobs) if (!name.includes("/history/")) apart.blobs.set(name, bytes);
    for (const [name, member] of world.ports.state.members) apart.members.set(name, member);
    const again = memoryPorts({ clock: () => 5, random: random.next, state: apart });
    await makeFollower(again).follow(KEY);
    expect(held(again)).toEqual(held(world.ports));

    const sheet = await sheetNow(world);
    const rows = new Set([...sheet.snapshot.chunks.flatMap(({ ids }) => ids), ...sheet.rows()]);
    for (const row of rows) {
      const now = new Map<ColumnId, unknown>();
      let exists = false;
      for (const record of await world.ports.history.read(KEY, { row }, {})) {
        const { cells = [], marks = [] } = await unpacked<KeptRow>(world.ports.blobs, record);
        for (const { column, from, to } of cells) {
          expect(now.get(column) ?? null).toEqual(from);
          now.set(column, to);
        }
        for (const mark of marks) {
          if (mark === "made") expect(exists).toBe(false);
          if (mark !== "moved") exists = mark !== "deleted";
        }
      }
      expect(exists).toBe(sheet.exists(row));
      for (const column of [NAME_COLUMN, STATUS]) {
        const kept = now.get(column) ?? null;
        const shown = sheet.valueOf("c", `${row}:${column}`);
        if (isLong(kept as never)) expect(String(shown).startsWith((kept as { start: string }).start)).toBe(true);
        else expect(kept).toEqual(shown);
      }
    }
  },
);

test("[G1] who changed which cell when, from what to what, stands behind a cut as before it", async () => {
  const random = seeded(1);
  const world = await makeMemoryWorld();
  await editAs(world, random, SIV, addStatus);
  const row = await addRow(world, random, "Bryggan");
  world.now += 1_000;
  await editAs(world, random, BO, (view) => setCells(view, [{ row, column: STATUS, value: "open" }]));
  await cut(world.ports, KEY, "holder");
  world.now += 1_000;
  await editAs(world, random, SIV, (view) => setCells(view, [{ row, column: STATUS, value: "done" }]));
  await follow(world);

  const { changes, next } = await rowHistory(world.ports, KEY, KNOWN, { row, column: STATUS });
  expect(next).toBeUndefined();
  expect(changes.map(({ by, name, at, marks, cells }) => [by, name, at - 1_000_000, marks, cells])).toEqual([
    [
      PERSON,
      "Siv",
      2_000,
      [],
      [
        {
          column: STATUS,
          from: "open",
          to: "done",
          options: { open: { sv: "Öppen", en: "Open" }, done: { sv: "Klar", en: "Done" } },
        },
      ],
    ],
    [
      BO.person,
      undefined,
      1_000,
      [],
      [{ column: STATUS, from: null, to: "open", options: { open: { sv: "Öppen", en: "Open" } } }],
    ],
    [PERSON, "Siv", 0, ["made"], []],
  ]);
});

test("[G2] a long value is kept once, whole, however many changes name it", async () => {
  const random = seeded(2);
  const world = await makeMemoryWorld();
  const row = await addRow(world, random, "kort");
  const long = `lång ${"x".repeat(1_900)}`;
  for (const value of [long, "mellan", long, null]) await editAs(world, random, SIV, setName(row, value));
  await follow(world);

  const blobs = [...world.ports.state.blobs.keys()].filter((name) => name.includes("/history/value/"));
  expect(blobs).toHaveLength(1);
  const records = JSON.stringify(held(world.ports)).length;
  expect(records).toBeLessThan(4 * long.length);
  const { changes } = await rowHistory(world.ports, KEY, KNOWN, { row });
  expect(changes.map(({ cells }) => cells.map(({ from, to }) => [from, to]))).toEqual([
    [[long, null]],
    [["mellan", long]],
    [[long, "mellan"]],
    [["kort", long]],
    [[null, "kort"]],
  ]);
});

test("[G1] a log is taken away only once its history is written", async () => {
  const random = seeded(3);
  const world = await makeMemoryWorld();
  await addRow(world, random, "Bryggan");
  await cut(world.ports, KEY, "holder");
  world.now += 2 * 60 * 60_000;
  const failing = () => Promise.reject(new Error("the store is away"));

  await tend({ ...world.deps, follow: failing }, KEY);
  expect(await world.ports.log.read(KEY, 1, 0)).toHaveLength(2);

  const { follow: following } = makeFollower(world.ports);
  await tend({ ...world.deps, follow: following }, KEY);
  expect(await world.ports.log.read(KEY, 1, 0)).toHaveLength(0);
  expect((await activity(world.ports, [KEY], KNOWN, {})).entries).toHaveLength(1);
  await addRow(world, random, "Badplatsen");
  expect(await makeFollower(world.ports).follow(KEY)).toBe(1);
});

test("[G1] where a log was lost before it was read, history says that something is missing and goes on", async () => {
  const random = seeded(4);
  const world = await makeMemoryWorld();
  await addRow(world, random, "Bryggan");
  await follow(world);
  await addRow(world, random, "borta");
  await cut(world.ports, KEY, "holder");
  world.now += 2 * 60 * 60_000;
  await removeOldLog(world.ports, KEY, headOf(world));
  await addRow(world, random, "Badplatsen");
  await follow(world);

  const records = await world.ports.history.read(KEY, "all", {});
  const entries = await Promise.all(records.map((record) => unpacked<KeptEntry>(world.ports.blobs, record)));
  expect(entries.map(({ epoch, seq, gap }) => [epoch, seq, gap])).toEqual([
    [1, 1, undefined],
    [2, 1, true],
  ]);
});

test("[G4] activity is newest first over all sheets, page by page, and by person and time", async () => {
  const random = seeded(5);
  const world = await makeMemoryWorld();
  const begun = world.now;
  const ROWS = 2 * ACTIVITY_PAGE + 5;
  for (let i = 0; i < ROWS; i++) {
    // Several in one millisecond, too.
    if (i % 3 === 0) world.now += 1_000;
    await addRow(world, random, `rad ${i}`, i % 10 === 0 ? BO : SIV);
  }
  await follow(world);

  const names: string[] = [];
  let before;
  for (let page = 0; page < 10; page++) {
    const found = await activity(world.ports, [KEY], KNOWN, before === undefined ? {} : { before });
    names.push(...found.entries.flatMap(({ entry }) => Object.values(entry.names)));
    before = found.next;
    if (before === undefined) break;
  }
  expect(names).toEqual(Array.from({ length: ROWS }, (_, i) => `rad ${ROWS - 1 - i}`));
  const bos = await activity(world.ports, [KEY], KNOWN, {
    person: BO.person,
    from: begun + 11_000,
    to: begun + 30_000,
  });
  expect(bos.entries.map(({ entry }) => Object.values(entry.names))).toEqual([
    ["rad 80"],
    ["rad 70"],
    ["rad 60"],
    ["rad 50"],
    ["rad 40"],
    ["rad 30"],
  ]);
});

test("[G5] who made and last changed each row is known, over cuts, and moving a row is not changing it", async () => {
  const random = seeded(6);
  const world = await makeMemoryWorld();
  const [one, other] = [await addRow(world, random, "Bryggan"), await addRow(world, random, "Badplatsen", BO)];
  await follow(world);
  await cut(world.ports, KEY, "holder");
  world.now += 1_000;
  await editAs(world, random, BO, setName(one, "Bryggan 2"));
  world.now += 1_000;
  await editAs(world, random, SIV, (view) => moveRows(view, [other], null, random.next));
  await follow(world);

  const authors = await rowAuthors(world.ports, KEY, KNOWN);
  const of = (row: RowId) => {
    const i = authors.rows.indexOf(row);
    return [
      authors.people[authors.madeBy[i]!]?.person,
      authors.madeAt[i]! - 1_000_000,
      authors.people[authors.changedBy[i]!]?.person,
      authors.changedAt[i]! - 1_000_000,
    ];
  };
  expect(of(one)).toEqual([PERSON, 0, BO.person, 1_000]);
  expect(of(other)).toEqual([BO.person, 0, BO.person, 0]);
});

test("[G6] an erased history leaves nothing but that it was, and begins anew behind it", async () => {
  const random = seeded(7);
  const world = await makeMemoryWorld();
  const secret = "hemligt ".repeat(200);
  const row = await addRow(world, random, secret);
  await cut(world.ports, KEY, "holder");
  await follow(world);

  expect(await eraseHistory(world.ports, KEY, { ...SIV, epoch: headOf(world).epoch })).toBeGreaterThan(3);
  await follow(world);
  expect([...world.ports.state.blobs.keys()].filter((name) => name.includes("/history/"))).toEqual([]);
  expect((await rowHistory(world.ports, KEY, KNOWN, { row })).changes).toEqual([]);
  await addRow(world, random, "efter");
  await follow(world);
  const { entries } = await activity(world.ports, [KEY], KNOWN, {});
  expect(entries.map(({ entry }) => [entry.document, Object.values(entry.names)])).toEqual([
    [undefined, ["efter"]],
    ["erased", []],
  ]);
  expect((await authorsNow(world.ports, KEY)).rows.size).toBe(1);

  expect(await eraseHistory(world.ports, KEY)).toBe(3);
  expect(world.ports.state.history.size).toBe(0);
});

test("[G1] what a demo begins with is nobody's doing, and nobody else's can look like it", async () => {
  const random = seeded(8);
  for (const demo of [true, false]) {
    const world = await makeMemoryWorld();
    await world.ports.directory.putTenant({ ...(await world.ports.directory.tenant(TENANT))!, demo });
    await editAs(
      world,
      random,
      SIV,
      (view) => insertRows(view, null, [{}], random.next).changes,
      undefined,
      `${DEMO_BATCH}0001`,
    );
    await follow(world);

    const { entries } = await activity(world.ports, [KEY], KNOWN, {});
    expect(entries.map(({ entry }) => entry.by)).toEqual([demo ? DEMO_PERSON : PERSON]);
  }
});

test("[G1] a document with nothing new is asked for little: the sweep comes by every quarter of an hour", async () => {
  const random = seeded(9);
  const world = await makeMemoryWorld();
  const read = async (): Promise<readonly string[]> => {
    const calls: string[] = [];
    const gate = async (op: string, _key: string, moment: string) => void (moment === "before" && calls.push(op));
    const ports = memoryPorts({ clock: () => world.now, random: random.next, state: world.ports.state, gate });
    expect(await makeFollower(ports).follow(KEY)).toBe(0);
    return calls;
  };
  expect(await read()).toEqual(["history.read", "heads.read", "log.read", "log.read"]);
  await addRow(world, random, "Bryggan");
  await follow(world);
  expect(await read()).toEqual(["history.read", "heads.read", "log.read"]);
  await cut(world.ports, KEY, "holder");
  await follow(world);
  expect(await read()).toEqual(["history.read", "heads.read", "log.read"]);
});

test("[G3] whoever answered by a link is called what their organisation is, whoever left what they were", async () => {
  const random = seeded(10);
  const world = await makeMemoryWorld();
  const link = "p-linkabcdefghijklmnop" as PersonId;
  const row = await addRow(world, random, "Bryggan");
  await editAs(world, random, { person: link, name: "" }, setName(row, "svar"));
  await follow(world);
  await world.ports.directory.removeMember(TENANT, PERSON, 1);
  const nobody: Known = { names: new Map(), linked: async (person) => (person === link ? "Byaföreningen" : undefined) };

  const { changes } = await rowHistory(world.ports, KEY, nobody, { row });
  expect(changes.map(({ by, name }) => [by, name])).toEqual([
    [link, "Byaföreningen"],
    [PERSON, "Siv"],
  ]);
  const { people } = await rowAuthors(world.ports, KEY, nobody);
  expect(people.map(({ name }) => name).toSorted()).toEqual(["Byaföreningen", "Siv"]);
});
