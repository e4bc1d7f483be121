/** Text that is kept here and not on the server: to read, select and copy. */
import type { JSX } from "solid-js";
import { createUniqueId } from "solid-js";
import { CopyButton } from "./CopyButton.tsx";

export function KeptText(props: { readonly label: string; readonly text: string }): JSX.Element {
  const id = createUniqueId();
  let area: HTMLTextAreaElement | undefined;
  return (
    <div>
      <label class="kept-label" for={id}>
        {props.label}
      </label>
      <textarea id={id} ref={(element) => (area = element)} class="kept" readonly value={props.text} rows="4" />
      <CopyButton text={() => props.text} select={() => area} />
    </div>
  );
}
