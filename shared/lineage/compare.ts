/**
 * The three-way comparison of a pull (SPEC T35): the origin then, the origin now, and mine. Whatever the origin changed since,
 * and mine does not say already, is one proposal, for a column's attribute, a column, a row or a cell, told by id whatever
 * it is called and wherever it stands. Where mine is as the origin was then, it may be taken without asking; everywhere
 * else it is a conflict, and nobody but a person decides it.
 */
import { sameValue, type CellValue } from "../document/cell-value.ts";
import { hashText } from "../document/hash-text.ts";
import { EXISTS } from "../document/keys.ts";
import { canonicalJson } from "../document/snapshot.ts";
import { isComputed, type ColumnType } from "../document/column.ts";
import type { SheetView } from "../document/sheet-view.ts";
import type { ColumnId, DocumentId, RowId } from "../ids.ts";
import { heldColumns } from "../versions/content.ts";
import { travelling } from "./publishable.ts";
import type { Attributes, TemplateSheet } from "./template-file.ts";

export const PROPOSAL_KINDS = [
  "column-added",
  "column-removed",
  "column-changed",
  "row-added",
  "row-removed",
  "cell",
] as const;

export interface Proposal {
  /** `<document>/<what>`: the same for the same thing, also in the next version. */
  readonly key: string;
  readonly document: DocumentId;
  readonly kind: (typeof PROPOSAL_KINDS)[number];
  readonly column?: ColumnId;
  /** Of a column that changed. */
  readonly attribute?: string;
  readonly row?: RowId;
  /** `null` where nothing stands. Of columns and rows: what they hold. */
  readonly earlier: unknown;
  readonly now: unknown;
  readonly mine: unknown;
  readonly state: "free" | "conflict";
}

/** What is compared: of the origin a published sheet, of one's own the sheet as it stands. */
export interface Mine {
  /** Attributes that travel, of every column that stands. */
  readonly columns: Readonly<Record<ColumnId, Attributes>>;
  /** A column that was there and was deleted. */
  dropped(column: ColumnId): boolean;
  exists(row: RowId): boolean;
  /** It is or was there. */
  knows(row: RowId): boolean;
  cell(row: RowId, column: ColumnId): CellValue;
}

/** These say where or how a column is shown: everybody's own, but for a column that is new. */
const OWN_WAY: ReadonlySet<string> = new Set(["key", "ord", "width", "hidden"]);

export function mineOf(view: SheetView): Mine {
  const held = heldColumns(view);
  const columns: Record<ColumnId, Attributes> = {};
  for (const [id, attributes] of Object.entries(held) as [ColumnId, Attributes][])
    if (attributes[EXISTS] !== 0 && attributes["type"] !== undefined) columns[id] = travelling(attributes);
  return {
    columns,
    dropped: (column) => held[column]?.[EXISTS] === 0,
    exists: (row) => view.exists(row),
    knows: (row) => view.knows(row),
    cell: (row, column) => view.cell(row, column),
  };
}

/** A published sheet as if it were one's own: what an offer, or another version, is held against. */
export function mineOfSheet(sheet: TemplateSheet): Mine {
  const rows = new Map(sheet.rows.map((row) => [row.id, row.cells]));
  return {
    columns: sheet.columns,
    dropped: () => false,
    exists: (row) => rows.has(row),
    knows: (row) => rows.has(row),
    cell: (row, column) => rows.get(row)?.[column] ?? null,
  };
}

/**
 * @param earlier `undefined`: the sheet was not in the version before.
 * @param rows whether rows were wanted at all, beside the structure.
 */
export function compareThreeWays(
  earlier: TemplateSheet | undefined,
  now: TemplateSheet,
  mine: Mine,
  { rows }: { readonly rows: boolean },
): readonly Proposal[] {
  const { document } = now;
  const found: Proposal[] = [];
  const propose = (what: string, proposal: Omit<Proposal, "key" | "document">): void =>
    void found.push({ key: `${document}/${what}`, document, ...proposal });

  const columns = new Set([...Object.keys(now.columns), ...Object.keys(earlier?.columns ?? {})]) as Set<ColumnId>;
  for (const column of columns) {
    const [was, is, here] = [earlier?.columns[column], now.columns[column], mine.columns[column]];
    if (is === undefined) {
      if (was === undefined || here === undefined) continue;
      const state = sameColumn(was, here) ? "free" : "conflict";
      propose(`k:${column}:-`, { kind: "column-removed", column, earlier: was, now: null, mine: here, state });
    } else if (here === undefined) {
      // Deleted, or not taken, on purpose: only what the origin has said of it since is told.
      if (was !== undefined && sameColumn(was, is)) continue;
      const state = mine.dropped(column) || was !== undefined ? "conflict" : "free";
      propose(`k:${column}:+`, { kind: "column-added", column, earlier: was ?? null, now: is, mine: null, state });
    } else {
      for (const attribute of attributesOf(was, is)) {
        const [before, after] = [was?.[attribute] ?? null, is[attribute] ?? null];
        const own = before === null ? offered(here[attribute]) : (here[attribute] ?? null);
        if (sameValue(before, after) || sameValue(after, own)) continue;
        const state = sameValue(before, own) ? "free" : "conflict";
        const about = { column, attribute, earlier: before, now: after, mine: own, state } as const;
        propose(`k:${column}:${attribute}`, { kind: "column-changed", ...about });
      }
    }
  }
  if (!rows) return found;

  const before = new Map(earlier?.rows.map((row) => [row.id, row.cells]));
  const after = new Map(now.rows.map((row) => [row.id, row.cells]));
  const coming = new Set(found.flatMap(({ kind, column }) => (kind === "column-added" && column ? [column] : [])));
  const stored = (Object.keys(now.columns) as ColumnId[]).filter(
    (column) =>
      !isComputed(now.columns[column]!["type"] as ColumnType) &&
      (mine.columns[column] !== undefined || coming.has(column)),
  );
  const own = (row: RowId): Readonly<Record<string, CellValue>> =>
    Object.fromEntries(
      stored.flatMap((column) => (mine.cell(row, column) === null ? [] : [[column, mine.cell(row, column)]])),
    );
  for (const [row, is] of after) {
    const was = before.get(row);
    if (!mine.exists(row)) {
      if (was !== undefined && sameValue(was, is)) continue;
      const state = mine.knows(row) || was !== undefined ? "conflict" : "free";
      propose(`r:${row}:+`, { kind: "row-added", row, earlier: was ?? null, now: is, mine: null, state });
      continue;
    }
    for (const column of stored) {
      const [cellWas, cellIs, cellHere] = [was?.[column] ?? null, is[column] ?? null, mine.cell(row, column)];
      if (sameValue(cellWas, cellIs) || sameValue(cellIs, cellHere)) continue;
      const state = sameValue(cellWas, cellHere) ? "free" : "conflict";
      propose(`c:${row}:${column}`, {
        kind: "cell",
        row,
        column,
        earlier: cellWas,
        now: cellIs,
        mine: cellHere,
        state,
      });
    }
  }
  for (const [row, was] of before) {
    if (after.has(row) || !mine.exists(row)) continue;
    const state = (Object.keys(was) as ColumnId[]).every((column) =>
      sameValue(was[column] ?? null, mine.cell(row, column)),
    )
      ? "free"
      : "conflict";
    propose(`r:${row}:-`, { kind: "row-removed", row, earlier: was, now: null, mine: own(row), state });
  }
  return found;
}

/** How far it is from what was taken: rows and columns that say something else here, or are not here any more. */
export interface Distance {
  readonly rows: number;
  readonly adaptedRows: number;
  readonly columns: number;
  readonly adaptedColumns: number;
}

export const NO_DISTANCE: Distance = { rows: 0, adaptedRows: 0, columns: 0, adaptedColumns: 0 };

export function distanceFrom(taken: TemplateSheet, mine: Mine, { rows }: { readonly rows: boolean }): Distance {
  const ids = Object.keys(taken.columns) as ColumnId[];
  const adaptedColumns = ids.filter((id) => {
    const here = mine.columns[id];
    return here === undefined || !sameColumn(taken.columns[id]!, here);
  }).length;
  const wanted = rows ? taken.rows : [];
  const adaptedRows = wanted.filter(
    ({ id, cells }) =>
      !mine.exists(id) ||
      (Object.keys(cells) as ColumnId[]).some((column) => !sameValue(cells[column] ?? null, mine.cell(id, column))),
  ).length;
  return { rows: wanted.length, adaptedRows, columns: ids.length, adaptedColumns };
}

export const addDistances = (all: readonly Distance[]): Distance =>
  all.reduce(
    (sum, one) => ({
      rows: sum.rows + one.rows,
      adaptedRows: sum.adaptedRows + one.adaptedRows,
      columns: sum.columns + one.columns,
      adaptedColumns: sum.adaptedColumns + one.adaptedColumns,
    }),
    NO_DISTANCE,
  );

/** 0–1: the share of adapted rows, or of columns where no rows were taken. */
export const shareAdapted = ({ rows, adaptedRows, columns, adaptedColumns }: Distance): number =>
  rows > 0 ? adaptedRows / rows : columns === 0 ? 0 : adaptedColumns / columns;

/** Names what the origin says now: a decision about it holds for as long as that is what it says. */
export const aboutWhat = ({ now }: Pick<Proposal, "now">): string => hashText(canonicalJson(now ?? null)).slice(0, 16);

/** An option that was taken and taken back again is as if it had never come. */
const offered = (held: unknown): unknown =>
  held !== null && typeof held === "object" && (held as { readonly gone?: boolean }).gone === true
    ? null
    : (held ?? null);

function attributesOf(was: Attributes | undefined, is: Attributes): readonly string[] {
  return [...new Set([...Object.keys(was ?? {}), ...Object.keys(is)])].filter((name) => !OWN_WAY.has(name));
}

const sameColumn = (a: Attributes, b: Attributes): boolean =>
  attributesOf(a, b).every((name) => sameValue(a[name] ?? null, b[name] ?? null));
