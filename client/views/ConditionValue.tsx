/** What a condition compares with: a text, a number as the column writes it, a day, a number of days, or some of a list. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Match, Show, Switch, untrack } from "solid-js";
import type { Column } from "../../shared/document/column.ts";
import { kindOf, needs, numberIn } from "../../shared/views/conditions.ts";
import { MAX_CHOSEN, MAX_VIEW_TEXT, type Condition } from "../../shared/views/view.ts";
import { draftOf, parseCell } from "../grid/cells/cell-types.ts";
import { choicesOf, CHOICES_SHOWN, matching } from "../grid/cells/choices.ts";
import type { ConditionDesk } from "./ConditionList.tsx";

interface ValueProps {
  readonly desk: Pick<ConditionDesk, "texts" | "cells">;
  readonly column: Column;
  readonly condition: Condition;
  put(next: Condition): void;
}
type Part = "value" | "to";

export function ConditionValue(props: ValueProps): JSX.Element {
  const texts = props.desk.texts;
  const asked = createMemo(() => needs(props.condition.is));
  return (
    <Switch>
      <Match when={asked() === "values"}>
        <ChoiceList {...props} />
      </Match>
      <Match when={asked() === "two"}>
        <div class="vb-pair vb-value">
          <Operand {...props} part="value" label={texts().from} />
          <Operand {...props} part="to" label={texts().to} />
        </div>
      </Match>
      <Match when={asked() === "value"}>
        <div class="vb-value">
          <Operand {...props} part="value" label={props.condition.is === "within" ? texts().days : texts().value} />
        </div>
      </Match>
    </Switch>
  );
}

function Operand(props: ValueProps & { readonly part: Part; readonly label: string }): JSX.Element {
  const put = (value: string | number | undefined): void => {
    const { [props.part]: _before, ...rest } = props.condition;
    props.put(value === undefined || value === "" ? rest : { ...rest, [props.part]: value });
  };
  const how = createMemo(() => {
    const kind = kindOf(props.column);
    if (props.condition.is === "within") return "days";
    if (kind === "day" || kind === "moment") return "day";
    return kind === "number" ? "number" : "text";
  });
  const plainValue = (): string => String(props.condition[props.part] ?? "");
  return (
    <Switch
      fallback={
        <input
          type="text"
          aria-label={props.label}
          maxlength={MAX_VIEW_TEXT}
          autocomplete="off"
          value={plainValue()}
          onInput={(event) => put(event.currentTarget.value)}
        />
      }
    >
      <Match when={how() === "day"}>
        <input
          type="date"
          aria-label={props.label}
          value={plainValue()}
          onChange={(event) => put(event.currentTarget.value)}
        />
      </Match>
      <Match when={how() === "days"}>
        <input
          type="number"
          min="0"
          max="40000"
          aria-label={props.label}
          value={plainValue()}
          onInput={(event) => put(numberIn(event.currentTarget.value))}
        />
      </Match>
      <Match when={how() === "number"}>
        <NumberOperand {...props} put={put} value={props.condition[props.part]} />
      </Match>
    </Switch>
  );
}

/** As the column reads it: per cent as what they are called, with unit or without. The words typed stay as they were typed. */
function NumberOperand(props: {
  readonly desk: Pick<ConditionDesk, "texts" | "cells">;
  readonly column: Column;
  readonly label: string;
  readonly value: string | number | undefined;
  put(value: number | undefined): void;
}): JSX.Element {
  const first = untrack(() =>
    typeof props.value === "number" ? draftOf(props.value, props.column, props.desk.cells()) : (props.value ?? ""),
  );
  const [wrong, setWrong] = createSignal(false);
  return (
    <input
      type="text"
      inputmode="decimal"
      aria-label={props.label}
      aria-invalid={wrong() ? "true" : undefined}
      autocomplete="off"
      maxlength={MAX_VIEW_TEXT}
      value={first}
      onInput={(event) => {
        const read = parseCell(event.currentTarget.value, props.column, props.desk.cells());
        setWrong(!("ok" in read));
        props.put("ok" in read && typeof read.ok === "number" ? read.ok : undefined);
      }}
    />
  );
}

/** Longer lists are searched. */
const SEARCH_FROM = 9;

function ChoiceList(props: ValueProps): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const [query, setQuery] = createSignal("");
  const all = createMemo(() => choicesOf(props.column, desk.cells()));
  const chosen = createMemo(() => new Set(props.condition.values ?? []));
  const found = createMemo(() => matching(all(), query()));
  const shown = createMemo(() => {
    const first = found().slice(0, CHOICES_SHOWN);
    // What is chosen stays to be taken back, wherever it stands.
    const also = found()
      .slice(CHOICES_SHOWN)
      .filter(({ id }) => chosen().has(id));
    return [...first, ...also];
  });
  const toggle = (id: string, on: boolean): void => {
    const others = (props.condition.values ?? []).filter((one) => one !== id);
    props.put({ ...props.condition, values: on ? [...others, id].slice(0, MAX_CHOSEN) : others });
  };
  return (
    <fieldset class="vb-choices">
      <legend class="unseen">{texts().choices}</legend>
      <Show when={all().length >= SEARCH_FROM}>
        <input
          type="search"
          aria-label={texts().find}
          placeholder={texts().find}
          value={query()}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </Show>
      <div class="vb-checks">
        <For each={shown()} fallback={<p class="muted">{texts().noChoices}</p>}>
          {(choice) => (
            <label class="vb-check">
              <input
                type="checkbox"
                checked={chosen().has(choice.id)}
                onChange={(event) => toggle(choice.id, event.currentTarget.checked)}
              />
              <span>{choice.label}</span>
            </label>
          )}
        </For>
      </div>
      <Show when={found().length > shown().length}>
        <p class="muted">{texts().moreChoices(found().length - shown().length)}</p>
      </Show>
    </fieldset>
  );
}
