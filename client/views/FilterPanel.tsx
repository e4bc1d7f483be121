/** Which rows are shown: conditions by column, each typed as its column is, all of them or any. */
import type { JSX } from "solid-js";
import { createMemo, Index, Show } from "solid-js";
import type { Column } from "../../shared/document/column.ts";
import { isWhole, operatorsFor } from "../../shared/views/conditions.ts";
import { MAX_CONDITIONS, type Condition, type Operator } from "../../shared/views/view.ts";
import { Button } from "../ui/Button.tsx";
import { ConditionValue } from "./ConditionValue.tsx";
import type { ViewDesk } from "./desk.tsx";
import { ColumnSelect } from "./OrderPanels.tsx";

export function FilterPanel(props: { readonly desk: ViewDesk }): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const conditions = (): readonly Condition[] => desk.rows.working().conditions;
  const put = (next: readonly Condition[]): void => desk.change({ conditions: [...next] });
  const beginning = (column: Column): Condition => ({ column: column.id, is: operatorsFor(column)[0] ?? "filled" });
  const add = (): void => {
    const [first] = desk.shownColumns();
    if (first !== undefined) put([...conditions(), beginning(first)]);
  };
  return (
    <div class="vb-form">
      <Show when={conditions().length > 1}>
        <label class="vb-inline">
          <span>{texts().match}</span>
          <select onChange={(event) => desk.change({ match: event.currentTarget.value === "any" ? "any" : "all" })}>
            <option value="all" selected={desk.view().match === "all"}>
              {texts().matchAll}
            </option>
            <option value="any" selected={desk.view().match === "any"}>
              {texts().matchAny}
            </option>
          </select>
        </label>
      </Show>
      <Index each={conditions()}>
        {(condition, at) => (
          <OneCondition
            desk={desk}
            condition={condition()}
            at={at}
            put={(next) => put(conditions().with(at, next))}
            remove={() => put(conditions().toSpliced(at, 1))}
            beginning={beginning}
          />
        )}
      </Index>
      <Show when={conditions().length < MAX_CONDITIONS}>
        <Button onClick={add}>
          <span aria-hidden="true">+</span> {texts().addCondition}
        </Button>
      </Show>
    </div>
  );
}

function OneCondition(props: {
  readonly desk: ViewDesk;
  readonly condition: Condition;
  readonly at: number;
  put(next: Condition): void;
  remove(): void;
  beginning(column: Column): Condition;
}): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const column = createMemo(() => desk.columns().find(({ id }) => id === props.condition.column));
  const retarget = (id: string): void => {
    const next = desk.columns().find((one) => one.id === id);
    if (next !== undefined) props.put(props.beginning(next));
  };
  /** What was given stays where the other operator can use it. */
  const choose = (is: Operator): void => props.put({ ...props.condition, is });
  return (
    <Show when={column()}>
      {(of) => (
        <fieldset class="vb-condition">
          <legend class="unseen">{texts().condition(props.at + 1)}</legend>
          <ColumnSelect desk={desk} columns={desk.columns()} value={props.condition.column} onChoose={retarget} />
          <select aria-label={texts().operator} onChange={(event) => choose(event.currentTarget.value as Operator)}>
            <Index each={operatorsFor(of())}>
              {(operator) => (
                <option value={operator()} selected={operator() === props.condition.is}>
                  {texts().operators[operator()]}
                </option>
              )}
            </Index>
          </select>
          <Button kind="quiet" square aria-label={`${texts().removeCondition} ${props.at + 1}`} onClick={props.remove}>
            <span aria-hidden="true">×</span>
          </Button>
          <ConditionValue desk={desk} column={of()} condition={props.condition} put={props.put} />
          <Show when={!isWhole(props.condition)}>
            <p class="vb-half muted">{texts().halfWritten}</p>
          </Show>
        </fieldset>
      )}
    </Show>
  );
}
