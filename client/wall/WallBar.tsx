/** Above the wall: what its columns are, search, how far the sorting has come, likenesses, undo and the keys. */
import Eye from "lucide-solid/icons/eye";
import EyeOff from "lucide-solid/icons/eye-off";
import Keyboard from "lucide-solid/icons/keyboard";
import Redo from "lucide-solid/icons/redo-2";
import Undo from "lucide-solid/icons/undo-2";
import Copy from "lucide-solid/icons/copy";
import type { JSX } from "solid-js";
import { createMemo, createUniqueId, For, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import { Choice } from "../ui/Choice.tsx";
import { barred } from "./barred.ts";
import type { Deeds } from "./create-deeds.ts";
import type { WallState } from "./create-wall.ts";
import { GROUPINGS, NONE, sumOf, valuesOf, type Grouping } from "./lanes.ts";
import { counts } from "./notes.ts";

export interface WallBarProps {
  readonly wall: WallState;
  readonly deeds: Deeds;
  searchField(element: HTMLInputElement): void;
}

export function WallBar(props: WallBarProps): JSX.Element {
  const { wall, deeds } = props;
  const { words } = wall;
  const { commands } = wall.props.model;
  const id = createUniqueId();
  const unsorted = createMemo(() =>
    sumOf(wall.shown().filter((note) => valuesOf(note, wall.grouping()).every((value) => value === NONE))),
  );
  const sorted = (): number => wall.total().inputs - unsorted().inputs;
  const percent = (): number => (wall.total().inputs === 0 ? 100 : (sorted() / wall.total().inputs) * 100);
  const closed = createMemo(() =>
    barred(
      wall,
      wall.grouping(),
      wall.shown().map(({ row }) => row),
    ),
  );
  const found = (): boolean => wall.search().trim() !== "";
  return (
    <div class="wall-bar">
      <Show
        when={!wall.props.narrow}
        fallback={
          <label class="wall-by">
            <span class="unseen">{words.t("by")}</span>
            <select
              class="wall-select"
              value={wall.grouping()}
              on:change={(event) => wall.group(event.currentTarget.value as Grouping)}
            >
              <For each={GROUPINGS}>
                {(by) => (
                  <option value={by} selected={wall.grouping() === by}>
                    {words.t(`byAs.${by}`)}
                  </option>
                )}
              </For>
            </select>
          </label>
        }
      >
        <Choice
          legend={words.t("by")}
          hideLegend
          options={GROUPINGS.map((by) => ({ value: by, label: words.t(`byAs.${by}`) }))}
          value={wall.grouping()}
          onChoose={(by) => wall.group(by)}
        />
      </Show>
      <input
        id={`${id}-search`}
        ref={(element) => props.searchField(element)}
        class="wall-search"
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={words.t("search")}
        placeholder={words.t("search")}
        value={wall.search()}
        on:input={(event) => wall.find(event.currentTarget.value)}
      />
      <Show when={found() && wall.shown().length > 0}>
        <Button
          kind="quiet"
          onClick={() =>
            wall.select(
              wall.shown().map(({ row }) => row),
              "only",
            )
          }
        >
          {words.n("selectFound", wall.shown().length)}
        </Button>
      </Show>
      <Show when={closed()}>
        {(refusal) => (
          <p class="wall-closed" data-testid="wall-closed">
            {wall.props.refusalText(refusal())}
          </p>
        )}
      </Show>
      <div class="wall-progress">
        <Show when={wall.grouping() !== "status"}>
          <span class="wall-track" aria-hidden="true">
            <span class="wall-track-done" style={{ width: `${percent()}%` }} />
          </span>
          <span class="wall-progress-text" data-testid="wall-sorted">
            {words.t("sorted", { sorted: String(sorted()), all: String(wall.total().inputs) })}
            <span class="muted">
              {" · "}
              {unsorted().inputs === 0 ? words.t("allSorted") : words.n("unsorted", unsorted().inputs)}
            </span>
          </span>
        </Show>
      </div>
      <div class="wall-tools">
        <Show when={wall.likenesses.pairs().length > 0}>
          <Button
            kind="quiet"
            aria-pressed={wall.beside() !== undefined}
            aria-label={words.n("likeAll", wall.likenesses.pairs().length)}
            onClick={() => wall.compare(wall.beside() === undefined ? {} : undefined)}
            data-testid="wall-like"
          >
            <Copy aria-hidden="true" />
            <Show when={!wall.props.narrow} fallback={wall.likenesses.pairs().length}>
              {words.n("likeAll", wall.likenesses.pairs().length)}
            </Show>
          </Button>
        </Show>
        <Show when={wall.grouping() !== "status" && wall.notes.list().some((note) => !counts(note))}>
          <Button
            kind="quiet"
            square
            aria-pressed={wall.aside()}
            aria-label={words.t("showAside")}
            title={words.t("showAside")}
            onClick={() => wall.showAside(!wall.aside())}
          >
            <Show when={wall.aside()} fallback={<EyeOff aria-hidden="true" />}>
              <Eye aria-hidden="true" />
            </Show>
          </Button>
        </Show>
        <Button
          kind="quiet"
          square
          aria-label={words.t("undo")}
          title={`${words.t("undo")} (Ctrl+Z)`}
          aria-disabled={!commands.canUndo()}
          onClick={() => deeds.undo()}
        >
          <Undo aria-hidden="true" />
        </Button>
        <Button
          kind="quiet"
          square
          aria-label={words.t("redo")}
          title={`${words.t("redo")} (Ctrl+Y)`}
          aria-disabled={!commands.canRedo()}
          onClick={() => deeds.redo()}
        >
          <Redo aria-hidden="true" />
        </Button>
        <Show when={!wall.props.narrow}>
          <Button
            kind="quiet"
            square
            aria-label={words.t("keys")}
            title={`${words.t("keys")} (?)`}
            onClick={() => wall.openDialog({ what: "keys" })}
          >
            <Keyboard aria-hidden="true" />
          </Button>
        </Show>
      </div>
    </div>
  );
}
