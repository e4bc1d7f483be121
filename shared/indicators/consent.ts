/**
 * What a municipality lets another reader see of its indicators (SPEC N24): a decision per indicator, and what follows from it,
 * as one pure function. What the preview shows and what the reader gets is its result, byte for byte.
 */
import type { Labels } from "../document/column.ts";
import type { TenantId } from "../ids.ts";
import { MEASURE, MEASURES, type IndicatorSet, type IndicatorValue, type MeasureId } from "./indicator.ts";

/** `aggregate`: the municipality as a whole. `places`: also by place. */
export const LEVELS = ["nothing", "aggregate", "places"] as const;
export type Level = (typeof LEVELS)[number];

/** Per measure; what is not named is not shown. */
export type Levels = Readonly<Partial<Record<MeasureId, Level>>>;

export interface Consent {
  /** Who shows, and to whom: a region, or another municipality. */
  readonly owner: TenantId;
  readonly reader: TenantId;
  readonly levels: Levels;
  /** When it was last decided, ms, and by what function. */
  readonly decided: number;
  readonly by: string;
}

/** Which levels can be chosen: by place only what has places. */
export const levelsOf = (id: MeasureId): readonly Level[] => (MEASURE[id].byPlace ? LEVELS : ["nothing", "aggregate"]);

/** Only what shows something, in one order: two that say the same are the same. */
export const tidyLevels = (levels: Levels): Levels =>
  Object.fromEntries(
    MEASURES.flatMap((id) => {
      const level = levels[id] ?? "nothing";
      if (level === "nothing") return [];
      return [[id, level === "places" && !MEASURE[id].byPlace ? "aggregate" : level]];
    }),
  );

export const showsAnything = (levels: Levels): boolean => Object.keys(tidyLevels(levels)).length > 0;

/** Size and density go with everything: no figure is to be read without them, and they are public. */
const ALWAYS: MeasureId = "K19";

/** The set as the reader gets it; `undefined`: nothing of it. */
export function disclosed(set: IndicatorSet, levels: Levels): IndicatorSet | undefined {
  const tidy = tidyLevels(levels);
  if (!showsAnything(tidy)) return undefined;
  return {
    ...set,
    values: set.values.flatMap((value): readonly IndicatorValue[] => {
      const level = tidy[value.id] ?? (value.id === ALWAYS ? "aggregate" : "nothing");
      if (level === "nothing") return [];
      return [level === "places" ? value : { ...value, parts: value.parts.filter(isNoPlace) }];
    }),
  };
}

const isNoPlace = ({ dimension }: IndicatorValue["parts"][number]): boolean =>
  dimension !== "place" && dimension !== "place-category";

/** Whose figures a reader may ask for, as it is told to the reader. */
export interface Shared {
  readonly owner: TenantId;
  readonly name: Labels;
  readonly country: "SE" | "FI";
  readonly code: string;
  readonly currency: "SEK" | "EUR";
  readonly levels: Levels;
  readonly decided: number;
}
