/** Above the sheet: opens its versions. */
import FileClock from "lucide-solid/icons/file-clock";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { useVersionWords } from "./version-words.ts";
import "./versions-button.css";

export function VersionsButton(props: { readonly open: boolean; onToggle(): void }): JSX.Element {
  const words = useVersionWords();
  return (
    <Show when={words()}>
      {(said) => (
        <Button
          kind="quiet"
          class="ve-open"
          aria-expanded={props.open}
          onClick={() => props.onToggle()}
          data-testid="versions"
        >
          <FileClock aria-hidden="true" />
          <span>{said().t("title")}</span>
        </Button>
      )}
    </Show>
  );
}
