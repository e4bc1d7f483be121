/** K17, K18, K19 and the standing of a process: its relations, its own judgement, its size, and what has grown old. */
import { coverageOf } from "../chain/coverage.ts";
import { daysBetween } from "../chain/days.ts";
import { DEFAULT_SILENT_DAYS, STALLED_DAYS } from "../chain/limits.ts";
import type { ChainSheets, Readers } from "../chain/reading.ts";
import {
  choice,
  latestFact,
  round,
  shareOf,
  sum,
  UNKNOWN_THEN,
  type Asked,
  type Compute,
  type Computed,
} from "./figures.ts";
import type { Part } from "./indicator.ts";

/** What somebody has to have been spoken with within. */
const ALIVE_DAYS = 90;
const INFLUENTIAL = 4;
/** Whatever nobody has looked at for longer is old: a service, a plan without a day for its review. */
const YEAR_DAYS = 365;

export const relations: Compute = (read, { asOf, backwards }) => {
  // Only the latest contact is written down.
  if (backwards) return UNKNOWN_THEN;
  const stakeholders = read("stakeholders");
  const influential = stakeholders.rows().filter((row) => (stakeholders.number(row, "influence") ?? 0) >= INFLUENTIAL);
  if (influential.length === 0) return { numerator: 0, denominator: 0, gaps: ["no-influential"] };
  const alive = influential.filter((row) => {
    const silent = daysBetween(stakeholders.day(row, "last_on"), asOf);
    return silent !== undefined && silent <= ALIVE_DAYS;
  });
  return shareOf(alive.length, influential.length);
};

/** The five factors of a good process, in the order they are shown; facts with a figure from 1 to 5. */
export const FACTORS = [
  "rating-need",
  "rating-anchoring",
  "rating-cooperation",
  "rating-plan",
  "rating-direction",
] as const;

export const maturity: Compute = (read) => {
  const parts = FACTORS.flatMap((factor): readonly Part[] => {
    const rated = latestFact(read, factor);
    return rated === undefined ? [] : [{ dimension: "factor", key: factor, value: rated.value, text: rated.asOf }];
  });
  if (parts.length === 0) return { gaps: ["no-self-rating"] };
  return {
    value: round(sum(parts.map(({ value }) => Number(value))) / parts.length),
    numerator: parts.length,
    denominator: FACTORS.length,
    parts,
  };
};

/** What a municipality is like; the density is worked out where only the area is known. */
const CONTEXT = ["population", "pop-change", "land-area", "density", "outside-tatort", "mean-age"] as const;

export const context: Compute = (read) => {
  const known = new Map(CONTEXT.flatMap((fact) => entry(read, fact)));
  const [population, area] = [known.get("population"), known.get("land-area")];
  if (!known.has("density") && population !== undefined && area !== undefined && area.value > 0)
    known.set("density", { value: round(population.value / area.value), asOf: population.asOf });
  const parts = CONTEXT.flatMap((fact): readonly Part[] => {
    const held = known.get(fact);
    return held === undefined ? [] : [{ dimension: "fact", key: fact, value: held.value, text: held.asOf }];
  });
  return {
    parts,
    gaps: [
      ...(parts.length === 0 ? (["no-facts"] as const) : []),
      ...(population === undefined ? (["population-missing"] as const) : []),
    ],
  };
};

const entry = (read: Readers, fact: (typeof CONTEXT)[number]) => {
  const held = latestFact(read, fact);
  return held === undefined ? [] : [[fact, held] as const];
};

/** Where a process stands, as counts: stalled for how long, plans to be reviewed, services nobody has checked for a year. */
export const standingOf =
  (sheets: ChainSheets): Compute =>
  (read, asked) => {
    if (asked.backwards) return UNKNOWN_THEN;
    const { asOf: today } = asked;
    const stalled = coverageOf(sheets, { today, silentDays: DEFAULT_SILENT_DAYS, stalledDays: STALLED_DAYS }).find(
      ({ code }) => code === "stalled",
    );
    const living = stalled?.day !== undefined;
    return {
      figures: {
        stalled: living ? Number(stalled.wanting) : null,
        daysSince: living ? stalled.count : null,
        ...plansOf(read, asked),
        ...servicesOf(read, asked),
      },
      gaps: living ? [] : ["nothing-dated"],
    } satisfies Computed;
  };

function plansOf(read: Readers, { asOf }: Asked) {
  const plans = read("plans");
  const inForce = plans.rows().filter((row) => ["adopted", "in-revision"].includes(choice(plans, row, "status")));
  const due = inForce.filter((row) => {
    const [review, end] = [plans.day(row, "review_on"), plans.day(row, "valid_to")];
    const age = daysBetween(plans.day(row, "adopted_on"), asOf) ?? 0;
    return (
      (review !== undefined && review <= asOf) ||
      (end !== undefined && end < asOf) ||
      (review === undefined && age > YEAR_DAYS)
    );
  });
  return { plansToReview: due.length, plansInForce: inForce.length };
}

function servicesOf(read: Readers, { asOf }: Asked) {
  const services = read("services");
  const going = services.rows().filter((row) => choice(services, row, "status") !== "closed");
  const unchecked = going.filter((row) => {
    const age = daysBetween(services.day(row, "checked_on"), asOf);
    return age === undefined ? (services.day(row, "checked_on") ?? "") <= asOf : age > YEAR_DAYS;
  });
  return { servicesUnchecked: unchecked.length, services: going.length };
}
