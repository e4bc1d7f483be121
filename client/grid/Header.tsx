/** The column names, which stay in view, and the corner that selects everything. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { CELL_TYPES } from "./cells/cell-types.ts";
import type { ColumnSlot } from "./create-sheet-view.ts";
import type { GridContext } from "./grid-context.ts";

export function Header(props: { readonly grid: GridContext }): JSX.Element {
  const { view } = props.grid;
  return (
    <div role="row" class="sg-row sg-header" aria-rowindex={1} style={{ height: `${view.headerHeight()}px` }}>
      <div
        role="columnheader"
        class="sg-number sg-corner"
        aria-colindex={1}
        style={{ width: `${view.gutter()}px` }}
        data-corner=""
      >
        <span class="sg-hidden">{props.grid.props.texts.rowNumbers}</span>
      </div>
      <For each={view.visibleColumns()}>{(slot) => <ColumnHead grid={props.grid} slot={slot} />}</For>
    </div>
  );
}

function ColumnHead(props: { readonly grid: GridContext; readonly slot: ColumnSlot }): JSX.Element {
  const { grid, slot } = props;
  const { id, column, box } = slot;
  const { selection } = grid;
  const inRange = (): boolean => {
    const range = selection.range();
    const index = box().index;
    return range !== undefined && range.left <= index && index <= range.right;
  };
  const name = (): string => labelIn(column().label, grid.props.language);
  const sorted = () => grid.props.viewed?.sortOf(id);
  return (
    <div
      role="columnheader"
      class="sg-cell sg-head"
      classList={{
        "sg-frozen": box().frozen,
        "sg-end": CELL_TYPES[column().type].align === "end",
        "sg-in-range": inRange(),
      }}
      style={{ left: `${box().left}px`, width: `${box().width}px` }}
      data-column={id}
      aria-colindex={box().index + 2}
      aria-sort={sorted()}
      // Not the menu's name too: this is read out with every cell.
      aria-label={column().required ? `${name()}, ${grid.props.texts.required}` : name()}
      title={name()}
    >
      <span class="sg-head-name">{name()}</span>
      <Show when={sorted()}>
        <span class="sg-sorted" aria-hidden="true">
          {sorted() === "ascending" ? "↑" : "↓"}
        </span>
      </Show>
      <Show when={column().required}>
        <span class="sg-required" title={grid.props.texts.required}>
          <span aria-hidden="true">*</span>
          <span class="sg-hidden">{grid.props.texts.required}</span>
        </span>
      </Show>
      <Show when={grid.props.layout}>
        {/* Worked by the hands. By keys the same menu opens from the cell's. */}
        <button
          type="button"
          class="sg-head-menu"
          tabindex={-1}
          data-column-menu={id}
          aria-haspopup="menu"
          aria-label={grid.props.texts.columnMenu(name())}
        >
          <span aria-hidden="true">▾</span>
        </button>
        <span class="sg-resize" data-resize={id} aria-hidden="true" />
      </Show>
    </div>
  );
}
