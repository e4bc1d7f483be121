/** Offers the newer version that is ready; never reloads by itself while somebody works. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { useShell } from "../shell.ts";
import { takeUpdate, updateReady } from "../service-worker.ts";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";

export function UpdateBanner(): JSX.Element {
  const { words } = useShell();
  return (
    <div role="status">
      <Show when={updateReady()}>
        <Banner actions={<Button onClick={takeUpdate}>{words.t("update.button")}</Button>}>
          {words.t("update.text")}
        </Banner>
      </Show>
    </div>
  );
}
