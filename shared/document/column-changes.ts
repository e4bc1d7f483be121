/**
 * The ways a sheet's columns can change, as data like all changes (`mutations.ts`): one key an attribute, so that two
 * people who rename, move and retype the same column at once all succeed, and each option under a key of its own, so
 * that two who add options keep both. A column is never taken away: deleting is a mark, and retyping keeps every cell.
 */
import { randomBase62, type ColumnId, type Random, type RowId } from "../ids.ts";
import { fitsColumn, sameValue, type CellValue } from "./cell-value.ts";
import { isComputed, MAX_OPTIONS, OPTION_ATTRIBUTE, WAS_ATTRIBUTE, type Column, type SelectOption } from "./column.ts";
import { CELLS, cellKey, COLUMNS, columnKey, EXISTS } from "./keys.ts";
import type { Change } from "./mutations.ts";
import { orderKeysBetween } from "./order.ts";
import type { SheetView } from "./sheet-view.ts";

/** What a person decides about a column; its place, its key and its marks are kept by the functions below. */
export type ColumnSettings = Omit<Column, "id" | "key" | "ord" | "was" | "deleted" | "rights" | "title" | "prefix">;

/** Attributes that a retype or a change of settings may set or clear, besides label and type. */
const SETTINGS = [
  "required",
  "options",
  "target",
  "unit",
  "mirrors",
  "via",
  "field",
  "measure",
  "formula",
  "least",
  "most",
] as const satisfies readonly (keyof ColumnSettings)[];

export const newColumnId = (random?: Random): ColumnId => randomBase62(6, random) as ColumnId;
export const newOptionId = (random?: Random): string => randomBase62(6, random);

const attribute = (view: SheetView, column: ColumnId, name: string, after: unknown): Change[] => {
  const key = columnKey(column, name);
  const before = view.valueOf(COLUMNS, key);
  return sameValue(before, after) ? [] : [{ map: COLUMNS, key, before, after }];
};

/** A new column behind `after` (`null`: first). @returns its id and the changes. */
export function addColumn(
  view: SheetView,
  settings: ColumnSettings,
  after: ColumnId | null,
  random: Random,
  id: ColumnId = newColumnId(random),
): { readonly id: ColumnId; readonly changes: readonly Change[] } {
  const { label, type } = settings;
  return {
    id,
    changes: [
      // The mark first and last of all read by undo: a column that was made is unmade by it alone.
      ...attribute(view, id, EXISTS, 1),
      ...attribute(view, id, "key", `c${id}`),
      ...attribute(view, id, "label", label),
      ...attribute(view, id, "ord", orderBehind(view, after, undefined, random)),
      ...attribute(view, id, "type", type),
      ...changedSettings(view, id, settings),
      ...(settings.width === undefined ? [] : attribute(view, id, "width", settings.width)),
    ],
  };
}

/** Attributes set (`undefined`: cleared) without touching any cell. Options that are in the list already stay as they are. */
export function setColumn(
  view: SheetView,
  column: ColumnId,
  settings: Partial<Pick<Column, "label" | "width" | "hidden" | "frozen" | (typeof SETTINGS)[number]>>,
): Change[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    name === "options"
      ? optionChanges(view, column, (value ?? []) as readonly SelectOption[])
      : attribute(view, column, name, value ?? null),
  );
}

/** The column behind `after` (`null`: first). */
export const moveColumn = (view: SheetView, column: ColumnId, after: ColumnId | null, random: Random): Change[] =>
  attribute(view, column, "ord", orderBehind(view, after, column, random));

export const deleteColumn = (view: SheetView, column: ColumnId): Change[] => attribute(view, column, EXISTS, 0);

export const restoreColumn = (view: SheetView, column: ColumnId): Change[] => attribute(view, column, EXISTS, 1);

/** How a cell's value is carried over to another type; `undefined`: it cannot be, and stays as it is. */
export type Convert = (value: CellValue, row: RowId) => CellValue | undefined;

export interface Retype {
  readonly changes: readonly Change[];
  /** Cells with a value that fits the new type, changed or as it was. */
  readonly converted: number;
  /** Cells whose value does not fit: they keep it, readable, until somebody clears or overwrites them. */
  readonly kept: number;
  /** The first few of each, for the preview. */
  readonly examples: readonly {
    readonly row: RowId;
    readonly before: CellValue;
    readonly after: CellValue | undefined;
  }[];
}

const EXAMPLES_OF_EACH = 3;

/**
 * The column as another type, or as the same with other settings. The type comes first among the changes: where a large
 * retype travels in parts, every part is judged by the new one. Cells below a computed column stay as they are.
 */
export function retypeColumn(view: SheetView, column: Column, settings: ColumnSettings, convert: Convert): Retype {
  const { id } = column;
  const after: Column = { ...settings, id, key: column.key, ord: column.ord };
  const cells: Change[] = [];
  const examples: { row: RowId; before: CellValue; after: CellValue | undefined }[] = [];
  const seen = { converted: 0, kept: 0 };
  if (!isComputed(settings.type)) {
    for (const row of view.rows()) {
      const before = view.cell(row, id);
      if (before === null) continue;
      const carried = convert(before, row);
      const value = carried !== undefined && fitsColumn(carried, after) ? carried : undefined;
      const kind = value === undefined && !fitsColumn(before, after) ? "kept" : "converted";
      if (seen[kind]++ < EXAMPLES_OF_EACH)
        examples.push({ row, before, after: kind === "kept" ? undefined : (value ?? before) });
      if (value !== undefined && !sameValue(before, value))
        cells.push({ map: CELLS, key: cellKey(row, id), before, after: value });
    }
  }
  return {
    ...seen,
    examples,
    changes: [
      ...attribute(view, id, "type", settings.type),
      ...(column.type === settings.type
        ? []
        : [column.type, settings.type].flatMap((type) => attribute(view, id, WAS_ATTRIBUTE + type, 1))),
      ...attribute(view, id, "label", settings.label),
      ...changedSettings(view, id, settings),
      ...cells,
    ],
  };
}

/**
 * One option added, renamed, recoloured or, with `gone`, no longer offered.
 * @returns nothing where the column is full.
 */
export function setOption(view: SheetView, column: ColumnId, option: SelectOption): Change[] {
  const held = view.column(column)?.options ?? [];
  if (held.length >= MAX_OPTIONS && !held.some(({ id }) => id === option.id)) return [];
  const rank = option.rank ?? held.find(({ id }) => id === option.id)?.rank ?? rankOf(held, option.id);
  const { id, ...drawn } = option;
  return attribute(view, column, OPTION_ATTRIBUTE + id, { ...drawn, rank });
}

const rankOf = (held: readonly SelectOption[], id: string): number => {
  const at = held.findIndex((one) => one.id === id);
  return at >= 0 ? at : Math.max(-1, ...held.map(({ rank }, i) => rank ?? i)) + 1;
};

/** Every option of the list under its own key where it differs; those left out are marked gone, never removed. */
function optionChanges(view: SheetView, column: ColumnId, wanted: readonly SelectOption[]): Change[] {
  const held = view.column(column)?.options ?? [];
  const known = new Map(held.map((option) => [option.id, option]));
  const kept = new Set(wanted.map(({ id }) => id));
  // A list somebody has put in another order carries its ranks; otherwise those there are stay, and new ones follow.
  const order = wanted.flatMap(({ id }) => (known.has(id) ? [id] : []));
  const steady = held.flatMap(({ id }) => (kept.has(id) ? [id] : []));
  const moved = !sameValue(order, steady);
  let next = Math.max(-1, ...held.map(({ rank }, i) => rank ?? i)) + 1;
  return [
    ...wanted.flatMap((option, i): Change[] => {
      const before = known.get(option.id);
      const rank = moved ? i : before === undefined ? next++ : before.rank;
      const { id, ...drawn } = { ...option, ...(rank === undefined ? {} : { rank }) };
      if (before !== undefined && sameValue(before, { id, ...drawn })) return [];
      return attribute(view, column, OPTION_ATTRIBUTE + id, { ...drawn, rank: rank ?? rankOf(held, id) });
    }),
    ...held.flatMap((option): Change[] => {
      if (kept.has(option.id) || option.gone === true) return [];
      const { id, ...drawn } = option;
      return attribute(view, column, OPTION_ATTRIBUTE + id, {
        ...drawn,
        rank: option.rank ?? rankOf(held, id),
        gone: true,
      });
    }),
  ];
}

/** Settings the new one has, and `null` for those the column had and the new one has not. Options only ever grow. */
function changedSettings(view: SheetView, column: ColumnId, settings: ColumnSettings): Change[] {
  return SETTINGS.flatMap((name) => {
    const value = settings[name];
    // Labels of what was once chosen are needed as long as a cell may hold it.
    if (name === "options")
      return value === undefined ? [] : optionChanges(view, column, value as readonly SelectOption[]);
    // A list that points at rows keeps saying which sheet they are of.
    if (name === "target" && value === undefined) return [];
    return attribute(view, column, name, value ?? null);
  });
}

function orderBehind(view: SheetView, after: ColumnId | null, moving: ColumnId | undefined, random: Random): string {
  const staying = view.columns().filter(({ id }) => id !== moving);
  const at = after === null ? -1 : staying.findIndex(({ id }) => id === after);
  const low = after !== null && at < 0 ? (staying.at(-1)?.ord ?? null) : (staying[at]?.ord ?? null);
  // Two made at once at one place may share a key: the next that is really higher.
  const high = staying.slice(at + 1).find(({ ord }) => low === null || ord > low)?.ord ?? null;
  return orderKeysBetween(low, after !== null && at < 0 ? null : high, 1, random)[0]!;
}
