/**
 * Hundreds of plausible municipalities: sheets as such places would fill them, from a seed, and their figures computed from
 * these by the functions that serve. Some have only just begun, some stalled, some know no population; codes and names are
 * invented. For looking at, and measuring, a region's pages.
 */
import type { ChainSheet, ChainSheets } from "../../shared/chain/reading.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId, TenantId } from "../../shared/ids.ts";
import { indicatorsOf } from "../../shared/indicators/compute.ts";
import { disclosed, levelsOf, type Levels, type Shared } from "../../shared/indicators/consent.ts";
import { MEASURES, type IndicatorSet } from "../../shared/indicators/indicator.ts";
import { lastDayOf, type Period } from "../../shared/indicators/period.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { seeded } from "./seeded.ts";

export interface ManyTowns {
  readonly shared: readonly Shared[];
  readonly periods: readonly Period[];
  /** What a reader is answered: by owner, then by half-year. */
  readonly sets: readonly IndicatorSet[];
}

const PERIODS: readonly Period[] = ["2019H1", "2019H2", "2020H1"];
const FIRST = [
  "Norr",
  "Söder",
  "Väst",
  "Öster",
  "Stor",
  "Lill",
  "Björk",
  "Gran",
  "Älv",
  "Sjö",
  "Berg",
  "Lid",
  "Fors",
  "Ham",
  "Sten",
];
const LAST = ["träsk", "fors", "sele", "lund", "vik", "berga", "sjö", "näs", "ryd", "köping", "holm", "by", "dal", "å", "hamn", "mark", "ånger", "liden", "strand", "böle"]; // prettier-ignore

/** @param count up to 300 have names of their own. */
export function manyTowns(count: number, seed = 1): ManyTowns {
  const shared: Shared[] = [];
  const sets: IndicatorSet[] = [];
  for (let i = 0; i < count; i++) {
    const town = makeTown(i, seed);
    shared.push(town.shared);
    for (const period of PERIODS) {
      const last = period === PERIODS.at(-1);
      const values = indicatorsOf(town.sheets, { asOf: lastDayOf(period), backwards: !last });
      const { owner: tenant, currency } = town.shared;
      const set = {
        v: 1,
        tenant,
        period,
        asOf: lastDayOf(period),
        computed: 1_600_000_000_000,
        currency,
        values,
      } as const;
      const shown = disclosed(set, town.shared.levels);
      if (shown !== undefined) sets.push(shown);
    }
  }
  return { shared, periods: PERIODS, sets };
}

interface Town {
  readonly shared: Shared;
  readonly sheets: ChainSheets;
}

type Rows = Map<RowId, Readonly<Record<string, CellValue>>>;

function makeTown(index: number, seed: number): Town {
  const random = seeded(seed * 1_000 + index);
  const between = (from: number, to: number): number => from + random.below(to - from + 1);
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  const maybe = (per: number): boolean => random.below(100) < per;
  const finnish = index % 20 === 19;
  const rows = new Map<string, Rows>();
  const add = (sheet: string, cells: Readonly<Record<string, CellValue>>): RowId => {
    const held = rows.get(sheet) ?? new Map<RowId, Readonly<Record<string, CellValue>>>();
    rows.set(sheet, held);
    const row = `${sheet.slice(0, 2)}${String(held.size).padStart(6, "0")}` as RowId;
    held.set(row, cells);
    return row;
  };
  const options = (sheet: string, key: string): readonly string[] =>
    WORKSPACE_TEMPLATE.find((one) => one.key === sheet)!
      .columns.find((one) => one.key === key)!
      .options!.map(({ id }) => id);
  const day = (from: string, days: number): string =>
    new Date(Date.parse(from) + 86_400_000 * Math.max(0, days)).toISOString().slice(0, 10);
  const size = 10 ** (3.2 + 1.7 * (random.below(1_000) / 1_000) ** 1.6);
  const population = Math.round(size);
  // How far the process has come: 0 has just begun, 4 has been through it all.
  const far = pick([0, 1, 2, 3, 3, 4, 4, 4]);

  if (!maybe(4)) add("facts", { fact: "population", value: population, as_of: "2019", source: "scb" });
  const density = Math.round((population / between(300, 7_000)) * 10) / 10;
  add("facts", { fact: "density", value: density, as_of: "2019", source: "scb" });
  add("facts", { fact: "pop-change", value: between(-900, 400), as_of: "2000–2019", source: "scb" });
  add("facts", { fact: "outside-tatort", value: between(5, 55), as_of: "2018", source: "scb" });
  if (far > 1 && maybe(70))
    for (const factor of ["need", "anchoring", "cooperation", "plan", "direction"])
      add("facts", { fact: `rating-${factor}`, value: between(1, 5), as_of: "2020", source: "own" });

  const places = Array.from({ length: between(3, 9) }, (_, i) =>
    add("places", {
      name: `${pick(FIRST)}${pick(LAST)}`,
      kind: i === 0 ? "centre" : pick(["town", "village", "village-area"]),
    }),
  );
  for (const place of far === 0 && maybe(60) ? [] : places)
    for (const category of options("services", "category"))
      if (maybe(place === places[0] ? 85 : 30))
        add("services", {
          place: [place],
          name: category,
          category,
          status: pick(["available", "available", "available", "available", "threatened", "planned", "missing"]),
          alt_km: between(1, 60),
          checked_on: maybe(70) ? day("2018-06-01", between(0, 700)) : null,
        });
  const sector = (): string => pick(["non-profit", "public", "public", "private"]);
  const stakeholders = Array.from({ length: between(8, 30) }, (_, i) =>
    add("stakeholders", {
      name: `Aktör ${i + 1}`,
      sector: sector(),
      interest: between(1, 5),
      influence: between(1, 5),
      last_on: maybe(80) ? day("2019-10-01", between(0, 270)) : null,
    }),
  );
  if (far > 0) add("forums", { name: "Rådet", kind: "council", members: stakeholders.slice(0, between(6, 14)) });
  const focus = Array.from({ length: between(4, 7) }, (_, i) => add("focus", { name: `Område ${i + 1}` }));
  const started = day("2018-06-01", between(0, 500));
  const groups = options("events", "groups");
  const dialogues = Array.from({ length: far === 0 ? 0 : between(3, 16) }, () => {
    const people = Math.max(2, Math.round((population * between(1, 40)) / 4_000));
    const met = groups.filter(() => maybe(28));
    return add("events", {
      title: "Dialog",
      date: day(started, between(0, 200)),
      method: "world-cafe",
      phase: "dialogue",
      status: maybe(92) ? "held" : "planned",
      place: maybe(80) ? [pick(places)] : null,
      groups: met.length === 0 ? ["public"] : met,
      participants: people,
      new_participants: Math.round(people * 0.9),
    });
  });
  const issues = Array.from({ length: far < 2 ? 0 : between(4, 24) }, () => {
    const council = day(started, between(180, 300));
    const owned = maybe(70 + 6 * far);
    return add("issues", {
      title: "Fråga",
      focus: [pick(focus)],
      status: owned
        ? pick(["in-progress", "in-progress", "done", "fed-back"])
        : pick(["in-working-group", "owner-proposed", "dropped"]),
      council_on: council,
      owner: [pick(stakeholders)],
      accepted_on: owned ? day(council, between(7, 120)) : null,
    });
  });
  const asked = dialogues.length === 0 ? 0 : between(8, 90);
  for (let i = 0; i < asked; i++) {
    const event = pick(dialogues);
    const answered = far > 2 && maybe(30 + 15 * far);
    const on = String(rows.get("events")!.get(event)!["date"]);
    add("harvest", {
      text: "Inspel",
      event: [event],
      focus: [pick(focus)],
      mentions: between(1, 14),
      issue: issues.length === 0 ? null : [pick(issues)],
      status: answered ? "fed-back" : pick(["sorted", "linked", "duplicate", "parked"]),
      answered_on: answered ? day(on, between(20, 420)) : null,
    });
  }
  for (const issue of far < 3 ? [] : issues)
    for (let i = between(0, 2); i > 0; i--)
      add("actions", {
        action: "Åtgärd",
        issue: [issue],
        responsible: [pick(stakeholders)],
        status: pick(["proposed", "decided", "in-progress", "in-progress", "done", "done", "stopped"]),
        start: day(started, between(240, 500)),
        due: day(started, between(300, 800)),
        budget: maybe(75) ? 5_000 * between(0, 60) : null,
        funding: options("actions", "funding").filter(() => maybe(25)),
      });
  if (far > 2 && maybe(60)) {
    for (let i = 0; i < between(3, 6); i++)
      add("vision", { no: i + 1, title: `Förslag ${i + 1}`, votes_web: between(2, 160), votes_paper: between(0, 60) });
    const closes = day(started, 260);
    add("ballot", {
      title: "Omröstning",
      opens: `${started}T00:00`,
      closes: `${closes}T23:59`,
      state: pick(["published", "adopted", "open"]),
    });
  }
  if (far > 2)
    add("plans", {
      kind: "service-plan",
      version: "v1",
      status: pick(["draft", "proposed", "adopted", "adopted", "in-revision"]),
      adopted_on: day(started, between(200, 500)),
      valid_to: pick(["2019-12-31", "2022-12-31", "2024-12-31"]),
      derived_from: maybe(50) ? pick(["Skellefteå samverkansplattform v1", "Norsjö serviceplan v1"]) : null,
    });

  const name = `${FIRST[index % 15]!}${LAST[Math.floor(index / 15) % 20]!}${index >= 300 ? ` ${Math.floor(index / 300)}` : ""}`;
  const levels: Levels = Object.fromEntries(
    MEASURES.flatMap((id) =>
      maybe(88) ? [[id, levelsOf(id).length === 3 && maybe(75) ? "places" : "aggregate"]] : [],
    ),
  );
  return {
    sheets: sheetsOf(rows),
    shared: {
      owner: `ort-${String(index + 1).padStart(3, "0")}` as TenantId,
      name: { sv: name },
      country: finnish ? "FI" : "SE",
      code: String(finnish ? 900 + (index % 99) : 9_000 + index),
      currency: finnish ? "EUR" : "SEK",
      levels,
      decided: 1_600_000_000_000,
    },
  };
}

function sheetsOf(rows: ReadonlyMap<string, Rows>): ChainSheets {
  const made = new Map<string, ChainSheet>(
    WORKSPACE_TEMPLATE.filter(({ restricted }) => !restricted).map(({ key, columns }) => {
      const held: Rows = rows.get(key) ?? new Map();
      const keys = new Map<ColumnId, string>(columns.map((column) => [column.id, column.key]));
      const sheet: ChainSheet = {
        rows: () => [...held.keys()],
        exists: (row) => held.has(row),
        columns: () => columns,
        cell: (row, column) => held.get(row)?.[keys.get(column) ?? ""] ?? null,
      };
      return [key, sheet];
    }),
  );
  return { sheet: (key) => made.get(key), visible: (key) => made.has(key) };
}
