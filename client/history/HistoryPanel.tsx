/**
 * What happened to a row, or to one of its cells: who, when, from what to what. A value that stood there before can be put
 * back, which is an edit like any other: asked of the rulebook, undone by Ctrl+Z. Fetched when it is first opened.
 */
import "./history.css";
import { useParams } from "@solidjs/router";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show, untrack } from "solid-js";
import { fitsColumn, sameValue, type CellValue } from "../../shared/document/cell-value.ts";
import { isComputed, labelIn, type Column } from "../../shared/document/column.ts";
import { isLong, type CellChange, type RowChange } from "../../shared/history/entry.ts";
import type { ColumnId, DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { momentText } from "../comments/comment-words.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import { rowTitle } from "../grid/card-order.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { SidePanel } from "../ui/SidePanel.tsx";
import { CellChangeView } from "./CellChangeView.tsx";
import { rowHistoryAnswer, rowHistoryPath } from "./history-api.ts";
import { restoredText, useHistoryWords, valueText, whoWas, type HistoryWords } from "./history-words.ts";
import { createTakenText } from "./taken-names.ts";

export interface HistoryPlace {
  readonly row: RowId;
  /** Absent: the whole row's. */
  readonly column?: ColumnId | undefined;
}

export interface HistoryPanelProps {
  readonly model: SheetModel;
  readonly context: CellContext;
  readonly refusalText: RefusalText;
  readonly place: HistoryPlace;
  readonly full: boolean;
  onPlace(place: HistoryPlace): void;
  onClose(): void;
}

/** The worker is a second behind an edit, seldom more. */
const SOON_MS = 1_500;
const MOST_PAUSE_MS = 60_000;

export function HistoryPanel(props: HistoryPanelProps): JSX.Element {
  const words = useHistoryWords();
  return (
    <SidePanel title={words()?.t("title") ?? "…"} full={props.full} onClose={props.onClose}>
      <Show when={words()}>{(said) => <Inside {...props} words={said()} />}</Show>
    </SidePanel>
  );
}

function Inside(props: HistoryPanelProps & { readonly words: HistoryWords }): JSX.Element {
  const { api, words } = useShell();
  const params = useParams<{ tenant: TenantId; document: DocumentId }>();
  const { sheet, commands } = props.model;
  const [changes, setChanges] = createSignal<readonly RowChange[]>();
  const [next, setNext] = createSignal<string>();
  const [failed, setFailed] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [said, setSaid] = createSignal("");
  const takenText = createTakenText(() =>
    changes()?.some((change) => change.takenFrom !== undefined) === true ? params : undefined,
  );
  const columns = createMemo(() => sheet.columns().filter(({ type }) => !isComputed(type)));
  const columnOf = (id: ColumnId): Column | undefined => columns().find((one) => one.id === id);
  const labelOf = (id: ColumnId): string => {
    const column = columnOf(id);
    return column === undefined ? props.words.t("deletedColumn") : labelIn(column.label, props.context.language);
  };
  const rowName = (): string =>
    rowTitle(
      sheet.columns(),
      (column) => sheet.cell(props.place.row, column.id),
      props.context,
      props.words.t("untitled"),
    );

  let asked = 0;
  const fetchPage = async (before?: string): Promise<void> => {
    const mine = ++asked;
    const { row, column } = props.place;
    setBusy(true);
    const result = await api.get(
      rowHistoryPath(params.tenant, params.document, row, { column, before }),
      rowHistoryAnswer,
    );
    if (mine !== asked) return;
    setBusy(false);
    setFailed(!result.ok);
    if (!result.ok) return;
    if (before !== undefined) {
      setChanges([...(changes() ?? []), ...result.value.changes]);
      setNext(result.value.next);
      return;
    }
    // Asked again: what was read on from there stays.
    const fresh = result.value.changes;
    const last = fresh.at(-1)?.place ?? "";
    const older = (changes() ?? []).filter(({ place }) => place < last);
    setChanges([...fresh, ...older]);
    if (older.length === 0) setNext(result.value.next);
  };
  createEffect(
    on([() => props.place.row, () => props.place.column], () => {
      setChanges(undefined);
      setNext(undefined);
      setSaid("");
      void fetchPage();
    }),
  );
  // Whatever changes in the row, by anybody, is in its history a moment later: asked for until it is there.
  const here = createMemo(() => {
    const { row, column } = props.place;
    const read = column === undefined ? columns().map(({ id }) => id) : [column];
    return { exists: sheet.exists(row), cells: read.map((id) => [id, sheet.cell(row, id)] as const) };
  });
  const isBehind = (): boolean => {
    const told = changes();
    if (told === undefined) return false;
    const mark = told.flatMap(({ marks }) => marks).find((one) => one !== "moved");
    if (mark !== undefined && (mark === "deleted") === here().exists) return true;
    return here().cells.some(([id, value]) => {
      const last = told.flatMap(({ cells }) => cells).find(({ column }) => column === id);
      return last !== undefined && here().exists && !isLong(last.to) && !sameValue(last.to, value);
    });
  };
  createEffect(
    on(here, () => {
      let delay = SOON_MS;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const again = async (): Promise<void> => {
        await fetchPage();
        delay *= 2;
        if (delay <= MOST_PAUSE_MS && untrack(isBehind)) timer = setTimeout(() => void again(), delay);
      };
      timer = setTimeout(() => void again(), delay);
      onCleanup(() => clearTimeout(timer));
    }),
  );

  /** As the columns stand; what is in none any more comes last. */
  const inOrder = (cells: readonly CellChange[]): readonly CellChange[] => {
    const place = new Map(columns().map(({ id }, i) => [id, i]));
    const at = ({ column }: CellChange): number => place.get(column) ?? place.size;
    return cells.toSorted((a, b) => at(a) - at(b));
  };
  const textOf = (value: CellChange["from"], change: CellChange): string | undefined =>
    valueText(value, columnOf(change.column), change.options, props.context);
  const mayPutBack = ({ column: id, from }: CellChange): boolean => {
    const { row } = props.place;
    return (
      columnOf(id) !== undefined &&
      !isLong(from) &&
      sheet.exists(row) &&
      !sameValue(sheet.cell(row, id), from) &&
      commands.mayEdit(row, id) === undefined &&
      commands.held === undefined
    );
  };
  const putBack = (change: CellChange): void => {
    const column = columnOf(change.column);
    const value = change.from as CellValue;
    if (column === undefined || !fitsColumn(value, column)) return void setSaid(props.words.t("doesNotFit"));
    const [refused] = commands.setCells([{ row: props.place.row, column: column.id, value }]);
    const shown = textOf(value, change) ?? props.words.t("empty");
    setSaid(
      refused === undefined
        ? props.words.t("wasPutBack", { column: labelOf(column.id), value: shown.slice(0, 80) })
        : props.refusalText(refused.refusal),
    );
  };
  const full = createMemo(
    () => new Intl.DateTimeFormat(localeOf(props.context.language), { dateStyle: "full", timeStyle: "medium" }),
  );
  const people = () => ({
    demo: props.words.t("demo"),
    link: props.words.t("link"),
    somebody: props.words.t("somebody"),
  });

  return (
    <div class="hi-panel">
      <p class="hi-place" data-testid="history-place">
        {rowName()}
      </p>
      <label class="hi-field">
        <span>{props.words.t("field")}</span>
        <select
          data-testid="history-field"
          on:change={(event) =>
            props.onPlace({
              row: props.place.row,
              column: event.currentTarget.value === "" ? undefined : (event.currentTarget.value as ColumnId),
            })
          }
        >
          <option value="" selected={props.place.column === undefined}>
            {props.words.t("allFields")}
          </option>
          <For each={columns()}>
            {(column) => (
              <option value={column.id} selected={column.id === props.place.column}>
                {labelIn(column.label, props.context.language)}
              </option>
            )}
          </For>
        </select>
      </label>
      <p class="hi-said" role="status">
        {said()}
      </p>
      <Show when={failed()}>
        <p class="hi-failed" role="alert">
          {props.words.t("failed")}{" "}
          <button type="button" class="hi-fold" on:click={() => void fetchPage()}>
            {props.words.t("tryAgain")}
          </button>
        </p>
      </Show>
      <Show
        when={changes()}
        fallback={
          <Show when={!failed()}>
            <p role="status">{props.words.t("loading")}</p>
          </Show>
        }
      >
        {(list) => (
          <Show when={list().length > 0} fallback={<p data-testid="history-none">{props.words.t("none")}</p>}>
            <ol class="hi-list" aria-label={props.words.t("list")}>
              <For each={list()}>
                {(change) => (
                  <li data-testid="history-change">
                    <p class="hi-head">
                      <span>
                        <span class="hi-who">{whoWas(change, people())}</span>
                        <Show when={change.role}>
                          {(role) => <span class="muted"> {words.t(`role.${role()}`)}</span>}
                        </Show>
                      </span>
                      <time dateTime={new Date(change.at).toISOString()} title={full().format(change.at)}>
                        {momentText(change.at, props.context.language)}
                      </time>
                    </p>
                    <Show when={restoredText(change.restoredFrom, props.words, props.context.language)}>
                      {(text) => <p class="hi-mark">{text()}</p>}
                    </Show>
                    <Show when={takenText(change.takenFrom, props.words)}>
                      {(text) => <p class="hi-mark hi-taken">{text()}</p>}
                    </Show>
                    <For each={change.marks}>{(mark) => <p class="hi-mark">{props.words.t(mark)}</p>}</For>
                    <For each={inOrder(change.cells)}>
                      {(cell) => (
                        <CellChangeView
                          words={props.words}
                          label={props.place.column === undefined ? labelOf(cell.column) : undefined}
                          from={textOf(cell.from, cell)}
                          to={textOf(cell.to, cell)}
                        >
                          <Show when={!change.marks.includes("made") && mayPutBack(cell)}>
                            <button
                              type="button"
                              class="hi-fold hi-back"
                              aria-label={props.words.t("putBackNamed", {
                                value: (textOf(cell.from, cell) ?? props.words.t("empty")).slice(0, 80),
                                column: labelOf(cell.column),
                              })}
                              on:click={() => untrack(() => putBack(cell))}
                            >
                              {props.words.t("putBack")}
                            </button>
                          </Show>
                        </CellChangeView>
                      )}
                    </For>
                  </li>
                )}
              </For>
            </ol>
          </Show>
        )}
      </Show>
      <Show when={next()}>
        {(before) => (
          <Button aria-disabled={busy()} onClick={() => (busy() ? undefined : void fetchPage(before()))}>
            {props.words.t("older")}
          </Button>
        )}
      </Show>
    </div>
  );
}
