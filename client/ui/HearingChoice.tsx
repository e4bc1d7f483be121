/** Whether others' edits are read out on this device. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, Show } from "solid-js";
import { hearsOthers, writeSetting } from "../settings.ts";
import { useShell } from "../shell.ts";
import { createTogether } from "../together-words.ts";
import "./HearingChoice.css";

export function HearingChoice(): JSX.Element {
  const { words } = useShell();
  const texts = createTogether(words.language);
  const helpId = createUniqueId();
  const [hears, setHears] = createSignal(hearsOthers());
  const choose = (next: boolean): void => {
    setHears(next);
    writeSetting("hearing", next ? "on" : "off");
  };
  return (
    <Show when={texts()}>
      {(known) => (
        <div class="hearing">
          <label>
            <input
              type="checkbox"
              checked={hears()}
              aria-describedby={helpId}
              onChange={(event) => choose(event.currentTarget.checked)}
            />
            {known().hearing}
          </label>
          <p id={helpId} class="muted">
            {known().hearingHelp}
          </p>
        </div>
      )}
    </Show>
  );
}
