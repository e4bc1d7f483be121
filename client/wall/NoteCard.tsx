/** One note: what was said, by whom and where, how often, how far it has come, who is at it. One tab stop on the wall. */
import Ellipsis from "lucide-solid/icons/ellipsis";
import Copy from "lucide-solid/icons/copy";
import type { JSX } from "solid-js";
import { createMemo, createUniqueId, For, Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { initials } from "../grid/PresenceLayer.tsx";
import { barred } from "./barred.ts";
import type { Deeds } from "./create-deeds.ts";
import type { WallState } from "./create-wall.ts";
import { DRAGGED } from "./dragged.ts";
import { noteItems, placeOf } from "./menus.ts";
import type { Note } from "./notes.ts";

export interface NoteCardProps {
  readonly wall: WallState;
  readonly deeds: Deeds;
  readonly note: Note;
  readonly lane: string;
}

export function NoteCard(props: NoteCardProps): JSX.Element {
  const { wall, deeds } = props;
  const { words, names } = wall;
  const id = createUniqueId();
  const row = (): RowId => props.note.row;
  const isActive = createMemo(() => wall.active()?.row === row() && wall.active()?.lane === props.lane);
  /** The wall is entered here while one is nowhere on it yet. */
  const isFirst = createMemo(
    () =>
      wall.active() === undefined &&
      wall.lanes().find((lane) => lane.rows.length > 0 && !wall.folded(lane))?.id === props.lane &&
      wall.lanes().find(({ id: lane }) => lane === props.lane)?.rows[0] === row(),
  );
  const tab = (): 0 | -1 => (isActive() || isFirst() ? 0 : -1);
  const movable = createMemo(() => !wall.props.narrow && barred(wall, wall.grouping(), [row()]) === undefined);
  const isSelected = createMemo(() => wall.selected().has(row()));
  const people = createMemo(() => wall.whoIsAt(row()));
  const like = createMemo(() => wall.likenesses.of(row()).length);
  const here = (): void => wall.go({ lane: props.lane, row: row() });
  const said = (key: "kind" | "group" | "status"): string => names.of(key, props.note[key]) ?? "";
  const elsewhere = createMemo(() => {
    const areas =
      wall.grouping() === "focus" ? props.note.focus.filter((area) => area !== props.lane) : props.note.focus;
    return areas.flatMap((area) => names.of("focus", area) ?? []);
  });
  const issue = createMemo(() =>
    wall.grouping() === "issue" || props.note.issue === undefined ? undefined : names.of("issue", props.note.issue),
  );

  const drag = (event: DragEvent): void => {
    const rows = isSelected() ? [...wall.selected()] : [row()];
    event.dataTransfer?.setData(DRAGGED, JSON.stringify({ from: props.lane, rows }));
    if (event.dataTransfer !== null) event.dataTransfer.effectAllowed = "move";
    here();
  };
  return (
    <li class="note-place">
      <div
        class="note"
        role="group"
        tabindex={tab()}
        draggable={movable()}
        data-note={row()}
        data-kind={props.note.kind}
        data-selected={isSelected() ? "" : undefined}
        data-aside={["duplicate", "rejected"].includes(props.note.status) ? "" : undefined}
        aria-labelledby={`${id}-text`}
        aria-describedby={`${id}-facts`}
        style={people()[0] === undefined ? {} : { "--who": `var(--presence-${people()[0]!.colour})` }}
        data-here={people().length > 0 ? "" : undefined}
        on:focus={here}
        on:dragstart={drag}
        on:click={(event) => {
          if ((event.target as HTMLElement).closest("button, input, label") !== null) return;
          if (event.ctrlKey || event.metaKey || event.shiftKey) wall.select([row()], "toggle");
          wall.go({ lane: props.lane, row: row() }, true);
        }}
        on:dblclick={(event) => {
          if ((event.target as HTMLElement).closest("button, input, label") === null) wall.props.onOpenRow(row());
        }}
      >
        <div class="note-top">
          <label class="note-select">
            <input
              type="checkbox"
              tabindex={tab()}
              checked={isSelected()}
              aria-label={words.t("note.select", { nr: props.note.nr })}
              on:change={() => {
                here();
                wall.select([row()], "toggle");
              }}
            />
          </label>
          <span class="note-nr">{props.note.nr}</span>
          <span class="note-kind">{said("kind")}</span>
          <Show when={props.note.mentions > 1}>
            <span class="note-times" title={words.n("times", props.note.mentions)} aria-hidden="true">
              ×{props.note.mentions}
            </span>
          </Show>
          <button
            type="button"
            class="note-menu"
            tabindex={tab()}
            aria-haspopup="menu"
            aria-label={words.t("note.menu", { nr: props.note.nr })}
            on:click={(event) => {
              const at = placeOf(event.currentTarget);
              if (!isSelected()) wall.select([], "only");
              here();
              wall.openMenu({ label: words.t("menu"), items: noteItems(wall, deeds, at), at });
            }}
          >
            <Ellipsis aria-hidden="true" />
          </button>
        </div>
        <p id={`${id}-text`} class="note-text">
          {props.note.text}
        </p>
        <p id={`${id}-facts`} class="note-facts">
          <span class="unseen">
            {words.t("note.name", { nr: props.note.nr })}, {said("kind")}, {words.n("times", props.note.mentions)}.{" "}
          </span>
          <Show when={said("group")}>{(group) => <span>{group()}</span>}</Show>
          <Show when={names.event(props.note)}>
            {(event) => (
              <span class="note-event" title={event()}>
                {event()}
              </span>
            )}
          </Show>
          <span class="note-state" data-state={props.note.status}>
            {said("status")}
          </span>
          <For each={elsewhere()}>{(area) => <span class="note-area">{area}</span>}</For>
          <Show when={issue()}>
            {(title) => (
              <span class="note-issue" title={title()}>
                {title()}
              </span>
            )}
          </Show>
        </p>
        <Show when={like() > 0}>
          <button
            type="button"
            class="note-like"
            tabindex={tab()}
            on:click={() => {
              here();
              wall.compare({ row: row() });
            }}
          >
            <Copy aria-hidden="true" />
            {words.n("note.like", like())}
          </button>
        </Show>
        <Show when={people().length > 0}>
          <span class="note-people">
            <span class="unseen">
              {words.t("note.here", {
                names: people()
                  .map(({ name }) => name)
                  .join(", "),
              })}
            </span>
            <For each={people()}>
              {(colleague) => (
                <span
                  class="note-person"
                  aria-hidden="true"
                  title={colleague.name}
                  style={{ background: `var(--presence-${colleague.colour})` }}
                >
                  {initials(colleague.name)}
                </span>
              )}
            </For>
          </span>
        </Show>
        <Show when={wall.changedBy(row())}>
          {(name) => <span class="note-changed">{words.t("note.changed", { name: name() })}</span>}
        </Show>
      </div>
    </li>
  );
}
