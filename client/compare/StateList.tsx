/** A state for each municipality, as shape and words: what is decided has no scale to be drawn on. */
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import type { StateItem } from "./figures/figure.ts";

const SHAPES: Readonly<Record<StateItem["shape"], JSX.Element | string>> = {
  full: "●",
  half: "◐",
  empty: "○",
  none: "–",
};

export function StateList(props: { readonly items: readonly StateItem[] }): JSX.Element {
  return (
    <ul class="cmp-states">
      <For each={props.items}>
        {(item) => (
          <li>
            <span class="cmp-shape" data-shape={item.shape} aria-hidden="true">
              {SHAPES[item.shape]}
            </span>
            <span class="cmp-state-name">
              <strong>{item.name}</strong>
              <span class="muted">{item.beside}</span>
            </span>
            <span>
              {item.state}
              <Show when={item.more}>
                <span class="muted cmp-state-more">{item.more}</span>
              </Show>
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}
