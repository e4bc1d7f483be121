/** The dialog a sheet is printed from: on which paper, what of it, and the pages as they will be. */
import "../exchange/exchange.css";
import "./print.css";
import type { JSX } from "solid-js";
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  on,
  onCleanup,
  onMount,
  Show,
  untrack,
} from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { PrintTexts } from "../../shared/i18n/print/sv.ts";
import { namesArrived } from "../exchange/gather.ts";
import type { HandsContext } from "../grid/grid-context.ts";
import { manyRows } from "../grid/selection.ts";
import { createPageTexts } from "../page-texts.ts";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { layOut, type LaidOut } from "./lay-out.ts";
import { printedOf, putOnPaper, rememberedFormat, rememberFormat } from "./on-paper.ts";
import { DIRECTIONS, MOST_CELLS, pageOf, PAPERS, TEXT_SIZES, type Format } from "./paper.ts";
import { PRINT_TEXTS } from "./print-texts.ts";

export interface PrintDialogProps {
  readonly grid: HandsContext;
  close(): void;
}

export function PrintDialog(props: PrintDialogProps): JSX.Element {
  const texts = createPageTexts(() => props.grid.props.language, PRINT_TEXTS);
  return (
    <Show when={texts()} keyed>
      {(words) => <Desk {...props} texts={words} />}
    </Show>
  );
}

type State =
  | { readonly at: "working"; readonly done: number }
  | { readonly at: "ready"; readonly laid: LaidOut; readonly format: Format }
  | { readonly at: "none" | "too-much" | "failed" };

function Desk(props: PrintDialogProps & { readonly texts: PrintTexts }): JSX.Element {
  const { grid, texts } = props;
  const { sheet, relations } = grid.props.model;
  // As the sheet is when printing begins: pages that change under one's eyes are no preview.
  const columns = untrack(sheet.columns);
  const rows = untrack(sheet.rows);
  const range = untrack(grid.selection.range);
  const marked = range !== undefined && manyRows(range) ? rows.slice(range.top, range.bottom + 1) : undefined;
  const [format, setFormat] = createSignal(rememberedFormat());
  const [left, setLeft] = createSignal<ReadonlySet<ColumnId>>(new Set());
  const [which, setWhich] = createSignal<"all" | "marked">("all");
  const [state, setState] = createSignal<State>({ at: "working", done: 0 });
  const [width, setWidth] = createSignal(600);
  const id = createUniqueId();
  let preview!: HTMLDivElement;
  let turn = 0;

  const chosen = createMemo(() => columns.filter((column) => !left().has(column.id)));
  const wanted = createMemo(() => (which() === "marked" ? (marked ?? rows) : rows));
  const choose = (part: Partial<Format>): void => {
    setFormat({ ...format(), ...part });
    rememberFormat(format());
  };
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  const prepare = async (): Promise<void> => {
    const mine = ++turn;
    const paper = format();
    if (chosen().length === 0) return void setState({ at: "none" });
    if (chosen().length * wanted().length > MOST_CELLS) return void setState({ at: "too-much" });
    setState({ at: "working", done: 0 });
    try {
      await namesArrived(chosen(), relations);
      if (mine !== turn) return;
      const work = layOut(printedOf(grid, texts, chosen(), wanted()), paper, document.body);
      for (;;) {
        const next = work.next();
        if (next.done === true) return void setState({ at: "ready", laid: next.value, format: paper });
        setState({ at: "working", done: next.value });
        await rest();
        if (mine !== turn) return void work.return(undefined as never);
      }
    } catch {
      if (mine === turn) setState({ at: "failed" });
    }
  };
  createEffect(on([format, chosen, wanted], () => void prepare()));
  const ready = () => {
    const now = state();
    return now.at === "ready" ? now : undefined;
  };

  // However printing is begun, by our button, the browser's menu or its key, it is these pages that are printed.
  let takeBack: (() => void) | undefined;
  const before = (): void => {
    const made = ready();
    if (made !== undefined) takeBack ??= putOnPaper(made.laid.pages, made.format);
  };
  const after = (): void => {
    takeBack?.();
    takeBack = undefined;
  };
  const printNow = (): void => void (ready() !== undefined && print());
  const key = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p") return;
    event.preventDefault();
    printNow();
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);
  addEventListener("keydown", key);
  onCleanup(() => {
    turn++;
    after();
    removeEventListener("beforeprint", before);
    removeEventListener("afterprint", after);
    removeEventListener("keydown", key);
  });
  onMount(() => {
    const observer = new ResizeObserver(() => setWidth(preview.clientWidth));
    observer.observe(preview);
    onCleanup(() => observer.disconnect());
  });

  const option = (value: "all" | "marked", label: string): JSX.Element => (
    <label class="sgx-check">
      <input type="radio" name={`${id}-rows`} checked={which() === value} on:change={() => setWhich(value)} />
      <span>{label}</span>
    </label>
  );
  const words = (): string => {
    const now = state();
    if (now.at === "working") return texts.preparing(now.done, wanted().length);
    if (now.at === "ready") return texts.ready(now.laid.count);
    if (now.at === "none") return texts.noColumns;
    return now.at === "failed" ? texts.failed : texts.tooMuch(Math.floor(MOST_CELLS / chosen().length));
  };

  return (
    <Dialog
      open
      wide
      title={texts.title}
      closeLabel={texts.close}
      onClose={() => props.close()}
      actions={
        <>
          <Button onClick={() => props.close()}>{texts.cancel}</Button>
          <Button kind="main" aria-disabled={ready() === undefined ? "true" : undefined} onClick={printNow}>
            {texts.print}
          </Button>
        </>
      }
    >
      <div class="sgx">
        <div class="sgp-choices">
          <Choice
            legend={texts.paper}
            options={PAPERS.map((value) => ({ value, label: texts.papers[value] }))}
            value={format().paper}
            onChoose={(paper) => choose({ paper })}
          />
          <Choice
            legend={texts.direction}
            options={DIRECTIONS.map((value) => ({ value, label: texts.directions[value] }))}
            value={format().direction}
            onChoose={(direction) => choose({ direction })}
          />
          <Choice
            legend={texts.text}
            options={TEXT_SIZES.map((value) => ({ value, label: texts.sizes[value] }))}
            value={format().text}
            onChoose={(text) => choose({ text })}
          />
        </div>
        <Show when={marked}>
          {(some) => (
            <fieldset class="sgx-choices">
              <legend>{texts.rows}</legend>
              {option("all", texts.allRows(rows.length))}
              {option("marked", texts.markedRows(some().length))}
            </fieldset>
          )}
        </Show>
        <details class="sgp-columns">
          <summary>{texts.columns(chosen().length, columns.length)}</summary>
          <div class="sgp-column-list">
            <For each={columns}>
              {(column) => (
                <label class="sgx-check">
                  <input
                    type="checkbox"
                    checked={!left().has(column.id)}
                    on:change={(event) => {
                      const next = new Set(left());
                      if (event.currentTarget.checked) next.delete(column.id);
                      else next.add(column.id);
                      setLeft(next);
                    }}
                  />
                  <span>{labelIn(column.label, grid.props.language)}</span>
                </label>
              )}
            </For>
          </div>
        </details>
        <p role="status">{words()}</p>
        <Show when={(ready()?.laid.across ?? 1) > 1}>
          <p class="sgp-across">{texts.across(ready()?.laid.across ?? 1)}</p>
        </Show>
        {/* Scrolled by keys as well. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div ref={preview} class="sgp-preview" tabindex="0" role="region" aria-label={texts.preview}>
          <Show when={ready()} keyed>
            {({ laid, format: paper }) => (
              <div class="sgp-scaled" style={{ zoom: String(Math.min(1, (width() - 24) / pageOf(paper).width)) }}>
                {laid.pages}
              </div>
            )}
          </Show>
        </div>
      </div>
    </Dialog>
  );
}
