/** What is written down at an event, as a row of the harvest: which values it gets, in which order, and what the event itself says. Pure. */
import type { CellValue } from "../document/cell-value.ts";
import type { Column } from "../document/column.ts";
import type { ColumnId, RowId } from "../ids.ts";

/** A sheet as far as it is read here; an open one and a fetched one are both such. */
export interface ReadSheet {
  columns(): readonly Column[];
  rows(): readonly RowId[];
  cell(row: RowId, column: ColumnId): CellValue;
}

export interface EventFacts {
  readonly row: RowId;
  readonly nr: string;
  readonly title: string;
  /** `2018-10-04`; empty where it is not set. */
  readonly date: string;
  readonly method: string;
  readonly place: readonly RowId[];
  readonly groups: readonly string[];
  readonly strand: string;
  readonly status: string;
}

const columnOf = (sheet: ReadSheet, key: string): Column | undefined =>
  sheet.columns().find((column) => column.key === key);

const held = (sheet: ReadSheet, row: RowId, key: string): CellValue => {
  const column = columnOf(sheet, key);
  return column === undefined ? null : sheet.cell(row, column.id);
};
const textIn = (sheet: ReadSheet, row: RowId, key: string): string => {
  const value = held(sheet, row, key);
  return typeof value === "string" ? value : "";
};
const listIn = (sheet: ReadSheet, row: RowId, key: string): readonly string[] => {
  const value = held(sheet, row, key);
  return Array.isArray(value) ? (value as readonly string[]) : [];
};

/** `undefined`: the sheet has no such event. */
export function eventFacts(events: ReadSheet, row: RowId): EventFacts | undefined {
  if (!events.rows().includes(row)) return undefined;
  return {
    row,
    nr: textIn(events, row, "nr"),
    title: textIn(events, row, "title"),
    date: textIn(events, row, "date"),
    method: textIn(events, row, "method"),
    place: listIn(events, row, "place") as readonly RowId[],
    groups: listIn(events, row, "groups"),
    strand: textIn(events, row, "strand"),
    status: textIn(events, row, "status"),
  };
}

const dayNumber = (day: string): number => Math.round(Date.parse(day) / 86_400_000);

/** Those nearest to today first; of two as near the one to come. Without a date last. Cancelled ones are none. */
export function eventsByNearness(events: ReadSheet, today: string): readonly EventFacts[] {
  const distance = ({ date }: EventFacts): number => {
    const away = dayNumber(date) - dayNumber(today);
    return Number.isNaN(away) ? Number.POSITIVE_INFINITY : away < 0 ? -away + 0.5 : away;
  };
  return events
    .rows()
    .flatMap((row) => eventFacts(events, row) ?? [])
    .filter(({ status }) => status !== "cancelled")
    .toSorted((a, b) => distance(a) - distance(b) || 0);
}

/** One input as it is said. `spot`: where on a walk; empty: nowhere in particular. */
export interface Note {
  readonly text: string;
  readonly kind: string;
  /** Empty: not known. */
  readonly group: string;
  readonly spot: string;
}

export interface NotedRow {
  readonly row: RowId;
  readonly sequence: number;
  readonly note: Note;
}

/** What is noted at an event, in the order it was said. Two may have one number: both counted on without a connection. */
export function notedAt(harvest: ReadSheet, event: RowId): readonly NotedRow[] {
  return harvest
    .rows()
    .filter((row) => listIn(harvest, row, "event").includes(event))
    .map((row): NotedRow => {
      const sequence = held(harvest, row, "sequence");
      return {
        row,
        sequence: typeof sequence === "number" ? sequence : 0,
        note: {
          text: textIn(harvest, row, "text"),
          kind: textIn(harvest, row, "kind"),
          group: textIn(harvest, row, "group"),
          spot: textIn(harvest, row, "spot"),
        },
      };
    })
    .toSorted((a, b) => a.sequence - b.sequence);
}

export const nextSequence = (noted: readonly NotedRow[]): number =>
  Math.max(0, ...noted.map(({ sequence }) => sequence)) + 1;

/** Spots of a walk, the last one first, each once. */
export function spotsOf(noted: readonly NotedRow[]): readonly string[] {
  return [...new Set(noted.toReversed().flatMap(({ note }) => (note.spot === "" ? [] : [note.spot])))];
}

/** A note's cells. `sequence` goes on from the last at the event; the place is the event's, because rights go by it (SPEC P4). */
export function noteValues(
  harvest: ReadSheet,
  note: Note,
  about: { readonly event: EventFacts; readonly sequence: number; readonly language: string },
): Readonly<Record<ColumnId, CellValue>> {
  const { event } = about;
  const wanted: Readonly<Record<string, CellValue>> = {
    text: note.text.trim(),
    event: [event.row],
    place: event.place.length === 0 ? null : event.place,
    group: note.group || null,
    kind: note.kind || null,
    spot: note.spot.trim() || null,
    sequence: about.sequence,
    strand: event.strand || null,
    lang: about.language,
  };
  const values: Record<ColumnId, CellValue> = {};
  for (const [key, value] of Object.entries(wanted)) {
    const column = columnOf(harvest, key);
    if (column !== undefined && value !== null) values[column.id] = value;
  }
  return values;
}
