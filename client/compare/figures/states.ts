/** Figures of what is no amount: the service plan's state, maturity as a profile, the setting, and who took from whom. Pure. */
import { PLAN_KIND, PLAN_STATUS } from "../../../shared/template/vocabulary/plans.ts";
import type { IndicatorId } from "../../../shared/indicators/indicator.ts";
import { FACTORS } from "../../../shared/indicators/setting.ts";
import { partOf, type Fact, type Reading, type ServicePlan, type Town } from "../readings.ts";
import type { Figure, Picture, PictureOf, StateItem } from "./figure.ts";
import { words } from "./figure.ts";
import {
  absenceNotes,
  absenceWords,
  absentRow,
  beside,
  head,
  number,
  numberCell,
  periodName,
  pictureSentence,
  readingOf,
  rowsOf,
  shareCell,
  townTable,
  valued,
  valueSentence,
  wordOf,
  type World,
} from "./world.ts";

// --- K13 -----------------------------------------------------------------------------------------------------------------

const hasPlan = (reading: Reading): boolean => reading.absence === undefined && reading.plan !== undefined;

const PLAN_SHAPE = (plan: ServicePlan): StateItem["shape"] =>
  plan.inForce ? "full" : plan.status === undefined ? "none" : plan.status === "draft" ? "empty" : "half";

function planText(world: World, plan: ServicePlan): string {
  const { figure, gaps } = world.texts;
  if (plan.inForce) return figure.inForce;
  return plan.status === undefined
    ? gaps["no-service-plan"]
    : `${figure.notInForce} (${wordOf(world, PLAN_STATUS, plan.status)})`;
}

export function statesFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const { rows, classes } = rowsOf(world);
  const age = (plan: ServicePlan): string =>
    plan.months === undefined ? "" : `${figure.since.toLowerCase()} ${figure.monthsAgo(plan.months)}`;
  const held = world.towns.flatMap((town) => readingOf(world, indicator, town) ?? []).filter(hasPlan).length;
  const items = world.towns.map((town): StateItem => {
    const reading = readingOf(world, indicator, town);
    const plan = reading !== undefined && hasPlan(reading) ? reading.plan! : undefined;
    return {
      key: town.id,
      name: town.name,
      beside: beside(world, town),
      shape: plan === undefined ? "none" : PLAN_SHAPE(plan),
      state: plan === undefined ? absenceWords(world, reading) : planText(world, plan),
      more: plan === undefined ? "" : age(plan),
    };
  });
  return {
    pictures: [classes ? planClasses(world, indicator, rows) : { kind: "states", items }],
    table: () =>
      townTable(
        world,
        indicator,
        [figure.state, figure.age],
        (reading) =>
          reading.plan === undefined ? undefined : [words(planText(world, reading.plan)), words(age(reading.plan))],
        [],
      ),
    sentence: pictureSentence(world, indicator, held),
    notes: [...absenceNotes(world, indicator, hasPlan)],
  };
}

/** By size: in how many municipalities a plan is in force, under way, or not there. */
function planClasses(world: World, indicator: IndicatorId, rows: ReturnType<typeof rowsOf>["rows"]): Picture {
  const { figure, gaps } = world.texts;
  const parts = [
    { key: "full", label: figure.inForce },
    { key: "half", label: figure.notInForce },
    { key: "none", label: gaps["no-service-plan"] },
  ];
  const pieces = rows.flatMap(({ key: row, towns }) => {
    const shapes = towns.flatMap((town) => {
      const reading = readingOf(world, indicator, town);
      return reading === undefined || !hasPlan(reading) ? [] : [PLAN_SHAPE(reading.plan!)];
    });
    let at = 0;
    return parts.flatMap(({ key: part }) => {
      const count = shapes.filter((shape) => (shape === "empty" ? "half" : shape) === part).length;
      if (count === 0) return [];
      const from = at;
      at += count / shapes.length;
      return [{ row, part, from, to: at, label: number(world, count) }];
    });
  });
  return {
    kind: "stack",
    rows: rows.map(head),
    absent: [],
    parts,
    pieces,
    scale: "share",
    axis: figure.state,
    max: 1,
    legend: parts.map(({ label }, at) => ({ swatch: at, label })),
  };
}

// --- K18 -----------------------------------------------------------------------------------------------------------------

const MOST_PROFILES = 12;
const hasMarks = (reading: Reading): boolean => reading.absence === undefined && reading.parts.length > 0;

export function profileFigure(world: World, indicator: IndicatorId): Figure {
  const { figure, factors } = world.texts;
  const { rows, classes } = rowsOf(world);
  const periods = world.readings.periods(indicator).filter((period) => period <= world.period);
  const shown = classes ? rows : rows.slice(0, MOST_PROFILES);
  const points = shown.flatMap(({ key: panel, towns }) =>
    periods.slice(-4).flatMap((period) =>
      FACTORS.flatMap((factor) => {
        const marks = towns.flatMap((town) => {
          const reading = world.readings.of(indicator, town.id, period);
          return reading === undefined || !hasMarks(reading) ? [] : (partOf(reading, factor)?.value ?? []);
        });
        if (marks.length === 0) return [];
        const value = marks.reduce((sum, mark) => sum + mark, 0) / marks.length;
        return [{ panel, factor, value, now: period === world.period }];
      }),
    ),
  );
  return {
    pictures: [
      {
        kind: "profile",
        panels: shown.map(({ key, name, beside: more }) => ({ key, name: classes ? `${name}, ${more}` : name })),
        factors: FACTORS.map((key) => ({ key, label: factors[key] })),
        points,
        absent: classes
          ? []
          : shown.flatMap(({ key, towns: [town] }) =>
              town === undefined || points.some(({ panel }) => panel === key)
                ? []
                : [absentRow(world, key, readingOf(world, indicator, town))],
            ),
        legend: [
          { swatch: "now", label: periodName(world.texts, world.period) },
          { swatch: "before", label: figure.before },
        ],
      },
    ],
    table: () =>
      townTable(world, indicator, [figure.average, ...FACTORS.map((key) => factors[key])], (reading) =>
        hasMarks(reading)
          ? [
              numberCell(world, reading.value, 1),
              ...FACTORS.map((key) => numberCell(world, partOf(reading, key)?.value, 1)),
            ]
          : undefined,
      ),
    sentence: valueSentence(world, indicator, valued(world, indicator)),
    notes: [
      ...(classes
        ? [figure.classMean]
        : shown.length < rows.length
          ? [figure.firstPanels(shown.length, rows.length)]
          : []),
      ...absenceNotes(world, indicator, hasMarks),
    ],
  };
}

// --- K19 -----------------------------------------------------------------------------------------------------------------

/** Names for so many; above that, only for those that are marked. */
const MOST_NAMES = 25;

export function settingFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const placed = world.towns.filter(({ population, density }) => (population ?? 0) > 0 && (density ?? 0) > 0);
  const fact = (reading: Reading, key: string): Fact | undefined => reading.facts?.find((one) => one.key === key);
  const year = (one: Fact | undefined): string =>
    one === undefined || one.asOf === "" ? "" : figure.asOfYear(one.asOf);
  const pictures: readonly PictureOf<"scatter">[] =
    placed.length === 0
      ? []
      : [
          {
            kind: "scatter",
            points: placed.map((town) => ({
              key: town.id,
              name: town.name,
              x: town.density!,
              y: town.population!,
              marked: world.marked.has(town.id),
              named: placed.length <= MOST_NAMES || world.marked.has(town.id),
            })),
            x: figure.widthDensity,
            y: figure.widthResidents,
          },
        ];
  return {
    pictures,
    table: () =>
      townTable(
        world,
        indicator,
        [figure.change, figure.outside, figure.source],
        (reading) => {
          const change = fact(reading, "pop-change");
          const outside = fact(reading, "outside-tatort");
          return [
            numberCell(world, change?.value),
            shareCell(world, outside === undefined ? undefined : outside.value / 100),
            words([year(fact(reading, "population")), year(outside)].filter((text) => text !== "").join("; ")),
          ];
        },
        [0, 1],
      ),
    sentence: pictureSentence(world, indicator, placed.length),
    notes: [
      ...(placed.length > MOST_NAMES && world.marked.size > 0 ? [figure.marked] : []),
      ...absenceNotes(world, indicator, ({ absence }) => absence === undefined),
    ],
  };
}

// --- K20 -----------------------------------------------------------------------------------------------------------------

interface Step {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly name: string;
}

/** Those that gave stand to the left of those that took; a circle ends where it closes. */
export function layersOf(
  steps: readonly { readonly from: string; readonly to: string }[],
): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  const visiting = new Set<string>();
  const layer = (node: string): number => {
    const known = layers.get(node);
    if (known !== undefined) return known;
    if (visiting.has(node)) return 0;
    visiting.add(node);
    const before = steps.filter(({ to }) => to === node).map(({ from }) => layer(from) + 1);
    visiting.delete(node);
    const own = Math.max(0, ...before);
    layers.set(node, own);
    return own;
  };
  for (const { from, to } of steps) {
    layer(from);
    layer(to);
  }
  return layers;
}

export function lineageFigure(world: World, indicator: IndicatorId): Figure {
  const { figure } = world.texts;
  const byId = new Map<string, Town>(world.towns.map((town) => [town.id, town]));
  const byName = [...world.towns].sort((a, b) => b.name.length - a.name.length);
  const giver = (from: string, to: string): Town | undefined =>
    byName.find(({ id, name }) => id !== to && from.toLowerCase().startsWith(name.toLowerCase()));
  const steps = world.towns.flatMap((town): Step[] =>
    (readingOf(world, indicator, town)?.lineage ?? []).map(({ from, plan }) => {
      const known = giver(from, town.id);
      return {
        from: known?.id ?? from,
        name: known?.name ?? from,
        to: town.id,
        label:
          known === undefined
            ? wordOf(world, PLAN_KIND, plan)
            : from.slice(known.name.length).trim() || wordOf(world, PLAN_KIND, plan),
      };
    }),
  );
  const layers = layersOf(steps);
  const count = new Map<number, number>();
  const nodes = [...layers]
    .map(([key, layer]) => ({
      key,
      layer,
      name: byId.get(key)?.name ?? steps.find(({ from }) => from === key)?.name ?? key,
    }))
    .sort((a, b) => a.layer - b.layer || a.name.localeCompare(b.name, world.language))
    .map(({ key, layer, name }) => {
      const place = count.get(layer) ?? 0;
      count.set(layer, place + 1);
      return { key, name, layer, place, inside: byId.has(key) };
    });
  const has = ({ absence, lineage }: Reading): boolean => absence === undefined && lineage !== undefined;
  return {
    pictures:
      steps.length === 0
        ? []
        : [
            {
              kind: "arrows",
              nodes,
              edges: steps.map(({ from, to, label }) => ({ from, to, label })),
              layers: Math.max(0, ...layers.values()) + 1,
              places: Math.max(0, ...count.values()),
            },
          ],
    table: () => ({
      head: [figure.source, figure.taker, figure.plan],
      numbers: [],
      rows: steps.map(({ name, to, label }, at) => ({
        key: String(at),
        cells: [words(name), words(byId.get(to)?.name ?? to), words(label)],
      })),
    }),
    sentence:
      steps.length === 0
        ? figure.noLineage
        : steps.map(({ name, to }) => `${name} → ${byId.get(to)?.name ?? to}`).join(", "),
    notes: [...(steps.length === 0 ? [figure.noLineage] : []), ...absenceNotes(world, indicator, has)],
  };
}
