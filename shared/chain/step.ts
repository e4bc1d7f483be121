/** What a thread is made of: stages, and in each the steps that are read, with their days and how far they are. */
import type { Labels } from "../document/column.ts";
import type { RowId } from "../ids.ts";

export const STAGES = [
  "event",
  "input",
  "focus",
  "proposal",
  "issue",
  "owner",
  "action",
  "service",
  "decision",
  "feedback",
] as const;
export type Stage = (typeof STAGES)[number];

/** How far it is, drawn as a shape; the state's own word stands beside it. */
export type Tone = "done" | "going" | "waiting" | "late" | "ended";

export type Moment =
  | "held"
  | "said"
  | "council"
  | "working-group"
  | "asked"
  | "accepted"
  | "start"
  | "due"
  | "review"
  | "checked"
  | "adopted"
  | "answered";

/** A day in a step. `days`: how long it stayed there; still running if `running`. */
export interface Mark {
  readonly moment: Moment;
  readonly on?: string;
  readonly days?: number;
  readonly running?: boolean;
}

export type StepRole = "owner" | "asked" | "partner" | "merged" | "split" | "part" | "kept" | "goal";

export interface Step {
  readonly stage: Stage;
  readonly document: string;
  readonly row: RowId;
  readonly nr: string;
  readonly title: string;
  readonly role?: StepRole;
  /** Short id of the row it concerns, where the thread has several. */
  readonly about?: string;
  readonly marks: readonly Mark[];
  readonly status?: Labels;
  readonly tone: Tone;
  /** What kind of plan, and who decided about it. */
  readonly kind?: Labels;
  readonly by?: Labels;
  /** An answer, a result or a decision's reference, as written. */
  readonly text?: string;
  /** The row the thread was asked for. */
  readonly self: boolean;
}
