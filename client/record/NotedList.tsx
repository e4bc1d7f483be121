/** What is noted at the event, the last first: one's own of today, or everybody's. Each can be changed and deleted here. */
import CircleCheck from "lucide-solid/icons/circle-check";
import CloudOff from "lucide-solid/icons/cloud-off";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { spotsOf, type EventFacts, type Note, type NotedRow } from "../../shared/record/note.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import type { Noting } from "./create-noting.ts";
import { NoteForm } from "./NoteForm.tsx";
import { choicesOf, nameOf, type RecordWords } from "./record-words.ts";

export interface NotedListProps {
  readonly model: SheetModel;
  readonly event: EventFacts;
  readonly words: RecordWords;
  readonly refusalText: RefusalText;
  readonly noting: Noting;
  readonly offline: boolean;
  onChanged(number: number): void;
  onRemove(row: RowId): void;
}

export function NotedList(props: NotedListProps): JSX.Element {
  const [whose, setWhose] = createSignal<"mine" | "all">("mine");
  const mine = createMemo(() => props.noting.noted().filter(({ row }) => props.noting.own().has(row)));
  const shown = createMemo(() => (whose() === "mine" ? mine() : props.noting.noted()).toReversed());
  /** By id, so that a row one is changing stays the same element while others come. */
  const rows = createMemo(() => shown().map(({ row }) => row), [], {
    equals: (a, b) => a.length === b.length && a.every((row, i) => row === b[i]),
  });
  const notedOf = (row: RowId): NotedRow | undefined => shown().find((one) => one.row === row);
  return (
    <section class="record-noted" aria-label={props.words.t("listTitle")}>
      <div class="record-noted-top">
        <h2>{props.words.t("listTitle")}</h2>
        <Choice
          legend={props.words.t("whose")}
          hideLegend
          options={[
            { value: "mine", label: props.words.t("mine", { count: mine().length }) },
            { value: "all", label: props.words.t("all", { count: props.noting.noted().length }) },
          ]}
          value={whose()}
          onChoose={setWhose}
        />
      </div>
      <Show
        when={rows().length > 0}
        fallback={<p class="muted">{props.words.t(props.noting.noted().length > 0 ? "noneMine" : "none")}</p>}
      >
        <ol class="record-list">
          <For each={rows()}>
            {(row) => <Show when={notedOf(row)}>{(noted) => <NotedItem {...props} noted={noted()} />}</Show>}
          </For>
        </ol>
      </Show>
    </section>
  );
}

function NotedItem(props: NotedListProps & { readonly noted: NotedRow }): JSX.Element {
  const { words: shell } = useShell();
  const [draft, setDraft] = createSignal<Note>();
  const kinds = createMemo(() => choicesOf(props.model.sheet, "kind", shell.language()));
  const groups = createMemo(() => choicesOf(props.model.sheet, "group", shell.language()));
  const number = (): number => props.noted.sequence;
  const mayChange = (): boolean => props.noting.mayChange(props.noted.row) === undefined;
  let edit: HTMLButtonElement | undefined;
  const about = (): string => {
    const { kind, group, spot } = props.noted.note;
    return [nameOf(kinds(), kind), nameOf(groups(), group), spot].filter((part) => part !== "").join(" · ");
  };
  const close = (): void => {
    setDraft(undefined);
    edit?.focus();
  };
  return (
    <li class="record-item">
      <Show
        when={draft()}
        fallback={
          <>
            <span class="record-number" aria-hidden="true">
              {number() === 0 ? "–" : number()}
            </span>
            <div class="record-said">
              <p>
                <span class="unseen">{props.words.t("number", { number: number() })}: </span>
                {props.noted.note.text}
              </p>
              <p class="record-about">
                {about()}
                <Show
                  when={props.noting.waits(props.noted.row)}
                  fallback={<CircleCheck aria-label={shell.t("light.saved")} role="img" />}
                >
                  <Show when={props.offline}>
                    <span class="record-waits">
                      <CloudOff aria-hidden="true" />
                      {props.words.t("waiting")}
                    </span>
                  </Show>
                </Show>
              </p>
            </div>
            <Show when={mayChange()} fallback={<span class="record-about">{props.words.t("locked")}</span>}>
              <div class="record-item-buttons">
                <Button
                  kind="quiet"
                  ref={(button: HTMLButtonElement) => (edit = button)}
                  aria-label={props.words.t("editNumber", { number: number() })}
                  onClick={() => setDraft(props.noted.note)}
                >
                  {props.words.t("edit")}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={props.words.t("removeNumber", { number: number() })}
                  onClick={() => props.onRemove(props.noted.row)}
                >
                  {props.words.t("remove")}
                </Button>
              </div>
            </Show>
          </>
        }
      >
        {(held) => (
          <NoteForm
            model={props.model}
            event={props.event}
            words={props.words}
            refusalText={props.refusalText}
            note={held()}
            walk={props.event.method === "walk" || held().spot !== ""}
            spots={spotsOf(props.noting.noted())}
            submit={props.words.t("save")}
            held={props.noting.held}
            onNote={setDraft}
            onSubmit={(note) => {
              const refusal = props.noting.change(props.noted.row, note);
              if (refusal !== undefined) return refusal;
              close();
              props.onChanged(number());
              return undefined;
            }}
            onCancel={close}
          />
        )}
      </Show>
    </li>
  );
}
