/** What differs, to be read: columns, then rows with each cell's old and new value; what is given back one by one. */
import type { JSX } from "solid-js";
import { createMemo, createSignal, For, Show } from "solid-js";
import { isComputed, labelIn } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { CellDifference, ColumnDifference } from "../../shared/versions/compare.ts";
import type { RestoreScope } from "../../shared/versions/version.ts";
import { rowTitle } from "../grid/card-order.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { CellChangeView } from "../history/CellChangeView.tsx";
import { useHistoryWords, valueText } from "../history/history-words.ts";
import { Button } from "../ui/Button.tsx";
import type { Compared } from "./create-comparison.ts";
import type { VersionWords } from "./version-words.ts";

export interface DifferenceListProps {
  readonly compared: Compared;
  readonly words: VersionWords;
  readonly context: CellContext;
  /** Absent where nothing can be given back. */
  readonly onRestore: ((scope: RestoreScope) => void) | undefined;
  onOpenRow(row: RowId): void;
}

interface ShownRow {
  readonly row: RowId;
  readonly what: "added" | "removed" | "changed" | "moved";
  readonly moved: boolean;
  readonly cells: readonly CellDifference[];
}

const PAGE = 40;

export function DifferenceList(props: DifferenceListProps): JSX.Element {
  const history = useHistoryWords();
  const [most, setMost] = createSignal(PAGE);
  const rows = createMemo((): readonly ShownRow[] => {
    const { added, removed, changed } = props.compared.found;
    return [
      ...changed.map((one): ShownRow => ({ ...one, what: one.cells.length > 0 ? "changed" : "moved" })),
      ...added.map((row): ShownRow => ({ row, what: "added", moved: false, cells: [] })),
      ...removed.map((row): ShownRow => ({ row, what: "removed", moved: false, cells: [] })),
    ];
  });
  const nameOf = ({ row, what }: ShownRow): string => {
    const { from, to } = props.compared;
    const called = (side: typeof from): string =>
      rowTitle(side.columns(), ({ id }) => side.cell(row, id), props.context, "");
    // One whose name was taken away is called what it was called.
    return (what === "removed" ? "" : called(to)) || called(from) || props.words.t("untitled");
  };
  const labelOf = (id: ColumnId): string => {
    const column = props.compared.to.column(id) ?? props.compared.from.column(id);
    return column === undefined ? props.words.t("deletedColumn") : labelIn(column.label, props.context.language);
  };
  const said = ({ what, from }: ColumnDifference): string =>
    what
      .map((one) =>
        props.words.t(`column.${one}`, {
          name: from === undefined ? "" : labelIn(from.label, props.context.language),
        }),
      )
      .join(", ");
  /** Of a row that went: what stood in it. */
  const lost = (row: RowId): readonly CellDifference[] =>
    props.compared.from
      .columns()
      .flatMap(({ id, type }) =>
        isComputed(type) || props.compared.from.cell(row, id) === null
          ? []
          : [{ column: id, from: props.compared.from.cell(row, id), to: null }],
      )
      .slice(0, 6);

  return (
    <>
      <Show when={props.compared.found.columns.length > 0}>
        <h3 class="ve-part">{props.words.t("columns")}</h3>
        <ul class="hi-list" data-testid="version-columns">
          <For each={props.compared.found.columns}>
            {(column) => (
              <li>
                <p class="hi-head">
                  <span class="hi-who">{labelOf(column.id)}</span>
                  <span class="ve-what" data-what={column.what[0]}>
                    {said(column)}
                  </span>
                </p>
                <Show when={props.onRestore !== undefined && !column.what.includes("added")}>
                  <button
                    type="button"
                    class="ve-back"
                    aria-label={props.words.t("restoreColumnNamed", { name: labelOf(column.id) })}
                    on:click={() => props.onRestore?.({ kind: "column", column: column.id })}
                  >
                    {props.words.t("restoreColumn")}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={rows().length > 0}>
        <h3 class="ve-part">{props.words.t("rowList")}</h3>
        <ul class="hi-list" data-testid="version-rows">
          <For each={rows().slice(0, most())}>
            {(one) => (
              <li data-testid="version-row">
                <p class="hi-head">
                  <Show when={one.what !== "removed"} fallback={<span class="hi-who">{nameOf(one)}</span>}>
                    <button type="button" class="ve-row" on:click={() => props.onOpenRow(one.row)}>
                      {nameOf(one)}
                    </button>
                  </Show>
                  <span class="ve-what" data-what={one.what}>
                    {props.words.t(`row.${one.what}`)}
                    <Show when={one.moved && one.what !== "moved"}>{`, ${props.words.t("row.moved")}`}</Show>
                  </span>
                </p>
                <Show when={history()}>
                  {(texts) => (
                    <For each={one.what === "removed" ? lost(one.row) : one.cells}>
                      {(cell) => (
                        <CellChangeView
                          words={texts()}
                          label={labelOf(cell.column)}
                          from={valueText(cell.from, props.compared.from.column(cell.column), undefined, props.context)}
                          to={valueText(cell.to, props.compared.to.column(cell.column), undefined, props.context)}
                        >
                          <Show when={props.onRestore !== undefined && one.what === "changed"}>
                            <button
                              type="button"
                              class="ve-back"
                              aria-label={props.words.t("restoreCellNamed", {
                                column: labelOf(cell.column),
                                name: nameOf(one),
                              })}
                              on:click={() =>
                                props.onRestore?.({ kind: "cells", cells: [{ row: one.row, column: cell.column }] })
                              }
                            >
                              {props.words.t("restoreCell")}
                            </button>
                          </Show>
                        </CellChangeView>
                      )}
                    </For>
                  )}
                </Show>
                <Show when={props.onRestore !== undefined && (one.what === "removed" || one.cells.length > 1)}>
                  <button
                    type="button"
                    class="ve-back"
                    aria-label={props.words.t("restoreRowNamed", { name: nameOf(one) })}
                    on:click={() => props.onRestore?.({ kind: "rows", rows: [one.row] })}
                  >
                    {props.words.t("restoreRow")}
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={rows().length > most()}>
          <Button onClick={() => setMost(most() + PAGE)}>{props.words.t("more")}</Button>
        </Show>
      </Show>
    </>
  );
}
