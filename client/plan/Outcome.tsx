/** What a move has come to, above a picture: said aloud, and taken back by a press. The keys of undo work beside it. */
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createSignal, Show } from "solid-js";
import type { SheetCommands } from "../doc/model.ts";
import { Button } from "../ui/Button.tsx";
import type { PlanWords } from "./plan-words.ts";

export interface Outcome {
  readonly said: () => string;
  /** `undoable`: something was written. */
  say(text: string, undoable?: boolean): void;
  undo(): void;
  readonly undoable: () => boolean;
  /** Ctrl or Cmd with Z or Y anywhere in the picture. */
  onKeyDown(event: KeyboardEvent): void;
}

export function createOutcome(commands: () => SheetCommands, words: () => PlanWords | undefined): Outcome {
  const [said, setSaid] = createSignal("");
  const [undoable, setUndoable] = createSignal(false);
  const say = (text: string, can = false): void => {
    setSaid(text);
    setUndoable(can);
  };
  const undo = (): void => {
    const { kept } = commands().undo();
    say(words()?.t(kept > 0 ? "board.kept" : "board.undone") ?? "");
  };
  return {
    said,
    say,
    undo,
    undoable,
    onKeyDown(event) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) {
        if (commands().canRedo()) commands().redo();
      } else if (commands().canUndo()) undo();
    },
  };
}

export function OutcomeBar(props: { readonly outcome: Outcome; readonly words: PlanWords }): JSX.Element {
  return (
    <div class="plan-said" data-empty={props.outcome.said() === "" ? "" : undefined}>
      <p role="status">{props.outcome.said()}</p>
      <Show when={props.outcome.said() !== ""}>
        <Show when={props.outcome.undoable()}>
          <Button onClick={() => props.outcome.undo()}>{props.words.t("undo")}</Button>
        </Show>
        <Button kind="quiet" square aria-label={props.words.t("close")} onClick={() => props.outcome.say("")}>
          <X aria-hidden="true" />
        </Button>
      </Show>
    </div>
  );
}
