/** A number that opens exactly the rows it counts; where there are none it is only a number. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { rowListHash } from "../chain/row-list.ts";

export type ListName = "area" | "queue" | "group";

export function RowsLink(props: {
  readonly tenant: string;
  readonly document: string;
  readonly list: ListName;
  readonly rows: readonly RowId[];
  /** What the number alone does not say. */
  readonly label: string;
  readonly children: JSX.Element;
}): JSX.Element {
  return (
    <Show when={props.rows.length > 0} fallback={<span class="rows-none">{props.children}</span>}>
      <A
        class="rows-link"
        href={`/a/${props.tenant}/${props.document}${rowListHash({ name: props.list, rows: props.rows })}`}
      >
        {props.children}
        <span class="unseen">, {props.label}</span>
      </A>
    </Show>
  );
}
