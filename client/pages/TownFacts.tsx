/** The municipality in figures on its overview: how many have taken part, and the facts with their year and source. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { readersOf, type ChainSheets } from "../../shared/chain/reading.ts";
import { participation, townFacts, type TownFact } from "../../shared/chain/town-facts.ts";
import { isCalendarDate } from "../../shared/document/cell-value.ts";
import { labelIn } from "../../shared/document/column.ts";
import { dayText, type ChainWords } from "../chain/chain-words.ts";
import { useShell } from "../shell.ts";

export interface TownFactsProps {
  readonly sheets: ChainSheets;
  readonly tenant: string;
  readonly words: ChainWords;
  readonly nameOf: (document: string) => string;
}

export function TownFacts(props: TownFactsProps): JSX.Element {
  const { words } = useShell();
  // Readers keep what they have read: each reading has its own.
  const facts = createMemo(() => townFacts(readersOf(props.sheets)));
  const taking = createMemo(() => participation(readersOf(props.sheets)));
  const number = (value: number): string => new Intl.NumberFormat(words.language()).format(value);
  const figure = (fact: TownFact): string =>
    [
      ...(fact.approximate ? [props.words.t("facts.about")] : []),
      number(fact.value),
      ...(fact.unit === undefined ? [] : [labelIn(fact.unit, words.language())]),
      ...(fact.of === "" ? [] : [fact.of]),
    ].join(" ");
  const asOf = (day: string): string => (isCalendarDate(day) ? dayText(day, words.language(), "short") : day);
  const whence = (fact: TownFact): string =>
    [
      fact.asOf === "" ? props.words.t("facts.noYear") : asOf(fact.asOf),
      ...(fact.source === undefined ? [] : [labelIn(fact.source, words.language())]),
    ].join(", ");
  return (
    <Show when={facts().length > 0}>
      <section class="town-facts" aria-labelledby="town-facts">
        <h2 id="town-facts">{props.words.t("facts.title")}</h2>
        <Show when={taking()}>
          {(found) => (
            <div class="town-share" data-testid="participation">
              <p>
                <strong>{number(found().share)} %</strong>{" "}
                {props.words.t("facts.participation", {
                  people: number(found().people),
                  population: number(found().population),
                })}
              </p>
              <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                <rect width="100" height="4" class="town-share-all" />
                <rect width={Math.min(100, found().share)} height="4" />
              </svg>
            </div>
          )}
        </Show>
        <dl>
          <For each={facts()}>
            {(fact) => (
              <div>
                <dt>{labelIn(fact.name, words.language())}</dt>
                <dd>
                  {figure(fact)} <span class="muted">({whence(fact)})</span>
                </dd>
              </div>
            )}
          </For>
        </dl>
        <p>
          <A href={`/a/${props.tenant}/facts`}>{props.words.t("showSheet", { sheet: props.nameOf("facts") })}</A>
        </p>
      </section>
    </Show>
  );
}
