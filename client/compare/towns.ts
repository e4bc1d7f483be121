/**
 * Which municipalities are looked at, and in which order: by name, size or density, never by a result, because one
 * number ranks nobody. Pure.
 */
import type { Language } from "../../shared/document/column.ts";
import type { Town } from "./readings.ts";

/** Upper ends; what is larger than the last is the last class. `unknown`: no figure of residents. */
export const SIZE_CLASSES = ["under-5", "5-10", "10-20", "20-50", "over-50", "unknown"] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];
const SIZE_ENDS: readonly number[] = [5_000, 10_000, 20_000, 50_000];

export const DENSITY_CLASSES = ["under-2", "2-10", "10-25", "over-25", "unknown"] as const;
export type DensityClass = (typeof DENSITY_CLASSES)[number];
const DENSITY_ENDS: readonly number[] = [2, 10, 25];

const classOf = <C extends string>(value: number | undefined, ends: readonly number[], classes: readonly C[]): C => {
  if (value === undefined) return classes.at(-1)!;
  const at = ends.findIndex((end) => value < end);
  return classes[at === -1 ? ends.length : at]!;
};

export const sizeClass = (town: Town): SizeClass => classOf(town.population, SIZE_ENDS, SIZE_CLASSES);
export const densityClass = (town: Town): DensityClass => classOf(town.density, DENSITY_ENDS, DENSITY_CLASSES);

export const ORDERS = ["size", "density", "name"] as const;
export type Order = (typeof ORDERS)[number];

export interface TownFilter {
  /** Chosen one by one; empty: all that the rest lets through. */
  readonly towns: readonly string[];
  readonly country: "SE" | "FI" | undefined;
  readonly sizes: readonly SizeClass[];
  readonly densities: readonly DensityClass[];
}

export const ALL_TOWNS: TownFilter = { towns: [], country: undefined, sizes: [], densities: [] };

export function filterTowns(towns: readonly Town[], filter: TownFilter): readonly Town[] {
  const chosen = new Set(filter.towns);
  return towns.filter(
    (town) =>
      (chosen.size === 0 || chosen.has(town.id)) &&
      (filter.country === undefined || town.country === filter.country) &&
      (filter.sizes.length === 0 || filter.sizes.includes(sizeClass(town))) &&
      (filter.densities.length === 0 || filter.densities.includes(densityClass(town))),
  );
}

/** Largest first, or alphabetically; who has no figure stands last, equal ones by name. */
export function orderTowns(towns: readonly Town[], order: Order, language: Language): readonly Town[] {
  const { compare } = new Intl.Collator(language);
  const byName = (a: Town, b: Town): number => compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  const figure = (town: Town): number => (order === "density" ? town.density : town.population) ?? -1;
  return [...towns].sort(order === "name" ? byName : (a, b) => figure(b) - figure(a) || byName(a, b));
}

/** More than these do not fit as rows one can read: then size classes stand for them, and every value stays in the table. */
export const MOST_ROWS = 40;
