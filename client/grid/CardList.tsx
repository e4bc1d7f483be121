/**
 * The phone's view of a sheet: a list of cards, drawn only where it is seen. Tapping one opens the row. A single button
 * is the tab stop; arrows walk on.
 */
import "./grid.css";
import "./hands.css";
import "./card.css";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from "solid-js";
import type { Country, CellContext } from "./cells/parsed.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { Language } from "../../shared/document/column.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { GridFollow } from "../follow.ts";
import { dayHere } from "../today.ts";
import type { GridTexts } from "../../shared/i18n/grid/sv.ts";
import type { RowId } from "../../shared/ids.ts";
import { cardColumns, rowTitle } from "./card-order.ts";
import { isEmpty } from "./cells/cell-types.ts";
import { keepDraft, takeFromPage, takeLeftover } from "./drafts.ts";
import { CellContent } from "./cells/CellContent.tsx";
import { laidOut } from "./column-layout.ts";
import { headsAbove, withPinned } from "./viewport.ts";

export interface CardListProps {
  /** Whom one follows in this sheet. */
  readonly follow?: GridFollow | undefined;
  readonly model: SheetModel;
  readonly language: Language;
  readonly country?: Country;
  readonly texts: GridTexts;
  /** The sheet's name. */
  readonly label: string;
  readonly refusalText: RefusalText;
  onOpenRow(row: RowId): void;
}

const OVERSCAN = 4;

export function CardList(props: CardListProps): JSX.Element {
  const { model, viewed } = laidOut(props.model);
  const { sheet, commands } = model;
  const heads = (): readonly number[] => viewed()?.heads() ?? [];
  const cells = createMemo((): CellContext => ({
    language: props.language,
    country: props.country ?? "SE",
    today: dayHere,
    relations: props.model.relations,
  }));
  const [top, setTop] = createSignal(0);
  const [room, setRoom] = createSignal(
    { height: 800, card: 96, head: 44 },
    { equals: (a, b) => a.height === b.height && a.card === b.card && a.head === b.head },
  );
  /** Where a card lies; as many as there are: where they end. */
  const topOf = (index: number): number => index * room().card + headsAbove(heads(), index) * room().head;
  /** The first card that lies at `y` or below. */
  const cardAt = (y: number): number => {
    let low = 0;
    let high = sheet.rows().length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (topOf(middle) + room().card > y) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const [current, setCurrent] = createSignal<RowId>();
  const [problem, setProblem] = createSignal("");
  let scroller!: HTMLDivElement;
  let probe!: HTMLDivElement;

  const indexes = createMemo(() => new Map(sheet.rows().map((row, index) => [row, index])));
  const stop = (): RowId | undefined =>
    current() !== undefined && indexes().has(current()!) ? current() : sheet.rows()[0];
  const shown = createMemo(
    () => {
      const rows = sheet.rows();
      const first = Math.max(0, Math.min(rows.length, cardAt(top()) - OVERSCAN));
      const last = Math.min(rows.length, cardAt(top() + room().height) + 1 + OVERSCAN);
      const held = stop();
      return withPinned({ first, last }, held ? [indexes().get(held)!] : [], rows.length).map((index) => rows[index]!);
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((row, index) => row === b[index]) },
  );

  /** Of a heading, by its place among them. */
  const headTop = (head: number): number => heads()[head]! * room().card + head * room().head;
  const headsShown = createMemo(
    () => {
      const [from, to] = [top() - room().height, top() + 2 * room().height];
      return heads().flatMap((_, head) => (headTop(head) >= from && headTop(head) <= to ? [head] : []));
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((head, i) => head === b[i]) },
  );

  const walk = (event: KeyboardEvent): void => {
    const held = stop();
    if (!held) return;
    const rows = sheet.rows();
    const at = indexes().get(held)!;
    const page = Math.max(1, Math.floor(room().height / room().card) - 1);
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + page,
      PageUp: at - page,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(to, rows.length - 1));
    setCurrent(rows[index]);
    const { height, card } = room();
    const y = topOf(index);
    if (y < scroller.scrollTop) scroller.scrollTop = y;
    if (y + card > scroller.scrollTop + height) scroller.scrollTop = y + card - height;
    setTop(scroller.scrollTop);
    scroller.querySelector<HTMLElement>(`[data-card="${rows[index]}"]`)?.focus({ preventScroll: true });
  };
  const add = (): void => {
    const refusal = commands.mayInsert() ?? commands.held?.();
    if (refusal) {
      setProblem(props.refusalText(refusal));
      return;
    }
    setProblem("");
    const [row] = commands.insertRows(sheet.rows().at(-1) ?? null, 1);
    if (row) props.onOpenRow(row);
  };
  // Whom one follows is kept in sight until one moves on one's own.
  createEffect(() => {
    const { row } = props.follow?.whom() ?? {};
    const index = row === undefined ? undefined : indexes().get(row);
    if (index === undefined) return;
    const { height, card } = room();
    scroller.scrollTop = Math.max(0, topOf(index) - (height - card) / 3);
  });
  onMount(() => {
    // What was being written in the table and could not be saved when the window became a phone's: it goes on in its card.
    const left = takeLeftover(model);
    const kept =
      left?.leftover === undefined ? takeFromPage(model) : { ...left.place, begun: left.before, text: left.leftover };
    if (kept !== undefined) {
      keepDraft(props.model, kept.row, kept.column, { text: kept.text, begun: kept.begun, focus: true });
      props.onOpenRow(kept.row);
    }
    const alone = (): void => props.follow?.stop();
    for (const kind of ["pointerdown", "wheel", "touchmove", "keydown"] as const)
      scroller.addEventListener(kind, alone, { passive: true });
    const measure = (): void => {
      const card = probe.offsetHeight || 96;
      setRoom({ height: scroller.clientHeight || 800, card, head: Math.max(44, Math.round(card / 2)) });
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    observer.observe(probe);
    measure();
    onCleanup(() => observer.disconnect());
  });

  return (
    <div class="sg-cards">
      <div class="sg-cards-probe" ref={probe} aria-hidden="true" />
      <div class="sg-cards-scroller" ref={scroller} on:scroll={() => setTop(scroller.scrollTop)} on:keydown={walk}>
        <Show
          when={sheet.rows().length > 0 || heads().length > 0}
          fallback={<p class="sg-cards-none">{sheet.everyRow?.().length ? "" : props.texts.noRows}</p>}
        >
          <ul
            class="sg-cards-list"
            aria-label={props.label}
            style={{ height: `${topOf(sheet.rows().length)}px`, "--sg-card-head": `${room().head}px` }}
          >
            <For each={headsShown()}>
              {(head) => (
                <li class="sg-card-head-place" style={{ top: `${headTop(head)}px` }}>
                  {viewed()?.cardHeading(head)}
                </li>
              )}
            </For>
            <For each={shown()}>
              {(row) => (
                <li
                  aria-posinset={(indexes().get(row) ?? 0) + 1}
                  aria-setsize={sheet.rows().length}
                  style={{ top: `${topOf(indexes().get(row) ?? 0)}px` }}
                >
                  <button
                    type="button"
                    class="sg-card-button"
                    data-card={row}
                    tabindex={stop() === row ? 0 : -1}
                    on:focus={() => setCurrent(row)}
                    on:click={() => props.onOpenRow(row)}
                  >
                    <CardFace {...props} model={model} mark={viewed()?.mark(row)} row={row} cells={cells()} />
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
      <div class="sg-cards-foot">
        <button
          type="button"
          class="sg-add-row"
          aria-disabled={commands.mayInsert() === undefined ? undefined : "true"}
          on:click={add}
        >
          <span aria-hidden="true">+</span> {props.texts.newRow}
        </button>
        <span role="status">{problem()}</span>
      </div>
    </div>
  );
}

interface CardFaceProps extends CardListProps {
  readonly row: RowId;
  readonly cells: CellContext;
  /** Why it stands here although the view would not show it here. */
  readonly mark: string | undefined;
}

function CardFace(props: CardFaceProps): JSX.Element {
  const { sheet, presence } = props.model;
  const title = createMemo(() =>
    rowTitle(sheet.columns(), (column) => sheet.cell(props.row, column.id), props.cells, props.texts.untitled),
  );
  const here = (): string =>
    presence
      .colleagues()
      .filter((who) => who.row === props.row)
      .map((who) => who.name)
      .join(", ");
  return (
    <>
      <span class="sg-card-top">
        <span class="sg-card-title">{title()}</span>
        <Show when={here() !== ""}>
          <span class="sg-card-here">{props.texts.hereNow(here())}</span>
        </Show>
      </span>
      <span class="sg-card-fields">
        <For each={cardColumns(sheet.columns())}>
          {(column) => (
            <Show when={!isEmpty(sheet.cell(props.row, column.id))}>
              <span class="sg-card-field">
                <span class="sg-hidden">{labelIn(column.label, props.language)}: </span>
                <CellContent value={sheet.cell(props.row, column.id)} column={column} context={props.cells} />
              </span>
            </Show>
          )}
        </For>
      </span>
      <Show when={props.mark}>
        <span class="sg-card-mark">{props.mark}</span>
      </Show>
    </>
  );
}
