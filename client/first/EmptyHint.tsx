/** What an empty sheet is for and what comes first in it. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { useFirstWords } from "./first-words.ts";

export function EmptyHint(props: { readonly sheet: string }): JSX.Element {
  const words = useFirstWords();
  return (
    <Show when={words()}>
      {(known) => {
        // A sheet the municipality has made itself has no hint.
        const text = (): string => known().code("empty", props.sheet);
        return <Show when={text()}>{(hint) => <p>{hint()}</p>}</Show>;
      }}
    </Show>
  );
}
