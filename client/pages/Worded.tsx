/** Around a page for a person, with words of its own: shown when both are here, and until then that it is on its way. */
import type { Accessor, JSX } from "solid-js";
import { Show } from "solid-js";
import type { Me } from "../answers.ts";
import { LoadingPage, SignedIn } from "./SignedIn.tsx";

export interface WordedProps<W> {
  /** `undefined` while on their way. */
  readonly words: W | undefined;
  readonly children: (me: Accessor<Me>, words: Accessor<W>) => JSX.Element;
}

export function Worded<W extends object>(props: WordedProps<W>): JSX.Element {
  return (
    <SignedIn>
      {(me) => (
        <Show when={props.words} fallback={<LoadingPage />}>
          {(words) => props.children(me, words)}
        </Show>
      )}
    </SignedIn>
  );
}
