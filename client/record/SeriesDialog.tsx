/** Events for a list of places in one go (SPEC R2): chosen, shown as they will be, then added as one step of undo. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { alreadyPlanned, namesPlace, planSeries, seriesValues } from "../../shared/record/series.ts";
import { dayText } from "../chain/chain-words.ts";
import type { Refusal, RefusalText, SheetModel } from "../doc/model.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { capital, choicesOf, nameOf, type Offered, type RecordWords } from "./record-words.ts";
import "./record.css";

/** Days from one to the next. */
const EVERY = { same: 0, day: 1, week: 7, twoWeeks: 14, month: 28 } as const;
type Every = keyof typeof EVERY;

export function SeriesDialog(props: {
  readonly model: SheetModel;
  readonly words: RecordWords;
  readonly refusalText: RefusalText;
  /** With what was done, to be said. */
  onClose(done?: string): void;
}): JSX.Element {
  const { words: shell } = useShell();
  const { sheet, commands, relations } = props.model;
  const id = createUniqueId();
  const [method, setMethod] = createSignal("");
  const [phase, setPhase] = createSignal("");
  const [ticked, setTicked] = createSignal<ReadonlySet<RowId>>(new Set());
  const [own, setOwn] = createSignal<string>();
  const [first, setFirst] = createSignal("");
  const [every, setEvery] = createSignal<Every>("week");
  const [skipWeekends, setSkipWeekends] = createSignal(true);
  const [questions, setQuestions] = createSignal("");
  const [skipThere, setSkipThere] = createSignal(true);
  const [problem, setProblem] = createSignal("");

  const methods = createMemo(() => choicesOf(sheet, "method", shell.language()));
  const phases = createMemo(() => choicesOf(sheet, "phase", shell.language()));
  const column = () => sheet.columns().find(({ key }) => key === "place");
  const places = createMemo(() => {
    const found = column();
    return found === undefined ? [] : relations.choices(found);
  });
  const chosen = createMemo(() => places().filter(({ row }) => ticked().has(row)));
  /** Follows the method until somebody writes a title of their own. */
  const pattern = (): string =>
    own() ??
    (method() === "" ? "" : `${capital(nameOf(methods(), method()))} ${props.words.t("series.defaultPattern")}`);
  const planned = createMemo(() =>
    method() === "" || phase() === ""
      ? []
      : planSeries({
          places: chosen().map(({ row, label }) => ({ row, name: label })),
          pattern: pattern(),
          first: first(),
          everyDays: EVERY[every()],
          skipWeekends: skipWeekends(),
        }),
  );
  const there = createMemo(() => alreadyPlanned(commands.columns?.view() ?? sheet, planned(), method()));
  const added = createMemo(() => planned().filter(({ place }) => !skipThere() || !there().has(place)));

  const run = (): void => {
    const same = { method: method(), phase: phase(), questions: questions() };
    const values = added().map((event) => seriesValues(sheet, event, same));
    const refusal: Refusal | undefined =
      commands.mayInsert() ??
      commands.held?.() ??
      values.map((one) => commands.mayInsertRow?.(one)).find((found) => found !== undefined);
    if (refusal !== undefined) return void setProblem(props.refusalText(refusal));
    const rows = commands.insertRows(sheet.rows().at(-1) ?? null, values.length, values);
    if (rows.length < values.length) return void setProblem(props.words.t("failed"));
    props.onClose(props.words.n("series.done", rows.length));
  };
  const toggle = (row: RowId, on: boolean): void => {
    const next = new Set(ticked());
    if (on) next.add(row);
    else next.delete(row);
    setTicked(next);
    setProblem("");
  };

  return (
    <Dialog
      open
      wide
      title={props.words.t("series.title")}
      closeLabel={shell.t("action.close")}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{props.words.t("series.cancel")}</Button>
          <Button
            kind="main"
            aria-disabled={added().length === 0 ? "true" : undefined}
            onClick={() => (added().length === 0 ? setProblem(props.words.t("series.previewEmpty")) : run())}
          >
            {props.words.n("series.add", added().length)}
          </Button>
        </>
      }
    >
      <div class="series">
        <p class="muted">{props.words.t("series.lead")}</p>
        <div class="series-two">
          <Select
            {...props}
            id={`${id}-method`}
            name="method"
            offered={methods()}
            value={method()}
            onChoose={setMethod}
          />
          <Select {...props} id={`${id}-phase`} name="phase" offered={phases()} value={phase()} onChoose={setPhase} />
        </div>
        <fieldset class="series-places">
          <legend>{props.words.t("series.places")}</legend>
          <Show when={places().length > 0} fallback={<p class="muted">{props.words.t("series.noPlaces")}</p>}>
            <p class="record-help">{props.words.t("series.placesHelp")}</p>
            <div class="series-place-list">
              <For each={places()}>
                {({ row, label }) => (
                  <label class="series-check">
                    <input
                      type="checkbox"
                      checked={ticked().has(row)}
                      on:change={(event) => toggle(row, event.currentTarget.checked)}
                    />
                    <span>{label}</span>
                  </label>
                )}
              </For>
            </div>
            <div class="record-mask-buttons">
              <Button onClick={() => setTicked(new Set(places().map(({ row }) => row)))}>
                {props.words.t("series.all")}
              </Button>
              <Button onClick={() => setTicked(new Set<RowId>())}>{props.words.t("series.nonePlaces")}</Button>
            </div>
          </Show>
        </fieldset>
        <div class="series-two">
          <div class="record-field">
            <label for={`${id}-first`}>{props.words.t("series.first")}</label>
            <input
              id={`${id}-first`}
              type="date"
              class="record-input"
              value={first()}
              on:input={(event) => setFirst(event.currentTarget.value)}
            />
          </div>
          <div class="record-field">
            <label for={`${id}-every`}>{props.words.t("series.every")}</label>
            <select
              id={`${id}-every`}
              class="record-input"
              on:change={(event) => setEvery(event.currentTarget.value as Every)}
            >
              <For each={Object.keys(EVERY) as Every[]}>
                {(one) => (
                  <option value={one} selected={one === every()}>
                    {props.words.t(`series.everyDays.${one}`)}
                  </option>
                )}
              </For>
            </select>
          </div>
        </div>
        <Show when={every() !== "same"}>
          <label class="series-check">
            <input
              type="checkbox"
              checked={skipWeekends()}
              on:change={(event) => setSkipWeekends(event.currentTarget.checked)}
            />
            <span>{props.words.t("series.weekends")}</span>
          </label>
        </Show>
        <div class="record-field">
          <label for={`${id}-pattern`}>{props.words.t("series.pattern")}</label>
          <input
            id={`${id}-pattern`}
            type="text"
            class="record-input"
            maxlength="300"
            value={pattern()}
            aria-describedby={`${id}-pattern-help`}
            on:input={(event) => setOwn(event.currentTarget.value)}
          />
          <span class="record-help" id={`${id}-pattern-help`} role="status">
            {props.words.t(
              chosen().length > 1 && pattern() !== "" && !namesPlace(pattern())
                ? "series.sameTitle"
                : "series.patternHelp",
            )}
          </span>
        </div>
        <div class="record-field">
          <label for={`${id}-questions`}>{props.words.t("series.questions")}</label>
          <textarea
            id={`${id}-questions`}
            class="record-input"
            rows="2"
            value={questions()}
            aria-describedby={`${id}-questions-help`}
            on:input={(event) => setQuestions(event.currentTarget.value)}
          />
          <span class="record-help" id={`${id}-questions-help`}>
            {props.words.t("series.questionsHelp")}
          </span>
        </div>
        <section aria-label={props.words.t("series.preview")}>
          <h3>{props.words.t("series.preview")}</h3>
          <Show when={planned().length > 0} fallback={<p class="muted">{props.words.t("series.previewEmpty")}</p>}>
            <table class="series-table">
              <thead>
                <tr>
                  <th scope="col">{props.words.t("series.pattern")}</th>
                  <th scope="col">{props.words.t("series.day")}</th>
                  <th scope="col">{props.words.t("series.place")}</th>
                </tr>
              </thead>
              <tbody>
                <For each={planned()}>
                  {(event) => (
                    <tr classList={{ "series-left": skipThere() && there().has(event.place) }}>
                      <td>
                        {event.title}
                        <Show when={there().has(event.place)}>
                          {" "}
                          <span class="record-mark">{props.words.t("series.there")}</span>
                        </Show>
                      </td>
                      <td>{dayText(event.date, shell.language(), "short")}</td>
                      <td>{places().find(({ row }) => row === event.place)?.label}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
            <Show when={there().size > 0}>
              <label class="series-check">
                <input
                  type="checkbox"
                  checked={skipThere()}
                  on:change={(event) => setSkipThere(event.currentTarget.checked)}
                />
                <span>{props.words.t("series.skipThere")}</span>
              </label>
            </Show>
          </Show>
        </section>
        <p class="record-problem" role="status">
          {problem()}
        </p>
      </div>
    </Dialog>
  );
}

function Select(props: {
  readonly id: string;
  readonly name: "method" | "phase";
  readonly words: RecordWords;
  readonly offered: readonly Offered[];
  readonly value: string;
  onChoose(value: string): void;
}): JSX.Element {
  return (
    <div class="record-field">
      <label for={props.id}>{props.words.t(`series.${props.name}`)}</label>
      <select id={props.id} class="record-input" on:change={(event) => props.onChoose(event.currentTarget.value)}>
        <option value="" selected={props.value === ""}>
          {props.words.t("series.choose")}
        </option>
        <For each={props.offered}>
          {(one) => (
            <option value={one.id} selected={one.id === props.value}>
              {capital(one.label)}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
