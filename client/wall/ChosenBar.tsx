/** Below the wall: what was just done, with a way back, and what can be done with all that is selected. */
import X from "lucide-solid/icons/x";
import type { JSX } from "solid-js";
import { createMemo, Show } from "solid-js";
import { Button } from "../ui/Button.tsx";
import type { Deeds } from "./create-deeds.ts";
import type { WallState } from "./create-wall.ts";
import { sumOf } from "./lanes.ts";
import { markDuplicate, openChoice, placeOf, type Chosen } from "./menus.ts";

export interface ChosenBarProps {
  readonly wall: WallState;
  readonly deeds: Deeds;
  /** Gives the focus back to the note one was on. */
  back(): void;
}

export function ChosenBar(props: ChosenBarProps): JSX.Element {
  const { wall, deeds } = props;
  const { words } = wall;
  const chosen = createMemo(() => [...wall.selected()].flatMap((row) => wall.notes.get(row) ?? []));
  const rows = () => chosen().map(({ row }) => row);
  const choice = (key: Chosen, label: string): JSX.Element => (
    <Button
      aria-haspopup="menu"
      onClick={(event: MouseEvent & { currentTarget: Element }) =>
        openChoice(wall, deeds, key, placeOf(event.currentTarget))
      }
    >
      {label}
    </Button>
  );
  return (
    <div class="wall-foot">
      <Show when={chosen().length > 0}>
        <div class="wall-chosen" role="group" aria-label={words.n("chosen", chosen().length)} data-testid="wall-chosen">
          <p class="wall-chosen-text">
            <strong>{words.n("chosen", chosen().length)}</strong>
            <span class="muted"> · {words.n("mentions", sumOf(chosen()).mentions)}</span>
          </p>
          {choice("focus", words.t("act.area"))}
          {choice("kind", words.t("act.kind"))}
          {choice("group", words.t("act.group"))}
          {choice("status", words.t("act.status"))}
          <Button onClick={() => wall.openDialog({ what: "link", rows: rows() })}>{words.t("act.issue")}</Button>
          <Button onClick={() => wall.openDialog({ what: "merge", rows: rows() })}>{words.t("act.merge")}</Button>
          <Show when={chosen().length > 1}>
            <Button onClick={() => markDuplicate(wall, deeds)}>{words.t("act.duplicate")}</Button>
          </Show>
          <Button onClick={() => wall.openDialog({ what: "park", rows: rows() })}>{words.t("act.park")}</Button>
          <Button
            kind="quiet"
            square
            aria-label={words.t("clear")}
            title={words.t("clear")}
            onClick={() => {
              wall.select([], "only");
              props.back();
            }}
          >
            <X aria-hidden="true" />
          </Button>
        </div>
      </Show>
      <Show when={wall.notice()}>
        {(notice) => (
          <div class="wall-notice" role="group" aria-label={words.t("message")} data-testid="wall-notice">
            <p>{notice().text}</p>
            <Show when={notice().undo}>
              <Button
                onClick={() => {
                  deeds.undo();
                  props.back();
                }}
              >
                {words.t("undo")}
              </Button>
            </Show>
            <Button
              kind="quiet"
              square
              aria-label={words.t("close")}
              onClick={() => {
                wall.say(undefined);
                props.back();
              }}
            >
              <X aria-hidden="true" />
            </Button>
          </div>
        )}
      </Show>
      <p class="unseen" role="status">
        {wall.notice()?.text}
      </p>
    </div>
  );
}
