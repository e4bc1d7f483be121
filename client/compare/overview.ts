/** The table with municipalities as columns: a line an indicator, the value as it stands beside its way there. Pure. */
import type { IndicatorId } from "../../shared/indicators/indicator.ts";
import {
  wordOf,
  absenceWords,
  gapWords,
  number,
  readingOf,
  scaleOf,
  share,
  written,
  type World,
} from "./figures/world.ts";
import { historyOf } from "./figures/trend.ts";
import { PLAN_STATUS } from "../../shared/template/vocabulary/plans.ts";
import type { Town } from "./readings.ts";

export interface OverviewCell {
  readonly text: string;
  /** What is lacking, or of how many it is. */
  readonly more: string;
  readonly absent: boolean;
  /** Along the half-years, between 0 and 1 of the line's own scale; absent: nothing to follow. */
  readonly line?: readonly { readonly x: number; readonly y: number }[];
  /** What the line says. */
  readonly way?: string;
  /** For files. */
  readonly raw?: number | { readonly share: number };
}

export interface OverviewLine {
  readonly indicator: IndicatorId;
  readonly cells: readonly OverviewCell[];
}

export function overviewLine(world: World, indicator: IndicatorId, towns: readonly Town[]): OverviewLine {
  const periods = historyOf(world, indicator).filter((period) => period <= world.period);
  const scale = scaleOf(indicator);
  const valueAt = (town: Town, period: World["period"]): number | undefined => {
    const reading = world.readings.of(indicator, town.id, period);
    return reading?.absence === undefined ? reading?.value : undefined;
  };
  // One scale for all municipalities, also those on other pages: a line is held against its neighbours.
  const most = Math.max(1e-9, ...world.towns.flatMap((town) => periods.map((period) => valueAt(town, period) ?? 0)));
  return {
    indicator,
    cells: towns.map((town): OverviewCell => {
      const reading = readingOf(world, indicator, town);
      if (reading === undefined || reading.absence !== undefined)
        return { text: absenceWords(world, reading), more: "", absent: true };
      const told = special(world, indicator, reading);
      const points = periods.flatMap((period, at) => {
        const value = valueAt(town, period);
        return value === undefined
          ? []
          : [{ x: periods.length < 2 ? 0 : at / (periods.length - 1), y: value / most, value }];
      });
      const [first] = points;
      const last = points.at(-1);
      return {
        ...told,
        absent: false,
        ...(points.length > 1 && first !== undefined && last !== undefined
          ? {
              line: points.map(({ x, y }) => ({ x, y })),
              way: world.texts.overview.trend(written(world, scale, first.value), written(world, scale, last.value)),
            }
          : {}),
      };
    }),
  };
}

type Told = Pick<OverviewCell, "text" | "more" | "raw">;

function special(world: World, indicator: IndicatorId, reading: NonNullable<ReturnType<typeof readingOf>>): Told {
  const { figure, gaps } = world.texts;
  const more = gapWords(world, reading);
  if (reading.plan !== undefined)
    return {
      text: reading.plan.inForce
        ? figure.inForce
        : reading.plan.status === undefined
          ? gaps["no-service-plan"]
          : wordOf(world, PLAN_STATUS, reading.plan.status),
      more: reading.plan.months === undefined ? "" : figure.monthsAgo(reading.plan.months),
    };
  if (reading.lineage !== undefined) return { text: reading.lineage.map(({ from }) => from).join("; "), more };
  if (reading.facts !== undefined) {
    const change = reading.facts.find(({ key }) => key === "pop-change");
    return {
      text: change === undefined ? "" : `${change.value > 0 ? "+" : ""}${number(world, change.value)}`,
      more: change === undefined ? more : world.texts.figure.change,
    };
  }
  if (reading.value === undefined)
    return {
      text: reading.parts.map(({ value }) => (value === undefined ? "–" : number(world, value))).join(" / "),
      more,
    };
  const scale = scaleOf(indicator);
  const counted =
    reading.numerator === undefined || reading.denominator === undefined || scale !== "share"
      ? ""
      : figure.ofWhole(number(world, reading.numerator), number(world, reading.denominator));
  return {
    text: scale === "share" ? share(world, reading.value) : written(world, scale, reading.value),
    more: [counted, more].filter((words) => words !== "").join("; "),
    raw: scale === "share" ? { share: reading.value } : reading.value,
  };
}
