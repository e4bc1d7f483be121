/**
 * What the five source texts ask the product to let people do, row by row, and at which address of a municipality it is
 * done. What waits for something that is not built says for what. The words are in `shared/i18n/where`.
 */

export const LATER = ["public", "ballot"] as const;
export type Later = (typeof LATER)[number];

/** `path`: behind the municipality's own address; empty is its overview. `site`: no municipality's, from the root. */
export type Place = { readonly path: string } | { readonly site: string } | { readonly later: Later };

const at = (path: string): Place => ({ path });
const waits = (later: Later): Place => ({ later });

export const PLACES = {
  "S1.1": at(""),
  "S1.2": at(""),
  "S1.3": at("vision"),
  "S1.4": waits("ballot"),
  "S1.5": at("vision"),
  "S1.6": at("register"),
  "S1.7": at("goals"),
  "S1.8": at("mina"),
  "S1.9": at("events"),
  "S1.10": waits("public"),
  "S1.11": at("mallar"),
  "S1.12": at("projects?bild=kort"),
  "S2.1": at("manniskor"),
  "S2.2": at(""),
  "S2.3": waits("public"),
  "S2.4": at("events"),
  "S2.5": at(""),
  "S2.6": at("harvest"),
  "S2.7": at("harvest?bild=vagg"),
  "S2.8": at("rapport/skord"),
  "S2.9": at("stakeholders?bild=fragor"),
  "S2.10": at("aterkoppling"),
  "S2.11": at("events"),
  "S2.12": at("services"),
  "S2.13": at("actions"),
  "S3.1": at("events"),
  "S3.2": at("anteckna"),
  "S3.3": at("harvest?bild=vagg"),
  "S3.4": at("forums"),
  "S3.5": at("mina"),
  "S3.6": at("events"),
  "S3.7": at("harkomst"),
  "S3.8": at("projects?bild=kort"),
  "S3.9": at("events?bild=kalender"),
  "S3.10": at("harvest?bild=vagg"),
  "S4.1": at("forums?bild=rad"),
  "S4.2": at("issues"),
  "S4.3": at("stakeholders"),
  "S4.4": at("issues"),
  "S4.5": at("issues"),
  "S4.6": at("issues?bild=tavla"),
  "S4.7": at("aterkoppling"),
  "S4.8": at("plans"),
  "S4.9": at("facts"),
  "S4.10": at("stakeholders?bild=niva"),
  "S4.11": at("mina"),
  "S4.12": at("mallar"),
  "S5.1": { site: "/admin/kohorter" },
  "S5.2": at("anteckna"),
  "S5.3": at("events?flera=1"),
  "S5.4": at("rapport/skord"),
  "S5.5": at("mina"),
  "S5.6": at("actions"),
  "S5.7": at("events"),
  "S5.8": at("goals?bild=tavla"),
  "S5.9": at("events"),
  "S5.10": at("manniskor"),
} as const satisfies Readonly<Record<string, Place>>;

export type WhereId = keyof typeof PLACES;

/** In order. */
export const WHERE_IDS = Object.keys(PLACES) as readonly WhereId[];

export const SOURCES = ["S1", "S2", "S3", "S4", "S5"] as const;
export type Source = (typeof SOURCES)[number];
export const idsOf = (source: Source): readonly WhereId[] => WHERE_IDS.filter((id) => id.startsWith(`${source}.`));
