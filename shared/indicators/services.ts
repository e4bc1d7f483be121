/** K11 and K12: which services there are where, and which would leave nothing behind. */
import type { Reader, Readers } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import { BASIC_CATEGORIES } from "../template/vocabulary/basic-services.ts";
import { choice, ownWords, shareOf, UNKNOWN_THEN, type Compute } from "./figures.ts";
import type { Part } from "./indicator.ts";

/** Nearer than this another one will do: the threshold of the shop support rule, in kilometres. */
export const LAST_OF_KIND_KM = 10;

const there = (services: Reader, row: RowId): boolean =>
  ["available", "threatened"].includes(choice(services, row, "status"));
const isBasic = (services: Reader, row: RowId): boolean => BASIC_CATEGORIES.includes(choice(services, row, "category"));

/** What is at a place, one kind after the other; what the list is silent about is not in it. */
function atPlace(services: Reader, places: Reader, place: RowId): readonly Part[] {
  const rows = services.pointing("place", place);
  return services.options("category").flatMap((category): readonly Part[] => {
    const held = rows.filter((row) => choice(services, row, "category") === category);
    if (held.length === 0) return [];
    const count = (...states: readonly string[]): number =>
      held.filter((row) => states.includes(choice(services, row, "status"))).length;
    const distances = held.filter((row) => there(services, row)).flatMap((row) => services.number(row, "alt_km") ?? []);
    return [
      {
        dimension: "place-category",
        key: `${place}/${category}`,
        label: ownWords(places, place),
        value: count("available", "threatened"),
        figures: {
          available: count("available"),
          threatened: count("threatened"),
          planned: count("planned"),
          missing: count("missing", "closed"),
          // To the nearest other point of its kind; not known is not far.
          altKm: distances.length === 0 ? null : Math.min(...distances),
        },
      },
    ];
  });
}

function cells(read: Readers): readonly Part[] {
  const [services, places] = [read("services"), read("places")];
  return places.rows().flatMap((place) => atPlace(services, places, place));
}

const categoryOf = ({ key }: Part): string => key.slice(key.indexOf("/") + 1);
export const placeOf = ({ key }: Part): string => key.split("/")[0]!;
const basic = (part: Part): boolean => BASIC_CATEGORIES.includes(categoryOf(part));

export const coverage: Compute = (read, { backwards }) => {
  if (backwards) return UNKNOWN_THEN;
  const [services, places] = [read("services"), read("places")];
  if (places.rows().length === 0) return { gaps: ["no-places"] };
  if (services.rows().length === 0) return { gaps: ["no-services"] };
  const kinds = cells(read);
  const covered = kinds.filter((part) => basic(part) && part.value !== 0);
  const perPlace = places.rows().map((place): Part => ({
    dimension: "place",
    key: place,
    label: ownWords(places, place),
    value: covered.filter((part) => placeOf(part) === place).length,
  }));
  return {
    ...shareOf(covered.length, BASIC_CATEGORIES.length * places.rows().length),
    parts: [...perPlace, ...kinds],
  };
};

/** Nothing else of its kind at the place, and the next one as far off as the threshold or farther. */
export const isLastOfKind = ({ value, figures }: Part, km: number = LAST_OF_KIND_KM): boolean => {
  const alt = figures?.["altKm"];
  return value === 1 && typeof alt === "number" && alt >= km;
};

export const vulnerability: Compute = (read, { backwards }) => {
  if (backwards) return UNKNOWN_THEN;
  const [services, places] = [read("services"), read("places")];
  if (services.rows().length === 0) return { gaps: ["no-services"] };
  const last = cells(read).filter((part) => basic(part) && isLastOfKind(part));
  const threatened = last.filter(({ figures }) => figures?.["threatened"] === 1);
  const points = services.rows().filter((row) => there(services, row) && isBasic(services, row));
  return {
    value: last.length,
    numerator: last.length,
    denominator: points.length,
    figures: { threatened: threatened.length },
    parts: places.rows().map((place): Part => {
      const here = (parts: readonly Part[]): number => parts.filter((part) => placeOf(part) === place).length;
      return {
        dimension: "place",
        key: place,
        label: ownWords(places, place),
        value: here(last),
        figures: { threatened: here(threatened) },
      };
    }),
  };
};
