/** What a card says, from the sheet's cells: by template key, so that a column that was renamed still speaks. */
import { daysBetween } from "../../shared/chain/days.ts";
import { isLate, isOpenIssue } from "../../shared/chain/standing.ts";
import type { RowId } from "../../shared/ids.ts";
import { stepDay, type StepDay } from "../../shared/plan/step-day.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import { showDate } from "../grid/cells/date.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { CardFace } from "./BoardCard.tsx";
import type { PlanReading } from "./create-plan-reading.ts";
import { nameOf, titleOf, type PlanWords } from "./plan-words.ts";

/** Who answers for a row of the sheet. */
export const WHOSE: Readonly<Record<string, string>> = { actions: "responsible", issues: "owner", goals: "owner" };

const DUE: Readonly<Record<string, string>> = { actions: "due", issues: "next_on" };
/** Nobody waits for what is in them. */
const ENDED = new Set(["done", "fed-back", "stopped", "dropped", "reached", "not-reached"]);

export interface FaceContext {
  readonly reading: PlanReading;
  readonly document: string;
  readonly words: PlanWords;
  readonly cells: CellContext;
  readonly today: string;
  /** What history knows. */
  known(row: RowId, state: string): string | undefined;
}

export function faceOf(row: RowId, state: string, given: FaceContext): CardFace {
  const { reading, document, words, cells, today } = given;
  const { own } = reading;
  const day = own.day(row, DUE[document] ?? "");
  const late =
    document === "actions"
      ? isLate(own, row, today)
      : document === "issues" && day !== undefined && day < today && isOpenIssue(own, row);
  return {
    row,
    nr: own.nr(row),
    title: titleOf(own, row, words),
    name: nameOf(own, row, words),
    whose: whoseOf(row, given),
    due: day === undefined ? undefined : words.t("due", { day: showDate(day, cells) }),
    lateDays: late ? daysBetween(day, today) : undefined,
    standing: standingText(since(row, state, given), state, given),
  };
}

function whoseOf(row: RowId, { reading, document, cells }: FaceContext): string | undefined {
  const key = WHOSE[document];
  const column = key === undefined ? undefined : reading.column(key);
  if (key === undefined || column === undefined) return undefined;
  return formatCell(reading.own.list(row, key), column, cells);
}

/** A step's own day first, then what history knows, then the nearest day. */
function since(row: RowId, state: string, { reading, document, today, known }: FaceContext): string | undefined {
  const told: StepDay | undefined = stepDay(reading.read, document, row, state, today);
  return told?.own === true ? told.on : (known(row, state) ?? told?.on);
}

function standingText(on: string | undefined, state: string, { words, cells, today }: FaceContext): string | undefined {
  if (on === undefined) return undefined;
  if (ENDED.has(state)) return words.t("board.since", { day: showDate(on, cells) });
  const days = daysBetween(on, today);
  if (days === undefined) return undefined;
  return days === 0 ? words.t("board.sinceToday") : words.n("board.inStep", days);
}
