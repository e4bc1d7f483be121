/** Room for a table that may be larger than its place: it scrolls by itself, by keys too. */
import type { JSX } from "solid-js";

export function ScrollRoom(props: { readonly label: string; readonly children: JSX.Element }): JSX.Element {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
    <section class="cmp-table-room" tabindex="0" aria-label={props.label}>
      {props.children}
    </section>
  );
}
