/**
 * Random people who write, take back and do again in each other's cells, hearing of one another late: an undo takes away
 * nobody else's later value, not even one that looks like mine (SPEC C3).
 */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { makeUndoStack, turnBack, type Step } from "../../client/doc/undo.ts";
import { writerOf } from "../../client/sync/writer-of.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { CELLS, cellKey, COLUMNS } from "../../shared/document/keys.ts";
import { applyChanges, deleteRows, insertRows, setCells, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import { generousColumns, sheetRows } from "../support/simulation/sheet.ts";
import { seeded, type Seeded } from "../support/seeded.ts";

const SEED = Math.floor(Math.random() * 2 ** 30);
const WORLDS = 500;
const MOVES = 120;

/** Everything anybody has sent, in the order it was stored. */
type Log = { readonly from: number; readonly update: Uint8Array }[];

function makePerson(client: number, log: Log) {
  const { snapshot } = firstSnapshot(generousColumns(), [sheetRows(3)]);
  const overlay = new Y.Doc();
  overlay.clientID = client;
  const view = makeSheetView(snapshot, overlay);
  const undo = makeUndoStack();
  /** Updates that are stored nowhere yet. */
  const unsent: Uint8Array[] = [];
  let heard = 0;
  let clock = 0;
  /** When this person heard of another's value, and when each step was done: counted apart from what is tested. */
  const heardAt = new Map<string, number>();
  const doneAt = new WeakMap<readonly Change[], number>();
  for (const map of [CELLS, COLUMNS] as const) {
    overlay.getMap(map).observe((event) => {
      const keys = [...event.keysChanged] as string[];
      view.changed(map, keys);
      if (event.transaction.origin !== "other") return;
      const others = keys.filter((key) => writerOf(overlay, map, key) !== client);
      undo.heard(map, others);
      for (const key of others) heardAt.set(key, ++clock);
    });
  }
  overlay.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === "mine") unsent.push(update);
  });
  const write = (changes: readonly Change[]): void => applyChanges(overlay, changes, "mine");
  return {
    client,
    overlay,
    view,
    undo,
    write,
    act(changes: readonly Change[], keep: (changes: readonly Change[]) => void = undo.push): void {
      write(changes);
      doneAt.set(changes, ++clock);
      keep(changes);
    },
    /** Whether another's value came under this key after the step. */
    isLater: (key: string, step: readonly Change[]): boolean =>
      (heardAt.get(key) ?? 0) > (doneAt.get(step) ?? Number.POSITIVE_INFINITY),
    send(): void {
      for (const update of unsent.splice(0)) log.push({ from: client, update });
    },
    /** Hears the next thing others have sent. */
    hear(): boolean {
      const next = log[heard++];
      if (next === undefined) return (void (heard -= 1), false);
      if (next.from !== client) Y.applyUpdate(overlay, next.update, "other");
      return true;
    },
  };
}
type Person = ReturnType<typeof makePerson>;

/** So few values that people often write the same. */
const VALUES = ["a", "b", null] as const;

function change(person: Person, random: Seeded): readonly Change[] {
  const { view } = person;
  const rows = view.rows();
  const columns = view.columns();
  const row = rows[random.below(rows.length)];
  if (row === undefined || random.chance(0.1))
    return insertRows(view, row ?? null, [{ [columns[0]!.id]: random.pick(VALUES) }], random.next).changes;
  if (random.chance(0.05)) return deleteRows(view, [row]);
  const edits = Array.from({ length: 1 + random.below(3) }, () => ({
    row,
    column: random.pick(columns).id,
    value: random.pick(VALUES),
  }));
  return setCells(view, [...new Map(edits.map((edit) => [edit.column, edit])).values()]);
}

/** What a person sees, and who wrote it. */
function seen({ view, overlay }: Person): Map<string, { value: unknown; writer: number | undefined }> {
  return new Map(
    view
      .rows()
      .flatMap((row) => view.columns().map(({ id }) => cellKey(row, id)))
      .map((key) => [key, { value: view.valueOf(CELLS, key), writer: writerOf(overlay, CELLS, key) }]),
  );
}

test("[C3] whatever people write, take back and do again, no undo takes away another's later value", () => {
  const counted = { turned: 0, kept: 0, lookedLikeMine: 0 };
  for (let world = 0; world < WORLDS; world++) {
    const seed = SEED + world;
    const random = seeded(seed);
    const log: Log = [];
    const people = [1, 2, 3].map((client) => makePerson(client, log));

    const turn = (person: Person, step: Step | undefined, keep: (changes: readonly Change[]) => void): void => {
      if (step === undefined) return;
      const before = seen(person);
      const { changes, kept } = turnBack(person.view, step.changes, step.takenOver);
      person.act(changes, keep);
      const after = seen(person);
      counted.turned += changes.length;
      counted.kept += kept.length;
      counted.lookedLikeMine += kept.filter(
        ({ key, after: mine }) => mine !== null && before.get(key)?.value === mine,
      ).length;
      for (const [key, { value, writer }] of before) {
        const others = writer !== undefined && writer !== person.client;
        if (others && value !== null && person.isLater(key, step.changes))
          expect(after.get(key)?.value, `seed ${seed}: ${key}, written by ${writer}`).toBe(value);
      }
    };

    for (let move = 0; move < MOVES; move++) {
      const person = random.pick(people);
      switch (random.below(10)) {
        case 0:
        case 1:
          person.act(change(person, random));
          break;
        case 2:
          turn(person, person.undo.takeUndo(), person.undo.undone);
          break;
        case 3:
          turn(person, person.undo.takeRedo(), person.undo.redone);
          break;
        case 4:
        case 5:
        case 6:
          person.send();
          break;
        default:
          person.hear();
      }
    }

    for (const person of people) person.send();
    for (const person of people) while (person.hear());
    const [first, ...rest] = people.map((person) => [...seen(person)].map(([key, { value }]) => [key, value]));
    for (const other of rest) expect(other, `seed ${seed}: all see the same`).toEqual(first);
  }
  // The test has met what it is about.
  expect(counted.turned).toBeGreaterThan(WORLDS);
  expect(counted.kept).toBeGreaterThan(WORLDS / 10);
  expect(counted.lookedLikeMine).toBeGreaterThan(5);
});

test("[C3] where nobody else writes, going back over everything ends where it began, and forth again where it stood", () => {
  for (let world = 0; world < WORLDS / 5; world++) {
    const seed = SEED + world;
    const random = seeded(seed);
    const person = makePerson(1, []);
    const began = [...seen(person)].map(([key, { value }]) => [key, value]);
    for (let i = 0; i < 20; i++) person.act(change(person, random));
    const stood = [...seen(person)].map(([key, { value }]) => [key, value]);

    for (let step = person.undo.takeUndo(); step !== undefined; step = person.undo.takeUndo()) {
      const { changes, kept } = turnBack(person.view, step.changes, step.takenOver);
      expect(kept, `seed ${seed}`).toEqual([]);
      person.write(changes);
      person.undo.undone(changes);
    }
    expect(
      [...seen(person)].map(([key, { value }]) => [key, value]),
      `seed ${seed}: back`,
    ).toEqual(began);
    for (let step = person.undo.takeRedo(); step !== undefined; step = person.undo.takeRedo()) {
      const { changes } = turnBack(person.view, step.changes, step.takenOver);
      person.write(changes);
      person.undo.redone(changes);
    }
    expect(
      [...seen(person)].map(([key, { value }]) => [key, value]),
      `seed ${seed}: forth`,
    ).toEqual(stood);
  }
});
