/**
 * Norsjö's demo workspace, put together: the rows as written, and the cells that follow from other rows filled in once,
 * so that a date or an answer never stands in two places that could disagree. Reference date 2020-05-31.
 */
import type { TenantId } from "../../ids.ts";
import { automatic, type DemoContent, type DemoRow } from "./demo-row.ts";
import { NORSJO_ACTIONS } from "./norsjo-actions.ts";
import { NORSJO_ISSUE_ANSWERS, NORSJO_OWN_ANSWERS, NORSJO_QUESTIONS } from "./norsjo-answers.ts";
import { NORSJO_EVENTS } from "./norsjo-events.ts";
import { NORSJO_FOCUS, NORSJO_GOALS } from "./norsjo-goals.ts";
import { NORSJO_MEETING_INPUTS, NORSJO_SURVEY_INPUTS } from "./norsjo-harvest.ts";
import { NORSJO_ISSUES } from "./norsjo-issues.ts";
import { NORSJO_PROJECTS, NORSJO_RECOGNITION } from "./norsjo-projects.ts";
import { NORSJO_SERVICES } from "./norsjo-services.ts";
import { NORSJO_FACTS, NORSJO_FORUMS, NORSJO_PLACES, NORSJO_STANCE } from "./norsjo-setting.ts";
import { NORSJO_STAKEHOLDERS } from "./norsjo-stakeholders.ts";
import { NORSJO_BALLOT, NORSJO_PLANS, NORSJO_VISION } from "./norsjo-vision.ts";

type Cells = Readonly<Record<string, DemoRow[string]>>;

const events = NORSJO_EVENTS.map((event) =>
  event["phase"] === "dialog" ? { ...event, questions: NORSJO_QUESTIONS } : event,
);

const issues = NORSJO_ISSUES.map((issue): DemoRow => {
  const feedback = NORSJO_ISSUE_ANSWERS[issue.nr];
  return feedback === undefined ? issue : { ...issue, feedback };
});

const harvest = [...NORSJO_MEETING_INPUTS, ...NORSJO_SURVEY_INPUTS]
  .map((input): DemoRow => {
    const event = NORSJO_EVENTS.find(({ nr }) => nr === input["event"]);
    const issue = issues.find(({ nr }) => nr === input["issue"]);
    return { ...inherited(event, ["place", "strand"]), ...input, ...answerTo(input, issue) };
  })
  .toSorted((a, b) => (a.nr < b.nr ? -1 : 1));

const actions = NORSJO_ACTIONS.map((action): DemoRow => {
  const issue = issues.find(({ nr }) => nr === action["issue"]);
  return { ...inherited(issue, ["strand"]), ...action };
});

/** An input gets its own answer, else its issue's, once the issue was fed back; a duplicate gets none. */
function answerTo(input: DemoRow, issue: DemoRow | undefined): Cells {
  const own = NORSJO_OWN_ANSWERS[input.nr];
  if (own) return own;
  const answer = issue?.["feedback"];
  const on = issue?.["feedback_on"];
  return input["status"] !== "återkopplad" || answer === undefined || on === undefined
    ? {}
    : { answer, answered_on: on };
}

function inherited(from: DemoRow | undefined, keys: readonly string[]): Cells {
  return Object.fromEntries(keys.flatMap((key) => (from?.[key] === undefined ? [] : [[key, from[key]] as const])));
}

export const NORSJO_CONTENT: DemoContent = {
  tenant: "norsjo" as TenantId,
  sheets: {
    places: automatic(NORSJO_PLACES),
    stakeholders: automatic(NORSJO_STAKEHOLDERS),
    facts: automatic(NORSJO_FACTS),
    forums: automatic(NORSJO_FORUMS),
    events: automatic(events),
    focus: automatic(NORSJO_FOCUS),
    goals: automatic(NORSJO_GOALS),
    issues: automatic(issues),
    harvest: automatic(harvest),
    actions: automatic(actions),
    services: automatic(NORSJO_SERVICES),
    vision: automatic(NORSJO_VISION),
    ballot: automatic(NORSJO_BALLOT),
    plans: automatic(NORSJO_PLANS),
    projects: automatic(NORSJO_PROJECTS),
    recognition: automatic(NORSJO_RECOGNITION),
    stance: automatic(NORSJO_STANCE),
  },
};
