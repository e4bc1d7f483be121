/** A labelled field of the installation's forms: text, number, day, or one of several. */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";

interface Common {
  readonly label: string;
  readonly help?: string;
  readonly wide?: boolean;
}

export function TextField(
  props: Common & {
    readonly value: string;
    readonly type?: "text" | "email" | "date" | "number";
    readonly inputMode?: "numeric" | "decimal";
    readonly required?: boolean;
    readonly max?: number;
    /** Where something leads here. */
    readonly id?: string;
    onInput(value: string): void;
  },
): JSX.Element {
  const id = props.id ?? createUniqueId();
  return (
    <div class="labelled" classList={{ "field-wide": props.wide === true }}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type={props.type ?? "text"}
        inputmode={props.inputMode}
        autocomplete="off"
        maxLength={props.max ?? 200}
        required={props.required}
        value={props.value}
        aria-describedby={props.help === undefined ? undefined : `${id}-help`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Show when={props.help}>
        {(help) => (
          <p class="muted" id={`${id}-help`}>
            {help()}
          </p>
        )}
      </Show>
    </div>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function SelectField(
  props: Common & { readonly value: string; readonly options: readonly Option[]; onChoose(value: string): void },
): JSX.Element {
  const id = createUniqueId();
  return (
    <div class="labelled" classList={{ "field-wide": props.wide === true }}>
      <label for={id}>{props.label}</label>
      <select id={id} onChange={(event) => props.onChoose(event.currentTarget.value)}>
        <For each={props.options}>
          {(option) => (
            <option value={option.value} selected={option.value === props.value}>
              {option.label}
            </option>
          )}
        </For>
      </select>
      <Show when={props.help}>{(help) => <p class="muted">{help()}</p>}</Show>
    </div>
  );
}
