/** Who is owed an answer, per event, group, issue and area, and what was told when (S2.10, S4.7). Pure. */
import type { Reader, Readers } from "../chain/reading.ts";
import { isAnswered, isCounted } from "../chain/standing.ts";
import type { RowId } from "../ids.ts";

export const SIDES = ["event", "group", "issue", "focus"] as const;
/** What inputs are counted by. */
export type Side = (typeof SIDES)[number];

export interface Owed {
  /** A row id, or a group's option id; empty: they have none. */
  readonly key: string;
  readonly owed: number;
  readonly of: number;
}

/** The inputs that count: not merged into others, not rejected. In the sheet's order. */
export const countedInputs = (harvest: Reader): readonly RowId[] =>
  harvest.rows().filter((row) => isCounted(harvest, row));

export const isOwed = (harvest: Reader, row: RowId): boolean => !isAnswered(harvest, row);

export const keysOf = (harvest: Reader, row: RowId, side: Side): readonly string[] => {
  const held = side === "group" ? harvest.choices(row, "group") : harvest.list(row, side);
  return held.length === 0 ? [""] : held;
};

/** Those who are owed most first; what nobody is owed any more stays, with 0. */
export function owedBy(harvest: Reader, side: Side): readonly Owed[] {
  const found = new Map<string, { owed: number; of: number }>();
  for (const row of countedInputs(harvest))
    for (const key of keysOf(harvest, row, side)) {
      const held = found.get(key) ?? { owed: 0, of: 0 };
      found.set(key, { owed: held.owed + (isOwed(harvest, row) ? 1 : 0), of: held.of + 1 });
    }
  return [...found].map(([key, counts]) => ({ key, ...counts })).toSorted((a, b) => b.owed - a.owed);
}

/** What was told on one day: to which inputs, in how many different words. */
export interface Round {
  readonly day: string;
  readonly rows: readonly RowId[];
  readonly answers: number;
  /** The events the inputs were said at, and the groups that said them. */
  readonly events: readonly RowId[];
  readonly groups: readonly string[];
  /** The round's own events: meetings of that day at which feedback was given. */
  readonly held: readonly RowId[];
}

/** The latest first. */
export function roundsOf(read: Readers): readonly Round[] {
  const [harvest, events] = [read("harvest"), read("events")];
  const byDay = new Map<string, RowId[]>();
  for (const row of countedInputs(harvest)) {
    const day = harvest.day(row, "answered_on");
    if (day === undefined || isOwed(harvest, row)) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), row]);
  }
  return [...byDay]
    .toSorted(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, rows]) => ({
      day,
      rows,
      answers: new Set(rows.map((row) => harvest.text(row, "answer"))).size,
      events: [...new Set(rows.flatMap((row) => harvest.list(row, "event")))].filter((row) => events.exists(row)),
      groups: [...new Set(rows.flatMap((row) => harvest.choices(row, "group")))],
      held: events
        .rows()
        .filter((row) => events.choices(row, "phase")[0] === "feedback" && events.day(row, "date") === day),
    }));
}
