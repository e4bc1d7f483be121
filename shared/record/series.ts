/** Events for a list of places in one go (SPEC R2): what each is called and when it is. Pure; days have no time zone. */
import type { CellValue } from "../document/cell-value.ts";
import type { ColumnId, RowId } from "../ids.ts";
import { eventFacts, type ReadSheet } from "./note.ts";

export interface SeriesWish {
  /** In the order they are visited. */
  readonly places: readonly { readonly row: RowId; readonly name: string }[];
  /** With the name of the place where `{ort}` (`{place}`, `{paikka}`) stands, and its number where `{nr}` does. */
  readonly pattern: string;
  /** `2013-04-08`; empty: not known yet, nothing is planned. */
  readonly first: string;
  /** Days from one to the next; 0: all on the same day. */
  readonly everyDays: number;
  /** Nobody is asked on a Saturday or Sunday: such a day moves to the Monday after. */
  readonly skipWeekends: boolean;
}

export interface PlannedEvent {
  readonly place: RowId;
  readonly title: string;
  readonly date: string;
}

const DAY_MS = 86_400_000;
const PLACE = /\{\s*(?:ort|place|paikka)\s*\}/giu;
const NUMBER = /\{\s*(?:nr|no|nro)\s*\}/giu;

/** Whether two places get two titles. */
export const namesPlace = (pattern: string): boolean => pattern.search(PLACE) >= 0;

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Saturday and Sunday give way to Monday. */
const workday = (at: number): number => {
  const weekday = new Date(at).getUTCDay();
  return at + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY_MS;
};

export function planSeries(wish: SeriesWish): readonly PlannedEvent[] {
  const first = Date.parse(wish.first);
  if (Number.isNaN(first) || wish.pattern.trim() === "") return [];
  const step = Math.max(0, Math.round(wish.everyDays)) * DAY_MS;
  return wish.places.map(({ row, name }, i): PlannedEvent => {
    const at = first + i * step;
    const title = wish.pattern
      .replaceAll(PLACE, () => name)
      .replaceAll(NUMBER, String(i + 1))
      .trim();
    return { place: row, title, date: dayOf(wish.skipWeekends ? workday(at) : at) };
  });
}

/** The planned ones that are in the sheet already: same place, day and method. */
export function alreadyPlanned(
  events: ReadSheet,
  planned: readonly PlannedEvent[],
  method: string,
): ReadonlySet<RowId> {
  const signs = new Set(
    events.rows().flatMap((row) => {
      const facts = eventFacts(events, row);
      return facts === undefined ? [] : facts.place.map((place) => `${place} ${facts.date} ${facts.method}`);
    }),
  );
  return new Set(planned.flatMap(({ place, date }) => (signs.has(`${place} ${date} ${method}`) ? [place] : [])));
}

/** Cells of one of them. Values of columns the sheet has not are left out. */
export function seriesValues(
  events: ReadSheet,
  { place, title, date }: PlannedEvent,
  same: { readonly method: string; readonly phase: string; readonly questions: string },
): Readonly<Record<ColumnId, CellValue>> {
  const wanted: Readonly<Record<string, CellValue>> = {
    title,
    date,
    place: [place],
    method: same.method,
    phase: same.phase,
    questions: same.questions.trim() || null,
  };
  const values: Record<ColumnId, CellValue> = {};
  for (const { key, id } of events.columns()) {
    const value = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
    if (value !== undefined && value !== null) values[id] = value;
  }
  return values;
}
