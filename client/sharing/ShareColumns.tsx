/** Of one sheet: which columns, and which rows. */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { FILTER_TYPES } from "../../shared/sharing/row-filter.ts";
import { useShell } from "../shell.ts";
import { whyNot, type Chosen, type ChosenSheet } from "./chosen.ts";
import type { OfferedSheet } from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";

export function ShareColumns(props: {
  readonly sheet: OfferedSheet;
  readonly chosen: ChosenSheet;
  readonly all: Chosen;
  readonly words: SharingWords;
  onChange(next: ChosenSheet): void;
}): JSX.Element {
  const { words: shell } = useShell();
  const id = createUniqueId();
  const name = (labels: Parameters<typeof labelIn>[0]): string => labelIn(labels, shell.language());
  const byRows = () =>
    props.sheet.columns.filter(({ type, unfit }) => unfit === undefined && FILTER_TYPES.some((one) => one === type));
  const filter = () => props.chosen.filter[0];
  const filtered = () => props.sheet.columns.find((column) => column.id === filter()?.column);
  const choices = () =>
    filtered()?.type === "yes-no"
      ? [
          { value: true, label: { sv: props.words.t("yes") } },
          { value: false, label: { sv: props.words.t("no") } },
        ]
      : (filtered()?.choices ?? []);
  const toggle = (column: string): void => {
    const { columns } = props.chosen;
    const next = columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
    // In the sheet's own order, whatever order they were ticked in.
    const order = props.sheet.columns.map((one) => one.id);
    props.onChange({ ...props.chosen, columns: next.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) });
  };
  const toggleValue = (value: string | boolean): void => {
    const held = filter();
    if (held === undefined) return;
    const anyOf = held.anyOf.includes(value) ? held.anyOf.filter((one) => one !== value) : [...held.anyOf, value];
    props.onChange({ ...props.chosen, filter: [{ ...held, anyOf }] });
  };
  return (
    <div class="sh-columns">
      <fieldset>
        <legend>{props.words.t("columns")}</legend>
        <ul class="sh-ticks" data-many>
          <For each={props.sheet.columns}>
            {(column) => {
              const why = () => whyNot(column, props.all);
              return (
                <li>
                  <label class="sh-tick" data-off={why() === undefined ? undefined : ""}>
                    <input
                      type="checkbox"
                      data-column={column.id}
                      disabled={why() !== undefined}
                      checked={why() === undefined && props.chosen.columns.includes(column.id)}
                      onChange={() => toggle(column.id)}
                    />
                    <span>
                      {name(column.label)}
                      <Show when={why()}>
                        {(code) => <span class="muted"> – {props.words.code("unfit", code())}</span>}
                      </Show>
                    </span>
                  </label>
                </li>
              );
            }}
          </For>
        </ul>
      </fieldset>
      <fieldset>
        <legend>{props.words.t("rows")}</legend>
        <label class="sh-field" for={`${id}-by`}>
          <span>{props.words.t("byColumn")}</span>
        </label>
        <select
          id={`${id}-by`}
          value={filter()?.column ?? ""}
          onChange={(event) => {
            const column = event.currentTarget.value;
            props.onChange({ ...props.chosen, filter: column === "" ? [] : [{ column, anyOf: [] }] });
          }}
        >
          <option value="">{props.words.t("allRows")}</option>
          <For each={byRows()}>{(column) => <option value={column.id}>{name(column.label)}</option>}</For>
        </select>
        <Show when={filtered()}>
          {(column) => (
            <fieldset>
              <legend>{props.words.t("rowsWhere", { column: name(column().label) })}</legend>
              <ul class="sh-ticks" data-many>
                <For each={choices()}>
                  {(choice) => (
                    <li>
                      <label class="sh-tick">
                        <input
                          type="checkbox"
                          checked={filter()?.anyOf.includes(choice.value) === true}
                          onChange={() => toggleValue(choice.value)}
                        />
                        <span>{name(choice.label)}</span>
                      </label>
                    </li>
                  )}
                </For>
              </ul>
            </fieldset>
          )}
        </Show>
      </fieldset>
    </div>
  );
}
