/**
 * The coverage meter: where the chain from a citizen's words to an answer is broken, as counts that each know their rows.
 * Counts only what is read: a count that needs a sheet the person may not see is not made.
 */
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";
import { daysBetween } from "./days.ts";
import { readersOf, type ChainSheets, type Readers } from "./reading.ts";
import { hasOwner, isAnswered, isCounted, isDropped, isOpenIssue, isStopped, sourcesOf } from "./standing.ts";

export const COVERAGE = [
  "inputs-without-focus",
  "issues-without-owner",
  "owners-silent",
  "actions-without-source",
  "groups-not-reached",
  "inputs-owed-an-answer",
  "stalled",
] as const;
export type CoverageCode = (typeof COVERAGE)[number];

/** The sheet whose rows a count opens, and those it must read besides. */
export const COVERAGE_SHEETS: Readonly<Record<CoverageCode, readonly [string, ...string[]]>> = {
  "inputs-without-focus": ["harvest"],
  "issues-without-owner": ["issues"],
  "owners-silent": ["stakeholders", "issues"],
  "actions-without-source": ["actions", "issues", "harvest"],
  "groups-not-reached": ["events"],
  "inputs-owed-an-answer": ["harvest"],
  stalled: ["events", "harvest", "issues", "actions", "stakeholders"],
};

export interface CoverageSettings {
  readonly today: string;
  /** An owner not heard from for longer is silent. */
  readonly silentDays: number;
  /** A process with no sign of life for longer has stalled. */
  readonly stalledDays: number;
}

export interface Count {
  readonly code: CoverageCode;
  readonly document: string;
  readonly state: "counted" | "waiting" | "unseen";
  /** The sheets it would need and the person may not see. */
  readonly unseen?: readonly string[];
  /** How many, of how many; of a stalled process the days since its last sign of life. */
  readonly count: number;
  readonly of: number;
  /** What the number opens; may stand in another sheet than it counts (`stalled`). */
  readonly rows: readonly RowId[];
  /** Groups that no held dialogue has reached. */
  readonly names?: readonly Labels[];
  /** Of a process: past its limit. Everything else is so as soon as it is more than nothing. */
  readonly wanting: boolean;
  /** The day of the last sign of life. */
  readonly day?: string;
}

/** One count a code, in the order of the chain. */
export function coverageOf(sheets: ChainSheets, settings: CoverageSettings): readonly Count[] {
  const read = readersOf(sheets);
  return COVERAGE.map((code) => {
    const [document, ...others] = COVERAGE_SHEETS[code];
    const empty = { code, document, count: 0, of: 0, rows: [], wanting: false };
    const needed = [document, ...others];
    const unseen = needed.filter((sheet) => !sheets.visible(sheet));
    if (unseen.length > 0) return { ...empty, state: "unseen", unseen };
    if (needed.some((sheet) => !read(sheet).there)) return { ...empty, state: "waiting" };
    const counted = COUNT[code](read, settings);
    return { ...empty, state: "counted", wanting: counted.count > 0, ...counted };
  });
}

type Counted = Pick<Count, "count" | "of" | "rows"> & Partial<Count>;

const listed = (rows: readonly RowId[], of: number): Counted => ({ count: rows.length, of, rows });

const COUNT: Readonly<Record<CoverageCode, (read: Readers, settings: CoverageSettings) => Counted>> = {
  "inputs-without-focus"(read) {
    const harvest = read("harvest");
    const inputs = harvest.rows().filter((row) => isCounted(harvest, row));
    return listed(
      inputs.filter((row) => harvest.list(row, "focus").length === 0),
      inputs.length,
    );
  },
  // Asked is not owned: whoever has not accepted can still say no.
  "issues-without-owner"(read) {
    const issues = read("issues");
    const alive = issues.rows().filter((row) => !isDropped(issues, row));
    return listed(
      alive.filter((row) => !hasOwner(issues, row)),
      alive.length,
    );
  },
  // Asked or accepted, of an issue that is not finished: nobody has to be chased for what is done.
  "owners-silent"(read, { today, silentDays }) {
    const [issues, stakeholders] = [read("issues"), read("stakeholders")];
    const owners = stakeholders
      .rows()
      .filter((row) => issues.pointing("owner", row).some((issue) => isOpenIssue(issues, issue)));
    return listed(
      owners.filter((row) => {
        const heard = stakeholders.day(row, "last_on");
        return heard === undefined || (daysBetween(heard, today) ?? 0) > silentDays;
      }),
      owners.length,
    );
  },
  "actions-without-source"(read) {
    const actions = read("actions");
    const going = actions.rows().filter((row) => !isStopped(actions, row));
    return listed(
      going.filter((row) => !actions.list(row, "issue").some((issue) => sourcesOf(read, issue).length > 0)),
      going.length,
    );
  },
  // A group has no row of its own: what opens is where it is planned to be met.
  "groups-not-reached"(read) {
    const events = read("events");
    const dialogue = events.rows().filter((row) => events.choices(row, "phase").includes("dialogue"));
    const met = new Set(
      dialogue
        .filter((row) => events.choices(row, "status").includes("held"))
        .flatMap((row) => events.choices(row, "groups")),
    );
    const groups = events.options("groups");
    const missing = groups.filter((group) => !met.has(group));
    return {
      count: missing.length,
      of: groups.length,
      rows: dialogue.filter(
        (row) =>
          events.choices(row, "status").includes("planned") &&
          events.choices(row, "groups").some((group) => missing.includes(group)),
      ),
      names: missing.flatMap((group) => events.label("groups", group) ?? []),
    };
  },
  "inputs-owed-an-answer"(read) {
    const harvest = read("harvest");
    const inputs = harvest.rows().filter((row) => isCounted(harvest, row));
    return listed(
      inputs.filter((row) => !isAnswered(harvest, row)),
      inputs.length,
    );
  },
  stalled(read, { today, stalledDays }) {
    const last = lastSign(read, today);
    if (last === undefined) return listed([], 0);
    const count = daysBetween(last.day, today) ?? 0;
    return {
      count,
      of: stalledDays,
      rows: last.rows,
      document: last.document,
      day: last.day,
      wanting: count > stalledDays,
    };
  },
};

/**
 * Days on which something happened, by what the sheets say themselves: when a row was typed in stands in no cell. Days to
 * come are plans, not signs.
 */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  events: ["date"],
  harvest: ["answered_on"],
  issues: ["council_on", "wg_on", "accepted_on", "feedback_on"],
  actions: ["start"],
  stakeholders: ["last_on"],
};

function lastSign(
  read: Readers,
  today: string,
): { readonly day: string; readonly document: string; readonly rows: readonly RowId[] } | undefined {
  const signs = Object.entries(SIGNS).flatMap(([document, keys]) => {
    const reader = read(document);
    return reader.rows().flatMap((row) =>
      keys.flatMap((key) => {
        const day = reader.day(row, key);
        const planned = document === "events" && reader.choices(row, "status")[0] !== "held";
        return day === undefined || day > today || planned ? [] : [{ day, document, row }];
      }),
    );
  });
  const latest = signs.reduce<(typeof signs)[number] | undefined>(
    (best, sign) => (best === undefined || sign.day > best.day ? sign : best),
    undefined,
  );
  if (latest === undefined) return undefined;
  const rows = signs.filter(({ day, document }) => day === latest.day && document === latest.document);
  return { day: latest.day, document: latest.document, rows: [...new Set(rows.map(({ row }) => row))] };
}
