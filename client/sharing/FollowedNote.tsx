/**
 * Above a followed sheet: whose it is, that it is changed there, and as of when it is shown (SPEC T8); and once it has been
 * taken away, that and why nothing of it is here any more (SPEC T6).
 */
import type { JSX } from "solid-js";
import { createEffect, createSignal, onCleanup, Show } from "solid-js";
import { labelIn, type Labels } from "../../shared/document/column.ts";
import { momentText } from "../comments/comment-words.ts";
import { createAnswer } from "../create-answer.ts";
import type { SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Banner } from "../ui/Banner.tsx";
import { dayBefore } from "./last-day.ts";
import { followedAnswer, sharingPath } from "./sharing-api.ts";
import { useSharingWords } from "./sharing-words.ts";

const LOOK_AGAIN_MS = 60_000;
/** Clocks of servers differ a little: asked a moment too early it would still be there. */
const AFTER_THE_END_MS = 300;

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
  document.addEventListener("visibilitychange", answer.retry);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", answer.retry);
  });
  createEffect(() => {
    const note = (): void => void setHeard(Date.now());
    const end = props.model?.sheet.watch?.({ cells: note, rows: note });
    onCleanup(() => end?.());
  });
  // At its last moment the server is asked, and takes it away for everybody who has it open.
  createEffect(() => {
    const { now, followed } = answer.value() ?? {};
    const left = now === undefined || followed === undefined ? Number.NaN : followed.until - now;
    if (!(left < LOOK_AGAIN_MS)) return;
    const last = setTimeout(answer.retry, Math.max(0, left) + AFTER_THE_END_MS);
    onCleanup(() => clearTimeout(last));
  });
  const [from, setFrom] = createSignal<Labels>();
  createEffect(() => {
    const name = answer.value()?.followed?.name;
    if (name !== undefined) setFrom(name);
  });
  const town = (): string => {
    const name = from();
    return name === undefined ? "" : labelIn(name, shell.language());
  };
  return (
    <Show when={words()}>
      {(said) => (
        <Show
          when={answer.value()?.followed}
          fallback={
            <Show when={from() !== undefined && answer.problem()?.kind === "not-found"}>
              <aside aria-label={said().t("followed.overTitle", { town: town() })} data-testid="followed-over">
                <Banner tone="warn" title={said().t("followed.overTitle", { town: town() })}>
                  {said().t("followed.overText")}
                </Banner>
              </aside>
            </Show>
          }
        >
          {(shown) => {
            const time = (): string => momentText(Math.max(shown().at ?? 0, heard()), shell.language());
            return (
              <aside aria-label={said().t("followed.title", { town: town() })} data-testid="followed">
                <Banner title={said().t("followed.title", { town: town() })}>
                  {said().t("followed.text", { town: town(), time: time() })}{" "}
                  {said().t("followed.until", { day: dayBefore(shown().until, shell.language()) })}{" "}
                  {said().t("followed.purpose", { purpose: shown().purpose })}
                </Banner>
              </aside>
            );
          }}
        </Show>
      )}
    </Show>
  );
}
