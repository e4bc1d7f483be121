/**
 * Where colleagues are: one box each over the cells, inside the cell's edge so that no neighbour is covered. Moving a
 * box repaints no cell. Said aloud only when somebody comes to my own cell or row.
 */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { Colleague } from "../doc/model.ts";
import type { GridContext } from "./grid-context.ts";
import { samePlace } from "./selection.ts";

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

export function PresenceLayer(props: { readonly grid: GridContext }): JSX.Element {
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

function Box(props: { readonly grid: GridContext; readonly colleague: () => Colleague | undefined }): JSX.Element {
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
          grid.notices.announce(editing ? grid.props.texts.writesHere(name) : grid.props.texts.cameToCell(name));
        } else if (there.row === mine.row && before?.[0]?.row !== mine.row) {
          grid.notices.announce(grid.props.texts.cameToRow(name));
        }
      },
    ),
  );

  return (
    <Show when={inView()}>
      <div
        class="sg-line"
        style={{ top: `${view.headerHeight() + row() * view.rowHeight()}px`, width: `${view.totalWidth()}px` }}
      >
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
          <span class="sg-name">{fresh() ? (who()?.name ?? "") : initials(who()?.name ?? "")}</span>
        </div>
      </div>
    </Show>
  );
}
