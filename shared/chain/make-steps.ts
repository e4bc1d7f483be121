/** Makes the steps of a thread out of its rows: which days each carries, how long it stayed there, how far it is. */
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";
import { daysBetween, earliest } from "./days.ts";
import type { Gathered } from "./gather.ts";
import type { Reader, Readers } from "./reading.ts";
import {
  endsHere,
  hasOwner,
  isAnswered,
  isCounted,
  isDropped,
  isLate,
  isOpenIssue,
  parentsOf,
  partsOf,
} from "./standing.ts";
import type { Mark, Moment, Stage, Step, StepRole, Tone } from "./step.ts";

/** What a thread is asked for. */
export interface Asked {
  readonly document: string;
  readonly row: RowId;
  readonly today: string;
}

export type Steps = Record<Stage, readonly Step[]>;

export function makeSteps(read: Readers, held: Gathered, asked: Asked): Steps {
  const step = makeStepMaker(asked);
  const inputs = inOrder(read("harvest"), held.harvest);
  const issues = inOrder(read("issues"), held.issues);
  const saidOn = (input: RowId): string | undefined =>
    earliest(
      read("harvest")
        .list(input, "event")
        .map((event) => read("events").day(event, "date")),
    );
  return {
    event: byDay(inOrder(read("events"), held.events).map((row) => eventStep(read, step, row))),
    input: inputs.map((row) => inputStep(read, step, row, asked, saidOn(row))),
    focus: [
      ...inOrder(read("focus"), held.focus).map((row) => step(read("focus"), "focus", row, "done", [])),
      ...inOrder(read("goals"), held.goals).map((row) => ({
        ...step(read("goals"), "focus", row, goalTone(read, row), []),
        role: "goal" as const,
      })),
    ],
    proposal: inOrder(read("vision"), held.vision).map((row) => step(read("vision"), "proposal", row, "done", [])),
    issue: issues.map((row) => issueStep(read, step, row, asked.today)),
    owner: issues.flatMap((row) => ownerSteps(read, step, row, asked.today, issues.length > 1)),
    action: byDay(inOrder(read("actions"), held.actions).map((row) => actionStep(read, step, row, asked.today))),
    service: inOrder(read("services"), held.services).map((row) => serviceStep(read, step, row)),
    decision: [
      ...inOrder(read("actions"), held.actions).flatMap((row) => {
        const text = read("actions").text(row, "decision");
        return text === "" ? [] : [{ ...step(read("actions"), "decision", row, "done", []), text }];
      }),
      ...inOrder(read("plans"), held.plans).map((row) => planStep(read, step, row)),
    ],
    feedback: byDay([
      ...issues.flatMap((row) => feedbackOfIssue(read, step, row, inputs, saidOn, issues.length > 1)),
      ...inputs.flatMap((row) => feedbackOfInput(read, step, row, held.issues, saidOn(row))),
    ]),
  };
}

type MakeStep = (reader: Reader, stage: Stage, row: RowId, tone: Tone, marks: readonly Mark[]) => Step;

function makeStepMaker(asked: Asked): MakeStep {
  return (reader, stage, row, tone, marks) => {
    const status = reader.label("status", reader.choices(row, "status")[0] ?? "");
    return {
      stage,
      document: reader.document,
      row,
      nr: reader.nr(row),
      title: reader.title(row),
      marks,
      tone,
      ...(status === undefined ? {} : { status }),
      // An answer stands in the row, it is not the row.
      self: stage !== "feedback" && reader.document === asked.document && row === asked.row,
    };
  };
}

/** A day with how long it stayed; without a day there is nothing to say. */
function mark(moment: Moment, on: string | undefined, until?: string, running = false): readonly Mark[] {
  if (on === undefined) return [];
  const days = daysBetween(on, until);
  return [{ moment, on, ...(days === undefined ? {} : { days, ...(running ? { running } : {}) }) }];
}

function eventStep(read: Readers, step: MakeStep, row: RowId): Step {
  const events = read("events");
  const state = events.choices(row, "status")[0];
  const tone = state === "planned" ? "waiting" : state === "cancelled" ? "ended" : "done";
  return step(events, "event", row, tone, mark("held", events.day(row, "date")));
}

/** Days from when it was said until the council had its issue, or it was answered; running while it waits. */
function inputStep(
  read: Readers,
  step: MakeStep,
  row: RowId,
  { document, row: self, today }: Asked,
  said?: string,
): Step {
  const harvest = read("harvest");
  const taken = earliest(harvest.list(row, "issue").map((issue) => read("issues").day(issue, "council_on")));
  const until = taken ?? harvest.day(row, "answered_on");
  const waits = until === undefined && isCounted(harvest, row) && !endsHere(harvest, row);
  const tone: Tone = isAnswered(harvest, row) ? "done" : !isCounted(harvest, row) ? "ended" : "waiting";
  const made = step(harvest, "input", row, tone, mark("said", said, until ?? (waits ? today : undefined), waits));
  const role = document === "harvest" && row !== self ? kinship(harvest, self, row) : undefined;
  return role === undefined ? made : { ...made, role };
}

/** What `other` is to `self`, of two inputs of one thread. */
function kinship(harvest: Reader, self: RowId, other: RowId): StepRole | undefined {
  if (harvest.list(self, "split_from").includes(other)) return "split";
  if (partsOf(harvest, self).includes(other)) return "part";
  return parentsOf(harvest, self).includes(other) ? "merged" : "kept";
}

/** In the council, then with the working group; how long in each. */
function issueStep(read: Readers, step: MakeStep, row: RowId, today: string): Step {
  const issues = read("issues");
  const [council, group, accepted] = ["council_on", "wg_on", "accepted_on"].map((key) => issues.day(row, key));
  const open = isOpenIssue(issues, row);
  const first = earliest(
    read("actions")
      .pointing("issue", row)
      .map((action) => read("actions").day(action, "start"))
      // What begins later has not ended the waiting.
      .filter((day) => day !== undefined && day <= today),
  );
  const waits = (until: string | undefined): boolean => until === undefined && open;
  const then = group ?? accepted ?? first;
  const taken = accepted ?? first;
  return step(issues, "issue", row, isDropped(issues, row) ? "ended" : open ? "going" : "done", [
    ...mark("council", council, then ?? (open ? today : undefined), waits(then)),
    ...mark("working-group", group, taken ?? (open ? today : undefined), waits(taken)),
    ...mark("review", issues.day(row, "review_on")),
  ]);
}

function ownerSteps(read: Readers, step: MakeStep, issue: RowId, today: string, several: boolean): readonly Step[] {
  const [issues, stakeholders, actions] = [read("issues"), read("stakeholders"), read("actions")];
  const accepted = issues.day(issue, "accepted_on");
  const about = several ? { about: issues.nr(issue) } : {};
  const begun = earliest(
    actions
      .pointing("issue", issue)
      .map((action) => actions.day(action, "start"))
      .filter((day) => day !== undefined && accepted !== undefined && day >= accepted && day <= today),
  );
  const none = actions.there && actions.pointing("issue", issue).length === 0 && isOpenIssue(issues, issue);
  const owns = hasOwner(issues, issue);
  const owners = issues.list(issue, "owner").filter((row) => stakeholders.exists(row));
  return [
    ...owners.map((row): Step => {
      const marks = owns
        ? mark("accepted", accepted, begun ?? (none ? today : undefined), begun === undefined && none)
        : askedMarks(issues, issue, today);
      return {
        ...step(stakeholders, "owner", row, owns ? "done" : "waiting", marks),
        role: owns ? "owner" : "asked",
        ...about,
      };
    }),
    ...issues
      .list(issue, "partners")
      .filter((row) => stakeholders.exists(row))
      .map((row): Step => ({ ...step(stakeholders, "owner", row, "done", []), role: "partner", ...about })),
  ];
}

/** Since the working group had it, at the latest, an owner has been looked for. */
function askedMarks(issues: Reader, issue: RowId, today: string): readonly Mark[] {
  const open = isOpenIssue(issues, issue);
  return mark("asked", issues.day(issue, "wg_on"), open ? today : undefined, open);
}

/** How long it has been under way, and until when it is to be done. */
function actionStep(read: Readers, step: MakeStep, row: RowId, today: string): Step {
  const actions = read("actions");
  const state = actions.choices(row, "status")[0] ?? "";
  const going = state === "in-progress";
  const tone: Tone = isLate(actions, row, today)
    ? "late"
    : state === "done"
      ? "done"
      : state === "stopped"
        ? "ended"
        : going
          ? "going"
          : "waiting";
  const result = actions.text(row, "result");
  return {
    ...step(actions, "action", row, tone, [
      ...mark("start", actions.day(row, "start"), going ? today : undefined, going),
      ...mark("due", actions.day(row, "due"), tone === "late" ? today : undefined, tone === "late"),
    ]),
    ...(result === "" ? {} : { text: result }),
  };
}

const SERVICE_TONE: Readonly<Record<string, Tone>> = {
  available: "done",
  threatened: "late",
  planned: "waiting",
};

function serviceStep(read: Readers, step: MakeStep, row: RowId): Step {
  const services = read("services");
  const tone = SERVICE_TONE[services.choices(row, "status")[0] ?? ""] ?? "ended";
  return step(services, "service", row, tone, mark("checked", services.day(row, "checked_on")));
}

function planStep(read: Readers, step: MakeStep, row: RowId): Step {
  const plans = read("plans");
  const adopted = plans.choices(row, "status")[0] === "adopted";
  const labelled = (key: string): Labels | undefined => plans.label(key, plans.choices(row, key)[0] ?? "");
  const [kind, by] = [labelled("kind"), labelled("body")];
  const text = ["paragraph", "dnr"]
    .map((key) => plans.text(row, key))
    .filter((part) => part !== "")
    .join(", ");
  return {
    ...step(plans, "decision", row, adopted ? "done" : "waiting", mark("adopted", plans.day(row, "adopted_on"))),
    ...(kind === undefined ? {} : { kind }),
    ...(by === undefined ? {} : { by }),
    ...(text === "" ? {} : { text }),
  };
}

function goalTone(read: Readers, row: RowId): Tone {
  const state = read("goals").choices(row, "status")[0];
  return state === "reached"
    ? "done"
    : state === "not-reached"
      ? "ended"
      : state === "on-the-way"
        ? "going"
        : "waiting";
}

/** Days between the first words and the answer. */
function feedbackOfIssue(
  read: Readers,
  step: MakeStep,
  row: RowId,
  inputs: readonly RowId[],
  saidOn: (input: RowId) => string | undefined,
  several: boolean,
): readonly Step[] {
  const issues = read("issues");
  const [text, on] = [issues.text(row, "feedback"), issues.day(row, "feedback_on")];
  if (text === "" && on === undefined) return [];
  const said = earliest(inputs.filter((input) => read("harvest").list(input, "issue").includes(row)).map(saidOn));
  const made = step(issues, "feedback", row, "done", answeredMark(on, said));
  return [{ ...made, ...(text === "" ? {} : { text }), ...(several ? { about: issues.nr(row) } : {}) }];
}

/** An input's own answer, unless its issue's, given the same day, has been told already. */
function feedbackOfInput(
  read: Readers,
  step: MakeStep,
  row: RowId,
  told: ReadonlySet<RowId>,
  said: string | undefined,
): readonly Step[] {
  const harvest = read("harvest");
  const [text, on] = [harvest.text(row, "answer"), harvest.day(row, "answered_on")];
  const same = harvest
    .list(row, "issue")
    .some((issue) => told.has(issue) && on !== undefined && read("issues").day(issue, "feedback_on") === on);
  if ((text === "" && on === undefined) || same) return [];
  return [{ ...step(harvest, "feedback", row, "done", answeredMark(on, said)), ...(text === "" ? {} : { text }) }];
}

/** Here the days are those before: how long somebody waited for it. */
function answeredMark(on: string | undefined, said: string | undefined): readonly Mark[] {
  if (on === undefined) return [];
  const days = daysBetween(said, on);
  return [{ moment: "answered", on, ...(days === undefined ? {} : { days }) }];
}

/** In the sheet's own order. */
const inOrder = (reader: Reader, rows: ReadonlySet<RowId>): readonly RowId[] =>
  rows.size === 0 ? [] : reader.rows().filter((row) => rows.has(row));

/** Those without a day last; equal days keep their order. */
const byDay = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((a, b) => {
    const [first, second] = [a.marks[0]?.on ?? "9999", b.marks[0]?.on ?? "9999"];
    return first < second ? -1 : first > second ? 1 : 0;
  });
