/**
 * Law: history is what the log says (SPEC G1). However often, late, out of order or never the worker was called, and
 * wherever it crashed, reading the log again gives the same records; and they lead to the sheet as it stands.
 */
import { expect, test } from "vitest";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { cut } from "../../functions/documents/fences.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import { unpacked, type KeptRow } from "../../functions/history/kept.ts";
import {
  deleteRows,
  insertRows,
  moveRows,
  restoreRows,
  setCells,
  type Change,
} from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { isLong, type KeptValue } from "../../shared/history/entry.ts";
import type { ColumnId, PersonId } from "../../shared/ids.ts";
import { addStatus, editAs, sheetNow, STATUS } from "../support/history-world.ts";
import { KEY, makeMemoryWorld, NAME_COLUMN, PERSON, type MemoryWorld } from "../support/memory-world.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SIV = { person: PERSON, name: "Siv" };
const BO = { person: "p-000000000002" as PersonId, name: "Bo" };
const SEEDS = process.env["TEST_SEED"] === undefined ? [11, 12, 13] : [Number(process.env["TEST_SEED"])];

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

test.each(SEEDS)(
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
        if (isLong(kept as KeptValue)) expect(String(shown).startsWith((kept as { start: string }).start)).toBe(true);
        else expect(kept).toEqual(shown);
      }
    }
  },
);
