/** History as it is shown: values by the names of the time, batches row by row, and who changed a row before the server says. */
import { expect, test, vi } from "vitest";
import type { Api } from "../../client/api.ts";
import type { CellContext } from "../../client/grid/cells/parsed.ts";
import { activityQuery, byDay, NO_ACTIVITY_FILTER, partsOf } from "../../client/history/activity-list.ts";
import { valueText, whoWas } from "../../client/history/history-words.ts";
import { openRowAuthors } from "../../client/history/row-authors.ts";
import type { Column } from "../../shared/document/column.ts";
import { DEMO_PERSON, type ActivityEntry, type RowAuthors } from "../../shared/history/entry.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";

const SIV = "p-000000000001" as PersonId;
const BO = "p-000000000002" as PersonId;
const ROWS = ["row00001", "row00002", "row00003", "row00004", "row00005", "row00006"] as RowId[];
const NAME = "nameA" as ColumnId;
const context: CellContext = {
  language: "en",
  country: "SE",
  relations: { label: () => undefined, choices: () => [] },
};
const status = {
  id: "statA",
  key: "status",
  label: { sv: "Status" },
  ord: "a1",
  type: "select",
  options: [{ id: "open", label: { sv: "Pågår", en: "Under way" } }],
} as unknown as Column;

test("[G2] a choice is shown by its name of that time, also when it has another by now, or none", () => {
  const then = { open: { sv: "Öppen", en: "Open" }, gone: { sv: "Borta" } };

  expect(valueText("open", status, then, context)).toBe("Open");
  expect(valueText("open", status, undefined, context)).toBe("Under way");
  expect(valueText("gone", status, then, context)).toBe("Borta");
  expect(valueText("gone", undefined, then, context)).toBe("Borta");
});

test("what a column of another type once held is shown as it was written, nothing as nothing", () => {
  expect(valueText("mycket", { ...status, type: "number" }, undefined, context)).toBe("mycket");
  expect(valueText({ long: "a".repeat(64), start: "Det var", length: 3_000 }, status, undefined, context)).toBe(
    "Det var…",
  );
  for (const empty of [null, "", []]) expect(valueText(empty, status, undefined, context)).toBeUndefined();
});

test("[G3] somebody is called what they are called, a demo's content what it is", () => {
  const texts = { demo: "Demo", link: "Svar via länk", somebody: "Tidigare medlem" };
  expect(whoWas({ by: SIV, name: "Siv" }, texts)).toBe("Siv");
  expect(whoWas({ by: SIV }, texts)).toBe("Tidigare medlem");
  expect(whoWas({ by: DEMO_PERSON }, texts)).toBe("Demo");
  expect(whoWas({ by: "p-linkabcdefghijklmnop" as PersonId, name: "NIDS" }, texts)).toBe("NIDS (svar via länk)");
});

const entry = (more: Partial<ActivityEntry>): ActivityEntry => ({
  place: "1",
  at: 0,
  by: SIV,
  rows: {},
  cells: 0,
  some: [],
  names: {},
  columns: [],
  ...more,
});
const change = (row: RowId, from: string | null, to: string) => ({ row, column: NAME, from, to });

test("[G4] of a batch few rows and cells are told, of new rows their names alone, and how many more there are", () => {
  const made = partsOf(
    entry({
      rows: { made: 6 },
      cells: 12,
      some: ROWS.map((row) => change(row, null, "ny")),
      names: Object.fromEntries(ROWS.map((row) => [row, row])),
    }),
  );
  expect([made.rows.length, made.moreRows, made.moreCells]).toEqual([4, 2, 0]);
  expect(made.rows.every(({ changes }) => changes.length === 0)).toBe(true);

  const edited = partsOf(
    entry({ rows: { changed: 1 }, cells: 7, some: Array.from({ length: 7 }, () => change(ROWS[0]!, "förr", "nu")) }),
  );
  expect([edited.rows[0]?.changes.length, edited.moreRows, edited.moreCells]).toEqual([5, 0, 2]);
});

test("[G4] entries stand under their day, and a filter's last day is in it whole", () => {
  const at = (day: number, hour: number) => new Date(2026, 4, day, hour).getTime();
  const one = (ms: number) => ({ document: "actions" as DocumentId, entry: entry({ at: ms }) });
  const days = byDay([one(at(3, 9)), one(at(2, 23)), one(at(2, 1))]);
  expect(days.map(({ entries }) => entries.length)).toEqual([1, 2]);

  const asked = activityQuery({ ...NO_ACTIVITY_FILTER, from: "2026-05-02", to: "2026-05-02" });
  expect(asked).toEqual({ from: at(2, 0), to: at(3, 0) });
  expect(activityQuery(NO_ACTIVITY_FILTER)).toEqual({});
});

test("[G5] one's own change is told at once, another's as soon as the server has been asked again", async () => {
  vi.useFakeTimers({ now: new Date("2026-05-31T12:00:00Z") });
  const answer = (changedBy: number): RowAuthors => ({
    people: [
      { person: SIV, name: "Siv" },
      { person: BO, name: "Bo" },
    ],
    rows: [ROWS[0]!],
    madeBy: [-1],
    madeAt: [-1],
    changedBy: [changedBy],
    changedAt: [Date.UTC(2026, 4, 30, 8, 5)],
  });
  let now = answer(0);
  const get = vi.fn<() => Promise<unknown>>(async () => ({ ok: true, value: now }));
  const authors = openRowAuthors({
    api: { get } as unknown as Api,
    tenant: "norsjo" as TenantId,
    document: "actions" as DocumentId,
    me: { person: BO, name: "Bo" },
    zone: "Europe/Helsinki",
  });
  const told = (row: RowId) =>
    (["created-by", "created-at", "changed-by", "changed-at"] as const).map((type) => authors.of(row, type, "en"));
  expect(told(ROWS[0]!)).toEqual([undefined, undefined, undefined, undefined]);
  await vi.advanceTimersByTimeAsync(0);

  expect(told(ROWS[0]!)).toEqual([null, null, "Siv", "2026-05-30T11:05"]);
  authors.touched(ROWS[0]!, true);
  authors.came(ROWS[1]!, true);
  expect(told(ROWS[0]!)).toEqual([null, null, "Bo", "2026-05-31T15:00"]);
  expect(told(ROWS[1]!)).toEqual(["Bo", "2026-05-31T15:00", "Bo", "2026-05-31T15:00"]);

  now = answer(1);
  authors.touched(ROWS[0]!, false);
  const before = authors.version();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(authors.version()).toBeGreaterThan(before);
  expect(authors.of(ROWS[0]!, "changed-by", "en")).toBe("Bo");
  expect(authors.of(ROWS[0]!, "changed-at", "en")).toBe("2026-05-30T11:05");
  const asked = get.mock.calls.length;
  authors.close();
  authors.touched(ROWS[0]!, false);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(get).toHaveBeenCalledTimes(asked);
  vi.useRealTimers();
});
