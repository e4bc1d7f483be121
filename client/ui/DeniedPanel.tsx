/** Shut out of the sheet: why, and every word that was not stored, ready to be copied. */
import CircleAlert from "lucide-solid/icons/circle-alert";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { SaveLight } from "../doc/model.ts";
import { reloadNewest } from "../service-worker.ts";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { KeptText } from "./KeptText.tsx";
import "./DeniedPanel.css";

export interface DeniedPanelProps {
  readonly light: Extract<SaveLight, { state: "denied" }>;
  readonly unsentText: () => string;
}

export function DeniedPanel(props: DeniedPanelProps): JSX.Element {
  const { words } = useShell();
  const outdated = (): boolean => props.light.code === "outdated";
  const title = (): string => {
    if (outdated()) return words.t("problem.outdated.title");
    return words.t(props.light.waiting > 0 ? "denied.title" : "denied.closedTitle");
  };
  return (
    <section class="denied" role="alert">
      <h2>
        <CircleAlert aria-hidden="true" />
        {title()}
      </h2>
      <p>{words.refusal(props.light.code)}</p>
      <Show when={outdated()}>
        <Button kind="main" onClick={() => void reloadNewest()}>
          {words.t("update.button")}
        </Button>
      </Show>
      <Show when={!outdated()}>
        <Show when={props.light.waiting > 0} fallback={<p>{words.t("denied.nothing")}</p>}>
          <p>{words.n("denied.kept", props.light.waiting)}</p>
          <KeptText label={words.t("denied.keptLabel")} text={props.unsentText()} />
        </Show>
      </Show>
    </section>
  );
}
