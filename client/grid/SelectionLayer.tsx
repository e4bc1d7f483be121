/**
 * What lies around the selection: the handle that fills, the two grips a finger draws the range with, what would be
 * filled, and where dragged rows would land. For pointers only; the keys and the menu do all of it too.
 */
import type { JSX } from "solid-js";
import { createMemo, Show } from "solid-js";
import type { Actions } from "./create-actions.ts";
import type { StartDrag } from "./create-drag.ts";
import type { HandsContext } from "./grid-context.ts";
import { boxOf } from "./range-box.ts";
import { placeOf } from "./selection.ts";

export interface SelectionLayerProps {
  readonly grid: HandsContext;
  readonly actions: Actions;
  readonly drag: StartDrag;
}

export function SelectionLayer(props: SelectionLayerProps): JSX.Element {
  const { grid, actions } = props;
  const { view, selection } = grid;

  const chosen = createMemo(() => boxOf(view, selection.range()));
  const mayFill = createMemo(() => {
    const place = selection.active();
    return !grid.editing.session() && place && grid.props.model.commands.mayEdit(place.row, place.column) === undefined;
  });
  const preview = createMemo(() => boxOf(view, actions.filling.preview()));
  const drop = (): number | undefined => {
    const before = actions.drop();
    return before === undefined ? undefined : view.top(before);
  };
  const fill = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    actions.filling.drag(event, props.drag);
  };
  /** A finger draws one corner; the other one stays. */
  const draw =
    (corner: "first" | "last") =>
    (event: PointerEvent): void => {
      const range = selection.range();
      if (!range) return;
      event.preventDefault();
      const axes = view.axes();
      const anchor =
        corner === "first" ? placeOf(axes, range.bottom, range.right) : placeOf(axes, range.top, range.left);
      if (!anchor) return;
      props.drag(event, {
        over({ row, column }) {
          const head = placeOf(view.axes(), row, column);
          if (head) selection.select({ active: anchor, anchor, head });
        },
        done: (moved) => void (moved && actions.announceRange()),
      });
    };

  return (
    <div class="sg-around" aria-hidden="true">
      <Show when={chosen()}>
        {(box) => (
          <div
            class="sg-line"
            classList={{ "sg-line-frozen": box().frozen }}
            style={{ top: `${box().top}px`, width: `${view.totalWidth()}px` }}
          >
            <div
              class="sg-range"
              classList={{ "sg-frozen": box().frozen }}
              style={{ left: `${box().left}px`, width: `${box().width}px`, height: `${box().height}px` }}
            >
              <Show when={mayFill()}>
                <span class="sg-grip sg-fill" data-fill="" on:pointerdown={fill} />
              </Show>
              <span class="sg-grip sg-corner-first" data-grip="first" on:pointerdown={draw("first")} />
              <span class="sg-grip sg-corner-last" data-grip="last" on:pointerdown={draw("last")} />
            </div>
          </div>
        )}
      </Show>
      <Show when={preview()}>
        {(box) => (
          <div class="sg-line" style={{ top: `${box().top}px`, width: `${view.totalWidth()}px` }}>
            <div
              class="sg-fill-to"
              style={{ left: `${box().left}px`, width: `${box().width}px`, height: `${box().height}px` }}
            />
          </div>
        )}
      </Show>
      <Show when={drop() !== undefined}>
        <div class="sg-line" style={{ top: `${drop() ?? 0}px`, width: `${view.totalWidth()}px` }}>
          <div class="sg-drop" />
        </div>
      </Show>
    </div>
  );
}
