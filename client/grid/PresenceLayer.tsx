/**
 * Where colleagues are: one box each over the cells, inside the cell's edge so that no neighbour is covered, and a tint
 * over what they have selected. Moving a box repaints no cell. Who writes is said in words, in the box; said aloud only
 * when somebody comes to my own cell or row.
 */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { Colleague } from "../doc/model.ts";
import type { HandsContext } from "./grid-context.ts";
import { boxOf } from "./range-box.ts";
import type { Range } from "./selection.ts";
import { rangeOf, samePlace } from "./selection.ts";

/** More boxes than this are noise. */
const BOXES = 30;
const NAME_SHOWN_MS = 2_000;

export const initials = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((part) => part !== "")
    .map((part) => [...part][0]!.toUpperCase())
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join("");

export function PresenceLayer(props: { readonly grid: HandsContext }): JSX.Element {
  const { grid } = props;
  const colleagues = grid.props.model.presence.colleagues;
  const byClient = createMemo(() => new Map(colleagues().map((colleague) => [colleague.client, colleague])));
  const clients = createMemo(
    () =>
      colleagues()
        .filter((colleague) => colleague.row && colleague.column)
        .slice(0, BOXES)
        .map((colleague) => colleague.client),
    [],
    { equals: (a, b) => a.length === b.length && a.every((client, index) => client === b[index]) },
  );
  return (
    <div class="sg-presence" aria-hidden="true">
      <For each={clients()}>{(client) => <Box grid={grid} colleague={() => byClient().get(client)} />}</For>
    </div>
  );
}

function Box(props: { readonly grid: HandsContext; readonly colleague: () => Colleague | undefined }): JSX.Element {
  const { grid } = props;
  const { view } = grid;
  const [fresh, setFresh] = createSignal(true);
  const who = createMemo((last: Colleague | undefined) => props.colleague() ?? last);
  const place = createMemo(
    () => {
      const { row, column } = who() ?? {};
      return row && column ? { row, column } : undefined;
    },
    undefined,
    { equals: samePlace },
  );
  const row = (): number => (place() ? view.axes().rowIndex(place()!.row) : -1);
  const box = (): ReturnType<typeof view.box> => (place() ? view.box(place()!.column) : undefined);
  const inView = (): boolean => row() >= 0 && box() !== undefined;
  const tag = (): string => {
    const name = who()?.name ?? "";
    if (who()?.editing) return grid.together().writesHere(name);
    return fresh() ? name : initials(name);
  };
  /** Their selection, where both its corners stand in my sheet. */
  const range = createMemo((): Range | undefined => {
    const corners = who()?.range;
    if (!corners) return undefined;
    const [fromRow, fromColumn, toRow, toColumn] = corners;
    // In a view of one's own other rows lie between the two.
    if (fromRow !== toRow && grid.props.viewed?.rows() !== undefined) return undefined;
    const anchor = { row: fromRow, column: fromColumn };
    const found = rangeOf({ active: anchor, anchor, head: { row: toRow, column: toColumn } }, view.axes());
    return found.top >= 0 && found.left >= 0 ? found : undefined;
  });
  const chosen = createMemo(() => boxOf(view, range()));

  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on([place, () => who()?.editing], () => {
      setFresh(true);
      clearTimeout(timer);
      timer = setTimeout(() => setFresh(false), NAME_SHOWN_MS);
    }),
  );
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on(
      () => [place(), who()?.editing] as const,
      ([there, editing], before) => {
        const mine = grid.selection.active();
        const name = who()?.name;
        if (!there || !mine || !name) return;
        const moved = !samePlace(there, before?.[0]);
        const began = editing === true && before?.[1] !== true;
        if (samePlace(there, mine) && (moved || began)) {
          // Whoever writes there too is told beside their own text.
          const told = editing === true && grid.editing.session() !== undefined;
          const { writesInSame, cameToCell } = grid.together();
          if (!told) grid.notices.announce(editing ? writesInSame([name]) : cameToCell(name));
        } else if (there.row === mine.row && before?.[0]?.row !== mine.row) {
          grid.notices.announce(grid.together().cameToRow(name));
        }
      },
    ),
  );

  return (
    <>
      <Show when={chosen()}>
        {(area) => (
          <div
            class="sg-line"
            classList={{ "sg-line-frozen": area().frozen }}
            style={{ top: `${area().top}px`, width: `${view.totalWidth()}px` }}
          >
            <div
              class="sg-persons-range"
              classList={{ "sg-frozen": area().frozen }}
              data-range={who()?.client}
              style={{
                left: `${area().left}px`,
                width: `${area().width}px`,
                height: `${area().height}px`,
                "--who": `var(--presence-${who()?.colour ?? 0})`,
              }}
            />
          </div>
        )}
      </Show>
      <Show when={inView()}>
        <div class="sg-line" style={{ top: `${view.top(row())}px`, width: `${view.totalWidth()}px` }}>
          <div
            class="sg-person"
            classList={{ "sg-frozen": box()!.frozen, "sg-writing": who()?.editing === true }}
            data-client={who()?.client}
            style={{
              left: `${box()!.left}px`,
              width: `${box()!.width}px`,
              "--who": `var(--presence-${who()?.colour ?? 0})`,
            }}
          >
            <span class="sg-name">{tag()}</span>
          </div>
        </div>
      </Show>
    </>
  );
}
