/** Shapes that are told apart without their colours: of a sector, of a service's status, of a calendar's layer. */
import type { JSX } from "solid-js";
import { Match, Switch } from "solid-js";
import type { Layer } from "./occasions.ts";

/** @param sector option id. A sector of the municipality's own is a ring. */
export function SectorMark(props: { readonly sector: string }): JSX.Element {
  return (
    <svg class="ov-mark" data-sector={props.sector} viewBox="0 0 20 20" aria-hidden="true">
      <Switch fallback={<circle cx="10" cy="10" r="7.5" class="ov-line" />}>
        <Match when={props.sector === "non-profit"}>
          <circle cx="10" cy="10" r="8.5" class="ov-full" />
        </Match>
        <Match when={props.sector === "public"}>
          <rect x="2" y="2" width="16" height="16" rx="1.5" class="ov-full" />
        </Match>
        <Match when={props.sector === "private"}>
          <path d="M10 1.5 19 18H1z" class="ov-full" />
        </Match>
        <Match when={props.sector === "residents"}>
          <path d="M10 .8 19.2 10 10 19.2.8 10z" class="ov-full" />
        </Match>
      </Switch>
    </svg>
  );
}

/** @param status option id. */
export function StatusMark(props: { readonly status: string }): JSX.Element {
  return (
    <svg class="ov-mark" data-status={props.status} viewBox="0 0 20 20" aria-hidden="true">
      <Switch fallback={<circle cx="10" cy="10" r="3" class="ov-full" />}>
        <Match when={props.status === "available"}>
          <circle cx="10" cy="10" r="9" class="ov-full" />
          <path d="M5.6 10.4 8.8 13.4 14.6 6.8" class="ov-cut" />
        </Match>
        <Match when={props.status === "threatened"}>
          <path d="M10 1 19.4 18H.6z" class="ov-full" />
          <path d="M10 7v5M10 14.4v1.4" class="ov-cut" />
        </Match>
        <Match when={props.status === "planned"}>
          <circle cx="10" cy="10" r="8" class="ov-line ov-dashed" />
        </Match>
        <Match when={props.status === "missing"}>
          <path d="M3.5 3.5l13 13M16.5 3.5l-13 13" class="ov-line" />
        </Match>
        <Match when={props.status === "closed"}>
          <rect x="2" y="2" width="16" height="16" rx="1.5" class="ov-line" />
          <path d="M5.5 10h9" class="ov-line" />
        </Match>
      </Switch>
    </svg>
  );
}

export function LayerMark(props: { readonly layer: Layer }): JSX.Element {
  return (
    <svg class="ov-mark" data-layer={props.layer} viewBox="0 0 20 20" aria-hidden="true">
      <Switch>
        <Match when={props.layer === "events"}>
          <circle cx="10" cy="10" r="8" class="ov-full" />
        </Match>
        <Match when={props.layer === "forums"}>
          <rect x="2.5" y="2.5" width="15" height="15" rx="1.5" class="ov-full" />
        </Match>
        <Match when={props.layer === "issues"}>
          <path d="M10 1.2 18.8 10 10 18.8 1.2 10z" class="ov-full" />
        </Match>
        <Match when={props.layer === "actions"}>
          <path d="M4 18.5V1.5l13 5-13 5" class="ov-full ov-flag" />
        </Match>
      </Switch>
    </svg>
  );
}
