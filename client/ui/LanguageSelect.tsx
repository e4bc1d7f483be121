/** Which language somebody else is to be written to in, or a file made in: each by its own name. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { LANGUAGES, type Language } from "../../shared/document/column.ts";
import { LANGUAGE_NAMES } from "../i18n.ts";

export interface LanguageSelectProps {
  readonly value: Language;
  readonly id?: string;
  readonly class?: string;
  readonly disabled?: boolean;
  onChoose(language: Language): void;
}

export function LanguageSelect(props: LanguageSelectProps): JSX.Element {
  return (
    <select
      id={props.id}
      class={props.class}
      disabled={props.disabled}
      on:change={(event) => props.onChoose(event.currentTarget.value as Language)}
    >
      <For each={LANGUAGES}>
        {(one) => (
          <option value={one} lang={one} selected={one === props.value}>
            {LANGUAGE_NAMES[one]}
          </option>
        )}
      </For>
    </select>
  );
}
