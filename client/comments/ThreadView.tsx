/** One thread: its messages with their state in words, what may be done to them, and the field to answer in. */
import type { JSX } from "solid-js";
import { createSignal, For, Match, Show, Switch } from "solid-js";
import type { Mentioned } from "../../shared/comments/thread.ts";
import type { Language } from "../../shared/document/column.ts";
import type { PersonId } from "../../shared/ids.ts";
import { Button } from "../ui/Button.tsx";
import type { Member } from "./comment-api.ts";
import { momentText, type CommentWords } from "./comment-words.ts";
import { Composer } from "./Composer.tsx";
import { partsOf } from "./mentioning.ts";
import type { CommentStore, ShownMessage, ShownThread } from "./store.ts";

export interface ThreadViewProps {
  readonly thread: ShownThread;
  readonly store: CommentStore;
  readonly words: CommentWords;
  readonly language: Language;
  readonly people: readonly Member[];
  readonly me: PersonId;
  /** Answers for the workspace: may remove anybody's. */
  readonly moderates: boolean;
  /** Why nothing can be written here; words, or nothing. */
  readonly refusal: string | undefined;
  /** Where what is half written is kept. */
  readonly draft: string;
  say(text: string): void;
}

export function ThreadView(props: ThreadViewProps): JSX.Element {
  const { words } = props;
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal("");
  let shell!: HTMLElement;

  const settle = async (resolved: boolean): Promise<void> => {
    setBusy(true);
    const outcome = await props.store.settle(props.thread.id, resolved);
    setBusy(false);
    setProblem(problemText(words, outcome));
  };

  return (
    <article
      class="cm-thread"
      ref={shell}
      data-thread={props.thread.id}
      data-resolved={props.thread.resolved ? "" : undefined}
    >
      <ol class="cm-messages">
        <For each={props.thread.messages.map(({ id }) => id)}>
          {(id) => (
            <Show when={props.thread.messages.find((message) => message.id === id)}>
              {(message) => (
                <MessageView
                  {...props}
                  message={message()}
                  focusBack={() => shell.querySelector("textarea")?.focus()}
                />
              )}
            </Show>
          )}
        </For>
      </ol>
      <Show when={props.thread.resolved}>
        {(by) => (
          <p class="cm-note">{words.t("resolvedBy", { name: by().name, time: momentText(by().at, props.language) })}</p>
        )}
      </Show>
      <Show when={problem() !== ""}>
        <p class="cm-bad" role="alert">
          {problem()}
        </p>
      </Show>
      <Show when={props.refusal === undefined} fallback={<p class="cm-note">{props.refusal}</p>}>
        <Composer
          words={words}
          people={props.people}
          me={props.me}
          label={words.t("writeReply")}
          send={words.t("reply")}
          draft={props.draft}
          onSend={(text, mentions) => {
            props.store.write(props.thread, props.thread.id, text, mentions);
            props.say(navigator.onLine ? words.t("sending") : words.t("kept"));
          }}
        />
        <Show when={props.thread.version > 0}>
          <Button
            kind="quiet"
            class="cm-settle"
            aria-disabled={busy() ? "true" : undefined}
            onClick={() => void settle(props.thread.resolved === undefined)}
          >
            {words.t(props.thread.resolved ? "reopen" : "resolve")}
          </Button>
        </Show>
      </Show>
    </article>
  );
}

type Settled = Awaited<ReturnType<CommentStore["settle"]>>;

const problemText = (words: CommentWords, outcome: Settled): string => {
  if (outcome.kind === "stored") return "";
  if (outcome.kind === "later") return words.t("needsConnection");
  return words.t("notSent", { why: words.code("refusal", outcome.code) });
};

function MessageView(props: ThreadViewProps & { readonly message: ShownMessage; focusBack(): void }): JSX.Element {
  const { words, store } = props;
  const [doing, setDoing] = createSignal<"edit" | "remove">();
  const [problem, setProblem] = createSignal("");
  const own = (): boolean => props.message.author === props.me;
  const gone = (): boolean => props.message.deletedAt !== undefined;
  const time = (): string => momentText(props.message.at, props.language);
  const stored = (): boolean => props.message.state === undefined && !gone();

  const remove = async (): Promise<void> => {
    const outcome = await store.remove(props.thread.id, props.message.id);
    setDoing(undefined);
    setProblem(problemText(words, outcome));
    props.focusBack();
  };
  const rewrite = (text: string, mentions: readonly Mentioned[]): void => {
    store.rewrite(props.thread, props.message.id, text, mentions);
    setDoing(undefined);
    props.focusBack();
  };

  return (
    <li class="cm-message" data-state={props.message.state}>
      <Show
        when={!gone()}
        fallback={
          <p class="cm-note">{words.t(props.message.removed ? "removed" : "deleted", { name: props.message.name })}</p>
        }
      >
        <p class="cm-who">
          <strong>{props.message.name}</strong>{" "}
          <time datetime={new Date(props.message.at).toISOString()}>{time()}</time>
          <Show when={props.message.editedAt !== undefined}>
            <span> · {words.t("edited")}</span>
          </Show>
        </p>
        <Show
          when={doing() === "edit"}
          fallback={
            <p class="cm-text">
              <For each={partsOf(props.message.text, props.message.mentions)}>
                {(part) => (
                  <Show when={part.mention} fallback={part.text}>
                    {(mention) => (
                      <span class="cm-named" data-me={mention().person === props.me ? "" : undefined}>
                        {part.text}
                      </span>
                    )}
                  </Show>
                )}
              </For>
            </p>
          }
        >
          <Composer
            words={words}
            people={props.people}
            me={props.me}
            label={words.t("editNamed", { time: time() })}
            text={props.message.text}
            mentions={props.message.mentions}
            autofocus
            send={words.t("save")}
            onSend={rewrite}
            onCancel={() => {
              setDoing(undefined);
              props.focusBack();
            }}
          />
        </Show>
        <Switch>
          <Match when={props.message.state === "waiting"}>
            <p class="cm-state" role="status">
              {navigator.onLine ? words.t("waiting") : `${words.t("keptWhy")}. ${words.t("waiting")}`}
            </p>
          </Match>
          <Match when={props.message.state === "refused"}>
            <div class="cm-state" role="alert">
              <p class="cm-bad">{words.t("notSent", { why: words.code("refusal", props.message.refused ?? "") })}</p>
              <div class="cm-actions">
                <Button onClick={() => store.sendAgain(props.message.id)}>{words.t("sendAgain")}</Button>
                <Button kind="quiet" onClick={() => store.discard(props.message.id)}>
                  {words.t("discard")}
                </Button>
              </div>
            </div>
          </Match>
          <Match when={doing() === "remove"}>
            <div class="cm-actions">
              <span>{words.t("removeSure")}</span>
              <Button
                kind="danger"
                ref={(element: HTMLElement) => queueMicrotask(() => element.focus())}
                onClick={() => void remove()}
              >
                {words.t("removeYes")}
              </Button>
              <Button kind="quiet" onClick={() => setDoing(undefined)}>
                {words.t("cancel")}
              </Button>
            </div>
          </Match>
          <Match when={stored() && doing() === undefined}>
            <div class="cm-actions cm-own">
              <Show when={own() && props.refusal === undefined}>
                <Button
                  kind="quiet"
                  aria-label={words.t("editNamed", { time: time() })}
                  onClick={() => setDoing("edit")}
                >
                  {words.t("edit")}
                </Button>
              </Show>
              <Show when={own() || props.moderates}>
                <Button
                  kind="quiet"
                  aria-label={words.t("removeNamed", { name: props.message.name, time: time() })}
                  onClick={() => setDoing("remove")}
                >
                  {words.t("remove")}
                </Button>
              </Show>
            </div>
          </Match>
        </Switch>
        <Show when={problem() !== ""}>
          <p class="cm-bad" role="alert">
            {problem()}
          </p>
        </Show>
      </Show>
    </li>
  );
}
