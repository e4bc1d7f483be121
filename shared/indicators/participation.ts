/** K1–K3: how many took part, which groups, and where. Only dialogues that were held count. */
import type { Readers } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import { choice, hadHappened, ownWords, populationOf, shareOf, sum, type Asked, type Compute } from "./figures.ts";
import type { Part } from "./indicator.ts";

/** Said of whoever took part in an event for the whole municipality. */
export const WHOLE_MUNICIPALITY = "*";

function dialogues(read: Readers, asked: Asked): readonly RowId[] {
  const events = read("events");
  return events
    .rows()
    .filter(
      (row) =>
        choice(events, row, "phase") === "dialogue" &&
        choice(events, row, "status") === "held" &&
        hadHappened(asked, events.day(row, "date")),
    );
}

export const participationRate: Compute = (read, asked) => {
  const [events, places] = [read("events"), read("places")];
  const held = dialogues(read, asked);
  const newcomers = (rows: readonly RowId[]): number =>
    sum(rows.map((row) => events.number(row, "new_participants") ?? 0));
  const people = newcomers(held);
  const placeOf = (row: RowId): string => events.list(row, "place").find((place) => places.exists(place)) ?? "";
  const parts: Part[] = places.rows().map((place) => ({
    dimension: "place",
    key: place,
    label: ownWords(places, place),
    value: newcomers(held.filter((row) => placeOf(row) === place)),
  }));
  parts.push({
    dimension: "place",
    key: WHOLE_MUNICIPALITY,
    value: newcomers(held.filter((row) => placeOf(row) === "")),
  });
  const population = populationOf(read);
  const gaps = held.length === 0 ? (["no-dialogue"] as const) : [];
  if (population === undefined) return { numerator: people, parts, gaps: ["population-missing", ...gaps] };
  return { ...shareOf(people, population), parts, gaps };
};

/** A group's figure is how many took part where it was met: others were there too, so the figures do not add up. */
export const breadth: Compute = (read, asked) => {
  const events = read("events");
  const held = dialogues(read, asked);
  const parts = events.options("groups").map((group): Part => {
    const met = held.filter((row) => events.choices(row, "groups").includes(group));
    const label = events.label("groups", group);
    return {
      dimension: "group",
      key: group,
      ...(label === undefined ? {} : { label }),
      value: sum(met.map((row) => events.number(row, "participants") ?? 0)),
      figures: { events: met.length },
    };
  });
  const reached = parts.filter(({ figures }) => figures?.["events"] !== 0).length;
  return { ...shareOf(reached, parts.length), parts, gaps: held.length === 0 ? ["no-dialogue"] : [] };
};

export const reach: Compute = (read, asked) => {
  const [events, places] = [read("events"), read("places")];
  const held = dialogues(read, asked);
  const parts = places.rows().map((place): Part => ({
    dimension: "place",
    key: place,
    label: ownWords(places, place),
    value: held.filter((row) => events.list(row, "place").includes(place)).length,
  }));
  if (parts.length === 0) return { gaps: ["no-places"] };
  const met = parts.filter(({ value }) => value !== 0).length;
  return { ...shareOf(met, parts.length), parts, gaps: held.length === 0 ? ["no-dialogue"] : [] };
};
