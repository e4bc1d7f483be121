/** One row on the board: what it is, whose, until when, and for how long it has stood where it stands. */
import ArrowRightLeft from "lucide-solid/icons/arrow-right-left";
import Lock from "lucide-solid/icons/lock";
import type { JSX } from "solid-js";
import { Show } from "solid-js";
import type { RowId } from "../../shared/ids.ts";
import { Shape } from "../chain/Shape.tsx";
import { Button } from "../ui/Button.tsx";
import type { PlanWords } from "./plan-words.ts";

export interface CardFace {
  readonly row: RowId;
  readonly nr: string;
  readonly title: string;
  readonly name: string;
  /** Whose it is; `undefined` where the sheet has nobody to name. */
  readonly whose: string | undefined;
  /** In the reader's own form of dates. */
  readonly due: string | undefined;
  readonly lateDays: number | undefined;
  /** How long it has stood there, in words. */
  readonly standing: string | undefined;
}

export interface BoardCardProps {
  readonly face: CardFace;
  readonly words: PlanWords;
  readonly carried: boolean;
  /** `why`: it cannot, and says so; `no`: nothing can, which is said above the board. */
  readonly movable: "yes" | "why" | "no";
  onTake(event: PointerEvent): void;
  onOpen(): void;
  onMove(): void;
  onWhy(): void;
}

export function BoardCard(props: BoardCardProps): JSX.Element {
  return (
    <li
      class="pb-card"
      data-row={props.face.row}
      data-carried={props.carried ? "" : undefined}
      data-late={props.face.lateDays === undefined ? undefined : ""}
      data-fixed={props.movable === "yes" ? undefined : ""}
      on:pointerdown={(event) => props.movable === "yes" && props.onTake(event)}
      // The browser's own drag of a text would take the card's place.
      on:dragstart={(event) => event.preventDefault()}
    >
      <button
        type="button"
        class="pb-open"
        aria-keyshortcuts={props.movable === "yes" ? "Shift+ArrowLeft Shift+ArrowRight" : undefined}
        onClick={() => props.onOpen()}
      >
        <span class="pb-nr">{props.face.nr}</span> {props.face.title}
      </button>
      <Show when={props.movable === "yes"}>
        <Button
          kind="quiet"
          square
          class="pb-move"
          data-grip=""
          aria-haspopup="dialog"
          aria-label={props.words.t("board.moveNamed", { name: props.face.name })}
          title={props.words.t("board.move")}
          onClick={() => props.onMove()}
        >
          <ArrowRightLeft aria-hidden="true" />
        </Button>
      </Show>
      <Show when={props.movable === "why"}>
        <Button
          kind="quiet"
          square
          class="pb-move"
          aria-label={props.words.t("board.fixedNamed", { name: props.face.name })}
          title={props.words.t("board.fixed")}
          onClick={() => props.onWhy()}
        >
          <Lock aria-hidden="true" />
        </Button>
      </Show>
      <Show when={props.face.whose !== undefined}>
        <span class="pb-whose" data-none={props.face.whose === "" ? "" : undefined}>
          {props.face.whose || props.words.t("nobody")}
        </span>
      </Show>
      <Show when={props.face.lateDays} fallback={<Show when={props.face.due}>{(due) => <span>{due()}</span>}</Show>}>
        {(days) => (
          <span class="plan-late">
            <Shape tone="late" />
            <span>
              {props.words.n("lateBy", days())} <span class="pb-due">{props.face.due}</span>
            </span>
          </span>
        )}
      </Show>
      <Show when={props.face.standing}>{(text) => <span class="pb-standing">{text()}</span>}</Show>
    </li>
  );
}
