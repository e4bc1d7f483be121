/**
 * The header under the pointer: a press on a column's sign opens its menu, its edge is drawn to make it wider, and its
 * name is drawn to another place. All of it is in the column's menu too.
 */
import { moveColumn } from "../../shared/document/column-changes.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { PointerHandlers } from "./create-pointer.ts";
import { NARROWEST, WIDEST } from "./column-layout.ts";
import type { HandsContext, Overlaid } from "./grid-context.ts";

export const columnOf = (overlaid: Overlaid | undefined): ColumnId | undefined =>
  overlaid?.what === "column" ? overlaid.column : undefined;

const MOVED_FROM_PX = 8;

export function withColumnHandles(grid: HandsContext, pointer: PointerHandlers): PointerHandlers {
  const { layout } = grid.props;
  const { commands } = grid.props.model;
  if (layout === undefined) return pointer;

  /** Follows a pointer until it is let go; Esc lets go without doing anything. */
  const follow = (event: PointerEvent, over: (event: PointerEvent) => void, done: (kept: boolean) => void): void => {
    const mine = (other: PointerEvent): boolean => other.pointerId === event.pointerId;
    const move = (next: PointerEvent): void => void (mine(next) && over(next));
    const end = (kept: boolean): void => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", cancel);
      removeEventListener("keydown", key, { capture: true });
      done(kept);
    };
    const up = (next: PointerEvent): void => void (mine(next) && end(true));
    const cancel = (): void => end(false);
    const key = (pressed: KeyboardEvent): void => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      end(false);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", cancel);
    addEventListener("keydown", key, { capture: true });
  };

  const resize = (event: PointerEvent, edge: HTMLElement, column: ColumnId): void => {
    const before = layout.own(column).width;
    const from = grid.view.box(column)?.width ?? NARROWEST;
    const scale = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
    edge.dataset["held"] = "";
    follow(
      event,
      ({ clientX }) => {
        const wanted = Math.round((from + clientX - event.clientX) / scale);
        layout.choose(column, { width: Math.max(NARROWEST, Math.min(WIDEST, wanted)) });
      },
      (kept) => {
        delete edge.dataset["held"];
        if (!kept) layout.choose(column, { width: before });
      },
    );
  };

  /** Where a column let go at `x` would come: behind which, and where the line is drawn. */
  const gapAt = (x: number): { readonly after: ColumnId | null; readonly left: number } | undefined => {
    const heads = [...grid.scroller().querySelectorAll<HTMLElement>("[role=columnheader][data-column]")];
    let found: { after: ColumnId | null; left: number } | undefined;
    for (const head of heads) {
      const { left, right } = head.getBoundingClientRect();
      if (found === undefined || x > (left + right) / 2) {
        const behind = x > (left + right) / 2;
        found = behind
          ? { after: head.dataset["column"] as ColumnId, left: right }
          : { after: before(head.dataset["column"] as ColumnId), left };
      }
    }
    return found;
  };
  const before = (column: ColumnId): ColumnId | null => {
    const all = layout.all();
    return all[all.findIndex(({ id }) => id === column) - 1]?.id ?? null;
  };
  const reorder = (event: PointerEvent, column: ColumnId): void => {
    let line: HTMLElement | undefined;
    let gap: ReturnType<typeof gapAt>;
    follow(
      event,
      (next) => {
        if (line === undefined && Math.abs(next.clientX - event.clientX) < MOVED_FROM_PX) return;
        gap = gapAt(next.clientX);
        if (gap === undefined) return;
        if (line === undefined) {
          line = document.createElement("div");
          line.className = "sg-column-drop";
          document.body.append(line);
        }
        const frame = grid.scroller().getBoundingClientRect();
        Object.assign(line.style, { left: `${gap.left}px`, top: `${frame.top}px`, height: `${frame.height}px` });
      },
      (kept) => {
        const moved = line !== undefined && kept;
        line?.remove();
        if (!moved || gap === undefined || gap.after === column || gap.after === before(column)) return;
        const { after } = gap;
        commands.columns?.change((view, random) => moveColumn(view, column, after, random));
      },
    );
  };

  return {
    ...pointer,
    pointerdown(event) {
      const target = event.target as HTMLElement;
      const edge = target.closest<HTMLElement>("[data-resize]");
      if (edge !== null && event.button === 0) {
        event.preventDefault();
        return resize(event, edge, edge.dataset["resize"] as ColumnId);
      }
      // A press on a name that is selected already may become a move; any other selects.
      const head = target.closest<HTMLElement>("[role=columnheader][data-column].sg-in-range");
      const movable = event.button === 0 && event.pointerType !== "touch" && !event.shiftKey;
      if (head !== null && movable && target.closest("button") === null && commands.columns?.may() === undefined) {
        event.preventDefault();
        return reorder(event, head.dataset["column"] as ColumnId);
      }
      pointer.pointerdown(event);
    },
    click(event) {
      const sign = (event.target as HTMLElement).closest<HTMLElement>("[data-column-menu]");
      if (sign === null) return pointer.click(event);
      if (!grid.editing.settle()) return grid.editing.focus();
      grid.overlay({ what: "column", column: sign.dataset["columnMenu"] as ColumnId });
    },
    dblclick(event) {
      const edge = (event.target as HTMLElement).closest<HTMLElement>("[data-resize]");
      if (edge === null) pointer.dblclick(event);
      else layout.choose(edge.dataset["resize"] as ColumnId, { width: undefined });
    },
  };
}
