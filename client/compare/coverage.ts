/**
 * Service place by place over a region: what is there, what is the last of its kind, what is threatened; and what would be
 * gone if one closed. Thought only, nothing is written anywhere. Pure.
 */
import type { Labels } from "../../shared/document/column.ts";
import type { PlaceService, Reading } from "./readings.ts";

/** Nothing else of its kind at the place, and the next one at least so far away. Not knowing how far is not far. */
export const isLast = ({ available, threatened, altKm }: PlaceService, km: number): boolean =>
  available + threatened === 1 && altKm !== undefined && altKm >= km;

export type CellState = "available" | "threatened" | "planned" | "missing" | "none" | "closed";

export interface CoverCell {
  readonly category: string;
  readonly state: CellState;
  /** Points that are there, threatened ones among them. */
  readonly points: number;
  readonly last: boolean;
  readonly altKm?: number;
}

export interface CoverPlace {
  readonly town: string;
  readonly place: string;
  readonly label: Labels;
  readonly cells: readonly CoverCell[];
}

/** One point that is thought away. */
export interface Closing {
  readonly town: string;
  readonly place: string;
  readonly category: string;
}

export const sameClosing = (a: Closing, b: Closing): boolean =>
  a.town === b.town && a.place === b.place && a.category === b.category;

export interface CoverAsked {
  /** Kinds of service to look at. */
  readonly categories: readonly string[];
  /** Kilometres. */
  readonly threshold: number;
  readonly closings: readonly Closing[];
}

const NOTHING = { available: 0, threatened: 0, planned: 0, missing: 0 };

/** Every place of those municipalities that tell it place by place, in their own order. */
export function coverOf(
  readings: readonly Reading[],
  { categories, threshold, closings }: CoverAsked,
): readonly CoverPlace[] {
  return readings.flatMap(({ town, parts, services = [] }) =>
    parts.flatMap(({ key: place, label }): readonly CoverPlace[] => {
      if (label === undefined) return [];
      const cells = categories.map((category): CoverCell => {
        const held = services.find((one) => one.place === place && one.category === category);
        const closed = closings.filter((one) => sameClosing(one, { town, place, category })).length;
        return cellOf({ ...NOTHING, ...held, place, category }, closed, threshold);
      });
      return [{ town, place, label, cells }];
    }),
  );
}

/** What is threatened closes first: it is what one asks about. */
function cellOf(service: PlaceService, closed: number, threshold: number): CoverCell {
  const threatened = Math.max(0, service.threatened - closed);
  const available = Math.max(0, service.available - Math.max(0, closed - service.threatened));
  const points = available + threatened;
  const left = { ...service, available, threatened };
  return {
    category: service.category,
    state: stateOf(left, closed > 0),
    points,
    last: isLast(left, threshold),
    ...(service.altKm === undefined ? {} : { altKm: service.altKm }),
  };
}

function stateOf({ available, threatened, planned, missing }: PlaceService, closed: boolean): CellState {
  if (available > 0) return "available";
  if (threatened > 0) return "threatened";
  if (closed) return "closed";
  return planned > 0 ? "planned" : missing > 0 ? "missing" : "none";
}

export interface CoverSums {
  readonly places: number;
  readonly points: number;
  readonly last: number;
  readonly threatened: number;
  /** Places without any of the kinds looked at. */
  readonly bare: number;
}

export function sumCover(places: readonly CoverPlace[]): CoverSums {
  const cells = places.flatMap((place) => place.cells);
  return {
    places: places.length,
    points: cells.reduce((sum, { points }) => sum + points, 0),
    last: cells.filter(({ last }) => last).length,
    threatened: cells.filter(({ state }) => state === "threatened").length,
    bare: places.filter((place) => place.cells.every(({ points }) => points === 0)).length,
  };
}

export const atRisk = ({ cells }: CoverPlace): boolean =>
  cells.some(({ last, state }) => last || state === "threatened");

/** What follows if one point closes, held against how it is. */
export interface Effect {
  /** The kind is gone from the place. */
  readonly gone: boolean;
  readonly left: number;
  /** From the place to the next one; absent: not said. */
  readonly altKm?: number;
  /** Other places of the municipality without a point of the kind: they may have gone there. */
  readonly without: readonly string[];
  /** Places of the municipality where the kind is still to be had. */
  readonly still: readonly string[];
  /** Share of the municipality's places times kinds, before and after. */
  readonly before: number;
  readonly after: number;
}

/** Of the places of one municipality, as they are and as they would be. */
export function effectOf(before: readonly CoverPlace[], after: readonly CoverPlace[], closing: Closing): Effect {
  const own = (places: readonly CoverPlace[]): readonly CoverPlace[] =>
    places.filter(({ town }) => town === closing.town);
  const cellIn = ({ cells }: CoverPlace): CoverCell | undefined =>
    cells.find(({ category }) => category === closing.category);
  const there = own(after).find(({ place }) => place === closing.place);
  const cell = there === undefined ? undefined : cellIn(there);
  const others = own(after).filter(({ place }) => place !== closing.place);
  const has = (place: CoverPlace): boolean => (cellIn(place)?.points ?? 0) > 0;
  return {
    gone: (cell?.points ?? 0) === 0,
    left: cell?.points ?? 0,
    ...(cell?.altKm === undefined ? {} : { altKm: cell.altKm }),
    without: others.filter((place) => !has(place)).map(({ place }) => place),
    still: others.filter(has).map(({ place }) => place),
    before: covered(own(before)),
    after: covered(own(after)),
  };
}

function covered(places: readonly CoverPlace[]): number {
  const cells = places.flatMap((place) => place.cells);
  return cells.length === 0 ? 0 : cells.filter(({ points }) => points > 0).length / cells.length;
}
