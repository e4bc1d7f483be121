/** The figures' world of so many generated municipalities, as the comparison page makes it. */
import { readChoice } from "../../client/compare/choice.ts";
import type { World } from "../../client/compare/figures/world.ts";
import { readingsOf, townsOf } from "../../client/compare/from-sets.ts";
import { indexReadings } from "../../client/compare/readings.ts";
import { filterTowns, orderTowns } from "../../client/compare/towns.ts";
import { compare } from "../../shared/i18n/compare/sv.ts";
import type { IndicatorSet } from "../../shared/indicators/indicator.ts";
import type { Shared } from "../../shared/indicators/consent.ts";
import { manyTowns } from "./many-towns.ts";

const BASE = { texts: compare, language: "sv", period: "2020H1" } as const;

export function worldOf(
  shared: readonly Shared[],
  sets: readonly IndicatorSet[],
  query: Record<string, string> = {},
): World {
  const choice = readChoice(query);
  const towns = orderTowns(filterTowns(townsOf(shared, sets, "sv"), choice), choice.order, "sv");
  return { ...BASE, towns, marked: new Set(choice.marked), readings: indexReadings(readingsOf(sets)) };
}

export function manyWorld(count: number, query: Record<string, string> = {}): World {
  const { shared, sets } = manyTowns(count);
  return worldOf(shared, sets, query);
}
