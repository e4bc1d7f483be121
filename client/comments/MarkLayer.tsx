/**
 * Marks over the cells that have open comments: a corner with the number, to be pressed with a pointer. Screen readers hear
 * of them in the cell's own description, and keys have Ctrl+Alt+M, so the marks are no stops of their own.
 */
import type { JSX } from "solid-js";
import { createMemo, For, Show } from "solid-js";
import type { GridContext } from "../grid/grid-context.ts";
import type { Place } from "../grid/selection.ts";
import { cellKey } from "../../shared/document/keys.ts";

export interface MarkLayerProps {
  readonly grid: GridContext;
  /** How many open messages the cells have, by cell. */
  readonly counts: ReadonlyMap<string, { readonly place: Place; readonly count: number; readonly mine: boolean }>;
  readonly title: (place: Place, count: number) => string;
  onOpen(place: Place): void;
}

export function MarkLayer(props: MarkLayerProps): JSX.Element {
  const { view } = props.grid;
  const seen = createMemo(
    () => {
      const rows = new Set(view.visibleRows());
      return [...props.counts.values()]
        .filter(({ place }) => rows.has(place.row))
        .map(({ place }) => cellKey(place.row, place.column));
    },
    [],
    { equals: (a, b) => a.length === b.length && a.every((key, at) => key === b[at]) },
  );
  return (
    <div class="cm-layer" aria-hidden="true">
      <For each={seen()}>
        {(key) => (
          <Show when={props.counts.get(key)}>
            {(mark) => {
              const row = (): number => view.axes().rowIndex(mark().place.row);
              const box = (): ReturnType<typeof view.box> => view.box(mark().place.column);
              return (
                <Show when={row() >= 0 && box()}>
                  {(at) => (
                    <div
                      class="sg-line"
                      style={{
                        top: `${view.top(row())}px`,
                        width: `${view.totalWidth()}px`,
                      }}
                    >
                      <div
                        class="cm-spot"
                        classList={{ "sg-frozen": at().frozen }}
                        style={{ left: `${at().left}px`, width: `${at().width}px` }}
                      >
                        <button
                          type="button"
                          class="cm-mark"
                          tabindex="-1"
                          data-mine={mark().mine ? "" : undefined}
                          title={props.title(mark().place, mark().count)}
                          on:pointerdown={(event) => event.stopPropagation()}
                          on:click={() => props.onOpen(mark().place)}
                        >
                          {mark().count > 99 ? "99+" : mark().count}
                        </button>
                      </div>
                    </div>
                  )}
                </Show>
              );
            }}
          </Show>
        )}
      </For>
    </div>
  );
}
