/** A column's name and how many rows it holds. A side exit is folded to a strip until somebody looks, and takes cards so, too. */
import ChevronLeft from "lucide-solid/icons/chevron-left";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import type { PlanWords } from "./plan-words.ts";

export function BoardColumnHead(props: {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly count: number;
  readonly side: boolean;
  readonly folded: boolean;
  /** A card is held above it. */
  readonly over: boolean;
  readonly words: PlanWords;
  onFold(fold: boolean): void;
}): JSX.Element {
  return (
    <div
      class="pb-head"
      data-state={props.state}
      data-side={props.side ? "" : undefined}
      data-folded={props.folded ? "" : undefined}
      data-over={props.over ? "" : undefined}
    >
      <Show
        when={!props.folded}
        fallback={
          <Button kind="quiet" class="pb-unfold" aria-expanded="false" onClick={() => props.onFold(false)}>
            <span class="pb-count">{props.count}</span>
            <span class="pb-upright">{props.name}</span>
          </Button>
        }
      >
        <h2 id={props.id}>
          {props.name}{" "}
          <span class="pb-count">
            <span aria-hidden="true">{props.count}</span>
            <span class="unseen">{props.words.n("board.cards", props.count)}</span>
          </span>
        </h2>
        <Show when={props.side}>
          <Button
            kind="quiet"
            square
            aria-expanded="true"
            aria-label={props.words.t("board.fold", { state: props.name })}
            onClick={() => props.onFold(true)}
          >
            <ChevronLeft aria-hidden="true" />
          </Button>
        </Show>
      </Show>
    </div>
  );
}
