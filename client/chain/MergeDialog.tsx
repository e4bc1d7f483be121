/** Which inputs say the same, and which of them stays. */
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { mayStay, mergeInputs } from "../../shared/chain/merge-split.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { useShell } from "../shell.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import type { ChainWords } from "./chain-words.ts";
import type { InputsDialogProps } from "./InputsDialog.tsx";
import { writeMerge } from "./run-merge.ts";

/** Of the inputs found so many are offered at once. */
const OFFERED = 5;

export interface MergeDialogProps extends InputsDialogProps {
  readonly rows: readonly RowId[];
  readonly words: ChainWords;
}

export function MergeDialog(props: MergeDialogProps): JSX.Element {
  const { words: shell } = useShell();
  const { sheet, commands } = props.model;
  const id = createUniqueId();
  const [rows, setRows] = createSignal(props.rows);
  const [wanted, setWanted] = createSignal<RowId>();
  const [search, setSearch] = createSignal("");
  const [problem, setProblem] = createSignal("");
  const columnOf = (key: string): ColumnId | undefined => sheet.columns().find((column) => column.key === key)?.id;
  const text = (row: RowId, key: string): string => {
    const column = columnOf(key);
    const value = column === undefined ? null : sheet.cell(row, column);
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  };
  const name = (row: RowId): string => [text(row, "nr"), text(row, "text")].filter((part) => part !== "").join(" ");
  const staying = createMemo(() => mayStay(sheet, rows()));
  const kept = (): RowId | undefined => staying().find((row) => row === wanted()) ?? staying()[0];
  const times = (row: RowId): number => Number(text(row, "mentions") || "1");
  const total = (): number => rows().reduce((sum, row) => sum + times(row), 0);
  const found = createMemo(() => {
    const words = search().trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return undefined;
    const fits = (row: RowId): boolean => {
      const own = name(row).toLocaleLowerCase();
      return words.every((word) => own.includes(word));
    };
    return mayStay(sheet, sheet.rows())
      .filter((row) => !rows().includes(row) && fits(row))
      .slice(0, OFFERED);
  });

  const run = (): void => {
    const stays = kept();
    if (stays === undefined) return void setProblem(props.words.t("refused.already"));
    const edits = mergeInputs(sheet, stays, rows());
    if (typeof edits === "string") return void setProblem(props.words.code("refused", edits));
    const refusal = writeMerge(commands, edits);
    if (refusal !== undefined) return void setProblem(props.refusalText(refusal));
    props.onClose(props.words.n("merge.done", rows().length));
  };

  return (
    <Dialog
      open
      wide
      title={props.words.t("merge.title")}
      closeLabel={shell.t("action.close")}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{props.words.t("merge.cancel")}</Button>
          <Button kind="main" onClick={run}>
            {props.words.n("merge.run", rows().length)}
          </Button>
        </>
      }
    >
      <div class="inputs">
        <p>{props.words.t("merge.lead")}</p>
        <fieldset class="inputs-rows">
          <legend>{props.words.t("merge.stays")}</legend>
          <For each={rows()}>
            {(row) => (
              <div class="inputs-row">
                <label>
                  <input
                    type="radio"
                    name={`${id}-stays`}
                    checked={kept() === row}
                    disabled={!staying().includes(row)}
                    on:change={() => setWanted(row)}
                  />
                  <span>
                    {name(row)}
                    <Show when={!staying().includes(row)}>
                      <span class="muted"> ({props.words.t("merge.already")})</span>
                    </Show>
                  </span>
                </label>
                <Button
                  kind="quiet"
                  square
                  aria-label={props.words.t("merge.remove", { name: name(row) })}
                  onClick={() => setRows(rows().filter((one) => one !== row))}
                >
                  <X aria-hidden="true" />
                </Button>
              </div>
            )}
          </For>
        </fieldset>
        <p class="muted">{props.words.n("merge.total", total())}</p>
        <div class="inputs-add">
          <label for={`${id}-search`}>{props.words.t("merge.add")}</label>
          <input
            id={`${id}-search`}
            type="search"
            class="inputs-field"
            autocomplete="off"
            placeholder={props.words.t("merge.addHelp")}
            value={search()}
            on:input={(event) => setSearch(event.currentTarget.value)}
          />
          <Show when={found()}>
            {(list) => (
              <Show when={list().length > 0} fallback={<p class="muted">{props.words.t("merge.none")}</p>}>
                <ul class="inputs-found">
                  <For each={list()}>
                    {(row) => (
                      <li>
                        <button
                          type="button"
                          class="inputs-take"
                          aria-label={props.words.t("merge.addThis", { name: name(row) })}
                          on:click={() => {
                            setRows([...rows(), row]);
                            setSearch("");
                          }}
                        >
                          + {name(row)}
                        </button>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            )}
          </Show>
        </div>
        <p class="inputs-problem" role="status">
          {problem()}
        </p>
      </div>
    </Dialog>
  );
}
