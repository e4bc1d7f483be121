/** What the context menu offers for the present selection. Everything in it can be done in another way as well. */
import { labelIn } from "../../shared/document/column.ts";
import { isEmpty } from "./cells/cell-types.ts";
import type { Actions } from "./create-actions.ts";
import { openLink } from "./create-actions.ts";
import type { ClipboardActions } from "./create-clipboard.ts";
import type { HandsContext } from "./grid-context.ts";
import { chordText } from "./key-names.ts";
import type { MenuItem } from "./Menu.tsx";
import { manyCells, manyRows } from "./selection.ts";

/** Asked one by one before the menu opens. */
const MOST_ASKED_ROWS = 50;

export function menuItems(grid: HandsContext, actions: Actions, clipboard: ClipboardActions): readonly MenuItem[] {
  const { texts, model, onOpenRow, inputs, onThread, onHistory, onHelp, comments, language } = grid.props;
  const tools = grid.tools();
  const place = grid.selection.active();
  const range = grid.selection.range();
  if (!place || !range) return [];
  const { commands, sheet } = model;
  const count = range.bottom - range.top + 1;
  const last = grid.view.axes().rows.length - 1;
  const mayEdit = commands.mayEdit(place.row, place.column) === undefined;
  /** Any cell of those selected; of very many the first ones speak for all. */
  const mayWrite =
    mayEdit ||
    grid.view
      .axes()
      .rows.slice(range.top, Math.min(range.bottom + 1, range.top + MOST_ASKED_ROWS))
      .some((row) =>
        sheet
          .columns()
          .slice(range.left, range.right + 1)
          .some(({ id }) => commands.mayEdit(row, id) === undefined),
      );
  const writing = { disabled: !mayWrite, why: () => grid.edit(place, "keep") } as const;
  const mayInsert = commands.mayInsert() === undefined;
  const mayMove = commands.mayMove(place.row) === undefined;
  const column = grid.view.column(place.column);
  const long = column?.type === "long-text" && !isEmpty(sheet.cell(place.row, place.column));
  const keys = (chord: string): string => chordText(chord, texts.keys);
  const when = (shown: boolean, ...items: readonly MenuItem[]): readonly MenuItem[] => (shown ? items : []);

  return [
    { label: mayEdit ? texts.menuEdit : texts.menuWhy, keys: keys("F2"), run: () => grid.edit(place, "keep") },
    ...when(long, { label: tools.expand, keys: keys("Alt+Enter"), run: () => void actions.perform("expand") }),
    ...when(column?.type === "link" && !isEmpty(sheet.cell(place.row, place.column)), {
      label: tools.openLink,
      keys: keys("Alt+Enter"),
      run: () => void openLink(grid, place),
    }),
    ...when(onOpenRow !== undefined, {
      label: texts.menuOpen,
      keys: keys("Space"),
      run: () => onOpenRow?.(place.row),
    }),
    ...when(onThread !== undefined, {
      label: tools.thread,
      keys: keys("Ctrl+K"),
      run: () => onThread?.(place.row),
    }),
    ...when(
      inputs !== undefined,
      {
        label: tools.mergeInputs(count),
        run: () => inputs?.merge(grid.view.axes().rows.slice(range.top, range.bottom + 1)),
      },
      { label: tools.splitInput, run: () => inputs?.split(place.row) },
    ),
    ...when(comments !== undefined, {
      label: comments?.menu ?? "",
      keys: keys("Ctrl+Alt+M"),
      run: () => comments?.open(place),
    }),
    ...when(
      onHistory !== undefined,
      { label: tools.cellHistory, run: () => onHistory?.(place) },
      { label: tools.rowHistory, run: () => onHistory?.({ row: place.row }) },
    ),
    ...when(manyCells(range), {
      label: tools.bulk(count),
      disabled: !mayEdit,
      run: () => grid.overlay({ what: "bulk" }),
    }),

    { label: texts.menuCut, keys: keys("Ctrl+X"), parted: true, ...writing, run: () => clipboard.copy(true) },
    { label: texts.menuCopy, keys: keys("Ctrl+C"), run: () => clipboard.copy(false) },
    ...when(manyCells(range), { label: tools.copyWithHeaders, run: () => clipboard.copy(false, true) }),
    { label: texts.menuPaste, keys: keys("Ctrl+V"), ...writing, run: () => clipboard.paste() },
    { label: texts.menuClear, keys: keys("Delete"), ...writing, run: actions.clear },
    ...when(
      manyRows(range),
      { label: texts.menuFillDown, keys: keys("Ctrl+D"), run: () => void actions.perform("fill-down") },
      { label: tools.fillSeries, run: actions.fillSeries },
    ),
    ...when(range.right > range.left, {
      label: tools.fillRight,
      keys: keys("Ctrl+R"),
      run: () => void actions.perform("fill-right"),
    }),

    {
      label: texts.menuInsertAbove,
      keys: keys("Ctrl+Shift++"),
      parted: true,
      disabled: !mayInsert,
      why: () => actions.insertRows("above"),
      run: () => actions.insertRows("above"),
    },
    {
      label: texts.menuInsertBelow,
      keys: keys("Ctrl+Shift+Enter"),
      disabled: !mayInsert,
      why: () => actions.insertRows("below"),
      run: () => actions.insertRows("below"),
    },
    {
      label: tools.duplicate(count),
      keys: keys("Ctrl+Shift+D"),
      disabled: !mayInsert,
      why: actions.duplicateRows,
      run: actions.duplicateRows,
    },
    {
      label: tools.moveUp,
      keys: keys("Alt+Shift+ArrowUp"),
      disabled: !mayMove || range.top === 0,
      ...(mayMove ? {} : { why: () => actions.moveRows(-1) }),
      run: () => actions.moveRows(-1),
    },
    {
      label: tools.moveDown,
      keys: keys("Alt+Shift+ArrowDown"),
      disabled: !mayMove || range.bottom === last,
      ...(mayMove ? {} : { why: () => actions.moveRows(1) }),
      run: () => actions.moveRows(1),
    },
    {
      label: texts.menuDeleteRows(count),
      keys: keys("Ctrl+Delete"),
      parted: true,
      disabled: commands.mayDelete(place.row) !== undefined,
      why: actions.deleteRows,
      run: actions.deleteRows,
    },
    ...when(grid.props.layout !== undefined, {
      label: `${texts.columnMenu(labelIn(column?.label ?? { sv: "" }, language))} …`,
      keys: keys("Ctrl+Alt+K"),
      parted: true,
      run: () => grid.overlay({ what: "column", column: place.column }),
    }),
    { label: tools.trash, run: () => grid.overlay({ what: "trash" }) },
    { label: tools.print, keys: keys("Ctrl+P"), run: () => grid.overlay({ what: "print" }) },
    ...when(onHelp !== undefined, { label: tools.help, keys: keys("Ctrl+/"), parted: true, run: () => onHelp?.() }),
  ];
}
