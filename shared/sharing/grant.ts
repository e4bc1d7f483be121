/**
 * A grant: what one municipality gives another, and where it stands (SPEC T6). Pure: every step is decided here, by whose
 * it is and what stands, and the same for the server and for the page that shows its buttons.
 *
 *   proposed ──accept──► accepted ──change──► accepted ──withdraw (giver), end (taker), its last day──► over
 *      ├──decline──► declined        └─ every step has a number, who took it and when; none is ever taken back
 *      └──withdraw──► withdrawn
 */
import type { Labels } from "../document/column.ts";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../ids.ts";
import type { Role } from "../permissions/roles.ts";
import { copyOf } from "./copy-of.ts";
import type { RowFilter } from "./row-filter.ts";

/**
 * `follow`: reads a live copy. `work`: named people of theirs write in our sheets. `adopt`: takes a copy that becomes
 * their own.
 */
export const LEVELS = ["follow", "work", "adopt"] as const;
export type Level = (typeof LEVELS)[number];

/** Each has words under `sharing.state.<state>`. `expired` is never stored: the day says it. */
export const GRANT_STATES = ["proposed", "accepted", "declined", "withdrawn", "ended", "expired", "closed"] as const;
export type GrantState = (typeof GRANT_STATES)[number];

/** Each has words under `sharing.step.<step>`. `close`: one of the two municipalities is no more. `expire`: its last day is over. */
export const GRANT_STEPS = [
  "propose",
  "accept",
  "decline",
  "change",
  "people",
  "withdraw",
  "end",
  "expire",
  "close",
] as const;
export type GrantStepKind = (typeof GRANT_STEPS)[number];

export interface GrantedColumn {
  readonly id: ColumnId;
  /** What the column was when it was given: one that has become something else is held back (SPEC T9). */
  readonly kind: string;
  /** As it was called then, for those who do not see the sheet yet. */
  readonly label: Labels;
}

export interface GrantedSheet extends RowFilter {
  readonly document: DocumentId;
  /** Template key. */
  readonly sheet: string;
  readonly name: Labels;
  /** Of `follow` and `adopt`; who works together sees the sheet. */
  readonly columns: readonly GrantedColumn[];
  /** Of `follow`: the copy's document at the taker. */
  readonly copy: DocumentId;
}

/** Somebody of the taker's who works in the giver's sheets. */
export interface Guest {
  readonly person: PersonId;
  readonly name: string;
}

export const GUEST_ROLES = ["council-member", "working-group"] as const satisfies readonly Role[];
export type GuestRole = (typeof GUEST_ROLES)[number];

/** What is given: all that the giver decides. */
export interface Terms {
  readonly level: Level;
  readonly sheets: readonly GrantedSheet[];
  readonly purpose: string;
  /** The moment it ends, ms. */
  readonly until: number;
  /** Of `work`. */
  readonly role?: GuestRole;
  /** Of `adopt`: structure alone, without a row of the giver's. */
  readonly structureOnly?: boolean;
}

export interface GrantStep {
  readonly step: GrantStepKind;
  /** The grant's version it made. */
  readonly version: number;
  readonly by: Side | "house";
  readonly person: PersonId;
  readonly name: string;
  /** The role by which it was done; absent where nobody asked. */
  readonly right?: Role;
  readonly at: number;
}

export type Side = "giver" | "taker";

export interface Party {
  readonly tenant: TenantId;
  readonly name: Labels;
}

export interface Grant extends Terms {
  /** Sixteen characters of a-z and 0-9: part of the names of copies. */
  readonly id: string;
  readonly giver: Party;
  readonly taker: Party;
  readonly state: Exclude<GrantState, "expired">;
  /** Raised by every step. */
  readonly version: number;
  readonly guests: readonly Guest[];
  /** The latest first few dozen; the audit logs have them all. */
  readonly steps: readonly GrantStep[];
  /** Up to which version everything has been carried out on both sides; meant at the giver's alone. */
  readonly settled: number;
  /** Is removed at the first occasion after this. */
  readonly forgetAt: number;
}

export const GRANT_ID = /^[0-9a-z]{16}$/;
export const MOST_SHEETS = 20;
export const MOST_COLUMNS = 100;
export const MOST_GUESTS = 30;
export const MOST_PURPOSE = 500;
/** Given and received together, that are not over. */
export const MOST_GRANTS = 200;
/** A grant is looked at again in three years at the latest. */
export const LONGEST_MS = 3 * 366 * 86_400_000;
const MOST_STEPS = 40;
/** What was shared can be looked up for so long after its last day; after that in the audit logs. */
const KEPT_MS = 2 * 366 * 86_400_000;

export const sideOf = ({ giver, taker }: Pick<Grant, "giver" | "taker">, tenant: TenantId): Side | undefined =>
  giver.tenant === tenant ? "giver" : taker.tenant === tenant ? "taker" : undefined;

export const stateAt = (grant: Pick<Grant, "state" | "until">, now: number): GrantState =>
  (grant.state === "accepted" || grant.state === "proposed") && now >= grant.until ? "expired" : grant.state;

/** Whether anything of it may reach the taker now. */
export const isLive = (grant: Pick<Grant, "state" | "until">, now: number): boolean =>
  stateAt(grant, now) === "accepted";

/** Whether there is anything left that could be done with it. */
export const isOver = (grant: Pick<Grant, "state" | "until">, now: number): boolean =>
  !["proposed", "accepted"].includes(stateAt(grant, now));

const STEPS_OF: Readonly<Record<"proposed" | "accepted", Readonly<Record<Side | "house", readonly GrantStepKind[]>>>> =
  {
    proposed: { giver: ["change", "withdraw"], taker: ["accept", "decline"], house: ["expire", "close"] },
    accepted: { giver: ["change", "withdraw"], taker: ["people", "end"], house: ["expire", "close", "people"] },
  };

/** What a side can do with a grant as it stands. */
export function stepsOf(grant: Pick<Grant, "state" | "until" | "level">, side: Side | "house", now: number) {
  const { state } = grant;
  if (state !== "proposed" && state !== "accepted") return [];
  return STEPS_OF[state][side].filter(
    (step) =>
      (step !== "people" || grant.level === "work") &&
      // Whoever gave may still say how it goes on; everybody else finds it over.
      (stateAt(grant, now) !== "expired" ||
        step === "expire" ||
        step === "close" ||
        (step === "change" && side === "giver")),
  );
}

const ENDS_AS: Partial<Record<GrantStepKind, Grant["state"]>> = {
  accept: "accepted",
  decline: "declined",
  withdraw: "withdrawn",
  end: "ended",
  expire: "ended",
  close: "closed",
};

export interface Taken {
  readonly step: GrantStepKind;
  readonly by: GrantStep["by"];
  readonly person: PersonId;
  readonly name: string;
  readonly right?: Role;
  readonly at: number;
  readonly terms?: Terms;
  readonly guests?: readonly Guest[];
}

/** The grant behind a step; `undefined`: the step is not theirs, or not possible as it stands. */
export function stepped(grant: Grant, taken: Taken): Grant | undefined {
  const { terms, guests, ...about } = taken;
  if (!stepsOf(grant, taken.by, taken.at).includes(taken.step)) return undefined;
  const version = grant.version + 1;
  return {
    ...grant,
    // Whom and what it is about never changes: that would be another grant.
    ...(terms === undefined ? {} : { ...withCopies(grant, terms, version), level: grant.level }),
    ...(guests === undefined ? {} : { guests }),
    state: ENDS_AS[taken.step] ?? grant.state,
    version,
    forgetAt: (terms ?? grant).until + KEPT_MS,
    steps: [...grant.steps, { ...about, version }].slice(-MOST_STEPS),
  };
}

/** A grant nobody has answered yet. */
export function proposed(
  { id, giver, taker }: Pick<Grant, "id" | "giver" | "taker">,
  terms: Terms,
  by: Omit<Taken, "step" | "by" | "terms" | "guests">,
): Grant {
  const base = { id, giver, taker, sheets: [] };
  return {
    ...terms,
    ...withCopies(base, terms, 1),
    id,
    giver,
    taker,
    state: "proposed",
    version: 1,
    guests: [],
    steps: [{ ...by, step: "propose", by: "giver", version: 1 }],
    settled: 0,
    forgetAt: terms.until + KEPT_MS,
  };
}

/** A sheet that stays in the grant keeps its copy; one that comes in gets a new one. */
function withCopies(before: Pick<Grant, "id" | "sheets">, terms: Terms, version: number): Terms {
  const known = new Map(before.sheets.map(({ document, copy }) => [document, copy]));
  return {
    ...terms,
    sheets: terms.sheets.map((sheet) => ({
      ...sheet,
      copy: known.get(sheet.document) ?? copyOf(before.id, sheet.document, version),
    })),
  };
}
