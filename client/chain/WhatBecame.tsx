/** "What became of this?" of one input, in plain sentences; somebody's own words stand as quotes. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, Index, Show } from "solid-js";
import { BECAME_SHEETS, becameOf, type Sentence } from "../../shared/chain/became.ts";
import type { ChainSheets } from "../../shared/chain/reading.ts";
import type { RowId } from "../../shared/ids.ts";
import { dayHere } from "../today.ts";
import { useShell } from "../shell.ts";
import type { ChainWords } from "./chain-words.ts";
import { sentenceText } from "./say.ts";
import "./chain.css";

export interface WhatBecameProps {
  readonly sheets: ChainSheets;
  readonly row: RowId;
  readonly tenant: string;
  readonly words: ChainWords;
}

export function WhatBecame(props: WhatBecameProps): JSX.Element {
  const { words: shell } = useShell();
  const sentences = createMemo(() => becameOf(props.sheets, props.row, dayHere()));
  /** Nothing is told before all is here: what is on its way would be called missing. */
  const isWaiting = (): boolean =>
    BECAME_SHEETS.some((sheet) => props.sheets.visible(sheet) && props.sheets.sheet(sheet) === undefined);
  const said = (sentence: Sentence): string => sentenceText(sentence, props.words, shell.language());
  return (
    <Show
      when={!isWaiting()}
      fallback={
        <p class="thread-note" role="status">
          {props.words.t("loading")}
        </p>
      }
    >
      <section class="became" aria-label={props.words.t("becameTitle")}>
        <h3>{props.words.t("becameTitle")}</h3>
        <ul>
          <Index each={sentences()}>
            {(sentence) => (
              <li>
                <Show when={sentence().to} fallback={said(sentence())}>
                  {(to) => (
                    <A href={`/a/${props.tenant}/${to().document}?trad=${to().row}`} class="became-link">
                      {said(sentence())}
                    </A>
                  )}
                </Show>
                <Show when={sentence().quote}>
                  {(quote) => <blockquote class="became-quote">{quote()}</blockquote>}
                </Show>
              </li>
            )}
          </Index>
        </ul>
      </section>
    </Show>
  );
}
