/** One input: who says it, what kind it is, on a walk where, and the words. For a new one and for changing one. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import type { EventFacts, Note } from "../../shared/record/note.ts";
import type { Refusal, RefusalText, SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { MaskOffer } from "./MaskOffer.tsx";
import { capital, choicesOf, type RecordWords } from "./record-words.ts";

/** Earlier spots offered to be taken again. */
const SPOTS = 4;

export interface NoteFormProps {
  readonly model: SheetModel;
  readonly event: EventFacts;
  readonly words: RecordWords;
  readonly refusalText: RefusalText;
  readonly note: Note;
  readonly walk: boolean;
  /** The last one first. */
  readonly spots: readonly string[];
  readonly submit: string;
  /** Why a text may not stand in the harvest. */
  held(text: string): Refusal | undefined;
  onNote(note: Note): void;
  /** @returns why it was not written; then everything stays as it is in the form. */
  onSubmit(note: Note): Refusal | undefined;
  /** There when something is changed. */
  onCancel?(): void;
}

export function NoteForm(props: NoteFormProps): JSX.Element {
  const id = createUniqueId();
  const [problem, setProblem] = createSignal("");
  const [named, setNamed] = createSignal<{ readonly field: "text" | "spot"; readonly refusal: Refusal }>();
  let text!: HTMLTextAreaElement;
  const set = (change: Partial<Note>): void => {
    setProblem("");
    setNamed(undefined);
    props.onNote({ ...props.note, ...change });
  };
  const submit = (): void => {
    if (props.note.text.trim() === "") {
      setProblem(props.words.t("empty"));
      return text.focus();
    }
    for (const field of ["text", "spot"] as const) {
      const refusal = props.held(props.note[field]);
      if (refusal?.mend !== undefined) return void setNamed({ field, refusal });
    }
    const refusal = props.onSubmit(props.note);
    setProblem(refusal === undefined ? "" : props.refusalText(refusal));
    text.focus();
  };
  onMount(() => text.focus({ preventScroll: props.onCancel === undefined }));

  return (
    <form
      class="record-form"
      on:submit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div class="record-who">
        <GroupField {...props} id={`${id}-group`} value={props.note.group} onChoose={(group) => set({ group })} />
        <KindField {...props} value={props.note.kind} onChoose={(kind) => set({ kind })} />
      </div>
      <Show when={props.walk}>
        <div class="record-field">
          <label for={`${id}-spot`}>{props.words.t("spot")}</label>
          <input
            id={`${id}-spot`}
            type="text"
            class="record-input"
            autocomplete="off"
            maxlength="200"
            value={props.note.spot}
            aria-describedby={`${id}-spot-help`}
            on:input={(event) => set({ spot: event.currentTarget.value })}
          />
          <span class="record-help" id={`${id}-spot-help`}>
            {props.words.t("spotHelp")}
          </span>
          <Show when={props.spots.some((spot) => spot !== props.note.spot)}>
            <div class="record-spots" role="group" aria-label={props.words.t("spots")}>
              <For each={props.spots.filter((spot) => spot !== props.note.spot).slice(0, SPOTS)}>
                {(spot) => <Button onClick={() => set({ spot })}>{spot}</Button>}
              </For>
            </div>
          </Show>
        </div>
      </Show>
      <div class="record-field">
        <label for={`${id}-text`}>{props.words.t("text")}</label>
        <textarea
          ref={text}
          id={`${id}-text`}
          class="record-input record-text"
          rows="3"
          enterkeyhint={props.onCancel === undefined ? "next" : "done"}
          value={props.note.text}
          aria-describedby={`${id}-text-help ${id}-problem`}
          aria-invalid={problem() !== "" || named()?.field === "text" ? "true" : undefined}
          on:input={(event) => set({ text: event.currentTarget.value })}
          on:keydown={(event) => {
            if (event.isComposing) return;
            if (event.key === "Escape" && props.onCancel !== undefined) props.onCancel();
            else if (event.key === "Enter" && !event.shiftKey && !event.altKey) submit();
            else return;
            event.preventDefault();
          }}
        />
        <span class="record-help" id={`${id}-text-help`}>
          {props.words.t("textHelp")}
        </span>
      </div>
      <p class="record-problem" id={`${id}-problem`} role="status">
        {problem()}
      </p>
      <Show when={named()}>
        {(found) => (
          <MaskOffer
            refusal={found().refusal}
            words={props.words}
            onMask={(masked) => {
              set({ [found().field]: masked });
              submit();
            }}
            onChange={() => {
              const { field } = found();
              setNamed(undefined);
              if (field === "text") text.focus();
              else document.getElementById(`${id}-spot`)?.focus();
            }}
          />
        )}
      </Show>
      <div class="record-buttons">
        <Button kind="main" type="submit" class="record-next">
          {props.submit}
        </Button>
        <Show when={props.onCancel}>
          {(cancel) => <Button onClick={() => cancel()()}>{props.words.t("cancel")}</Button>}
        </Show>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly model: SheetModel;
  readonly words: RecordWords;
  readonly value: string;
  onChoose(value: string): void;
}

/** The event's own groups first: whoever is there is one of them. */
export function GroupField(
  props: FieldProps & { readonly id: string; readonly event: EventFacts; readonly label?: string },
): JSX.Element {
  const { words: shell } = useShell();
  const groups = createMemo(() => choicesOf(props.model.sheet, "group", shell.language()));
  const here = () => groups().filter(({ id }) => props.event.groups.includes(id));
  const others = () => groups().filter(({ id }) => !props.event.groups.includes(id));
  const options = (list: () => ReturnType<typeof groups>): JSX.Element => (
    <For each={list()}>
      {(group) => (
        <option value={group.id} selected={group.id === props.value}>
          {capital(group.label)}
        </option>
      )}
    </For>
  );
  return (
    <div class="record-field">
      <label for={props.id}>{props.label ?? props.words.t("group")}</label>
      <select
        id={props.id}
        class="record-input"
        aria-describedby={`${props.id}-help`}
        on:change={(event) => props.onChoose(event.currentTarget.value)}
      >
        <option value="" selected={props.value === ""}>
          {props.words.t("noGroup")}
        </option>
        <Show when={here().length > 0} fallback={options(groups)}>
          <optgroup label={props.words.t("here")}>{options(here)}</optgroup>
          <optgroup label={props.words.t("others")}>{options(others)}</optgroup>
        </Show>
      </select>
      <span class="record-help" id={`${props.id}-help`}>
        {props.words.t("groupHelp")}
      </span>
    </div>
  );
}

export function KindField(props: FieldProps & { readonly label?: string }): JSX.Element {
  const { words: shell } = useShell();
  const name = createUniqueId();
  const kinds = createMemo(() => choicesOf(props.model.sheet, "kind", shell.language()));
  return (
    <fieldset class="record-kinds">
      <legend>{props.label ?? props.words.t("kind")}</legend>
      <div class="record-kind-list">
        <For each={kinds()}>
          {(kind) => (
            <label class="record-kind">
              <input
                type="radio"
                name={name}
                value={kind.id}
                checked={kind.id === props.value}
                on:change={() => props.onChoose(kind.id)}
              />
              <span>{capital(kind.label)}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
