/** What a log is narrowed by: some choices, a first and a last day, and a way back to all of it. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import type { Days } from "./days-asked.ts";
import "./LogFilter.css";

/** One of several, or with the empty value any of them. */
export interface LogChoice {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, name: string])[];
  readonly testId?: string;
  onChoose(value: string): void;
}

export interface LogFilterProps {
  readonly texts: { readonly filter: string; readonly from: string; readonly to: string; readonly clear: string };
  readonly choices: readonly LogChoice[];
  readonly days: Days;
  onDays(days: Partial<Days>): void;
  onClear(): void;
}

export function LogFilter(props: LogFilterProps): JSX.Element {
  const narrowed = (): boolean =>
    props.choices.some(({ value }) => value !== "") || props.days.from + props.days.to !== "";
  return (
    <form class="log-filter" aria-label={props.texts.filter} onSubmit={(event) => event.preventDefault()}>
      <For each={props.choices.map((_choice, at) => at)}>
        {(at) => {
          const choice = (): LogChoice => props.choices[at]!;
          return (
            <label>
              <span>{choice().label}</span>
              <select data-testid={choice().testId} onChange={(event) => choice().onChoose(event.currentTarget.value)}>
                <option value="" selected={choice().value === ""}>
                  {choice().any}
                </option>
                <For each={choice().options}>
                  {([value, name]) => (
                    <option value={value} selected={value === choice().value}>
                      {name}
                    </option>
                  )}
                </For>
              </select>
            </label>
          );
        }}
      </For>
      <For each={["from", "to"] as const}>
        {(end) => (
          <label>
            <span>{props.texts[end]}</span>
            <input
              type="date"
              value={props.days[end]}
              onChange={(event) => props.onDays({ [end]: event.currentTarget.value })}
            />
          </label>
        )}
      </For>
      <Show when={narrowed()}>
        <Button kind="quiet" onClick={() => props.onClear()}>
          {props.texts.clear}
        </Button>
      </Show>
    </form>
  );
}
