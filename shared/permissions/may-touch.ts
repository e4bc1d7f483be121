/**
 * The rulebook, asked for every key a Yjs update touches (SPEC P4). Turns a key into an action on a row and finds the
 * row's deciding values before and after, which may come from other keys of the same update.
 */
import type { Column } from "../document/column.ts";
import { CELLS, cellKey, existsKey } from "../document/keys.ts";
import type { ColumnId, RowId } from "../ids.ts";
import type { Touched, ValueOf, Views } from "../protocol/admission.ts";
import type { RefusalCode } from "../protocol/frames.ts";
import { can, type Actor, type DocumentResource, type RowRights } from "./can.ts";
import type { LinkActor } from "./links.ts";
import type { Action } from "./rules.ts";

export interface TouchedSheet {
  readonly document: DocumentResource;
  /**
   * The columns that decide who owns a row: those that the *snapshot index* marks with `rights`. A mark that was set
   * since the last cut decides nothing yet, because the index does not hold its rows, and a row it does not hold
   * would pass for a new one.
   */
  readonly deciding: readonly Pick<Column, "id" | "rights">[];
  /** Template key of a column. */
  readonly columnKey: (id: ColumnId) => string | undefined;
}

/** @returns what `admit` asks as `mayWrite`. */
export function mayTouch(
  actor: Actor | LinkActor,
  sheet: TouchedSheet,
): (touched: Touched, views: Views) => RefusalCode | undefined {
  // A thousand cells of one row ask once. Forgotten with the update.
  const rows = new Map<RowId, AskedRow>();
  let of: Views | undefined;
  const rowOf = (row: RowId, views: Views): AskedRow => {
    if (views !== of) rows.clear();
    of = views;
    const known = rows.get(row) ?? { row, ...readRow(row, sheet.deciding, views) };
    rows.set(row, known);
    return known;
  };
  const allows = (action: Action, row: AskedRow, column?: string): boolean =>
    can(actor, action, { ...sheet.document, kind: "row", ...row, ...(column === undefined ? {} : { column }) }).allowed;

  const permitted = ({ parsed, after, values }: Touched, views: Views): boolean => {
    switch (parsed.kind) {
      case "column":
        return can(actor, "change-columns", sheet.document).allowed;
      case "exists": {
        const row = rowOf(parsed.row, views);
        // A mark that was set and set back is two actions.
        return [after, ...values].every((mark) => allows(mark === 0 ? "delete-row" : "insert-row", row));
      }
      case "order":
        return allows("write-cell", rowOf(parsed.row, views));
      case "cell":
        return allows("write-cell", rowOf(parsed.row, views), sheet.columnKey(parsed.column));
    }
  };
  return (touched, views) => {
    if (permitted(touched, views)) return undefined;
    const { status } = sheet.document;
    return status === "active" ? "not-allowed" : status;
  };
}

interface AskedRow extends RowStates {
  readonly row: RowId;
}

interface RowStates {
  readonly before?: RowRights;
  readonly after: RowRights;
}

/** Nobody's: what a row has that is written to without being made. */
const NOBODYS: RowRights = { organisations: [], places: [] };

function readRow(row: RowId, deciding: TouchedSheet["deciding"], { before, after }: Views): RowStates {
  const afterwards = rightsOf(row, deciding, after);
  const mark = before(CELLS, existsKey(row));
  if (mark !== null && mark !== undefined) return { before: rightsOf(row, deciding, before), after: afterwards };
  // A new row is made (and perhaps deleted again) in the same update; cells without it could prepare a row for others.
  const made = after(CELLS, existsKey(row));
  return made === 1 || made === 0 ? { after: afterwards } : { before: NOBODYS, after: NOBODYS };
}

/** Whose row it is, by the values as `valueOf` has them. */
export function rightsOf(row: RowId, deciding: TouchedSheet["deciding"], valueOf: ValueOf): RowRights {
  const held = (kind: Column["rights"]): string[] =>
    deciding.filter(({ rights }) => rights === kind).flatMap(({ id }) => rowIdsIn(valueOf(CELLS, cellKey(row, id))));
  return { organisations: held("organisation"), places: held("place") };
}

/** A relation holds a list; anything else points at no row. */
const rowIdsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
