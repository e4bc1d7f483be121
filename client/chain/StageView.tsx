/** One stage of a thread: its rows as steps, the first few at once, and what is missing in it. */
import Spool from "lucide-solid/icons/spool";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { StageView as Stage } from "../../shared/chain/thread.ts";
import type { Mark, Step } from "../../shared/chain/step.ts";
import { labelIn, type Language } from "../../shared/document/column.ts";
import type { ChainWords } from "./chain-words.ts";
import { gapText, markText, stepName } from "./say.ts";
import { Shape } from "./Shape.tsx";

/** More than this are asked for: a long list is not a thread any more. */
const SHOWN = 6;

export interface StageViewProps {
  readonly stage: Stage;
  readonly tenant: string;
  /** The row the panel is of, `harvest/Abcd1234`. */
  readonly open: string;
  readonly words: ChainWords;
  readonly language: Language;
}

export function StageView(props: StageViewProps): JSX.Element {
  const [all, setAll] = createSignal(false);
  const shown = (): readonly Step[] => {
    const { steps } = props.stage;
    if (all() || steps.length <= SHOWN + 1) return steps;
    // The row one came from is never among those that are left out.
    const first = steps.slice(0, SHOWN);
    return first.some(({ self }) => self) ? first : [...first, ...steps.filter(({ self }) => self)];
  };
  const keys = createMemo(() => shown().map(keyOf), [], {
    equals: (a, b) => a.length === b.length && a.every((one, i) => one === b[i]),
  });
  return (
    <li class="thread-stage" data-stage={props.stage.stage}>
      <h3 class="thread-name">{props.words.t(`stages.${props.stage.stage}`)}</h3>
      <ul class="thread-steps">
        <For each={keys()}>
          {(key) => (
            <Show when={shown().find((step) => keyOf(step) === key)}>
              {(step) => <StepView {...props} step={step()} />}
            </Show>
          )}
        </For>
        <For each={props.stage.gaps}>
          {(gap) => (
            <li class="thread-step" data-gap={gap.code}>
              <Shape tone="gap" />
              <div class="thread-gap">{gapText(gap, props.words, props.language)}</div>
            </li>
          )}
        </For>
      </ul>
      <Show when={shown().length < props.stage.steps.length}>
        <button type="button" class="thread-more" on:click={() => setAll(true)}>
          {props.words.n("more", props.stage.steps.length - shown().length)}
        </button>
      </Show>
    </li>
  );
}

const keyOf = ({ document, row, role, about }: Step): string => [document, row, role, about].join("/");

function StepView(props: StageViewProps & { readonly step: Step }): JSX.Element {
  const at = (parameter: "rad" | "trad"): string =>
    `/a/${props.tenant}/${props.step.document}?${parameter}=${props.step.row}`;
  const isOpen = (): boolean => `${props.step.document}/${props.step.row}` === props.open;
  const title = (): string =>
    [props.step.kind && labelIn(props.step.kind, props.language), props.step.title].filter(Boolean).join(" ");
  return (
    <li class="thread-step" data-tone={props.step.tone} data-self={props.step.self ? "" : undefined}>
      <Shape tone={props.step.tone} />
      <div class="thread-body">
        <div class="thread-head">
          <A href={at("rad")} class="thread-title" aria-current={props.step.self ? "true" : undefined}>
            <Show when={props.step.nr}>
              <span class="thread-nr">{props.step.nr}</span>{" "}
            </Show>
            {title()}
          </A>
          <Show when={!isOpen()}>
            <A
              href={at("trad")}
              class="thread-follow"
              aria-label={props.words.t("followRow", { name: stepName(props.step) })}
              title={props.words.t("follow")}
            >
              <Spool aria-hidden="true" />
            </A>
          </Show>
        </div>
        <p class="thread-facts">
          <Facts step={props.step} words={props.words} language={props.language} />
        </p>
        <Show when={props.step.marks.length > 0}>
          <ul class="thread-marks">
            <For each={props.step.marks}>
              {(mark) => <MarkView mark={mark} words={props.words} language={props.language} />}
            </For>
          </ul>
        </Show>
        <Show when={props.step.text}>
          {(text) => <p class={props.step.stage === "feedback" ? "thread-quote" : "thread-text"}>{text()}</p>}
        </Show>
      </div>
    </li>
  );
}

/** What it is here, and its state; the shape's own word where it has none. */
function Facts(props: { readonly step: Step; readonly words: ChainWords; readonly language: Language }): JSX.Element {
  const parts = (): readonly string[] => {
    const { step } = props;
    const role = step.role === undefined ? [] : [props.words.t(`roles.${step.role}`)];
    const about = step.about === undefined ? [] : [step.about];
    // An answer has been given, whatever the state of the row it stands in.
    const own =
      step.stage === "feedback" || step.status === undefined ? undefined : labelIn(step.status, props.language);
    const by = step.by === undefined ? [] : [labelIn(step.by, props.language)];
    return [...role, ...about, ...(own === undefined ? [] : [own]), ...by];
  };
  return (
    <>
      <Show when={parts().length === 0 && props.step.tone !== "done"}>
        <span class="unseen">{props.words.t(`tones.${props.step.tone}`)}</span>
      </Show>
      {parts().join(" · ")}
      <Show when={props.step.self}>
        <Show when={parts().length > 0}> · </Show>
        <span class="thread-self">{props.words.t("here")}</span>
      </Show>
    </>
  );
}

function MarkView(props: {
  readonly mark: Mark;
  readonly words: ChainWords;
  readonly language: Language;
}): JSX.Element {
  const said = () => markText(props.mark, props.words, props.language);
  return (
    <li>
      {said().day}
      <Show when={said().stay}>
        {(stay) => (
          <span class="thread-days" data-running={props.mark.running === true ? "" : undefined}>
            {stay()}
          </span>
        )}
      </Show>
    </li>
  );
}
