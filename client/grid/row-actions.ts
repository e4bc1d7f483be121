/** What is done to whole rows: new ones, copies, other places, the trash and back. Each is one step of undo and says itself. */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { Refusal } from "../doc/model.ts";
import { isEmpty } from "./cells/cell-types.ts";
import type { StartDrag } from "./create-drag.ts";
import type { HandsContext } from "./grid-context.ts";
import { afterDrop, afterStep } from "./row-order.ts";
import { isWholeRows, placeOf } from "./selection.ts";

export interface RowActions {
  insertRows(where: "above" | "below" | "end"): void;
  duplicateRows(): void;
  /** One place up or down. */
  moveRows(by: -1 | 1): void;
  /** Draws the selected rows to another place by a row's number; a press without a drag selects that row alone. */
  dragRows(start: PointerEvent, row: RowId, drag: StartDrag): void;
  deleteRows(): void;
}

export interface RowActionsWorld {
  undo(): void;
  selectRows(row: RowId, extend: boolean): void;
  /** Shows where dragged rows would land: index of the row they would stand before; `undefined` takes the line away. */
  showDrop(before: number | undefined): void;
}

export function createRowActions(grid: HandsContext, world: RowActionsWorld): RowActions {
  const { selection, view, notices, props } = grid;
  const { commands, sheet } = props.model;
  const { texts } = props;
  const rows = (): readonly RowId[] => view.axes().rows;
  const chosen = (): readonly RowId[] => {
    const range = selection.range();
    return range ? rows().slice(range.top, range.bottom + 1) : [];
  };
  const refused = (refusal: Refusal): void => notices.show({ text: props.refusalText(refusal) });

  const made = (ids: readonly RowId[], column: ColumnId | undefined): void => {
    const [first] = ids;
    if (first === undefined || column === undefined) return;
    selection.moveWhenThere({ row: first, column });
    const place = selection.active();
    if (place) view.reveal(place);
    grid.focusActive(true);
  };

  const place = (moving: readonly RowId[], after: RowId | null): void => {
    const refusal = moving
      .map((row) => commands.mayMove(row) ?? commands.held?.())
      .find((found) => found !== undefined);
    if (refusal) return refused(refusal);
    notices.dismiss();
    commands.moveRows(moving, after);
    notices.announce(grid.tools().rowsMoved(moving.length, view.axes().rowIndex(moving[0]!) + 1));
    const held = selection.active();
    if (held) view.reveal(held);
    grid.focusActive(true);
  };

  return {
    insertRows(where) {
      const refusal = commands.mayInsert() ?? commands.held?.();
      if (refusal) return refused(refusal);
      const range = selection.range();
      const all = rows();
      const count = range && where !== "end" && isWholeRows(range, view.axes()) ? range.bottom - range.top + 1 : 1;
      const after = where === "end" || !range ? all.at(-1) : where === "above" ? all[range.top - 1] : all[range.bottom];
      notices.dismiss();
      const ids = commands.insertRows(after ?? null, count);
      notices.announce(props.texts.rowsAdded(count));
      // Its number it has; one goes on where there is something to write.
      const { columns } = view.axes();
      const firstColumn = columns.find((id) => view.column(id)?.prefix === undefined) ?? columns[0];
      made(ids, where === "end" ? firstColumn : (selection.active()?.column ?? firstColumn));
    },

    duplicateRows() {
      const originals = chosen();
      const last = originals.at(-1);
      if (last === undefined) return;
      const refusal = commands.mayInsert() ?? commands.held?.();
      if (refusal) return refused(refusal);
      const values = originals.map((row) => {
        const copied: Record<ColumnId, CellValue> = {};
        for (const { id, prefix } of sheet.columns()) {
          const value = sheet.cell(row, id);
          // A running number is the new row's own; what may not be written is left to whoever may.
          if (prefix === undefined && !isEmpty(value) && commands.mayEdit(row, id) === undefined) copied[id] = value;
        }
        return copied;
      });
      notices.dismiss();
      const ids = commands.insertRows(last, values.length, values);
      notices.announce(grid.tools().rowsDuplicated(ids.length));
      made(ids, selection.active()?.column ?? view.axes().columns[0]);
    },

    moveRows(by) {
      const range = selection.range();
      if (!range) return;
      const after = afterStep(rows(), range, by);
      if (after === undefined) return notices.announce(grid.tools().cannotMoveFurther);
      place(chosen(), after);
    },

    dragRows(start, row, drag) {
      let before: number | undefined;
      const end = (): void => world.showDrop(undefined);
      drag(start, {
        over({ row: at, part }) {
          before = part > 0.5 ? at + 1 : at;
          world.showDrop(before);
        },
        cancelled: end,
        done(moved) {
          end();
          const range = selection.range();
          if (!moved) return world.selectRows(row, false);
          const after = range && before !== undefined ? afterDrop(rows(), range, before) : undefined;
          if (after !== undefined) place(chosen(), after);
        },
      });
    },

    deleteRows() {
      const all = chosen();
      const refusals = all.map((row) => commands.mayDelete(row) ?? commands.held?.());
      const allowed = all.filter((_, index) => refusals[index] === undefined);
      const refusal = refusals.find((found) => found !== undefined);
      const at = selection.range()?.top ?? 0;
      if (allowed.length > 0) commands.deleteRows(allowed);
      const kept = refusal ? texts.notDeleted(all.length - allowed.length, props.refusalText(refusal)) : "";
      if (allowed.length === 0) return void (all.length > 0 && notices.show({ text: kept }));
      notices.show({
        text: `${props.texts.rowsDeleted(allowed.length)} ${kept}`.trim(),
        actions: [
          { label: props.texts.undo, run: world.undo },
          { label: grid.tools().trash, run: () => grid.overlay({ what: "trash" }) },
        ],
      });
      if (rows().length === 0) return grid.focusAddRow();
      const next = placeOf(view.axes(), at, view.axes().columnIndex(selection.active()?.column ?? ("" as ColumnId)));
      if (next) selection.moveTo(next);
    },
  };
}
