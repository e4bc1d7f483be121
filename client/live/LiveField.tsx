/**
 * A text or a day of a cell, written as one goes: what stands there follows what others write until one begins to type;
 * then it is one's own and is kept a moment after the last key, at leaving the field, and at leaving the page.
 */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, onCleanup, Show } from "solid-js";

const KEPT_AFTER_MS = 900;

export interface LiveFieldProps {
  readonly label: string;
  readonly value: string;
  readonly kind?: "line" | "text" | "date" | "number";
  readonly help?: string;
  readonly rows?: number;
  readonly most?: number;
  /** @returns whether it was written; if not, what was typed stays in the field. */
  onWrite(value: string): boolean;
}

export function LiveField(props: LiveFieldProps): JSX.Element {
  const id = createUniqueId();
  const [draft, setDraft] = createSignal<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keep = (leaving: boolean): void => {
    clearTimeout(timer);
    const typed = draft();
    if (typed === undefined) return;
    const wrote = typed === props.value || props.onWrite(typed);
    if (wrote && leaving) setDraft(undefined);
  };
  onCleanup(() => keep(true));
  const events = {
    id,
    class: "field",
    "aria-describedby": props.help === undefined ? undefined : `${id}-help`,
    "on:input": (event: InputEvent & { currentTarget: HTMLInputElement | HTMLTextAreaElement }): void => {
      setDraft(event.currentTarget.value);
      clearTimeout(timer);
      // A day is not there before it is whole, and clearing one is meant.
      timer = setTimeout(() => keep(false), KEPT_AFTER_MS);
    },
    "on:blur": (): void => keep(true),
  };
  const shown = (): string => draft() ?? props.value;
  return (
    <div class="fielded">
      <label for={id}>{props.label}</label>
      <Show
        when={props.kind === "text"}
        fallback={
          <input
            {...events}
            type={props.kind === "date" ? "date" : props.kind === "number" ? "number" : "text"}
            min={props.kind === "number" ? 0 : undefined}
            maxlength={props.most ?? 2_000}
            value={shown()}
            on:keydown={(event) => event.key === "Enter" && keep(true)}
          />
        }
      >
        <textarea {...events} rows={props.rows ?? 3} maxlength={props.most ?? 4_000} value={shown()} />
      </Show>
      <Show when={props.help}>
        <p id={`${id}-help`} class="muted live-help">
          {props.help}
        </p>
      </Show>
    </div>
  );
}
