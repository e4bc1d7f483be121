/** What stands in a cell. Most types are one text; the rest are drawn so that the word is always there beside the shape. */
import type { JSX } from "solid-js";
import { For, Match, Show, Switch } from "solid-js";
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { RowId } from "../../../shared/ids.ts";
import { formatCell, isEmpty } from "./cell-types.ts";
import { optionColour, optionLabel } from "./options.ts";
import type { CellContext } from "./parsed.ts";
import { UNKNOWN_ROW } from "./relation.ts";

export interface CellContentProps {
  readonly value: CellValue;
  readonly column: Column;
  readonly context: CellContext;
}

export function CellContent(props: CellContentProps): JSX.Element {
  const text = (): string => formatCell(props.value, props.column, props.context);
  const drawnAsText = (): boolean => {
    const { type } = props.column;
    return (
      isEmpty(props.value) ||
      !(type === "yes-no" || type === "select" || type === "multi-select" || type === "relation")
    );
  };
  return (
    <Show when={!drawnAsText()} fallback={text()}>
      <Switch>
        <Match when={props.column.type === "yes-no"}>
          <span class="sg-check" data-checked={props.value === true ? "" : undefined} aria-hidden="true" />
          {text()}
        </Match>
        <Match when={props.column.type === "relation"}>
          <For each={props.value as readonly RowId[]}>
            {(row) => <span class="sg-link">{props.context.relations.label(props.column, row) ?? UNKNOWN_ROW}</span>}
          </For>
        </Match>
        <Match when={true}>
          <For each={props.column.type === "select" ? [String(props.value)] : (props.value as readonly string[])}>
            {(id) => (
              <span class="sg-chip" style={{ "--chip": `var(--presence-${optionColour(props.column, id)})` }}>
                {optionLabel(props.column, id, props.context.language)}
              </span>
            )}
          </For>
        </Match>
      </Switch>
    </Show>
  );
}
