/** What is kept of every change and how it is read; that it is what the log says is a law of its own (test/property). */
import { expect, test } from "vitest";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { cut, removeOldLog } from "../../functions/documents/fences.ts";
import { tend } from "../../functions/documents/upkeep.ts";
import { authorsNow } from "../../functions/history/authors.ts";
import { eraseHistory } from "../../functions/history/erase.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import { followWithin } from "../../functions/history/follow-within.ts";
import { unpacked, type KeptEntry } from "../../functions/history/kept.ts";
import { activity, ACTIVITY_PAGE, rowAuthors, rowHistory, type Known } from "../../functions/history/read-history.ts";
import { insertRows, moveRows, setCells } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { DEMO_BATCH, DEMO_PERSON } from "../../shared/history/entry.ts";
import type { PersonId, RowId } from "../../shared/ids.ts";
import { addStatus, editAs, headOf, STATUS } from "../support/history-world.ts";
import { KEY, makeMemoryWorld, NAME_COLUMN, PERSON, TENANT, type MemoryWorld } from "../support/memory-world.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SIV = { person: PERSON, name: "Siv" };
const BO = { person: "p-000000000002" as PersonId, name: "Bo" };
const KNOWN: Known = { names: new Map([[PERSON, "Siv"]]), linked: async () => undefined };

const follow = async (world: MemoryWorld): Promise<number> => (await makeFollower(world.ports).follow(KEY)).told;

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

test("[G1] with each change stands the role of that day, which a later role does not change", async () => {
  const random = seeded(5);
  const world = await makeMemoryWorld();
  const row = await addRow(world, random, "förslag");
  await follow(world);
  const member = await world.ports.directory.member(KEY.tenant, PERSON);
  await world.ports.directory.putMember(KEY.tenant, { ...member!, role: "registrator" });

  const { changes } = await rowHistory(world.ports, KEY, KNOWN, { row });
  expect(changes.map(({ role }) => role)).toEqual(changes.map(() => "process-leader"));
  expect(changes.length).toBeGreaterThan(0);
});

test("[G1] a row whose name is a choice is called by its word, never by the key of the choice", async () => {
  const random = seeded(11);
  const world = await makeMemoryWorld();
  await editAs(world, random, SIV, addStatus);
  await editAs(world, random, SIV, () => [{ map: "k", key: `${STATUS}:title`, before: null, after: true }]);
  const row = await addRow(world, random, "Bryggan");
  await editAs(world, random, SIV, (view) => setCells(view, [{ row, column: STATUS, value: "open" }]));
  await follow(world);

  const { entries } = await activity(world.ports, [KEY], KNOWN, {});
  expect(entries[0]?.entry.names).toEqual({ [row]: "Öppen" });
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
  const records = JSON.stringify([...world.ports.state.history.values()].map((held) => [...held])).length;
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
  expect(await follow(world)).toBe(1);
});

test("[G1] history there is no time for keeps nothing else waiting: it is asked once, its log stays, and the epoch is cut", async () => {
  const random = seeded(4);
  const world = await makeMemoryWorld();
  await addRow(world, random, "Bryggan");
  await cut(world.ports, KEY, "holder");
  await addRow(world, random, "Badplatsen");
  world.now += 24 * 60 * 60_000;
  let asked = 0;
  const slow = async () => {
    asked++;
    world.now += 10_000;
    return { told: 2_000, more: true };
  };

  const within = followWithin(slow, () => world.now, 25_000);
  await tend({ ...world.deps, follow: within }, KEY);
  await tend({ ...world.deps, follow: within }, KEY);

  expect(asked).toBe(3);
  expect(await world.ports.log.read(KEY, 1, 0)).toHaveLength(2);
  expect((await world.ports.heads.read(KEY))?.epoch).toBe(3);
  world.now += 24 * 60 * 60_000;
  await tend({ ...world.deps, follow: makeFollower(world.ports).follow }, KEY);
  expect((await activity(world.ports, [KEY], KNOWN, {})).entries).toHaveLength(2);
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

  expect(await eraseHistory(world.ports, KEY)).toBe(4);
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
    expect(await makeFollower(ports).follow(KEY)).toEqual({ told: 0, more: false });
    return calls;
  };
  expect(await read()).toEqual(["history.read", "history.read", "heads.read", "log.read", "log.read"]);
  await addRow(world, random, "Bryggan");
  await follow(world);
  expect(await read()).toEqual(["history.read", "heads.read", "log.read"]);
  await cut(world.ports, KEY, "holder");
  await follow(world);
  expect(await read()).toEqual(["history.read", "heads.read", "log.read"]);
});

test("[G1] under lasting writing history is brought on by bounded pieces, and a few calls write many entries", async () => {
  const random = seeded(11);
  const world = await makeMemoryWorld();
  for (let i = 0; i < 30; i++) await addRow(world, random, `Rad ${i}`);
  let puts = 0;
  const gate = async (op: string, _key: string, moment: string) =>
    void (moment === "before" && op === "history.put" && puts++);
  const ports = memoryPorts({ clock: () => world.now, random: random.next, state: world.ports.state, gate });
  const { follow: following } = makeFollower(ports, 20);

  expect(await following(KEY)).toEqual({ told: 20, more: true });
  // All records, and how far.
  expect(puts).toBe(2);
  expect(await following(KEY)).toEqual({ told: 10, more: false });
  expect((await activity(world.ports, [KEY], KNOWN, {})).entries.length).toBeGreaterThan(0);
});

test("[G1] a piece ends by the clock where records go down slowly, and the next goes on behind it", async () => {
  const random = seeded(13);
  const world = await makeMemoryWorld();
  for (let i = 0; i < 120; i++) await addRow(world, random, `Rad ${i}`);
  let now = world.now;
  // An engine that serves others between two records.
  const gate = async (op: string, _key: string, moment: string) =>
    void (moment === "before" && op === "history.put" && (now += 6_000));
  const ports = memoryPorts({ clock: () => now, random: random.next, state: world.ports.state, gate });
  const { follow: following } = makeFollower(ports);

  const pieces: number[] = [];
  for (let more = true; more;) {
    const piece = await following(KEY);
    pieces.push(piece.told);
    more = piece.more;
  }
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.reduce((sum, told) => sum + told, 0)).toBe(120);
});

test("[G1] a writer that ends between two records leaves nothing out: the next goes on behind the mark", async () => {
  const random = seeded(12);
  const world = await makeMemoryWorld();
  for (let i = 0; i < 5; i++) await addRow(world, random, `Rad ${i}`);
  // As a batch leaves it that came through in part: the newest stands, an older one does not.
  const apart = await makeMemoryWorld();
  const whole = memoryPorts({
    clock: () => world.now,
    random: random.next,
    state: { ...world.ports.state, history: apart.ports.state.history },
  });
  await makeFollower(whole).follow(KEY);
  const all = await whole.history.read(KEY, "all", {});
  const { epoch, seq } = JSON.parse(String(all[0]!.body)) as { epoch: number; seq: number };
  await world.ports.history.put(KEY, [{ list: "all", ...all.at(-1)! }]);
  await world.ports.history.put(KEY, [
    { list: "written", place: "0", body: JSON.stringify({ epoch, seq, place: all[0]!.place }) },
  ]);
  await world.ports.history.put(KEY, [{ list: "all", ...all[0]! }]);

  await follow(world);
  expect(await world.ports.history.read(KEY, "all", {})).toEqual(all);
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
  expect(new Set(people.map(({ name }) => name))).toEqual(new Set(["Byaföreningen", "Siv"]));
});
