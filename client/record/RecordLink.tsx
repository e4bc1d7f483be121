/** From an event's card or thread to taking notes at it. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { useRecordWords } from "./record-words.ts";

export function RecordLink(props: { readonly tenant: string; readonly event: string }): JSX.Element {
  const words = useRecordWords();
  return (
    <Show when={words()}>
      {(known) => (
        <A
          class="button"
          data-kind="plain"
          href={`/a/${props.tenant}/anteckna/${props.event}`}
          data-testid="record-here"
        >
          {known().t("open")}
        </A>
      )}
    </Show>
  );
}
