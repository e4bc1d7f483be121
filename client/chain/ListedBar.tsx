/** Above a sheet that shows chosen rows alone: which, how many of how many, and the way back to all. */
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { SheetModel } from "../doc/model.ts";
import { Button } from "../ui/Button.tsx";
import { useChainWords } from "./chain-words.ts";
import type { RowList } from "./row-list.ts";
import "./chain.css";

export function ListedBar(props: { readonly list: RowList; readonly model: SheetModel; onAll(): void }): JSX.Element {
  const words = useChainWords();
  const there = (): number => props.list.rows.filter((row) => props.model.sheet.exists(row)).length;
  const gone = (): number => props.list.rows.length - there();
  return (
    <Show when={words()}>
      {(known) => (
        <div class="listed" role="status" data-testid="listed">
          <p>
            <strong>{known().code("lists", props.list.name)}.</strong>{" "}
            {known().n("listed", there(), { of: props.model.sheet.rows().length })}
            <Show when={gone() > 0}> {known().n("listedGone", gone())}</Show>
          </p>
          <Button onClick={() => props.onAll()}>{known().t("showAll")}</Button>
        </div>
      )}
    </Show>
  );
}
