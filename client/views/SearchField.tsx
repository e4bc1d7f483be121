/** Words that must stand somewhere in a row. Follows typing when the hands rest for a moment: a large sheet is searched whole. */
import type { JSX } from "solid-js";
import { onCleanup } from "solid-js";
import { MAX_VIEW_TEXT } from "../../shared/views/view.ts";
import type { ViewDesk } from "./desk.tsx";

const REST_MS = 180;

export function SearchField(props: { readonly desk: ViewDesk }): JSX.Element {
  const { desk } = props;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (search: string): void => {
    clearTimeout(timer);
    if (search !== desk.view().search) desk.change({ search });
  };
  onCleanup(() => clearTimeout(timer));
  return (
    <input
      class="vb-search"
      type="search"
      autocomplete="off"
      spellcheck={false}
      enterkeyhint="search"
      maxlength={MAX_VIEW_TEXT}
      aria-label={desk.texts().search}
      placeholder={desk.texts().search}
      value={desk.view().search}
      onInput={(event) => {
        const { value } = event.currentTarget;
        clearTimeout(timer);
        timer = setTimeout(() => now(value), REST_MS);
      }}
      onChange={(event) => now(event.currentTarget.value)}
    />
  );
}
