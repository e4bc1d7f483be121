/** One answer to the chosen inputs: what it would do is told before it is sent, and sending it is one step of undo. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { planAnswer, type AnswerPlan } from "../../shared/feedback/plan-answer.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { namesSomebody } from "../../shared/states/personal-marks.ts";
import { dayText, listText } from "../chain/chain-words.ts";
import type { CellEdit, Refusal } from "../doc/model.ts";
import { dayHere } from "../today.ts";
import { createNotices, LiveNotice } from "../live/LiveNotice.tsx";
import { createRefusalText } from "../live/refusal-words.ts";
import { addRow, byColumn } from "../live/write-cells.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import type { FeedbackProps } from "./FeedbackPage.tsx";

/** Of what cannot be answered so much is named; the rest is counted. */
const NAMED = 4;
/** Rows that are asked for while none is chosen. */
const LOOKED_AT = 50;

export interface AnswerFormProps extends FeedbackProps {
  readonly rows: readonly RowId[];
  onSent(): void;
}

export function AnswerForm(props: AnswerFormProps): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const id = createUniqueId();
  const notices = createNotices();
  const refusalText = createRefusalText();
  const [mode, setMode] = createSignal<"same" | "own">("same");
  const [text, setText] = createSignal("");
  const [day, setDay] = createSignal(dayHere());
  const [asEvent, setAsEvent] = createSignal(false);
  let field: HTMLTextAreaElement | undefined;
  const harvest = createMemo(() => live.read()("harvest"));
  const issueOf = (row: RowId): RowId | undefined => harvest().list(row, "issue")[0];
  /** The issue all of them belong to, where it has been fed back. */
  const shared = createMemo(() => {
    const issues = new Set(props.rows.map(issueOf));
    const [issue] = issues;
    if (issues.size !== 1 || issue === undefined) return undefined;
    const reader = live.read()("issues");
    const feedback = reader.text(issue, "feedback");
    return feedback === "" ? undefined : { title: `${reader.nr(issue)} ${reader.title(issue)}`, feedback };
  });
  const answerOf = (row: RowId): string => {
    if (mode() === "same") return text();
    const issue = issueOf(row);
    return issue === undefined ? "" : live.read()("issues").text(issue, "feedback");
  };
  const plan = createMemo((): AnswerPlan | undefined =>
    props.rows.length === 0 || (mode() === "same" && text().trim() === "")
      ? undefined
      : planAnswer({
          harvest: harvest(),
          rows: props.rows,
          answer: answerOf,
          day: day(),
          walker: props.place.membership()?.role ?? "administrator",
        }),
  );
  const count = (to: string): number => plan()?.writes.filter((one) => one.to === to).length ?? 0;
  const columnName = (key: string): string => {
    const found = live
      .model("harvest")
      ?.sheet.columns()
      .find((column) => column.key === key);
    return found === undefined ? key : labelIn(found.label, words.language());
  };
  const whyStuck = ({ why, missing }: AnswerPlan["stuck"][number]): string =>
    why === "missing" ? props.texts.lacks(listText(missing.map(columnName), words.language())) : props.texts.why[why];

  /** Why none can be answered by this person: said before a long answer is written. */
  const barred = createMemo((): string | undefined => {
    const model = live.model("harvest");
    const answer = model?.sheet.columns().find(({ key }) => key === "answer");
    if (model === undefined || answer === undefined) return undefined;
    const rows = props.rows.length > 0 ? props.rows : model.sheet.rows().slice(0, LOOKED_AT);
    const refusals = rows.map((row) => model.commands.mayEdit(row, answer.id));
    const [first] = refusals;
    return first === undefined || refusals.includes(undefined) ? undefined : refusalText(first, model);
  });

  const send = (): void => {
    if (props.rows.length === 0) return notices.problem(props.texts.needsChoice);
    const found = plan();
    const model = live.model("harvest");
    if (found === undefined) {
      notices.problem(props.texts.needsText);
      return field?.focus();
    }
    if (model === undefined || found.writes.length === 0 || day() === "") return;
    const edits = found.writes.flatMap(({ row, cells }): readonly CellEdit[] =>
      Object.entries(byColumn(model, cells)).map(([column, value]) => ({ row, column: column as ColumnId, value })),
    );
    const events = live.model("events");
    let refusal: Refusal | undefined =
      model.commands.held?.() ??
      edits.map(({ row, column }) => model.commands.mayEdit(row, column)).find((one) => one !== undefined);
    let written = found.writes.length;
    let of = model;
    live.step(asEvent() ? ["harvest", "events"] : ["harvest"], () => {
      if (refusal !== undefined) return false;
      const refused = model.commands.setCells(edits);
      refusal = refused[0]?.refusal;
      written -= new Set(refused.map(({ edit }) => edit.row)).size;
      if (asEvent() && events !== undefined) {
        const made = addRow(events, {
          title: props.texts.eventTitle,
          date: day(),
          method: "feedback",
          phase: "feedback",
          whole_municipality: true,
          status: "held",
        });
        if (typeof made !== "string") {
          refusal ??= made;
          of = events;
        }
      }
      return true;
    });
    if (refusal !== undefined) return notices.problem(props.texts.notWritten(refusalText(refusal, of)));
    notices.done(props.texts.sent(written, dayText(day(), words.language())));
    setText("");
    setAsEvent(false);
    props.onSent();
  };

  return (
    <section class="feedback-answer" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{props.texts.answer}</h2>
      <Show when={barred()}>{(why) => <p>{why()}</p>}</Show>
      <form
        hidden={barred() !== undefined}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Choice
          legend={props.texts.mode}
          options={[
            { value: "same", label: props.texts.same },
            { value: "own", label: props.texts.own },
          ]}
          value={mode()}
          onChoose={setMode}
        />
        <Show when={mode() === "same"}>
          <label class="fielded">
            <span>{props.texts.text}</span>
            <textarea
              class="field"
              rows={6}
              maxlength={10_000}
              ref={(element) => (field = element)}
              aria-describedby={`${id}-help`}
              value={text()}
              on:input={(event) => setText(event.currentTarget.value)}
            />
          </label>
          <p id={`${id}-help`} class="muted feedback-help">
            {props.texts.textHelp}
          </p>
          <Show when={shared()}>
            {(issue) => (
              <Button kind="quiet" class="feedback-take" onClick={() => setText(issue().feedback)}>
                {props.texts.takeIssue(issue().title)}
              </Button>
            )}
          </Show>
          <Show when={namesSomebody(text())}>
            <p class="live-problem" role="status">
              {props.texts.personal}
            </p>
          </Show>
        </Show>
        <label class="fielded">
          <span>{props.texts.day}</span>
          <input
            type="date"
            class="field"
            required
            value={day()}
            on:input={(event) => setDay(event.currentTarget.value)}
          />
        </label>
        <label class="feedback-check">
          <input type="checkbox" checked={asEvent()} on:change={(event) => setAsEvent(event.currentTarget.checked)} />
          {props.texts.event}
        </label>
        <Show when={plan()}>
          {(found) => (
            <div class="feedback-plan" data-testid="feedback-plan">
              <p>{props.texts.plan(count("fed-back"), count("answered"))}</p>
              <Show when={found().added > 0}>
                <p>{props.texts.adds(found().added)}</p>
              </Show>
              <Show when={found().stuck.length > 0}>
                <ul>
                  <For each={found().stuck.slice(0, NAMED)}>
                    {(one) => <li>{props.texts.stuck(harvest().nr(one.row), whyStuck(one))}</li>}
                  </For>
                </ul>
                <Show when={found().stuck.length > NAMED}>
                  <p>{props.texts.stuckMore(found().stuck.length - NAMED)}</p>
                </Show>
              </Show>
            </div>
          )}
        </Show>
        <Button kind="main" type="submit" data-testid="feedback-send">
          {props.texts.send(plan()?.writes.length ?? props.rows.length)}
        </Button>
        <LiveNotice place={props.place} notices={notices} texts={props.texts} />
      </form>
    </section>
  );
}
