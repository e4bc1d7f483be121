/** Small multiples: the same indicator over the half-years, one little picture a municipality, all on one scale. Pure. */
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import type { Period } from "../../../shared/indicators/period.ts";
import { CATALOGUE } from "../catalogue.ts";
import type { Figure, PictureOf } from "./figure.ts";
import { words } from "./figure.ts";
import { markOf } from "./single.ts";
import { numberCell, periodName, quantile, roundUp, rowsOf, scaledCell, scaleOf, type World } from "./world.ts";

/** Little pictures that can be told apart. */
const MOST_PANELS = 24;

const valueOf = (world: World, indicator: IndicatorId, town: string, period: Period): number | undefined => {
  const reading = world.readings.of(indicator, town, period);
  return reading?.absence === undefined ? reading?.value : undefined;
};

/** Half-years with values; one alone is no development. */
export const historyOf = (world: World, indicator: IndicatorId): readonly Period[] =>
  CATALOGUE[indicator].overTime ? world.readings.periods(indicator) : [];

export function trendPicture(world: World, indicator: IndicatorId): PictureOf<"trend"> {
  const periods = historyOf(world, indicator);
  const { rows, classes } = rowsOf(world);
  const shown = rows.slice(0, MOST_PANELS);
  const points = shown.flatMap(({ key: panel, towns }) =>
    periods.flatMap((period) => {
      const values = towns.flatMap((town) => valueOf(world, indicator, town.id, period) ?? []);
      if (values.length === 0) return [];
      return [
        {
          panel,
          period,
          value: quantile(values, 0.5),
          ...(classes ? { low: quantile(values, 0.25), high: quantile(values, 0.75) } : {}),
        },
      ];
    }),
  );
  const scale = scaleOf(indicator);
  const { mark } = markOf(world, indicator);
  const most = Math.max(mark?.value ?? 0, 0, ...points.map(({ value, high }) => high ?? value));
  return {
    kind: "trend",
    panels: shown.map(({ key, name, beside }) => ({ key, name: classes ? `${name}, ${beside}` : name })),
    periods: periods.map((key) => ({ key, label: periodName(world.texts, key, "short") })),
    points,
    scale,
    max: scale === "mark" ? 5 : scale === "share" && most > 0.6 ? 1 : roundUp(most),
    ...(mark === undefined ? {} : { mark }),
  };
}

/** The figure of the state, with its picture and table exchanged for those of the development. */
export function trendFigure(world: World, indicator: IndicatorId, state: Figure): Figure {
  const { figure } = world.texts;
  const periods = historyOf(world, indicator);
  const { rows, classes } = rowsOf(world);
  const scale = scaleOf(indicator);
  return {
    ...state,
    pictures: [trendPicture(world, indicator)],
    table: () => ({
      head: [
        figure.town,
        figure.inhabitants,
        figure.density,
        ...periods.map((period) => periodName(world.texts, period)),
      ],
      numbers: [1, 2, ...periods.map((_period, at) => at + 3)],
      rows: world.towns.map((town) => ({
        key: town.id,
        cells: [
          words(town.name),
          numberCell(world, town.population),
          numberCell(world, town.density, 1),
          ...periods.map((period) => {
            const value = valueOf(world, indicator, town.id, period);
            return value === undefined ? words("") : scaledCell(world, scale, value);
          }),
        ],
      })),
    }),
    notes: [
      ...(classes
        ? [figure.bandNote]
        : rows.length > MOST_PANELS
          ? [figure.firstPanels(MOST_PANELS, rows.length)]
          : []),
      ...state.notes,
    ],
  };
}
