/** Feedback rounds: who waits for an answer, one answer to many at once, and what has been told when. */
import { A, useSearchParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { countedInputs, isOwed, keysOf, owedBy, roundsOf, SIDES, type Side } from "../../shared/feedback/owed.ts";
import type { FeedbackTexts } from "../../shared/i18n/feedback/sv.ts";
import type { RowId } from "../../shared/ids.ts";
import { dayText, listText } from "../chain/chain-words.ts";
import { rowListHash } from "../chain/row-list.ts";
import { TownPage, type TownPlace } from "../live/TownPage.tsx";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { AnswerForm } from "./AnswerForm.tsx";
import { useFeedbackTexts } from "./feedback-words.ts";
import "./feedback.css";

export function FeedbackPage(): JSX.Element {
  const texts = useFeedbackTexts();
  return (
    <TownPage words={texts()} title={({ title }) => title} written={["harvest", "events"]}>
      {(place, found) => <OfTown place={place} texts={found()} />}
    </TownPage>
  );
}

export interface FeedbackProps {
  readonly place: TownPlace;
  readonly texts: FeedbackTexts;
}

function OfTown(props: FeedbackProps): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const [search, setSearch] = useSearchParams<{ per?: string; val?: string }>();
  const side = (): Side => SIDES.find((one) => one === search.per) ?? "event";
  const key = (): string | undefined => (typeof search.val === "string" ? search.val : undefined);
  const [answered, setAnswered] = createSignal(false);
  const [chosen, setChosen] = createSignal<ReadonlySet<RowId>>(new Set());
  const harvest = createMemo(() => live.read()("harvest"));
  const all = createMemo(() => countedInputs(harvest()));
  const owed = createMemo(() => all().filter((row) => isOwed(harvest(), row)).length);
  const sums = createMemo(() => owedBy(harvest(), side()));
  const sumOf = (one: string) => sums().find((sum) => sum.key === one) ?? { key: one, owed: 0, of: 0 };
  const sumKeys = createMemo(() => sums().map((sum) => sum.key));
  const nameOf = (one: string): string => {
    if (one === "") return props.texts.none[side()];
    if (side() === "group") {
      const label = harvest().label("group", one);
      return label === undefined ? one : labelIn(label, words.language());
    }
    const reader = live.read()(side() === "event" ? "events" : side() === "issue" ? "issues" : "focus");
    const row = one as RowId;
    if (reader.there && !reader.exists(row)) return props.texts.removed;
    return (side() === "focus" ? reader.title(row) : `${reader.nr(row)} ${reader.title(row)}`).trim() || "…";
  };
  /** What is chosen was deleted meanwhile, or the address is an old one. */
  const gone = createMemo((): boolean => {
    const chosenKey = key();
    if (chosenKey === undefined || chosenKey === "" || side() === "group") return false;
    const reader = live.read()(side() === "event" ? "events" : side() === "issue" ? "issues" : "focus");
    return reader.there && !reader.exists(chosenKey as RowId);
  });
  /** Those who wait first. */
  const shown = createMemo(() => {
    const at = key();
    const here = all().filter((row) => at === undefined || keysOf(harvest(), row, side()).includes(at));
    const waiting = here.filter((row) => isOwed(harvest(), row));
    return answered() ? [...waiting, ...here.filter((row) => !isOwed(harvest(), row))] : waiting;
  });
  const picked = createMemo(() => shown().filter((row) => chosen().has(row)));
  const pick = (row: RowId, yes: boolean): void => {
    const next = new Set(picked());
    if (yes) next.add(row);
    else next.delete(row);
    setChosen(next);
  };
  const said = (row: RowId): string => {
    const reader = harvest();
    const label = reader.label("group", reader.choices(row, "group")[0] ?? "");
    const event = reader.list(row, "event")[0];
    const issue = reader.list(row, "issue")[0];
    const on = reader.day(row, "answered_on");
    const state = isOwed(reader, row)
      ? props.texts.waiting
      : on === undefined
        ? props.texts.hasAnswer
        : props.texts.answeredOn(dayText(on, words.language(), "short"));
    return [
      ...(label === undefined ? [] : [labelIn(label, words.language())]),
      ...(event === undefined ? [] : [live.read()("events").title(event)]),
      ...(issue === undefined ? [] : [`${live.read()("issues").nr(issue)} ${live.read()("issues").title(issue)}`]),
      state,
    ]
      .filter((part) => part.trim() !== "")
      .join(" · ");
  };
  const lang = (row: RowId): string | undefined => {
    const held = harvest().choices(row, "lang")[0];
    return held === undefined || held === "other" || held === words.language() ? undefined : held;
  };

  return (
    <Show when={live.sheets().sheet("harvest") !== undefined} fallback={<p role="status">{props.texts.loading}</p>}>
      <div class="feedback">
        <div>
          <h1>{props.texts.title}</h1>
          <p class="feedback-lead">{props.texts.lead}</p>
          <p class="feedback-owed" data-testid="feedback-owed">
            {props.texts.owedNow(owed(), all().length)}
          </p>
        </div>
        <div class="feedback-parts">
          <section aria-labelledby="feedback-by" class="feedback-by">
            <h2 id="feedback-by" class="unseen">
              {props.texts.by}
            </h2>
            <Choice
              legend={props.texts.by}
              options={SIDES.map((one) => ({ value: one, label: props.texts.sides[one] }))}
              value={side()}
              onChoose={(one) =>
                setSearch({ per: one === "event" ? undefined : one, val: undefined }, { replace: true })
              }
            />
            <ul class="feedback-sums" data-testid="feedback-sums">
              <li>
                <button
                  type="button"
                  aria-pressed={key() === undefined}
                  on:click={() => setSearch({ val: undefined }, { replace: true })}
                >
                  <span>{props.texts.all}</span>
                  <span class="muted">{props.texts.waits(owed(), all().length)}</span>
                </button>
              </li>
              <For each={sumKeys()}>
                {(one) => (
                  <li data-owed={sumOf(one).owed > 0 ? "" : undefined}>
                    <button
                      type="button"
                      aria-pressed={key() === one}
                      on:click={() => setSearch({ val: one }, { replace: true })}
                    >
                      <span>{nameOf(one)}</span>
                      <span class="muted">{props.texts.waits(sumOf(one).owed, sumOf(one).of)}</span>
                      <svg class="feedback-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                        <rect width="100" height="4" class="feedback-bar-all" />
                        <rect width={100 * (1 - sumOf(one).owed / Math.max(1, sumOf(one).of))} height="4" />
                      </svg>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </section>
          <section aria-labelledby="feedback-inputs" class="feedback-inputs">
            <div class="feedback-head">
              <h2 id="feedback-inputs">{key() === undefined ? props.texts.inputs : nameOf(key()!)}</h2>
              <p class="muted" role="status">
                {props.texts.chosen(picked().length)}
              </p>
            </div>
            <p class="feedback-gone" role="status">
              {gone() ? props.texts.gone : ""}
            </p>
            <div class="feedback-tools">
              <Button
                onClick={() => setChosen(picked().length === shown().length ? new Set<RowId>() : new Set(shown()))}
                aria-disabled={shown().length === 0}
              >
                {shown().length > 0 && picked().length === shown().length
                  ? props.texts.chooseNone
                  : props.texts.chooseAll(shown().length)}
              </Button>
              <label class="feedback-check">
                <input
                  type="checkbox"
                  checked={answered()}
                  on:change={(event) => setAnswered(event.currentTarget.checked)}
                />
                {props.texts.showAnswered}
              </label>
            </div>
            <Show when={shown().length > 0} fallback={<p class="muted">{props.texts.nothingHere}</p>}>
              <ul class="feedback-list" data-testid="feedback-list">
                <For each={shown()}>
                  {(row) => (
                    <li>
                      <label>
                        <input
                          type="checkbox"
                          checked={chosen().has(row)}
                          on:change={(event) => pick(row, event.currentTarget.checked)}
                        />
                        <span>
                          <span class="feedback-nr">{harvest().nr(row)}</span>{" "}
                          <span lang={lang(row)}>{harvest().text(row, "text")}</span>
                          <span class="muted feedback-about">{said(row)}</span>
                        </span>
                      </label>
                    </li>
                  )}
                </For>
              </ul>
            </Show>
          </section>
          <AnswerForm {...props} rows={picked()} onSent={() => setChosen(new Set<RowId>())} />
        </div>
        <Rounds {...props} />
      </div>
    </Show>
  );
}

function Rounds(props: FeedbackProps): JSX.Element {
  const { words } = useShell();
  const { live } = props.place;
  const rounds = createMemo(() => roundsOf(live.read()));
  const names = (rows: readonly RowId[]): string =>
    listText(
      rows.map((row) => live.read()("events").title(row)),
      words.language(),
    );
  return (
    <section aria-labelledby="feedback-rounds" class="feedback-rounds">
      <h2 id="feedback-rounds">{props.texts.rounds}</h2>
      <Show when={rounds().length > 0} fallback={<p class="muted">{props.texts.noRounds}</p>}>
        <ol data-testid="feedback-rounds">
          <For each={rounds()}>
            {(round) => (
              <li>
                <h3>{dayText(round.day, words.language())}</h3>
                <p>
                  {props.texts.round(round.rows.length, round.answers)}
                  <Show when={round.held.length > 0}> ({names(round.held)})</Show>
                </p>
                <Show when={round.events.length > 0}>
                  <p class="muted">{props.texts.roundFrom(names(round.events))}</p>
                </Show>
                <A
                  href={`/a/${props.place.tenant}/harvest${rowListHash({ name: "feedback-round", rows: round.rows })}`}
                >
                  {props.texts.showRows}
                </A>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  );
}
