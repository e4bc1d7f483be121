/** One service in its square: status by shape and word, its name, and what there is to know about it. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { Readers } from "../../../shared/chain/reading.ts";
import type { RowId } from "../../../shared/ids.ts";
import { showDate } from "../../grid/cells/date.ts";
import type { CellContext } from "../../grid/cells/parsed.ts";
import { StatusMark } from "./Marks.tsx";
import type { OverviewWords } from "./overview-words.ts";
import { serviceAt } from "./service-matrix.ts";

export interface ServiceItemProps {
  readonly row: RowId;
  readonly read: Readers;
  readonly words: OverviewWords;
  readonly context: CellContext;
  statusName(status: string): string;
  onOpen(): void;
}

export function ServiceItem(props: ServiceItemProps): JSX.Element {
  const service = createMemo(() => serviceAt(props.read, props.row));
  return (
    <button
      type="button"
      class="sv-item"
      data-stop
      data-status={service().status}
      data-last={service().last ? "" : undefined}
      onClick={() => props.onOpen()}
    >
      <span class="sv-status">
        <StatusMark status={service().status} /> {props.statusName(service().status)}
      </span>
      <span class="sv-name">{service().name}</span>
      <Show when={service().last}>
        <span class="mx-flag" data-flag="last">
          {props.words.t("services.last")}
        </span>
      </Show>
      <Show when={service().stale}>
        <span class="sv-line" data-stale="">
          {props.words.t("services.stale")}
          <Show when={service().checkedOn}>
            {(day) => <> · {props.words.t("services.checked", { day: showDate(day(), props.context) })}</>}
          </Show>
        </span>
      </Show>
      <Show when={service().target !== ""}>
        <span class="sv-line">{props.words.t("services.target", { target: service().target })}</span>
      </Show>
      <For each={service().actions}>
        {(action) => <span class="sv-line">{props.words.t("services.action", { action })}</span>}
      </For>
    </button>
  );
}
