/** How far a step is, as a shape that is told from the others without its colour. The word stands beside it. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import type { Tone } from "../../shared/chain/step.ts";

export function Shape(props: { readonly tone: Tone | "gap" }): JSX.Element {
  return (
    <svg class="thread-shape" data-tone={props.tone} viewBox="0 0 20 20" aria-hidden="true">
      <Switch>
        <Match when={props.tone === "done"}>
          <circle cx="10" cy="10" r="8.5" class="shape-full" />
          <path d="M6 10.4 8.9 13.2 14.2 7.2" class="shape-cut" />
        </Match>
        <Match when={props.tone === "going"}>
          <circle cx="10" cy="10" r="8" class="shape-line" />
          <path d="M10 2a8 8 0 0 1 0 16z" class="shape-full" />
        </Match>
        <Match when={props.tone === "waiting"}>
          <circle cx="10" cy="10" r="8" class="shape-line" />
        </Match>
        <Match when={props.tone === "late"}>
          <path d="M10 1.6 19 17.6H1z" class="shape-full" />
          <path d="M10 7v5M10 14.2v1.4" class="shape-cut" />
        </Match>
        <Match when={props.tone === "ended"}>
          <rect x="2.5" y="2.5" width="15" height="15" rx="2" class="shape-line" />
          <path d="M6.5 10h7" class="shape-line" />
        </Match>
        <Match when={props.tone === "gap"}>
          <circle cx="10" cy="10" r="8" class="shape-gap" />
        </Match>
      </Switch>
    </svg>
  );
}
