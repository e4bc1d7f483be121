/** One row, kept for as long as it is drawn: elements belong to a row id and are never given to another row. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { Cell } from "./Cell.tsx";
import type { GridContext } from "./grid-context.ts";
import { isWholeRows, manyCells } from "./selection.ts";

/** The header is row 1 for assistive technology. */
export const FIRST_ARIA_ROW = 2;

export function Row(props: { readonly grid: GridContext; readonly row: RowId }): JSX.Element {
  const { grid, row } = props;
  const { view, selection } = grid;
  const index = createMemo((last: number) => {
    const now = view.axes().rowIndex(row);
    return now < 0 ? last : now;
  }, 0);
  const span = createMemo(() => {
    const range = selection.range();
    const at = index();
    return range && range.top <= at && at <= range.bottom ? range : undefined;
  });
  const activeColumn = createMemo(() => (selection.active()?.row === row ? selection.active()?.column : undefined));
  const whole = (): boolean => {
    const range = span();
    return range !== undefined && manyCells(range) && isWholeRows(range, view.axes());
  };
  const mark = (): string | undefined => grid.props.viewed?.mark(row);
  return (
    <div
      role="row"
      class="sg-row"
      classList={{ "sg-active-row": activeColumn() !== undefined, "sg-marked": mark() !== undefined }}
      data-row={row}
      aria-rowindex={view.slot(index()) + FIRST_ARIA_ROW}
      aria-selected={whole() ? "true" : undefined}
      style={{ top: `${view.top(index())}px` }}
    >
      <div role="rowheader" class="sg-number" aria-colindex={1} style={{ width: `${view.gutter()}px` }}>
        {view.number(row)}
        <Show when={mark()}>
          <span class="sg-hidden">, {mark()}</span>
        </Show>
      </div>
      <For each={view.visibleColumns()}>
        {(slot) => <Cell grid={grid} row={row} slot={slot} span={span} activeColumn={activeColumn} />}
      </For>
      <Show when={mark()}>
        {/* For the eye: read out with the row's number. */}
        <div class="sg-row-mark" aria-hidden="true">
          {mark()}
        </div>
      </Show>
    </div>
  );
}
