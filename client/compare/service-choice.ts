/** What is looked at on the service page, as its address carries it; what is thought closed is not among it. Pure. */
import { LAST_OF_KIND_KM } from "../../shared/indicators/services.ts";
import type { Query } from "./choice.ts";

export interface ServiceChoice {
  readonly towns: readonly string[];
  readonly kinds: "basic" | "all";
  /** Kilometres. */
  readonly threshold: number;
  readonly only: "all" | "risk";
}

const MOST_KM = 200;
const TOWN = /^[a-z][a-z0-9-]{1,39}$/;

const one = (held: string | readonly string[] | undefined): string =>
  typeof held === "string" ? held : (held?.[0] ?? "");

export const limitKm = (km: number): number =>
  Number.isFinite(km) ? Math.min(MOST_KM, Math.max(0, Math.round(km))) : LAST_OF_KIND_KM;

export const readServiceChoice = (query: Query): ServiceChoice => ({
  towns: one(query["kommuner"])
    .split(".")
    .filter((town) => TOWN.test(town)),
  kinds: one(query["slag"]) === "alla" ? "all" : "basic",
  threshold: one(query["grans"]) === "" ? LAST_OF_KIND_KM : limitKm(Number(one(query["grans"]))),
  only: one(query["visa"]) === "risk" ? "risk" : "all",
});

export const writeServiceChoice = ({
  towns,
  kinds,
  threshold,
  only,
}: ServiceChoice): Record<string, string | undefined> => ({
  kommuner: towns.length === 0 ? undefined : towns.join("."),
  slag: kinds === "all" ? "alla" : undefined,
  grans: threshold === LAST_OF_KIND_KM ? undefined : String(threshold),
  visa: only === "risk" ? "risk" : undefined,
});
