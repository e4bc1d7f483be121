/** Two versions, or one and now, side by side in words; the whole sheet, a row, a cell or a column given back. */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { isSame, type Comparison } from "../../shared/versions/compare.ts";
import type { RestoreScope, SheetVersion } from "../../shared/versions/version.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { CellCompared } from "../grid/grid-context.ts";
import { Button } from "../ui/Button.tsx";
import { cellsCompared, createComparison } from "./create-comparison.ts";
import { createRestore } from "./create-restore.ts";
import { DifferenceList } from "./DifferenceList.tsx";
import type { VersionWords } from "./version-words.ts";
import type { VersionsApi } from "./versions-api.ts";

export interface VersionCompareProps {
  readonly model: SheetModel;
  readonly context: CellContext;
  readonly words: VersionWords;
  readonly refusalText: RefusalText;
  readonly api: VersionsApi;
  /** The latest first. */
  readonly versions: readonly SheetVersion[];
  readonly from: SheetVersion;
  nameOf(version: SheetVersion): string;
  readonly mayRestore: boolean;
  /** Everything of one's own is on the server. */
  readonly saved: boolean;
  /** The table stands beside the panel. */
  readonly wide: boolean;
  onFrom(version: SheetVersion): void;
  onBack(): void;
  onCompared(compared: CellCompared | undefined): void;
  onOpenRow(row: RowId): void;
}

const COUNTS = [
  "added",
  "removed",
  "moved",
  "cells",
  "columns",
] as const satisfies readonly (keyof Comparison["counts"])[];

export function VersionCompare(props: VersionCompareProps): JSX.Element {
  const [to, setTo] = createSignal<SheetVersion>();
  const [shown, setShown] = createSignal(true);
  const [asking, setAsking] = createSignal(false);
  const { compared, problem } = createComparison({ model: props.model, api: props.api, from: () => props.from, to });
  const { model, api, words, refusalText } = props;
  const restoring = createRestore({ model, api, words, refusalText });
  let ask: HTMLElement | undefined;

  const overlay = createMemo(() => {
    const held = compared();
    if (held === undefined || to() !== undefined || !shown() || !props.wide) return undefined;
    return cellsCompared(held, props.context, props.words, model.sheet.columns()[0]?.id);
  });
  createEffect(() => props.onCompared(overlay()));
  onCleanup(() => props.onCompared(undefined));

  const mayRestore = (): boolean => props.mayRestore && to() === undefined && model.commands.held === undefined;
  const restore = (scope: RestoreScope): void => {
    setAsking(false);
    if (props.saved) void restoring.restore(props.from, scope);
    else setBlocked(true);
  };
  const [blocked, setBlocked] = createSignal(false);
  createEffect(() => props.saved && setBlocked(false));
  const choose = (id: string): SheetVersion | undefined => props.versions.find((one) => one.id === id);

  return (
    <div class="ve-panel">
      <Button kind="quiet" class="ve-all" onClick={props.onBack} data-testid="versions-back">
        ← {props.words.t("back")}
      </Button>
      <div class="ve-sides">
        <label class="hi-field">
          <span>{props.words.t("from")}</span>
          <select
            data-testid="version-from"
            on:change={(event) => {
              const chosen = choose(event.currentTarget.value);
              if (chosen !== undefined) props.onFrom(chosen);
            }}
          >
            <For each={props.versions}>
              {(one) => (
                <option value={one.id} selected={one.id === props.from.id}>
                  {props.nameOf(one)}
                </option>
              )}
            </For>
          </select>
        </label>
        <label class="hi-field">
          <span>{props.words.t("to")}</span>
          <select data-testid="version-to" on:change={(event) => setTo(choose(event.currentTarget.value))}>
            <option value="">{props.words.t("now")}</option>
            <For each={props.versions.filter(({ id }) => id !== props.from.id)}>
              {(one) => (
                <option value={one.id} selected={one.id === to()?.id}>
                  {props.nameOf(one)}
                </option>
              )}
            </For>
          </select>
        </label>
      </div>
      <p class="hi-said" role="status" data-testid="version-said">
        {blocked() ? props.words.t("notSaved") : restoring.said()}
      </p>
      <Show when={problem()}>
        {(one) => (
          <p class="hi-failed" role="alert">
            {props.words.t(one().kind === "offline" ? "offline" : "failed")}
          </p>
        )}
      </Show>
      <Show
        when={compared()}
        fallback={
          <Show when={problem() === undefined}>
            <p role="status">{props.words.t("comparing")}</p>
          </Show>
        }
      >
        {(held) => (
          <>
            <Show when={!isSame(held().found)} fallback={<p data-testid="version-same">{props.words.t("same")}</p>}>
              <ul class="ve-counts" aria-label={props.words.t("summary")} data-testid="version-counts">
                <For each={COUNTS.filter((one) => held().found.counts[one] > 0)}>
                  {(one) => <li data-what={one}>{props.words.n(`counts.${one}`, held().found.counts[one])}</li>}
                </For>
              </ul>
              <Show when={props.wide && to() === undefined}>
                <label class="ve-check">
                  <input
                    type="checkbox"
                    checked={shown()}
                    on:change={(event) => setShown(event.currentTarget.checked)}
                  />
                  {props.words.t("show")}
                </label>
              </Show>
              <Show when={mayRestore()}>
                <Show
                  when={asking()}
                  fallback={
                    <Button
                      data-testid="restore-sheet"
                      aria-disabled={restoring.busy()}
                      onClick={() => {
                        setAsking(true);
                        queueMicrotask(() => ask?.focus());
                      }}
                    >
                      {props.words.t("restoreSheet")}
                    </Button>
                  }
                >
                  <div
                    class="ve-sure"
                    role="group"
                    tabindex="-1"
                    ref={(element) => (ask = element)}
                    aria-label={props.words.t("doIt")}
                    on:keydown={(event) => {
                      if (event.key !== "Escape") return;
                      event.preventDefault();
                      setAsking(false);
                    }}
                  >
                    <p>{props.words.t("sure", { name: props.nameOf(props.from) })}</p>
                    <div class="ve-buttons">
                      <Button kind="main" data-testid="restore-sheet-do" onClick={() => restore({ kind: "sheet" })}>
                        {props.words.t("doIt")}
                      </Button>
                      <Button onClick={() => setAsking(false)}>{props.words.t("cancel")}</Button>
                    </div>
                  </div>
                </Show>
              </Show>
            </Show>
            <DifferenceList
              compared={held()}
              words={props.words}
              context={props.context}
              onRestore={mayRestore() ? restore : undefined}
              onOpenRow={props.onOpenRow}
            />
          </>
        )}
      </Show>
    </div>
  );
}
