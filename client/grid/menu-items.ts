/** What the context menu offers for the present selection. Everything in it can be done by a key as well. */
import { manyRows } from "./create-actions.ts";
import type { Actions } from "./create-actions.ts";
import type { ClipboardActions } from "./create-clipboard.ts";
import type { GridContext } from "./grid-context.ts";
import type { MenuItem } from "./Menu.tsx";

export function menuItems(grid: GridContext, actions: Actions, clipboard: ClipboardActions): readonly MenuItem[] {
  const { texts, model, onOpenRow } = grid.props;
  const place = grid.selection.active();
  const range = grid.selection.range();
  if (!place || !range) return [];
  const count = range.bottom - range.top + 1;
  const mayEdit = model.commands.mayEdit(place.row, place.column) === undefined;
  const mayInsert = model.commands.mayInsert() === undefined;
  const mayDelete = model.commands.mayDelete(place.row) === undefined;
  const { keys } = texts;
  const open: readonly MenuItem[] = onOpenRow
    ? [{ label: texts.menuOpen, keys: keys.space, run: () => onOpenRow(place.row) }]
    : [];
  const fill: readonly MenuItem[] = manyRows(range)
    ? [{ label: texts.menuFillDown, keys: `${keys.ctrl}+D`, run: () => void actions.perform("fill-down") }]
    : [];
  return [
    { label: mayEdit ? texts.menuEdit : texts.menuWhy, keys: "F2", run: () => grid.edit(place, "keep") },
    ...open,
    { label: texts.menuCut, keys: `${keys.ctrl}+X`, parted: true, run: () => clipboard.copy(true) },
    { label: texts.menuCopy, keys: `${keys.ctrl}+C`, run: () => clipboard.copy(false) },
    { label: texts.menuPaste, keys: `${keys.ctrl}+V`, run: () => clipboard.paste() },
    { label: texts.menuClear, keys: keys.delete, run: actions.clear },
    ...fill,
    {
      label: texts.menuInsertAbove,
      keys: `${keys.ctrl}+${keys.shift}++`,
      parted: true,
      disabled: !mayInsert,
      run: () => actions.insertRows("above"),
    },
    { label: texts.menuInsertBelow, disabled: !mayInsert, run: () => actions.insertRows("below") },
    {
      label: texts.menuDeleteRows(count),
      keys: `${keys.ctrl}+${keys.delete}`,
      parted: true,
      disabled: !mayDelete,
      run: actions.deleteRows,
    },
  ];
}
