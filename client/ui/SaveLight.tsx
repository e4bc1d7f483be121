/** The light that says whether one's work is stored: always in the same place, a sign and a word, with more behind it. */
import CircleAlert from "lucide-solid/icons/circle-alert";
import CircleCheck from "lucide-solid/icons/circle-check";
import CircleDashed from "lucide-solid/icons/circle-dashed";
import CloudOff from "lucide-solid/icons/cloud-off";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, Match, on, onCleanup, Show, Switch } from "solid-js";
import type { SaveLight as Light } from "../doc/model.ts";
import { reloadNewest } from "../service-worker.ts";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { KeptText } from "./KeptText.tsx";
import { lightWords, QUIET_SAVE_MS, waitingIn } from "./light.ts";
import { Popover } from "./Popover.tsx";
import "./SaveLight.css";

export interface SaveLightProps {
  readonly light: Light;
  /** What waits, as text; asked for only when the light is opened. */
  readonly unsentText: () => string;
}

export function SaveLight(props: SaveLightProps): JSX.Element {
  const { words } = useShell();
  const [quiet, setQuiet] = createSignal(false);
  const [waitingText, setWaitingText] = createSignal("");

  const state = createMemo(() => props.light.state);
  createEffect(
    on(state, (now) => {
      setQuiet(now === "saving");
      if (now !== "saving") return;
      const timer = setTimeout(() => setQuiet(false), QUIET_SAVE_MS);
      onCleanup(() => clearTimeout(timer));
    }),
  );

  const said = () => lightWords(props.light, words);
  const outdated = () => props.light.state === "denied" && props.light.code === "outdated";

  return (
    <Popover
      kind="quiet"
      class="light"
      label={words.t("light.label")}
      data-state={props.light.state}
      data-quiet={quiet() ? "" : undefined}
      data-testid="save-light"
      onClick={() => setWaitingText(waitingIn(props.light) > 0 ? props.unsentText() : "")}
      face={
        <span class="light-face">
          <Switch fallback={<CircleDashed aria-hidden="true" />}>
            <Match when={props.light.state === "saved"}>
              <CircleCheck aria-hidden="true" />
            </Match>
            <Match when={props.light.state === "offline"}>
              <CloudOff aria-hidden="true" />
            </Match>
            <Match when={props.light.state === "denied"}>
              <CircleAlert aria-hidden="true" />
            </Match>
          </Switch>
          <span class="light-long">{said().text}</span>
          <span class="light-short">{said().short}</span>
          <Show when={props.light.state === "denied"}>
            <span class="light-show">{words.t("action.show")}</span>
          </Show>
        </span>
      }
    >
      {() => (
        <div class="light-paper">
          <h2>{said().text}</h2>
          <p class="muted">{said().help}</p>
          <Show when={outdated()}>
            <Button kind="main" onClick={() => void reloadNewest()}>
              {words.t("update.button")}
            </Button>
          </Show>
          <Show when={waitingText() !== "" && waitingIn(props.light) > 0}>
            <div class="light-waiting">
              <KeptText label={words.t("light.waitingHere")} text={waitingText()} />
            </div>
          </Show>
        </div>
      )}
    </Popover>
  );
}
