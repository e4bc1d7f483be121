/** What an empty sheet is for and what comes first in it. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { SheetLink } from "../answers.ts";
import { useFirstWords } from "./first-words.ts";

export function EmptyHint(props: {
  readonly sheet: string;
  /** Those the person may see. */
  readonly sheets: readonly SheetLink[] | undefined;
}): JSX.Element {
  const words = useFirstWords();
  return (
    <Show when={words()}>
      {(known) => {
        // What a restricted sheet is called or is for is in no browser's files (SPEC P7): one hint for any of them.
        const isRestricted = (): boolean =>
          props.sheets?.some(({ document, restricted }) => document === props.sheet && restricted === true) === true;
        // A sheet the municipality has made itself has no hint.
        const text = (): string => known().code("empty", isRestricted() ? "restricted" : props.sheet);
        return <Show when={text()}>{(hint) => <p>{hint()}</p>}</Show>;
      }}
    </Show>
  );
}
