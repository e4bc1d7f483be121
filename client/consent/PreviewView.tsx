/** What a reader would be answered with the choices as they stand: in words, and to the letter. */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { TenantId } from "../../shared/ids.ts";
import { showsAnything, type Levels } from "../../shared/indicators/consent.ts";
import type { Period } from "../../shared/indicators/period.ts";
import { dayText } from "../chain/chain-words.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { previewOf, type Preview } from "./consent-api.ts";
import type { ConsentWords } from "./consent-words.ts";
import { sayValue } from "./value-words.ts";

export interface PreviewProps {
  readonly tenant: string;
  readonly reader: TenantId;
  readonly name: string;
  readonly levels: Levels;
  readonly periods: readonly Period[];
  readonly words: ConsentWords;
}

/** Somebody who goes through the choices asks once, at the end. */
const PAUSE_MS = 250;

export function PreviewView(props: PreviewProps): JSX.Element {
  const { api, words: shell } = useShell();
  const [picked, setPicked] = createSignal<Period>();
  const [preview, setPreview] = createSignal<Preview>();
  const [failed, setFailed] = createSignal(false);
  const period = createMemo((): Period | undefined => picked() ?? props.periods.at(-1));
  const set = createMemo(() => preview()?.sets[0]);
  let asked = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const ask = async (): Promise<void> => {
    const [mine, of] = [++asked, period()];
    if (of === undefined) return;
    const result = await previewOf(api, props.tenant, props.reader, of, props.levels);
    if (mine !== asked) return;
    setFailed(!result.ok);
    if (result.ok) setPreview(result.value);
  };
  createEffect(
    on([() => JSON.stringify(props.levels), period], () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => void ask(), PAUSE_MS);
    }),
  );
  onCleanup(() => clearTimeout(waiting));

  const periodText = (of: Period): string =>
    props.words.t(of.endsWith("1") ? "half.first" : "half.second", { year: of.slice(0, 4) });

  return (
    <section class="cs-preview" aria-labelledby="cs-preview">
      <h3 id="cs-preview" tabindex="-1">
        {props.words.t("preview", { reader: props.name })}
      </h3>
      <p class="muted">{props.words.t("previewHelp")}</p>
      <Show when={period()} fallback={<p>{props.words.t("previewNone")}</p>}>
        <label class="cs-period">
          <span>{props.words.t("period")}</span>
          <select data-testid="preview-period" onChange={(event) => setPicked(event.currentTarget.value as Period)}>
            <For each={props.periods.toReversed()}>
              {(one) => (
                <option value={one} selected={one === period()}>
                  {periodText(one)}
                </option>
              )}
            </For>
          </select>
          <Show when={set()}>
            {(found) => (
              <span class="muted">{props.words.t("asOf", { day: dayText(found().asOf, shell.language()) })}</span>
            )}
          </Show>
        </label>
      </Show>
      <Show when={failed()}>
        <p role="status">
          {props.words.t("previewFailed")} <Button onClick={() => void ask()}>{props.words.t("retry")}</Button>
        </p>
      </Show>
      <Show
        when={set()}
        fallback={
          <Show when={preview() !== undefined && !showsAnything(props.levels)}>
            <p data-testid="preview-nothing">{props.words.t("previewNothing")}</p>
          </Show>
        }
      >
        {(found) => (
          <div class="cs-scroll">
            <table class="cs-values" data-testid="preview">
              <thead>
                <tr>
                  <th scope="col">{props.words.t("measure")}</th>
                  <th scope="col">{props.words.t("value")}</th>
                  <th scope="col">{props.words.t("basis")}</th>
                  <th scope="col">{props.words.t("parts")}</th>
                </tr>
              </thead>
              <tbody>
                <For each={found().values}>
                  {(value) => {
                    const said = createMemo(() => sayValue(value, found(), props.words, shell.language()));
                    return (
                      <tr data-measure={value.id}>
                        <th scope="row">{props.words.code("name", value.id)}</th>
                        <td classList={{ "cs-hidden": value.value === "hidden" }}>
                          {said().value}
                          <For each={said().gaps}>{(gap) => <span class="muted cs-gap">{gap}</span>}</For>
                        </td>
                        <td data-empty={said().basis === "" ? "" : undefined}>{said().basis}</td>
                        <td data-empty={said().parts.length === 0 ? "" : undefined}>
                          <Parts lines={said().parts} words={props.words} />
                        </td>
                      </tr>
                    );
                  }}
                </For>
              </tbody>
            </table>
          </div>
        )}
      </Show>
      <Show when={preview()}>
        {(found) => (
          <details class="cs-exact">
            <summary>{props.words.t("exact")}</summary>
            <p class="muted">
              {props.words.t("exactHelp", { size: found().text.length.toLocaleString(shell.language()) })}
            </p>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it */}
            <pre tabindex="0" data-testid="preview-exact">
              {found().text}
            </pre>
          </details>
        )}
      </Show>
    </section>
  );
}

const FEW = 8;

function Parts(props: { readonly lines: readonly string[]; readonly words: ConsentWords }): JSX.Element {
  const list = (lines: readonly string[]): JSX.Element => (
    <ul>
      <For each={lines}>{(line) => <li>{line}</li>}</For>
    </ul>
  );
  return (
    <Show when={props.lines.length > 0}>
      <Show when={props.lines.length > FEW} fallback={list(props.lines)}>
        <details>
          <summary>
            {props.words.t("parts")} ({props.lines.length})
          </summary>
          {list(props.lines)}
        </details>
      </Show>
    </Show>
  );
}
