/** A card's field where one chooses: shows what is chosen, and opens the list of choices. */
import type { JSX } from "solid-js";
import { createEffect, createSignal, Show, untrack } from "solid-js";
import type { PartProps } from "./CardField.tsx";
import { isEmpty } from "./cells/cell-types.ts";
import { CellContent } from "./cells/CellContent.tsx";
import { ChoiceEditor } from "./cells/ChoiceEditor.tsx";
import type { EditorControl } from "./create-editing.ts";
import { keepDraft, takeDraft } from "./drafts.ts";

export function ChoiceField(props: PartProps & { readonly label: string }): JSX.Element {
  const { model, row, column } = untrack(() => ({ model: props.model, row: props.row, column: props.column.id }));
  /** What was asked for when the field went away, and named nothing. */
  let kept = takeDraft(model, row, column);
  const [open, setOpen] = createSignal(kept !== undefined);
  createEffect(() => props.state.setUnsaved(open()));
  let button: HTMLButtonElement | undefined;
  let shell!: HTMLDivElement;
  let editor: EditorControl | undefined;
  const begun = untrack(() => props.state.value());
  /** With the whole card gone, what was chosen is saved, and what cannot be is kept. */
  const settle = (leaving: EditorControl): void => {
    if (!open() || leaving.commit()) return;
    keepDraft(model, row, column, { text: leaving.text(), begun });
  };
  const leftover = (): string | undefined => {
    const text = kept?.text;
    kept = undefined;
    return text;
  };
  const close = (): void => {
    const hadFocus = shell.contains(document.activeElement);
    setOpen(false);
    if (hadFocus) button?.focus();
  };
  return (
    <div
      ref={shell}
      on:focusout={(event) => {
        if (open() && document.hasFocus() && !shell.contains(event.relatedTarget as Node | null)) editor?.commit();
      }}
    >
      <Show
        when={open()}
        fallback={
          <button
            type="button"
            class="sg-input sg-card-choose"
            ref={button}
            aria-labelledby={`${props.id} ${props.id}-value`}
            aria-describedby={props.noteId}
            aria-haspopup="listbox"
            on:click={() => setOpen(true)}
          >
            <span id={`${props.id}-value`} class="sg-card-values">
              <Show
                when={!isEmpty(props.state.value())}
                fallback={<span class="sg-card-empty">{props.texts.empty}</span>}
              >
                <CellContent value={props.state.value()} column={props.column} context={props.cells} />
              </Show>
            </span>
            <span aria-hidden="true" class="sg-caret" />
          </button>
        }
      >
        <div class="sg-input sg-card-editor">
          <ChoiceEditor
            column={props.column}
            value={props.state.value()}
            mode="keep"
            label={props.label}
            context={props.cells}
            texts={props.texts}
            describedBy={props.noteId}
            invalid={props.state.problem() !== ""}
            problem={props.state.setProblem}
            denied={(choice) => {
              const refused = props.model.commands.mayBecome?.(props.row, props.column.id, choice);
              return refused && props.refusalText(refused);
            }}
            leftover={leftover()}
            control={(control) => {
              const before = editor;
              if (control === undefined && before !== undefined) untrack(() => settle(before));
              editor = control;
            }}
            cancel={close}
            save={(value) => {
              if (value !== undefined && !props.state.write(value)) return false;
              close();
              return true;
            }}
          />
        </div>
      </Show>
    </div>
  );
}
