/** Figures of indicators that are one number: dots, bars, bullets, and the spread of days as boxes. Pure. */
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import { CATALOGUE } from "../catalogue.ts";
import type { Reading } from "../readings.ts";
import type { Figure, Five, Mark, Picture, PictureOf } from "./figure.ts";
import { words } from "./figure.ts";
import {
  absenceNotes,
  absentRow,
  beside,
  gapWords,
  head,
  number,
  numberCell,
  quantile,
  readingOf,
  roundUp,
  rowsOf,
  scaledCell,
  scaleOf,
  share,
  shareCell,
  townTable,
  valued,
  valueSentence,
  written,
  type Row,
  type World,
} from "./world.ts";

const absentOf = (world: World, indicator: IndicatorId, rows: readonly Row[], has: (reading: Reading) => boolean) =>
  rows.flatMap(({ key, towns: [town, ...others] }) => {
    if (town === undefined || others.length > 0) return [];
    const reading = readingOf(world, indicator, town);
    return reading !== undefined && reading.absence === undefined && has(reading)
      ? []
      : [absentRow(world, key, reading)];
  });

const hasValue = (reading: Reading): boolean => reading.absence === undefined && reading.value !== undefined;

export const markOf = (world: World, indicator: IndicatorId): { readonly mark?: Mark } => {
  const value = CATALOGUE[indicator].mark;
  return value === undefined ? {} : { mark: { value, label: world.texts.figure.mark(share(world, value)) } };
};

/** Every municipality a dot; above the readable number, a dot among those of its size. */
export function dotsPicture(world: World, indicator: IndicatorId, list = valued(world, indicator)): PictureOf<"dots"> {
  const { rows, classes } = rowsOf(world);
  const rowOf = new Map(rows.flatMap(({ key, towns }) => towns.map((town) => [town.id, key] as const)));
  const scale = scaleOf(indicator);
  const { mark } = markOf(world, indicator);
  const most = Math.max(0, mark?.value ?? 0, ...list.map(({ value }) => value));
  return {
    kind: "dots",
    swarm: classes,
    rows: rows.map(head),
    absent: classes ? [] : absentOf(world, indicator, rows, hasValue),
    points: list.map(({ town, value }) => ({
      row: rowOf.get(town.id) ?? "",
      value,
      label: classes ? town.name : written(world, scale, value),
      tip: `${town.name}, ${beside(world, town)}: ${written(world, scale, value)}`,
      marked: world.marked.has(town.id),
    })),
    scale,
    axis: world.texts.indicators[indicator].unit,
    max: scale === "share" && most > 0.6 ? 1 : roundUp(most),
    ...(mark === undefined ? {} : { mark }),
  };
}

function singleFigure(world: World, indicator: IndicatorId, pictures: readonly Picture[]): Figure {
  const { figure } = world.texts;
  const scale = scaleOf(indicator);
  const withParts = valued(world, indicator).some(({ reading }) => reading.denominator !== undefined);
  return {
    pictures,
    table: () =>
      townTable(
        world,
        indicator,
        [figure.value, ...(withParts ? [figure.from] : [])],
        (reading) =>
          reading.value === undefined
            ? undefined
            : [scaledCell(world, scale, reading.value), ...(withParts ? [words(ground(world, reading))] : [])],
        [0],
      ),
    sentence: valueSentence(world, indicator, valued(world, indicator)),
    notes: [...absenceNotes(world, indicator, hasValue)],
  };
}

/** `800 av 3 986`; `undefined` where it is not told of how many. */
export const counted = (world: World, { numerator, denominator }: Reading): string | undefined =>
  numerator === undefined || denominator === undefined
    ? undefined
    : world.texts.figure.ofWhole(number(world, numerator), number(world, denominator));

/** The same, and what is lacking beside it. */
export function ground(world: World, reading: Reading): string {
  const { gaps } = reading;
  return [counted(world, reading) ?? "", gaps.length === 0 ? "" : gapWords(world, { gaps } as Reading)]
    .filter((text) => text !== "")
    .join("; ");
}

export const dotsFigure = (world: World, indicator: IndicatorId): Figure =>
  singleFigure(world, indicator, [dotsPicture(world, indicator)]);

export function barsFigure(world: World, indicator: IndicatorId, bullet: boolean): Figure {
  const { rows, classes } = rowsOf(world);
  if (classes) return dotsFigure(world, indicator);
  const scale = scaleOf(indicator);
  return singleFigure(world, indicator, [
    {
      kind: "bars",
      rows: rows.map(head),
      absent: absentOf(world, indicator, rows, hasValue),
      bars: valued(world, indicator).map(({ town, value, reading }) => ({
        row: town.id,
        value,
        label: barLabel(world, reading, written(world, scale, value)),
      })),
      scale,
      axis: world.texts.indicators[indicator].unit,
      max: 1,
      bullet,
      ...markOf(world, indicator),
    },
  ]);
}

function barLabel(world: World, reading: Reading, value: string): string {
  const whole = counted(world, reading);
  return whole === undefined ? value : `${value} (${whole})`;
}

/** Turnout and the winner's share, each a bar of its own scale of shares. */
export function ballotFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const { rows, classes } = rowsOf(world);
  const winner = (reading: Reading): number | undefined => reading.parts.find(({ key }) => key === "winner")?.value;
  const list = valued(world, indicator);
  const bar = (title: string, of: (reading: Reading) => number | undefined): Picture => ({
    kind: "bars",
    title,
    rows: rows.map(head),
    absent: absentOf(world, indicator, rows, hasValue),
    bars: list.flatMap(({ town, reading }) => {
      const value = of(reading);
      return value === undefined ? [] : [{ row: town.id, value, label: share(world, value) }];
    }),
    scale: "share",
    axis: "",
    max: 1,
    bullet: false,
  });
  return {
    pictures: classes
      ? [{ ...dotsPicture(world, indicator), axis: figure.turnout }]
      : [bar(figure.turnout, ({ value }) => value), bar(figure.winner, winner)],
    table: () =>
      townTable(
        world,
        indicator,
        [figure.turnout, figure.winner, figure.from],
        (reading) =>
          reading.value === undefined
            ? undefined
            : [shareCell(world, reading.value), shareCell(world, winner(reading)), words(ground(world, reading))],
        [0, 1],
      ),
    sentence: valueSentence(world, indicator, list),
    notes: [...absenceNotes(world, indicator, hasValue)],
  };
}

export function boxesFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const { rows, classes } = rowsOf(world);
  const days = (five: Five): string => figure.dayCount(number(world, five.median, 1));
  const boxes = rows.flatMap(({ key, towns }) => {
    const values = towns.flatMap((town) => {
      const reading = readingOf(world, indicator, town);
      return reading === undefined || !hasValue(reading) ? [] : [reading];
    });
    const [only] = values;
    if (only === undefined) return [];
    if (!classes) {
      const five = only.spread ?? even(only.value!);
      return [{ row: key, label: days(five), ...five }];
    }
    const medians = values.map(({ value }) => value!);
    const at = (part: number): number => quantile(medians, part);
    const five = { min: at(0), q1: at(0.25), median: at(0.5), q3: at(0.75), max: at(1) };
    return [{ row: key, label: days(five), ...five }];
  });
  return {
    pictures: [
      {
        kind: "boxes",
        rows: rows.map(head),
        absent: classes ? [] : absentOf(world, indicator, rows, hasValue),
        boxes,
        axis: figure.days,
        max: roundUp(Math.max(0, ...boxes.map(({ max }) => max))),
      },
    ],
    table: () =>
      townTable(
        world,
        indicator,
        [figure.median, figure.least, figure.quarter, figure.threeQuarters, figure.most],
        (reading) => {
          if (reading.value === undefined) return undefined;
          const five = reading.spread;
          return [
            numberCell(world, reading.value, 1),
            ...[five?.min, five?.q1, five?.q3, five?.max].map((value) => numberCell(world, value, 1)),
          ];
        },
      ),
    sentence: valueSentence(world, indicator, valued(world, indicator)),
    notes: [classes ? figure.boxClassNote : figure.boxNote, ...absenceNotes(world, indicator, hasValue)],
  };
}

const even = (value: number): Five => ({ min: value, q1: value, median: value, q3: value, max: value });
