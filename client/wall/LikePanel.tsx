/** Beside the wall: notes that say nearly the same, to be merged into one or left apart. The computer suggests, people judge. */
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createMemo, createUniqueId, For, onMount, Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { Button } from "../ui/Button.tsx";
import type { Deeds } from "./create-deeds.ts";
import type { WallState } from "./create-wall.ts";
import type { Note } from "./notes.ts";

/** More at once nobody compares; the next come when these are answered. */
const MOST_GROUPS = 30;

export interface LikePanelProps {
  readonly wall: WallState;
  readonly deeds: Deeds;
  /** Compared with this note; without: all that are alike. */
  readonly row: RowId | undefined;
  /** Gives the focus back to the note one was on. */
  back(): void;
}

interface Group {
  readonly kept: Note;
  readonly others: readonly Note[];
}

export function LikePanel(props: LikePanelProps): JSX.Element {
  const { wall, deeds } = props;
  const { words, names, likenesses } = wall;
  const id = createUniqueId();
  let panel: HTMLElement | undefined;
  onMount(() => panel?.focus({ preventScroll: true }));
  const close = (): void => {
    wall.compare(undefined);
    props.back();
  };
  const groupOf = (row: RowId): Group | undefined => {
    const kept = wall.notes.get(row);
    const others = likenesses.of(row).flatMap((other) => wall.notes.get(other) ?? []);
    return kept === undefined || others.length === 0 ? undefined : { kept, others };
  };
  /** Each note in one group: with the one of them that is mentioned most. */
  const groups = createMemo((): readonly Group[] => {
    if (props.row !== undefined) return [groupOf(props.row)].flatMap((group) => group ?? []);
    const seen = new Set<RowId>();
    const rows = [...new Set(likenesses.pairs().flat())].flatMap((row) => wall.notes.get(row) ?? []);
    return rows
      .toSorted((a, b) => b.mentions - a.mentions)
      .flatMap(({ row }) => {
        if (seen.has(row)) return [];
        const group = groupOf(row);
        if (group === undefined) return [];
        const others = group.others.filter((note) => !seen.has(note.row));
        for (const one of [row, ...others.map((note) => note.row)]) seen.add(one);
        return others.length === 0 ? [] : [{ kept: group.kept, others }];
      })
      .slice(0, MOST_GROUPS);
  });
  const nr = (): string => (props.row === undefined ? "" : (wall.notes.get(props.row)?.nr ?? ""));
  const facts = (note: Note): string =>
    [names.of("kind", note.kind), names.of("group", note.group), names.event(note), words.n("times", note.mentions)]
      .filter(Boolean)
      .join(" · ");
  const afterwards = (): void => queueMicrotask(() => panel?.focus({ preventScroll: true }));
  return (
    <aside
      ref={(element) => (panel = element)}
      class="wall-like"
      tabindex="-1"
      aria-labelledby={`${id}-title`}
      data-testid="wall-like-panel"
      on:keydown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        close();
      }}
    >
      <div class="wall-like-top">
        <h2 id={`${id}-title`}>{words.t("like.title")}</h2>
        <Button kind="quiet" square aria-label={words.t("close")} onClick={close}>
          <X aria-hidden="true" />
        </Button>
      </div>
      <p class="muted">{words.t("like.lead")}</p>
      <Show when={props.row !== undefined && likenesses.pairs().length > 0}>
        <Button kind="quiet" onClick={() => wall.compare({})}>
          {words.t("like.all")}
        </Button>
      </Show>
      <Show
        when={groups().length > 0}
        fallback={
          <p role="status">
            {!likenesses.done()
              ? words.t("like.looking")
              : props.row === undefined
                ? words.t("like.none")
                : words.t("like.noneOf", { nr: nr() })}
          </p>
        }
      >
        <ul class="like-groups">
          <For each={groups()}>
            {(group) => (
              <li class="like-group">
                <div class="like-note" data-kept="">
                  <p>
                    <span class="note-nr">{group.kept.nr}</span> {group.kept.text}
                  </p>
                  <p class="muted">{facts(group.kept)}</p>
                </div>
                <ul>
                  <For each={group.others}>
                    {(other) => (
                      <li class="like-note">
                        <p>
                          <span class="note-nr">{other.nr}</span> {other.text}
                        </p>
                        <p class="muted">{facts(other)}</p>
                        <div class="like-acts">
                          <Button
                            onClick={() => {
                              deeds.merge(group.kept.row, [group.kept.row, other.row]);
                              afterwards();
                            }}
                          >
                            {words.t("like.mergeInto", { nr: group.kept.nr })}
                          </Button>
                          <Button
                            kind="quiet"
                            aria-label={words.t("like.dismissPair", { a: group.kept.nr, b: other.nr })}
                            onClick={() => {
                              likenesses.dismiss(group.kept.row, other.row);
                              wall.say(words.t("like.dismissed"));
                              afterwards();
                            }}
                          >
                            {words.t("like.dismiss")}
                          </Button>
                        </div>
                      </li>
                    )}
                  </For>
                </ul>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </aside>
  );
}
