/** Two people tag the same input at once: whoever of them Yjs lets stand, both tags do. Real Yjs documents, both orders. */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { keepTags } from "../../../client/wall/keep-tags.ts";
import { CELLS, cellKey } from "../../../shared/document/keys.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";

const ROW = "rAAAAAAAAAAAA" as RowId;
const FOCUS = "cfocus" as ColumnId;
const KEY = cellKey(ROW, FOCUS);

interface Person {
  readonly doc: Y.Doc;
  tag(tags: readonly string[], watched?: boolean): void;
  readonly value: () => unknown;
  readonly restored: string[][];
}

function person(client: number, watching: boolean): Person {
  const doc = new Y.Doc();
  doc.clientID = client;
  const cells = doc.getMap<unknown>(CELLS);
  const restored: string[][] = [];
  const kept = watching
    ? keepTags(doc, FOCUS, (_, all) => {
        restored.push([...all]);
        cells.set(KEY, all);
      })
    : undefined;
  return {
    doc,
    restored,
    value: () => cells.get(KEY),
    tag(tags) {
      const before = (cells.get(KEY) ?? []) as readonly string[];
      cells.set(KEY, tags);
      kept?.wrote(ROW, before, tags);
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
/** Everything goes back and forth until nobody has anything new. */
async function meet(...people: readonly Person[]): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    const updates = people.map(({ doc }) => Y.encodeStateAsUpdate(doc));
    for (const { doc } of people) for (const update of updates) Y.applyUpdate(doc, update, "wire");
    await settled();
  }
}

test.each([
  [1, 2],
  [2, 1],
])("[Z4] tags given at once both stand, whoever's value Yjs keeps (%i, %i)", async (first, second) => {
  const [a, b] = [person(first, true), person(second, true)];
  a.tag(["F0"]);
  await meet(a, b);

  a.tag(["F0", "F1"]);
  b.tag(["F0", "F2"]);
  await meet(a, b);

  expect(a.value()).toEqual(b.value());
  expect([...(a.value() as string[])].sort()).toEqual(["F0", "F1", "F2"]);
});

test.each([
  [1, 2],
  [2, 1],
])("[Z4] the one on the wall keeps both, whatever the other looks at (%i, %i)", async (wall, table) => {
  const [a, b] = [person(wall, true), person(table, false)];

  a.tag(["F1"]);
  b.tag(["F2"]);
  await meet(a, b);

  expect([...(a.value() as string[])].sort()).toEqual(["F1", "F2"]);
  expect(b.value()).toEqual(a.value());
});

test.each([
  [1, 2],
  [2, 1],
])("[Z4] a tag taken away by somebody who saw it stays away (%i, %i)", async (first, second) => {
  const [a, b] = [person(first, true), person(second, true)];
  a.tag(["F1"]);
  await meet(a, b);

  b.tag(["F2"]);
  await meet(a, b);

  expect(a.value()).toEqual(["F2"]);
  expect(b.value()).toEqual(["F2"]);
  expect([a.restored, b.restored]).toEqual([[], []]);
});

test("[Z4] three at once: everybody's tag stands", async () => {
  const people = [person(3, true), person(1, true), person(2, true)];
  people.forEach((one, at) => one.tag([`F${at}`]));
  await meet(...people);

  for (const one of people) expect([...(one.value() as string[])].sort()).toEqual(["F0", "F1", "F2"]);
});
