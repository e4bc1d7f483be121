/**
 * One cell: reads its own value in its own memo, so that a remote change touches this element and nothing else.
 * Colleagues are drawn in a layer above (PresenceLayer.tsx) and never repaint a cell. There are hundreds of these on
 * the screen: two memos and two effects each, and no more.
 */
import type { Accessor, JSX } from "solid-js";
import { createMemo } from "solid-js";
import { sameValue } from "../../shared/document/cell-value.ts";
import { isComputed } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { CELL_TYPES, isEmpty } from "./cells/cell-types.ts";
import { CellContent } from "./cells/CellContent.tsx";
import { doubtAbout } from "./cells/kept.ts";
import { problemWords } from "./problem-words.ts";
import type { ColumnSlot } from "./create-sheet-view.ts";
import type { GridContext } from "./grid-context.ts";
import type { Range } from "./selection.ts";

export interface CellProps {
  readonly grid: GridContext;
  readonly row: RowId;
  readonly slot: ColumnSlot;
  /** The selected columns of this row. */
  readonly span: Accessor<Range | undefined>;
  readonly activeColumn: Accessor<ColumnId | undefined>;
}

export function Cell(props: CellProps): JSX.Element {
  const { grid, row, slot } = props;
  const { id, column, box } = slot;
  const { sheet, commands } = grid.props.model;
  const value = createMemo(() => sheet.cell(row, id), undefined, { equals: sameValue });
  // Worked out where it is asked: remembered for each cell it was a tenth of what the grid keeps.
  const readonly = (): boolean => commands.mayEdit(row, id) !== undefined;
  /** Why there is no value; only what is worked out can lack one. */
  const problem = (): string | undefined => {
    const code = isComputed(column().type) ? sheet.problem?.(row, id) : undefined;
    return code && problemWords(code, grid.props.language);
  };
  /** What there is and does not fit: told, never refused. */
  const doubt = (): string | undefined => {
    const code = doubtAbout(value(), column());
    return code && problemWords(code, grid.props.language);
  };
  const compared = () => grid.props.compared?.(row, id);
  const selected = (): boolean => {
    const span = props.span();
    return span !== undefined && span.left <= box().index && box().index <= span.right;
  };
  const described = (): string | undefined => {
    const said = grid.props.comments?.said({ row, column: id });
    const waiting = sheet.waiting(row, id) ? grid.props.texts.waiting : undefined;
    return [waiting, doubt(), compared()?.said, said].filter((part) => part !== undefined).join(". ") || undefined;
  };
  const missing = (): boolean => column().required === true && !readonly() && isEmpty(value());

  return (
    <div
      role="gridcell"
      class="sg-cell"
      classList={{
        "sg-frozen": box().frozen,
        "sg-end": CELL_TYPES[column().type].align === "end",
        "sg-waiting": sheet.waiting(row, id),
        "sg-missing": missing(),
        "sg-doubt": doubt() !== undefined,
      }}
      style={{ left: `${box().left}px`, width: `${box().width}px` }}
      data-column={id}
      title={doubt() ?? compared()?.said}
      data-differs={compared()?.kind}
      data-was={compared()?.was}
      data-missing={missing() ? grid.props.texts.fillIn : undefined}
      tabindex={props.activeColumn() === id ? 0 : -1}
      aria-colindex={box().index + 2}
      aria-selected={selected() ? "true" : "false"}
      aria-readonly={readonly() ? "true" : undefined}
      aria-required={column().required && !readonly() ? "true" : undefined}
      aria-description={described()}
    >
      <CellContent value={value()} column={column()} context={grid.cells()} problem={problem()} />
    </div>
  );
}
