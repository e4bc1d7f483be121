/** K6–K8: who owns the issues, how long it took to find them, and of which sector they are. */
import { daysBetween } from "../chain/days.ts";
import type { Readers } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import { choice, hadHappened, shareOf, spreadOf, tally, type Asked, type Compute } from "./figures.ts";
import type { Part } from "./indicator.ts";

function alive(read: Readers, asked: Asked): readonly RowId[] {
  const issues = read("issues");
  return issues
    .rows()
    .filter(
      (row) =>
        hadHappened(asked, issues.day(row, "council_on")) &&
        !(choice(issues, row, "status") === "dropped" && hadHappened(asked, issues.day(row, "feedback_on"))),
    );
}

function accepted(read: Readers, asked: Asked): readonly RowId[] {
  const issues = read("issues");
  return alive(read, asked).filter((row) => {
    const on = issues.day(row, "accepted_on");
    return on !== undefined && hadHappened(asked, on);
  });
}

export const ownerCoverage: Compute = (read, asked) => {
  const issues = read("issues");
  const all = alive(read, asked);
  if (all.length === 0) return { numerator: 0, denominator: 0, gaps: ["no-issues"] };
  // Which state an issue was in on a day that is past, no date tells.
  const counts = asked.backwards
    ? new Map<string, number>()
    : tally(issues.rows().map((row) => choice(issues, row, "status")));
  const parts = issues.options("status").flatMap((status): readonly Part[] => {
    const value = counts.get(status);
    return value === undefined ? [] : [{ dimension: "issue-status", key: status, value }];
  });
  return { ...shareOf(accepted(read, asked).length, all.length), parts };
};

export const daysToOwner: Compute = (read, asked) => {
  const issues = read("issues");
  const days = accepted(read, asked).flatMap(
    (row) => daysBetween(issues.day(row, "council_on"), issues.day(row, "accepted_on")) ?? [],
  );
  const spread = spreadOf(days);
  return spread === null ? { gaps: ["no-accepted-owner"] } : { value: spread.median, spread };
};

export const ownerMix: Compute = (read, asked) => {
  const [issues, stakeholders] = [read("issues"), read("stakeholders")];
  const owners = accepted(read, asked).flatMap((row) => issues.list(row, "owner").slice(0, 1));
  if (owners.length === 0) return { gaps: ["no-accepted-owner"] };
  const counts = tally(owners.map((row) => choice(stakeholders, row, "sector")));
  return {
    denominator: owners.length,
    parts: stakeholders
      .options("sector")
      .map((sector): Part => ({ dimension: "sector", key: sector, value: counts.get(sector) ?? 0 })),
  };
};
