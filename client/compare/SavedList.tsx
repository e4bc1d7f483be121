/** The kept comparisons of a region: opened by a press, removed by who may compare there. */
import Trash from "lucide-solid/icons/trash";
import type { JSX } from "solid-js";
import { createSignal, For } from "solid-js";
import type { SavedComparison } from "../../shared/comparison/saved.ts";
import type { CompareTexts } from "../../shared/i18n/compare/sv.ts";
import { dayText } from "../chain/chain-words.ts";
import { isoDay } from "../grid/cells/date.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { removeComparison } from "./saved-api.ts";

export interface SavedListProps {
  readonly region: string;
  readonly saved: readonly SavedComparison[];
  readonly texts: CompareTexts;
  onOpen(query: string): void;
  onRemoved(name: string): void;
}

export function SavedList(props: SavedListProps): JSX.Element {
  const { api, words } = useShell();
  const [problem, setProblem] = createSignal("");
  const remove = async ({ id, name }: SavedComparison): Promise<void> => {
    const found = await removeComparison(api, props.region, id);
    setProblem(found === undefined ? "" : words.t(`problem.${found.kind}.text`));
    if (found === undefined) props.onRemoved(name);
  };
  return (
    <>
      <ul class="cmp-saved">
        <For each={props.saved}>
          {(one) => (
            <li>
              <button type="button" class="cmp-saved-open" onClick={() => props.onOpen(one.query)}>
                <span>{one.name}</span>
                <span class="muted">
                  {props.texts.saved.by(one.authorName, dayText(isoDay(new Date(one.changedAt)), words.language()))}
                </span>
              </button>
              <Button
                kind="quiet"
                square
                aria-label={`${props.texts.saved.remove}: ${one.name}`}
                onClick={() => void remove(one)}
              >
                <Trash aria-hidden="true" />
              </Button>
            </li>
          )}
        </For>
      </ul>
      <p role="alert" class="cmp-wrong">
        {problem()}
      </p>
    </>
  );
}
