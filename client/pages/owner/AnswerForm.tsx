/** Accept or decline: two choices, and a reason for the second. */
import type { JSX } from "solid-js";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import { MAX_REASON_LENGTH, type Given } from "../../../shared/owner-links/form.ts";
import type { ShownIssue } from "../../owner-link-api.ts";
import type { OwnerLinkWords } from "../../owner-link-words.ts";
import { Button } from "../../ui/Button.tsx";
import type { SendProblem } from "../OwnerAnswer.tsx";
import type { Draft } from "./draft.ts";

export interface FormProps {
  readonly words: OwnerLinkWords;
  readonly issue: ShownIssue;
  readonly draft: Draft;
  readonly working: boolean;
  readonly problem: SendProblem | undefined;
  onWrite(change: Partial<Draft>): void;
  onSend(given: Given): void;
}

export function AnswerForm(props: FormProps): JSX.Element {
  const ids = { choose: createUniqueId(), reason: createUniqueId(), help: createUniqueId(), fault: createUniqueId() };
  const [fault, setFault] = createSignal<"choose" | "reasonMissing">();
  let first: HTMLInputElement | undefined;
  let reason: HTMLTextAreaElement | undefined;

  const send = (): void => {
    const { choice } = props.draft;
    const said = props.draft.reason.trim();
    setFault(choice === undefined ? "choose" : choice === "decline" && said === "" ? "reasonMissing" : undefined);
    if (choice === undefined) return first?.focus();
    if (fault() !== undefined) return reason?.focus();
    props.onSend(choice === "accept" ? { kind: "accept" } : { kind: "decline", reason: said });
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
      <fieldset aria-describedby={fault() === "choose" ? ids.choose : undefined}>
        <legend>{props.words.t("answer.question", { organisation: props.issue.organisationName })}</legend>
        <For each={["accept", "decline"] as const}>
          {(choice) => (
            <label class="owner-choice">
              <input
                ref={(element) => {
                  if (choice === "accept") first = element;
                }}
                type="radio"
                name="answer"
                value={choice}
                checked={props.draft.choice === choice}
                onChange={() => {
                  setFault(undefined);
                  props.onWrite({ choice });
                }}
              />
              <span class="owner-said">{props.words.t(`answer.${choice}`)}</span>
              <span class="muted">{props.words.t(`answer.${choice}Help`)}</span>
            </label>
          )}
        </For>
        <Show when={fault() === "choose"}>
          <p class="problem" id={ids.choose} role="alert">
            {props.words.t("answer.choose")}
          </p>
        </Show>
      </fieldset>
      <Show when={props.draft.choice === "decline"}>
        <div class="labelled owner-field">
          <label for={ids.reason}>{props.words.t("answer.reason")}</label>
          <textarea
            id={ids.reason}
            ref={(element) => (reason = element)}
            rows={4}
            maxLength={MAX_REASON_LENGTH}
            required
            value={props.draft.reason}
            aria-invalid={fault() === "reasonMissing" ? "true" : undefined}
            aria-describedby={fault() === "reasonMissing" ? `${ids.help} ${ids.fault}` : ids.help}
            onInput={(event) => props.onWrite({ reason: event.currentTarget.value })}
          />
          <p class="muted" id={ids.help}>
            {props.words.t("answer.reasonHelp")}
          </p>
          <Show when={fault() === "reasonMissing"}>
            <p class="problem" id={ids.fault} role="alert">
              {props.words.t("answer.reasonMissing")}
            </p>
          </Show>
        </div>
      </Show>
      <SendPart
        words={props.words}
        label={props.words.t("answer.send")}
        working={props.working}
        problem={props.problem}
      />
    </form>
  );
}

/** The button, and what became of the last press. */
export function SendPart(props: {
  readonly words: OwnerLinkWords;
  readonly label: string;
  readonly working: boolean;
  readonly problem: SendProblem | undefined;
}): JSX.Element {
  return (
    <>
      <Show when={props.problem}>
        {(kind) => (
          <p class="problem" role="alert">
            {props.words.t(`problem.${kind()}`)}
          </p>
        )}
      </Show>
      <Button kind="main" type="submit" class="owner-send" aria-disabled={props.working}>
        {props.working ? props.words.t("page.sending") : props.label}
      </Button>
    </>
  );
}
