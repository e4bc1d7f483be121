/** How it is going: status, what has happened, the next step and its day. Only what is changed is sent. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import { labelIn } from "../../../shared/document/column.ts";
import { MAX_NOTE_LENGTH, MAX_STEP_LENGTH } from "../../../shared/owner-links/form.ts";
import { useShell } from "../../shell.ts";
import { SendPart, type FormProps } from "./AnswerForm.tsx";
import { reportOf } from "./draft.ts";

export function ReportForm(props: FormProps): JSX.Element {
  const { words } = useShell();
  const ids = {
    note: createUniqueId(),
    noteHelp: createUniqueId(),
    step: createUniqueId(),
    on: createUniqueId(),
    fault: createUniqueId(),
  };
  const [nothing, setNothing] = createSignal(false);
  let note: HTMLTextAreaElement | undefined;
  const others = () => props.issue.statuses.filter(({ id }) => id !== props.issue.status);
  const now = (): string =>
    props.issue.statusName === undefined ? "" : labelIn(props.issue.statusName, words.language());

  const send = (): void => {
    const report = reportOf(props.draft, props.issue);
    setNothing(report === undefined);
    if (report === undefined) note?.focus();
    else props.onSend(report);
  };

  return (
    <form
      class="owner-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <h2>{props.words.t("report.question")}</h2>
      <fieldset>
        <legend>{props.words.t("report.status")}</legend>
        <label class="owner-choice">
          <input
            type="radio"
            name="status"
            checked={props.draft.status === undefined}
            onChange={() => props.onWrite({ status: undefined })}
          />
          <span>{props.words.t("report.same", { status: now() })}</span>
        </label>
        <For each={others()}>
          {({ id, name }) => (
            <label class="owner-choice">
              <input
                type="radio"
                name="status"
                checked={props.draft.status === id}
                onChange={() => props.onWrite({ status: id })}
              />
              <span class="owner-name">{labelIn(name, words.language())}</span>
            </label>
          )}
        </For>
      </fieldset>
      <div class="labelled owner-field">
        <label for={ids.note}>{props.words.t("report.note")}</label>
        <textarea
          id={ids.note}
          ref={(element) => (note = element)}
          rows={5}
          maxLength={MAX_NOTE_LENGTH}
          value={props.draft.note}
          aria-describedby={nothing() ? `${ids.noteHelp} ${ids.fault}` : ids.noteHelp}
          onInput={(event) => props.onWrite({ note: event.currentTarget.value })}
        />
        <p class="muted" id={ids.noteHelp}>
          {props.words.t("report.noteHelp")}
        </p>
        <Show when={nothing()}>
          <p class="problem" id={ids.fault} role="alert">
            {props.words.t("report.nothing")}
          </p>
        </Show>
      </div>
      <div class="owner-pair">
        <div class="labelled">
          <label for={ids.step}>{props.words.t("report.nextStep")}</label>
          <input
            id={ids.step}
            autocomplete="off"
            maxLength={MAX_STEP_LENGTH}
            value={props.draft.nextStep ?? props.issue.nextStep}
            onInput={(event) => props.onWrite({ nextStep: event.currentTarget.value })}
          />
        </div>
        <div class="labelled">
          <label for={ids.on}>{props.words.t("report.nextOn")}</label>
          <input
            id={ids.on}
            type="date"
            value={props.draft.nextOn ?? props.issue.nextOn}
            onInput={(event) => props.onWrite({ nextOn: event.currentTarget.value })}
          />
        </div>
      </div>
      <SendPart
        words={props.words}
        label={props.words.t("report.send")}
        working={props.working}
        problem={props.problem}
      />
    </form>
  );
}
