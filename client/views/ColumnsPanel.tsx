/** Which columns one sees: by a checkbox each. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { ViewDesk } from "./desk.tsx";

export function ColumnsPanel(props: { readonly desk: ViewDesk }): JSX.Element {
  const { desk } = props;
  return (
    <Show when={desk.layout}>
      {(layout) => (
        <fieldset class="vb-checks vb-all-columns">
          <legend class="unseen">{desk.texts().shownColumns}</legend>
          <For each={desk.columns()}>
            {(column) => {
              const shown = (): boolean => (layout().own(column.id).hidden ?? column.hidden) !== true;
              return (
                <label class="vb-check">
                  <input
                    type="checkbox"
                    checked={shown()}
                    disabled={shown() && desk.shownColumns().length <= 1}
                    onChange={(event) => layout().choose(column.id, { hidden: !event.currentTarget.checked })}
                  />
                  <span>{labelIn(column.label, desk.language())}</span>
                </label>
              );
            }}
          </For>
        </fieldset>
      )}
    </Show>
  );
}
