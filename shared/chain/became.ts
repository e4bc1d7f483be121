/**
 * "What became of this?": one input's way as a few plain sentences, in the order things happened. Decides which sentences
 * and with what in them; the words are in `shared/i18n/chain` under `became.<code>`.
 */
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";
import { daysBetween, earliest } from "./days.ts";
import { readersOf, type ChainSheets, type Reader, type Readers } from "./reading.ts";
import { childrenOf, endsHere, hasOwner, isAnswered, isLate, isOpenIssue, isStopped, partsOf } from "./standing.ts";

export const BECAME = [
  "said",
  "said-undated",
  "said-nowhere",
  "group",
  "mentions",
  "merged-here",
  "split",
  "merged",
  "part-of",
  "sorted",
  "unsorted",
  "proposal",
  "issue",
  "issue-undated",
  "no-issue",
  "owner",
  "asked",
  "no-owner",
  "partners",
  "declined",
  "action",
  "action-due",
  "action-late",
  "action-done",
  "no-action",
  "service",
  "dropped",
  "parked",
  "rejected",
  "answer",
  "answer-undated",
  "answer-missing",
  "waiting",
  "waiting-undated",
] as const;
export type BecameCode = (typeof BECAME)[number];

/** A name as it stands, a day, a number, or a choice's label. Lists are said one after the other. */
export type Said = string | number | { readonly day: string } | { readonly label: Labels } | readonly string[];

export interface Sentence {
  readonly code: BecameCode;
  readonly values: Readonly<Record<string, Said>>;
  /** Where it leads. */
  readonly to?: { readonly document: string; readonly row: RowId };
  /** Somebody's own words, shown as such below the sentence. */
  readonly quote?: string;
}

/** The sheets it reads. */
export const BECAME_SHEETS = ["harvest", "events", "focus", "vision", "issues", "stakeholders", "actions", "services"];

/** Empty for a row that is not there. */
export function becameOf(sheets: ChainSheets, row: RowId, today: string): readonly Sentence[] {
  const read = readersOf(sheets);
  const harvest = read("harvest");
  if (!harvest.exists(row)) return [];
  const own = [row];
  const further = childrenOf(harvest, row);
  const issues = unique([...own, ...further].flatMap((one) => harvest.list(one, "issue"))).filter((one) =>
    read("issues").exists(one),
  );
  return [
    ...saidSentences(read, row),
    ...kinSentences(harvest, row),
    ...sortedSentences(read, row),
    ...[...own, ...further]
      .flatMap((one) => read("vision").pointing("based_on", one))
      .map((one) => named("proposal", read("vision"), one)),
    ...(issues.length > 0
      ? issues.flatMap((issue) => issueSentences(read, issue, today))
      : read("issues").there
        ? withoutIssue(harvest, row, further)
        : []),
    ...answerSentences(read, row, further, today),
  ];
}

const unique = (rows: readonly RowId[]): readonly RowId[] => [...new Set(rows)];

/** A row by its title and short id. */
function named(code: BecameCode, reader: Reader, row: RowId, values: Sentence["values"] = {}): Sentence {
  return {
    code,
    values: { name: nameOf(reader, row), ...values },
    to: { document: reader.document, row },
  };
}

const nameOf = (reader: Reader, row: RowId): string => {
  const [nr, title] = [reader.nr(row), reader.title(row)];
  return nr === "" ? title : `${title} (${nr})`;
};

function saidSentences(read: Readers, row: RowId): readonly Sentence[] {
  const [harvest, events] = [read("harvest"), read("events")];
  const event = harvest.list(row, "event").find((one) => events.exists(one));
  const group = harvest.label("group", harvest.choices(row, "group")[0] ?? "");
  const mentions = harvest.number(row, "mentions") ?? 1;
  return [
    ...(event !== undefined
      ? [saidAt(events, event)]
      : events.there
        ? [{ code: "said-nowhere", values: {} } as const]
        : []),
    ...(group === undefined ? [] : [{ code: "group", values: { group: { label: group } } } as const]),
    ...(mentions > 1 ? [{ code: "mentions", values: { count: mentions } } as const] : []),
  ];
}

function saidAt(events: Reader, event: RowId): Sentence {
  const day = events.day(event, "date");
  const values = { event: events.title(event) };
  const to = { document: "events", row: event };
  return day === undefined
    ? { code: "said-undated", values, to }
    : { code: "said", values: { ...values, day: { day } }, to };
}

function kinSentences(harvest: Reader, row: RowId): readonly Sentence[] {
  const nrs = (rows: readonly RowId[]): readonly string[] => rows.map((one) => harvest.nr(one) || harvest.title(one));
  const same = harvest.pointing("duplicate_of", row).filter((one) => harvest.exists(one));
  const parts = partsOf(harvest, row).filter((one) => harvest.exists(one));
  const kept = parts.length > 0 ? undefined : harvest.list(row, "duplicate_of").find((one) => harvest.exists(one));
  const from = harvest.list(row, "split_from").filter((one) => harvest.exists(one));
  const merged = same.filter((one) => !from.includes(one));
  return [
    ...(merged.length > 0
      ? [{ code: "merged-here", values: { rows: nrs(merged), count: merged.length } } as const]
      : []),
    ...(parts.length > 0 ? [{ code: "split", values: { rows: nrs(parts), count: parts.length } } as const] : []),
    ...(kept === undefined ? [] : [named("merged", harvest, kept)]),
    ...(from.length > 0 ? [{ code: "part-of", values: { rows: nrs(from) } } as const] : []),
  ];
}

function sortedSentences(read: Readers, row: RowId): readonly Sentence[] {
  const [harvest, focus] = [read("harvest"), read("focus")];
  const areas = harvest.list(row, "focus").filter((one) => focus.exists(one));
  if (areas.length > 0)
    return [{ code: "sorted", values: { areas: areas.map((one) => focus.title(one)), count: areas.length } }];
  const done = ["duplicate", "rejected"].includes(harvest.choices(row, "status")[0] ?? "");
  return done || !focus.there ? [] : [{ code: "unsorted", values: {} }];
}

function issueSentences(read: Readers, issue: RowId, today: string): readonly Sentence[] {
  const [issues, stakeholders, actions, services] = ["issues", "stakeholders", "actions", "services"].map(read) as [
    Reader,
    Reader,
    Reader,
    Reader,
  ];
  const council = issues.day(issue, "council_on");
  const titles = (key: string): readonly string[] =>
    issues
      .list(issue, key)
      .filter((one) => stakeholders.exists(one))
      .map((one) => stakeholders.title(one));
  const [owner, partners] = [titles("owner"), titles("partners")];
  const accepted = issues.day(issue, "accepted_on");
  const reason = issues.text(issue, "decline_reason");
  const dropped = issues.choices(issue, "status")[0] === "dropped";
  const measures = actions.pointing("issue", issue).filter((one) => !isStopped(actions, one));
  const reached = unique(measures.flatMap((one) => services.pointing("action", one)));
  const owned = (): readonly Sentence[] => {
    if (reason !== "" && !hasOwner(issues, issue)) return [{ code: "declined", values: { owner }, quote: reason }];
    if (owner.length === 0) return dropped ? [] : [{ code: "no-owner", values: {} }];
    return accepted === undefined
      ? [{ code: "asked", values: { owner } }]
      : [{ code: "owner", values: { owner, day: { day: accepted } } }];
  };
  return [
    council === undefined
      ? named("issue-undated", issues, issue)
      : named("issue", issues, issue, { day: { day: council } }),
    ...owned(),
    ...(partners.length > 0 ? [{ code: "partners", values: { partners, count: partners.length } } as const] : []),
    ...measures.map((one) => actionSentence(actions, one, today)),
    ...(measures.length === 0 && actions.there && isOpenIssue(issues, issue)
      ? [{ code: "no-action", values: {} } as const]
      : []),
    ...reached.map((one): Sentence => {
      const status = services.label("status", services.choices(one, "status")[0] ?? "");
      return named("service", services, one, { status: status === undefined ? "" : { label: status } });
    }),
    ...(dropped ? [{ code: "dropped", values: {} } as const] : []),
  ];
}

function actionSentence(actions: Reader, row: RowId, today: string): Sentence {
  const state = actions.choices(row, "status")[0] ?? "";
  const [status, due, result] = [actions.label("status", state), actions.day(row, "due"), actions.text(row, "result")];
  if (state === "done") return { ...named("action-done", actions, row), ...(result === "" ? {} : { quote: result }) };
  const values = { status: status === undefined ? "" : { label: status } };
  if (due === undefined) return named("action", actions, row, values);
  return named(isLate(actions, row, today) ? "action-late" : "action-due", actions, row, {
    ...values,
    due: { day: due },
  });
}

function withoutIssue(harvest: Reader, row: RowId, further: readonly RowId[]): readonly Sentence[] {
  const state = harvest.choices(row, "status")[0];
  if (state === "parked") return [{ code: "parked", values: {} }];
  if (state === "rejected") return [{ code: "rejected", values: {} }];
  return endsHere(harvest, row) || further.length > 0 ? [] : [{ code: "no-issue", values: {} }];
}

/** Its own answer, else that of the row it went on as, else its issue's; else how long it has waited. */
function answerSentences(read: Readers, row: RowId, further: readonly RowId[], today: string): readonly Sentence[] {
  const [harvest, issues, events] = [read("harvest"), read("issues"), read("events")];
  if (harvest.choices(row, "status")[0] === "rejected") return [];
  const said = earliest(harvest.list(row, "event").map((event) => events.day(event, "date")));
  for (const one of [row, ...further]) {
    const [text, on] = [harvest.text(one, "answer"), harvest.day(one, "answered_on")];
    if (text !== "" || on !== undefined) return [answered(on, said, text)];
  }
  for (const one of [row, ...further])
    for (const issue of harvest.list(one, "issue")) {
      const [text, on] = [issues.text(issue, "feedback"), issues.day(issue, "feedback_on")];
      if (text !== "" || on !== undefined) return [answered(on, said, text)];
    }
  if (isAnswered(harvest, row)) return [{ code: "answer-missing", values: {} }];
  const days = daysBetween(said, today);
  return [
    days === undefined ? { code: "waiting-undated", values: {} } : { code: "waiting", values: { days, count: days } },
  ];
}

function answered(on: string | undefined, said: string | undefined, text: string): Sentence {
  const days = daysBetween(said, on);
  const quote = text === "" ? {} : { quote: text };
  return on === undefined || days === undefined
    ? { code: "answer-undated", values: {}, ...quote }
    : { code: "answer", values: { day: { day: on }, days, count: days }, ...quote };
}
