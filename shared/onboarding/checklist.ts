/**
 * The twenty things a municipality needs before it has started (domain 5), each with who has to act and whether it blocks.
 * Whether one is done is worked out from what the register holds and from what the municipality's sheets were counted to
 * hold: numbers and yes or no, never content.
 */

export const CHECKLIST_ITEMS = [
  "agreement",
  "identity",
  "languages",
  "zone-currency",
  "contacts",
  "population",
  "area",
  "places",
  "departments",
  "local-groups",
  "council",
  "region",
  "template",
  "cohort",
  "retention",
  "answer-promise",
  "accessibility",
  "plans",
  "public-page",
  "training",
] as const;
/** Each has words under `admin.item.<item>`. */
export type ChecklistItem = (typeof CHECKLIST_ITEMS)[number];

/** Whoever has to act. */
export type ChecklistActor = "administrator" | "process-leader";

/** What it holds up: the start, an indicator, or the page for everybody. */
export type Blocks = "start" | "indicators" | "public-page";

interface Rule {
  readonly item: ChecklistItem;
  readonly by: ChecklistActor;
  readonly blocks?: Blocks;
}

const BY_ADMINISTRATOR = "administrator";
const BY_LEADER = "process-leader";

/** In the order of the domain's list. */
export const CHECKLIST: readonly Rule[] = [
  { item: "agreement", by: BY_ADMINISTRATOR, blocks: "start" },
  { item: "identity", by: BY_ADMINISTRATOR, blocks: "start" },
  { item: "languages", by: BY_ADMINISTRATOR, blocks: "start" },
  { item: "zone-currency", by: BY_ADMINISTRATOR, blocks: "start" },
  { item: "contacts", by: BY_ADMINISTRATOR, blocks: "start" },
  { item: "population", by: BY_LEADER, blocks: "indicators" },
  { item: "area", by: BY_LEADER },
  { item: "places", by: BY_LEADER, blocks: "indicators" },
  { item: "departments", by: BY_LEADER, blocks: "start" },
  { item: "local-groups", by: BY_LEADER },
  { item: "council", by: BY_LEADER },
  { item: "region", by: BY_ADMINISTRATOR },
  { item: "template", by: BY_ADMINISTRATOR, blocks: "start" },
  { item: "cohort", by: BY_ADMINISTRATOR },
  { item: "retention", by: BY_ADMINISTRATOR, blocks: "start" },
  { item: "answer-promise", by: BY_ADMINISTRATOR },
  { item: "accessibility", by: BY_LEADER, blocks: "public-page" },
  { item: "plans", by: BY_LEADER },
  { item: "public-page", by: BY_LEADER },
  { item: "training", by: BY_LEADER },
];

/** What the municipality's sheets were counted to hold. */
export interface SheetCounts {
  /** Facts with value, year and source. */
  readonly population: boolean;
  readonly area: boolean;
  readonly places: number;
  readonly placesWithKind: number;
  /** Stakeholders of the public sector, and those that are a local group or association. */
  readonly publicActors: number;
  readonly localGroups: number;
  /** Forums that are a council and have members. */
  readonly councils: number;
  readonly plans: number;
  readonly events: number;
  readonly datedEvents: number;
  readonly harvest: number;
}

export const NO_COUNTS: SheetCounts = {
  population: false,
  area: false,
  places: 0,
  placesWithKind: 0,
  publicActors: 0,
  localGroups: 0,
  councils: 0,
  plans: 0,
  events: 0,
  datedEvents: 0,
  harvest: 0,
};

/** What the register holds about a municipality. */
export interface RegisteredFacts {
  readonly agreement: boolean;
  readonly names: boolean;
  readonly languages: boolean;
  readonly zoneAndCurrency: boolean;
  /** Contact function, deputy, registrator and data protection officer. */
  readonly contacts: boolean;
  readonly region: boolean;
  readonly template: boolean;
  readonly cohort: boolean;
  readonly retention: boolean;
  readonly answerPromise: boolean;
  /** Ticked by hand: nothing here can tell. */
  readonly marked: readonly ChecklistItem[];
}

/** Those that are ticked by hand, by whoever acts. */
export const MARKED_ITEMS: readonly ChecklistItem[] = ["accessibility", "public-page", "plans", "training"];

export interface ChecklistLine extends Rule {
  readonly done: boolean;
  /** How far it has come, where that can be counted. */
  readonly count?: number;
  readonly of?: number;
}

export function checklist(registered: RegisteredFacts, counts: SheetCounts): readonly ChecklistLine[] {
  const marked = (item: ChecklistItem): boolean => registered.marked.includes(item);
  const done: Readonly<Record<ChecklistItem, boolean>> = {
    agreement: registered.agreement,
    identity: registered.names,
    languages: registered.languages,
    "zone-currency": registered.zoneAndCurrency,
    contacts: registered.contacts,
    population: counts.population,
    area: counts.area,
    places: counts.places > 0 && counts.placesWithKind === counts.places,
    departments: counts.publicActors > 0,
    "local-groups": counts.localGroups > 0,
    council: counts.councils > 0,
    region: registered.region,
    template: registered.template,
    cohort: registered.cohort,
    retention: registered.retention,
    "answer-promise": registered.answerPromise,
    accessibility: marked("accessibility"),
    plans: counts.plans > 0 || marked("plans"),
    "public-page": marked("public-page"),
    training: marked("training") && counts.datedEvents > 0,
  };
  return CHECKLIST.map((rule) => ({
    ...rule,
    done: done[rule.item],
    ...(rule.item === "places" && counts.places > 0 ? { count: counts.placesWithKind, of: counts.places } : {}),
  }));
}

/** What has to be done before a municipality may start. */
export const stillBlocking = (lines: readonly ChecklistLine[]): readonly ChecklistLine[] =>
  lines.filter(({ done, blocks }) => !done && blocks === "start");

export interface ChecklistSum {
  readonly done: number;
  readonly of: number;
  readonly blocking: number;
}

export const sumOf = (lines: readonly ChecklistLine[]): ChecklistSum => ({
  done: lines.filter(({ done }) => done).length,
  of: lines.length,
  blocking: stillBlocking(lines).length,
});
