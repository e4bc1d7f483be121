/** A few calm words in the middle of an otherwise empty page, and what can be done from here. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import "./Notice.css";

export interface NoticeProps {
  readonly title: string;
  readonly text: string;
  /** `h1` where the notice is the page, `h2` inside one. */
  readonly heading?: "h1" | "h2";
  readonly actions?: JSX.Element;
  readonly children?: JSX.Element;
}

export function Notice(props: NoticeProps): JSX.Element {
  return (
    <div class="notice">
      <Dynamic component={props.heading ?? "h1"}>{props.title}</Dynamic>
      <p>{props.text}</p>
      {props.children}
      <Show when={props.actions}>
        <div class="notice-actions">{props.actions}</div>
      </Show>
    </div>
  );
}
