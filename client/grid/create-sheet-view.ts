/**
 * The sheet as it lies on the screen: measured sizes, scroll position, and from them the rows and columns to draw.
 * Measures come from the page (a probe one row high and one rem wide), so text size and touch rules are CSS's alone.
 */
import type { Accessor } from "solid-js";
import { createMemo, createSignal, mapArray, onCleanup, untrack } from "solid-js";
import type { SheetProjection } from "../doc/model.ts";
import type { Column } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { stays } from "./column-layout.ts";
import { indexIn } from "./index-in.ts";
import type { Axes, Place } from "./selection.ts";
import type { Viewport } from "./viewport.ts";
import {
  columnsInView,
  frozenCount,
  frozenWidth,
  leftEdges,
  mayFreeze,
  rowsInView,
  scrollToShow,
  slotOf,
  withPinned,
} from "./viewport.ts";

/** Where a column lies, in pixels from the left edge of the content. */
export interface ColumnBox {
  readonly index: number;
  readonly left: number;
  readonly width: number;
  readonly frozen: boolean;
}

/** One column as all its cells share it, so that no cell needs to look it up for itself. */
export interface ColumnSlot {
  readonly id: ColumnId;
  /** A column that was just deleted keeps its last shape until its cells are gone. */
  readonly column: Accessor<Column>;
  readonly box: Accessor<ColumnBox>;
}

export interface SheetView {
  readonly axes: Accessor<Axes>;
  readonly column: (id: ColumnId) => Column | undefined;
  readonly box: (id: ColumnId) => ColumnBox | undefined;
  readonly view: Accessor<Viewport>;
  readonly rowHeight: Accessor<number>;
  readonly headerHeight: Accessor<number>;
  readonly gutter: Accessor<number>;
  readonly totalWidth: Accessor<number>;
  /** Of rows and groups' headings together, without the header. */
  readonly totalHeight: Accessor<number>;
  /** How many rows and headings stand above a row. */
  slot(row: number): number;
  /** Where a row lies, in pixels from the top of the content. */
  top(row: number): number;
  /** The row's number in the sheet itself, whatever one's view of it. */
  number(row: RowId): number;
  readonly visibleRows: Accessor<readonly RowId[]>;
  readonly visibleColumns: Accessor<readonly ColumnSlot[]>;
  /** Scrolls as little as possible until the place is clear of header and frozen columns. */
  reveal(place: Place): void;
  /** Called once with the scrolling element and the probe. */
  attach(scroller: HTMLElement, probe: HTMLElement): void;
}

const OVERSCAN_ROWS = 8;
const OVERSCAN_COLUMNS = 1;
const DEFAULT_WIDTH: Partial<Record<Column["type"], number>> = {
  "long-text": 280,
  text: 200,
  "yes-no": 96,
  date: 128,
  number: 120,
  percent: 104,
  rating: 120,
  rollup: 112,
  "date-time": 160,
  "created-at": 160,
  "changed-at": 160,
  currency: 136,
};
const FALLBACK_WIDTH = 184;

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => item === b[i]);
const sameSpan = (a: { first: number; last: number }, b: { first: number; last: number }): boolean =>
  a.first === b.first && a.last === b.last;

/** @param heads indexes of rows above which a group's heading stands. */
export function createSheetView(
  sheet: SheetProjection,
  pinned: Accessor<Place | undefined>,
  heads: Accessor<readonly number[]> = () => [],
): SheetView {
  const [size, setSize] = createSignal({ width: 1024, height: 640 });
  const [unit, setUnit] = createSignal(
    { rowHeight: 32, rem: 16 },
    { equals: (a, b) => a.rowHeight === b.rowHeight && a.rem === b.rem },
  );
  const [scroll, setScroll] = createSignal({ top: 0, left: 0 });

  const columnIds = createMemo(() => sheet.columns().map((column) => column.id), [], { equals: sameList });
  const columnsById = createMemo(() => new Map(sheet.columns().map((column) => [column.id, column])));
  const columnIndexes = createMemo(() => new Map(columnIds().map((id, index) => [id, index])));
  const indexOfRow = createMemo(() => indexIn(sheet.rows()));
  const numbers = createMemo(() => {
    const every = sheet.everyRow?.() ?? sheet.rows();
    return every === sheet.rows() ? indexOfRow() : indexIn(every);
  });
  const axes = createMemo((): Axes => {
    const columns = columnIndexes();
    return {
      rows: sheet.rows(),
      columns: columnIds(),
      rowIndex: indexOfRow(),
      columnIndex: (column) => columns.get(column) ?? -1,
    };
  });

  const rowHeight = (): number => unit().rowHeight;
  const headerHeight = (): number => unit().rowHeight + Math.round(unit().rem / 2);
  const mayStay = createMemo(() => mayFreeze(size().width));
  const gutter = createMemo(() => {
    const digits = Math.max(2, String((sheet.everyRow ?? sheet.rows)().length).length);
    return Math.round(unit().rem * (1.25 + digits * 0.55));
  });
  const widths = createMemo(
    () => {
      const scale = unit().rem / 16;
      return sheet.columns().map((column, index) => {
        const wanted = Math.round((column.width ?? DEFAULT_WIDTH[column.type] ?? FALLBACK_WIDTH) * scale);
        return index === 0 && mayStay() && stays(column, index) ? frozenWidth(wanted, gutter(), size().width) : wanted;
      });
    },
    [],
    { equals: sameList },
  );
  const frozen = createMemo(() => {
    if (!mayStay()) return 0;
    const wanted = sheet.columns().findIndex((column, index) => !stays(column, index));
    return frozenCount(widths(), wanted < 0 ? sheet.columns().length : wanted, gutter(), size().width);
  });
  const lefts = createMemo(() => leftEdges(widths()));
  const boxes = createMemo(() => {
    const edges = lefts();
    return new Map(
      columnIds().map((id, index): [ColumnId, ColumnBox] => [
        id,
        {
          index,
          left: gutter() + edges[index]!,
          width: edges[index + 1]! - edges[index]!,
          frozen: index < frozen(),
        },
      ]),
    );
  });

  const columnSlots = createMemo(
    mapArray(columnIds, (id): ColumnSlot => {
      const known = untrack(() => ({ column: columnsById().get(id)!, box: boxes().get(id)! }));
      return {
        id,
        column: createMemo((last) => columnsById().get(id) ?? last, known.column),
        box: createMemo((last) => boxes().get(id) ?? last, known.box),
      };
    }),
  );
  const view = createMemo((): Viewport => ({
    scrollTop: scroll().top,
    scrollLeft: scroll().left,
    ...size(),
    rowHeight: rowHeight(),
    headerHeight: headerHeight(),
    gutter: gutter(),
    frozen: frozen(),
    lefts: lefts(),
    rowCount: sheet.rows().length,
    heads: heads(),
  }));
  const rowSpan = createMemo(() => rowsInView(view(), OVERSCAN_ROWS), undefined, { equals: sameSpan });
  const columnSpan = createMemo(() => columnsInView(view(), OVERSCAN_COLUMNS), undefined, { equals: sameSpan });
  const visibleRows = createMemo(
    () => {
      const { rows, rowIndex } = axes();
      const held = pinned();
      return withPinned(rowSpan(), held ? [rowIndex(held.row)] : [], rows.length).map((index) => rows[index]!);
    },
    [],
    { equals: sameList },
  );
  const visibleColumns = createMemo(
    () => {
      const { columns, columnIndex } = axes();
      const held = pinned();
      const also = [...Array(frozen()).keys(), ...(held ? [columnIndex(held.column)] : [])];
      return withPinned(columnSpan(), also, columns.length).map((index) => columnSlots()[index]!);
    },
    [],
    { equals: sameList },
  );

  const slot = (row: number): number => slotOf({ heads: heads() }, row);

  let scroller: HTMLElement | undefined;
  const readScroll = (): void => {
    if (scroller) setScroll({ top: scroller.scrollTop, left: Math.abs(scroller.scrollLeft) });
  };

  return {
    axes,
    column: (id) => columnsById().get(id),
    box: (id) => boxes().get(id),
    view,
    rowHeight,
    headerHeight,
    gutter,
    totalWidth: () => gutter() + (lefts().at(-1) ?? 0),
    totalHeight: () => (sheet.rows().length + heads().length) * rowHeight(),
    slot,
    top: (row) => headerHeight() + slot(row) * rowHeight(),
    number: (row) => numbers()(row) + 1,
    visibleRows,
    visibleColumns,
    reveal(place) {
      if (!scroller) return;
      const { rowIndex, columnIndex } = axes();
      const target = scrollToShow(view(), rowIndex(place.row), columnIndex(place.column));
      if (target.top === scroller.scrollTop && target.left === scroller.scrollLeft) return;
      scroller.scrollTo({ top: target.top, left: target.left, behavior: "instant" });
      readScroll();
    },
    attach(element, probe) {
      scroller = element;
      const measure = (): void => {
        setUnit({ rowHeight: probe.offsetHeight || 32, rem: probe.offsetWidth || 16 });
        setSize({ width: element.clientWidth || 1024, height: element.clientHeight || 640 });
      };
      const observer = new ResizeObserver(measure);
      observer.observe(element);
      observer.observe(probe);
      element.addEventListener("scroll", readScroll, { passive: true });
      measure();
      onCleanup(() => observer.disconnect());
    },
  };
}
