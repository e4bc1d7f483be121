/** What a page about several sheets says of what was just done: read out politely, with the way to take it back. */
import Undo2 from "lucide-solid/icons/undo-2";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import type { TownPlace } from "./TownPage.tsx";

export interface Notices {
  done(text: string): void;
  problem(text: string): void;
  readonly said: () => string;
  readonly wrong: () => boolean;
}

export function createNotices(): Notices {
  const [said, setSaid] = createSignal("");
  const [wrong, setWrong] = createSignal(false);
  const say =
    (isWrong: boolean) =>
    (text: string): void => {
      setWrong(isWrong);
      setSaid(text);
    };
  return { done: say(false), problem: say(true), said, wrong };
}

export interface LiveNoticeProps {
  readonly place: TownPlace;
  readonly notices: Notices;
  readonly texts: {
    readonly undo: string;
    readonly undone: string;
    readonly undoneKept: (count: number) => string;
    readonly toReview: string;
  };
}

export function LiveNotice(props: LiveNoticeProps): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const undo = (): void => {
    const kept = live.undo();
    props.notices.done(kept === 0 ? props.texts.undone : props.texts.undoneKept(kept));
  };
  return (
    <>
      <div class="live-notice">
        <p
          role="status"
          classList={{ "live-problem": props.notices.wrong(), "live-done": !props.notices.wrong() }}
          hidden={props.notices.said() === ""}
          data-testid="live-notice"
        >
          {props.notices.said()}
        </p>
        <Show when={live.canUndo()}>
          <Button kind="quiet" onClick={undo} data-testid="live-undo">
            <Undo2 aria-hidden="true" />
            {props.texts.undo}
          </Button>
        </Show>
      </div>
      <Show when={live.toReview().length > 0}>
        <p class="live-problem">
          {props.texts.toReview}{" "}
          <For each={live.toReview()}>
            {(document) => (
              <A href={`/a/${props.place.tenant}/${document}`}>
                {labelIn(
                  props.place.links().find((one) => one.document === document)?.name ?? { sv: document },
                  words.language(),
                )}
              </A>
            )}
          </For>
        </p>
      </Show>
    </>
  );
}
