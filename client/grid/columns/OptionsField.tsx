/** The choices of a select column: each with its words and its colour, one a line. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import { newOptionId } from "../../../shared/document/column-changes.ts";
import { labelIn, MAX_OPTIONS, type SelectOption } from "../../../shared/document/column.ts";
import { Button } from "../../ui/Button.tsx";
import { CHIP_COLOURS } from "../cells/options.ts";
import type { TypeFieldsProps } from "./TypeFields.tsx";

export function OptionsField(props: TypeFieldsProps): JSX.Element {
  const { texts } = props;
  const { language } = props.grid.props;
  let list!: HTMLDivElement;
  // Lines are kept by the option's id, so that one that is typed in keeps the focus.
  const ids = (): readonly string[] => props.draft.options.map(({ id }) => id);
  const option = (id: string): SelectOption =>
    props.draft.options.find((one) => one.id === id) ?? { id, label: { sv: "" } };
  const at = (id: string): number => ids().indexOf(id);
  const name = (id: string): string => labelIn(option(id).label, language) || texts.option(at(id) + 1);
  const put = (id: string, part: Partial<SelectOption>): void =>
    props.change({ options: props.draft.options.map((one) => (one.id === id ? { ...one, ...part } : one)) });
  const rename = (id: string, text: string): void => {
    const { label } = option(id);
    put(id, { label: label.sv === "" || language === "sv" ? { ...label, sv: text } : { ...label, [language]: text } });
  };
  const add = (): void => {
    if (props.draft.options.length >= MAX_OPTIONS) return;
    props.change({ options: [...props.draft.options, { id: newOptionId(), label: { sv: "" } }] });
    queueMicrotask(() => list.querySelector<HTMLInputElement>(".sgc-option:last-of-type input")?.focus());
  };
  return (
    <fieldset class="sgc-options">
      <legend>{texts.options}</legend>
      <div ref={list}>
        <For each={ids()}>
          {(id) => (
            <div class="sgc-option">
              <span class={`sg-chip sg-chip-${colourOf(option(id), at(id))}`} aria-hidden="true">
                {name(id)}
              </span>
              <input
                aria-label={texts.option(at(id) + 1)}
                value={labelIn(option(id).label, language)}
                maxlength={200}
                autocomplete="off"
                on:input={(event) => rename(id, event.currentTarget.value)}
                on:keydown={(event) => {
                  if (event.key !== "Enter" || event.isComposing) return;
                  event.preventDefault();
                  add();
                }}
              />
              <select
                aria-label={texts.colourOf(name(id))}
                on:change={(event) => put(id, { colour: Number(event.currentTarget.value) })}
              >
                <For each={texts.colours.slice(0, CHIP_COLOURS)}>
                  {(colour, index) => (
                    <option value={index()} selected={index() === colourOf(option(id), at(id))}>
                      {colour}
                    </option>
                  )}
                </For>
              </select>
              <Button
                kind="quiet"
                square
                aria-label={texts.removeOption(name(id))}
                onClick={() => props.change({ options: props.draft.options.filter((one) => one.id !== id) })}
              >
                <span aria-hidden="true">×</span>
              </Button>
            </div>
          )}
        </For>
      </div>
      <Button onClick={add}>{texts.addOption}</Button>
      <p class="muted">{texts.optionKept}</p>
    </fieldset>
  );
}

const colourOf = ({ colour }: SelectOption, at: number): number => (colour ?? at) % CHIP_COLOURS;
