/**
 * The service plan as places by kinds of service (domain S2.12): the basic five first, then the others. What is said to be
 * missing is a row of the sheet; where no row is, nothing is known.
 */
import type { Readers } from "../../../shared/chain/reading.ts";
import type { RowId } from "../../../shared/ids.ts";
import { BASIC_CATEGORIES } from "../../../shared/template/vocabulary/basic-services.ts";

/** Stands for a service without a place, or of no kind; no row or option has this id. */
export const NOWHERE = "";

export interface ServiceMatrix {
  /** Rows of the places; `NOWHERE` last, and only where a service is without. */
  readonly places: readonly string[];
  readonly basic: readonly string[];
  readonly wider: readonly string[];
  at(place: string, category: string): readonly RowId[];
}

export interface Service {
  readonly name: string;
  readonly status: string;
  /** Worked out by the sheet's own formula, whose distance is the municipality's to set. */
  readonly last: boolean;
  readonly stale: boolean;
  readonly checkedOn: string | undefined;
  readonly target: string;
  /** Numbers and names of the actions about it. */
  readonly actions: readonly string[];
}

export function serviceMatrix(read: Readers): ServiceMatrix {
  const [services, places] = [read("services"), read("places")];
  const cells = new Map<string, RowId[]>();
  const [usedPlaces, usedKinds] = [new Set<string>(), new Set<string>()];
  for (const row of services.rows()) {
    const place = services.list(row, "place")[0] ?? NOWHERE;
    const kind = services.choices(row, "category")[0] ?? NOWHERE;
    usedPlaces.add(place);
    usedKinds.add(kind);
    const key = `${place}/${kind}`;
    const held = cells.get(key);
    if (held === undefined) cells.set(key, [row]);
    else held.push(row);
  }
  const known: readonly string[] = places.rows();
  const strange = [...usedPlaces].filter((place) => place !== NOWHERE && !known.includes(place));
  const options = services.options("category");
  const others = [...usedKinds].filter((kind) => kind !== NOWHERE && !options.includes(kind));
  return {
    places: [...known, ...strange, ...(usedPlaces.has(NOWHERE) ? [NOWHERE] : [])],
    basic: options.filter((kind) => BASIC_CATEGORIES.includes(kind)),
    wider: [
      ...options.filter((kind) => !BASIC_CATEGORIES.includes(kind)),
      ...others,
      ...(usedKinds.has(NOWHERE) ? [NOWHERE] : []),
    ],
    at: (place, category) => cells.get(`${place}/${category}`) ?? [],
  };
}

export function serviceAt(read: Readers, row: RowId): Service {
  const [services, actions] = [read("services"), read("actions")];
  return {
    name: services.title(row),
    status: services.choices(row, "status")[0] ?? "",
    last: services.yes(row, "last_of_kind"),
    stale: services.yes(row, "stale"),
    checkedOn: services.day(row, "checked_on"),
    target: services.text(row, "target"),
    actions: services
      .list(row, "action")
      .filter((action) => actions.exists(action))
      .map((action) => `${actions.nr(action)} ${actions.title(action)}`.trim()),
  };
}
