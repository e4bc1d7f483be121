/**
 * The harvest as notes on a wall (SPEC Y): several people tag, group, merge and link at once, by dragging, by keys or by
 * menus. The same rows as the table, which is one press away.
 */
import type { JSX } from "solid-js";
import { createEffect, createMemo, createSignal, lazy, on, onCleanup, onMount, Show } from "solid-js";
import { Menu } from "../grid/Menu.tsx";
import "../grid/hands.css";
import type { PictureProps } from "../pictures/pictures.ts";
import { Lazily } from "../ui/Lazily.tsx";
import { ChosenBar } from "./ChosenBar.tsx";
import { createDeeds, wholeModel } from "./create-deeds.ts";
import { createWall } from "./create-wall.ts";
import { wallKey } from "./keys.ts";
import { Lanes } from "./Lanes.tsx";
import { LikePanel } from "./LikePanel.tsx";
import { perform } from "./perform.ts";
import { useWallWords, type WallWords } from "./wall-words.ts";
import { WallBar } from "./WallBar.tsx";
import "./wall.css";

const LazyMerge = lazy(async () => ({ default: (await import("../chain/InputsDialog.tsx")).InputsDialog }));
const LazyDialogs = lazy(async () => ({ default: (await import("./WallDialogs.tsx")).WallDialogs }));

export function Wall(props: PictureProps): JSX.Element {
  const words = useWallWords();
  return <Show when={words()}>{(known) => <Hung {...props} words={known()} />}</Show>;
}

function Hung(props: PictureProps & { readonly words: WallWords }): JSX.Element {
  // Read where it is used, so that another language is spoken at once.
  const words: WallWords = {
    t: (...given) => props.words.t(...given),
    n: (...given) => props.words.n(...given),
    code: (...given) => props.words.code(...given),
  };
  const wall = createWall(props, words);
  const deeds = createDeeds(wall);
  let root: HTMLElement | undefined;
  const [search, setSearch] = createSignal<HTMLInputElement>();

  const noteElement = (): HTMLElement | undefined => {
    const spot = wall.active();
    return spot === undefined
      ? undefined
      : (root?.querySelector<HTMLElement>(
          `[data-lane="${CSS.escape(spot.lane)}"] [data-note="${CSS.escape(spot.row)}"]`,
        ) ?? undefined);
  };
  createEffect(
    on(
      wall.focusing,
      () =>
        queueMicrotask(() => {
          if (wall.menu() !== undefined || wall.dialog() !== undefined) return;
          const note = noteElement();
          note?.focus({ preventScroll: true });
          note?.scrollIntoView({ block: "nearest", inline: "nearest" });
        }),
      { defer: true },
    ),
  );
  const back = (): void => wall.go(wall.active(), true);
  // A note or a lane that changes place loses the focus in the browser; whoever was on a note stays on it.
  let inside = false;
  const outside = (event: Event): void => void (inside = root?.contains(event.target as Node) === true);
  for (const kind of ["focusin", "pointerdown"] as const) {
    addEventListener(kind, outside, { capture: true });
    onCleanup(() => removeEventListener(kind, outside, { capture: true }));
  }
  createEffect(
    on(
      wall.lanes,
      () =>
        queueMicrotask(() => {
          if (inside && document.activeElement === document.body && wall.active() !== undefined) back();
        }),
      { defer: true },
    ),
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement;
    const { key, code, shiftKey: shift, altKey: alt } = event;
    if (event.defaultPrevented) return;
    const meant = wallKey({ key, code, shift, alt, ctrl: event.ctrlKey || event.metaKey });
    const note = target.closest("[data-note]");
    if (meant === undefined || target.closest("[role=menu], dialog, [role=dialog]") !== null) return;
    if (target.matches("input[type=search], textarea, select")) return;
    // In buttons Enter and the space bar are theirs; letters work on notes alone.
    const anywhere =
      meant.what === "undo" || meant.what === "redo" || meant.what === "clear" || meant.what === "search";
    if (note === null && !anywhere) return;
    if (note !== null && target !== note && ["select", "open"].includes(meant.what)) return;
    if (meant.what === "search") {
      search()?.focus();
      search()?.select();
      return event.preventDefault();
    }
    if (perform(wall, deeds, meant, note ?? undefined)) event.preventDefault();
  };

  onMount(() => {
    if (document.activeElement === document.body) root?.focus({ preventScroll: true });
  });
  const merging = createMemo(() => {
    const dialog = wall.dialog();
    return dialog?.what === "merge" ? dialog : undefined;
  });

  return (
    <section
      ref={(element) => (root = element)}
      class="wall"
      tabindex="-1"
      aria-label={words.t("label")}
      data-testid="wall"
      data-narrow={props.narrow ? "" : undefined}
      on:keydown={onKeyDown}
    >
      <WallBar wall={wall} deeds={deeds} searchField={setSearch} />
      <div class="wall-body">
        <Lanes wall={wall} deeds={deeds} />
        <Show when={wall.beside()}>
          {(what) => <LikePanel wall={wall} deeds={deeds} row={what().row} back={back} />}
        </Show>
      </div>
      <ChosenBar wall={wall} deeds={deeds} back={back} />
      <Show when={wall.menu()} keyed>
        {(menu) => (
          <Menu
            {...menu}
            close={() => {
              wall.openMenu(undefined);
              back();
            }}
          />
        )}
      </Show>
      <Show when={merging()} keyed>
        {(dialog) => (
          <Lazily>
            <LazyMerge
              asked={{ merge: dialog.rows }}
              model={wholeModel(props.model)}
              refusalText={props.refusalText}
              onClose={(done) => {
                wall.openDialog(undefined);
                if (done !== undefined) {
                  wall.say(done, true);
                  wall.select([], "only");
                }
                back();
              }}
            />
          </Lazily>
        )}
      </Show>
      <Show when={wall.dialog() !== undefined && merging() === undefined}>
        <Lazily>
          <LazyDialogs
            wall={wall}
            deeds={deeds}
            onClose={() => {
              wall.openDialog(undefined);
              back();
            }}
          />
        </Lazily>
      </Show>
    </section>
  );
}
