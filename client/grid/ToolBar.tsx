/**
 * Above the sheet: undo and redo, search, the trash, help, and what is selected with its sum. One tab stop; arrows walk
 * about in it. What the keys do everywhere stands here for fingers and mice.
 */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { Actions } from "./create-actions.ts";
import type { HandsContext } from "./grid-context.ts";
import { chordText } from "./key-names.ts";
import { manyCells } from "./selection.ts";
import { summarize } from "./summary.ts";

interface Tool {
  readonly name: string;
  readonly sign: string;
  readonly chord?: string;
  readonly off?: boolean;
  readonly wordy?: boolean;
  run(): void;
}

export function ToolBar(props: { readonly grid: HandsContext; readonly actions: Actions }): JSX.Element {
  const { grid, actions } = props;
  const { model, onHelp } = grid.props;
  let bar!: HTMLDivElement;

  const tools = createMemo((): readonly Tool[] => {
    const words = grid.tools();
    return [
      {
        name: words.undo,
        sign: "↶",
        chord: "Ctrl+Z",
        off: !model.commands.canUndo(),
        run: () => void actions.perform("undo"),
      },
      {
        name: words.redo,
        sign: "↷",
        chord: "Ctrl+Y",
        off: !model.commands.canRedo(),
        run: () => void actions.perform("redo"),
      },
      { name: words.find, sign: "⌕", chord: "Ctrl+F", wordy: true, run: () => grid.overlay({ what: "find" }) },
      { name: words.trash, sign: "", wordy: true, run: () => grid.overlay({ what: "trash" }) },
      { name: words.importFile, sign: "", wordy: true, run: () => grid.overlay({ what: "import" }) },
      { name: words.exportFile, sign: "", wordy: true, run: () => grid.overlay({ what: "export" }) },
      { name: words.print, sign: "", chord: "Ctrl+P", wordy: true, run: () => grid.overlay({ what: "print" }) },
      ...(onHelp ? [{ name: words.help, sign: "?", chord: "Ctrl+/", run: () => onHelp() }] : []),
    ];
  });
  const walk = (event: KeyboardEvent): void => {
    const buttons = [...bar.querySelectorAll<HTMLElement>("button")];
    const here = buttons.indexOf(document.activeElement as HTMLElement);
    const to =
      event.key === "ArrowRight"
        ? here + 1
        : event.key === "ArrowLeft"
          ? here - 1
          : event.key === "Home"
            ? 0
            : event.key === "End"
              ? -1
              : undefined;
    if (event.key === "ArrowDown" || event.key === "Escape") grid.focusActive(true);
    else if (to === undefined) return;
    else buttons.at(to % buttons.length)?.focus();
    event.preventDefault();
  };
  /** Read out when it was selected; here it stands for the eye. */
  const selected = createMemo(() => {
    const range = grid.selection.range();
    if (!range || !manyCells(range)) return "";
    const columns = model.sheet.columns().slice(range.left, range.right + 1);
    const rows = grid.view.axes().rows.slice(range.top, range.bottom + 1);
    const words = grid.tools();
    const size = words.size(rows.length, columns.length);
    const sum = summarize(rows, columns, model.sheet.cell, grid.cells());
    return sum === undefined ? size : `${size} · ${words.sum(sum)}`;
  });

  return (
    <div ref={bar} class="sg-bar" role="toolbar" aria-label={grid.tools().toolbar} on:keydown={walk}>
      <For each={tools()}>
        {(tool, at) => (
          <button
            type="button"
            class="sg-tool"
            tabindex={at() === 0 ? 0 : -1}
            aria-label={tool.name}
            aria-disabled={tool.off ? "true" : undefined}
            title={tool.chord ? `${tool.name} (${chordText(tool.chord, grid.props.texts.keys)})` : tool.name}
            on:click={() => !tool.off && tool.run()}
          >
            <Show when={tool.sign}>
              <span class="sg-tool-sign" aria-hidden="true">
                {tool.sign}
              </span>
            </Show>
            <Show when={tool.wordy}>
              <span class="sg-tool-name">{tool.name}</span>
            </Show>
          </button>
        )}
      </For>
      <span class="sg-size" data-selected="">
        {selected()}
      </span>
    </div>
  );
}
