/**
 * All indicators of one municipality for one day, from its sheets alone (SPEC N21). Pure: the same sheets and the same day give
 * the same values, whoever computes them and whenever.
 */
import { earliest } from "../chain/days.ts";
import { readersOf, type ChainSheets, type Readers } from "../chain/reading.ts";
import { daysToAnswer, feedbackRate } from "./answers.ts";
import { councilBalance, lineage, servicePlan, turnout } from "./decisions.ts";
import { actionsDone, funding, needAndEffort } from "./effort.ts";
import { valueOf, type Asked, type Compute } from "./figures.ts";
import { hideSmall } from "./hide.ts";
import { MEASURES, type IndicatorId, type IndicatorValue } from "./indicator.ts";
import { daysToOwner, ownerCoverage, ownerMix } from "./ownership.ts";
import { breadth, participationRate, reach } from "./participation.ts";
import { periodOf, type Period } from "./period.ts";
import { coverage, vulnerability } from "./services.ts";
import { context, maturity, relations, standingOf } from "./setting.ts";

const COMPUTE: Readonly<Record<IndicatorId, Compute>> = {
  K1: participationRate,
  K2: breadth,
  K3: reach,
  K4: feedbackRate,
  K5: daysToAnswer,
  K6: ownerCoverage,
  K7: daysToOwner,
  K8: ownerMix,
  K9: actionsDone,
  K10: needAndEffort,
  K11: coverage,
  K12: vulnerability,
  K13: servicePlan,
  K14: turnout,
  K15: councilBalance,
  K16: funding,
  K17: relations,
  K18: maturity,
  K19: context,
  K20: lineage,
};

/** What is kept, shown and handed on: small counts are hidden already (SPEC N23). */
export function indicatorsOf(sheets: ChainSheets, asked: Asked): readonly IndicatorValue[] {
  const read = readersOf(sheets);
  return MEASURES.map((id) =>
    hideSmall(valueOf(id, id === "standing" ? standingOf(sheets) : COMPUTE[id], read, asked)),
  );
}

/**
 * The half-years in which anything is dated, up to the day: from the first dialogue, issue, answer or action. What
 * came before the first computing is reconstructed for them.
 */
export function firstPeriod(sheets: ChainSheets, asOf: string): Period | undefined {
  const read = readersOf(sheets);
  const first = earliest([
    daysIn(read, "events", "date"),
    daysIn(read, "issues", "council_on"),
    daysIn(read, "actions", "start"),
    daysIn(read, "plans", "adopted_on"),
  ]);
  return first === undefined || first > asOf ? undefined : periodOf(first);
}

const daysIn = (read: Readers, sheet: string, key: string): string | undefined =>
  earliest(
    read(sheet)
      .rows()
      .map((row) => read(sheet).day(row, key)),
  );
