/** Figures of indicators that are made of parts: groups reached, shares of a whole, money by source, done and late. Pure. */
import { UNSTATED } from "../../../shared/indicators/effort.ts";
import { FUNDING } from "../../../shared/template/vocabulary/actions.ts";
import { GROUP } from "../../../shared/template/vocabulary/dialogue.ts";
import { ISSUE_STATUS } from "../../../shared/template/vocabulary/issues.ts";
import { SECTOR } from "../../../shared/template/vocabulary/stakeholders.ts";
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import { partOf, type Currency, type Part, type Reading, type Town } from "../readings.ts";
import type { AbsentRow, Figure, HeatCell, Picture, StackPiece } from "./figure.ts";
import { words } from "./figure.ts";
import { ground } from "./single.ts";
import {
  absenceNotes,
  absentRow,
  head,
  money,
  number,
  numberCell,
  periodName,
  pictureSentence,
  readingOf,
  roundUp,
  rowsOf,
  share,
  shareCell,
  townTable,
  valued,
  valueSentence,
  wordOf,
  type Row,
  type Words,
  type World,
} from "./world.ts";

const hasParts = (reading: Reading): boolean => reading.absence === undefined && reading.parts.length > 0;

const sharers = (world: World, indicator: IndicatorId, towns: readonly Town[]): readonly Reading[] =>
  towns.flatMap((town) => {
    const reading = readingOf(world, indicator, town);
    return reading !== undefined && hasParts(reading) ? [reading] : [];
  });

function absentIn(world: World, indicator: IndicatorId, rows: readonly Row[], classes: boolean): AbsentRow[] {
  if (classes) return [];
  return rows.flatMap(({ key, towns: [town] }) => {
    const reading = town === undefined ? undefined : readingOf(world, indicator, town);
    return reading !== undefined && hasParts(reading) ? [] : [absentRow(world, key, reading)];
  });
}

/** Which of the ten groups were reached: yes, no (hatched), or by how many of a class. */
export function heatFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const { rows, classes } = rowsOf(world);
  const columns = GROUP.map(({ id }) => ({ key: id, label: wordOf(world, GROUP, id) }));
  const cells = rows.flatMap(({ key, towns }) => {
    const readings = sharers(world, indicator, towns);
    if (readings.length === 0) return [];
    return columns.map(({ key: column }): HeatCell => {
      const known = readings.flatMap((reading) => partOf(reading, column)?.value ?? []);
      if (known.length === 0) return { row: key, column, state: "hidden" };
      const reached = known.filter((value) => value > 0).length;
      if (!classes) return { row: key, column, state: reached > 0 ? "yes" : "no" };
      const part = reached / known.length;
      return {
        row: key,
        column,
        state: part === 0 ? "no" : "part",
        share: part,
        text: share(world, Math.round(part * 100) / 100),
      };
    });
  });
  return {
    pictures: [
      {
        kind: "heat",
        rows: rows.map(head),
        absent: absentIn(world, indicator, rows, classes),
        columns,
        cells,
        legend: [
          { swatch: "full", label: figure.reached },
          { swatch: "hatch", label: figure.notReached },
        ],
      },
    ],
    table: () =>
      townTable(
        world,
        indicator,
        [figure.value, ...columns.map(({ label }) => label)],
        (reading) =>
          reading.value === undefined
            ? undefined
            : [
                shareCell(world, reading.value),
                ...columns.map(({ key }) => {
                  const value = partOf(reading, key)?.value;
                  return words(
                    value === undefined ? world.texts.absence.hidden : value > 0 ? figure.reached : figure.notReached,
                  );
                }),
              ],
        [0],
      ),
    sentence: valueSentence(world, indicator, valued(world, indicator)),
    notes: [...absenceNotes(world, indicator, hasParts)],
  };
}

/** In which order the parts stand, and what they are called. */
const PARTS: Readonly<Partial<Record<IndicatorId, { readonly keys: readonly string[]; readonly words: Words }>>> = {
  K6: {
    keys: [
      "done",
      "fed-back",
      "in-progress",
      "owner-accepted",
      "owner-proposed",
      "in-working-group",
      "in-council",
      "dormant",
      "declined",
    ],
    words: ISSUE_STATUS,
  },
  K8: { keys: ["non-profit", "public", "private", "residents"], words: SECTOR },
  K15: { keys: ["non-profit", "public", "private", "residents"], words: SECTOR },
};

const REST = "~";

/** Each municipality's whole, a hundred per cent, in its parts; what is hidden of it stands hatched at the end. */
export function stackFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const { rows, classes } = rowsOf(world);
  const { keys, words: vocabulary } = PARTS[indicator]!;
  const used = keys.filter((key) =>
    world.towns.some((town) => (partOf(readingOf(world, indicator, town), key)?.value ?? 0) > 0),
  );
  let hidden = 0;
  const pieces = rows.flatMap(({ key: row, towns }) => {
    const all = sharers(world, indicator, towns);
    const whole = classes ? all.filter(({ parts }) => parts.every(({ value }) => value !== undefined)) : all;
    hidden += all.length - whole.length;
    return piecesOf(world, row, whole, used);
  });
  const hasRest = pieces.some(({ part }) => part === REST);
  const parts = used.map((key) => ({ key, label: wordOf(world, vocabulary, key) }));
  const measured = valued(world, indicator);
  return {
    pictures: [
      {
        kind: "stack",
        rows: rows.map(head),
        absent: absentIn(world, indicator, rows, classes),
        parts: [...parts, ...(hasRest ? [{ key: REST, label: figure.restLong }] : [])],
        pieces,
        scale: "share",
        axis: world.texts.indicators[indicator].unit,
        max: 1,
        legend: [
          ...parts.map(({ label }, at) => ({ swatch: at, label })),
          ...(hasRest ? [{ swatch: "hatch" as const, label: figure.restLong }] : []),
        ],
      },
    ],
    table: () =>
      townTable(
        world,
        indicator,
        [...(measured.length > 0 ? [figure.value] : []), ...parts.map(({ label }) => label)],
        (reading) =>
          hasParts(reading)
            ? [
                ...(measured.length > 0 ? [shareCell(world, reading.value)] : []),
                ...parts.map(({ key }) => partCell(world, partOf(reading, key))),
              ]
            : undefined,
      ),
    sentence:
      measured.length > 0
        ? valueSentence(world, indicator, measured)
        : pictureSentence(world, indicator, sharers(world, indicator, world.towns).length),
    notes: [...(hidden > 0 ? [figure.hiddenLeft(hidden)] : []), ...absenceNotes(world, indicator, hasParts)],
  };
}

const partCell = (world: World, part: Part | undefined) =>
  part === undefined
    ? numberCell(world, 0)
    : part.value === undefined
      ? words(world.texts.absence.hidden)
      : numberCell(world, part.value);

function piecesOf(world: World, row: string, readings: readonly Reading[], keys: readonly string[]): StackPiece[] {
  const counts = keys.map((key) => readings.reduce((sum, reading) => sum + (partOf(reading, key)?.value ?? 0), 0));
  const known = counts.reduce((sum, count) => sum + count, 0);
  const whole = Math.max(
    known,
    readings.reduce((sum, reading) => sum + (reading.denominator ?? 0), 0),
  );
  if (whole === 0) return [];
  let at = 0;
  const pieces = keys.flatMap((part, index): StackPiece[] => {
    const count = counts[index] ?? 0;
    if (count === 0) return [];
    const from = at;
    at += count / whole;
    return [{ row, part, from, to: at, label: number(world, count) }];
  });
  const rest = (whole - known) / whole;
  return rest > 1e-9 ? [...pieces, { row, part: REST, from: at, to: 1, label: world.texts.figure.rest }] : pieces;
}

const SOURCES = [...FUNDING.map(({ id }) => ({ id })), { id: UNSTATED }];

/** Kronor and euro in a picture of their own each; never one scale for both. */
export function moneyFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const { rows, classes } = rowsOf(world);
  const used = SOURCES.filter(({ id }) =>
    world.towns.some((town) => (partOf(readingOf(world, indicator, town), id)?.value ?? 0) > 0),
  );
  const parts = used.map(({ id }) => ({
    key: id,
    label: id === UNSTATED ? figure.unstated : wordOf(world, FUNDING, id),
  }));
  const pictures = (["SEK", "EUR"] as const).flatMap((currency): Picture[] => {
    const inIt = rows
      .map((row) => ({ ...row, towns: row.towns.filter((town) => town.currency === currency) }))
      .filter(({ towns }) => towns.length > 0);
    if (inIt.length === 0) return [];
    const pieces = inIt.flatMap((row) => moneyPieces(world, indicator, row, parts, currency));
    return [
      {
        kind: "stack",
        title: currency === "SEK" ? figure.inSek : figure.inEur,
        rows: inIt.map((row) => ({ ...head(row), ...(classes ? { beside: figure.towns(row.towns.length) } : {}) })),
        absent: absentIn(world, indicator, inIt, classes),
        parts,
        pieces,
        scale: "money",
        axis: `${currency === "SEK" ? "kr" : "€"} ${figure.perResident}`,
        max: roundUp(Math.max(0, ...pieces.map(({ to }) => to))),
        legend: parts.map(({ label }, at) => ({ swatch: at, label })),
      },
    ];
  });
  return {
    pictures,
    table: () =>
      townTable(
        world,
        indicator,
        [figure.currency, figure.perResident, ...parts.map(({ label }) => label), figure.total],
        (reading, town) =>
          hasParts(reading)
            ? [
                words(town.currency),
                numberCell(world, reading.value, 1),
                ...parts.map(({ key }) => partCell(world, partOf(reading, key))),
                numberCell(world, reading.numerator),
              ]
            : undefined,
        [1, ...parts.map((_part, at) => at + 2), parts.length + 2],
      ),
    sentence: pictureSentence(world, indicator, sharers(world, indicator, world.towns).length),
    notes: [...(pictures.length > 1 ? [figure.apart] : []), ...absenceNotes(world, indicator, hasParts)],
  };
}

/** Per resident: a municipality's own sums, of a class the sums over all its residents. */
function moneyPieces(
  world: World,
  indicator: IndicatorId,
  row: Row,
  parts: readonly { readonly key: string }[],
  currency: Currency,
): StackPiece[] {
  const held = row.towns.flatMap((town) => {
    const reading = readingOf(world, indicator, town);
    return reading !== undefined && hasParts(reading) && town.population !== undefined ? [{ reading, town }] : [];
  });
  const residents = held.reduce((sum, { town }) => sum + (town.population ?? 0), 0);
  if (residents === 0) return [];
  let at = 0;
  return parts.flatMap(({ key: part }): StackPiece[] => {
    const sum = held.reduce((total, { reading }) => total + (partOf(reading, part)?.value ?? 0), 0) / residents;
    if (sum === 0) return [];
    const from = at;
    at += sum;
    return [{ row: row.key, part, from, to: at, label: money(world, sum, currency) }];
  });
}

const MOST_HALVES = 6;

/** Done and late side by side, half-year after half-year. */
export function halvesFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const { rows, classes } = rowsOf(world);
  const periods = world.readings
    .periods(indicator)
    .filter((period) => period <= world.period)
    .slice(-MOST_HALVES);
  const shareOf = (reading: Reading | undefined, key: "done" | "late"): number | undefined => {
    if (reading?.absence !== undefined) return undefined;
    const count = key === "done" ? reading?.numerator : partOf(reading, key)?.value;
    return count === undefined || reading?.denominator === undefined || reading.denominator === 0
      ? undefined
      : count / reading.denominator;
  };
  const bars = rows.flatMap(({ key: row, towns }) =>
    periods.flatMap((period) =>
      (["done", "late"] as const).flatMap((series) => {
        const shares = towns.flatMap((town) => shareOf(world.readings.of(indicator, town.id, period), series) ?? []);
        if (shares.length === 0) return [];
        const value = shares.reduce((sum, one) => sum + one, 0) / shares.length;
        return [{ row, period, series, value, label: share(world, Math.round(value * 100) / 100) }];
      }),
    ),
  );
  const absent = classes
    ? []
    : rows.flatMap(({ key, towns: [town] }) =>
        town === undefined || bars.some(({ row }) => row === key)
          ? []
          : [absentRow(world, key, readingOf(world, indicator, town))],
      );
  return {
    pictures: [
      {
        kind: "halves",
        rows: rows.map(head),
        absent,
        periods: periods.map((key) => ({ key, label: periodName(world.texts, key, "short") })),
        bars,
        max: Math.max(0.2, ...bars.map(({ value }) => value)),
        legend: [
          { swatch: "done", label: figure.done },
          { swatch: "late", label: figure.late },
        ],
      },
    ],
    table: () =>
      townTable(
        world,
        indicator,
        [figure.done, figure.late, figure.from],
        (reading) =>
          hasParts(reading) || reading.value !== undefined
            ? [
                shareCell(world, shareOf(reading, "done")),
                shareCell(world, shareOf(reading, "late")),
                words(ground(world, reading)),
              ]
            : undefined,
        [0, 1],
      ),
    sentence: valueSentence(world, indicator, valued(world, indicator)),
    notes: [
      figure.lateNote,
      ...(classes ? [figure.classMean] : []),
      ...absenceNotes(world, indicator, (reading) => reading.value !== undefined || hasParts(reading)),
    ],
  };
}
