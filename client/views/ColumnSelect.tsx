/** A column chosen from a list by its name. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn, type Column } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { ConditionDesk } from "./ConditionList.tsx";

export function ColumnSelect(props: {
  readonly desk: Pick<ConditionDesk, "texts" | "language">;
  readonly columns: readonly Column[];
  readonly value: ColumnId | undefined;
  /** Offered first. */
  readonly none?: string;
  onChoose(column: ColumnId): void;
  onNone?(): void;
}): JSX.Element {
  return (
    <select
      aria-label={props.desk.texts().column}
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value === "") props.onNone?.();
        else props.onChoose(value as ColumnId);
      }}
    >
      <Show when={props.none}>
        <option value="" selected={props.value === undefined}>
          {props.none}
        </option>
      </Show>
      <For each={props.columns}>
        {(column) => (
          <option value={column.id} selected={props.value === column.id}>
            {labelIn(column.label, props.desk.language())}
          </option>
        )}
      </For>
    </select>
  );
}
