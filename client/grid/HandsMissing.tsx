/** Said above a sheet whose tools could not be fetched: what that means, what is kept, what can be done. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { GridTexts } from "../../shared/i18n/grid/sv.ts";

export interface HandsMissingProps {
  readonly texts: GridTexts;
  /** What was typed meanwhile. */
  readonly typed: string;
  again(): void;
}

export function HandsMissing(props: HandsMissingProps): JSX.Element {
  return (
    <div class="sg-missing" role="alert">
      <p>
        {props.texts.handsMissing}
        <Show when={props.typed.trim() !== ""}> {props.texts.typedMeanwhile(props.typed)}</Show>
      </p>
      <button type="button" class="button" on:click={() => props.again()}>
        {props.texts.tryAgain}
      </button>
      <button type="button" class="button" on:click={() => location.reload()}>
        {props.texts.reload}
      </button>
    </div>
  );
}
