/**
 * One cell: reads its own value in its own memo, so that a remote change touches this element and nothing else.
 * Colleagues are drawn in a layer above (PresenceLayer.tsx) and never repaint a cell.
 */
import type { Accessor, JSX } from "solid-js";
import { createMemo, Show } from "solid-js";
import { sameValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { CELL_TYPES, isEmpty } from "./cells/cell-types.ts";
import { CellContent } from "./cells/CellContent.tsx";
import type { GridContext } from "./grid-context.ts";
import type { Range } from "./selection.ts";

export interface CellProps {
  readonly grid: GridContext;
  readonly row: RowId;
  readonly column: ColumnId;
  /** The selected columns of this row. */
  readonly span: Accessor<Range | undefined>;
  readonly activeColumn: Accessor<ColumnId | undefined>;
}

export function Cell(props: CellProps): JSX.Element {
  const { grid, row, column: id } = props;
  const { sheet, commands } = grid.props.model;
  // A column that was just deleted is drawn once more before its cells go: it keeps its last shape.
  const column = createMemo((last: ReturnType<typeof grid.view.column>) => grid.view.column(id) ?? last);
  const box = createMemo((last: ReturnType<typeof grid.view.box>) => grid.view.box(id) ?? last);
  const value = createMemo(() => sheet.cell(row, id), undefined, { equals: sameValue });
  const readonly = createMemo(() => commands.mayEdit(row, id) !== undefined);
  const selected = (): boolean => {
    const span = props.span();
    const index = box()?.index ?? -1;
    return span !== undefined && span.left <= index && index <= span.right;
  };
  const missing = (): boolean => column()?.required === true && !readonly() && isEmpty(value());

  return (
    <div
      role="gridcell"
      class="sg-cell"
      classList={{
        "sg-frozen": box()?.frozen === true,
        "sg-end": CELL_TYPES[column()!.type].align === "end",
        "sg-waiting": sheet.waiting(row, id),
        "sg-missing": missing(),
      }}
      style={{ left: `${box()?.left ?? 0}px`, width: `${box()?.width ?? 0}px` }}
      data-column={id}
      data-type={column()!.type}
      data-missing={missing() ? grid.props.texts.fillIn : undefined}
      tabindex={props.activeColumn() === id ? 0 : -1}
      aria-colindex={(box()?.index ?? 0) + 2}
      aria-selected={selected() ? "true" : "false"}
      aria-readonly={readonly() ? "true" : undefined}
      aria-required={column()?.required && !readonly() ? "true" : undefined}
    >
      <CellContent value={value()} column={column()!} context={grid.cells()} />
      <Show when={sheet.waiting(row, id)}>
        <span class="sg-hidden">, {grid.props.texts.waiting}</span>
      </Show>
    </div>
  );
}
