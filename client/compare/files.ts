/**
 * The comparison as a file: a workbook with the overview and a sheet for each indicator, or one plain list as CSV. Numbers
 * as numbers, what is hidden or missing in words, and on every line whose, of when and in which unit. Pure.
 */
import { guarded, formatCsv } from "../exchange/csv.ts";
import type { BookSheet } from "../exchange/book.ts";
import { sheetNames } from "../exchange/export-table.ts";
import type { RawCell } from "../grid/cells/raw-cell.ts";
import type { IndicatorId } from "../../shared/indicators/indicator.ts";
import type { FigureTable, TableCell } from "./figures/figure.ts";
import { figureOf } from "./figures/figure-of.ts";
import { periodName, titleOf, type World } from "./figures/world.ts";
import { overviewLine } from "./overview.ts";

const NAME_WIDTH = 26;
const WIDTH = 16;

const rawOf = ({ text, raw }: TableCell): RawCell => raw ?? (text === "" ? null : text);

export function comparisonBook(
  world: World,
  indicators: readonly IndicatorId[],
  overTime: readonly IndicatorId[],
): readonly BookSheet[] {
  const { texts } = world;
  const sheets = indicators.map((indicator) =>
    tableSheet(titleOf(indicator, world), figureOf(world, indicator, overTime.includes(indicator)).table()),
  );
  const all = [overviewSheet(world, indicators), ...sheets, aboutSheet(world, indicators)];
  const names = sheetNames([
    texts.ways.table,
    ...indicators.map((indicator) => titleOf(indicator, world)),
    texts.report.about,
  ]);
  return all.map((sheet, at) => ({ ...sheet, name: names[at] ?? sheet.name }));
}

function tableSheet(name: string, { head, rows, numbers }: FigureTable): BookSheet {
  const cells = rows.map((row) => row.cells.map(rawOf));
  return {
    name,
    columns: head.map((heading, at) => ({
      heading,
      width: at === 0 ? NAME_WIDTH : Math.max(WIDTH, Math.min(40, heading.length + 2)),
      ...(numbers.includes(at) ? formatOf(cells.map((row) => row[at] ?? null)) : {}),
    })),
    rows: cells,
  };
}

const formatOf = (cells: readonly RawCell[]): { readonly format?: string } =>
  cells.some((cell) => typeof cell === "object" && cell !== null && "share" in cell) ? { format: "0.0%" } : {};

function overviewSheet(world: World, indicators: readonly IndicatorId[]): BookSheet {
  const { overview, figure, indicators: named } = world.texts;
  const lines = indicators.map((indicator) => overviewLine(world, indicator, world.towns));
  const line = (first: string, unit: string, cells: readonly RawCell[]): readonly RawCell[] => [first, unit, ...cells];
  return {
    name: world.texts.ways.table,
    columns: [
      { heading: overview.indicator, width: 34 },
      { heading: overview.unit, width: 24 },
      ...world.towns.map(({ name }) => ({ heading: name, width: WIDTH })),
    ],
    rows: [
      line(
        figure.inhabitants,
        "",
        world.towns.map(({ population }) => population ?? null),
      ),
      line(
        figure.density,
        "",
        world.towns.map(({ density }) => density ?? null),
      ),
      ...lines.map(({ indicator, cells }) =>
        line(
          titleOf(indicator, world),
          named[indicator].unit,
          cells.map(({ raw, text }) => percent(raw) ?? (text === "" ? null : text)),
        ),
      ),
    ],
  };
}

/** One column holds many units here: shares are written as per cent. */
const percent = (raw: TableCell["raw"]): RawCell | undefined =>
  typeof raw === "object"
    ? { number: Math.round(raw.share * 1000) / 10, shown: `${Math.round(raw.share * 1000) / 10} %` }
    : raw;

function aboutSheet(world: World, indicators: readonly IndicatorId[]): BookSheet {
  const { report, overview, indicators: named } = world.texts;
  return {
    name: report.about,
    columns: [
      { heading: overview.indicator, width: 34 },
      { heading: report.about, width: 90, wrap: true },
    ],
    rows: [
      ["", report.aboutText],
      ["", periodName(world.texts, world.period)],
      ...indicators.map((indicator) => [titleOf(indicator, world), named[indicator].how]),
    ],
  };
}

/** A line for each municipality and indicator: what other programs read best. */
export function comparisonCsv(world: World, indicators: readonly IndicatorId[]): string {
  const { figure, overview, page } = world.texts;
  const separator = world.language === "en" ? "," : ";";
  const decimal = (value: number | undefined): string =>
    value === undefined ? "" : separator === "," ? String(value) : String(value).replace(".", ",");
  const head = [
    overview.indicator,
    figure.town,
    page.country,
    figure.inhabitants,
    figure.density,
    page.period,
    figure.value,
    overview.unit,
    figure.numerator,
    figure.denominator,
    figure.currency,
    figure.state,
  ];
  const rows = indicators.flatMap((indicator) => {
    const line = overviewLine(world, indicator, world.towns);
    return world.towns.map((town, at) => {
      const reading = world.readings.of(indicator, town.id, world.period);
      const cell = line.cells[at]!;
      const known = reading?.absence === undefined ? reading : undefined;
      return [
        titleOf(indicator, world),
        town.name,
        page.countries[town.country],
        decimal(town.population),
        decimal(town.density),
        periodName(world.texts, world.period),
        decimal(known?.value),
        world.texts.indicators[indicator].unit,
        decimal(known?.numerator),
        decimal(known?.denominator),
        indicator === "K16" ? town.currency : "",
        cell.absent || known?.value === undefined
          ? [cell.text, cell.more].filter((words) => words !== "").join("; ")
          : cell.more,
      ].map(guarded);
    });
  });
  return formatCsv([head, ...rows], separator);
}
