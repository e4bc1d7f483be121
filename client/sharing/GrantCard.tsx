/** One grant, as its side sees it: who, what, until when, where it stands, and the steps that are ours. */
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { For, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import { stateAt, stepsOf, type Grant } from "../../shared/sharing/grant.ts";
import { momentText } from "../comments/comment-words.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import type { ShownGrant } from "./sharing-api.ts";
import type { SharingWords } from "./sharing-words.ts";
import { conditionSays, createConditionTexts } from "./condition-says.ts";
import { dayBefore } from "./last-day.ts";

export interface GrantCardProps {
  readonly grant: ShownGrant;
  readonly now: number;
  readonly words: SharingWords;
  /** Only looked at. */
  readonly quiet: boolean;
  onStep(step: "accept" | "decline"): void;
  onAsk(kind: "change" | "people" | "withdraw" | "end"): void;
}

/** In this order; the first is the one to take. */
const SHOWN = ["accept", "people", "change", "decline", "end", "withdraw"] as const;

export function GrantCard(props: GrantCardProps): JSX.Element {
  const { words: shell } = useShell();
  const name = (labels: Parameters<typeof labelIn>[0]): string => labelIn(labels, shell.language());
  const other = (): string => name((props.grant.side === "giver" ? props.grant.taker : props.grant.giver).name);
  const asGrant = (): Pick<Grant, "state" | "until" | "level"> => ({
    ...props.grant,
    state: props.grant.state === "expired" ? "ended" : props.grant.state,
  });
  /** That its time was over is what people know it by, whoever has carried it out since. */
  const state = () =>
    props.grant.state === "ended" && props.grant.steps.at(-1)?.step === "expire"
      ? "expired"
      : stateAt(asGrant(), props.now);
  const steps = () => {
    const may: readonly string[] = props.quiet ? [] : stepsOf(asGrant(), props.grant.side, props.now);
    return SHOWN.filter((step) => may.includes(step));
  };
  const columnName = (document: string, column: string): string => {
    const sheet = props.grant.sheets.find((one) => one.document === document);
    const found =
      sheet?.columns.find(({ id }) => id === column) ?? sheet?.filter.find((condition) => condition.column === column);
    return found === undefined ? column : name(found.label);
  };
  const held = (): string =>
    props.grant.held
      .map(({ document, column, why }) => `${columnName(document, column)} (${props.words.code("unfit", why)})`)
      .join(", ");
  const live = (): boolean => state() === "accepted";
  const conditionTexts = createConditionTexts(shell.language);

  return (
    <article
      class="sh-card"
      data-state={state()}
      data-testid="grant"
      aria-label={`${props.words.t(`level.${props.grant.level}`)} ${other()}`}
    >
      <div class="sh-head">
        <h3>
          {props.words.t(`level.${props.grant.level}`)}{" "}
          <span class="sh-town">{props.words.t(props.grant.side === "giver" ? "to" : "from", { town: other() })}</span>
        </h3>
        <span class="sh-state" data-state={state()}>
          {props.words.t(`state.${state()}`)}
        </span>
      </div>
      <p class="sh-purpose">{props.grant.purpose}</p>
      <ul class="sh-sheets">
        <For each={props.grant.sheets}>
          {(sheet) => (
            <li>
              <Show
                when={live() && props.grant.side === "taker" && props.grant.level === "follow"}
                fallback={<strong>{name(sheet.name)}</strong>}
              >
                <A href={`/a/${props.grant.taker.tenant}/${sheet.copy}`} data-testid="followed-link">
                  {props.words.t("openSheet", { sheet: name(sheet.name) })}
                </A>
              </Show>
              <Show when={sheet.columns.length > 0}>
                <span class="muted">{sheet.columns.map(({ label }) => name(label)).join(", ")}</span>
              </Show>
              <Show when={sheet.filter.length > 0 && conditionTexts()}>
                {(texts) => (
                  <span class="sh-where">
                    {props.words.t("rowsIf")}{" "}
                    {sheet.filter
                      .map((one) => conditionSays(one, texts(), props.words, shell.language()))
                      .join(props.words.t(sheet.match === "any" ? "or" : "and"))}
                  </span>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <p class="muted">
        {props.words.t("untilDay", { day: dayBefore(props.grant.until, shell.language()) })}
        <Show when={props.grant.role}>
          {(role) => (
            <>
              {" "}
              · {props.words.t("role")}: {props.words.t(`roles.${role()}`)}
            </>
          )}
        </Show>
      </p>
      <Show when={props.grant.level === "work" && live()}>
        <p>
          {props.grant.guests.length === 0
            ? props.words.t("peopleNone")
            : props.words.t("peopleAre", { names: props.grant.guests.map((guest) => guest.name).join(", ") })}
        </p>
      </Show>
      <Show when={props.grant.paused === true && (live() || state() === "proposed")}>
        <p class="sh-held">
          {props.words.t(props.grant.side === "giver" ? "pausedTaker" : "pausedGiver", { town: other() })}
        </p>
      </Show>
      <Show when={held() !== ""}>
        <p class="sh-held">
          {props.grant.side === "giver"
            ? props.words.t("held", { what: held() })
            : props.words.t("heldTaker", { town: other() })}
        </p>
      </Show>
      <Show when={steps().length > 0}>
        <div class="sh-steps">
          <For each={steps()}>
            {(step, i) => (
              <Button
                kind={i() === 0 && (step === "accept" || step === "people") ? "main" : "plain"}
                data-testid={`grant-${step}`}
                onClick={() => (step === "accept" || step === "decline" ? props.onStep(step) : props.onAsk(step))}
              >
                {props.words.t(step)}
              </Button>
            )}
          </For>
        </div>
      </Show>
      <details class="sh-log">
        <summary>{props.words.t("log")}</summary>
        <ol>
          <For each={props.grant.steps.toReversed()}>
            {(step) => (
              <li>
                <time class="muted">{momentText(step.at, shell.language())}</time>{" "}
                {props.words.t(`step.${step.step}`, { name: step.name })}
              </li>
            )}
          </For>
        </ol>
      </details>
    </article>
  );
}
