/**
 * What one entry of the log changed: the overlay before and after it, over the epoch's snapshot. Pure but for the overlay
 * it moves on; the order of the log is the order of history, so replaying gives the same again (SPEC G1).
 */
import * as Y from "yjs";
import { sameValue, type CellValue } from "../../shared/document/cell-value.ts";
import { labelIn, type Column, type Labels } from "../../shared/document/column.ts";
import { CELLS, cellKey, COLUMNS, parseCellKey, parseColumnKey } from "../../shared/document/keys.ts";
import { makeSheetView, readColumn, type MapName, type SheetView } from "../../shared/document/sheet-view.ts";
import type { Snapshot } from "../../shared/document/snapshot.ts";
import type { ColumnChange, ColumnMark, RowMark } from "../../shared/history/entry.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";

/** A sheet while its log is read on. */
export interface Replay {
  readonly overlay: Y.Doc;
  /** Without the overlay. */
  readonly snapshot: SheetView;
  columns: ReadonlyMap<ColumnId, Column> | undefined;
}

export interface CellMove {
  readonly row: RowId;
  readonly column: ColumnId;
  readonly from: unknown;
  readonly to: unknown;
  readonly options?: Readonly<Record<string, Labels>>;
}

export interface Moves {
  /** In the order the update names them. */
  readonly cells: readonly CellMove[];
  readonly marks: ReadonlyMap<RowId, readonly RowMark[]>;
  readonly columns: readonly ColumnChange[];
}

export const beginReplay = (snapshot: Snapshot): Replay => ({
  overlay: new Y.Doc(),
  snapshot: makeSheetView(snapshot, new Y.Doc()),
  columns: undefined,
});

interface Move {
  readonly map: MapName;
  readonly key: string;
  readonly from: unknown;
  readonly to: unknown;
}

/** Reads on by one update. What is overwritten within it, and what lost against something concurrent, is no change. */
export function readOn(replay: Replay, update: Uint8Array): Moves {
  const before = columnsOf(replay);
  const moved: Move[] = [];
  const watch = (map: MapName) => (event: Y.YMapEvent<unknown>) => {
    // Here and not later: what an overwritten key held is thrown away once the observers are through.
    for (const [key, { action, oldValue }] of event.changes.keys) {
      const from = action === "add" ? replay.snapshot.valueOf(map, key) : (oldValue as unknown);
      const to = replay.overlay.getMap(map).get(key) ?? null;
      if (!sameValue(from ?? null, to)) moved.push({ map, key, from: from ?? null, to });
    }
  };
  const maps = [CELLS, COLUMNS].map((map) => [replay.overlay.getMap(map), watch(map as MapName)] as const);
  for (const [map, observer] of maps) map.observe(observer);
  try {
    Y.applyUpdate(replay.overlay, update);
  } finally {
    for (const [map, observer] of maps) map.unobserve(observer);
  }
  if (moved.some(({ map }) => map === COLUMNS)) replay.columns = undefined;
  const now = columnsOf(replay);
  return { ...rowMoves(moved, before, now), columns: columnMoves(moved, before, now) };
}

function rowMoves(
  moved: readonly Move[],
  before: ReadonlyMap<ColumnId, Column>,
  now: ReadonlyMap<ColumnId, Column>,
): Pick<Moves, "cells" | "marks"> {
  const cells: CellMove[] = [];
  const marks = new Map<RowId, RowMark[]>();
  const placed: RowId[] = [];
  for (const { map, key, from, to } of moved) {
    const parsed = map === CELLS ? parseCellKey(key) : undefined;
    if (parsed === undefined) continue;
    if (parsed.kind === "order") placed.push(parsed.row);
    else if (parsed.kind === "exists")
      marks.set(parsed.row, [to !== 1 ? "deleted" : from === null ? "made" : "restored"]);
    else {
      const { row, column } = parsed;
      const options = optionsIn([from, to], now.get(column) ?? before.get(column));
      cells.push({ row, column, from, to, ...(options === undefined ? {} : { options }) });
    }
  }
  for (const row of placed) {
    const there = marks.get(row) ?? [];
    // A new row has to be placed somewhere.
    if (!there.includes("made")) marks.set(row, [...there, "moved"]);
  }
  return { cells, marks };
}

/** Names of the choices among the values. */
function optionsIn(
  values: readonly unknown[],
  column: Column | undefined,
): Readonly<Record<string, Labels>> | undefined {
  if (column?.options === undefined) return undefined;
  const ids = new Set(values.flat());
  const named = column.options.filter(({ id }) => ids.has(id));
  return named.length === 0 ? undefined : Object.fromEntries(named.map(({ id, label }) => [id, label]));
}

function columnMoves(
  moved: readonly Move[],
  before: ReadonlyMap<ColumnId, Column>,
  now: ReadonlyMap<ColumnId, Column>,
): readonly ColumnChange[] {
  const touched = new Set(
    moved.flatMap(({ map, key }) => (map === COLUMNS ? (parseColumnKey(key)?.column ?? []) : [])),
  );
  return [...touched].map((column) => {
    const [was, is] = [before.get(column), now.get(column)];
    const renamed = was !== undefined && is !== undefined && !sameValue(was.label, is.label);
    const what: ColumnMark =
      was === undefined
        ? "added"
        : was.deleted !== true && is?.deleted === true
          ? "deleted"
          : was.deleted === true && is?.deleted !== true
            ? "restored"
            : renamed
              ? "renamed"
              : "changed";
    return {
      column,
      what,
      ...(renamed ? { from: was.label } : {}),
      ...(is === undefined ? {} : { to: is.label }),
    };
  });
}

/** Columns as they are now, deleted ones too. */
function columnsOf(replay: Replay): ReadonlyMap<ColumnId, Column> {
  if (replay.columns !== undefined) return replay.columns;
  const held = new Map<ColumnId, Record<string, unknown>>();
  for (const [id, attributes] of Object.entries(replay.snapshot.snapshot.index.columns))
    held.set(id as ColumnId, { ...attributes });
  for (const [key, value] of replay.overlay.getMap(COLUMNS).entries()) {
    const parsed = parseColumnKey(key);
    if (parsed === undefined) continue;
    const attributes = held.get(parsed.column) ?? {};
    attributes[parsed.attribute] = value;
    held.set(parsed.column, attributes);
  }
  const columns = new Map<ColumnId, Column>();
  for (const [id, attributes] of held) {
    const column = readColumn(id, attributes);
    if (column !== undefined) columns.set(id, column);
  }
  return (replay.columns = columns);
}

const LONGEST_NAME = 80;

/** What a row is called now, where a text or a choice names it; a choice by its word, as the sheet shows it. */
export function rowNameNow(replay: Replay, row: RowId): string | undefined {
  const columns = [...columnsOf(replay).values()].filter(({ deleted }) => deleted !== true);
  const first = columns.reduce<Column | undefined>((a, b) => (a === undefined || b.ord < a.ord ? b : a), undefined);
  const title = columns.find((column) => column.title === true) ?? first;
  if (title === undefined) return undefined;
  const key = cellKey(row, title.id);
  const value = (replay.overlay.getMap(CELLS).get(key) ?? replay.snapshot.valueOf(CELLS, key)) as CellValue;
  if (typeof value !== "string" || value === "") return undefined;
  const chosen = title.options?.find(({ id }) => id === value);
  return (chosen === undefined ? value : labelIn(chosen.label, "sv")).slice(0, LONGEST_NAME);
}
