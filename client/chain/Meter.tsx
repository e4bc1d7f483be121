/** The coverage meter: where the thread is broken, each number a picture, a sentence, and the way to exactly its rows. */
import ChevronRight from "lucide-solid/icons/chevron-right";
import { A } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createMemo, createUniqueId, For, Show } from "solid-js";
import { coverageOf, type Count } from "../../shared/chain/coverage.ts";
import { SILENT_DAYS, STALLED_DAYS, type SilentDays } from "../../shared/chain/limits.ts";
import type { ChainSheets } from "../../shared/chain/reading.ts";
import { labelIn } from "../../shared/document/column.ts";
import { dayHere } from "../today.ts";
import { useShell } from "../shell.ts";
import { dayText, listText, type ChainWords } from "./chain-words.ts";
import { Picture } from "./Picture.tsx";
import { rowListHash } from "./row-list.ts";

export interface MeterProps {
  readonly sheets: ChainSheets;
  readonly tenant: string;
  readonly words: ChainWords;
  readonly silentDays: SilentDays;
  onSilentDays(days: SilentDays): void;
  nameOf(document: string): string;
}

export function Meter(props: MeterProps): JSX.Element {
  const { words: shell } = useShell();
  const id = createUniqueId();
  const counts = createMemo(() =>
    coverageOf(props.sheets, {
      today: dayHere(),
      silentDays: props.silentDays,
      stalledDays: STALLED_DAYS,
    }),
  );
  const unseen = (): readonly string[] =>
    // A count stands for its sheets: those of all that could not be made, once each.
    [...new Set(counts().flatMap(({ state, unseen: sheets }) => (state === "unseen" ? (sheets ?? []) : [])))].map(
      (document) => props.words.code("sheetNames", document),
    );
  const wanting = (): number => counts().filter((count) => count.wanting).length;
  const isCounting = (): boolean => counts().some(({ state }) => state === "waiting");
  return (
    <section class="meter" aria-labelledby={id}>
      <div class="meter-top">
        <h2 id={id}>{props.words.t("meter")}</h2>
        <p class="muted" role="status">
          {isCounting()
            ? props.words.t("counting")
            : wanting() === 0
              ? props.words.t("allFine")
              : props.words.n("wantingParts", wanting())}
        </p>
      </div>
      <ul class="meter-list">
        <For
          each={counts()
            .filter(({ state }) => state !== "unseen")
            .map(({ code }) => code)}
        >
          {(code) => <Line {...props} count={counts().find((count) => count.code === code)!} />}
        </For>
      </ul>
      <div class="meter-foot">
        <p class="meter-setting">
          <label for={`${id}-days`}>{props.words.t("silentAfter")}</label>{" "}
          <select
            id={`${id}-days`}
            class="meter-days"
            aria-describedby={`${id}-kept`}
            on:change={(event) =>
              props.onSilentDays(SILENT_DAYS.find((days) => String(days) === event.currentTarget.value)!)
            }
          >
            <For each={SILENT_DAYS}>
              {(days) => (
                <option value={days} selected={days === props.silentDays}>
                  {props.words.t("silentDays", { count: days })}
                </option>
              )}
            </For>
          </select>
          <span id={`${id}-kept`} class="muted">
            {props.words.t("silentKept")}
          </span>
        </p>
        <p class="muted">
          {props.words.t("onlyYours")}
          <Show when={unseen().length > 0}>
            {" "}
            {props.words.t("notCounted", { sheets: listText(unseen(), shell.language()) })}
          </Show>
        </p>
      </div>
    </section>
  );
}

function Line(props: MeterProps & { readonly count: Count }): JSX.Element {
  const { words: shell } = useShell();
  const counted = (): boolean => props.count.state === "counted";
  const sentence = (): string => {
    const { code, count, of, names, day } = props.count;
    if (!counted()) return props.words.t("counting");
    if (code === "stalled" ? day === undefined : of === 0) return props.words.t(`coverage.${code}.empty`);
    const values = {
      of,
      days: props.silentDays,
      since: props.words.n("days", count),
      names: listText(
        (names ?? []).map((label) => labelIn(label, shell.language())),
        shell.language(),
      ),
      day: day === undefined ? "" : dayText(day, shell.language()),
    };
    return props.count.wanting
      ? props.words.n(`coverage.${code}.some`, count, values)
      : props.words.t(`coverage.${code}.fine`, values);
  };
  const link = (): { readonly to: string; readonly text: string } | undefined => {
    const { code, document, rows, wanting } = props.count;
    if (!counted() || !(wanting || (code === "stalled" && rows.length > 0))) return undefined;
    const sheet = `/a/${props.tenant}/${document}`;
    return rows.length === 0
      ? { to: sheet, text: props.words.t("showSheet", { sheet: props.nameOf(document) }) }
      : { to: sheet + rowListHash({ name: code, rows }), text: props.words.n(`coverage.${code}.show`, rows.length) };
  };
  return (
    <li class="meter-line" data-code={props.count.code} data-wanting={props.count.wanting ? "" : undefined}>
      <Picture count={props.count} />
      <span class="meter-number" aria-hidden="true">
        {counted() ? props.count.count : "–"}
      </span>
      <p class="meter-sentence">{sentence()}</p>
      <Show when={link()}>
        {(shown) => (
          <A class="meter-link" href={shown().to}>
            {shown().text}
            <ChevronRight aria-hidden="true" />
          </A>
        )}
      </Show>
    </li>
  );
}
