/** The municipality one is in, and from it the others one belongs to and this one's people. */
import ChevronDown from "lucide-solid/icons/chevron-down";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { Membership } from "../answers.ts";
import { useShell } from "../shell.ts";
import { Popover } from "./Popover.tsx";
import { TownLinks } from "./TownLinks.tsx";
import "./TownMenu.css";

export function TownMenu(props: { readonly town: Membership }): JSX.Element {
  const { me, words } = useShell();
  const name = (town: Membership): string => labelIn(town.name, words.language());
  const towns = (): readonly Membership[] => me.value()?.tenants ?? [];
  return (
    <Popover
      kind="quiet"
      class="town-button"
      label={words.t("town.choose")}
      aria-label={`${name(props.town)}. ${words.t("town.choose")}`}
      data-testid="town-menu"
      face={
        <>
          <span>{name(props.town)}</span>
          <ChevronDown aria-hidden="true" />
        </>
      }
    >
      {(close) => (
        <nav class="town-menu" aria-label={words.t("town.choose")}>
          <div class="town-pages">
            <TownLinks town={props.town} onOpen={close} />
          </div>
          <Show when={towns().length > 1}>
            <ul aria-label={words.t("town.choose")}>
              <For each={towns()}>
                {(town) => (
                  <li>
                    <A
                      href={`/a/${town.tenant}`}
                      aria-current={town.tenant === props.town.tenant ? "true" : undefined}
                      onClick={close}
                    >
                      {name(town)}
                      <span class="muted">{words.t(`role.${town.role}`)}</span>
                    </A>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </nav>
      )}
    </Popover>
  );
}
