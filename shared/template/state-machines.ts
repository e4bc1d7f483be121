/**
 * The ways rows go, as data: which states a sheet's rows can be in, who may take which step, and what has to be there
 * first. Columns and states by their template names. Read by `shared/states/transition.ts`, on both sides of the wire.
 *
 * `first` is where a row is that holds nothing, or a choice a municipality has added itself.
 */
import type { LinkForm } from "../permissions/links.ts";
import type { Role } from "../permissions/roles.ts";

/**
 * A member's role, what somebody without an account holds a link for, or a decision that is being registered: of what is
 * adopted a frozen version stands, so nobody says so by hand.
 */
export type Walker = Role | `link-${LinkForm}` | "adoption";

/** What a state asks of its row before it is entered. */
export type Need =
  | { readonly kind: "filled"; readonly column: string }
  /** A date that is today's unless somebody has written another: set with the step. */
  | { readonly kind: "dated"; readonly column: string }
  | { readonly kind: "is"; readonly column: string; readonly value: string }
  /** The text names nobody: no personal number, telephone number or e-mail address. */
  | { readonly kind: "masked"; readonly column: string }
  /** At least one row of another sheet points here. The server reads that sheet for it (`functions/documents/linked-sheets.ts`). */
  | { readonly kind: "pointed-at"; readonly sheet: string; readonly column: string; readonly mirror: string };

export interface Step {
  readonly from: readonly string[];
  readonly to: string;
  readonly by: readonly Walker[];
  /** Cannot be gone back, not even by whoever took it. */
  readonly final?: true;
}

/** While a row is in one of `states`, only `by` write `columns`, and nobody deletes it. */
export interface Seal {
  readonly states: readonly string[];
  readonly columns: readonly string[];
  readonly by: readonly Walker[];
}

export interface StateMachine {
  readonly column: string;
  readonly first: string;
  readonly needs: Readonly<Record<string, readonly Need[]>>;
  readonly steps: readonly Step[];
  readonly seal?: Seal;
}

const filled = (...columns: readonly string[]): readonly Need[] =>
  columns.map((column) => ({ kind: "filled", column }));
const dated = (column: string): Need => ({ kind: "dated", column });

const LEADER = ["process-leader"] as const satisfies readonly Walker[];
const REGISTRATOR = ["registrator"] as const satisfies readonly Walker[];
const ADOPTION = ["adoption"] as const satisfies readonly Walker[];
const COUNCIL = ["process-leader", "council-member", "council-chair"] as const satisfies readonly Walker[];
const GROUP = ["process-leader", "working-group"] as const satisfies readonly Walker[];
const COUNCIL_AND_GROUP = [...COUNCIL, "working-group"] as const satisfies readonly Walker[];
const OWNER = [...GROUP, "issue-owner"] as const satisfies readonly Walker[];

const SHOWN = [...filled("lang"), { kind: "masked", column: "text" }] as const satisfies readonly Need[];
const SORTED = [...SHOWN, ...filled("kind", "focus")];

const harvest: StateMachine = {
  column: "status",
  first: "received",
  needs: {
    reviewed: SHOWN,
    sorted: SORTED,
    linked: [...SORTED, ...filled("issue")],
    "fed-back": [...SORTED, ...filled("issue", "answer"), dated("answered_on")],
    duplicate: filled("duplicate_of"),
    // Its answer is public and promises nothing, so no day is set.
    parked: [...SHOWN, { kind: "is", column: "kind", value: "wild-idea" }, ...filled("answer")],
    answered: [...SHOWN, ...filled("answer"), dated("answered_on")],
    "out-of-remit": [...SHOWN, ...filled("answer"), dated("answered_on")],
    rejected: filled("reject_reason"),
  },
  steps: [
    { from: ["received"], to: "reviewed", by: LEADER },
    { from: ["reviewed"], to: "sorted", by: COUNCIL },
    { from: ["sorted"], to: "linked", by: COUNCIL },
    { from: ["linked"], to: "fed-back", by: LEADER },
    { from: ["received", "reviewed", "sorted", "linked"], to: "duplicate", by: COUNCIL },
    { from: ["reviewed", "sorted", "linked"], to: "parked", by: COUNCIL },
    { from: ["reviewed", "sorted", "linked"], to: "answered", by: COUNCIL },
    { from: ["reviewed", "sorted", "linked"], to: "out-of-remit", by: LEADER },
    { from: ["received", "reviewed"], to: "rejected", by: LEADER },
  ],
};

const OWNED = [...filled("owner"), dated("accepted_on")];
const UNDER_WAY = [
  ...OWNED,
  { kind: "pointed-at", sheet: "actions", column: "issue", mirror: "actions_rows" },
] as const satisfies readonly Need[];
const BEFORE_DONE = ["in-council", "in-working-group", "owner-proposed", "owner-accepted", "in-progress"];

const issues: StateMachine = {
  column: "status",
  first: "in-council",
  needs: {
    "in-council": [dated("council_on")],
    "in-working-group": [dated("wg_on")],
    "owner-proposed": filled("owner"),
    "owner-accepted": OWNED,
    declined: filled("decline_reason"),
    "in-progress": UNDER_WAY,
    done: UNDER_WAY,
    "fed-back": [...UNDER_WAY, ...filled("feedback"), dated("feedback_on")],
    dormant: filled("review_on"),
    dropped: [...filled("decline_reason", "feedback"), dated("feedback_on")],
  },
  steps: [
    { from: ["in-council"], to: "in-working-group", by: COUNCIL_AND_GROUP },
    { from: ["in-working-group"], to: "owner-proposed", by: GROUP },
    { from: ["owner-proposed"], to: "owner-accepted", by: [...OWNER, "link-answer"] },
    { from: ["owner-proposed", "owner-accepted"], to: "declined", by: [...OWNER, "link-answer"] },
    // Round again, so not back: nobody comes to a proposed owner that way.
    {
      from: ["declined"],
      to: "in-working-group",
      by: [...COUNCIL_AND_GROUP, "issue-owner", "link-answer"],
      final: true,
    },
    { from: ["owner-accepted"], to: "in-progress", by: [...OWNER, "link-report"] },
    { from: ["in-progress"], to: "done", by: [...OWNER, "link-report"] },
    { from: ["done"], to: "fed-back", by: ["process-leader", "issue-owner"] },
    { from: BEFORE_DONE, to: "dormant", by: COUNCIL_AND_GROUP },
    { from: [...BEFORE_DONE, "declined", "dormant"], to: "dropped", by: COUNCIL_AND_GROUP },
  ],
};

const DECIDED = filled("responsible", "due");

const actions: StateMachine = {
  column: "status",
  first: "proposed",
  needs: {
    decided: DECIDED,
    "in-progress": DECIDED,
    done: [...DECIDED, ...filled("result")],
    stopped: filled("stop_reason"),
  },
  steps: [
    { from: ["proposed"], to: "decided", by: OWNER },
    { from: ["decided"], to: "in-progress", by: OWNER },
    { from: ["in-progress"], to: "done", by: OWNER },
    { from: ["proposed", "decided", "in-progress"], to: "stopped", by: OWNER },
  ],
};

/** No step of a vote is taken back: who has voted must be able to rely on it. */
const ballot: StateMachine = {
  column: "state",
  first: "prepared",
  needs: {
    open: [
      ...filled("opens", "closes"),
      // Proposals that are voted on are locked (`locks.ts`): those that say by which ballot.
      { kind: "pointed-at", sheet: "vision", column: "ballot", mirror: "proposals_rows" },
    ],
    counted: filled("papers"),
    published: filled("papers"),
    adopted: filled("decided_on"),
    "not-adopted": filled("decided_on"),
  },
  steps: [
    { from: ["prepared"], to: "open", by: LEADER, final: true },
    { from: ["open"], to: "closed", by: LEADER, final: true },
    { from: ["closed"], to: "counted", by: REGISTRATOR, final: true },
    { from: ["counted"], to: "published", by: LEADER, final: true },
    { from: ["published"], to: "adopted", by: REGISTRATOR },
    { from: ["published"], to: "not-adopted", by: REGISTRATOR },
  ],
  seal: {
    states: ["open", "closed", "counted", "published", "adopted", "not-adopted"],
    columns: ["title", "opens", "closes", "advisory"],
    by: [],
  },
};

const ADOPTED = filled("body", "adopted_on", "paragraph", "dnr");

const plans: StateMachine = {
  column: "status",
  first: "draft",
  needs: { adopted: ADOPTED, "in-revision": ADOPTED, replaced: ADOPTED, repealed: ADOPTED },
  steps: [
    { from: ["draft"], to: "consultation", by: LEADER },
    { from: ["consultation"], to: "proposed", by: LEADER },
    { from: ["proposed"], to: "adopted", by: ADOPTION },
    { from: ["adopted"], to: "in-revision", by: REGISTRATOR },
    { from: ["in-revision"], to: "replaced", by: REGISTRATOR },
    { from: ["in-revision"], to: "repealed", by: REGISTRATOR },
  ],
  // Adopted is what the council decided: how long it holds and when it is followed up are still the process leader's.
  seal: {
    states: ["adopted", "in-revision", "replaced", "repealed"],
    columns: ["kind", "version", "body", "adopted_on", "paragraph", "dnr", "snapshot", "derived_from"],
    by: REGISTRATOR,
  },
};

/** By the sheet's template key. */
export const STATE_MACHINES: Readonly<Record<string, StateMachine>> = { harvest, issues, actions, ballot, plans };
