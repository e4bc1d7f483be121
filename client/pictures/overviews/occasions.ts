/**
 * What stands in the calendar: the events of one's view, and as layers the groups' next meetings, the next steps of issues
 * and the last days of actions. Sheets one may not read are simply not there.
 */
import type { Reader, Readers } from "../../../shared/chain/reading.ts";
import type { Labels } from "../../../shared/document/column.ts";
import type { RowId } from "../../../shared/ids.ts";
import { monthOf, type Month } from "./month.ts";

export const LAYERS = ["events", "forums", "issues", "actions"] as const;
export type Layer = (typeof LAYERS)[number];

export interface Occasion {
  /** Of layer and row. */
  readonly id: string;
  readonly layer: Layer;
  readonly row: RowId;
  readonly title: string;
  readonly first: string;
  readonly last: string;
  readonly place: string;
  /** Names in the sheet's own words. */
  readonly status: Labels | undefined;
  readonly cancelled: boolean;
}

/** Column with the day of each layer's row; an action that is done or stopped has no day to keep any more. */
const DAY: Readonly<Record<Layer, string>> = { events: "date", forums: "next", issues: "next_on", actions: "due" };
const OVER: Readonly<Partial<Record<Layer, readonly string[]>>> = {
  issues: ["fed-back", "dropped"],
  actions: ["done", "stopped"],
};

/** In the order of their days. */
export function readOccasions(read: Readers, layers: ReadonlySet<Layer>): readonly Occasion[] {
  return LAYERS.filter((layer) => layers.has(layer))
    .flatMap((layer) => ofLayer(read, layer))
    .toSorted((a, b) => (a.first === b.first ? a.id.localeCompare(b.id) : a.first < b.first ? -1 : 1));
}

function ofLayer(read: Readers, layer: Layer): Occasion[] {
  const sheet = read(layer);
  return sheet.rows().flatMap((row): Occasion[] => {
    const first = sheet.day(row, DAY[layer]);
    const [status = ""] = sheet.choices(row, "status");
    if (first === undefined || OVER[layer]?.includes(status) === true) return [];
    const last = layer === "events" ? (sheet.day(row, "date_end") ?? first) : first;
    return [
      {
        id: `${layer}/${row}`,
        layer,
        row,
        title: sheet.title(row) || sheet.nr(row),
        first,
        last: last < first ? first : last,
        place: layer === "events" ? placesOf(read, sheet, row) : "",
        status: status === "" ? undefined : sheet.label("status", status),
        cancelled: status === "cancelled",
      },
    ];
  });
}

function placesOf(read: Readers, sheet: Reader, row: RowId): string {
  const places = read("places");
  return sheet
    .list(row, "place")
    .filter((place) => places.exists(place))
    .map((place) => places.title(place))
    .join(", ");
}

export const onDay = (occasions: readonly Occasion[], day: string): readonly Occasion[] =>
  occasions.filter(({ first, last }) => first <= day && day <= last);

export const inMonth = (occasions: readonly Occasion[], month: Month): readonly Occasion[] =>
  occasions.filter(({ first, last }) => monthOf(first) <= month && month <= monthOf(last));

/** Where to open: this month if it has something, else the next that has, else the last that had. */
export function monthToOpen(occasions: readonly Occasion[], today: string): Month {
  const now = monthOf(today);
  if (inMonth(occasions, now).length > 0) return now;
  const next = occasions.find(({ first }) => first > today) ?? occasions.at(-1);
  return next === undefined ? now : monthOf(next.first);
}
