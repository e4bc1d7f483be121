/** What could not be carried over as it was written: mine, theirs and what stood before, and a choice for each. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { RefusalText, ReviewItem, SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { useShell } from "../shell.ts";
import { Button } from "./Button.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { newRowWords, reviewGroups, reviewWords } from "./review.ts";
import { useReviewWords, type ReviewTextsSpoken } from "./review-words.ts";
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
  const texts = useReviewWords();
  return <Show when={texts()}>{(found) => <List {...props} texts={found()} />}</Show>;
}

type ListProps = ReviewPanelProps & { readonly texts: ReviewTextsSpoken };

function List(props: ListProps): JSX.Element {
  const { words } = useShell();
  // By name, so that what one has unfolded stays so while another is answered.
  const groups = createMemo(() => new Map(reviewGroups(props.items).map((group) => [group[0]!.id, group])));
  return (
    <div class="review">
      <p class="muted">{props.items.length === 0 ? props.texts.t("none") : words.t("review.lead")}</p>
      <For each={[...groups().keys()]}>
        {(id) => (
          <Show when={groups().get(id)}>
            {(group) => (
              <Show when={group().length > 1} fallback={<Item {...props} item={group()[0]!} />}>
                <NewRow {...props} group={group()} />
              </Show>
            )}
          </Show>
        )}
      </For>
    </div>
  );
}

function Item(props: ListProps & { readonly item: ReviewItem }): JSX.Element {
  const { words } = useShell();
  const said = createMemo(() =>
    reviewWords(props.item, props.model, words, props.context, props.texts, props.refusalText),
  );
  return (
    <article class="review-item">
      <h3>{said().where}</h3>
      <p>{said().why}</p>
      <Show when={said().cell}>
        <dl class="review-values">
          <dt>{props.texts.t("mine")}</dt>
          <dd data-whose="mine">{said().mine}</dd>
          <dt>{props.texts.t("theirs")}</dt>
          <dd>{said().theirs}</dd>
          <dt>{props.texts.t("before")}</dt>
          <dd>{said().before}</dd>
        </dl>
      </Show>
      <div class="review-actions">
        <Button onClick={() => props.onKeepTheirs(props.item.id)}>{props.texts.t("keepTheirs")}</Button>
        <Show when={props.item.reason !== "refused" && said().fits}>
          <Button kind="main" onClick={() => props.onWriteMine(props.item.id)}>
            {props.texts.t("writeMine")}
          </Button>
        </Show>
        <Show when={said().cell}>
          <CopyButton text={() => said().mine} />
        </Show>
      </div>
    </article>
  );
}

/** A row that never came to be: one thing to look at, its cells behind a press, all of it to be copied at once. */
function NewRow(props: ListProps & { readonly group: readonly ReviewItem[] }): JSX.Element {
  const { words } = useShell();
  const said = createMemo(() =>
    newRowWords(props.group, props.model, words, props.context, props.texts, props.refusalText),
  );
  return (
    <article class="review-item">
      <h3>{said().where}</h3>
      <p>{said().why}</p>
      <details>
        <summary>{props.texts.n("cells", said().cells.length)}</summary>
        <dl class="review-values">
          <For each={said().cells}>
            {(cell) => (
              <>
                <dt>{cell.column}</dt>
                <dd data-whose="mine">{cell.mine}</dd>
              </>
            )}
          </For>
        </dl>
      </details>
      <div class="review-actions">
        <Button onClick={() => props.group.forEach(({ id }) => props.onKeepTheirs(id))}>
          {props.texts.t("letGo")}
        </Button>
        <CopyButton
          text={() =>
            said()
              .cells.map(({ column, mine }) => `${column}: ${mine}`)
              .join("\n")
          }
        />
      </div>
    </article>
  );
}
