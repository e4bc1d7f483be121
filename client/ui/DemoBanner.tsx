/** Says that the content is invented; put away for this tab, while the mark in the header stays. */
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import { showDate } from "../grid/cells/date.ts";
import { readForTab, writeForTab } from "../settings.ts";
import { useShell } from "../shell.ts";
import { referenceDay } from "../today.ts";
import { Banner } from "./Banner.tsx";
import { Button } from "./Button.tsx";

export function DemoBanner(): JSX.Element {
  const { words } = useShell();
  const [away, setAway] = createSignal(readForTab("demo-seen") === "1");
  const dismiss = (): void => {
    writeForTab("demo-seen", "1");
    setAway(true);
  };
  return (
    <Show when={!away()}>
      <section aria-label={words.t("demo.mark")}>
        <Banner title={words.t("demo.title")} actions={<Button onClick={dismiss}>{words.t("demo.dismiss")}</Button>}>
          {words.t("demo.text")}
          <Show when={referenceDay()}>
            {(day) =>
              ` ${words.t("demo.day", { day: showDate(day(), { language: words.language(), country: "SE" }) })}`
            }
          </Show>
        </Banner>
      </section>
    </Show>
  );
}
