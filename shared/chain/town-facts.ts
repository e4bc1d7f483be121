/** What is known of the municipality itself, each figure with its year and source, and how many of its people have taken part (K1). */
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";
import type { Readers } from "./reading.ts";

export interface TownFact {
  readonly row: RowId;
  readonly name: Labels;
  readonly value: number;
  /** Left out of what is merely counted: "3 986 st" says no more than "3 986". */
  readonly unit?: Labels;
  /** What the figure is of, where its name does not say it: which language a share speaks. */
  readonly of: string;
  readonly approximate: boolean;
  /** A year or a day; empty where it is not known. */
  readonly asOf: string;
  readonly source?: Labels;
}

/** Those with a figure, in the sheet's order; the density last where it follows from two others and nobody has written it. */
export function townFacts(read: Readers): readonly TownFact[] {
  const facts = read("facts");
  const written = facts.rows().flatMap((row): (TownFact & { readonly key: string })[] => {
    const key = facts.choices(row, "fact")[0] ?? "";
    const name = facts.label("fact", key);
    const value = facts.number(row, "value");
    if (name === undefined || value === undefined) return [];
    const measured = facts.choices(row, "unit")[0] ?? "";
    const unit = measured === "count" ? undefined : facts.label("unit", measured);
    const source = facts.label("source", facts.choices(row, "source")[0] ?? "");
    return [
      {
        key,
        row,
        name,
        value,
        ...(unit === undefined ? {} : { unit }),
        of: facts.text(row, "text"),
        approximate: facts.yes(row, "approx"),
        asOf: facts.text(row, "as_of"),
        ...(source === undefined ? {} : { source }),
      },
    ];
  });
  const latest = (key: string) => written.findLast((one) => one.key === key);
  const [population, area] = [latest("population"), latest("land-area")];
  const [name, unit, source] = [
    facts.label("fact", "density"),
    facts.label("unit", "per-km2"),
    facts.label("source", "calculated"),
  ];
  if (latest("density") !== undefined || population === undefined || area === undefined || area.value <= 0)
    return written;
  if (name === undefined) return written;
  const density: TownFact = {
    row: population.row,
    name,
    value: Math.round((10 * population.value) / area.value) / 10,
    ...(unit === undefined ? {} : { unit }),
    of: "",
    approximate: population.approximate || area.approximate,
    asOf: population.asOf,
    ...(source === undefined ? {} : { source }),
  };
  return [...written, density];
}

export interface Participation {
  /** Nobody counts twice: those who were there for the first time, at dialogues that were held. */
  readonly people: number;
  readonly population: number;
  /** Per cent with one decimal. */
  readonly share: number;
}

/** `undefined` where the population is not known: no share is better than a guessed one. Of several the last one holds. */
export function participation(read: Readers): Participation | undefined {
  const [facts, events] = [read("facts"), read("events")];
  const row = facts.rows().findLast((one) => facts.choices(one, "fact")[0] === "population");
  const population = row === undefined ? undefined : facts.number(row, "value");
  if (population === undefined || population <= 0 || !events.there) return undefined;
  const people = events
    .rows()
    .filter((one) => events.choices(one, "phase")[0] === "dialogue" && events.choices(one, "status")[0] === "held")
    .reduce((sum, one) => sum + (events.number(one, "new_participants") ?? 0), 0);
  return { people, population, share: Math.round((1000 * people) / population) / 10 };
}
