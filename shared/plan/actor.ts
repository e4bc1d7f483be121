/**
 * What one actor answers for and takes part in: goals, issues, actions, what those have become, and the inputs that wait
 * for an answer of theirs. Read from the sheets the person may see; others are named, never called empty.
 */
import { readersOf, type ChainSheets, type Readers } from "../chain/reading.ts";
import { hasOwner, isAnswered, isCounted, isLate, isOpenIssue } from "../chain/standing.ts";
import type { Tone } from "../chain/step.ts";
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";

export const DUTY_SHEETS = ["goals", "issues", "actions", "services"] as const;
export type DutySheet = (typeof DUTY_SHEETS)[number];

/** `asked`: proposed as owner, has not said yes. */
export type Part = "owner" | "asked" | "partner";

export interface Duty {
  readonly document: DutySheet;
  readonly row: RowId;
  readonly nr: string;
  readonly title: string;
  readonly part: Part;
  readonly status?: Labels;
  readonly tone: Tone;
  /** Still to be done. */
  readonly open: boolean;
  /** When it is due, or what comes next is. */
  readonly day?: string;
  readonly next?: string;
  readonly late: boolean;
}

/** Inputs whose issue an actor owns, or is asked to own: how many of them have their answer. */
export interface Routed {
  readonly inputs: readonly RowId[];
  readonly waiting: readonly RowId[];
}

export interface Duties {
  readonly duties: Readonly<Record<DutySheet, readonly Duty[]>>;
  /** What is open and has a day: late first, then by day. */
  readonly coming: readonly Duty[];
  readonly routed: Routed;
  readonly waiting: readonly string[];
  readonly unseen: readonly string[];
}

export function dutiesOf(sheets: ChainSheets, actor: RowId, today: string): Duties {
  const read = readersOf(sheets);
  const own = ownActions(read, actor);
  const duties = {
    goals: goalsOf(read, actor),
    issues: issuesOf(read, actor, today),
    actions: own.map(([row, part]) => actionDuty(read, row, part, today)),
    services: servicesOf(read, own),
  };
  const needed = [...DUTY_SHEETS, "harvest", "stakeholders"];
  return {
    duties,
    coming: DUTY_SHEETS.flatMap((document) => duties[document])
      .filter(({ open, day, late }) => open && (day !== undefined || late))
      .toSorted((a, b) => Number(b.late) - Number(a.late) || compare(a.day ?? "", b.day ?? "")),
    routed: routedTo(read, actor),
    waiting: needed.filter((document) => sheets.visible(document) && !read(document).there),
    unseen: needed.filter((document) => !sheets.visible(document)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** In the sheet's order; what one owns before what one takes part in. */
function withPart(
  read: Readers,
  document: DutySheet,
  owned: readonly RowId[],
  partner: readonly RowId[],
): readonly (readonly [RowId, "owner" | "partner"])[] {
  const [own, also] = [new Set(owned), new Set(partner)];
  const rows = read(document).rows();
  return [
    ...rows.filter((row) => own.has(row)).map((row) => [row, "owner"] as const),
    ...rows.filter((row) => also.has(row) && !own.has(row)).map((row) => [row, "partner"] as const),
  ];
}

const ownActions = (read: Readers, actor: RowId): readonly (readonly [RowId, "owner" | "partner"])[] =>
  withPart(
    read,
    "actions",
    read("actions").pointing("responsible", actor),
    read("actions").pointing("partners", actor),
  );

function goalsOf(read: Readers, actor: RowId): readonly Duty[] {
  return withPart(read, "goals", read("goals").pointing("owner", actor), []).map(([row, part]) => {
    const state = read("goals").choices(row, "status")[0];
    const ended = state === "reached" || state === "not-reached";
    const tone: Tone =
      state === "reached" ? "done" : state === "not-reached" ? "ended" : state === "on-the-way" ? "going" : "waiting";
    return { ...duty(read, "goals", row), part, tone, open: !ended, late: false };
  });
}

function issuesOf(read: Readers, actor: RowId, today: string): readonly Duty[] {
  const issues = read("issues");
  return withPart(read, "issues", issues.pointing("owner", actor), issues.pointing("partners", actor)).map(
    ([row, part]) => {
      const open = isOpenIssue(issues, row);
      const [day, next] = [issues.day(row, "next_on"), issues.text(row, "next_step")];
      const late = open && day !== undefined && day < today;
      const dropped = ["dropped", "dormant"].includes(issues.choices(row, "status")[0] ?? "");
      return {
        ...duty(read, "issues", row),
        part: part === "owner" && open && !hasOwner(issues, row) ? "asked" : part,
        tone: late ? "late" : open ? (hasOwner(issues, row) ? "going" : "waiting") : dropped ? "ended" : "done",
        open,
        late,
        ...(open && day !== undefined ? { day } : {}),
        ...(open && next !== "" ? { next } : {}),
      };
    },
  );
}

function actionDuty(read: Readers, row: RowId, part: Part, today: string): Duty {
  const actions = read("actions");
  const state = actions.choices(row, "status")[0] ?? "proposed";
  const open = state !== "done" && state !== "stopped";
  const late = isLate(actions, row, today);
  const day = actions.day(row, "due");
  return {
    ...duty(read, "actions", row),
    part,
    tone: late ? "late" : !open ? (state === "done" ? "done" : "ended") : state === "in-progress" ? "going" : "waiting",
    open,
    late,
    ...(day === undefined ? {} : { day }),
  };
}

/** A service has no owner of its own: it is theirs whose action it comes of. */
function servicesOf(read: Readers, own: readonly (readonly [RowId, "owner" | "partner"])[]): readonly Duty[] {
  const services = read("services");
  const of = (part: Part): readonly RowId[] =>
    own.flatMap(([action, held]) => (held === part ? services.pointing("action", action) : []));
  return withPart(read, "services", of("owner"), of("partner")).map(([row, part]) => {
    const state = services.choices(row, "status")[0];
    const tone: Tone =
      state === "available" ? "done" : state === "threatened" ? "late" : state === "planned" ? "waiting" : "ended";
    return {
      ...duty(read, "services", row),
      part,
      tone,
      open: state === "planned" || state === "threatened",
      late: false,
    };
  });
}

function duty(
  read: Readers,
  document: DutySheet,
  row: RowId,
): Pick<Duty, "document" | "row" | "nr" | "title" | "status"> {
  const reader = read(document);
  const status = reader.label("status", reader.choices(row, "status")[0] ?? "");
  return {
    document,
    row,
    nr: reader.nr(row),
    title: reader.title(row),
    ...(status === undefined ? {} : { status }),
  };
}

/** Merged and rejected ones wait for nothing: another row stands for them. */
export function routedTo(read: Readers, actor: RowId): Routed {
  const harvest = read("harvest");
  const issues = new Set(read("issues").pointing("owner", actor));
  const inputs = harvest
    .rows()
    .filter((row) => isCounted(harvest, row) && harvest.list(row, "issue").some((issue) => issues.has(issue)));
  return { inputs, waiting: inputs.filter((row) => !isAnswered(harvest, row)) };
}
