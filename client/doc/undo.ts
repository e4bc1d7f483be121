/**
 * Undo of own steps only (SPEC C3): a step is the changes it made; going back writes what stood before, but only where
 * the value is still the one I wrote. It knows keys, not Yjs items, so it survives the end of an epoch.
 */
import { sameValue } from "../../shared/document/cell-value.ts";
import { CELLS, cellKey, COLUMNS, EXISTS, parseCellKey, parseColumnKey } from "../../shared/document/keys.ts";
import { OPTION_ATTRIBUTE, WAS_ATTRIBUTE } from "../../shared/document/column.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

const MOST_STEPS = 200;

export interface Turned {
  /** To be written now. */
  readonly changes: readonly Change[];
  /** Keys left alone because somebody wrote there since. */
  readonly kept: number;
}

/** What going back over `step` means in the sheet as it is now. */
export function turnBack(view: SheetView, step: readonly Change[]): Turned {
  const mine = new Map(step.map(({ key, after }) => [key, after]));
  const made = columnsMade(step);
  let kept = 0;
  const changes = step.flatMap((change): Change[] => {
    const now = view.valueOf(change.map, change.key);
    if (!sameValue(now, change.after)) {
      kept += 1;
      return [];
    }
    if (change.map === COLUMNS) return columnBack(change, now, made);
    const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
    if (parsed?.kind === "order" && change.before === null) return [];
    if (parsed?.kind === "exists" && change.before !== 1) {
      // A row I made: others may have written into it since.
      if (othersWrote(view, parsed.row, mine)) {
        kept += 1;
        return [];
      }
      return [{ ...change, before: now, after: 0 }];
    }
    // Cells of a row that goes away stay in it: bringing the row back brings them too.
    if (parsed?.kind === "cell" && mine.get(`${parsed.row}:!`) === 1) return [];
    return [{ ...change, before: now, after: change.before }];
  });
  return { changes, kept };
}

/** Columns that came to be in this step, by id. */
const columnsMade = (step: readonly Change[]): ReadonlySet<string> =>
  new Set(
    step.flatMap(({ map, key, before, after }) =>
      map === COLUMNS && after === 1 && before !== 1 && parseColumnKey(key)?.attribute === EXISTS
        ? [key.slice(0, key.indexOf(":"))]
        : [],
    ),
  );

/**
 * A column that was made goes by its mark alone and keeps its attributes, as a row keeps its cells. What somebody may
 * hold on to stays: an option others may have chosen is only not offered any more, and a type the column has had.
 */
function columnBack(change: Change, now: unknown, made: ReadonlySet<string>): Change[] {
  const { column, attribute } = parseColumnKey(change.key) ?? { column: "", attribute: "" };
  if (made.has(column)) return attribute === EXISTS ? [{ ...change, before: now, after: 0 }] : [];
  if (attribute.startsWith(WAS_ATTRIBUTE)) return [];
  if (attribute.startsWith(OPTION_ATTRIBUTE) && change.before === null)
    return [{ ...change, before: now, after: { ...(now as object), gone: true } }];
  return [{ ...change, before: now, after: change.before }];
}

function othersWrote(view: SheetView, row: RowId, mine: ReadonlyMap<string, unknown>): boolean {
  return view.columns().some(({ id }) => {
    const value = view.cell(row, id);
    return value !== null && !sameValue(value, mine.get(cellKey(row, id)) ?? null);
  });
}

/** The cells a step touched, to show where it happened. */
export const cellsOf = (changes: readonly Change[]): { readonly row: RowId; readonly column: ColumnId }[] =>
  changes.flatMap((change) => {
    const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
    return parsed?.kind === "cell" ? [{ row: parsed.row, column: parsed.column }] : [];
  });

/** The rows it made, took away or moved. */
export const rowsOf = (changes: readonly Change[]): readonly RowId[] => [
  ...new Set(
    changes.flatMap((change) => {
      const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
      return parsed === undefined || parsed.kind === "cell" ? [] : [parsed.row];
    }),
  ),
];

export interface UndoStack {
  /** A step was done by the person. */
  push(step: readonly Change[]): void;
  takeUndo(): readonly Change[] | undefined;
  takeRedo(): readonly Change[] | undefined;
  /** What was just written by going back or forth. */
  undone(step: readonly Change[]): void;
  redone(step: readonly Change[]): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export function makeUndoStack(): UndoStack {
  const done: (readonly Change[])[] = [];
  let ahead: (readonly Change[])[] = [];
  const keep = (step: readonly Change[]): void => {
    if (step.length === 0) return;
    done.push(step);
    if (done.length > MOST_STEPS) done.shift();
  };
  return {
    push(step) {
      keep(step);
      ahead = [];
    },
    takeUndo: () => done.pop(),
    takeRedo: () => ahead.pop(),
    undone: (step) => void (step.length > 0 && ahead.push(step)),
    redone: keep,
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return ahead.length > 0;
    },
  };
}
