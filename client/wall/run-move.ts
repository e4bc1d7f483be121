/** Writes what a move comes to, as one step of undo, and tells what was done and what was not, with the reasons. */
import type { RowId } from "../../shared/ids.ts";
import type { Refusal, SheetCommands } from "../doc/model.ts";
import type { WallEdit } from "./moves.ts";

export interface Moved {
  /** Notes of which something was written. */
  readonly rows: readonly RowId[];
  /** Notes that took the step of their state along. */
  readonly stepped: number;
  /** Notes whose values were written, but which stay in their state. */
  readonly stayed: readonly RowId[];
  /** Notes something else of was refused. */
  readonly refused: readonly RowId[];
  /** What was lacking, each once. */
  readonly why: readonly Refusal[];
}

const MOST_REASONS = 3;

export function runMove(
  commands: SheetCommands,
  edits: readonly WallEdit[],
  words: (refusal: Refusal) => string,
): Moved {
  let turned: ReturnType<SheetCommands["setCells"]> = [];
  const write = (): void => void (turned = commands.setCells(edits));
  if (commands.asOneStep === undefined) write();
  else commands.asOneStep(write);
  const refusals = new Map(turned.map(({ edit, refusal }) => [edit as WallEdit, refusal]));
  const written = edits.filter((edit) => !refusals.has(edit));
  const rowsOf = (some: readonly WallEdit[]): readonly RowId[] => [...new Set(some.map(({ row }) => row))];
  const why = new Map([...refusals.values()].map((refusal) => [words(refusal), refusal]));
  const denied = rowsOf([...refusals.keys()].filter(({ step }) => step !== true));
  return {
    rows: rowsOf(written),
    stepped: written.filter(({ step }) => step === true).length,
    stayed: rowsOf([...refusals.keys()].filter(({ step, row }) => step === true && !denied.includes(row))),
    refused: denied,
    why: [...why.values()].slice(0, MOST_REASONS),
  };
}
