/** One of a few, side by side: real radio buttons, so that arrows and screen readers work as they know. */
import type { JSX } from "solid-js";
import { createUniqueId, For } from "solid-js";
import "./Choice.css";

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** When the label is in another language than the page. */
  readonly lang?: string;
}

export interface ChoiceProps<T extends string> {
  readonly legend: string;
  /** Seen by screen readers only. */
  readonly hideLegend?: boolean;
  readonly options: readonly ChoiceOption<T>[];
  readonly value: T;
  onChoose(value: T): void;
}

export function Choice<T extends string>(props: ChoiceProps<T>): JSX.Element {
  const name = createUniqueId();
  return (
    <fieldset class="choice">
      <legend classList={{ unseen: props.hideLegend === true }}>{props.legend}</legend>
      <div class="choice-options">
        <For each={props.options}>
          {(option) => (
            <label class="choice-option" lang={option.lang}>
              <input
                type="radio"
                name={name}
                value={option.value}
                checked={props.value === option.value}
                onChange={() => props.onChoose(option.value)}
              />
              <span>{option.label}</span>
            </label>
          )}
        </For>
      </div>
    </fieldset>
  );
}
