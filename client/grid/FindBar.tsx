/**
 * Search in this sheet, in a bar of its own: most rows are not on the page, so the browser's search would not see them.
 * Enter goes on, Shift+Enter back, Esc returns to the cell that was found; a second Ctrl+F is the browser's.
 */
import type { JSX } from "solid-js";
import { createEffect, createSignal, createUniqueId, on, onCleanup, onMount, untrack } from "solid-js";
import type { Place } from "./selection.ts";
import { firstHit, hitsIn, MOST_HITS } from "./find.ts";
import type { HandsContext } from "./grid-context.ts";

/** So many rows are searched between two frames. */
const ROWS_A_PIECE = 400;

export function FindBar(props: { readonly grid: HandsContext; close(): void }): JSX.Element {
  const { grid } = props;
  const { view, selection } = grid;
  const { sheet } = grid.props.model;
  const id = createUniqueId();
  const [query, setQuery] = createSignal("");
  const [hits, setHits] = createSignal<readonly Place[]>([]);
  const [at, setAt] = createSignal(-1);
  const [searching, setSearching] = createSignal(false);
  let field!: HTMLInputElement;
  let run = 0;
  onCleanup(() => (run = -1));

  const show = (index: number): void => {
    const found = hits();
    if (found.length === 0) return;
    const next = (index + found.length) % found.length;
    setAt(next);
    selection.moveTo(found[next]!);
    view.reveal(found[next]!);
  };
  const search = async (text: string): Promise<void> => {
    const mine = ++run;
    const searched = untrack(() => ({
      rows: sheet.rows(),
      columns: sheet.columns(),
      read: sheet.cell,
      context: grid.cells(),
    }));
    const found: Place[] = [];
    setSearching(true);
    for (let from = 0; from < searched.rows.length && found.length < MOST_HITS; from += ROWS_A_PIECE) {
      found.push(...untrack(() => hitsIn(searched, text, from, from + ROWS_A_PIECE)));
      await new Promise((resolve) => setTimeout(resolve));
      if (mine !== run) return;
    }
    setSearching(false);
    setHits(found);
    const { rowIndex, columnIndex } = view.axes();
    const first = firstHit(found, selection.active(), rowIndex, columnIndex);
    setAt(first);
    if (first >= 0) show(first);
  };
  createEffect(on(query, (text) => void search(text), { defer: true }));
  onMount(() => field.focus());

  const count = (): string => {
    const words = grid.tools();
    if (query().trim() === "" || searching()) return "";
    if (hits().length === 0) return words.noHits;
    return words.hit(at() + 1, hits().length, hits().length >= MOST_HITS);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    if (event.key === "Enter" || event.key === "F3") show(at() + (event.shiftKey ? -1 : 1));
    else if (event.key === "Escape") props.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div class="sg-find" role="search" on:keydown={handleKeyDown}>
      <label for={id}>{grid.tools().find}</label>
      <input
        ref={field}
        id={id}
        class="sg-find-field"
        type="search"
        autocomplete="off"
        spellcheck={false}
        enterkeyhint="search"
        aria-describedby={`${id}-count`}
        on:input={() => setQuery(field.value)}
      />
      <span id={`${id}-count`} class="sg-find-count" role="status">
        {count()}
      </span>
      <button type="button" class="sg-icon" aria-label={grid.tools().previousHit} on:click={() => show(at() - 1)}>
        <span aria-hidden="true">↑</span>
      </button>
      <button type="button" class="sg-icon" aria-label={grid.tools().nextHit} on:click={() => show(at() + 1)}>
        <span aria-hidden="true">↓</span>
      </button>
      <button type="button" class="sg-icon" aria-label={grid.props.texts.close} on:click={() => props.close()}>
        <span aria-hidden="true">×</span>
      </button>
    </div>
  );
}
