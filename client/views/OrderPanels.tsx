/** What rows are sorted by, one column below the other, and what they are grouped by. */
import type { JSX } from "solid-js";
import { For, Index, Show } from "solid-js";
import { labelIn, type Column } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import { NEW_GROUP } from "../../shared/views/standing.ts";
import { MAX_SORTS, type Order } from "../../shared/views/view.ts";
import { Button } from "../ui/Button.tsx";
import { ColumnSelect } from "./ColumnSelect.tsx";
import type { ViewDesk } from "./desk.tsx";
import { nameOfGroup } from "./GroupHeads.tsx";

export function SortPanel(props: { readonly desk: ViewDesk }): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const sorts = (): readonly Order[] => desk.rows.working().sorts;
  const put = (next: readonly Order[]): void => desk.change({ sorts: [...next] });
  const free = (own?: ColumnId): readonly Column[] =>
    desk.columns().filter(({ id }) => id === own || !sorts().some(({ column }) => column === id));
  return (
    <div class="vb-form">
      <Index each={sorts()}>
        {(sort, at) => (
          <fieldset class="vb-order">
            <legend>{texts().thenBy(at + 1)}</legend>
            <ColumnSelect
              desk={desk}
              columns={free(sort().column)}
              value={sort().column}
              onChoose={(column) => put(sorts().with(at, { ...sort(), column }))}
            />
            <DirectionSelect
              desk={desk}
              down={sort().down}
              onChoose={(down) => put(sorts().with(at, { ...sort(), down }))}
            />
            <Button
              kind="quiet"
              square
              aria-label={texts().removeSort(desk.columnName(sort().column))}
              onClick={() => put(sorts().toSpliced(at, 1))}
            >
              <span aria-hidden="true">×</span>
            </Button>
          </fieldset>
        )}
      </Index>
      <Show when={sorts().length < MAX_SORTS && free().length > 0}>
        <label class="vb-field">
          <span>{sorts().length === 0 ? texts().thenBy(1) : texts().addSort}</span>
          <select
            data-first={sorts().length === 0 ? "" : undefined}
            onChange={(event) => {
              const column = event.currentTarget.value as ColumnId;
              event.currentTarget.value = "";
              if (column !== ("" as ColumnId)) put([...sorts(), { column, down: false }]);
            }}
          >
            <option value="">–</option>
            <For each={free()}>
              {(column) => <option value={column.id}>{labelIn(column.label, desk.language())}</option>}
            </For>
          </select>
        </label>
      </Show>
    </div>
  );
}

export function GroupPanel(props: { readonly desk: ViewDesk }): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const group = () => desk.rows.working().group;
  const foldAll = (folded: boolean): void => {
    for (const { id } of desk.rows.heads()) desk.rows.fold(id, folded);
  };
  return (
    <div class="vb-form">
      <div class="vb-order">
        <ColumnSelect
          desk={desk}
          columns={desk.columns().filter(({ type }) => type !== "long-text")}
          value={group()?.column}
          none={texts().noGroup}
          onChoose={(column) => desk.change({ group: { column, down: group()?.down ?? false } })}
          onNone={() => desk.change({ group: null })}
        />
        <Show when={group()}>
          {(now) => (
            <DirectionSelect
              desk={desk}
              down={now().down}
              onChoose={(down) => desk.change({ group: { ...now(), down } })}
            />
          )}
        </Show>
      </div>
      <Show when={desk.rows.heads().length > 0}>
        <div class="vb-pair">
          <Button onClick={() => foldAll(true)}>{texts().foldAll}</Button>
          <Button onClick={() => foldAll(false)}>{texts().unfoldAll}</Button>
        </div>
        <fieldset class="vb-checks">
          <legend>{texts().groupsShown}</legend>
          <For
            each={desk.rows
              .heads()
              .filter(({ id }) => id !== NEW_GROUP)
              .slice(0, MOST_GROUPS)}
          >
            {(head) => (
              <label class="vb-check">
                <input
                  type="checkbox"
                  checked={!head.folded}
                  onChange={(event) => desk.rows.fold(head.id, !event.currentTarget.checked)}
                />
                <span>
                  {nameOfGroup(desk, head)} ({head.count})
                </span>
              </label>
            )}
          </For>
        </fieldset>
      </Show>
    </div>
  );
}
/** Longer lists are worked in the sheet itself. */
const MOST_GROUPS = 200;

function DirectionSelect(props: {
  readonly desk: ViewDesk;
  readonly down: boolean;
  onChoose(down: boolean): void;
}): JSX.Element {
  return (
    <select
      aria-label={props.desk.texts().direction}
      onChange={(event) => props.onChoose(event.currentTarget.value === "down")}
    >
      <option value="up" selected={!props.down}>
        {props.desk.texts().up} ↑
      </option>
      <option value="down" selected={props.down}>
        {props.desk.texts().down} ↓
      </option>
    </select>
  );
}
