/** The formula of a column: written with the names of other columns in brackets, told at once where it cannot be read. */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import { labelIn, MAX_FORMULA_LENGTH } from "../../../shared/document/column.ts";
import { FORMULA_NAMES, showFormula, showName } from "../../doc/computed/formula-words.ts";
import type { TypeFieldsProps } from "./TypeFields.tsx";

export function FormulaField(props: TypeFieldsProps): JSX.Element {
  const { texts } = props;
  const { language } = props.grid.props;
  const id = createUniqueId();
  let field!: HTMLTextAreaElement;
  const insert = (text: string): void => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    props.change({ formula: field.value });
    field.focus();
  };
  const example = (): string => {
    const number = props.columns.find(({ type }) => type === "number" || type === "currency") ?? props.columns[0];
    return number === undefined
      ? ""
      : showFormula(`IF([${number.id}] > 0, ROUND([${number.id}] * 1.25, 0), "–")`, props.columns, language);
  };
  return (
    <div class="sgc-formula">
      <label class="sgc-field">
        <span>{texts.formula}</span>
        <textarea
          ref={field}
          rows={3}
          maxlength={MAX_FORMULA_LENGTH}
          spellcheck={false}
          value={props.draft.formula}
          aria-describedby={`${id}-help ${id}-fault`}
          aria-invalid={props.fault === undefined ? undefined : "true"}
          on:input={(event) => props.change({ formula: event.currentTarget.value })}
        />
      </label>
      <p class="sgc-problem" id={`${id}-fault`} role="status">
        {props.fault ?? ""}
      </p>
      <p class="muted" id={`${id}-help`}>
        {texts.formulaHelp} <code>{example()}</code>
      </p>
      <label class="sgc-field">
        <span>{texts.insertColumn}</span>
        <select
          on:change={(event) => {
            const chosen = event.currentTarget.value;
            event.currentTarget.value = "";
            if (chosen !== "") insert(showFormula(`[${chosen}]`, props.columns, language));
          }}
        >
          <option value="">–</option>
          <For each={props.columns}>
            {(column) => <option value={column.id}>{labelIn(column.label, language)}</option>}
          </For>
        </select>
      </label>
      <details>
        <summary>{texts.functions}</summary>
        <p class="sgc-functions">
          <For each={FORMULA_NAMES}>
            {(name, at) => (
              <>
                <Show when={at() > 0}> · </Show>
                <code>{showName(name, language)}</code>
              </>
            )}
          </For>
        </p>
      </details>
    </div>
  );
}
