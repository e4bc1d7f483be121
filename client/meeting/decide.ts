/**
 * What is decided at a meeting, written where it belongs: into the issue's own cells, and as a line of the meeting's
 * paragraph in it; an action as a row of its own that names the meeting. One step of undo each.
 */
import { MAX_LONG_TEXT_LENGTH } from "../../shared/document/cell-value.ts";
import type { Language } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import { meetingRef, writeRecord, type MeetingRef, type Noted } from "../../shared/meeting/record.ts";
import type { Refusal, SheetModel } from "../doc/model.ts";
import type { LiveSheets } from "../live/create-live-sheets.ts";
import { addRow, columnOf, writeCells, type Cells } from "../live/write-cells.ts";

export interface Deciding {
  readonly live: LiveSheets;
  readonly meeting: MeetingRef;
  readonly language: Language;
}

/** What was not written, and in which sheet. */
export interface NotWritten {
  readonly refusal: Refusal;
  readonly model: SheetModel;
}

const textIn = (model: SheetModel, row: RowId, key: string): string => {
  const column = columnOf(model, key);
  const held = column === undefined ? null : model.sheet.cell(row, column.id);
  return typeof held === "string" ? held : "";
};

/** @returns why the paragraph was not written. */
function keep(
  model: SheetModel,
  issue: RowId,
  lines: readonly Noted[],
  { meeting, language }: Deciding,
): Refusal | undefined {
  const before = textIn(model, issue, "description");
  const after = writeRecord(before, meeting, lines, language);
  if (after === before) return undefined;
  if (after.length > MAX_LONG_TEXT_LENGTH) return { code: "bad-value" };
  return writeCells(model, issue, { description: after });
}

/** Cells of an issue, and what is said about them in the meeting's paragraph; refused, neither stands. */
export function decideIssue(
  deciding: Deciding,
  issue: RowId,
  cells: Cells,
  lines: readonly Noted[],
): NotWritten | undefined {
  const model = deciding.live.model("issues");
  if (model === undefined) return undefined;
  let refusal: Refusal | undefined;
  deciding.live.step(["issues"], () => {
    refusal = Object.keys(cells).length === 0 ? undefined : writeCells(model, issue, cells);
    if (refusal !== undefined) return false;
    refusal = keep(model, issue, lines, deciding);
    return true;
  });
  return refusal === undefined ? undefined : { refusal, model };
}

export interface NewAction {
  readonly action: string;
  readonly responsible: RowId | undefined;
  readonly due: string;
}

/** An action the meeting decides; without somebody responsible or a day it is proposed only. */
export function decideAction(
  deciding: Deciding,
  issue: RowId,
  { action, responsible, due }: NewAction,
  /** How the action is told in the paragraph, once it has its short id. */
  line: (nr: string) => Noted,
): NotWritten | undefined {
  const { live } = deciding;
  const [actions, issues] = [live.model("actions"), live.model("issues")];
  if (actions === undefined || issues === undefined) return undefined;
  let not: NotWritten | undefined;
  live.step(["actions", "issues"], () => {
    const made = addRow(actions, {
      action,
      issue: [issue],
      status: responsible !== undefined && due !== "" ? "decided" : "proposed",
      decision: meetingRef(deciding.meeting),
      ...(responsible === undefined ? {} : { responsible: [responsible] }),
      ...(due === "" ? {} : { due }),
    });
    if (typeof made !== "string") {
      not = { refusal: made, model: actions };
      return false;
    }
    const nr = textIn(actions, made, "nr");
    const refusal = keep(issues, issue, [line(nr)], deciding);
    if (refusal !== undefined) not = { refusal, model: issues };
    return true;
  });
  return not;
}
