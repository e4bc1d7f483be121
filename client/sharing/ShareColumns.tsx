/** Of one sheet: which columns, and which rows. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { Country } from "../grid/cells/parsed.ts";
import { useShell } from "../shell.ts";
import { ShareRows } from "./ShareRows.tsx";
import { whyNot, type Chosen, type ChosenSheet } from "./chosen.ts";
import type { OfferedSheet } from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";

export function ShareColumns(props: {
  readonly sheet: OfferedSheet;
  readonly chosen: ChosenSheet;
  readonly all: Chosen;
  readonly country: Country;
  readonly words: SharingWords;
  onChange(next: ChosenSheet): void;
}): JSX.Element {
  const { words: shell } = useShell();
  const name = (labels: Parameters<typeof labelIn>[0]): string => labelIn(labels, shell.language());
  const toggle = (column: ColumnId): void => {
    const { columns } = props.chosen;
    const next = columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column];
    // In the sheet's own order, whatever order they were ticked in.
    const order: readonly string[] = props.sheet.columns.map((one) => one.id);
    props.onChange({ ...props.chosen, columns: next.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)) });
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
      <ShareRows
        sheet={props.sheet}
        chosen={props.chosen}
        country={props.country}
        words={props.words}
        onChange={props.onChange}
      />
    </div>
  );
}
