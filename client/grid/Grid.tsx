/**
 * The spreadsheet: one tab stop, a real ARIA grid, drawn only where it is seen. This file shows it; everything that works
 * in it (keys, pointer, editor, clipboard, menus, colleagues) are its hands (create-hands.tsx), fetched once it stands,
 * because nobody waits for them before they have seen the sheet.
 *
 *   tools                                              by the hands
 *   scroller ── table (role grid): header, rows        what is read
 *            └─ layers: colleagues, editor, new row    what lies over it, outside the table's roles
 *   live region; notices, menu, panels                 by the hands
 */
import "./grid.css";
import type { JSX } from "solid-js";
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  getOwner,
  mergeProps,
  on,
  onCleanup,
  onMount,
  runWithOwner,
  Show,
} from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { readForTab, writeForTab } from "../settings.ts";
import { dayHere } from "../today.ts";
import { awaitHands } from "./await-hands.ts";
import type { CellContext } from "./cells/parsed.ts";
import { laidOut } from "./column-layout.ts";
import type { Hands } from "./create-hands.tsx";
import { createNotices } from "./create-notices.ts";
import { createSelection } from "./create-selection.ts";
import { createSheetView } from "./create-sheet-view.ts";
import type { Kept } from "./early-events.ts";
import { createEarlyEvents } from "./early-events.ts";
import { fetchHands } from "./fetch-hands.ts";
import { listenForFirstKey } from "./first-focus.ts";
import type { GridContext, GridProps } from "./grid-context.ts";
import { HandsMissing } from "./HandsMissing.tsx";
import { Header } from "./Header.tsx";
import { FIRST_ARIA_ROW, Row } from "./Row.tsx";
import { manyCells } from "./selection.ts";

export function Grid(given: GridProps): JSX.Element {
  const { model, layout, viewed } = laidOut(given.model);
  const props = mergeProps(given, {
    model,
    layout,
    get viewed() {
      return viewed();
    },
  });
  const owner = getOwner();
  const notices = createNotices();
  const selection = createSelection();
  const view = createSheetView(model.sheet, selection.active, () => viewed()?.heads() ?? []);
  selection.follow(view.axes);
  const cells = createMemo((): CellContext => ({
    language: props.language,
    country: props.country ?? "SE",
    relations: model.relations,
    today: dayHere,
  }));
  const [hands, setHands] = createSignal<Hands>();
  const earlyName = `early:${model.home?.name ?? ""}`;
  const early = createEarlyEvents({
    moveTo: (place) => selection.moveTo(place),
    focus: () => grid.focusActive(true),
    copyFailed: (again) =>
      notices.show({
        text: props.texts.copyLate,
        actions: [
          {
            label: props.texts.menuCopy,
            run: () => void again().then(notices.dismiss, () => notices.show({ text: props.texts.clipboardBlocked })),
          },
        ],
      }),
  });
  const [focused, setFocused] = createSignal(false);
  let shell!: HTMLDivElement;
  let scroller!: HTMLDivElement;
  let probe!: HTMLDivElement;
  let addRow!: HTMLButtonElement;

  const activeElement = (): HTMLElement | null => {
    const place = selection.active();
    return place ? scroller.querySelector(`[data-row="${place.row}"] > [data-column="${place.column}"]`) : null;
  };
  /** A field above or below the sheet keeps the focus when the active cell moves. */
  const inSheet = (): boolean =>
    focused() && (document.activeElement === document.body || scroller.contains(document.activeElement));
  const grid: GridContext = {
    props,
    cells,
    view,
    selection,
    notices,
    focused,
    scroller: () => scroller,
    focusActive(take) {
      if (!take && !inSheet()) return;
      (activeElement() ?? addRow).focus({ preventScroll: true });
      // On a low screen the page is scrolled as well (Workspace.css): the sheet comes into view with its cell.
      scroller.scrollIntoView({ block: "nearest" });
    },
    focusAddRow: () => addRow.focus(),
    placeName(place) {
      const column = view.column(place.column);
      return props.texts.place(column ? labelIn(column.label, props.language) : "", view.number(place.row));
    },
  };

  const pass =
    (kind: Kept) =>
    (event: Event): void => {
      // Whoever stands inside the sheet (a mark, a button) may have taken the key. Asked here: keeping one marks it too.
      if (kind === "keydown" && event.defaultPrevented) return;
      const now = hands();
      if (now) now[kind](event as never);
      else if (kind !== "keydown" || (event.target as Element).closest('[role="gridcell"]')) early.keep(kind, event);
    };

  createEffect(
    on(
      selection.active,
      () => {
        // A half-written text keeps the focus, even when its row was deleted and another is active now.
        if (!hands()?.editing()) grid.focusActive();
      },
      { defer: true },
    ),
  );
  let gone = false;
  onMount(() => {
    view.attach(scroller, probe);
    // What an earlier page of this tab could not do any more.
    const left = readForTab(earlyName);
    writeForTab(earlyName, undefined);
    if (left !== undefined) early.unpack(left);
    const keep = (): void => {
      if (hands() === undefined) writeForTab(earlyName, early.pack());
    };
    addEventListener("pagehide", keep);
    onCleanup(listenForFirstKey(() => grid.focusActive(true)));
    awaited.again();
    onCleanup(() => removeEventListener("pagehide", keep));
    const outside = (event: Event): void => {
      if (!shell.contains(event.target as Node)) setFocused(false);
    };
    addEventListener("pointerdown", outside, { capture: true });
    onCleanup(() => removeEventListener("pointerdown", outside, { capture: true }));
  });
  onCleanup(() => (gone = true));
  const awaited = awaitHands(async () => {
    const { make, texts } = await fetchHands(props.language);
    if (gone) return;
    const made = runWithOwner(owner, () => make(grid, texts))!;
    setHands(made);
    early.replay(made);
  });

  const handleFocusOut = (event: FocusEvent): void => {
    const to = event.relatedTarget as Node | null;
    // With nowhere to go the focused row was taken away; the cell now in its place takes the focus over.
    if (to && !shell.contains(to)) setFocused(false);
  };
  const rowCount = (): number => model.sheet.rows().length;
  const columnCount = (): number => model.sheet.columns().length;
  const contentHeight = (): number => view.headerHeight() + view.totalHeight();

  return (
    <div
      class="sg"
      ref={shell}
      classList={{ "sg-focused": focused(), "sg-many": manyCells(selection.range()) }}
      data-ready={hands() ? "" : undefined}
      on:focusin={() => setFocused(true)}
      on:focusout={handleFocusOut}
    >
      <div class="sg-probe" ref={probe} aria-hidden="true" />
      <div class="sg-tools">{hands()?.tools()}</div>
      <Show when={awaited.missing()}>
        <HandsMissing texts={props.texts} typed={early.typed()} again={awaited.again} />
      </Show>
      <div
        class="sg-scroller"
        ref={scroller}
        on:keydown={pass("keydown")}
        on:pointerdown={pass("pointerdown")}
        on:click={pass("click")}
        on:dblclick={pass("dblclick")}
        on:contextmenu={pass("contextmenu")}
        on:copy={pass("copy")}
        on:cut={pass("cut")}
        on:paste={pass("paste")}
      >
        <div
          class="sg-content"
          style={{
            width: `${view.totalWidth()}px`,
            "--sg-gutter": `${view.gutter()}px`,
            "--sg-row": `${view.rowHeight()}px`,
          }}
          classList={{ "sg-freeze": view.view().frozen > 0 }}
        >
          <div
            role="grid"
            class="sg-table"
            style={{ height: `${contentHeight()}px` }}
            aria-label={props.label}
            aria-description={props.texts.description}
            aria-rowcount={rowCount() + (viewed()?.heads().length ?? 0) + FIRST_ARIA_ROW - 1}
            aria-colcount={columnCount() + 1}
            aria-multiselectable="true"
          >
            <Header grid={grid} />
            <For each={view.visibleRows()}>{(row) => <Row grid={grid} row={row} />}</For>
            {viewed()?.headings(grid)}
          </div>
          {hands()?.over()}
          <div class="sg-add">
            <button
              type="button"
              class="sg-add-row"
              ref={addRow}
              aria-disabled={props.model.commands.mayInsert() === undefined ? undefined : "true"}
              tabindex={rowCount() === 0 ? 0 : -1}
              on:keydown={(event) => hands()?.addRowKey(event)}
              on:click={pass("addRow")}
            >
              <span aria-hidden="true">+</span> {props.texts.newRow}
            </button>
          </div>
        </div>
      </div>
      <div class="sg-hidden" role="status" aria-live="polite">
        {notices.said()}
      </div>
      {hands()?.below()}
    </div>
  );
}
