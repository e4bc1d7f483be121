/** The sheet's trash: its deleted rows with what stood in them. Restoring one is an edit forward and a step of undo. */
import type { JSX } from "solid-js";
import { createEffect, createResource, createSignal, For, on, Show } from "solid-js";
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
  const found = (): readonly TrashedRow[] => {
    const wanted = query().trim().toLocaleLowerCase("sv");
    return (rows.latest ?? []).filter((row) => nameOf(row).toLocaleLowerCase("sv").includes(wanted));
  };
  const restore = (row: TrashedRow): void => {
    const refusal = commands.held?.() ?? commands.mayRestore(row.row);
    if (refusal) return void setSaid(grid.props.refusalText(refusal));
    const name = nameOf(row);
    commands.restoreRows([row.row]);
    setSaid(grid.tools().restored(name));
    const column = grid.view.axes().columns[0];
    if (column) showLater(row.row);
  };
  const showLater = (row: RowId): void => {
    const column = grid.view.axes().columns[0]!;
    grid.selection.moveWhenThere({ row, column });
    grid.view.reveal({ row, column });
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
      <Show when={found().length > 0} fallback={<p>{rows.loading ? "" : grid.tools().trashEmpty}</p>}>
        <ul class="sg-trash">
          <For each={found().slice(0, ROWS_SHOWN)}>
            {(row) => (
              <li>
                <div>
                  <strong>{nameOf(row)}</strong>
                  <p>{rest(row)}</p>
                </div>
                <Button
                  aria-label={grid.tools().restoreNamed(nameOf(row))}
                  aria-disabled={commands.mayRestore(row.row) ? "true" : undefined}
                  onClick={() => restore(row)}
                >
                  {grid.tools().restore}
                </Button>
              </li>
            )}
          </For>
        </ul>
        <Show when={found().length > ROWS_SHOWN}>
          <p>{grid.tools().trashMore(found().length - ROWS_SHOWN)}</p>
        </Show>
      </Show>
      <p class="sg-trash-said" role="status">
        {said()}
      </p>
    </Dialog>
  );
}
