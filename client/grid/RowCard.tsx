/** One row as a form: every column a labelled field, saved field by field. The phone's way to read and edit, and the side panel. */
import "./grid.css";
import "./hands.css";
import "./card.css";
import type { JSX } from "solid-js";
import { createMemo, createSignal, createUniqueId, For, onCleanup, Show } from "solid-js";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import { labelIn, type Language } from "../../shared/document/column.ts";
import { createTogether } from "../together-words.ts";
import { dayHere } from "../today.ts";
import type { GridTexts } from "../../shared/i18n/grid/sv.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import { CardField } from "./CardField.tsx";
import { laidOut } from "./column-layout.ts";
import type { GridComments } from "./grid-comments.ts";
import { rowTitle } from "./card-order.ts";
import { formatCell } from "./cells/cell-types.ts";
import { createHearing, shortened } from "./create-hearing.ts";
import { sharedWhy } from "./card-why.ts";
import type { CellContext, Country } from "./cells/parsed.ts";

export interface RowCardProps {
  readonly model: SheetModel;
  readonly row: RowId;
  readonly language: Language;
  readonly country?: Country;
  readonly texts: GridTexts;
  readonly refusalText: RefusalText;
  readonly comments?: GridComments | undefined;
  /** No table beside it tells what others change. */
  readonly alone?: boolean;
  onClose(): void;
  /** Shows another row; without it the card has no way to the next and the previous one. */
  onGo?(row: RowId): void;
  /** What can be done with the row beyond its cells. */
  readonly actions?: JSX.Element;
}

export function RowCard(props: RowCardProps): JSX.Element {
  const { model, layout } = laidOut(props.model);
  const { sheet, presence } = model;
  const [whole, setWhole] = createSignal(false);
  /** Those that are shown, and on request the rest behind them. */
  const away = createMemo((): readonly ColumnId[] => {
    const shown = new Set(sheet.columns().map(({ id }) => id));
    return (layout?.all() ?? []).map(({ id }) => id).filter((id) => !shown.has(id));
  });
  const headingId = createUniqueId();
  const cells = createMemo((): CellContext => ({
    language: props.language,
    country: props.country ?? "SE",
    today: dayHere,
    relations: props.model.relations,
  }));
  const columnIds = createMemo(() => [...sheet.columns().map(({ id }) => id), ...(whole() ? away() : [])], [], {
    equals: (a, b) => a.length === b.length && a.every((id, index) => id === b[index]),
  });
  const at = createMemo(() => sheet.rows().indexOf(props.row));
  const neighbour = (by: number): RowId | undefined => (at() < 0 ? undefined : sheet.rows()[at() + by]);
  const title = createMemo(() =>
    rowTitle(sheet.columns(), (column) => sheet.cell(props.row, column.id), cells(), props.texts.untitled),
  );
  /** Said once above the fields, where several cannot be changed for one reason; below a field only what is its own. */
  const whyAbove = createMemo(() => {
    const text = sharedWhy(
      columnIds().map((id) => props.model.commands.mayEdit(props.row, id)),
      props.refusalText,
    );
    return text === undefined ? undefined : { id: `${headingId}-why`, text };
  });
  const together = createTogether(() => props.language);
  const heard = createHearing({
    presence,
    near: ({ row, column }) => props.alone === true && row === props.row && columnIds().includes(column),
    say(told) {
      if (told.what === "many") return together()?.changedMany(told.names, told.cells) ?? "";
      const { row, column, name } = told.edit;
      const shape = sheet.columns().find(({ id }) => id === column);
      const value = shape === undefined ? "" : formatCell(sheet.cell(row, column), shape, cells());
      const label = shape === undefined ? "" : labelIn(shape.label, props.language);
      const texts = together();
      return texts?.changed(name, texts.cell(label, at() + 1), shortened(value)) ?? "";
    },
  });
  const here = (): string =>
    presence
      .colleagues()
      .filter((who) => who.row === props.row)
      .map((who) => who.name)
      .join(", ");
  const go = (by: number): void => {
    const row = neighbour(by);
    if (row) props.onGo?.(row);
  };
  onCleanup(() => presence.show(undefined));

  return (
    <section
      class="sg-card"
      aria-labelledby={headingId}
      on:keydown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) props.onClose();
      }}
    >
      <header class="sg-card-head">
        <h2 id={headingId}>{title()}</h2>
        <button
          type="button"
          class="sg-icon"
          aria-label={props.texts.close}
          title={props.texts.close}
          on:click={() => props.onClose()}
        >
          ×
        </button>
      </header>
      <Show when={here() !== ""}>
        <p class="sg-card-here">{props.texts.hereNow(here())}</p>
      </Show>
      <Show when={!sheet.exists(props.row)}>
        <p class="sg-card-gone" role="alert">
          {props.texts.cardGone}
        </p>
      </Show>
      <p class="sg-hidden" role="status" data-heard="">
        {heard()}
      </p>
      {props.actions}
      {/* A new row brings new fields: a half-written text never follows along into another row. */}
      <Show when={props.row} keyed>
        {(row) => (
          <div class="sg-card-form">
            <Show when={whyAbove()}>
              {(why) => (
                <p class="sg-card-why" id={why().id}>
                  {why().text}
                </p>
              )}
            </Show>
            <For each={columnIds()}>
              {(id) => (
                <CardField
                  model={props.model}
                  row={row}
                  column={id}
                  cells={cells()}
                  texts={props.texts}
                  refusalText={props.refusalText}
                  whyAbove={whyAbove()}
                  comments={props.comments}
                  together={together()}
                />
              )}
            </For>
            <Show when={!whole() && away().length > 0}>
              <button type="button" class="sg-button" on:click={() => setWhole(true)}>
                {props.texts.showHidden(away().length)}
              </button>
            </Show>
          </div>
        )}
      </Show>
      <Show when={props.onGo && at() >= 0}>
        <footer class="sg-card-foot">
          <button type="button" class="sg-button" disabled={neighbour(-1) === undefined} on:click={() => go(-1)}>
            ‹ {props.texts.previousRow}
          </button>
          <span>{props.texts.rowOf(at() + 1, sheet.rows().length)}</span>
          <button type="button" class="sg-button" disabled={neighbour(1) === undefined} on:click={() => go(1)}>
            {props.texts.nextRow} ›
          </button>
        </footer>
      </Show>
    </section>
  );
}
