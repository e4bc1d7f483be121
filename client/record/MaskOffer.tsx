/** What is said when a text would name somebody: what was found, how it reads masked, and the two ways on. Nothing is written before. */
import type { JSX } from "solid-js";
import { createEffect } from "solid-js";
import type { Refusal } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import type { RecordWords } from "./record-words.ts";

export function MaskOffer(props: {
  readonly refusal: Refusal;
  readonly words: RecordWords;
  onMask(text: string): void;
  /** Back to the text. */
  onChange(): void;
}): JSX.Element {
  const { words: shell } = useShell();
  let first!: HTMLDivElement;
  createEffect(() => {
    if (props.refusal) first.querySelector("button")?.focus();
  });
  const masked = (): string => props.refusal.mend?.(shell.language()).value ?? "";
  return (
    <div class="record-mask" role="alert" ref={first}>
      <p>{props.refusal.say?.(shell.language())}</p>
      <p class="muted">{props.words.t("masked")}</p>
      <blockquote>{masked()}</blockquote>
      <div class="record-mask-buttons">
        <Button kind="main" onClick={() => props.onMask(masked())}>
          {props.words.t("mask")}
        </Button>
        <Button onClick={() => props.onChange()}>{props.words.t("change")}</Button>
      </div>
    </div>
  );
}
