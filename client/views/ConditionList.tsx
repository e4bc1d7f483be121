/**
 * Conditions by column, each typed as its column is, all of them or any: of a view, and of the rows another municipality
 * is given.
 */
import type { Accessor, JSX } from "solid-js";
import { createMemo, Index, Show } from "solid-js";
import type { Column, Language } from "../../shared/document/column.ts";
import type { ViewTexts } from "../../shared/i18n/views/sv.ts";
import { isWhole } from "../../shared/views/conditions.ts";
import type { Condition, Operator, View } from "../../shared/views/view.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { Button } from "../ui/Button.tsx";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { ConditionValue } from "./ConditionValue.tsx";

export interface ConditionDesk {
  readonly texts: Accessor<ViewTexts>;
  readonly language: Accessor<Language>;
  readonly cells: Accessor<CellContext>;
  /** That can be asked for. */
  readonly columns: Accessor<readonly Column[]>;
}

export interface ConditionListProps {
  readonly desk: ConditionDesk;
  readonly match: View["match"];
  readonly conditions: readonly Condition[];
  readonly most: number;
  /** The first is what a new condition begins with. */
  readonly operators: (column: Column) => readonly Operator[];
  /** A new condition's column. */
  readonly first: () => Column | undefined;
  /** Before the choice of all or any. */
  readonly matchLabel: string;
  /** Said of one that lacks what its operator needs. */
  readonly halfWritten: string;
  /** Said of one whose column cannot be asked for any more. */
  readonly gone?: string;
  onMatch(match: View["match"]): void;
  onChange(conditions: readonly Condition[]): void;
}

export function ConditionList(props: ConditionListProps): JSX.Element {
  const texts = props.desk.texts;
  const beginning = (column: Column): Condition => ({ column: column.id, is: props.operators(column)[0] ?? "filled" });
  const add = (): void => {
    const first = props.first();
    if (first !== undefined) props.onChange([...props.conditions, beginning(first)]);
  };
  return (
    <>
      <Show when={props.conditions.length > 1}>
        <label class="vb-inline">
          <span>{props.matchLabel}</span>
          <select onChange={(event) => props.onMatch(event.currentTarget.value === "any" ? "any" : "all")}>
            <option value="all" selected={props.match === "all"}>
              {texts().matchAll}
            </option>
            <option value="any" selected={props.match === "any"}>
              {texts().matchAny}
            </option>
          </select>
        </label>
      </Show>
      <Index each={props.conditions}>
        {(condition, at) => (
          <OneCondition
            list={props}
            condition={condition()}
            at={at}
            put={(next) => props.onChange(props.conditions.with(at, next))}
            remove={() => props.onChange(props.conditions.toSpliced(at, 1))}
            beginning={beginning}
          />
        )}
      </Index>
      <Show when={props.conditions.length < props.most}>
        <Button onClick={add}>
          <span aria-hidden="true">+</span> {texts().addCondition}
        </Button>
      </Show>
    </>
  );
}

function OneCondition(props: {
  readonly list: ConditionListProps;
  readonly condition: Condition;
  readonly at: number;
  put(next: Condition): void;
  remove(): void;
  beginning(column: Column): Condition;
}): JSX.Element {
  const { desk } = props.list;
  const texts = desk.texts;
  const column = createMemo(() => desk.columns().find(({ id }) => id === props.condition.column));
  const retarget = (id: string): void => {
    const next = desk.columns().find((one) => one.id === id);
    if (next !== undefined) props.put(props.beginning(next));
  };
  /** What was given stays where the other operator can use it. */
  const choose = (is: Operator): void => props.put({ ...props.condition, is });
  const removal = (): JSX.Element => (
    <Button kind="quiet" square aria-label={`${texts().removeCondition} ${props.at + 1}`} onClick={props.remove}>
      <span aria-hidden="true">×</span>
    </Button>
  );
  return (
    <Show
      when={column()}
      fallback={
        <Show when={props.list.gone}>
          {(gone) => (
            <div class="vb-condition" data-gone>
              <p>{gone()}</p>
              {removal()}
            </div>
          )}
        </Show>
      }
    >
      {(of) => (
        <fieldset class="vb-condition">
          <legend class="unseen">{texts().condition(props.at + 1)}</legend>
          <ColumnSelect desk={desk} columns={desk.columns()} value={props.condition.column} onChoose={retarget} />
          <select aria-label={texts().operator} onChange={(event) => choose(event.currentTarget.value as Operator)}>
            <Index each={props.list.operators(of())}>
              {(operator) => (
                <option value={operator()} selected={operator() === props.condition.is}>
                  {texts().operators[operator()]}
                </option>
              )}
            </Index>
          </select>
          {removal()}
          <ConditionValue desk={desk} column={of()} condition={props.condition} put={props.put} />
          <Show when={!isWhole(props.condition)}>
            <p class="vb-half muted">{props.list.halfWritten}</p>
          </Show>
        </fieldset>
      )}
    </Show>
  );
}
