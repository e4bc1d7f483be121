/**
 * What is kept of publishing, taking over and offering back (SPEC T31–T38), beside the files themselves: the showcase of one
 * municipality's templates, an adoption with what was decided about its origin's changes, an offer, a source of
 * inspiration. Stored, sent and read by these same shapes.
 */
import * as v from "valibot";
import type { Language } from "../document/column.ts";
import { LANGUAGES } from "../document/column.ts";
import { HASH } from "../document/snapshot.ts";
import { PERSON_ID, type DocumentId, type PersonId, type TenantId } from "../ids.ts";
import type { Labels } from "../document/column.ts";
import type { Distance } from "./compare.ts";
import type { Localisation } from "./localise.ts";
import {
  documentShape,
  labelsShape,
  TEMPLATE_ID,
  tenantShape,
  versionNameShape,
  type Credit,
  type VersionName,
} from "./template-file.ts";

/** One published version; nothing of it ever changes. */
export interface PublishedVersion {
  readonly number: number;
  /** Of the file's canonical JSON. */
  readonly hash: string;
  readonly at: number;
  /** What is new in it; may be empty. */
  readonly notes: string;
  readonly sheets: number;
  readonly rows: number;
}

/** A municipality that has taken a template over. */
export interface TemplateUser {
  readonly tenant: TenantId;
  readonly name: Labels;
  /** The version it has. */
  readonly number: number;
  /** When it took it over, and when it last took a version. */
  readonly since: number;
  readonly at: number;
  readonly distance: Distance;
}

export interface PublishedTemplate {
  readonly template: string;
  readonly title: string;
  readonly about: string;
  readonly language: Language;
  /** Ascending. */
  readonly versions: readonly PublishedVersion[];
  /** What it was made from, the nearest first. */
  readonly ancestors: readonly VersionName[];
  readonly credits: readonly Credit[];
  readonly users: readonly TemplateUser[];
  /** Not to be taken over any more. Who has it, keeps it. */
  readonly withdrawn?: boolean;
}

/** Everything one municipality shows to all others. */
export interface Showcase {
  readonly tenant: TenantId;
  readonly name: Labels;
  readonly country: "SE" | "FI";
  /** Rises with every change. */
  readonly version: number;
  readonly templates: readonly PublishedTemplate[];
  /** Nobody is let in there just now (SPEC T22). Said when it is shown, never stored. */
  readonly paused?: true;
}

/** What was decided about one change of the origin, for as long as the origin says that. */
export interface Decision {
  readonly key: string;
  readonly kind: "skipped" | "adapted";
  /** Which change: `aboutWhat`. */
  readonly about: string;
  /** Why it is otherwise here; may be empty. */
  readonly reason: string;
  readonly by: PersonId;
  readonly byName: string;
  readonly at: number;
  /** The version that brought it, and the batch it was decided with. */
  readonly number: number;
  readonly batch: string;
}

/** The last thing that was taken: as one step, to be taken back as one. */
export interface LastTaken {
  readonly batch: string;
  readonly at: number;
  readonly byName: string;
  readonly number: number;
  /** The version before it, and its file. */
  readonly before: { readonly number: number; readonly hash: string };
  /** Where its changes are kept. */
  readonly changes: string;
  readonly taken: number;
  readonly skipped: number;
  readonly adapted: number;
}

export interface Adoption {
  readonly id: string;
  readonly version: number;
  /** The version all changes up to which are decided. */
  readonly origin: VersionName;
  /** Of that version's file, of which the adopter keeps a copy. */
  readonly hash: string;
  readonly here: Localisation;
  readonly sheets: readonly { readonly document: DocumentId; readonly rows: boolean }[];
  readonly by: PersonId;
  readonly byName: string;
  readonly at: number;
  readonly takenAt: number;
  readonly decisions: readonly Decision[];
  readonly last?: LastTaken | undefined;
}

/**
 * Improvements an adopter proposes to the origin. Kept by the origin; the adopter keeps a copy. Municipalities speak here:
 * what their people are called stays at home.
 */
export interface Offer {
  readonly id: string;
  readonly version: number;
  readonly from: { readonly tenant: TenantId; readonly name: Labels };
  /** The version it is held against. */
  readonly of: VersionName;
  /** Of the origin's file with what is offered, and of the version's own. */
  readonly hash: string;
  readonly base: string;
  readonly about: string;
  readonly count: number;
  readonly at: number;
  readonly state: "waiting" | "answered" | "withdrawn";
  readonly answer?:
    | {
        readonly at: number;
        readonly note: string;
        readonly taken: number;
        readonly skipped: number;
        readonly adapted: number;
        readonly credited: boolean;
      }
    | undefined;
  readonly decisions: readonly Decision[];
  readonly last?: LastTaken | undefined;
}

/** Where an idea came from that is no tenant here. */
export interface Inspiration {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** For example `Storbritannien`. */
  readonly where: string;
  readonly about: string;
  /** `2013`; may be empty. */
  readonly year: string;
  readonly url: string;
  /** Another of the municipality's sources it was inspired by itself; empty: none. */
  readonly from: string;
}

export const LINEAGE_ID = /^(?:lin|off|ins)[0-9A-Za-z]{13}$/;
export const MAX_TEMPLATES = 10;
export const MAX_VERSIONS = 100;
export const MAX_DECISIONS = 1_000;
export const MAX_REASON = 200;
export const MAX_NOTES = 300;
export const MAX_INSPIRATIONS = 50;
/** Of one adopter, that the origin has not answered. */
export const MAX_WAITING_OFFERS = 20;

/** Why nothing came of it. Each has words under `travel.refusal.<code>`. */
export const LINEAGE_REFUSALS = [
  "may-not",
  "title-taken",
  "nothing-to-publish",
  "too-large",
  "too-many-templates",
  "version-taken",
  "no-such-template",
  "withdrawn",
  "origin-gone",
  "origin-paused",
  "other-version",
  "own-template",
  "adopted-already",
  "changed-meanwhile",
  "too-many-decisions",
  "nothing-to-offer",
  "not-shared",
  "offer-answered",
  "nothing-to-undo",
  "too-many-offers",
  "too-many-inspirations",
] as const;
export type LineageRefusal = (typeof LINEAGE_REFUSALS)[number];

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(HASH));
const person = v.pipe(
  v.string(),
  v.regex(PERSON_ID),
  v.transform((id) => id as PersonId),
);
const recordId = v.pipe(v.string(), v.regex(LINEAGE_ID));
const distanceShape = v.object({ rows: count, adaptedRows: count, columns: count, adaptedColumns: count });
const creditShape = v.object({ tenant: tenantShape, name: labelsShape, offer: v.string() });
const decisionShape = v.object({
  key: v.string(),
  kind: v.picklist(["skipped", "adapted"]),
  about: v.string(),
  reason: v.string(),
  by: person,
  byName: v.string(),
  at: count,
  number: count,
  batch: v.string(),
});
const lastShape = v.object({
  batch: v.string(),
  at: count,
  byName: v.string(),
  number: count,
  before: v.object({ number: count, hash: v.string() }),
  changes: hash,
  taken: count,
  skipped: count,
  adapted: count,
});

export const showcaseShape: v.GenericSchema<unknown, Showcase> = v.object({
  tenant: tenantShape,
  name: labelsShape,
  country: v.picklist(["SE", "FI"]),
  version: count,
  templates: v.array(
    v.object({
      template: v.pipe(v.string(), v.regex(TEMPLATE_ID)),
      title: v.string(),
      about: v.string(),
      language: v.picklist(LANGUAGES),
      versions: v.array(
        v.object({
          number: count,
          hash,
          at: count,
          notes: v.string(),
          sheets: count,
          rows: count,
        }),
      ),
      ancestors: v.array(versionNameShape),
      credits: v.array(creditShape),
      users: v.array(
        v.object({
          tenant: tenantShape,
          name: labelsShape,
          number: count,
          since: count,
          at: count,
          distance: distanceShape,
        }),
      ),
      withdrawn: v.exactOptional(v.boolean()),
    }),
  ),
  paused: v.exactOptional(v.literal(true)),
});

export const adoptionShape: v.GenericSchema<unknown, Adoption> = v.object({
  id: recordId,
  version: count,
  origin: versionNameShape,
  hash,
  here: v.object({
    language: v.picklist(LANGUAGES),
    currency: v.picklist(["SEK", "EUR"]),
    country: v.picklist(["SE", "FI"]),
    terms: v.boolean(),
  }),
  sheets: v.array(v.object({ document: documentShape, rows: v.boolean() })),
  by: person,
  byName: v.string(),
  at: count,
  takenAt: count,
  decisions: v.array(decisionShape),
  last: v.optional(lastShape),
});

export const offerShape: v.GenericSchema<unknown, Offer> = v.object({
  id: recordId,
  version: count,
  from: v.object({ tenant: tenantShape, name: labelsShape }),
  of: versionNameShape,
  hash,
  base: hash,
  about: v.string(),
  count,
  at: count,
  state: v.picklist(["waiting", "answered", "withdrawn"]),
  answer: v.optional(
    v.object({
      at: count,
      note: v.string(),
      taken: count,
      skipped: count,
      adapted: count,
      credited: v.boolean(),
    }),
  ),
  decisions: v.array(decisionShape),
  last: v.optional(lastShape),
});

export const inspirationShape: v.GenericSchema<unknown, Inspiration> = v.object({
  id: recordId,
  version: count,
  name: v.string(),
  where: v.string(),
  about: v.string(),
  year: v.string(),
  url: v.string(),
  from: v.string(),
});
