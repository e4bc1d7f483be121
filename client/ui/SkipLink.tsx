/** First stop of the Tab key: past everything to what the page is about. */
import type { JSX } from "solid-js";
import { useShell } from "../shell.ts";
import { focusRegion } from "./regions.ts";

export function SkipLink(props: { readonly to: string }): JSX.Element {
  const { words } = useShell();
  const go = (event: MouseEvent): void => {
    event.preventDefault();
    const target = document.getElementById(props.to);
    if (target !== null) focusRegion(target);
  };
  return (
    <a class="skip" href={`#${props.to}`} onClick={go}>
      {words.t("action.skip")}
    </a>
  );
}
