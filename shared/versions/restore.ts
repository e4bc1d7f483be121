/**
 * Bringing a version back as a forward edit (SPEC Y6): the changes that make of the sheet as it stands what the version
 * says. Nothing is rewound: what came since stays in history, rows that came since are deleted like any others.
 */
import { sameValue } from "../document/cell-value.ts";
import { isComputed, OPTION_ATTRIBUTE, WAS_ATTRIBUTE } from "../document/column.ts";
import { CELLS, cellKey, COLUMNS, columnKey, EXISTS, existsKey, orderKey } from "../document/keys.ts";
import { deleteRows, type Change } from "../document/mutations.ts";
import { compareRows, orderKeysBetween, type OrderedRow } from "../document/order.ts";
import type { MapName, SheetView } from "../document/sheet-view.ts";
import type { ColumnId, Random, RowId } from "../ids.ts";
import { heldColumns, standingColumns } from "./content.ts";
import { longestRising } from "./rising.ts";
import type { RestoreScope } from "./version.ts";

/** The changes, columns first: where they travel in parts, cells are judged by the column they belong to. */
export function restoreChanges(now: SheetView, version: SheetView, scope: RestoreScope, random: Random): Change[] {
  switch (scope.kind) {
    case "sheet":
      return [
        ...columnsBack(now, version),
        ...rowsBack(now, version, version.rows()),
        ...deleteRows(
          now,
          now.rows().filter((row) => !version.exists(row)),
        ),
        ...orderBack(now, version, random),
      ];
    case "rows":
      return rowsBack(
        now,
        version,
        (scope.rows as readonly RowId[]).filter((row) => version.exists(row)),
      );
    case "cells":
      return scope.cells.flatMap(({ row, column }) =>
        now.exists(row as RowId) && version.exists(row as RowId) && isStored(version, column as ColumnId)
          ? set(now, CELLS, cellKey(row as RowId, column as ColumnId), version.cell(row as RowId, column as ColumnId))
          : [],
      );
    case "column": {
      const id = scope.column as ColumnId;
      if (version.column(id) === undefined) return [];
      const rows = isStored(version, id) ? now.rows().filter((row) => version.exists(row)) : [];
      return [
        ...columnBack(now, id, standingColumns(version)[id] ?? {}),
        ...rows.flatMap((row) => set(now, CELLS, cellKey(row, id), version.cell(row, id))),
      ];
    }
  }
}

function set(now: SheetView, map: MapName, key: string, after: unknown): Change[] {
  const before = now.valueOf(map, key);
  return sameValue(before, after) ? [] : [{ map, key, before, after }];
}

const isStored = (view: SheetView, column: ColumnId): boolean => {
  const type = view.column(column)?.type;
  return type !== undefined && !isComputed(type);
};

/** Rows as the version has them; deleted ones come back where they were. */
function rowsBack(now: SheetView, version: SheetView, rows: readonly RowId[]): Change[] {
  const columns = version.columns().flatMap(({ id, type }) => (isComputed(type) ? [] : [id]));
  return rows.flatMap((row) => [
    ...(now.exists(row) ? [] : set(now, CELLS, existsKey(row), 1)),
    ...columns.flatMap((id) => set(now, CELLS, cellKey(row, id), version.cell(row, id))),
  ]);
}

function columnsBack(now: SheetView, version: SheetView): Change[] {
  const wanted = standingColumns(version);
  return [
    ...(Object.keys(wanted) as ColumnId[]).flatMap((id) => columnBack(now, id, wanted[id]!)),
    ...now.columns().flatMap(({ id }) => (wanted[id] === undefined ? set(now, COLUMNS, columnKey(id, EXISTS), 0) : [])),
  ];
}

/**
 * A column's attributes. What somebody may hold on to stays, as in every change of a column (SPEC D7): an option that came
 * since is only not offered any more, and every type it has had is remembered.
 */
function columnBack(now: SheetView, id: ColumnId, wanted: Readonly<Record<string, unknown>>): Change[] {
  const held = heldColumns(now)[id] ?? {};
  const type = now.valueOf(COLUMNS, columnKey(id, "type"));
  const retyped =
    type === null || type === wanted["type"]
      ? []
      : [type, wanted["type"]].flatMap((one) => set(now, COLUMNS, columnKey(id, `${WAS_ATTRIBUTE}${String(one)}`), 1));
  const others = Object.keys(held).filter(
    (name) => name !== EXISTS && !(name in wanted) && !name.startsWith(WAS_ATTRIBUTE),
  );
  return [
    ...(held[EXISTS] === 0 || held["type"] === undefined ? set(now, COLUMNS, columnKey(id, EXISTS), 1) : []),
    ...Object.entries(wanted).flatMap(([name, value]) => set(now, COLUMNS, columnKey(id, name), value)),
    ...retyped,
    ...others.flatMap((name) =>
      name.startsWith(OPTION_ATTRIBUTE) && held[name] !== null
        ? set(now, COLUMNS, columnKey(id, name), { ...(held[name] as object), gone: true })
        : set(now, COLUMNS, columnKey(id, name), null),
    ),
  ];
}

/** New order keys for the fewest rows that have to move, so that the version's rows stand in its order again. */
function orderBack(now: SheetView, version: SheetView, random: Random): Change[] {
  const rows = version.rows();
  const placed = rows.map((row): OrderedRow => ({ row, ord: now.order(row) }));
  const inOrder = longestRising(placed, (a, b) => compareRows(a, b) < 0);
  // Nothing can be put between two rows whose keys are equal: there one of them moves, too.
  const isNarrow = inOrder.some(
    (at, i) => i > 0 && at > inOrder[i - 1]! + 1 && placed[at]!.ord === placed[inOrder[i - 1]!]!.ord,
  );
  const stays = isNarrow ? longestRising(placed, (a, b) => a.ord < b.ord) : inOrder;
  const changes: Change[] = [];
  let from = 0;
  for (const next of [...stays, rows.length]) {
    const low = from === 0 ? null : rows[from - 1]!;
    const high = next === rows.length ? null : rows[next]!;
    const moving = rows.slice(from, next);
    const between = orderKeysBetween(low && now.order(low), high && now.order(high), moving.length, random);
    moving.forEach((row, i) => {
      const key = orderKey(row);
      const place = { between: [i === 0 ? low : moving[i - 1]!, high] as const };
      changes.push({ map: CELLS, key, before: now.valueOf(CELLS, key), after: between[i], ...place });
    });
    from = next + 1;
  }
  return changes;
}
