/**
 * A view (SPEC V): how one person looks at a sheet: sorted, filtered, grouped, searched, with columns hidden. It says nothing
 * about the document and changes nothing in it. Columns that are no longer there may still be named; whoever arranges
 * by the view leaves them out and says so. Everything has a limit, so that a view is small wherever it is kept.
 */
import type { ColumnId, PersonId } from "../ids.ts";

export const MAX_SORTS = 8;
export const MAX_CONDITIONS = 20;
export const MAX_CHOSEN = 100;
export const MAX_HIDDEN = 500;
export const MAX_VIEW_TEXT = 200;
export const MAX_VIEW_NAME = 60;
/** Of one person in one sheet, and shared in one sheet. */
export const MAX_OWN_VIEWS = 50;
export const MAX_SHARED_VIEWS = 100;
/** In characters as JSON. With it, as many views as there may be fit into one answer. */
export const MAX_VIEW_CHARACTERS = 12_000;

/** Chosen by whoever saves it first, so that what is sent twice is there once. */
export const VIEW_ID = /^[0-9A-Za-z]{12}$/;

export const OPERATORS = [
  "contains",
  "lacks",
  "is",
  "less",
  "more",
  "between",
  "before",
  "after",
  /** Days behind today, and today with the next `value` days. */
  "past",
  "within",
  "yes",
  "no",
  "any-of",
  "none-of",
  /** Names oneself, one's role, organisation or place. */
  "mine",
  "empty",
  "filled",
] as const;
export type Operator = (typeof OPERATORS)[number];

/** One that lacks what its operator needs is half written: it leaves every row in. */
export interface Condition {
  readonly column: ColumnId;
  readonly is: Operator;
  /** A text, a number or a day as `2026-05-31`. */
  readonly value?: string | number;
  /** The other end of `between`. */
  readonly to?: string | number;
  /** Ids of options, rows or people. */
  readonly values?: readonly string[];
}

export interface Order {
  readonly column: ColumnId;
  readonly down: boolean;
}

/** As `view-shape.ts` checks it. */
export interface View {
  /** The first decides, the next where it does not. */
  readonly sorts: readonly Order[];
  /** Whether a row must meet all conditions or one of them. */
  readonly match: "all" | "any";
  readonly conditions: readonly Condition[];
  readonly group: Order | null;
  /** Words that all must stand somewhere in the row. */
  readonly search: string;
  /** Absent: what one has chosen for the sheet, else what holds for everybody. */
  readonly hidden?: readonly ColumnId[];
  /** The picture it is looked at as, empty: as the table. Absent: however one looks at it. */
  readonly picture?: string;
}

export const EMPTY_VIEW: View = { sorts: [], match: "all", conditions: [], group: null, search: "" };

/** A view kept on the server under a name. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** Seen by everybody who may see the sheet; otherwise by its author alone. */
  readonly shared: boolean;
  readonly author: PersonId;
  readonly authorName: string;
  /** Milliseconds since 1970, the server's clock. */
  readonly changedAt: number;
  /** Rises with every change; compared when it is saved again. */
  readonly version: number;
  readonly view: View;
}

/** Each has words in the dictionaries of views, under `refusal`. */
export const VIEW_REFUSALS = [
  /** Somebody has saved it meanwhile, or it was deleted. */
  "view-changed",
  /** Another's: only its author or a process leader changes or deletes it. */
  "not-yours",
  "too-many-views",
  /** Whoever may edit nothing in the sheet keeps views to themselves. */
  "may-not-share",
] as const;
export type ViewRefusal = (typeof VIEW_REFUSALS)[number];

/** The columns a view names, each once. */
export const columnsNamed = (view: View): readonly ColumnId[] => [
  ...new Set(
    [...view.sorts, ...view.conditions, ...(view.group === null ? [] : [view.group])].map(({ column }) => column),
  ),
];

/** What is left when columns are gone: the parts that name them fall away. */
export function withoutColumns(view: View, there: (column: ColumnId) => boolean): View {
  if (columnsNamed(view).every(there)) return view;
  return {
    ...view,
    sorts: view.sorts.filter(({ column }) => there(column)),
    conditions: view.conditions.filter(({ column }) => there(column)),
    group: view.group !== null && there(view.group.column) ? view.group : null,
  };
}

/** The same for whoever looks: `hidden` is a set, the rest is compared part by part. */
export const sameView = (a: View, b: View): boolean => comparable(a) === comparable(b);

const comparable = ({ sorts, match, conditions, group, search, hidden, picture }: View): string =>
  JSON.stringify([
    sorts.map(({ column, down }) => [column, down]),
    // Of one condition or none it makes no difference.
    conditions.length > 1 ? match : "all",
    conditions.map(({ column, is, value, to, values }) => [column, is, value ?? null, to ?? null, values ?? []]),
    group === null ? null : [group.column, group.down],
    search.trim(),
    hidden === undefined ? null : hidden.toSorted(),
    picture ?? null,
  ]);
