/** What a page is headed by: its name, and the sentence that says what it is for. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import "./page.css";

export interface PageHeadProps {
  readonly title: string;
  readonly lead?: string;
  /** What else belongs to the head. */
  readonly children?: JSX.Element;
}

export function PageHead(props: PageHeadProps): JSX.Element {
  return (
    <div>
      <h1>{props.title}</h1>
      <Show when={props.lead}>
        <p class="page-lead">{props.lead}</p>
      </Show>
      {props.children}
    </div>
  );
}
