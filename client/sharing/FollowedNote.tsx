/** Above a followed sheet: whose it is, that it is changed there, and as of when it is shown (SPEC T8). */
import type { JSX } from "solid-js";
import { createEffect, createSignal, onCleanup, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { momentText } from "../comments/comment-words.ts";
import { createAnswer } from "../create-answer.ts";
import type { SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Banner } from "../ui/Banner.tsx";
import { followedAnswer, sharingPath } from "./sharing-api.ts";
import { useSharingWords } from "./sharing-words.ts";

const LOOK_AGAIN_MS = 60_000;

export function FollowedNote(props: {
  readonly tenant: string;
  readonly document: string;
  readonly model: SheetModel | undefined;
}): JSX.Element {
  const { api, words: shell } = useShell();
  const words = useSharingWords();
  const answer = createAnswer(api, () => sharingPath(props.tenant, `/sheets/${props.document}`), followedAnswer);
  const [heard, setHeard] = createSignal(0);
  const timer = setInterval(answer.retry, LOOK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  createEffect(() => {
    const note = (): void => void setHeard(Date.now());
    const end = props.model?.sheet.watch?.({ cells: note, rows: note });
    onCleanup(() => end?.());
  });
  return (
    <Show when={words()}>
      {(said) => (
        <Show when={answer.value()?.followed}>
          {(from) => {
            const town = (): string => labelIn(from().name, shell.language());
            const time = (): string => momentText(Math.max(from().at ?? 0, heard()), shell.language());
            return (
              <aside aria-label={said().t("followed.title", { town: town() })} data-testid="followed">
                <Banner title={said().t("followed.title", { town: town() })}>
                  {said().t("followed.text", { town: town(), time: time() })}{" "}
                  {said().t("followed.purpose", { purpose: from().purpose })}
                </Banner>
              </aside>
            );
          }}
        </Show>
      )}
    </Show>
  );
}
