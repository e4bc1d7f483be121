/** The headings of groups: what their rows have in common, how many they are, and the sums of their numbers. */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import { summedColumns } from "../../shared/views/arrange.ts";
import { labelIn } from "../../shared/document/column.ts";
import { formatCell } from "../grid/cells/cell-types.ts";
import type { GridContext } from "../grid/grid-context.ts";
import { FIRST_ARIA_ROW } from "../grid/Row.tsx";
import type { GroupHead } from "./create-viewed.ts";
import type { ViewDesk } from "./desk.tsx";
import { groupName } from "./view-words.ts";

export function nameOfGroup(desk: ViewDesk, head: GroupHead): string {
  const sample = desk.rows.sample(head.id);
  if (sample === undefined) return desk.texts().groupNew;
  const group = desk.rows.working().group;
  const column = desk.columns().find(({ id }) => id === group?.column);
  if (column === undefined) return "";
  const name = groupName(sample, column, (row) => desk.value(row, column.id), desk.cells());
  return name === "" ? desk.texts().groupEmpty : name;
}

/** `Kostnad 12 000 kr`, one a column. */
export function sumsOf(desk: ViewDesk, head: GroupHead): readonly string[] {
  const columns = summedColumns(desk.shownColumns());
  const sums = desk.rows.sums(head.id, columns);
  return columns.flatMap((column) => {
    const sum = sums.get(column.id);
    const name = labelIn(column.label, desk.language());
    return sum === undefined ? [] : [desk.texts().sum(name, formatCell(sum, column, desk.cells()))];
  });
}

const OVERSCAN = 4;

/** Rows of the grid that lie between its rows; only those in view are drawn. */
export function GroupHeads(props: { readonly desk: ViewDesk; readonly grid: GridContext }): JSX.Element {
  const { desk, grid } = props;
  const { view } = grid;
  const shown = createMemo(
    () => {
      const { scrollTop, height, rowHeight } = view.view();
      const first = scrollTop / rowHeight - OVERSCAN;
      const last = (scrollTop + height) / rowHeight + OVERSCAN;
      return desk.rows.heads().flatMap((head, i) => (head.at + i >= first && head.at + i <= last ? [head.id] : []));
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((id, i) => id === b[i]) },
  );
  const places = createMemo(() => new Map(desk.rows.heads().map((head, i) => [head.id, { head, slot: head.at + i }])));
  return (
    <For each={shown()}>
      {(id) => (
        <Show when={places().get(id)}>
          {(place) => (
            <div
              role="row"
              class="sg-row vg-head"
              aria-rowindex={place().slot + FIRST_ARIA_ROW}
              style={{ top: `${view.headerHeight() + place().slot * view.rowHeight()}px` }}
              on:pointerdown={(event) => event.stopPropagation()}
            >
              <div
                role="gridcell"
                class="vg-cell"
                aria-colindex={1}
                aria-colspan={desk.shownColumns().length + 1}
                style={{ "max-width": `${view.view().width}px` }}
              >
                {/* Where every group is folded there is no row to press a key on. */}
                <Heading desk={desk} head={place().head} tabindex={desk.rows.rows()?.length === 0 ? 0 : -1} />
              </div>
            </div>
          )}
        </Show>
      )}
    </For>
  );
}

function Heading(props: { readonly desk: ViewDesk; readonly head: GroupHead; readonly tabindex: number }): JSX.Element {
  const { desk } = props;
  const texts = desk.texts;
  const column = (): string => desk.columnName(desk.rows.working().group?.column ?? ("" as never));
  const name = createMemo(() => nameOfGroup(desk, props.head));
  const sums = createMemo(() => sumsOf(desk, props.head));
  return (
    <>
      <button
        type="button"
        class="vg-fold"
        tabindex={props.tabindex}
        aria-expanded={!props.head.folded}
        onClick={() => desk.rows.fold(props.head.id, !props.head.folded)}
      >
        <span class="vg-sign" aria-hidden="true">
          {props.head.folded ? "▸" : "▾"}
        </span>
        <span class="vg-name">
          <span class="unseen">{column()}: </span>
          {name()}
        </span>{" "}
        <span class="vg-count">{texts().rowsIn(props.head.count)}</span>
      </button>
      <For each={sums()}>{(sum) => <span class="vg-sum">{sum}</span>}</For>
    </>
  );
}

/** Above a card, where the phone shows them. */
export function CardHeading(props: { readonly desk: ViewDesk; readonly at: number }): JSX.Element {
  const head = (): GroupHead | undefined => props.desk.rows.heads()[props.at];
  return (
    <Show when={head()}>
      {(now) => (
        <div class="vg-card">
          <Heading desk={props.desk} head={now()} tabindex={0} />
        </div>
      )}
    </Show>
  );
}
