/** A strip that says something about the whole page and stays until it is no longer true or is put away. */
import Info from "lucide-solid/icons/info";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import "./Banner.css";

export interface BannerProps {
  readonly tone?: "calm" | "warn" | "danger";
  readonly title?: string;
  readonly children: JSX.Element;
  readonly actions?: JSX.Element;
}

export function Banner(props: BannerProps): JSX.Element {
  return (
    <div class="banner" data-tone={props.tone ?? "calm"}>
      <Show when={(props.tone ?? "calm") === "calm"} fallback={<TriangleAlert aria-hidden="true" />}>
        <Info aria-hidden="true" />
      </Show>
      <div class="banner-words">
        <Show when={props.title}>{(title) => <strong>{title()}</strong>}</Show>
        <span>{props.children}</span>
      </div>
      <Show when={props.actions}>
        <div class="banner-actions">{props.actions}</div>
      </Show>
    </div>
  );
}
