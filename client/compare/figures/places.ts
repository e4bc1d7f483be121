/**
 * Figures of places: a municipality's places as a ring around its centre (which of them had an event, which have something
 * that is the last of its kind), and places by basic services. Schematic, and said to be: nothing is a map. Pure.
 */
import { BASIC_CATEGORIES } from "../../../shared/template/vocabulary/basic-services.ts";
import { SERVICE_CATEGORY } from "../../../shared/template/vocabulary/services.ts";
import { labelIn } from "../../../shared/document/column.ts";
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import { partOf, type Part, type Reading } from "../readings.ts";
import type { AbsentRow, Figure, HeatCell, Picture, PlacesPanel, RowHead } from "./figure.ts";
import { words } from "./figure.ts";
import { LAST_OF_KIND_KM } from "../../../shared/indicators/services.ts";
import { isLast } from "../coverage.ts";
import { counted, dotsPicture, ground } from "./single.ts";
import {
  absenceNotes,
  absenceWords,
  absentRow,
  beside,
  head,
  number,
  numberCell,
  readingOf,
  rowsOf,
  share,
  shareCell,
  townTable,
  valued,
  valueSentence,
  wordOf,
  type Row,
  type World,
} from "./world.ts";

const hasValue = (reading: Reading): boolean => reading.absence === undefined && reading.value !== undefined;
const placeName = (world: World, part: Part): string =>
  part.label === undefined ? part.key : labelIn(part.label, world.language);

/** Places that are told by name, each once, in the order they were given. */
const placesOf = (reading: Reading | undefined): readonly Part[] => [
  ...new Map(
    (reading?.parts ?? []).filter(({ label }) => label !== undefined).map((part) => [part.key, part]),
  ).values(),
];

/** K3: filled where the place had a dialogue event of its own. */
export function reachFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const panel = (reading: Reading): PlacesPanel["places"] => {
    const named = placesOf(reading);
    if (named.length > 0)
      return named.map((part) => ({
        name: placeName(world, part),
        full: (part.value ?? 0) > 0,
        ring: false,
        threatened: false,
      }));
    const full = reading.numerator ?? 0;
    return Array.from({ length: reading.denominator ?? 0 }, (_one, at) => ({
      full: at < full,
      ring: false,
      threatened: false,
    }));
  };
  return ringFigure(world, indicator, panel, [
    { swatch: "full", label: figure.ownEvent },
    { swatch: "empty", label: figure.noEvent },
  ]);
}

/** K12: ringed where something is the last of its kind, crossed where it is threatened as well. */
export function lastFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const panel = (reading: Reading): PlacesPanel["places"] => {
    const named = placesOf(reading);
    if (named.length > 0)
      return named.map((part) => ({
        name: placeName(world, part),
        full: true,
        ring: (part.value ?? 0) > 0,
        threatened: (partOf(reading, part.key, "threatened")?.value ?? 0) > 0,
      }));
    const threatened = reading.numerator ?? 0;
    return Array.from({ length: Math.min(reading.value ?? 0, 24) }, (_one, at) => ({
      full: true,
      ring: true,
      threatened: at < threatened,
    }));
  };
  return ringFigure(world, indicator, panel, [
    { swatch: "ring", label: figure.lastOfKind },
    { swatch: "threatened", label: figure.threatened },
  ]);
}

function ringFigure(
  world: World,
  indicator: IndicatorId,
  places: (reading: Reading) => PlacesPanel["places"],
  legend: Extract<Picture, { kind: "places" }>["legend"],
): Figure {
  const { figure } = world.texts;
  const { classes } = rowsOf(world);
  const isCount = indicator === "K12";
  const text = (reading: Reading): string =>
    isCount
      ? `${number(world, reading.value ?? 0)}${(reading.numerator ?? 0) > 0 ? `, ${number(world, reading.numerator!)} ${figure.threatened}` : ""}`
      : (counted(world, reading) ?? share(world, reading.value ?? 0));
  const panels = world.towns.map((town): PlacesPanel => {
    const reading = readingOf(world, indicator, town);
    if (reading === undefined || !hasValue(reading))
      return {
        key: town.id,
        name: town.name,
        beside: beside(world, town),
        places: [],
        label: "",
        absent: absenceWords(world, reading),
      };
    return {
      key: town.id,
      name: town.name,
      beside: beside(world, town),
      places: places(reading),
      label: text(reading),
    };
  });
  const unnamed = world.towns.some((town) => {
    const reading = readingOf(world, indicator, town);
    return reading !== undefined && hasValue(reading) && placesOf(reading).length === 0;
  });
  const table = () =>
    townTable(
      world,
      indicator,
      isCount ? [figure.lastOfKind, figure.threatened, figure.places] : [figure.value, figure.from, figure.places],
      (reading) => {
        if (reading.value === undefined) return undefined;
        const named = placesOf(reading)
          .filter((part) => (part.value ?? 0) > 0)
          .map((part) => placeName(world, part))
          .join(", ");
        return isCount
          ? [numberCell(world, reading.value), numberCell(world, reading.numerator), words(named)]
          : [shareCell(world, reading.value), words(ground(world, reading)), words(named)];
      },
      isCount ? [0, 1] : [0],
    );
  return {
    pictures: classes ? [dotsPicture(world, indicator)] : [{ kind: "places", panels, legend }],
    table,
    sentence: valueSentence(world, indicator, valued(world, indicator)),
    notes: [
      ...(classes ? [] : [figure.schematic, ...(unnamed ? [figure.unnamed] : [])]),
      ...absenceNotes(world, indicator, hasValue),
    ],
  };
}

/** With more, each municipality is one line: at how many of its places a kind is to be had. */
const MOST_WITH_PLACES = 12;

/** K11: place by basic category, municipality after municipality. */
export function matrixFigure(world: World, indicator: IndicatorId): Figure {
  const { figure, service } = world.texts;
  const { rows, classes } = rowsOf(world);
  const columns = BASIC_CATEGORIES.map((key) => ({ key, label: wordOf(world, SERVICE_CATEGORY, key) }));
  const byPlace = world.towns.length <= MOST_WITH_PLACES;
  const lines: RowHead[] = [];
  const cells: HeatCell[] = [];
  const absent: AbsentRow[] = [];
  for (const row of rows) {
    const readings = row.towns.flatMap((town) => readingOf(world, indicator, town) ?? []).filter(hasValue);
    const told = readings.filter((reading) => (reading.services?.length ?? 0) > 0);
    const [only] = told;
    if (only === undefined) {
      lines.push(head(row));
      absent.push(notByPlace(world, row, readings[0], classes));
    } else if (byPlace) {
      lines.push({ ...head(row), over: true });
      for (const place of placesOf(only)) {
        const line = `${row.key} ${place.key}`;
        lines.push({ key: line, name: placeName(world, place), beside: "" });
        for (const { key } of columns) cells.push(placeCell(line, place.key, key, only));
      }
    } else {
      lines.push(head(row));
      for (const { key } of columns) cells.push(sharedCell(world, row.key, key, told));
    }
  }
  return {
    pictures: [
      {
        kind: "heat",
        rows: lines,
        absent,
        columns,
        cells,
        legend: [
          { swatch: "full", label: figure.available },
          ...(byPlace
            ? [
                { swatch: "threatened" as const, label: figure.threatened },
                { swatch: "ring" as const, label: figure.lastOfKind },
              ]
            : []),
          { swatch: "hatch", label: figure.notAvailable },
        ],
      },
    ],
    table: () =>
      townTable(
        world,
        indicator,
        [figure.value, figure.from, ...columns.map(({ label }) => label)],
        (reading) =>
          reading.value === undefined
            ? undefined
            : [
                shareCell(world, reading.value),
                words(ground(world, reading)),
                ...columns.map(({ key }) => words(categoryText(world, reading, key))),
              ],
        [0],
      ),
    sentence: valueSentence(world, indicator, valued(world, indicator)),
    notes: [
      ...(byPlace ? [] : [`${service.caption}: ${figure.somePlaces}.`]),
      ...absenceNotes(world, indicator, hasValue),
    ],
  };
}

/** The whole is shared, or nothing: in words, on the line of the municipality. */
function notByPlace(
  world: World,
  { key, towns: [town] }: Row,
  reading: Reading | undefined,
  classes: boolean,
): AbsentRow {
  if (classes || town === undefined || reading === undefined)
    return absentRow(world, key, town === undefined || classes ? undefined : readingOf(world, "K11", town));
  return {
    row: key,
    why: "withheld",
    words: `${share(world, reading.value ?? 0)} (${ground(world, reading)}), ${world.texts.figure.notByPlace}`,
  };
}

function placeCell(row: string, place: string, column: string, reading: Reading): HeatCell {
  const found = reading.services?.find((one) => one.place === place && one.category === column);
  const there = (found?.available ?? 0) + (found?.threatened ?? 0);
  if (found === undefined || there === 0) return { row, column, state: "no" };
  return {
    row,
    column,
    state: found.available > 0 ? "yes" : "threatened",
    ...(isLast(found, LAST_OF_KIND_KM) ? { ring: true } : {}),
  };
}

/** Places that have it, of all places of those who tell it place by place. */
function placesWith(readings: readonly Reading[], category: string): { readonly have: number; readonly of: number } {
  let have = 0;
  let of = 0;
  for (const { services = [], parts } of readings) {
    of += parts.length;
    have += services.filter((one) => one.category === category && one.available + one.threatened > 0).length;
  }
  return { have, of };
}

function sharedCell(world: World, row: string, column: string, readings: readonly Reading[]): HeatCell {
  const { have, of } = placesWith(readings, column);
  if (have === 0 || of === 0) return { row, column, state: "no" };
  const part = have / of;
  return {
    row,
    column,
    state: "part",
    share: part,
    text:
      readings.length === 1
        ? `${number(world, have)}/${number(world, of)}`
        : share(world, Math.round(part * 100) / 100),
  };
}

function categoryText(world: World, reading: Reading, category: string): string {
  if ((reading.services?.length ?? 0) === 0) return world.texts.figure.notByPlace;
  const { have, of } = placesWith([reading], category);
  return world.texts.figure.ofWhole(number(world, have), number(world, of));
}
