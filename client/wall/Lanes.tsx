/** The wall's columns side by side; on a phone one at a time, by swiping or from a list. Notes are dropped into them. */
import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import ChevronsLeft from "lucide-solid/icons/chevrons-left-right";
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { Button } from "../ui/Button.tsx";
import type { Deeds } from "./create-deeds.ts";
import type { WallState } from "./create-wall.ts";
import { DRAGGED } from "./dragged.ts";
import { NONE, type Lane } from "./lanes.ts";
import { NoteCard } from "./NoteCard.tsx";

interface LanesProps {
  readonly wall: WallState;
  readonly deeds: Deeds;
}

export function Lanes(props: LanesProps): JSX.Element {
  const { wall } = props;
  const { words } = wall;
  let row: HTMLDivElement | undefined;
  const [at, setAt] = createSignal(0);
  // By id, so that a lane whose counts change is not drawn anew.
  const ids = createMemo(() => wall.lanes().map(({ id }) => id), [], {
    equals: (a, b) => a.length === b.length && a.every((id, index) => id === b[index]),
  });
  const byId = createMemo(() => new Map(wall.lanes().map((lane) => [lane.id, lane])));
  const turnTo = (index: number): void => {
    const lane = row?.children[index] as HTMLElement | undefined;
    if (lane === undefined) return;
    setAt(index);
    row?.scrollTo({ left: lane.offsetLeft - (row.firstElementChild as HTMLElement).offsetLeft });
  };
  const name = (id: string): string => wall.names.lane(wall.grouping(), id);
  // On a phone an empty column would hide that there is anything: it begins with the first that holds a note.
  let begun = "";
  createEffect(() => {
    const first = wall.lanes().findIndex(({ rows }) => rows.length > 0);
    const by = wall.grouping();
    if (!wall.props.narrow || first < 0 || begun === by) return;
    begun = by;
    requestAnimationFrame(() => turnTo(first));
  });
  return (
    <div class="wall-lanes-place">
      <Show when={wall.props.narrow}>
        <div class="wall-turn">
          <Button
            kind="quiet"
            square
            aria-label={words.t("before")}
            aria-disabled={at() === 0}
            onClick={() => turnTo(at() - 1)}
          >
            <ChevronLeft aria-hidden="true" />
          </Button>
          <select
            class="wall-select"
            aria-label={words.t("lane")}
            on:change={(event) => turnTo(event.currentTarget.selectedIndex)}
          >
            <For each={ids()}>
              {(id, index) => (
                <option value={id} selected={index() === at()}>
                  {name(id)} ({byId().get(id)?.inputs ?? 0})
                </option>
              )}
            </For>
          </select>
          <Button
            kind="quiet"
            square
            aria-label={words.t("after")}
            aria-disabled={at() >= ids().length - 1}
            onClick={() => turnTo(at() + 1)}
          >
            <ChevronRight aria-hidden="true" />
          </Button>
        </div>
      </Show>
      <div
        ref={(element) => (row = element)}
        class="wall-lanes"
        on:scroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget;
          if (wall.props.narrow) setAt(Math.min(ids().length - 1, Math.round(scrollLeft / clientWidth)));
        }}
      >
        <For each={ids()}>
          {(id) => <Show when={byId().get(id)}>{(lane) => <LaneView {...props} lane={lane()} name={name(id)} />}</Show>}
        </For>
      </div>
    </div>
  );
}

function LaneView(props: LanesProps & { readonly lane: Lane; readonly name: string }): JSX.Element {
  const { wall, deeds } = props;
  const { words } = wall;
  const id = createUniqueId();
  const [over, setOver] = createSignal(false);
  const folded = (): boolean => wall.folded(props.lane);
  const left = (): number => props.lane.rows.length - wall.drawn(props.lane).length;
  const aside = (): number => props.lane.rows.length - props.lane.inputs;
  const share = (): string => `${Math.round(props.lane.share * 100)} %`;
  const digit = (): string | undefined => {
    if (wall.grouping() !== "focus") return undefined;
    const nth = wall.names.choices("focus")?.findIndex((choice) => choice.id === props.lane.id) ?? -1;
    return nth < 0 || nth > 8 ? undefined : String(nth + 1);
  };
  const drop = (event: DragEvent): void => {
    setOver(false);
    const held = event.dataTransfer?.getData(DRAGGED) ?? "";
    if (held === "") return;
    event.preventDefault();
    const { from, rows } = JSON.parse(held) as { from: string; rows: RowId[] };
    if (from === props.lane.id) return;
    deeds.move(
      rows.flatMap((row) => wall.notes.get(row) ?? []),
      props.lane.id,
      from,
    );
  };
  return (
    <section
      class="lane"
      data-lane={props.lane.id}
      data-none={props.lane.id === NONE ? "" : undefined}
      data-folded={folded() ? "" : undefined}
      data-over={over() ? "" : undefined}
      aria-labelledby={`${id}-name`}
      on:dragover={(event) => {
        if (event.dataTransfer?.types.includes(DRAGGED) !== true) return;
        event.preventDefault();
        setOver(true);
      }}
      on:dragleave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      on:drop={drop}
    >
      <header class="lane-top">
        <h2 id={`${id}-name`} class="lane-name">
          {props.name}
          <Show when={digit()}>
            {(key) => (
              <kbd class="lane-digit" title={words.t("digit", { key: key() })} aria-hidden="true">
                {key()}
              </kbd>
            )}
          </Show>
        </h2>
        <Show when={!wall.props.narrow}>
          <button
            type="button"
            class="lane-fold"
            aria-expanded={!folded()}
            aria-label={words.t(folded() ? "unfold" : "fold", { lane: props.name })}
            title={words.t(folded() ? "unfold" : "fold", { lane: props.name })}
            on:click={() => wall.fold(props.lane, !folded())}
          >
            <ChevronsLeft aria-hidden="true" />
          </button>
        </Show>
        <p class="lane-counts" data-testid="lane-counts">
          <Show
            when={!folded()}
            fallback={
              <>
                <span aria-hidden="true">{props.lane.rows.length}</span>
                <span class="unseen">{words.n("inputs", props.lane.rows.length)}</span>
              </>
            }
          >
            <Show when={props.lane.inputs > 0 || aside() === 0} fallback={words.n("aside", aside())}>
              {words.n("inputs", props.lane.inputs)} · {words.n("mentions", props.lane.mentions)} · {share()}
              <Show when={aside() > 0}> · {words.n("aside", aside())}</Show>
            </Show>
          </Show>
        </p>
        <span class="lane-bar" aria-hidden="true">
          <span style={{ width: `${props.lane.share * 100}%` }} />
        </span>
      </header>
      <Show when={!folded()}>
        <div class="lane-scroll">
          <ul class="lane-notes" aria-labelledby={`${id}-name`}>
            <For each={wall.drawn(props.lane)}>
              {(row) => (
                <Show when={wall.notes.get(row)}>
                  {(note) => <NoteCard wall={wall} deeds={deeds} note={note()} lane={props.lane.id} />}
                </Show>
              )}
            </For>
          </ul>
          <Show when={props.lane.rows.length === 0}>
            <p class="lane-empty muted">{words.t(wall.search().trim() === "" ? "emptyLane" : "emptySearch")}</p>
          </Show>
          <Show when={left() > 0}>
            <Button class="lane-more" kind="quiet" onClick={() => wall.more(props.lane)}>
              {words.n("more", left())}
            </Button>
          </Show>
        </div>
      </Show>
    </section>
  );
}
