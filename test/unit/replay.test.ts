/** What becomes of unsent work in a document it was not written in. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { coalesce, replay } from "../../client/sync/journal.ts";
import { settleUnsent, toReview } from "../../client/sync/opening.ts";
import { firstSnapshot } from "../../shared/document/fold.ts";
import { CELLS, cellKey, existsKey, orderKey } from "../../shared/document/keys.ts";
import { applyChanges, insertRows, setCells, type Change } from "../../shared/document/mutations.ts";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { seeded } from "../support/seeded.ts";

const TEXT = "textA" as ColumnId;
const OTHER = "textB" as ColumnId;
const random = seeded(7).next;

/** A sheet with rows `r0000000`, `r0000001` … that hold their number. */
function sheet(rows: number): SheetView {
  const { snapshot } = firstSnapshot({
    [TEXT]: { key: "a", label: { sv: "A" }, type: "text", ord: "a0" },
    [OTHER]: { key: "b", label: { sv: "B" }, type: "text", ord: "a1" },
  });
  const overlay = new Y.Doc();
  const view = makeSheetView(snapshot, overlay);
  for (let i = 0; i < rows; i++) {
    const ids = [`r${String(i).padStart(7, "0")}` as RowId];
    write(view, insertRows(view, view.rows().at(-1) ?? null, [{ [TEXT]: String(i) }], random, ids).changes);
  }
  return view;
}

function write(view: SheetView, changes: readonly Change[]): void {
  applyChanges(view.overlay, changes, "test");
  view.changed(
    CELLS,
    changes.map(({ key }) => key),
  );
}

const first = "r0000000" as RowId;
const key = cellKey(first, TEXT);
const step = (before: unknown, after: unknown): Change => ({ map: CELLS, key, before, after });

test("[C2] unchanged is written, equal is silent, anything else is a conflict with both values", () => {
  expect(replay(sheet(1), [[step("0", "mine")]], random)).toEqual({ write: [step("0", "mine")], conflicts: [] });
  expect(replay(sheet(1), [[step("elsewhere", "0")]], random)).toEqual({ write: [], conflicts: [] });
  expect(replay(sheet(1), [[step("elsewhere", "mine")]], random)).toEqual({
    write: [],
    conflicts: [{ change: step("elsewhere", "mine"), theirs: "0" }],
  });
});

test("[C2] what a tab that died had put aside is asked about, though it typed in the same place again", () => {
  const view = sheet(1);
  const { snapshot, overlay } = view;
  const standing = { snapshot, updates: [Y.encodeStateAsUpdate(overlay)], stored: new Set<string>() };
  // Refused between the two: the second found the sheet as it was before the first.
  const entries = [step("0", "first"), step("first", "longer"), step("0", "again")].map((one, i) => ({
    ...one,
    n: i + 1,
  }));
  const of = (story: typeof entries, tab?: string) =>
    settleUnsent(standing, [{ entries: story, underway: undefined, ...(tab === undefined ? {} : { tab }) }], random);

  const settled = of(entries, "gone");
  expect(settled.write).toEqual([{ ...step("0", "again"), n: 3 }]);
  expect(toReview(settled)).toEqual([{ key, reason: "changed-meanwhile", before: "0", mine: "longer", theirs: "0" }]);
  // One's own tab has asked already, and what was taken up again is not gone.
  expect(toReview(of(entries))).toEqual([]);
  const takenUp = [...entries, { ...step("again", "longer"), n: 4 }];
  expect(toReview(of(takenUp, "gone"))).toEqual([]);
});

test("[C2] what was written in a new row that was refused meanwhile is shown, for no row would show it", () => {
  const row = "refused0" as RowId;
  const cell: Change = { map: CELLS, key: cellKey(row, TEXT), before: null, after: "mine" };
  expect(replay(sheet(1), [[cell]], random)).toEqual({ write: [], conflicts: [{ change: cell, theirs: null }] });
  // With its row it goes wherever that goes.
  const made: Change = { map: CELLS, key: existsKey(row), before: null, after: 1 };
  expect(replay(sheet(1), [[cell, made]], random)).toEqual({ write: [cell, made], conflicts: [] });
});

test("[C2] a value of one's own that was stored on the way is no conflict", () => {
  const view = sheet(1);
  write(view, setCells(view, [{ row: first, column: TEXT, value: "stored" }]));

  expect(replay(view, [[step("0", "stored"), step("stored", "last")]], random)).toEqual({
    write: [step("stored", "last")],
    conflicts: [],
  });
});

test("[C2] two tabs that wrote one cell: the first is written, the second is a conflict", () => {
  expect(replay(sheet(1), [[step("0", "one")], [step("0", "two")]], random)).toEqual({
    write: [step("0", "one")],
    conflicts: [{ change: step("0", "two"), theirs: "one" }],
  });
});

test("[D5] rows inserted together keep place and order in another document", () => {
  const written = sheet(6);
  const at = written.rows()[2]!;
  const { rows, changes } = insertRows(
    written,
    at,
    Array.from({ length: 5 }, (_, i) => ({ [TEXT]: `new ${i}` })),
    random,
  );
  const elsewhere = sheet(6);

  const { write: again, conflicts } = replay(elsewhere, [changes], random);
  write(elsewhere, again);

  expect(conflicts).toEqual([]);
  const before = sheet(6).rows();
  expect(elsewhere.rows()).toEqual([...before.slice(0, 3), ...rows, ...before.slice(3)]);
});

test("[D5] a row put beside one that was itself moved unsent goes where that one went", () => {
  const view = sheet(4);
  const rows = view.rows();
  const {
    rows: [one],
    changes: makeOne,
  } = insertRows(view, rows[3]!, [{ [TEXT]: "one" }], random);
  write(view, makeOne);
  const {
    rows: [two],
    changes: makeTwo,
  } = insertRows(view, rows[3]!, [{ [TEXT]: "two" }], random);
  const elsewhere = sheet(4);

  write(elsewhere, replay(elsewhere, [[...makeOne, ...makeTwo]], random).write);

  expect(elsewhere.rows()).toEqual([...rows, two, one]);
});

test("[D5] two thousand rows pasted above the first get keys the store takes, though the rows stand elsewhere now", () => {
  const { rows, changes } = insertRows(
    sheet(6),
    null,
    Array.from({ length: 2_000 }, (_, i) => ({ [TEXT]: `new ${i}` })),
    random,
  );
  // After a cut that spread all keys anew: the paste's own keys do not fit above the first row any more.
  const elsewhere = sheet(6);
  const before = elsewhere.rows();
  write(elsewhere, [{ map: CELLS, key: orderKey(before[0]!), before: elsewhere.order(before[0]!), after: "Zz" }]);

  const { write: again, conflicts } = replay(elsewhere, [changes], random);
  write(elsewhere, again);

  expect(conflicts).toEqual([]);
  expect(Math.max(...rows.map((row) => elsewhere.order(row).length))).toBeLessThan(40);
  expect(elsewhere.rows()).toEqual([...rows, ...before]);
});

test("what a key went through becomes one change from its first value to its last", () => {
  const place: Change = { map: CELLS, key: orderKey(first), before: null, after: "a0" };

  expect(coalesce([step("0", "x"), place, step("x", "y")])).toEqual([step("0", "y"), place]);
});

test("[Y15] what was written before a sheet was rewritten without its past is carried over nowhere, and shown to its author alone", () => {
  const { snapshot } = sheet(1);
  const standing = { snapshot, updates: [], stored: new Set<string>(), erased: 4 };
  const entries = [
    { ...step("erased words", "mine"), n: 1 },
    { map: CELLS, key: orderKey(first), before: "a0", after: "a1", n: 2 } as const,
  ];
  const of = (was: number | undefined) =>
    settleUnsent({ ...standing, was }, [{ entries, underway: undefined }], random);

  for (const was of [undefined, 3]) {
    expect(of(was).write).toEqual([]);
    expect(toReview(of(was))).toEqual([{ key, reason: "not-transferred", before: null, mine: "mine", theirs: null }]);
  }
  expect(of(4).past).toEqual([]);
});
