/** What is wrong with what was entered, or why it was not done: told at once, where it is mended. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";

/** @param props.id for the field it is about to point to with `aria-describedby`. */
export function ProblemLine(props: { readonly text: string | undefined; readonly id?: string }): JSX.Element {
  return (
    <Show when={props.text}>
      {(text) => (
        <p class="problem" id={props.id} role="alert">
          {text()}
        </p>
      )}
    </Show>
  );
}
