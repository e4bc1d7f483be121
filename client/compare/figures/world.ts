/** What every figure is made with: the municipalities looked at, their readings, the words, and how numbers are written. Pure. */
import type { Language } from "../../../shared/document/column.ts";
import { labelIn } from "../../../shared/document/column.ts";
import type { CompareTexts } from "../../../shared/i18n/compare/sv.ts";
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import type { Period } from "../../../shared/indicators/period.ts";
import { CATALOGUE } from "../catalogue.ts";
import type { Absence, Currency, Part, Reading, Readings, Town } from "../readings.ts";
import { MOST_ROWS, SIZE_CLASSES, sizeClass } from "../towns.ts";
import type { AbsentRow, FigureTable, RowHead, Scale, TableCell } from "./figure.ts";
import { words } from "./figure.ts";

export interface World {
  readonly texts: CompareTexts;
  readonly language: Language;
  /** Filtered and in order. */
  readonly towns: readonly Town[];
  readonly marked: ReadonlySet<string>;
  readonly readings: Readings;
  /** `2020H1`. */
  readonly period: Period;
}

/** One line of a picture and who stands in it. */
export interface Row extends RowHead {
  readonly towns: readonly Town[];
}

const LOCALES: Readonly<Record<Language, string>> = { sv: "sv-SE", fi: "fi-FI", en: "en-GB" };
const formats = new Map<string, Intl.NumberFormat>();

/** Made once: hundreds of municipalities have thousands of numbers, and to make a format takes longer than to use it. */
function format(language: Language, name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${name}`;
  let found = formats.get(key);
  if (found === undefined) formats.set(key, (found = new Intl.NumberFormat(LOCALES[language], options)));
  return found;
}

export const number = ({ language }: Pick<World, "language">, value: number, digits = 0): string =>
  format(language, `number ${digits}`, { maximumFractionDigits: digits }).format(value);

/** With one digit after the point where there is any. */
export const share = ({ language }: Pick<World, "language">, value: number): string =>
  format(language, "share", { style: "percent", maximumFractionDigits: 1 }).format(value);

export const money = ({ language }: Pick<World, "language">, value: number, currency: Currency): string =>
  format(language, currency, { style: "currency", currency, maximumFractionDigits: 0 }).format(value);

export function written(world: World, scale: Scale, value: number): string {
  switch (scale) {
    case "share":
      return share(world, value);
    case "days":
      return world.texts.figure.dayCount(number(world, value, 1));
    case "mark":
      return number(world, value, 1);
    case "points":
      return world.texts.figure.points(number(world, value * 100, 1));
    case "count":
    case "money":
      return number(world, value);
  }
}

export const SCALE_OF: Readonly<Partial<Record<IndicatorId, Scale>>> = {
  K5: "days",
  K7: "days",
  K12: "count",
  K16: "money",
  K18: "mark",
};
export const scaleOf = (indicator: IndicatorId): Scale => SCALE_OF[indicator] ?? "share";

/** `våren 2020` of `2020H1`. */
export function periodName(texts: CompareTexts, period: string, form: "long" | "short" = "long"): string {
  const [year = "", half] = period.split("H");
  return (form === "long" ? texts.periodText : texts.periodShort)(year, half === "2" ? "2" : "1");
}

export function beside(world: World, town: Town): string {
  const { figure } = world.texts;
  const parts = [
    town.population === undefined ? figure.noResidents : figure.residents(number(world, town.population)),
    town.density === undefined ? undefined : figure.perKm2(number(world, town.density, 1)),
  ];
  return parts.filter((part) => part !== undefined).join(", ");
}

/** Without a figure last. */
const LARGEST_FIRST = [...SIZE_CLASSES.slice(0, -1).toReversed(), ...SIZE_CLASSES.slice(-1)];

/** The municipalities themselves, or the size classes that hold any where they are too many to read. */
export function rowsOf(world: World): { readonly rows: readonly Row[]; readonly classes: boolean } {
  if (world.towns.length <= MOST_ROWS)
    return {
      classes: false,
      rows: world.towns.map((town) => ({
        key: town.id,
        name: town.name,
        beside: beside(world, town),
        marked: world.marked.has(town.id),
        towns: [town],
      })),
    };
  return {
    classes: true,
    rows: LARGEST_FIRST.flatMap((size) => {
      const towns = world.towns.filter((town) => sizeClass(town) === size);
      return towns.length === 0
        ? []
        : [{ key: size, name: world.texts.sizes[size], beside: world.texts.figure.towns(towns.length), towns }];
    }),
  };
}

export const head = ({ key, name, beside: more, marked }: Row): RowHead => ({
  key,
  name,
  beside: more,
  ...(marked === true ? { marked } : {}),
});

export const readingOf = (world: World, indicator: IndicatorId, town: Town): Reading | undefined =>
  world.readings.of(indicator, town.id, world.period);

/** Nothing was sent: the municipality does not share it. */
export const absenceOf = (reading: Reading | undefined): Absence =>
  reading?.absence ?? (reading ? "missing" : "withheld");

export function absenceWords(world: World, reading: Reading | undefined): string {
  const why = absenceOf(reading);
  if (why !== "missing") return world.texts.absence[why];
  return gapWords(world, reading) || world.texts.absence.missing;
}

/** What is lacking, in words; also beside values that are there. */
export function gapWords(world: World, reading: Reading | undefined): string {
  const gaps: Readonly<Record<string, string>> = world.texts.gaps;
  return [...new Set((reading?.gaps ?? []).map((code) => gaps[code] ?? world.texts.gaps.unknown))].join(", ");
}

export const absentRow = (world: World, row: string, reading: Reading | undefined): AbsentRow => ({
  row,
  why: absenceOf(reading),
  words: absenceWords(world, reading),
});

/** How many municipalities are not in the picture, by why. */
export function absenceNotes(world: World, indicator: IndicatorId, hasValue: (reading: Reading) => boolean): string[] {
  const counts: Record<Absence, number> = { hidden: 0, withheld: 0, missing: 0 };
  for (const town of world.towns) {
    const reading = readingOf(world, indicator, town);
    if (reading === undefined || !hasValue(reading)) counts[absenceOf(reading)]++;
  }
  return (["hidden", "withheld", "missing"] as const).flatMap((why) =>
    counts[why] === 0 ? [] : [world.texts.absenceLong[why](counts[why])],
  );
}

export const partLabel = (world: World, part: Part, vocabulary: Words): string =>
  part.label === undefined ? wordOf(world, vocabulary, part.key) : labelIn(part.label, world.language);

export type Words = readonly {
  readonly id: string;
  readonly label: { readonly sv: string; readonly fi?: string; readonly en?: string };
}[];

export const wordOf = (world: Pick<World, "language">, vocabulary: Words, key: string): string => {
  const found = vocabulary.find(({ id }) => id === key);
  return found === undefined ? key : labelIn(found.label, world.language);
};

// --- tables ------------------------------------------------------------------------------------------------------------

export const numberCell = (world: World, value: number | undefined, digits = 0): TableCell =>
  value === undefined ? words("") : { text: number(world, value, digits), raw: value };

export const shareCell = (world: World, value: number | undefined): TableCell =>
  value === undefined ? words("") : { text: share(world, value), raw: { share: value } };

export function scaledCell(world: World, scale: Scale, value: number): TableCell {
  return { text: written(world, scale, value), raw: scale === "share" ? { share: value } : value };
}

/** A table with one line a municipality: its name, residents and density stand first, always. */
export function townTable(
  world: World,
  indicator: IndicatorId,
  columns: readonly string[],
  cells: (reading: Reading, town: Town) => readonly TableCell[] | undefined,
  numbers: readonly number[] = columns.map((_column, at) => at),
): FigureTable {
  const { figure } = world.texts;
  return {
    head: [figure.town, figure.inhabitants, figure.density, ...columns],
    numbers: [1, 2, ...numbers.map((at) => at + 3)],
    rows: world.towns.map((town) => {
      const reading = readingOf(world, indicator, town);
      const held = reading?.absence === undefined && reading !== undefined ? cells(reading, town) : undefined;
      const rest = held ?? [words(absenceWords(world, reading)), ...columns.slice(1).map(() => words(""))];
      return {
        key: town.id,
        cells: [words(town.name), numberCell(world, town.population), numberCell(world, town.density, 1), ...rest],
      };
    }),
  };
}

// --- sentences and sums ---------------------------------------------------------------------------------------------------

/** Of sorted or unsorted values; `at` 0.5 is the median. Interpolated as spreadsheets do. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * at;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

export function valueSentence(
  world: World,
  indicator: IndicatorId,
  values: readonly { town: Town; value: number }[],
): string {
  const { sentence } = world.texts.figure;
  const name = world.texts.indicators[indicator].name;
  const period = periodName(world.texts, world.period);
  const text = (value: number): string => written(world, scaleOf(indicator), value);
  if (values.length === 0) return sentence.nothing(name, period);
  const [first] = values;
  if (values.length === 1) return sentence.single(name, period, first!.town.name, text(first!.value));
  const all = values.map(({ value }) => value);
  return sentence.value(
    name,
    period,
    values.length,
    text(Math.min(...all)),
    text(quantile(all, 0.5)),
    text(Math.max(...all)),
  );
}

export const pictureSentence = (world: World, indicator: IndicatorId, count: number): string => {
  const { sentence } = world.texts.figure;
  const name = world.texts.indicators[indicator].name;
  const period = periodName(world.texts, world.period);
  return count === 0 ? sentence.nothing(name, period) : sentence.picture(name, period, count);
};

/** Those with a plain number. */
export function valued(
  world: World,
  indicator: IndicatorId,
): { readonly town: Town; readonly value: number; readonly reading: Reading }[] {
  return world.towns.flatMap((town) => {
    const reading = readingOf(world, indicator, town);
    return reading?.value === undefined || reading.absence !== undefined
      ? []
      : [{ town, value: reading.value, reading }];
  });
}

/** A round number at or above the largest, for an axis that begins at nought. */
export function roundUp(most: number): number {
  if (most <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return (
    [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= most - 1e-9) ?? 10 * power
  );
}

/** What holds for every figure of the page, and is said once. */
export const pageNotes = (world: World): readonly string[] => [
  ...(rowsOf(world).classes ? [world.texts.figure.classes(MOST_ROWS)] : []),
  ...(new Set(world.towns.map(({ country }) => country)).size > 1 ? [world.texts.page.countriesNote] : []),
];

export const titleOf = (indicator: IndicatorId, world: World): string =>
  `${CATALOGUE[indicator].id} ${world.texts.indicators[indicator].name}`;
