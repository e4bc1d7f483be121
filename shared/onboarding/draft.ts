/**
 * What an administrator fills in to take a municipality in: one record, kept as it is at any moment, however little of it
 * there is. What is missing or cannot be right is said by name; nothing is refused before it is to be made.
 */
import * as v from "valibot";
import { isAddress, sameAddress } from "../address.ts";
import { LANGUAGES, type Labels, type Language } from "../document/column.ts";
import { TENANT_ID, type TenantId } from "../ids.ts";
import { TEMPLATE_ID } from "../lineage/template-file.ts";
import { densityOf, knownOf } from "../register/known-facts.ts";
import { addressOf, municipalityOf } from "../register/municipalities.ts";
import { FACT, SOURCE, UNIT } from "../template/vocabulary/facts.ts";
import { PLACE_KIND } from "../template/vocabulary/places.ts";
import type { Options } from "../template/vocabulary/option.ts";

const MOST_ROWS = 200;
const MOST_INVITATIONS = 10;
const LONGEST = 200;

const idsOf = (options: Options): readonly string[] => options.map(({ id }) => id);
const text = v.pipe(v.string(), v.maxLength(LONGEST), v.regex(/^\P{Cc}*$/u));
/** As far as it is chosen. */
const oneOf = (options: Options) => v.picklist(["", ...idsOf(options)]);
const day = v.pipe(v.string(), v.regex(/^(?:\d{4}-\d{2}-\d{2})?$/));
const amount = v.nullable(v.pipe(v.number(), v.finite()));
const days = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120));

const fact = v.strictObject({
  fact: oneOf(FACT),
  value: amount,
  unit: oneOf(UNIT),
  text,
  asOf: text,
  source: oneOf(SOURCE),
  approx: v.boolean(),
});
const place = v.strictObject({ name: text, kind: oneOf(PLACE_KIND), residents: amount, year: text });

export const draftShape = v.strictObject({
  country: v.picklist(["SE", "FI"]),
  code: v.pipe(v.string(), v.regex(/^\d{0,4}$/)),
  /** The short name in addresses. */
  id: v.pipe(v.string(), v.maxLength(40)),
  names: v.strictObject({ sv: text, fi: text, en: text }),
  languages: v.pipe(v.array(v.picklist(LANGUAGES)), v.maxLength(3)),
  /** Duties towards languages the product does not speak. */
  minority: text,
  currency: v.picklist(["SEK", "EUR"]),
  zone: v.pipe(v.string(), v.maxLength(60)),
  facts: v.pipe(v.array(fact), v.maxLength(MOST_ROWS)),
  places: v.pipe(v.array(place), v.maxLength(MOST_ROWS)),
  /** Functions, never persons. */
  contacts: v.strictObject({ contact: text, deputy: text, registrator: text, dataProtection: text }),
  region: text,
  authority: text,
  template: v.strictObject({
    name: text,
    origin: text,
    /** A published one, taken over for the new municipality; without it the house's own sheets as they are. */
    version: v.exactOptional(
      v.strictObject({
        tenant: v.pipe(
          v.string(),
          v.regex(TENANT_ID),
          v.transform((id) => id as TenantId),
        ),
        template: v.pipe(v.string(), v.regex(TEMPLATE_ID)),
        number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      }),
    ),
  }),
  /** Id of a cohort, and as whose member: several municipalities may be one. */
  cohort: v.pipe(v.string(), v.maxLength(40)),
  member: text,
  /** Of contact data, counted from when its owner was answered. */
  retentionMonths: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120)),
  answer: v.strictObject({ confirmDays: days, answerDays: days }),
  agreement: v.strictObject({ signedOn: day, reference: text }),
  invitations: v.pipe(
    v.array(v.strictObject({ email: v.pipe(v.string(), v.maxLength(300)), language: v.picklist(LANGUAGES) })),
    v.maxLength(MOST_INVITATIONS),
  ),
});
export type OnboardingDraft = v.InferOutput<typeof draftShape>;

/** The house's own sheets, as the first municipality wrote them or without its name. Published templates stand beside them. */
export const TEMPLATES = [
  { name: "Samverkansplattform v1", origin: "Skellefteå" },
  { name: "Samplans grundmall", origin: "" },
] as const;

export const emptyDraft = (country: OnboardingDraft["country"] = "SE"): OnboardingDraft => ({
  country,
  code: "",
  id: "",
  names: { sv: "", fi: "", en: "" },
  languages: country === "SE" ? ["sv"] : ["sv", "fi"],
  minority: "",
  currency: country === "SE" ? "SEK" : "EUR",
  zone: country === "SE" ? "Europe/Stockholm" : "Europe/Helsinki",
  facts: [],
  places: [],
  contacts: { contact: "", deputy: "", registrator: "", dataProtection: "" },
  region: "",
  authority: "",
  template: { ...TEMPLATES[0] },
  cohort: "",
  member: "",
  retentionMonths: 12,
  answer: { confirmDays: 2, answerDays: 10 },
  agreement: { signedOn: "", reference: "" },
  invitations: [],
});

/** The draft with what the register knows of a municipality. What somebody has chosen beside it stays. */
export function withMunicipality(draft: OnboardingDraft, code: string): OnboardingDraft {
  const found = municipalityOf(draft.country, code);
  if (found === undefined) return { ...draft, code };
  const known = knownOf(found.country, found.code);
  const density = densityOf(known.facts);
  const facts = density === undefined ? known.facts : [...known.facts, density];
  return {
    ...draft,
    code,
    id: addressOf(found.name.sv),
    names: { sv: found.name.sv, fi: found.name.fi ?? "", en: "" },
    languages: [...found.languages],
    minority: known.minority?.sv ?? "",
    currency: found.currency,
    zone: found.zone,
    region: found.region,
    authority: found.authority,
    contacts: { ...draft.contacts, contact: known.contact ?? "" },
    facts: facts.map((one) => ({
      fact: one.fact,
      value: one.value,
      unit: one.unit,
      text: one.text ?? "",
      asOf: one.asOf,
      source: one.source,
      approx: one.approx === true,
    })),
    places: known.places.map(({ name, kind = "", residents = null, year = "" }) => ({ name, kind, residents, year })),
  };
}

/** Fields by name, as the wizard has them. */
export const DRAFT_STEPS = ["municipality", "facts", "places", "contacts", "frame", "people"] as const;
export type DraftStep = (typeof DRAFT_STEPS)[number];

/** Each has words under `admin.problem.<code>`. */
export const DRAFT_PROBLEMS = [
  "code",
  "id",
  "id-taken",
  "name",
  "languages",
  "zone",
  "fact-incomplete",
  "place-nameless",
  "place-twice",
  "template-gone",
  "cohort-gone",
  "address",
  "address-twice",
] as const;
export type DraftProblemCode = (typeof DRAFT_PROBLEMS)[number];

export interface DraftProblem {
  readonly step: DraftStep;
  readonly code: DraftProblemCode;
  /** Which one of several, as it is called or written. */
  readonly which?: string;
}

export interface Around {
  /** Short names of municipalities that are others. */
  readonly taken: readonly string[];
  readonly cohorts: readonly string[];
  /** The published template is not to be had any more. */
  readonly templateGone?: boolean;
}

/** Why a municipality cannot be made of it yet. */
export function draftProblems(
  draft: OnboardingDraft,
  { taken, cohorts, templateGone = false }: Around,
): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  const say = (step: DraftStep, code: DraftProblemCode, which?: string): void =>
    void problems.push({ step, code, ...(which === undefined ? {} : { which }) });
  if (!(draft.country === "FI" ? /^\d{3}$/ : /^\d{4}$/).test(draft.code)) say("municipality", "code");
  if (draft.names.sv.trim() === "") say("municipality", "name");
  if (!TENANT_ID.test(draft.id)) say("municipality", "id");
  else if (taken.includes(draft.id)) say("municipality", "id-taken", draft.id);
  if (draft.languages.length === 0) say("municipality", "languages");
  if (!isZone(draft.zone)) say("municipality", "zone", draft.zone);
  for (const [at, one] of draft.facts.entries())
    if (one.fact === "" || one.value === null || one.source === "") say("facts", "fact-incomplete", String(at + 1));
  const names = draft.places.map(({ name }) => name.trim().toLowerCase());
  for (const [at, name] of names.entries()) {
    if (name === "") say("places", "place-nameless", String(at + 1));
    else if (names.indexOf(name) < at) say("places", "place-twice", draft.places[at]!.name);
  }
  if (templateGone) say("frame", "template-gone", draft.template.name);
  if (draft.cohort !== "" && !cohorts.includes(draft.cohort)) say("frame", "cohort-gone");
  const addresses = draft.invitations.map(({ email }) => sameAddress(email));
  for (const [at, address] of addresses.entries()) {
    if (!isAddress(address)) say("people", "address", draft.invitations[at]!.email);
    else if (addresses.indexOf(address) < at) say("people", "address-twice", draft.invitations[at]!.email);
  }
  return problems;
}

export function isZone(zone: string): boolean {
  try {
    return zone !== "" && new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export interface NewTenant {
  readonly id: TenantId;
  readonly name: Labels;
  readonly country: "SE" | "FI";
  readonly code: string;
  readonly languages: readonly Language[];
  readonly zone: string;
  readonly currency: "SEK" | "EUR";
  readonly demo: boolean;
  readonly contact?: { readonly role: string };
}

/** The municipality as the directory keeps it; of a draft without problems. */
export function tenantOf(draft: OnboardingDraft): NewTenant {
  const { fi, en, sv } = draft.names;
  const contact = draft.contacts.contact.trim();
  return {
    id: draft.id as TenantId,
    name: { sv: sv.trim(), ...named("fi", fi), ...named("en", en) },
    country: draft.country,
    code: draft.code,
    languages: draft.languages,
    zone: draft.zone,
    currency: draft.currency,
    demo: false,
    ...(contact === "" ? {} : { contact: { role: contact } }),
  };
}

const named = (language: "fi" | "en", name: string) => (name.trim() === "" ? {} : { [language]: name.trim() });
