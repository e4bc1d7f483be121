/** One entry of the calendar. Of the open sheet it opens the row's card; of another it leads there. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { RowId } from "../../../shared/ids.ts";
import { LayerMark } from "./Marks.tsx";
import type { Occasion } from "./occasions.ts";
import type { OverviewWords } from "./overview-words.ts";

export interface OccasionLinkProps {
  readonly occasion: Occasion;
  readonly words: OverviewWords;
  readonly address: string;
  /** Reached by arrows, in the month. */
  readonly stop?: boolean;
  onOpenRow(row: RowId): void;
}

export function OccasionLink(props: OccasionLinkProps): JSX.Element {
  const Inner = (): JSX.Element => (
    <>
      <LayerMark layer={props.occasion.layer} />
      <span class="unseen">{props.words.t(`calendar.kinds.${props.occasion.layer}`)}: </span>
      <span class="cal-name">{props.occasion.title}</span>
      <Show when={props.occasion.cancelled}>
        <span class="cal-off">{props.words.t("calendar.cancelled")}</span>
      </Show>
    </>
  );
  return (
    <Show
      when={props.occasion.layer === "events"}
      fallback={
        <A
          class="cal-item"
          data-stop={props.stop ? "" : undefined}
          data-layer={props.occasion.layer}
          title={props.occasion.title}
          href={props.address}
        >
          <Inner />
        </A>
      }
    >
      <button
        type="button"
        class="cal-item"
        data-stop={props.stop ? "" : undefined}
        data-layer={props.occasion.layer}
        data-cancelled={props.occasion.cancelled ? "" : undefined}
        title={props.occasion.title}
        onClick={() => props.onOpenRow(props.occasion.row)}
      >
        <Inner />
      </button>
    </Show>
  );
}
