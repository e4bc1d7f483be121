/** Projects as fact cards: seven lines of what is filled in, the days that are left, the money, and what others have said of it. */
import type { JSX } from "solid-js";
import { createMemo, createUniqueId, For, Show } from "solid-js";
import { labelIn } from "../../../shared/document/column.ts";
import { isSafeLink } from "../../../shared/document/link.ts";
import { CARD_LINES, factCard, type CardLine, type FactCard } from "../../../shared/projects/fact-card.ts";
import { dayText, listText } from "../../chain/chain-words.ts";
import { formatCell } from "../../grid/cells/cell-types.ts";
import { useShell } from "../../shell.ts";
import { dayHere } from "../../today.ts";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import type { PictureProps } from "../pictures.ts";
import { useOverviewWords, type OverviewWords } from "./overview-words.ts";
import { columnWith, createPictureSheets } from "./picture-sheets.ts";
import "./overviews.css";
import "./fact-cards.css";

export function FactCards(props: PictureProps): JSX.Element {
  const words = useOverviewWords();
  return <Show when={words()}>{(known) => <Inside {...props} words={known()} />}</Show>;
}

type CardProps = PictureProps & { readonly words: OverviewWords };

function Inside(props: CardProps): JSX.Element {
  const sheets = createPictureSheets(props);
  const rows = createMemo(() => sheets().read("projects").rows());
  return (
    <div class="ov" data-narrow={props.narrow ? "" : undefined}>
      <p class="ov-lead">{props.words.t("card.lead")}</p>
      <Show when={rows().length > 0} fallback={<p class="ov-note">{props.words.t("card.none")}</p>}>
        <ul class="fc-list">
          <For each={rows()}>{(row) => <Card {...props} card={factCard(sheets().read, row, dayHere())} />}</For>
        </ul>
      </Show>
    </div>
  );
}

function Card(props: CardProps & { readonly card: FactCard }): JSX.Element {
  const { words: shell } = useShell();
  const id = createUniqueId();
  const language = shell.language;
  const day = (text: string): string => dayText(text, language());
  const when = (): string => {
    const { start, end } = props.card;
    if (start === undefined) return end === undefined ? "" : props.words.t("card.until", { end: day(end) });
    return end === undefined
      ? props.words.t("card.from", { start: day(start) })
      : props.words.t("card.period", { start: day(start), end: day(end) });
  };
  const text = (line: CardLine): string => (line === "when" ? when() : (props.card.lines[line] ?? ""));
  const shown = (): readonly CardLine[] => CARD_LINES.filter((line) => !props.card.missing.includes(line));
  const countdown = (): string => {
    const found = props.card.countdown;
    if (found === undefined) return "";
    if (found.kind === "left" && found.days === 0) return props.words.t("card.lastDay");
    return props.words.n(`card.${found.kind}`, found.days);
  };
  const share = (): number | undefined =>
    props.card.countdown?.kind === "left" ? props.card.countdown.share : undefined;
  const money = (): string => {
    const { funding, fundingStatus, budget } = props.card;
    const column = columnWith(props.model, "budget");
    return [
      listText(
        funding.map((one) => labelIn(one, language())),
        language(),
      ),
      ...(fundingStatus === undefined ? [] : [labelIn(fundingStatus, language())]),
      ...(budget === undefined || column === undefined ? [] : [formatCell(budget, column, props.context)]),
    ]
      .filter((part) => part !== "")
      .join(", ");
  };
  const recognition = (one: FactCard["recognitions"][number]): string =>
    [one.when, one.kind === undefined ? "" : labelIn(one.kind, language())].filter((part) => part !== "").join(", ");
  /** The card as words, to be put into a mail or an application. */
  const asText = (): string =>
    [props.card.title, ...shown().map((line) => `${props.words.t(`card.${line}`)}: ${text(line)}`)].join("\n");
  return (
    <li>
      <article class="fc" aria-labelledby={id} data-testid="fact-card">
        <header class="fc-top">
          <h2 id={id}>{props.card.title}</h2>
          <Show when={countdown() !== ""}>
            <p class="fc-count" data-kind={props.card.countdown?.kind}>
              {countdown()}
            </p>
          </Show>
        </header>
        <Show when={share() !== undefined}>
          <div class="fc-time">
            <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="4" class="fc-time-all" />
              <rect width={share()} height="4" />
            </svg>
            <span>{props.words.t("card.elapsed", { share: String(share()) })}</span>
          </div>
        </Show>
        <dl class="fc-lines">
          <For each={shown()}>
            {(line) => (
              <div>
                <dt>{props.words.t(`card.${line}`)}</dt>
                <dd>
                  <Show when={line === "more" && isSafeLink(text(line))} fallback={text(line)}>
                    <a href={text(line)} target="_blank" rel="noopener noreferrer">
                      {text(line).replace(/^https?:\/\/|^mailto:/i, "")}
                    </a>
                  </Show>
                </dd>
              </div>
            )}
          </For>
          <Show when={money() !== ""}>
            <div class="fc-more">
              <dt>{props.words.t("card.funding")}</dt>
              <dd>{money()}</dd>
            </div>
          </Show>
          <Show when={props.card.recognitions.length > 0}>
            <div class="fc-more">
              <dt>{props.words.t("card.recognition")}</dt>
              <dd>
                <ul>
                  <For each={props.card.recognitions}>
                    {(one) => (
                      <li>
                        <a href={`/a/${props.tenant}/recognition?rad=${one.row}`}>{one.title}</a>
                        <Show when={recognition(one) !== ""}> ({recognition(one)})</Show>
                      </li>
                    )}
                  </For>
                </ul>
              </dd>
            </div>
          </Show>
        </dl>
        <footer class="fc-foot">
          <p class="muted">
            {props.card.missing.length === 0
              ? props.words.t("card.complete")
              : props.words.t("card.missing", {
                  lines: listText(
                    props.card.missing.map((line) => props.words.t(`card.${line}`)),
                    language(),
                  ),
                })}
          </p>
          <Button onClick={() => props.onOpenRow(props.card.row)}>{props.words.t("card.fill")}</Button>
          <CopyButton text={asText} />
        </footer>
      </article>
    </li>
  );
}
