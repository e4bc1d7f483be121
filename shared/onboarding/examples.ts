/**
 * The rows a newcomer may look at and take away again: an event and what was said there. They are known by their ids, which
 * are the same in every browser: added twice they are there once, and nobody else's row is ever taken for one.
 */
import type { CellValue } from "../document/cell-value.ts";
import { hashText } from "../document/hash-text.ts";
import { deleteRows, insertRows, nextShortId, restoreRows, type Change } from "../document/mutations.ts";
import type { SheetView } from "../document/sheet-view.ts";
import type { ColumnId, Random, RowId, TenantId } from "../ids.ts";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

export function exampleRow(tenant: TenantId, what: string): RowId {
  const hash = hashText(`example ${tenant}/${what}`);
  let id = "";
  for (let i = 0; i < 8; i++) id += BASE62[Number.parseInt(hash.slice(i * 6, i * 6 + 6), 16) % 62];
  return id as RowId;
}

export const EXAMPLE_INPUTS = 3;

/** All example rows of a sheet. */
export const exampleRows = (tenant: TenantId, document: "events" | "harvest"): readonly RowId[] =>
  document === "events"
    ? [exampleRow(tenant, "event")]
    : Array.from({ length: EXAMPLE_INPUTS }, (_, i) => exampleRow(tenant, `input ${i}`));

export type KeyedCells = Readonly<Record<string, CellValue>>;

/** Rows below all others, by the columns' template keys; one that was deleted comes back as it was. */
export function putRows(
  view: SheetView,
  rows: readonly (readonly [RowId, KeyedCells])[],
  random: Random,
): readonly Change[] {
  const gone = rows.map(([row]) => row).filter((row) => view.knows(row) && !view.exists(row));
  const fresh = rows.filter(([row]) => !view.knows(row));
  const counted = view.columns().find(({ prefix }) => prefix !== undefined);
  const first = counted === undefined ? "" : nextShortId(view, counted);
  const values = fresh.map(([, cells], at) => ({
    ...initial(view),
    ...byColumn(view, cells),
    ...(counted === undefined ? {} : { [counted.id]: later(first, counted.prefix ?? "", at) }),
  }));
  const ids = fresh.map(([row]) => row);
  const { changes } = insertRows(view, view.rows().at(-1) ?? null, values, random, ids);
  return [...restoreRows(view, gone), ...changes];
}

export const takeRows = (view: SheetView, rows: readonly RowId[]): readonly Change[] =>
  deleteRows(
    view,
    rows.filter((row) => view.exists(row)),
  );

const initial = (view: SheetView): Record<ColumnId, CellValue> =>
  Object.fromEntries(view.columns().flatMap(({ id, initial: value }) => (value === undefined ? [] : [[id, value]])));

const byColumn = (view: SheetView, cells: KeyedCells): Record<ColumnId, CellValue> =>
  Object.fromEntries(
    view
      .columns()
      .flatMap(({ id, key }) => (cells[key] === undefined || cells[key] === null ? [] : [[id, cells[key]]])),
  );

function later(first: string, prefix: string, by: number): string {
  const digits = first.slice(prefix.length);
  return prefix + String(Number(digits) + by).padStart(digits.length, "0");
}

export interface EventWords {
  readonly title: string;
  readonly questions: string;
}

/** A conversation on a day, where everybody may come; at a place if there is one. */
export const eventCells = (
  { title, questions }: EventWords,
  { day, place, lang }: { readonly day: string; readonly place: RowId | undefined; readonly lang: string },
): KeyedCells => ({
  title,
  date: day,
  method: "dialogue-meeting",
  phase: "dialogue",
  questions,
  groups: ["public"],
  lang,
  ...(place === undefined ? { whole_municipality: true } : { place: [place] }),
});

const KINDS = ["need", "problem", "idea"] as const;

export const inputCells = (
  texts: readonly string[],
  { event, place, lang }: { readonly event: RowId; readonly place: RowId | undefined; readonly lang: string },
): readonly KeyedCells[] =>
  texts.map((text, at) => ({
    text,
    event: [event],
    kind: KINDS[at % KINDS.length] ?? "need",
    group: "public",
    sequence: at + 1,
    lang,
    ...(place === undefined ? {} : { place: [place] }),
  }));
