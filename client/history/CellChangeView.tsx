/** One cell's change in a list: what it was, what it became. Long texts are folded. */
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import type { HistoryWords } from "./history-words.ts";

/** Longer than that a value is folded. */
const FOLDED = 240;

export function CellChangeView(props: {
  readonly words: HistoryWords;
  /** Absent where it is the list's own. */
  readonly label?: string | undefined;
  /** `undefined`: empty. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly children?: JSX.Element;
}): JSX.Element {
  return (
    <div class="hi-change">
      <Show when={props.label}>{(label) => <span class="hi-label">{label()}</span>}</Show>
      <Show when={props.from !== undefined}>
        <span class="unseen">{props.words.t("from")} </span>
        <del class="hi-from">
          <Folded text={props.from ?? ""} words={props.words} />
        </del>
        <span class="hi-arrow" aria-hidden="true">
          →
        </span>
      </Show>
      <span class="unseen"> {props.words.t("to")} </span>
      <Show when={props.to !== undefined} fallback={<span class="hi-empty">{props.words.t("empty")}</span>}>
        <ins class="hi-to">
          <Folded text={props.to ?? ""} words={props.words} />
        </ins>
      </Show>
      {props.children}
    </div>
  );
}

function Folded(props: { readonly text: string; readonly words: HistoryWords }): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const long = (): boolean => props.text.length > FOLDED;
  return (
    <>
      {long() && !open() ? `${props.text.slice(0, FOLDED)}…` : props.text}
      <Show when={long()}>
        {" "}
        <button type="button" class="hi-fold" aria-expanded={open()} on:click={() => setOpen(!open())}>
          {props.words.t(open() ? "less" : "more")}
        </button>
      </Show>
    </>
  );
}
