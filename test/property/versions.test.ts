/**
 * Laws of versions (SPEC Y). Restoring raced against edits and cuts on the real core: right behind its place in the log the
 * sheet is the version, and every edit that comes later in the log stays. Comparing finds what tells two sheets apart, and
 * nothing else. Thinning every day leaves what thinning once leaves.
 *
 * `VERSION_RACES=10000` runs as many races as it says; `npm run races` runs them all.
 */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { cut } from "../../functions/documents/fences.ts";
import { entryBytes } from "../../functions/documents/resident.ts";
import { loadSnapshot } from "../../functions/documents/snapshots.ts";
import type { LogEntry } from "../../functions/ports.ts";
import { restore } from "../../functions/versions/restore.ts";
import { loadContent } from "../../functions/versions/version-content.ts";
import { nameVersion } from "../../functions/versions/versions.ts";
import {
  deleteRows,
  insertRows,
  moveRows,
  restoreRows,
  setCells,
  type Change,
} from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { PersonId, RowId } from "../../shared/ids.ts";
import { compareSheets, isSame } from "../../shared/versions/compare.ts";
import { restoreChanges } from "../../shared/versions/restore.ts";
import { thinned } from "../../shared/versions/thinning.ts";
import { restoredFrom, type SheetVersion } from "../../shared/versions/version.ts";
import { addStatus, editAs, headOf, sheetNow, STATUS } from "../support/history-world.ts";
import { ENTRY, KEY, makeMemoryWorld, NAME_COLUMN, PERSON, type MemoryWorld } from "../support/memory-world.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SIV = { person: PERSON, name: "Siv" };
const BO = { person: "p-000000000002" as PersonId, name: "Bo" };
const RACES = Number(process.env["VERSION_RACES"] ?? 150);
const FIRST_SEED = Number(process.env["TEST_SEED"] ?? 1);
const MEMBER = { ...SIV, role: "process-leader", colour: 1 } as const;
const CLAIMS = { ...KEY, ...MEMBER, sheet: "actions", restricted: false, rightsVersion: 1 };

function randomEdit(view: SheetView, random: Seeded): readonly Change[] {
  const rows = view.rows();
  const row = rows.length === 0 ? undefined : random.pick(rows);
  const choice = random.below(12);
  if (row === undefined || choice < 2) {
    const after = row === undefined || random.chance(0.2) ? null : row;
    return insertRows(view, after, [{ [NAME_COLUMN]: `ny ${random.below(99)}` }], random.next).changes;
  }
  if (choice === 2) return deleteRows(view, [row]);
  if (choice === 3)
    return moveRows(view, [row], random.pick([...rows.filter((one) => one !== row), null]), random.next);
  if (choice === 4) return gone(view).length === 0 ? [] : restoreRows(view, [random.pick(gone(view))]);
  if (choice === 5) {
    const mark = view.column(STATUS)?.deleted === true ? 1 : 0;
    return view.column(STATUS) === undefined
      ? addStatus()
      : [{ map: "k", key: `${STATUS}:!`, before: 1 - mark, after: mark }];
  }
  if (choice === 6)
    return [{ map: "k", key: `${NAME_COLUMN}:label`, before: null, after: { sv: `Namn ${random.below(9)}` } }];
  if (choice === 7 && view.columns().some(({ id }) => id === STATUS))
    return setCells(view, [{ row, column: STATUS, value: random.pick(["open", "done", null]) }]);
  return setCells(view, [{ row, column: NAME_COLUMN, value: random.pick(["a", "b", "c", null]) }]);
}

const gone = (view: SheetView): RowId[] =>
  [...view.overlay.getMap("c").keys()]
    .filter((key) => key.endsWith(":!"))
    .map((key) => key.slice(0, 8) as RowId)
    .filter((row) => view.knows(row) && !view.exists(row));

const turns = async (random: Seeded): Promise<void> => {
  for (let left = random.below(40); left > 0; left--) await Promise.resolve();
};

/** The log of an epoch up to an entry, as a sheet. */
async function sheetAt(world: MemoryWorld, entries: readonly LogEntry[], upTo: number): Promise<SheetView> {
  const overlay = new Y.Doc();
  for (const entry of entries.filter(({ seq }) => seq <= upTo)) {
    const bytes = await entryBytes(world.ports.blobs, entry);
    if (bytes !== undefined) Y.applyUpdate(overlay, bytes);
  }
  return makeSheetView(await loadSnapshot(world.ports.blobs, KEY, headOf(world).snapshot), overlay);
}

/** What entries behind a place set, key by key, whether or not it stands in the end. */
async function writtenBehind(
  world: MemoryWorld,
  entries: readonly LogEntry[],
  place: number,
): Promise<Map<string, string[]>> {
  const { overlay } = await sheetAt(world, entries, place);
  const before = Y.decodeStateVector(Y.encodeStateVector(overlay));
  for (const entry of entries.filter(({ seq }) => seq > place)) {
    const bytes = await entryBytes(world.ports.blobs, entry);
    if (bytes !== undefined) Y.applyUpdate(overlay, bytes);
  }
  const written = new Map<string, string[]>();
  for (const [client, structs] of overlay.store.clients)
    for (const struct of structs) {
      if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= (before.get(client) ?? 0)) continue;
      const map = struct.parent === overlay.getMap("c") ? "c" : "k";
      const name = `${map}/${String(struct.parentSub)}`;
      const value = struct.content instanceof Y.ContentAny ? JSON.stringify(struct.content.arr.at(-1)) : "overwritten";
      written.set(name, [...(written.get(name) ?? []), value]);
    }
  return written;
}

test(`[Y6] in ${RACES} races a restored sheet is the version, and what comes later in the log stays`, async () => {
  let behind = 0;
  let recomputed = 0;
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RACES; seed++) {
    const random = seeded(seed);
    const world = await makeMemoryWorld();
    for (let i = 2 + random.below(6); i > 0; i--) await editAs(world, random, SIV, (view) => randomEdit(view, random));
    if (random.chance(0.3)) await cut(world.ports, KEY, `before${seed}`);
    const named = await nameVersion(
      world.coldDeps(),
      { key: KEY, sheet: ENTRY, member: MEMBER },
      { id: "version00001", name: "Före" },
    );
    if (named?.kind !== "done") throw new Error(`seed ${seed}: not named`);
    for (let i = 1 + random.below(6); i > 0; i--) await editAs(world, random, BO, (view) => randomEdit(view, random));
    if (random.chance(0.3)) await cut(world.ports, KEY, `cut${seed}`);

    // Everybody edits what they saw: some of it is stored before the restoring, some behind it, none knows of it.
    const seen = await sheetNow(world);
    world.now += 60_000;
    const racers = Array.from({ length: 1 + random.below(4) }, (_, i) => async () => {
      await turns(random);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(seen.overlay));
      const mine = makeSheetView(seen.snapshot, doc);
      await editAs(
        world,
        random,
        random.pick([SIV, BO]),
        (view) => randomEdit(view, random),
        mine,
        `racer${seed}x${i}`.padEnd(16, "0"),
      );
    });
    let tries = 0;
    const restoring = async () => {
      await turns(random);
      const deps = world.coldDeps();
      const put = deps.ports.log.append;
      const counting = {
        ...deps.ports,
        log: { ...deps.ports.log, append: (...given: Parameters<typeof put>) => (tries++, put(...given)) },
      };
      const outcome = await restore({ ...deps, ports: counting }, KEY, CLAIMS, named.version, {
        id: "restoring000",
        scope: { kind: "sheet" },
      });
      if (outcome.kind !== "done") throw new Error(`seed ${seed}: ${JSON.stringify(outcome)}`);
      expect([seed, outcome.left]).toEqual([seed, []]);
    };
    await Promise.all([restoring(), ...racers.map((race) => race())]);
    if (tries > 1) recomputed++;

    const entries = await world.ports.log.read(KEY, headOf(world).epoch, 0);
    const target = await loadContent(world.ports.blobs, KEY, named.version);
    const at = entries.find(({ updateId }) => restoredFrom(updateId) === "version00001");
    const place = at?.seq ?? entries.at(-1)?.seq ?? 0;
    if (at !== undefined) {
      const difference = compareSheets(target, await sheetAt(world, entries, place));
      expect([seed, difference.counts, isSame(difference)]).toEqual([seed, difference.counts, true]);
    }
    const now = await sheetAt(world, entries, entries.at(-1)?.seq ?? 0);
    const there = await sheetAt(world, entries, place);
    if (at !== undefined) behind += entries.filter(({ seq }) => seq > place).length;
    const later = await writtenBehind(world, entries, place);
    const unrestored = await sheetAt(
      world,
      entries.filter((entry) => entry !== at),
      entries.length,
    );
    for (const map of ["c", "k"] as const)
      for (const key of now.overlay.getMap(map).keys()) {
        const [is, was] = [now.valueOf(map, key), there.valueOf(map, key)];
        const since = later.get(`${map}/${key}`);
        const without = JSON.stringify(unrestored.valueOf(map, key));
        if (since === undefined) expect([seed, key, is]).toEqual([seed, key, was]);
        // Of two edits made side by side one stands; if that is the later, it does with restoring as without.
        else if (since.includes(without)) expect([seed, key, JSON.stringify(is)]).toEqual([seed, key, without]);
      }
  }
  console.info(`${RACES} races, ${behind} edits stored behind a restoring, ${recomputed} worked out more than once`);
  expect(behind).toBeGreaterThan(0);
  expect(recomputed).toBeGreaterThan(0);
}, 1_200_000);

test("[Y4] [Y6] whatever was done in between, comparing finds it and restoring leaves nothing to find", async () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const world = await makeMemoryWorld();
    for (let i = 6; i > 0; i--) await editAs(world, random, SIV, (view) => randomEdit(view, random));
    const before = await sheetNow(world);
    for (let i = random.below(9); i > 0; i--) await editAs(world, random, SIV, (view) => randomEdit(view, random));
    const after = await sheetNow(world);

    const found = compareSheets(before, after);
    expect(isSame(found)).toBe(restoreChanges(after, before, { kind: "sheet" }, random.next).length === 0);
    const back = compareSheets(after, before);
    expect([back.added.length, back.removed.length, back.counts.cells]).toEqual([
      found.removed.length,
      found.added.length,
      found.counts.cells,
    ]);
    const rows = before.rows().filter((row) => !found.removed.includes(row));
    const still = after.rows().filter((row) => !found.added.includes(row));
    const moved = new Set(found.changed.filter(({ moved: one }) => one).map(({ row }) => row));
    // Without those that moved both orders are one.
    expect(still.filter((row) => !moved.has(row))).toEqual(rows.filter((row) => !moved.has(row)));
  }
});

test("[Y5] thinned every day or once, the same versions are left: seven days, weeks for three months, then months", () => {
  for (let seed = 1; seed <= 8; seed++) {
    const random = seeded(seed);
    const day = 86_400_000;
    const begin = Date.UTC(2026, random.below(12), 1 + random.below(28));
    let kept: SheetVersion[] = [];
    const all: SheetVersion[] = [];
    let now = begin;
    for (let i = 0; i < 400; i++) {
      now = begin + i * day;
      if (random.chance(0.7)) {
        const kind = random.chance(0.05) ? "named" : "daily";
        const version = { id: `v${i}`, kind, at: now + random.below(day / 2) } as SheetVersion;
        all.push(version);
        kept.push(version);
      }
      const leaving = new Set(thinned(kept, now + day / 2, "Europe/Stockholm"));
      kept = kept.filter((one) => !leaving.has(one));
    }
    const once = new Set(thinned(all, now + day / 2, "Europe/Stockholm"));
    expect([seed, kept.map(({ id }) => id)]).toEqual([seed, all.filter((one) => !once.has(one)).map(({ id }) => id)]);
    expect(kept.filter(({ kind }) => kind === "named")).toEqual(all.filter(({ kind }) => kind === "named"));
    expect(kept.filter(({ kind }) => kind === "daily").length).toBeLessThanOrEqual(7 + 14 + 15);
  }
});
