/** The sheet's trash: its deleted rows with what stood in them. Restoring one is an edit forward and a step of undo. */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createResource, createSignal, For, on, Show } from "solid-js";
import { labelIn } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import type { TrashedRow } from "../doc/model.ts";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { rowTitle } from "./card-order.ts";
import { formatCell, isEmpty } from "./cells/cell-types.ts";
import type { HandsContext } from "./grid-context.ts";

/** What is said of a row besides its name. */
const FIELDS_SHOWN = 3;
/** More than these are found by name. */
const ROWS_SHOWN = 100;

export function TrashDialog(props: { readonly grid: HandsContext; close(): void }): JSX.Element {
  const { grid } = props;
  const { sheet, commands, trash } = grid.props.model;
  const [query, setQuery] = createSignal("");
  const [said, setSaid] = createSignal("");
  let inside!: HTMLDivElement;
  let pressed = 0;
  const [rows, { refetch }] = createResource(trash, { initialValue: [] });
  createEffect(on(sheet.rows, () => void refetch(), { defer: true }));

  const nameOf = (row: TrashedRow): string =>
    rowTitle(sheet.columns(), ({ id }) => row.cell(id), grid.cells(), grid.props.texts.untitled);
  const rest = (row: TrashedRow): string =>
    sheet
      .columns()
      .filter(({ id, title }) => title !== true && !isEmpty(row.cell(id)))
      .slice(0, FIELDS_SHOWN)
      .map(
        (column) =>
          `${labelIn(column.label, grid.props.language)}: ${formatCell(row.cell(column.id), column, grid.cells())}`,
      )
      .join(" · ");
  const byRow = createMemo(() => new Map((rows.latest ?? []).map((row) => [row.row, row])));
  /** By id, so that somebody else's deletion redraws nothing one is about to press. */
  const found = (): readonly RowId[] => {
    const wanted = query().trim().toLocaleLowerCase("sv");
    return [...byRow().values()]
      .filter((row) => nameOf(row).toLocaleLowerCase("sv").includes(wanted))
      .map(({ row }) => row);
  };
  /** The pressed button goes away with its row: the focus stays in the list. */
  createEffect(
    on(
      byRow,
      () => {
        if (document.activeElement !== document.body) return;
        const buttons = inside.querySelectorAll<HTMLElement>("button");
        (buttons[Math.min(pressed, buttons.length - 1)] ?? inside).focus();
      },
      { defer: true },
    ),
  );
  const restore = (row: TrashedRow, at: number): void => {
    const refusal = commands.held?.() ?? commands.mayRestore(row.row);
    if (refusal) return void setSaid(grid.props.refusalText(refusal.code));
    pressed = at;
    const name = nameOf(row);
    commands.restoreRows([row.row]);
    setSaid(grid.tools().restored(name));
    const [column] = grid.view.axes().columns;
    if (column === undefined) return;
    grid.selection.moveWhenThere({ row: row.row, column });
    grid.view.reveal({ row: row.row, column });
  };

  return (
    <Dialog open wide title={grid.tools().trash} closeLabel={grid.props.texts.close} onClose={() => props.close()}>
      <p class="sg-trash-lead">{grid.tools().trashLead}</p>
      <Show when={(rows.latest?.length ?? 0) > 8}>
        <label class="sg-trash-find">
          {grid.tools().find}
          <input type="search" class="sg-find-field" on:input={(event) => setQuery(event.currentTarget.value)} />
        </label>
      </Show>
      <div ref={inside} tabindex="-1">
        <Show when={found().length > 0} fallback={<p>{rows.loading ? "" : grid.tools().trashEmpty}</p>}>
          <ul class="sg-trash">
            <For each={found().slice(0, ROWS_SHOWN)}>
              {(id, at) => (
                <Show when={byRow().get(id)}>
                  {(row) => (
                    <li>
                      <div>
                        <strong>{nameOf(row())}</strong>
                        <p>{rest(row())}</p>
                      </div>
                      <Button
                        aria-label={grid.tools().restoreNamed(nameOf(row()))}
                        aria-disabled={commands.mayRestore(id) ? "true" : undefined}
                        onClick={() => restore(row(), at())}
                      >
                        {grid.tools().restore}
                      </Button>
                    </li>
                  )}
                </Show>
              )}
            </For>
          </ul>
          <Show when={found().length > ROWS_SHOWN}>
            <p>{grid.tools().trashMore(found().length - ROWS_SHOWN)}</p>
          </Show>
        </Show>
      </div>
      <p class="sg-trash-said" role="status">
        {said()}
      </p>
    </Dialog>
  );
}
