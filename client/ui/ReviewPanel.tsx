/** What could not be carried over as it was written: mine, theirs and what stood before, and a choice for each. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { RefusalText, ReviewItem, SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { reviewWords } from "./review.ts";
import "./ReviewPanel.css";

export interface ReviewPanelProps {
  readonly items: readonly ReviewItem[];
  readonly model: SheetModel;
  readonly context: CellContext;
  readonly refusalText: RefusalText;
  onKeepTheirs(id: string): void;
  onWriteMine(id: string): void;
}

export function ReviewPanel(props: ReviewPanelProps): JSX.Element {
  const { words } = useShell();
  return (
    <div class="review">
      <p class="muted">{props.items.length === 0 ? words.t("review.none") : words.t("review.lead")}</p>
      <For each={props.items}>
        {(item) => {
          const said = createMemo(() => reviewWords(item, props.model, words, props.context, props.refusalText));
          return (
            <article class="review-item">
              <h3>{said().where}</h3>
              <p>{said().why}</p>
              <Show when={said().cell}>
                <dl class="review-values">
                  <dt>{words.t("review.mine")}</dt>
                  <dd data-whose="mine">{said().mine}</dd>
                  <dt>{words.t("review.theirs")}</dt>
                  <dd>{said().theirs}</dd>
                  <dt>{words.t("review.before")}</dt>
                  <dd>{said().before}</dd>
                </dl>
              </Show>
              <div class="review-actions">
                <Button onClick={() => props.onKeepTheirs(item.id)}>{words.t("review.keepTheirs")}</Button>
                <Show when={item.reason !== "refused" && said().fits}>
                  <Button kind="main" onClick={() => props.onWriteMine(item.id)}>
                    {words.t("review.writeMine")}
                  </Button>
                </Show>
                <Show when={said().cell}>
                  <CopyButton text={() => said().mine} />
                </Show>
              </div>
            </article>
          );
        }}
      </For>
    </div>
  );
}
