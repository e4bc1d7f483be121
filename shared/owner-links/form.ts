/**
 * The form behind an issue's link, decided purely (SPEC O4, O5): which form is due, what may be sent, and which cells of
 * the row it becomes. Words of the organisation are added below what stands, signed, so that nobody's words are lost.
 */
import * as v from "valibot";
import { isCalendarDate, MAX_LONG_TEXT_LENGTH, type CellValue } from "../document/cell-value.ts";
import type { LinkForm } from "../permissions/links.ts";

export const PURPOSES = ["answer", "report"] as const;
/** `answer`: accept or decline, then report. `report`: has accepted in another way, and reports. */
export type LinkPurpose = (typeof PURPOSES)[number];

export const MAX_REASON_LENGTH = 2_000;
export const MAX_NOTE_LENGTH = 4_000;
export const MAX_STEP_LENGTH = 500;

/** What an owner sets the issue to; everything else is for those who lead it. */
export const OWNER_STATUSES = ["in-progress", "done"] as const;

const ANSWERED_FOR = "owner-proposed";
const ACCEPTED = "owner-accepted";
const RETURNED = "in-working-group";
const REPORTED_FOR: ReadonlySet<unknown> = new Set([ACCEPTED, ...OWNER_STATUSES]);

const text = (most: number) =>
  // Line breaks and tabs belong to a text; other control characters to nobody's.
  v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(most), v.regex(/^[\P{Cc}\n\t]*$/u));

export const givenShape = v.variant("kind", [
  v.strictObject({ kind: v.literal("accept") }),
  v.strictObject({ kind: v.literal("decline"), reason: text(MAX_REASON_LENGTH) }),
  v.strictObject({
    kind: v.literal("report"),
    note: v.exactOptional(text(MAX_NOTE_LENGTH)),
    status: v.exactOptional(v.picklist(OWNER_STATUSES)),
    nextStep: v.exactOptional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_STEP_LENGTH), v.regex(/^\P{Cc}*$/u))),
    /** `2026-12-01`; empty: none any more. */
    nextOn: v.exactOptional(
      v.pipe(
        v.string(),
        v.check((day) => day === "" || isCalendarDate(day)),
      ),
    ),
  }),
]);
export type Given = v.InferOutput<typeof givenShape>;

export const formOf = ({ kind }: Given): LinkForm => (kind === "report" ? "report" : "answer");

/** What is asked of the holder of a link now; `undefined`: nothing, as the issue stands. */
export function dueForm(purpose: LinkPurpose, answered: boolean, status: CellValue): LinkForm | undefined {
  if (purpose === "answer" && !answered && status === ANSWERED_FOR) return "answer";
  // Accepted by telephone and entered by hand is accepted too.
  return REPORTED_FOR.has(status) ? "report" : undefined;
}

/** The row as it stands, by template key; `undefined`: the sheet has no such column. */
export type ReadCell = (key: string) => CellValue | undefined;
export type FormCells = Readonly<Record<string, CellValue>>;

export interface Sending {
  /** Of the municipality's calendar: `2026-11-22`. */
  readonly day: string;
  /** Stands above what the organisation writes: `2026-11-22, via länk: Trafikverket`. */
  readonly signature: string;
}

/**
 * The cells it becomes. Sent again, it becomes the same. `gone`: the sheet has no place for it. `full`: the text would
 * not fit its cell.
 */
export function cellsOf(given: Given, read: ReadCell, { day, signature }: Sending): FormCells | "gone" | "full" {
  const cells: Record<string, CellValue> = {};
  const add = (key: string, words: string): void => {
    cells[key] = withBlock(read(key) ?? null, `${signature}\n${words}`);
  };
  if (given.kind === "accept") Object.assign(cells, { status: ACCEPTED, accepted_on: day });
  if (given.kind === "decline") {
    cells["status"] = RETURNED;
    add("decline_reason", given.reason);
  }
  if (given.kind === "report") {
    if (given.status !== undefined) cells["status"] = given.status;
    if (given.nextStep !== undefined) cells["next_step"] = given.nextStep === "" ? null : given.nextStep;
    if (given.nextOn !== undefined) cells["next_on"] = given.nextOn === "" ? null : given.nextOn;
    if (given.note !== undefined) {
      add("feedback", given.note);
      // The first answer's day; later rounds stand in the text.
      cells["feedback_on"] = read("feedback_on") ?? day;
    }
  }
  if (Object.keys(cells).some((key) => read(key) === undefined)) return "gone";
  return Object.values(cells).some((value) => typeof value === "string" && value.length > MAX_LONG_TEXT_LENGTH)
    ? "full"
    : cells;
}

const BETWEEN = "\n\n";

/** Below what stands; once, however often it is sent. */
function withBlock(held: CellValue, block: string): string {
  if (typeof held !== "string" || held === "") return block;
  const standing = `${BETWEEN}${held}${BETWEEN}`.includes(`${BETWEEN}${block}${BETWEEN}`);
  return standing ? held : `${held}${BETWEEN}${block}`;
}
