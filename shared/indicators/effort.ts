/** K9, K10 and K16: what is done, whether it is done where it is needed, and what it costs and who pays. */
import { isLate, isStopped, isCounted } from "../chain/standing.ts";
import type { Readers } from "../chain/reading.ts";
import type { RowId } from "../ids.ts";
import {
  choice,
  hadHappened,
  ownWords,
  percent,
  populationOf,
  round,
  shareOf,
  sum,
  type Asked,
  type Compute,
} from "./figures.ts";
import type { Part } from "./indicator.ts";

const DECIDED = new Set(["decided", "in-progress", "done", "stopped"]);
/** Costs nobody has said who pays. */
export const UNSTATED = "unstated";

/** When a row was written no cell tells: of the past those count that had begun. */
const begun = (read: Readers, asked: Asked): readonly RowId[] => {
  const actions = read("actions");
  return actions.rows().filter((row) => hadHappened(asked, actions.day(row, "start")));
};

export const actionsDone: Compute = (read, asked) => {
  const actions = read("actions");
  const decided = begun(read, asked).filter((row) => DECIDED.has(choice(actions, row, "status")));
  if (decided.length === 0) return { numerator: 0, denominator: 0, gaps: ["no-actions"] };
  // The day an action was done is not written down: of the past those whose day had come are taken as done.
  const done = decided.filter(
    (row) => choice(actions, row, "status") === "done" && hadHappened(asked, actions.day(row, "due")),
  );
  const late = decided.filter((row) => isLate(actions, row, asked.asOf)).length;
  return {
    ...shareOf(done.length, decided.length),
    figures: { late, lateShare: percent(late, decided.length) },
  };
};

export const needAndEffort: Compute = (read, asked) => {
  const [focus, harvest, actions, issues] = [read("focus"), read("harvest"), read("actions"), read("issues")];
  const areas = focus.rows();
  if (areas.length === 0) return { gaps: ["no-focus-areas"] };
  const said = harvest.rows().filter((row) => {
    const [event] = harvest.list(row, "event");
    return isCounted(harvest, row) && hadHappened(asked, event && read("events").day(event, "date"));
  });
  const going = begun(read, asked).filter((row) => !isStopped(actions, row));
  const need = areas.map((area) =>
    sum(
      said
        .filter((row) => harvest.list(row, "focus").includes(area))
        .map((row) => harvest.number(row, "mentions") ?? 1),
    ),
  );
  const effort = areas.map(
    (area) =>
      going.filter((row) => actions.list(row, "issue").some((issue) => issues.list(issue, "focus").includes(area)))
        .length,
  );
  const mentions = sum(need);
  const parts = areas.map((area, i): Part => {
    const [needShare, effortShare] = [percent(need[i]!, mentions), percent(effort[i]!, going.length)];
    return {
      dimension: "focus",
      key: area,
      label: ownWords(focus, area),
      value:
        needShare === null || effortShare === null
          ? null
          : round(100 * (need[i]! / mentions - effort[i]! / going.length)),
      figures: { mentions: need[i]!, needShare, actions: effort[i]!, effortShare },
    };
  });
  return {
    numerator: going.length,
    denominator: mentions,
    parts,
    gaps: [
      ...(mentions === 0 ? (["no-inputs"] as const) : []),
      ...(going.length === 0 ? (["no-actions"] as const) : []),
    ],
  };
};

/** Several sources on one action share equally. */
export const funding: Compute = (read, asked) => {
  const actions = read("actions");
  const rows = begun(read, asked).filter((row) => actions.number(row, "budget") !== undefined);
  if (rows.length === 0) return { gaps: ["no-costs"] };
  const shares = new Map<string, number>();
  for (const row of rows) {
    const from = actions.choices(row, "funding");
    const sources = from.length === 0 ? [UNSTATED] : from;
    for (const source of sources)
      shares.set(source, (shares.get(source) ?? 0) + (actions.number(row, "budget") ?? 0) / sources.length);
  }
  const total = sum(rows.map((row) => actions.number(row, "budget") ?? 0));
  const population = populationOf(read);
  return {
    value: population === undefined ? null : round(total / population, 0),
    numerator: total,
    denominator: population ?? null,
    figures: { total },
    parts: [...actions.options("funding"), UNSTATED].flatMap((source): readonly Part[] => {
      const value = shares.get(source);
      return value === undefined ? [] : [{ dimension: "funding", key: source, value: round(value, 2) }];
    }),
    gaps: population === undefined ? ["population-missing"] : [],
  };
};
