/** Everything one can choose on the comparison page: when, what, in which order, and who. */
import type { JSX } from "solid-js";
import { For } from "solid-js";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import type { IndicatorId } from "../../shared/indicators/indicator.ts";
import type { Period } from "../../shared/indicators/period.ts";
import { Button } from "../ui/Button.tsx";
import { IN_ORDER, THEMES } from "./catalogue.ts";
import { FIRST_CHOICE, FIRST_INDICATORS, type Choice } from "./choice.ts";
import { periodName } from "./figures/world.ts";
import type { Town } from "./readings.ts";
import { TownChooser } from "./TownChooser.tsx";
import { ORDERS, type Order } from "./towns.ts";

export interface ChooserProps {
  readonly towns: readonly Town[];
  /** Newest last. */
  readonly periods: readonly Period[];
  readonly period: Period;
  readonly choice: Choice;
  readonly texts: CompareTexts;
  onChange(part: Partial<Choice>): void;
}

export function Chooser(props: ChooserProps): JSX.Element {
  const page = () => props.texts.page;
  const latest = (): Period | undefined => props.periods.at(-1);
  const change = (indicator: IndicatorId): void => {
    const { indicators } = props.choice;
    const next = indicators.includes(indicator)
      ? indicators.filter((one) => one !== indicator)
      : [...indicators, indicator];
    // One at least: a page of nothing tells nothing.
    if (next.length > 0) props.onChange({ indicators: IN_ORDER.filter((one) => next.includes(one)) });
  };
  return (
    <div class="cmp-chooser">
      <label class="fielded">
        <span>{page().period}</span>
        <select
          class="field"
          onChange={(event) => {
            const value = event.currentTarget.value as Period;
            props.onChange({ period: value === latest() ? undefined : value });
          }}
        >
          <For each={props.periods.toReversed()}>
            {(period) => (
              <option value={period} selected={period === props.period}>
                {periodName(props.texts, period)}
                {period === latest() ? ` (${page().latest})` : ""}
              </option>
            )}
          </For>
        </select>
      </label>
      <label class="fielded">
        <span>{page().order}</span>
        <select class="field" onChange={(event) => props.onChange({ order: event.currentTarget.value as Order })}>
          <For each={ORDERS}>
            {(order) => (
              <option value={order} selected={order === props.choice.order}>
                {props.texts.orders[order]}
              </option>
            )}
          </For>
        </select>
      </label>
      <fieldset class="cmp-set">
        <legend>
          {page().indicators}
          <span class="muted"> {page().townsChosen(props.choice.indicators.length, IN_ORDER.length)}</span>
        </legend>
        <div class="cmp-measures">
          <For each={THEMES}>
            {(theme) => (
              <div>
                <p class="cmp-theme">{props.texts.themes[theme.key]}</p>
                <For each={theme.indicators}>
                  {(indicator) => (
                    <label class="cmp-check">
                      <input
                        type="checkbox"
                        checked={props.choice.indicators.includes(indicator)}
                        onChange={(event) => {
                          change(indicator);
                          event.currentTarget.checked = props.choice.indicators.includes(indicator);
                        }}
                      />
                      <span>
                        <span class="cmp-code">{indicator}</span> {props.texts.indicators[indicator].name}
                      </span>
                    </label>
                  )}
                </For>
              </div>
            )}
          </For>
        </div>
        <div class="cmp-row">
          <Button kind="quiet" onClick={() => props.onChange({ indicators: IN_ORDER })}>
            {page().all}
          </Button>
          <Button kind="quiet" onClick={() => props.onChange({ indicators: FIRST_INDICATORS })}>
            {page().reset}
          </Button>
        </div>
      </fieldset>
      <TownChooser
        towns={props.towns}
        choice={props.choice}
        texts={props.texts}
        onChange={(part) => props.onChange(part)}
      />
      <Button onClick={() => props.onChange({ ...FIRST_CHOICE, way: props.choice.way, period: undefined })}>
        {page().reset}
      </Button>
    </div>
  );
}
