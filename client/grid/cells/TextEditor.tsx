/**
 * One text field over the cell, for everything that is written. It takes the focus inside the keydown that opened it,
 * so that the key itself, dead keys and input methods land in it.
 */
import type { JSX } from "solid-js";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import { editorAction } from "../keymap.ts";
import { CELL_TYPES, draftOf, parseCell } from "./cell-types.ts";
import { showDate } from "./date.ts";
import { DatePicker } from "./DatePicker.tsx";
import type { EditorProps, Onward } from "./editor.ts";

const ONWARD: Readonly<Record<string, Onward>> = {
  "save-down": "down",
  "save-up": "up",
  "save-next": "next",
  "save-previous": "previous",
  "save-fill": "fill",
};

export function TextEditor(props: EditorProps): JSX.Element {
  const multiline = (): boolean => CELL_TYPES[props.column.type].editor === "lines";
  const seed = props.mode === "keep" ? draftOf(props.value, props.column, props.context) : "";
  const [text, setText] = createSignal(props.leftover ?? seed);
  let field!: HTMLTextAreaElement;

  const grow = (): void => {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  };
  const change = (next: string): void => {
    setText(next);
    props.problem("");
    grow();
  };
  const save = (onward: Onward): boolean => {
    if (text() === seed && props.mode === "keep") return props.save(undefined, onward);
    const parsed = parseCell(text(), props.column, props.context);
    if ("ok" in parsed) return props.save(parsed.ok, onward);
    props.problem(props.texts.errors[parsed.error]);
    field.focus();
    return false;
  };
  const value = (): CellValue | undefined => {
    const parsed = parseCell(text(), props.column, props.context);
    return "ok" in parsed ? parsed.ok : undefined;
  };
  const newLine = (): void => {
    field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
    change(field.value);
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.isComposing) return;
    const action = editorAction(event, multiline(), props.many);
    if (!action) return;
    event.preventDefault();
    if (action === "cancel") props.cancel();
    else if (action === "new-line") newLine();
    else save(ONWARD[action] ?? "stay");
  };
  onMount(() => {
    props.control({ commit: () => save("stay"), text, value, focus: () => field.focus() });
    grow();
    field.focus({ preventScroll: true });
    field.setSelectionRange(field.value.length, field.value.length);
  });
  onCleanup(() => props.control(undefined));

  return (
    <>
      <textarea
        ref={field}
        class="sg-field"
        classList={{ "sg-end": CELL_TYPES[props.column.type].align === "end" }}
        rows={1}
        value={text()}
        spellcheck={CELL_TYPES[props.column.type].align === "start" && props.column.type !== "date"}
        autocomplete="off"
        inputmode={CELL_TYPES[props.column.type].align === "end" ? "decimal" : undefined}
        enterkeyhint="done"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-invalid={props.invalid ? "true" : undefined}
        on:keydown={handleKeyDown}
        on:input={() => change(field.value)}
      />
      <Show when={props.column.type === "date"}>
        <DatePicker
          text={text()}
          context={props.context}
          texts={props.texts}
          pick={(day) => {
            change(showDate(day, props.context));
            field.value = text();
            field.focus();
          }}
        />
      </Show>
    </>
  );
}
