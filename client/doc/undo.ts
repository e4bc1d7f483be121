/**
 * Undo of own steps only (SPEC C3): a step is the changes it made; going back writes what stood before, but only where
 * the value is still the one I wrote. It knows keys, not Yjs items, so it survives the end of an epoch. That somebody
 * wrote the very same value there later is told to the stack (`heard`): such a value looks like mine and is not.
 */
import { sameValue } from "../../shared/document/cell-value.ts";
import { CELLS, cellKey, COLUMNS, EXISTS, parseCellKey, parseColumnKey } from "../../shared/document/keys.ts";
import { OPTION_ATTRIBUTE, WAS_ATTRIBUTE } from "../../shared/document/column.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { MapName, SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

const MOST_STEPS = 200;

export interface Turned {
  /** To be written now. */
  readonly changes: readonly Change[];
  /** What was left alone because somebody wrote there since. */
  readonly kept: readonly Change[];
}

/** Whether somebody else has written this key since the step, even if it was the same value. */
export type TakenOver = (map: MapName, key: string) => boolean;

/** What going back over `step` means in the sheet as it is now. */
export function turnBack(view: SheetView, step: readonly Change[], takenOver: TakenOver = () => false): Turned {
  const mine = new Map(step.map(({ key, after }) => [key, after]));
  const made = columnsMade(step);
  const kept: Change[] = [];
  const changes = step.flatMap((change): Change[] => {
    const now = view.valueOf(change.map, change.key);
    if (!sameValue(now, change.after) || takenOver(change.map, change.key)) {
      kept.push(change);
      return [];
    }
    if (change.map === COLUMNS) {
      const id = change.key.slice(0, change.key.indexOf(":")) as ColumnId;
      // A column I made: what I wrote into it since goes along and comes back with it; what others wrote keeps it.
      const others = view.rows().some((row) => takenOver(CELLS, cellKey(row, id)) && view.cell(row, id) !== null);
      if (!made.has(id) || !others) return columnBack(change, now, made);
      kept.push(change);
      return [];
    }
    const parsed = change.map === CELLS ? parseCellKey(change.key) : undefined;
    if (parsed?.kind === "order" && change.before === null) return [];
    if (parsed?.kind === "exists" && change.before !== 1) {
      // A row I made or brought back: others may have written into it since.
      if (othersWrote(view, parsed.row, change.before === null ? mine : undefined, takenOver)) {
        kept.push(change);
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

/**
 * Whether taking the row away would take somebody else's words away too. `mine`: what I put into a row I made, in which
 * anything else is others'; a row that was brought back held something already.
 */
function othersWrote(
  view: SheetView,
  row: RowId,
  mine: ReadonlyMap<string, unknown> | undefined,
  takenOver: TakenOver,
): boolean {
  return view.columns().some(({ id }) => {
    const key = cellKey(row, id);
    const value = view.cell(row, id);
    if (value === null) return false;
    return takenOver(CELLS, key) || (mine !== undefined && !sameValue(value, mine.get(key) ?? null));
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

/** A step that is gone back over, and what others did to it since. */
export interface Step {
  readonly changes: readonly Change[];
  readonly takenOver: TakenOver;
}

export interface UndoStack {
  /** A step was done by the person. */
  push(step: readonly Change[]): void;
  takeUndo(): Step | undefined;
  takeRedo(): Step | undefined;
  /** What was just written by going back or forth. */
  undone(step: readonly Change[]): void;
  redone(step: readonly Change[]): void;
  /** What stands under these keys now was written by somebody else. */
  heard(map: MapName, keys: Iterable<string>): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

interface Kept {
  readonly changes: readonly Change[];
  /** How many times others had been heard of when it was done. */
  readonly at: number;
}

export function makeUndoStack(): UndoStack {
  const done: Kept[] = [];
  let ahead: Kept[] = [];
  let times = 0;
  const heard = new Map<string, number>();
  const keep = (step: readonly Change[]): void => {
    if (step.length === 0) return;
    done.push({ changes: step, at: times });
    if (done.length > MOST_STEPS) done.shift();
  };
  const asStep = (kept: Kept | undefined): Step | undefined =>
    kept && { changes: kept.changes, takenOver: (map, key) => (heard.get(`${map}/${key}`) ?? 0) > kept.at };
  return {
    push(step) {
      keep(step);
      ahead = [];
    },
    takeUndo: () => asStep(done.pop()),
    takeRedo: () => asStep(ahead.pop()),
    undone: (step) => void (step.length > 0 && ahead.push({ changes: step, at: times })),
    redone: keep,
    heard(map, keys) {
      times += 1;
      // Nothing done that others could have come over: nothing to remember.
      if (done.length === 0 && ahead.length === 0) heard.clear();
      else for (const key of keys) heard.set(`${map}/${key}`, times);
    },
    get canUndo() {
      return done.length > 0;
    },
    get canRedo() {
      return ahead.length > 0;
    },
  };
}
