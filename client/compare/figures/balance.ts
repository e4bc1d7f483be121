/** K10: what people spoke of held against what is done, area by area; inside one municipality also as slopes. Pure. */
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import { partOf, type Part, type Reading } from "../readings.ts";
import type { Figure, FigureTable, Picture, RowHead } from "./figure.ts";
import { words } from "./figure.ts";
import { dotsPicture } from "./single.ts";
import {
  absenceNotes,
  absentRow,
  beside,
  numberCell,
  partLabel,
  pictureSentence,
  readingOf,
  roundUp,
  shareCell,
  written,
  type World,
} from "./world.ts";

/** As many municipalities as can be told apart by area. */
const MOST_BY_AREA = 12;

interface Area {
  readonly key: string;
  readonly name: string;
  readonly mentions: number;
  readonly actions: number;
  /** The one less the other. */
  readonly difference: number;
}

function areasOf(world: World, reading: Reading): readonly Area[] {
  const firsts = new Map<string, Part>();
  for (const part of reading.parts) if (!firsts.has(part.key)) firsts.set(part.key, part);
  return [...firsts.values()].flatMap((part) => {
    const mentions = partOf(reading, part.key, "needShare")?.value;
    const actions = partOf(reading, part.key, "effortShare")?.value;
    const difference = partOf(reading, part.key, "balance")?.value;
    return mentions === undefined || actions === undefined || difference === undefined
      ? []
      : [{ key: part.key, name: partLabel(world, part, []), mentions, actions, difference }];
  });
}

const hasAreas = (reading: Reading): boolean => reading.absence === undefined && reading.parts.length > 0;

/** Half of all differences: what share of the actions would have to move for the two to agree. */
export const shiftOf = (areas: readonly { readonly mentions: number; readonly actions: number }[]): number =>
  areas.reduce((sum, { mentions, actions }) => sum + Math.abs(mentions - actions), 0) / 2;

export function balanceFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const held = world.towns.flatMap((town) => {
    const reading = readingOf(world, indicator, town);
    const areas = reading === undefined || !hasAreas(reading) ? [] : areasOf(world, reading);
    return reading === undefined || areas.length === 0 ? [] : [{ town, reading, areas }];
  });
  const short = world.towns.length > MOST_BY_AREA;
  return {
    pictures: picturesOf(world, indicator, held, short),
    table: () => tableOf(world, held),
    sentence: pictureSentence(world, indicator, held.length),
    notes: [...(short ? [figure.shiftNote] : []), ...absenceNotes(world, indicator, hasAreas)],
  };
}

interface Held {
  readonly town: World["towns"][number];
  readonly reading: Reading;
  readonly areas: readonly Area[];
}

function picturesOf(world: World, indicator: IndicatorId, held: readonly Held[], short: boolean): readonly Picture[] {
  const { figure } = world.texts;
  if (short) {
    const list = held.map(({ town, reading, areas }) => ({ town, reading, value: shiftOf(areas) }));
    return [{ ...dotsPicture(world, indicator, list), axis: figure.shift }];
  }
  const rows: RowHead[] = [];
  const bars: { row: string; value: number; label: string }[] = [];
  for (const town of world.towns) {
    const found = held.find((one) => one.town.id === town.id);
    if (found === undefined) {
      rows.push({ key: town.id, name: town.name, beside: beside(world, town) });
      continue;
    }
    rows.push({ key: town.id, name: town.name, beside: beside(world, town), over: true });
    for (const { key, name, difference } of found.areas) {
      const row = `${town.id} ${key}`;
      rows.push({ key: row, name, beside: "" });
      bars.push({ row, value: difference, label: written(world, "points", difference) });
    }
  }
  const balance: Picture = {
    kind: "balance",
    rows,
    absent: world.towns.flatMap((town) =>
      held.some((one) => one.town.id === town.id) ? [] : [absentRow(world, town.id, readingOf(world, indicator, town))],
    ),
    bars,
    less: figure.less,
    more: figure.more,
    max: roundUp(Math.max(0.05, ...bars.map(({ value }) => Math.abs(value)))),
  };
  const [only] = held;
  if (world.towns.length !== 1 || only === undefined) return [balance];
  return [
    balance,
    {
      kind: "slope",
      lines: only.areas.map(({ key, name, mentions, actions }) => ({ key, name, from: mentions, to: actions })),
      from: figure.mentions,
      to: figure.actions,
      max: roundUp(Math.max(...only.areas.flatMap(({ mentions, actions }) => [mentions, actions]))),
    },
  ];
}

function tableOf(world: World, held: readonly Held[]): FigureTable {
  const { figure } = world.texts;
  return {
    head: [
      figure.town,
      figure.inhabitants,
      figure.density,
      figure.area,
      figure.mentions,
      figure.actions,
      figure.balance,
    ],
    numbers: [1, 2, 4, 5, 6],
    rows: held.flatMap(({ town, areas }) =>
      areas.map(({ key, name, mentions, actions, difference }) => ({
        key: `${town.id} ${key}`,
        cells: [
          words(town.name),
          numberCell(world, town.population),
          numberCell(world, town.density, 1),
          words(name),
          shareCell(world, mentions),
          shareCell(world, actions),
          { text: written(world, "points", difference), raw: Math.round(difference * 1000) / 10 },
        ],
      })),
    ),
  };
}
