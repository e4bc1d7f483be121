/**
 * The grid's hands: everything that works in the sheet, in one chunk that is fetched when the sheet stands. Joins keys,
 * pointer, editor, clipboard, menus, notices and colleagues; what each decides stands in the pure files beside it.
 */
import "./hands.css";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, lazy, Match, onCleanup, Show, Switch } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { labelIn, type Language } from "../../shared/document/column.ts";
import type { GridToolTexts } from "../../shared/i18n/grid-tools/sv.ts";
import type { TogetherTexts } from "../../shared/i18n/together/sv.ts";
import type { CellRange } from "../doc/model.ts";
import { fetchTogether } from "../together-words.ts";
import { Lazily } from "../ui/Lazily.tsx";
import type { Onward } from "./cells/editor.ts";
import { formatCell, parseCell } from "./cells/cell-types.ts";
import { createActions } from "./create-actions.ts";
import { createClipboard } from "./create-clipboard.ts";
import { createDrag } from "./create-drag.ts";
import { createEditing, type EditSession } from "./create-editing.ts";
import { takeFromPage, takeLeftover } from "./drafts.ts";
import { createHearing, shortened } from "./create-hearing.ts";
import { CellMenu } from "./CellMenu.tsx";
import { columnOf, withColumnHandles } from "./column-handles.ts";
import { createPointer } from "./create-pointer.ts";
import { takeDroppedFiles } from "./dropped-files.ts";
import { EditorLayer } from "./EditorLayer.tsx";
import { fillWith } from "./fill.ts";
import { FindBar } from "./FindBar.tsx";
import { followAlong } from "./follow-along.ts";
import type { GridContext, HandsContext, Overlaid } from "./grid-context.ts";
import { isMac } from "./key-names.ts";
import { gridAction, typesText } from "./keymap.ts";
import { NoticeBar } from "./NoticeBar.tsx";
import { PresenceLayer } from "./PresenceLayer.tsx";
import { SelectionLayer } from "./SelectionLayer.tsx";
import type { Place } from "./selection.ts";
import { cycled, manyCells, neighbour, samePlace, step } from "./selection.ts";
import { createPrinting } from "../print/create-printing.ts";
import { ToolBar } from "./ToolBar.tsx";

// Menu and search are no chunks of their own: whoever opens them by a key types on at once, and the cell must not get it.
const LazyTrash = lazy(async () => ({ default: (await import("./TrashDialog.tsx")).TrashDialog }));
const LazyColumns = lazy(async () => ({ default: (await import("./columns/ColumnDesk.tsx")).ColumnDesk }));
const LazyImport = lazy(async () => ({ default: (await import("../exchange/ImportDialog.tsx")).ImportDialog }));
const LazyExport = lazy(async () => ({ default: (await import("../exchange/ExportDialog.tsx")).ExportDialog }));
const LazyPrint = lazy(async () => ({ default: (await import("../print/PrintDialog.tsx")).PrintDialog }));
const LazyBulk = lazy(async () => ({ default: (await import("./BulkDialog.tsx")).BulkDialog }));

export interface Hands {
  keydown(event: KeyboardEvent): void;
  pointerdown(event: PointerEvent): void;
  click(event: MouseEvent): void;
  dblclick(event: MouseEvent): void;
  contextmenu(event: MouseEvent): void;
  copy(event: ClipboardEvent): void;
  cut(event: ClipboardEvent): void;
  paste(event: ClipboardEvent): void;
  /** The button below the last row. */
  addRow(): void;
  addRowKey(event: KeyboardEvent): void;
  /** Whether a cell is being edited; reactive. */
  editing(): boolean;
  /** Above the sheet, over its cells, and below it. Each is called once. */
  tools(): JSX.Element;
  over(): JSX.Element;
  below(): JSX.Element;
}

const TOOL_TEXTS: Readonly<Record<Language, () => Promise<GridToolTexts>>> = {
  sv: async () => (await import("../../shared/i18n/grid-tools/sv.ts")).gridToolsSv,
  fi: async () => (await import("../../shared/i18n/grid-tools/fi.ts")).gridToolsFi,
  en: async () => (await import("../../shared/i18n/grid-tools/en.ts")).gridToolsEn,
};
export interface HandsTexts {
  readonly tools: GridToolTexts;
  readonly together: TogetherTexts;
}
export async function fetchHandsTexts(language: Language): Promise<HandsTexts> {
  const [tools, together] = await Promise.all([TOOL_TEXTS[language](), fetchTogether(language)]);
  return { tools, together };
}

/** Called under the grid's owner. */
export function createHands(shown: GridContext, { tools: firstTools, together: firstTogether }: HandsTexts): Hands {
  const { props, selection, view, notices } = shown;
  const { model } = props;
  const editing = createEditing(model);
  const [tools, setTools] = createSignal(firstTools);
  const [together, setTogether] = createSignal(firstTogether);
  const [overlaid, setOverlaid] = createSignal<Overlaid>();
  const mac = isMac();

  createEffect(() => {
    const wanted = props.language;
    // Without network the words that are here stay.
    fetchHandsTexts(wanted).then(
      (texts) => {
        if (props.language !== wanted) return;
        setTools(() => texts.tools);
        setTogether(() => texts.together);
      },
      () => undefined,
    );
  });

  const grid: HandsContext = {
    ...shown,
    editing,
    tools,
    together,
    overlaid,
    overlay: setOverlaid,
    edit(place, mode, large = false) {
      const column = view.column(place.column);
      if (!column) return;
      const refusal = model.commands.mayEdit(place.row, place.column) ?? model.commands.held?.();
      const before = model.sheet.cell(place.row, place.column);
      if (refusal) {
        // What may not be changed can still be read in full.
        const text = large && typeof before === "string" ? `${before}\n\n` : "";
        return notices.show({ text: text + props.refusalText(refusal), about: place });
      }
      if (column.type === "yes-no") {
        actions.write([{ ...place, value: before !== true }]);
        notices.announce(props.texts.setTo(shown.scroller().querySelector(CELL(place))?.textContent ?? ""));
        return;
      }
      view.reveal(place);
      notices.dismiss();
      editing.open({ place, column, before, mode, large });
    },
  };
  // Why one cell cannot be changed is not said of the next one.
  createEffect(() => {
    const about = notices.notice()?.about;
    if (about !== undefined && !samePlace(selection.active(), about)) notices.dismiss();
  });
  const actions = createActions(grid);
  const clipboard = createClipboard(grid, actions);
  const drag = createDrag(grid);
  const pointer = withColumnHandles(grid, createPointer(grid, actions, drag));

  const typed = (event: KeyboardEvent, place: Place): void => {
    const column = view.column(place.column);
    const refused = model.commands.mayEdit(place.row, place.column) !== undefined;
    // Where nothing can be written a question mark asks for help.
    if (refused && event.key === "?" && props.onHelp) props.onHelp();
    else if (!column || refused || column.type !== "yes-no") grid.edit(place, "replace");
    else {
      const said = parseCell(event.key, column, grid.cells());
      if ("ok" in said) actions.write([{ ...place, value: said.ok }]);
      else notices.announce(props.texts.errors["not-yes-or-no"]);
    }
  };
  const keydown = (event: KeyboardEvent): void => {
    const place = selection.active();
    if (!place || !(event.target as Element).closest('[role="gridcell"]')) return;
    const press = {
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
      altGraph: event.getModifierState("AltGraph"),
    };
    const action = press.altGraph ? undefined : gridAction(press, mac);
    if (action) {
      if (actions.perform(action)) event.preventDefault();
      // No preventDefault below: the key goes on into the text field that has just taken the focus.
    } else if (typesText(press)) typed(event, place);
  };

  /** The editor has closed: on to the next cell, inside the range if there is one. */
  const closed = (onward: Onward, value: CellValue | undefined): void => {
    const held = selection.selection();
    const range = selection.range();
    if (onward === "fill" && value !== undefined && range && manyCells(range)) {
      const filling = { range, rows: view.axes().rows, columns: model.sheet.columns(), read: model.sheet.cell };
      notices.announce(props.texts.filled(actions.write(fillWith(filling, value))));
    }
    if (held && onward !== "stay" && onward !== "fill") {
      const forward = onward === "down" || onward === "next";
      const across = onward === "next" || onward === "previous";
      if (manyCells(range)) selection.select(cycled(view.axes(), held, across, forward));
      else {
        const to = across
          ? neighbour(view.axes(), held.active, forward)
          : step(view.axes(), held.active, forward ? "down" : "up");
        if (to) selection.moveTo(to);
      }
    }
    const place = selection.active();
    if (place) view.reveal(place);
    shown.focusActive(true);
  };

  const whereAmI = createMemo(() => {
    const at = editing.session()?.place;
    const place = at ?? selection.active();
    const { anchor, head } = selection.selection() ?? {};
    // In a view of one's own other rows may lie between than in theirs.
    const same = props.viewed?.rows() === undefined || anchor?.row === head?.row;
    const range: CellRange | undefined =
      anchor && head && same && manyCells(selection.range())
        ? [anchor.row, anchor.column, head.row, head.column]
        : undefined;
    return shown.focused() && place ? { ...place, editing: at !== undefined, range } : undefined;
  });
  createEffect(() => {
    const here = whereAmI();
    if (here) model.presence.show(here);
  });
  onCleanup(() => model.presence.show(undefined));

  const heard = createHearing({
    presence: model.presence,
    near: ({ row, column }) =>
      view.column(column) !== undefined && (row === selection.active()?.row || view.visibleRows().includes(row)),
    say(told) {
      if (told.what === "many") return together().changedMany(told.names, told.cells);
      const { row, column, name } = told.edit;
      const shape = view.column(column);
      const value = shape === undefined ? "" : formatCell(model.sheet.cell(row, column), shape, grid.cells());
      const label = shape === undefined ? "" : labelIn(shape.label, props.language);
      const cell = together().cell(label, view.axes().rowIndex(row) + 1);
      return together().changed(name, cell, shortened(value));
    },
  });
  takeDroppedFiles(grid);
  createPrinting(grid);
  followAlong(grid);
  const left = takeLeftover(model) ?? leftByPage();
  if (left) {
    selection.moveTo(left.place);
    view.reveal(left.place);
    editing.open(left);
  }
  function leftByPage(): EditSession | undefined {
    const kept = takeFromPage(model);
    const column = kept && view.column(kept.column);
    if (kept === undefined || column === undefined) return undefined;
    const { row, text: leftover, begun: before, large = false } = kept;
    return { place: { row, column: column.id }, column, before, mode: "keep", large, leftover };
  }
  const leave = (): void => {
    setOverlaid(undefined);
    shown.focusActive(true);
  };

  return {
    keydown,
    ...pointer,
    copy: (event) => void (!editing.session() && clipboard.handleCopy(event)),
    cut: (event) => void (!editing.session() && clipboard.handleCut(event)),
    paste: (event) => void (!editing.session() && clipboard.handlePaste(event)),
    addRow: () => actions.insertRows("end"),
    addRowKey(event) {
      if (event.key !== "ArrowUp" && event.key !== "Escape") return;
      event.preventDefault();
      shown.focusActive(true);
    },
    editing: () => editing.session() !== undefined,
    tools: () => <ToolBar grid={grid} actions={actions} />,
    over: () => (
      <>
        <SelectionLayer grid={grid} actions={actions} drag={drag} />
        <PresenceLayer grid={grid} />
        <div class="sg-hidden" role="status" aria-live="polite" data-heard="">
          {heard()}
        </div>
        <Show when={props.comments} keyed>
          {(comments) => comments.layer(shown)}
        </Show>
        <Show when={editing.session()} keyed>
          {(session) => <EditorLayer grid={grid} session={session} closed={closed} />}
        </Show>
      </>
    ),
    below: () => (
      <>
        <NoticeBar notices={notices} texts={props.texts} leave={() => shown.focusActive(true)} />
        <Lazily>
          <Switch>
            <Match when={menuOf(overlaid())} keyed>
              {(at) => <CellMenu at={at} grid={grid} actions={actions} clipboard={clipboard} close={leave} />}
            </Match>
            <Match when={columnOf(overlaid())} keyed>
              {(column) => <LazyColumns grid={grid} column={column} close={leave} />}
            </Match>
            <Match when={overlaid()?.what === "find"}>
              <FindBar grid={grid} close={leave} />
            </Match>
            <Match when={overlaid()?.what === "trash"}>
              <LazyTrash grid={grid} close={leave} />
            </Match>
            <Match when={overlaid()?.what === "bulk"}>
              <LazyBulk grid={grid} actions={actions} close={leave} />
            </Match>
            <Match when={importOf(overlaid())} keyed>
              {(wanted) => <LazyImport grid={grid} file={wanted.file} close={leave} />}
            </Match>
            <Match when={overlaid()?.what === "export"}>
              <LazyExport grid={grid} close={leave} />
            </Match>
            <Match when={overlaid()?.what === "print"}>
              <LazyPrint grid={grid} close={leave} />
            </Match>
          </Switch>
        </Lazily>
      </>
    ),
  };
}

const CELL = ({ row, column }: Place): string => `[data-row="${row}"] > [data-column="${column}"]`;
const importOf = (overlaid: Overlaid | undefined) => (overlaid?.what === "import" ? overlaid : undefined);
const menuOf = (overlaid: Overlaid | undefined) => (overlaid?.what === "menu" ? overlaid : undefined);
