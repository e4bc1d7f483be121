/** Where a row can be moved: every state, and of those it cannot go to now why not, with the way to what is missing. */
import type { JSX } from "solid-js";
import { createUniqueId, For, Show } from "solid-js";
import type { Refusal, RefusalText } from "../doc/model.ts";
import { Shape } from "../chain/Shape.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { PlanWords } from "./plan-words.ts";

export interface MoveChoice {
  readonly state: string;
  readonly name: string;
  readonly here: boolean;
  readonly refusal: Refusal | undefined;
}

export function MoveDialog(props: {
  readonly title: string;
  readonly choices: readonly MoveChoice[];
  readonly words: PlanWords;
  readonly refusalText: RefusalText;
  onChoose(choice: MoveChoice): void;
  onClose(): void;
}): JSX.Element {
  const id = createUniqueId();
  let first: HTMLButtonElement | undefined;
  return (
    <Dialog
      open
      title={props.title}
      closeLabel={props.words.t("close")}
      onClose={() => props.onClose()}
      first={() => first}
    >
      <ul class="pb-choices">
        <For each={props.choices}>
          {(choice, index) => (
            <li>
              <button
                type="button"
                class="pb-choice"
                ref={(element) => {
                  if (!choice.here && choice.refusal === undefined) first ??= element;
                }}
                aria-disabled={choice.here ? "true" : undefined}
                aria-current={choice.here ? "true" : undefined}
                aria-describedby={choice.refusal === undefined ? undefined : `${id}-${index()}`}
                data-stuck={choice.refusal === undefined ? undefined : ""}
                onClick={() => !choice.here && props.onChoose(choice)}
              >
                <Shape tone={choice.here ? "going" : choice.refusal === undefined ? "waiting" : "gap"} />
                <span>
                  {choice.name}
                  <Show when={choice.here}>
                    <span class="muted"> – {props.words.t("board.here")}</span>
                  </Show>
                </span>
              </button>
              <Show when={!choice.here && choice.refusal}>
                {(refusal) => (
                  <p id={`${id}-${index()}`} class="pb-why">
                    {props.refusalText(refusal())}
                  </p>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}
