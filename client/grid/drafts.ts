/**
 * Texts that could not be saved when the field they stood in went away: they are there when it opens again, in the card
 * or, where the window has become a phone's or a desk's meanwhile, in whatever shows the row now. The one that was being
 * written when the page was left is kept on the device.
 */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { readKeptText, writeKeptText } from "../doc/kept-texts.ts";
import type { SheetModel } from "../doc/model.ts";
import type { EditSession } from "./create-editing.ts";

export interface Draft {
  readonly text: string;
  /** What the cell held when writing began. */
  readonly begun: CellValue;
  /** It was being written when the table went: writing goes on there. */
  readonly focus?: boolean;
}

const drafts = new WeakMap<SheetModel, Map<string, Draft>>();
const place = (row: RowId, column: ColumnId): string => `${row}:${column}`;

export function keepDraft(model: SheetModel, row: RowId, column: ColumnId, draft: Draft | undefined): void {
  if (draft === undefined) return;
  const kept = drafts.get(model) ?? new Map<string, Draft>();
  drafts.set(model, kept.set(place(row, column), draft));
}

/** Once. */
export function takeDraft(model: SheetModel, row: RowId, column: ColumnId): Draft | undefined {
  const draft = drafts.get(model)?.get(place(row, column));
  drafts.get(model)?.delete(place(row, column));
  if (draft !== undefined) return draft;
  const left = readFromPage(model);
  if (left?.row !== row || left.column !== column) return undefined;
  keepForPage(model, undefined);
  return { ...left, focus: true };
}

const leftovers = new WeakMap<SheetModel, EditSession>();

/** Of the table's one editor; `leftover` is its text. */
export const keepLeftover = (model: SheetModel, session: EditSession): void => void leftovers.set(model, session);

/** The text an earlier table over the same sheet could not save, once. */
export function takeLeftover(model: SheetModel): EditSession | undefined {
  const left = leftovers.get(model);
  leftovers.delete(model);
  return left;
}

/** What an earlier page could not save. */
export interface PageDraft {
  readonly row: RowId;
  readonly column: ColumnId;
  readonly text: string;
  /** What the cell held when writing began. */
  readonly begun: CellValue;
  readonly large?: boolean;
}

const nameOf = ({ home }: SheetModel): string => home?.name ?? "";

/** `undefined` forgets it: it was saved or let go. */
export const keepForPage = (model: SheetModel, draft: PageDraft | undefined): void =>
  writeKeptText(nameOf(model), draft && JSON.stringify(draft));

function readFromPage(model: SheetModel): PageDraft | undefined {
  const text = readKeptText(nameOf(model));
  // Only our own pages write it.
  return text === undefined ? undefined : (JSON.parse(text) as PageDraft);
}

/** Once. */
export function takeFromPage(model: SheetModel): PageDraft | undefined {
  const left = readFromPage(model);
  keepForPage(model, undefined);
  return left;
}
