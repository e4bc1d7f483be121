/** A pile of paper slips typed or pasted at once: what each becomes is shown before anything is added (SPEC R4). */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, createUniqueId, Index, on, Show } from "solid-js";
import type { EventFacts, Note } from "../../shared/record/note.ts";
import { MOST_SLIPS, slipsOf } from "../../shared/record/slips.ts";
import type { Refusal, RefusalText, SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { GroupField, KindField } from "./NoteForm.tsx";
import { keepUnnoted, readUnnoted, type Habit } from "./own-notes.ts";
import { capital, choicesOf, type RecordWords } from "./record-words.ts";

export interface SlipsFormProps {
  readonly model: SheetModel;
  readonly event: EventFacts;
  readonly words: RecordWords;
  readonly refusalText: RefusalText;
  readonly at: string;
  readonly group: string;
  readonly kind: string;
  held(text: string): Refusal | undefined;
  onHabit(change: Partial<Habit>): void;
  /** @param restore puts the text back; `false` where something else stands there by now. */
  onAdd(notes: readonly Note[], restore: () => boolean): Refusal | undefined;
}

interface Slip {
  readonly text: string;
  readonly masked: boolean;
  readonly kind: string;
}

export function SlipsForm(props: SlipsFormProps): JSX.Element {
  const { words: shell } = useShell();
  const id = createUniqueId();
  const [text, setText] = createSignal(readUnnoted(props.at, "slips"));
  /** By the slip's own words: a kind chosen stays with them while others are typed above. */
  const [kinds, setKinds] = createSignal<ReadonlyMap<string, string>>(new Map());
  const [problem, setProblem] = createSignal("");
  let field!: HTMLTextAreaElement;
  createEffect(on(text, (now) => keepUnnoted(props.at, "slips", now), { defer: true }));
  const all = createMemo(() => slipsOf(text()));
  const slips = createMemo(() =>
    all()
      .slice(0, MOST_SLIPS)
      .map((said): Slip => {
        const mend = props.held(said)?.mend?.(shell.language()).value;
        return { text: mend ?? said, masked: mend !== undefined, kind: kinds().get(said) ?? props.kind };
      }),
  );
  const maskedCount = (): number => slips().filter(({ masked }) => masked).length;
  const offered = createMemo(() => choicesOf(props.model.sheet, "kind", shell.language()));

  const add = (): void => {
    if (slips().length === 0) {
      setProblem(props.words.t("empty"));
      return field.focus();
    }
    const [before, rest] = [text(), all().slice(MOST_SLIPS)];
    const notes = slips().map((slip): Note => ({ text: slip.text, kind: slip.kind, group: props.group, spot: "" }));
    const refusal = props.onAdd(notes, () => {
      if (text() !== rest.join("\n\n")) return false;
      setText(before);
      return true;
    });
    if (refusal !== undefined) return void setProblem(props.refusalText(refusal));
    setText(rest.join("\n\n"));
    field.focus();
  };

  return (
    <form
      class="record-form"
      on:submit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <div class="record-who">
        <GroupField
          {...props}
          id={`${id}-group`}
          label={props.words.t("slipsGroup")}
          value={props.group}
          onChoose={(group) => props.onHabit({ group })}
        />
        <KindField
          {...props}
          label={props.words.t("slipsKindAll")}
          value={props.kind}
          onChoose={(kind) => props.onHabit({ kind })}
        />
      </div>
      <div class="record-field">
        <label for={`${id}-slips`}>{props.words.t("slips")}</label>
        <span class="record-help" id={`${id}-help`}>
          {props.words.t("slipsHelp")}
        </span>
        <textarea
          ref={field}
          id={`${id}-slips`}
          class="record-input record-slips"
          rows="8"
          value={text()}
          aria-describedby={`${id}-help ${id}-problem`}
          on:input={(event) => {
            setProblem("");
            setText(event.currentTarget.value);
          }}
        />
      </div>
      <p class="record-problem" id={`${id}-problem`} role="status">
        {problem()}
      </p>
      <section class="record-preview" aria-label={props.words.n("slipsPreview", slips().length)}>
        <Show when={slips().length > 0} fallback={<p class="muted">{props.words.t("slipsNone")}</p>}>
          <h2>{props.words.n("slipsPreview", slips().length)}</h2>
          <Show when={all().length > MOST_SLIPS}>
            <p class="record-warn">{props.words.t("slipsMany", { most: MOST_SLIPS })}</p>
          </Show>
          <Show when={maskedCount() > 0}>
            <p class="record-warn" role="status">
              {props.words.n("slipsMasked", maskedCount())}
            </p>
          </Show>
          <ol class="record-list">
            <Index each={slips()}>
              {(slip, i) => (
                <li class="record-item">
                  <span class="record-number" aria-hidden="true">
                    {i + 1}
                  </span>
                  <p class="record-said">
                    {slip().text}
                    <Show when={slip().masked}>
                      {" "}
                      <span class="record-mark">{props.words.t("slipMasked")}</span>
                    </Show>
                  </p>
                  <select
                    class="record-input"
                    aria-label={props.words.t("slipsKind", { number: i + 1 })}
                    on:change={(event) => {
                      const said = all()[i];
                      if (said !== undefined) setKinds(new Map(kinds()).set(said, event.currentTarget.value));
                    }}
                  >
                    <Index each={offered()}>
                      {(kind) => (
                        <option value={kind().id} selected={kind().id === slip().kind}>
                          {capital(kind().label)}
                        </option>
                      )}
                    </Index>
                  </select>
                </li>
              )}
            </Index>
          </ol>
        </Show>
      </section>
      <Show when={slips().length > 0}>
        <div class="record-buttons">
          <Button kind="main" type="submit" class="record-next">
            {props.words.n("slipsAdd", slips().length)}
          </Button>
        </div>
      </Show>
    </form>
  );
}
