/**
 * The editor over the cell, and what is said beside it. It follows its own row when others insert, move or delete, and
 * lies outside the table's roles, so that a text field is never a child of a row.
 */
import type { JSX } from "solid-js";
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from "solid-js";
import { sameValue } from "../../shared/document/cell-value.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { CELL_TYPES, formatCell } from "./cells/cell-types.ts";
import { ChoiceEditor } from "./cells/ChoiceEditor.tsx";
import type { EditorProps, Onward } from "./cells/editor.ts";
import { TextEditor } from "./cells/TextEditor.tsx";
import type { EditorControl, EditSession } from "./create-editing.ts";
import { manyCells } from "./selection.ts";
import type { HandsContext } from "./grid-context.ts";

export interface EditorLayerProps {
  readonly grid: HandsContext;
  readonly session: EditSession;
  /** Called when the editor has closed. */
  closed(onward: Onward, value: CellValue | undefined): void;
}

export function EditorLayer(props: EditorLayerProps): JSX.Element {
  const { grid, session } = props;
  const { view, editing, notices } = grid;
  const { model, texts } = grid.props;
  const messageId = createUniqueId();
  const [problem, setProblem] = createSignal("");
  let shell!: HTMLDivElement;
  let control: EditorControl | undefined;

  const box = createMemo((last: ReturnType<typeof view.box>) => view.box(session.place.column) ?? last);
  const rowAt = createMemo((last: number) => {
    const now = view.axes().rowIndex(session.place.row);
    return now < 0 ? last : now;
  }, 0);
  const gone = createMemo(
    () => !model.sheet.exists(session.place.row) || view.column(session.place.column) === undefined,
  );
  const theirs = createMemo(() => model.sheet.cell(session.place.row, session.place.column), undefined, {
    equals: sameValue,
  });
  const changed = (): boolean => !gone() && !sameValue(theirs(), session.before);
  const choice = CELL_TYPES[session.column.type].editor === "choice";

  const message = (): string => {
    if (gone()) return texts.rowGone;
    if (problem() !== "") return problem();
    if (changed()) return texts.changedMeanwhile(formatCell(theirs(), session.column, grid.cells()));
    return "";
  };
  createEffect(on(message, (said) => said !== "" && notices.announce(said), { defer: true }));

  const save = (value: CellValue | undefined, onward: Onward): boolean => {
    if (gone()) {
      // The text has nowhere to go; it stays until it is copied or let go.
      if (value === undefined) {
        editing.close();
        props.closed("stay", undefined);
        return true;
      }
      return false;
    }
    const result = value === undefined ? undefined : editing.save(value);
    if (result !== undefined) {
      setProblem(result === "row-gone" ? texts.rowGone : grid.props.refusalText(result));
      control?.focus();
      return false;
    }
    const hadFocus = shell.contains(document.activeElement);
    editing.close();
    if (hadFocus || onward !== "stay") props.closed(onward, value);
    return true;
  };

  const editorProps: EditorProps = {
    column: session.column,
    value: session.before,
    mode: session.mode,
    leftover: session.leftover,
    label: grid.placeName(session.place),
    get context() {
      return grid.cells();
    },
    texts,
    many: manyCells(untrack(grid.selection.range)),
    describedBy: messageId,
    get invalid() {
      return problem() !== "";
    },
    save,
    problem: setProblem,
    cancel: () => {
      editing.close();
      props.closed("stay", undefined);
    },
    control: (next) => {
      control = next;
      editing.control(next);
    },
  };

  const handleFocusOut = (event: FocusEvent): void => {
    // The window losing the focus is no reason to save: the person comes back to the same caret.
    if (!document.hasFocus() || shell.contains(event.relatedTarget as Node | null)) return;
    queueMicrotask(() => {
      if (editing.session() === session && !shell.contains(document.activeElement)) editing.settle();
    });
  };
  const copyText = (): void => {
    navigator.clipboard.writeText(control?.text() ?? "").then(
      () => notices.announce(texts.copied(1)),
      () => setProblem(texts.clipboardBlocked),
    );
  };
  onMount(() => {
    const settle = (): void => void editing.settle();
    addEventListener("pagehide", settle);
    onCleanup(() => removeEventListener("pagehide", settle));
  });

  return (
    <div
      class="sg-line"
      style={{ top: `${view.headerHeight() + rowAt() * view.rowHeight()}px`, width: `${view.totalWidth()}px` }}
    >
      <div
        ref={shell}
        class="sg-editor"
        classList={{
          "sg-frozen": box()?.frozen === true,
          "sg-large": session.large === true,
          "sg-long": CELL_TYPES[session.column.type].editor === "lines",
          "sg-invalid": problem() !== "" || gone(),
        }}
        style={{ left: `${box()?.left ?? 0}px`, width: `${box()?.width ?? 0}px` }}
        on:focusout={handleFocusOut}
      >
        <div class="sg-editor-box">
          <Show when={choice} fallback={<TextEditor {...editorProps} />}>
            <ChoiceEditor {...editorProps} />
          </Show>
        </div>
        <div class="sg-message" classList={{ "sg-empty": message() === "" }} id={messageId}>
          {message()}
          <Show when={gone()}>
            <span class="sg-message-actions">
              <button type="button" on:click={copyText}>
                {texts.copyText}
              </button>
              <button type="button" on:click={editorProps.cancel}>
                {texts.discard}
              </button>
            </span>
          </Show>
        </div>
      </div>
    </div>
  );
}
