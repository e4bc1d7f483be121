/**
 * What taking proposals means for a sheet as it stands (SPEC T36): changes like anybody's, columns first, that write nothing
 * but what was proposed; and the changes that take such a pull back, where nobody has written since.
 */
import { sameValue, type CellValue } from "../document/cell-value.ts";
import { setOption } from "../document/column-changes.ts";
import { isComputed, OPTION_ATTRIBUTE, WAS_ATTRIBUTE, type Column, type ColumnType } from "../document/column.ts";
import {
  CELLS,
  cellKey,
  COLUMNS,
  columnKey,
  EXISTS,
  existsKey,
  ORDER,
  parseCellKey,
  parseColumnKey,
} from "../document/keys.ts";
import { deleteRows, insertRows, nextShortId, type Change, type RowValues } from "../document/mutations.ts";
import { orderKeysBetween } from "../document/order.ts";
import type { SheetView } from "../document/sheet-view.ts";
import type { ColumnId, Random, RowId } from "../ids.ts";
import type { Proposal } from "./compare.ts";
import { ordOf, type Attributes, type TemplateSheet } from "./template-file.ts";

/**
 * @param now the sheet the proposals come from: its order is where new columns and rows are put.
 * @param taken proposals of this sheet; `now` of a cell may be a text of one's own.
 */
export function takeChanges(
  view: SheetView,
  now: TemplateSheet,
  taken: readonly Proposal[],
  random: Random,
): readonly Change[] {
  const columns = taken.flatMap((one) => columnChanges(view, now, one, random));
  const coming = new Map(
    taken.flatMap((one) => (one.kind === "column-added" && one.column ? [[one.column, one.now as Attributes]] : [])),
  );
  /** What the cell's column will be; nothing is written into one that is not there or is worked out. */
  const holds = (column: ColumnId): boolean => {
    const held = view.column(column);
    const type = held === undefined || held.deleted ? coming.get(column)?.["type"] : held.type;
    return type !== undefined && !isComputed(type as ColumnType);
  };
  const cells = taken.flatMap(({ kind, row, column, now: value }): Change[] =>
    kind === "cell" && row && column && view.exists(row) && holds(column)
      ? set(view, CELLS, cellKey(row, column), value)
      : [],
  );
  const added = new Map(
    taken.flatMap((one) => (one.kind === "row-added" && one.row ? [[one.row, one.now as RowValues]] : [])),
  );
  const removed = taken.flatMap(({ kind, row }) => (kind === "row-removed" && row && view.exists(row) ? [row] : []));
  return [...columns, ...cells, ...rowsIn(view, now, added, holds, random), ...deleteRows(view, removed)];
}

function rowsIn(
  view: SheetView,
  now: TemplateSheet,
  added: ReadonlyMap<RowId, RowValues>,
  holds: (column: ColumnId) => boolean,
  random: Random,
): Change[] {
  const back: Change[] = [];
  const fresh: { readonly id: RowId; readonly values: RowValues }[] = [];
  const numbering = numbers(view);
  for (const { id } of now.rows) {
    const cells = added.get(id);
    if (cells === undefined || view.exists(id)) continue;
    const given = Object.fromEntries(
      Object.entries(cells).filter(([column]) => holds(column as ColumnId)),
    ) as RowValues;
    if (view.knows(id)) {
      back.push(...set(view, CELLS, existsKey(id), 1));
      for (const [column, value] of Object.entries(given))
        back.push(...set(view, CELLS, cellKey(id, column as ColumnId), value));
    } else fresh.push({ id, values: { ...beginning(view.columns()), ...given, ...numbering() } });
  }
  const made = insertRows(
    view,
    view.rows().at(-1) ?? null,
    fresh.map(({ values }) => values),
    random,
    fresh.map(({ id }) => id),
  );
  return [...back, ...made.changes];
}

const beginning = (columns: readonly Column[]): RowValues =>
  Object.fromEntries(columns.flatMap(({ id, initial }) => (initial === undefined ? [] : [[id, initial]])));

/** The next short ids, one after the other. */
function numbers(view: SheetView): () => RowValues {
  const next = view
    .columns()
    .filter(({ prefix }) => prefix !== undefined)
    .map((column) => {
      const first = nextShortId(view, column);
      const digits = first.slice(column.prefix!.length);
      let at = Number(digits) - 1;
      return (): readonly [ColumnId, CellValue] => [
        column.id,
        column.prefix! + String(++at).padStart(digits.length, "0"),
      ];
    });
  return () => Object.fromEntries(next.map((one) => one()));
}

function columnChanges(
  view: SheetView,
  now: TemplateSheet,
  { kind, column, attribute, now: value }: Proposal,
  random: Random,
): readonly Change[] {
  if (column === undefined) return [];
  if (kind === "column-removed") return set(view, COLUMNS, columnKey(column, EXISTS), 0);
  if (kind === "column-added") {
    const held = value as Attributes;
    const known = view.column(column);
    if (known !== undefined && known.deleted !== true) return [];
    return [
      ...set(view, COLUMNS, columnKey(column, EXISTS), 1),
      ...Object.entries(held).flatMap(([name, one]) =>
        name === "ord"
          ? []
          : name.startsWith(OPTION_ATTRIBUTE)
            ? optionChange(view, column, name, one)
            : set(view, COLUMNS, columnKey(column, name), one),
      ),
      ...(known === undefined ? set(view, COLUMNS, columnKey(column, "ord"), place(view, now, column, random)) : []),
    ];
  }
  if (kind !== "column-changed" || attribute === undefined || view.column(column) === undefined) return [];
  if (attribute.startsWith(OPTION_ATTRIBUTE)) return optionChange(view, column, attribute, value);
  const before = view.valueOf(COLUMNS, columnKey(column, attribute));
  const retyped =
    attribute === "type"
      ? [before, value].flatMap((type) => set(view, COLUMNS, columnKey(column, WAS_ATTRIBUTE + String(type)), 1))
      : [];
  return [...set(view, COLUMNS, columnKey(column, attribute), value), ...retyped];
}

/** An option the origin has dropped is only not offered any more: a cell may hold it (SPEC D7). */
function optionChange(view: SheetView, column: ColumnId, attribute: string, value: unknown): readonly Change[] {
  const id = attribute.slice(OPTION_ATTRIBUTE.length);
  const held = view.column(column)?.options?.find((option) => option.id === id);
  if (value === null) return held === undefined ? [] : setOption(view, column, { ...held, gone: true });
  return setOption(view, column, {
    ...(value as Omit<NonNullable<typeof held>, "id">),
    id,
    ...(held?.rank === undefined ? {} : { rank: held.rank }),
  });
}

/** Behind the column it stands behind at the origin, or the nearest before it that is here. */
function place(view: SheetView, now: TemplateSheet, column: ColumnId, random: Random): string {
  const there = (Object.keys(now.columns) as ColumnId[]).toSorted((a, b) => (ordOf(now, a) < ordOf(now, b) ? -1 : 1));
  const before = new Set(there.slice(0, there.indexOf(column)));
  const here = view.columns();
  const at = here.findLastIndex(({ id }) => before.has(id));
  const low = here[at]?.ord ?? null;
  const high = here.slice(at + 1).find(({ ord }) => low === null || ord > low)?.ord ?? null;
  return orderKeysBetween(low, high, 1, random)[0]!;
}

function set(view: SheetView, map: Change["map"], key: string, after: unknown): Change[] {
  const before = view.valueOf(map, key);
  return sameValue(before, after) ? [] : [{ map, key, before, after }];
}

/**
 * Takes changes back where what they wrote still stands. A row or column that was made is deleted, and its cells stay in
 * it, so that it can be had again. @returns what to write, and how many keys somebody has written since.
 */
export function takenBack(
  view: SheetView,
  changes: readonly Change[],
): { readonly changes: readonly Change[]; readonly kept: number } {
  const made = new Set(
    changes.flatMap(({ map, key, before }) => (before === null && isMark(map, key) ? [ownerOf(map, key)] : [])),
  );
  const back: Change[] = [];
  let kept = 0;
  for (const { map, key, before, after } of changes) {
    const isMade = made.has(ownerOf(map, key));
    if (isMade && !isMark(map, key)) continue;
    const stands = view.valueOf(map, key);
    const was = isMade ? 0 : before;
    if (sameValue(stands, was)) continue;
    if (!sameValue(stands, after)) kept++;
    else if (was === null && map === COLUMNS && isOption(key))
      back.push({ map, key, before: stands, after: { ...(stands as object), gone: true } });
    else if (was !== null || mayClear(map, key)) back.push({ map, key, before: stands, after: was });
  }
  return { changes: back, kept };
}

const isMark = (map: Change["map"], key: string): boolean =>
  key.endsWith(`:${EXISTS}`) && (map === CELLS || map === COLUMNS);
const ownerOf = (map: Change["map"], key: string): string => `${map}${key.slice(0, key.indexOf(":"))}`;

/** Somebody may hold it already: it is only not offered any more (SPEC D7). */
const isOption = (key: string): boolean => parseColumnKey(key)?.attribute.startsWith(OPTION_ATTRIBUTE) === true;

/** Types a column has had are not forgotten (SPEC D7); an order stays. */
function mayClear(map: Change["map"], key: string): boolean {
  if (map === CELLS) return parseCellKey(key)?.kind === "cell" && !key.endsWith(`:${ORDER}`);
  const attribute = parseColumnKey(key)?.attribute ?? "";
  return !attribute.startsWith(WAS_ATTRIBUTE);
}
