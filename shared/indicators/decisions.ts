/** K13, K14, K15 and K20: what was decided, voted on, by whom, and where the plans come from. */
import type { Reader } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import {
  choice,
  hadHappened,
  ownWords,
  percent,
  populationOf,
  shareOf,
  sum,
  tally,
  UNKNOWN_THEN,
  type Compute,
} from "./figures.ts";
import type { GapCode, Part } from "./indicator.ts";

/** Whole months from one day to another. */
function monthsBetween(from: string, to: string): number {
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(to) - months(from) - (to.slice(8) < from.slice(8) ? 1 : 0);
}

export const servicePlan: Compute = (read, asked) => {
  const plans = read("plans");
  const own = plans.rows().filter((row) => choice(plans, row, "kind") === "service-plan");
  const adopted = own.filter(
    (row) => choice(plans, row, "status") === "adopted" && hadHappened(asked, plans.day(row, "adopted_on")),
  );
  const inForce = adopted
    .filter((row) => (plans.day(row, "valid_to") ?? "") >= asked.asOf)
    .toSorted((a, b) => ((plans.day(a, "adopted_on") ?? "") < (plans.day(b, "adopted_on") ?? "") ? 1 : -1))[0];
  const gaps: GapCode[] = own.length === 0 ? ["no-service-plan"] : [];
  if (adopted.some((row) => plans.day(row, "valid_to") === undefined)) gaps.push("no-end-date");
  const since = inForce === undefined ? undefined : plans.day(inForce, "adopted_on");
  return {
    value: since === undefined ? null : monthsBetween(since, asked.asOf),
    figures: { inForce: inForce === undefined ? 0 : 1 },
    // Of the past the state is not known, only what was adopted by then.
    parts: (asked.backwards ? adopted : own).map((row) => planPart(plans, row)),
    gaps,
  };
};

const planPart = (plans: Reader, row: RowId): Part => ({
  dimension: "plan",
  key: choice(plans, row, "kind"),
  value: null,
  text: choice(plans, row, "status"),
});

/** Votes are told when the vote has been published, never before. */
export const turnout: Compute = (read, asked) => {
  const [vision, ballot] = [read("vision"), read("ballot")];
  const published = ballot
    .rows()
    .filter((row) => ["published", "adopted", "not-adopted"].includes(choice(ballot, row, "state")));
  if (ballot.rows().length === 0 || vision.rows().length === 0) return { gaps: ["no-ballot"] };
  const latest = published
    .filter((row) => hadHappened(asked, ballot.day(row, "closes")))
    .toSorted((a, b) => ((ballot.day(a, "closes") ?? "") < (ballot.day(b, "closes") ?? "") ? 1 : -1))[0];
  if (latest === undefined) return { gaps: ["ballot-not-published"] };
  // Where nobody has said which vote they were put to, they were put to the only one.
  const tied = vision.rows().filter((row) => vision.list(row, "ballot").includes(latest));
  const proposals = tied.length > 0 ? tied : vision.rows().filter((row) => vision.list(row, "ballot").length === 0);
  if (proposals.length === 0) return { gaps: ["no-ballot"] };
  const parts = proposals.map((row): Part => ({
    dimension: "proposal",
    key: row,
    label: ownWords(vision, row),
    value: (vision.number(row, "votes_web") ?? 0) + (vision.number(row, "votes_paper") ?? 0),
  }));
  const counts = parts.map(({ value }) => Number(value));
  const votes = sum(counts);
  const population = populationOf(read);
  const figures = { winnerShare: percent(Math.max(...counts), votes) };
  if (population === undefined) return { numerator: votes, figures, parts, gaps: ["population-missing"] };
  return { ...shareOf(votes, population), figures, parts };
};

export const councilBalance: Compute = (read, { backwards }) => {
  if (backwards) return UNKNOWN_THEN;
  const [forums, stakeholders] = [read("forums"), read("stakeholders")];
  const members = forums
    .rows()
    .filter((row) => choice(forums, row, "kind") === "council")
    .flatMap((row) => forums.list(row, "members"))
    .filter((row) => stakeholders.exists(row));
  if (members.length === 0) return { gaps: ["no-council"] };
  const counts = tally(members.map((row) => choice(stakeholders, row, "sector")));
  return {
    denominator: members.length,
    parts: stakeholders
      .options("sector")
      .map((sector): Part => ({ dimension: "sector", key: sector, value: counts.get(sector) ?? 0 })),
  };
};

export const lineage: Compute = (read, asked) => {
  const plans = read("plans");
  const parts = plans.rows().flatMap((row): readonly Part[] => {
    const from = plans.text(row, "derived_from");
    if (from === "" || !hadHappened(asked, plans.day(row, "adopted_on"))) return [];
    return [{ dimension: "plan", key: choice(plans, row, "kind"), value: null, text: from }];
  });
  return { parts, gaps: parts.length === 0 ? ["no-origin"] : [] };
};
