/**
 * One's own view of a sheet on the screen: ties what `shared/views` decides to the sheet's signals. Arranges anew when
 * the view, the columns it names or the names it sorts by change; lets it stand while cells and rows change below it.
 */
import type { Accessor } from "solid-js";
import { batch, createComputed, createMemo, createSignal, on, onCleanup, untrack } from "solid-js";
import { arrangementOf, sumsOf, type Arrangement } from "../../shared/views/arrange.ts";
import { isWhole } from "../../shared/views/conditions.ts";
import { NEW_GROUP, standingOf, type Mark, type Standing } from "../../shared/views/standing.ts";
import { columnsNamed, withoutColumns, type View } from "../../shared/views/view.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { isComputed, type Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { SheetProjection } from "../doc/model.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import { dayHere } from "../today.ts";
import type { CellContext } from "../grid/cells/parsed.ts";

export interface ViewedWorld {
  /** The sheet itself: rows in its own order, every column. */
  readonly sheet: SheetProjection;
  /** Columns that are shown: a search looks into those. */
  readonly shownColumns: Accessor<readonly Column[]>;
  readonly view: Accessor<View>;
  readonly cells: Accessor<CellContext>;
  /** Ids that mean the reader. */
  readonly me: Accessor<ReadonlySet<string>>;
}

export interface GroupHead {
  readonly id: string;
  readonly count: number;
  /** Index among the rows that are shown; of a folded group, of the next one's first row. */
  readonly at: number;
  readonly folded: boolean;
}

export interface ViewedRows {
  /** `undefined` while nothing is sorted, filtered, grouped or searched. */
  readonly rows: Accessor<readonly RowId[] | undefined>;
  readonly heads: Accessor<readonly GroupHead[]>;
  /** The view as it works: parts that name columns which are gone have fallen away. */
  readonly working: Accessor<View>;
  mark(row: RowId): Mark | undefined;
  /** Rows that arranging anew would take away or move. */
  readonly due: Accessor<number>;
  /** How many rows match, folded groups included. */
  readonly count: Accessor<number>;
  update(): void;
  adding<T>(after: RowId | null, run: () => T): T;
  /** A row that stands for what a group's rows have in common; `undefined` for rows one has just made. Reactive. */
  sample(group: string): RowId | undefined;
  fold(group: string, folded: boolean): void;
  /** Sums of a group's rows by column; reactive, a moment behind. */
  sums(group: string, columns: readonly Column[]): ReadonlyMap<ColumnId, number>;
}

const COLLATORS = new Map<string, Intl.Collator>();
/** Finnish by its own order; everybody else by the Swedish one, which the names of the places here follow. */
export function collatorOf(language: string): Intl.Collator {
  const locale = language === "fi" ? "fi" : "sv";
  const held = COLLATORS.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  COLLATORS.set(locale, held);
  return held;
}

/** Sums follow edits at this pace. */
const SUMS_MS = 150;

/** Whether a view does anything to rows. */
export const arrangesRows = (view: View): boolean =>
  view.sorts.length > 0 || view.group !== null || view.search.trim() !== "" || view.conditions.some(isWhole);

export function createViewed(world: ViewedWorld): ViewedRows {
  const { sheet, cells, me } = world;
  const [order, setOrder] = createSignal<readonly RowId[]>();
  const [changes, changed] = createSignal(undefined, { equals: false });
  const [turn, again] = createSignal(undefined, { equals: false });
  const [folded, setFolded] = createSignal<ReadonlySet<string>>(new Set());
  let standing: Standing | undefined;
  let own: { readonly after: RowId | null } | undefined;

  const columnsById = createMemo(() => new Map(sheet.columns().map((column) => [column.id, column])));
  const working = createMemo(() => withoutColumns(world.view(), (column) => columnsById().has(column)));
  /** What changes the order when it changes: not a column's width, not what is hidden. */
  const asked = createMemo(() => {
    const { sorts, match, conditions, group, search } = working();
    const named = columnsNamed(working()).map((id) => essence(columnsById().get(id)!));
    return JSON.stringify([sorts, match, conditions.filter(isWhole), group, search.trim(), named]);
  });
  const searchedColumns = createMemo(() => (working().search.trim() === "" ? [] : world.shownColumns()));
  /** Columns whose texts stand elsewhere, or are still being worked out. */
  const waitedFor = createMemo(() =>
    [...new Set([...columnsNamed(working()).map((id) => columnsById().get(id)!), ...searchedColumns()])].filter(
      ({ type, target }) => target !== undefined || isComputed(type),
    ),
  );
  const names = createMemo(
    () =>
      waitedFor().map((column) =>
        column.target === undefined
          ? []
          : cells()
              .relations.choices(column)
              .map(({ label }) => label),
      ),
    [] as readonly (readonly string[])[],
    { equals: (a, b) => a.length === b.length && a.every((list, i) => sameList(list, b[i]!)) },
  );
  const ready = createMemo(() => {
    const [first] = sheet.rows();
    return waitedFor().every((column, i) =>
      isComputed(column.type)
        ? first === undefined || sheet.problem?.(first, column.id) !== "loading"
        : (names()[i]?.length ?? 0) > 0,
    );
  });

  /** What the search has read of rows: typing on reads nothing twice. */
  const memory = new Map<RowId, string>();
  createComputed(on([searchedColumns, () => cells().language, names], () => memory.clear()));
  const arrangement = (): Arrangement => {
    const context = cells();
    return arrangementOf(working(), {
      columns: sheet.columns(),
      searched: searchedColumns(),
      value: (row, column): CellValue => sheet.cell(row, column),
      text: (value, column) => formatCell(value, column, context),
      today: dayHere(),
      me: me(),
      memory,
      collator: collatorOf(context.language),
    });
  };
  const show = (): void => {
    setOrder(standing?.rows());
    changed();
  };
  createComputed(
    on([asked, turn, ready, () => cells().language, me, () => searchedColumns().length], () =>
      untrack(() => {
        standing = arrangesRows(working()) ? standingOf(arrangement(), sheet.rows()) : undefined;
        batch(show);
      }),
    ),
  );
  createComputed(on(names, () => untrack(() => standing?.changed(undefined) === true && batch(show)), { defer: true }));
  const tell = (different: boolean | undefined): void => {
    if (different === true) show();
    else if (standing !== undefined) changed();
  };
  onCleanup(
    sheet.watch?.({
      cells(rows) {
        if (rows === undefined) memory.clear();
        else for (const row of rows) memory.delete(row);
        untrack(() => tell(standing?.changed(rows)));
      },
      rows: () => untrack(() => tell(standing?.rowsChanged(sheet.rows(), own))),
    }) ?? (() => undefined),
  );

  /** Groups with the rows that stand in them, in order. */
  const groups = createMemo((): ReadonlyMap<string, readonly RowId[]> => {
    const gathered = new Map<string, RowId[]>();
    // Of the order alone: what is asked for is known before it is arranged.
    const rows = order();
    if (standing?.grouped !== true || rows === undefined) return gathered;
    for (const row of rows) {
      const id = standing.groupOf(row);
      const held = gathered.get(id);
      if (held === undefined) gathered.set(id, [row]);
      else held.push(row);
    }
    return gathered;
  });
  const rows = createMemo((): readonly RowId[] | undefined => {
    const away = folded();
    if (groups().size === 0 || away.size === 0) return order();
    return [...groups()].flatMap(([id, held]) => (away.has(id) ? [] : held));
  });
  const heads = createMemo((): readonly GroupHead[] => {
    let at = 0;
    return [...groups()].map(([id, held]): GroupHead => {
      const head = {
        id,
        count: held.length,
        at,
        folded: folded().has(id),
      };
      if (!head.folded) at += held.length;
      return head;
    });
  });

  const [paced, setPaced] = createSignal(0);
  let timer: ReturnType<typeof setTimeout> | undefined;
  createComputed(
    on(changes, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setPaced((n) => n + 1);
      }, SUMS_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));

  return {
    rows,
    heads,
    working,
    mark(row) {
      changes();
      return standing?.mark(row);
    },
    due: createMemo(() => {
      changes();
      return standing?.due() ?? 0;
    }),
    count: () => order()?.length ?? sheet.rows().length,
    update: () => again(),
    adding(after, run) {
      own = { after };
      try {
        return run();
      } finally {
        own = undefined;
      }
    },
    sample(group) {
      changes();
      const held = groups().get(group) ?? [];
      return group === NEW_GROUP ? undefined : (held.find((row) => standing?.mark(row) === undefined) ?? held[0]);
    },
    fold: (group, away) =>
      setFolded((held) => new Set(away ? [...held, group] : [...held].filter((one) => one !== group))),
    sums(group, columns) {
      paced();
      const held = groups().get(group) ?? [];
      return untrack(() => sumsOf(held, columns, sheet.cell));
    },
  };
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

/** What of a column decides where its values stand. */
const essence = ({ id, type, options, target, formula, via, field, measure }: Column): unknown => [
  id,
  type,
  options?.map((option) => [option.id, option.label]),
  target,
  formula,
  via,
  field,
  measure,
];
