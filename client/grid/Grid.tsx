/**
 * The spreadsheet: one tab stop, a real ARIA grid, drawn only where it is seen. This file puts the parts together; what
 * they decide stands in the pure files beside it (viewport, selection, keymap, clipboard, paste, fill).
 *
 *   scroller ── table (role grid): header, rows        what is read
 *            └─ layers: colleagues, editor, new row    what lies over it, outside the table's roles
 *   notice bar, live region, menu
 */
import "./grid.css";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, onCleanup, onMount, Show } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { CellContext } from "./cells/parsed.ts";
import type { Onward } from "./cells/editor.ts";
import { parseCell } from "./cells/cell-types.ts";
import { createActions, manyCells } from "./create-actions.ts";
import { createClipboard } from "./create-clipboard.ts";
import { createEditing, takeLeftover } from "./create-editing.ts";
import { createNotices } from "./create-notices.ts";
import { createPointer } from "./create-pointer.ts";
import { createSelection } from "./create-selection.ts";
import { createSheetView } from "./create-sheet-view.ts";
import { EditorLayer } from "./EditorLayer.tsx";
import { fillWith } from "./fill.ts";
import type { GridContext, GridProps } from "./grid-context.ts";
import { Header } from "./Header.tsx";
import { gridAction, typesText } from "./keymap.ts";
import { Menu } from "./Menu.tsx";
import { menuItems } from "./menu-items.ts";
import { NoticeBar } from "./NoticeBar.tsx";
import { PresenceLayer } from "./PresenceLayer.tsx";
import { FIRST_ARIA_ROW, Row } from "./Row.tsx";
import type { Place } from "./selection.ts";
import { neighbour, step } from "./selection.ts";

export function Grid(props: GridProps): JSX.Element {
  const model = props.model;
  const notices = createNotices();
  const editing = createEditing(model);
  const selection = createSelection();
  const view = createSheetView(model.sheet, selection.active);
  selection.follow(view.axes);
  const cells = createMemo((): CellContext => ({
    language: props.language,
    country: props.country ?? "SE",
    relations: model.relations,
  }));
  const [menuAt, setMenuAt] = createSignal<{ readonly x: number; readonly y: number }>();
  const [focused, setFocused] = createSignal(false);
  let shell!: HTMLDivElement;
  let scroller!: HTMLDivElement;
  let probe!: HTMLDivElement;
  let addRow: HTMLButtonElement | undefined;

  const activeElement = (): HTMLElement | null => {
    const place = selection.active();
    return place ? scroller.querySelector(`[data-row="${place.row}"] > [data-column="${place.column}"]`) : null;
  };
  const grid: GridContext = {
    props,
    cells,
    view,
    selection,
    editing,
    notices,
    focusActive(take) {
      if (take || focused()) (activeElement() ?? addRow)?.focus({ preventScroll: true });
    },
    placeName(place) {
      const column = view.column(place.column);
      return props.texts.place(
        column ? labelIn(column.label, props.language) : "",
        view.axes().rowIndex(place.row) + 1,
      );
    },
    edit(place, mode) {
      const column = view.column(place.column);
      const refusal = model.commands.mayEdit(place.row, place.column) ?? model.commands.held?.();
      if (!column) return;
      if (refusal) return notices.show({ text: props.refusalText(refusal) });
      const before = model.sheet.cell(place.row, place.column);
      if (column.type === "yes-no") {
        actions.write([{ ...place, value: before !== true }]);
        notices.announce(props.texts.setTo(parseText(place)));
        return;
      }
      view.reveal(place);
      notices.dismiss();
      editing.open({ place, column, before, mode });
    },
    openMenu: setMenuAt,
  };
  const parseText = (place: Place): string => activeElement()?.textContent ?? grid.placeName(place);
  const actions = createActions(grid, () => addRow?.focus());
  const clipboard = createClipboard(grid, actions);
  const pointer = createPointer(grid, actions, () => scroller);

  const typed = (event: KeyboardEvent): void => {
    const place = selection.active();
    const column = place && view.column(place.column);
    if (!place || !column || model.commands.mayEdit(place.row, place.column)) {
      if (place) grid.edit(place, "replace");
      return;
    }
    if (column.type !== "yes-no") return grid.edit(place, "replace");
    const said = parseCell(event.key, column, cells());
    if ("ok" in said) actions.write([{ ...place, value: said.ok }]);
    else notices.announce(props.texts.errors["not-yes-or-no"]);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || !(event.target as Element).closest('[role="gridcell"]')) return;
    const press = {
      key: event.key,
      code: event.code,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      shiftKey: event.shiftKey,
      altKey: event.altKey,
      altGraph: event.getModifierState("AltGraph"),
    };
    const action = press.altGraph ? undefined : gridAction(press);
    if (action) {
      if (actions.perform(action)) event.preventDefault();
      // No preventDefault below: the key goes on into the text field that has just taken the focus.
    } else if (typesText(press)) typed(event);
  };
  const handleAddRowKey = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowUp" && event.key !== "Escape") return;
    event.preventDefault();
    grid.focusActive(true);
  };

  const closed = (onward: Onward, value: CellValue | undefined): void => {
    const place = selection.active();
    const range = selection.range();
    if (onward === "fill" && value !== undefined && range && manyCells(range)) {
      const filling = { range, rows: view.axes().rows, columns: model.sheet.columns(), read: model.sheet.cell };
      notices.announce(props.texts.filled(actions.write(fillWith(filling, value))));
    }
    if (place) {
      const axes = view.axes();
      const to =
        onward === "down" || onward === "up"
          ? step(axes, place, onward)
          : onward === "next" || onward === "previous"
            ? neighbour(axes, place, onward === "next")
            : undefined;
      if (to) selection.moveTo(to);
      view.reveal(to ?? place);
    }
    grid.focusActive(true);
  };

  createEffect(
    on(
      selection.active,
      () => {
        // A half-written text keeps the focus, even when its row was deleted and another is active now.
        if (!editing.session()) grid.focusActive();
      },
      { defer: true },
    ),
  );
  const whereAmI = createMemo(() => {
    const editingAt = editing.session()?.place;
    const place = editingAt ?? selection.active();
    return focused() && place ? { ...place, editing: editingAt !== undefined } : undefined;
  });
  createEffect(() => {
    const here = whereAmI();
    if (here) model.presence.show(here);
  });
  onCleanup(() => model.presence.show(undefined));
  onMount(() => {
    view.attach(scroller, probe);
    const left = takeLeftover(model);
    if (left) {
      selection.moveTo(left.place);
      view.reveal(left.place);
      editing.open(left);
    }
    const outside = (event: Event): void => {
      if (!shell.contains(event.target as Node)) setFocused(false);
    };
    addEventListener("pointerdown", outside, { capture: true });
    onCleanup(() => removeEventListener("pointerdown", outside, { capture: true }));
  });

  const handleFocusOut = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    // With nowhere to go the focused row was taken away; the cell now in its place takes the focus over.
    if (to && !shell.contains(to)) setFocused(false);
  };
  const rowCount = (): number => model.sheet.rows().length;
  const columnCount = (): number => model.sheet.columns().length;
  const contentHeight = (): number => view.headerHeight() + rowCount() * view.rowHeight();

  return (
    <div
      class="sg"
      ref={shell}
      classList={{ "sg-focused": focused(), "sg-many": manyCells(selection.range()) }}
      on:focusin={() => setFocused(true)}
      on:focusout={handleFocusOut}
    >
      <div class="sg-probe" ref={probe} aria-hidden="true" />
      <div
        class="sg-scroller"
        ref={scroller}
        on:keydown={handleKeyDown}
        on:pointerdown={pointer.handlePointerDown}
        on:click={pointer.handleClick}
        on:dblclick={pointer.handleDoubleClick}
        on:contextmenu={pointer.handleContextMenu}
        on:copy={(event) => !editing.session() && clipboard.handleCopy(event)}
        on:cut={(event) => !editing.session() && clipboard.handleCut(event)}
        on:paste={(event) => !editing.session() && clipboard.handlePaste(event)}
      >
        <div
          class="sg-content"
          style={{
            width: `${view.totalWidth()}px`,
            "--sg-gutter": `${view.gutter()}px`,
            "--sg-row": `${view.rowHeight()}px`,
          }}
          classList={{ "sg-freeze": view.view().frozen }}
        >
          <div
            role="grid"
            class="sg-table"
            style={{ height: `${contentHeight()}px` }}
            aria-label={props.label}
            aria-description={props.texts.description}
            aria-rowcount={rowCount() + FIRST_ARIA_ROW - 1}
            aria-colcount={columnCount() + 1}
            aria-multiselectable="true"
          >
            <Header grid={grid} />
            <For each={view.visibleRows()}>{(row) => <Row grid={grid} row={row} />}</For>
          </div>
          <PresenceLayer grid={grid} />
          <Show when={editing.session()} keyed>
            {(session) => <EditorLayer grid={grid} session={session} closed={closed} />}
          </Show>
          <div class="sg-add">
            <button
              type="button"
              class="sg-add-row"
              ref={addRow}
              tabindex={rowCount() === 0 ? 0 : -1}
              on:keydown={handleAddRowKey}
              on:click={() => actions.insertRows("end")}
            >
              <span aria-hidden="true">+</span> {props.texts.newRow}
            </button>
          </div>
        </div>
      </div>
      <NoticeBar notices={notices} texts={props.texts} leave={() => grid.focusActive(true)} />
      <div class="sg-hidden" role="status" aria-live="polite">
        {notices.said()}
      </div>
      <Show when={menuAt()} keyed>
        {(at) => (
          <Menu
            at={at}
            label={props.texts.menu}
            items={menuItems(grid, actions, clipboard)}
            close={() => {
              setMenuAt(undefined);
              grid.focusActive(true);
            }}
          />
        )}
      </Show>
    </div>
  );
}
