/** One value into one column of all selected rows: read by the column's type, written as one step of undo. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, Match, Switch } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { labelIn } from "../../shared/document/column.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { CELL_TYPES, parseCell } from "./cells/cell-types.ts";
import { choicesOf, isMany } from "./cells/choices.ts";
import type { Actions } from "./create-actions.ts";
import type { HandsContext } from "./grid-context.ts";

export interface BulkDialogProps {
  readonly grid: HandsContext;
  readonly actions: Actions;
  close(): void;
}

export function BulkDialog(props: BulkDialogProps): JSX.Element {
  const { grid } = props;
  const { commands, sheet } = grid.props.model;
  const { texts, language } = grid.props;
  const id = createUniqueId();
  const range = grid.selection.range()!;
  const rows = grid.view.axes().rows.slice(range.top, range.bottom + 1);
  const offered = createMemo(() =>
    sheet.columns().filter((column) => rows.some((row) => commands.mayEdit(row, column.id) === undefined)),
  );
  const active = grid.selection.active()?.column;
  const [columnId, setColumnId] = createSignal(
    (offered().find((column) => column.id === active) ?? offered()[0])?.id ?? "",
  );
  const column = createMemo(() => offered().find((one) => one.id === columnId()) ?? offered()[0]);
  const [text, setText] = createSignal("");
  const [chosen, setChosen] = createSignal<readonly string[]>([]);
  const [problem, setProblem] = createSignal("");
  const kind = (): string => (column() ? CELL_TYPES[column()!.type].editor : "");

  const valueNow = (): CellValue | undefined => {
    const into = column();
    if (!into) return undefined;
    if (kind() === "check") return text() === "" ? null : text() === "yes";
    if (kind() === "choice") {
      if (chosen().length === 0) return null;
      return into.type === "select" ? chosen()[0]! : chosen();
    }
    const parsed = parseCell(text(), into, grid.cells());
    if ("ok" in parsed) return parsed.ok;
    setProblem(texts.errors[parsed.error]);
    return undefined;
  };
  const apply = (): void => {
    const into = column();
    const value = valueNow();
    if (!into || value === undefined) return;
    const written = props.actions.write(rows.map((row) => ({ row, column: into.id, value })));
    grid.notices.announce(grid.tools().bulkDone(written));
    props.close();
  };
  const clear = (): void => {
    setText("");
    setChosen([]);
    setProblem("");
  };

  return (
    <Dialog
      open
      title={grid.tools().bulk(rows.length)}
      closeLabel={texts.close}
      onClose={() => props.close()}
      actions={
        <>
          <Button onClick={() => props.close()}>{texts.cancel}</Button>
          <Button kind="main" onClick={apply}>
            {grid.tools().bulkApply(rows.length)}
          </Button>
        </>
      }
    >
      <form
        class="sg-bulk"
        on:submit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <label for={id}>{grid.tools().column}</label>
        <select
          id={id}
          class="sg-find-field"
          on:change={(event) => {
            setColumnId(event.currentTarget.value as never);
            clear();
          }}
        >
          <For each={offered()}>
            {(one) => (
              <option value={one.id} selected={one.id === columnId()}>
                {labelIn(one.label, language)}
              </option>
            )}
          </For>
        </select>
        <Switch>
          <Match when={kind() === "choice" && isMany(column()!)}>
            <fieldset class="sg-bulk-many">
              <legend>{grid.tools().value}</legend>
              <For each={choicesOf(column()!, grid.cells())}>
                {(choice) => (
                  <label>
                    <input
                      type="checkbox"
                      on:change={(event) =>
                        setChosen((held) =>
                          event.currentTarget.checked
                            ? [...held, choice.id]
                            : held.filter((other) => other !== choice.id),
                        )
                      }
                    />
                    {choice.label}
                  </label>
                )}
              </For>
            </fieldset>
          </Match>
          <Match when={kind() === "choice"}>
            <label for={`${id}-value`}>{grid.tools().value}</label>
            <select
              id={`${id}-value`}
              class="sg-find-field"
              on:change={(event) => setChosen(event.currentTarget.value === "" ? [] : [event.currentTarget.value])}
            >
              <option value="">{texts.empty}</option>
              <For each={choicesOf(column()!, grid.cells())}>
                {(choice) => <option value={choice.id}>{choice.label}</option>}
              </For>
            </select>
          </Match>
          <Match when={kind() === "check"}>
            <label for={`${id}-value`}>{grid.tools().value}</label>
            <select id={`${id}-value`} class="sg-find-field" on:change={(event) => setText(event.currentTarget.value)}>
              <option value="">{texts.empty}</option>
              <option value="yes">{grid.tools().yes}</option>
              <option value="no">{grid.tools().no}</option>
            </select>
          </Match>
          <Match when={true}>
            <label for={`${id}-value`}>{grid.tools().value}</label>
            <textarea
              id={`${id}-value`}
              class="sg-find-field"
              rows={kind() === "lines" ? 4 : 1}
              value={text()}
              aria-describedby={`${id}-problem`}
              aria-invalid={problem() === "" ? undefined : "true"}
              on:input={(event) => {
                setText(event.currentTarget.value);
                setProblem("");
              }}
              on:keydown={(event) => {
                if (event.key !== "Enter" || event.isComposing || (kind() === "lines" && !event.ctrlKey)) return;
                event.preventDefault();
                apply();
              }}
            />
          </Match>
        </Switch>
        <p id={`${id}-problem`} class="sg-bulk-problem" role="status">
          {problem()}
        </p>
      </form>
    </Dialog>
  );
}
