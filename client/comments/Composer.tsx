/**
 * Where a comment is written: a field with people to name behind an `@`. What is half written is kept on the device under
 * `draft` until it is sent. Ctrl+Enter sends; Esc closes the list of names first.
 */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, onMount, Show } from "solid-js";
import { MAX_COMMENT_LENGTH, type Mentioned } from "../../shared/comments/thread.ts";
import type { PersonId } from "../../shared/ids.ts";
import { Button } from "../ui/Button.tsx";
import type { Member } from "./comment-api.ts";
import type { CommentWords } from "./comment-words.ts";
import { fitting, namedIn, typingAt, withName, type Typing } from "./mentioning.ts";
import { draftOf, keepDraft } from "./outbox.ts";

const MOST_SHOWN = 6;

export interface ComposerProps {
  readonly words: CommentWords;
  readonly people: readonly Member[];
  readonly me: PersonId;
  /** Names the field for those who do not see it; also what stands in it while it is empty. */
  readonly label: string;
  /** What is there to be changed. */
  readonly text?: string;
  readonly mentions?: readonly Mentioned[];
  /** Where what is half written is kept; absent while editing. */
  readonly draft?: string;
  readonly autofocus?: boolean;
  readonly send: string;
  onSend(text: string, mentions: readonly Mentioned[]): void;
  onCancel?(): void;
}

export function Composer(props: ComposerProps): JSX.Element {
  const listId = createUniqueId();
  const noteId = createUniqueId();
  const [text, setText] = createSignal(props.text ?? (props.draft === undefined ? "" : draftOf(props.me, props.draft)));
  const [named, setNamed] = createSignal<readonly Mentioned[]>(props.mentions ?? []);
  const [typing, setTyping] = createSignal<Typing>();
  const [chosen, setChosen] = createSignal(0);
  let field!: HTMLTextAreaElement;

  const found = createMemo(() => {
    const now = typing();
    return now === undefined ? [] : fitting(props.people, now.query).slice(0, MOST_SHOWN);
  });
  const over = (): number => text().trim().length - MAX_COMMENT_LENGTH;
  const maySend = (): boolean => text().trim() !== "" && over() <= 0;

  const change = (next: string): void => {
    setText(next);
    if (props.draft !== undefined) keepDraft(props.me, props.draft, next);
  };
  const look = (): void => {
    const { selectionStart: from, selectionEnd: to } = field;
    setTyping(from === to ? typingAt(field.value, from) : undefined);
    setChosen(0);
  };
  const name = (person: Member): void => {
    const now = typing();
    if (now === undefined) return;
    const next = withName(text(), now, field.selectionStart, person.name);
    change(next.text);
    setNamed([...named(), { person: person.person, name: person.name }]);
    setTyping(undefined);
    field.value = next.text;
    field.focus();
    field.setSelectionRange(next.caret, next.caret);
  };
  const send = (): void => {
    if (!maySend()) return;
    const said = text().trim().replaceAll("\r\n", "\n");
    // Names typed by hand count too: they are people's all the same.
    const byHand = props.people.map(({ person, name: called }) => ({ person, name: called }));
    const mentions = namedIn(said, [...named(), ...byHand]);
    setText("");
    setNamed([]);
    if (props.draft !== undefined) keepDraft(props.me, props.draft, "");
    props.onSend(said, mentions);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const count = found().length;
    if (count > 0) {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0) {
        event.preventDefault();
        setChosen((chosen() + step + count) % count);
        return;
      }
      if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") {
        event.preventDefault();
        name(found()[chosen()]!);
        return;
      }
      if (event.key === "Escape") {
        event.preventDefault();
        setTyping(undefined);
        return;
      }
    }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && props.onCancel) {
      event.preventDefault();
      props.onCancel();
    }
  };
  onMount(() => {
    if (props.autofocus === true) field.focus();
  });

  return (
    <form
      class="cm-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="cm-field">
        <textarea
          ref={field}
          rows={text() === "" ? 2 : 4}
          value={text()}
          placeholder={props.label}
          aria-label={props.label}
          aria-autocomplete="list"
          aria-controls={found().length > 0 ? listId : undefined}
          aria-activedescendant={found().length > 0 ? `${listId}-${chosen()}` : undefined}
          aria-invalid={over() > 0 ? "true" : undefined}
          aria-describedby={over() > 0 ? noteId : undefined}
          on:input={(event) => {
            change(event.currentTarget.value);
            look();
          }}
          on:keydown={onKeyDown}
          on:click={look}
          on:blur={() => setTyping(undefined)}
        />
        <Show when={found().length > 0}>
          <div id={listId} class="cm-people" role="listbox" aria-label={props.words.t("people")}>
            <For each={found()}>
              {(person, at) => (
                <div
                  id={`${listId}-${at()}`}
                  role="option"
                  aria-selected={at() === chosen() ? "true" : "false"}
                  // Before the field loses the focus, and with it the list.
                  on:pointerdown={(event) => {
                    event.preventDefault();
                    name(person);
                  }}
                >
                  {person.name}
                </div>
              )}
            </For>
          </div>
        </Show>
      </div>
      <div class="unseen" role="status">
        {found().length > 0 ? props.words.n("peopleFound", found().length) : ""}
      </div>
      <Show when={over() > 0}>
        <p id={noteId} class="cm-bad">
          {props.words.n("tooLong", over())}
        </p>
      </Show>
      <Show when={text() !== "" || props.onCancel}>
        <div class="cm-actions">
          <Button kind="main" type="submit" aria-disabled={maySend() ? undefined : "true"} title="Ctrl+Enter">
            {props.send}
          </Button>
          <Show when={props.onCancel}>
            <Button kind="quiet" onClick={() => props.onCancel?.()}>
              {props.words.t("cancel")}
            </Button>
          </Show>
        </div>
      </Show>
    </form>
  );
}
