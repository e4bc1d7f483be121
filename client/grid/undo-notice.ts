/** What is said where an undo found somebody else's words: that it did nothing there, whose they are, and where. */
import type { UndoOutcome } from "../doc/model.ts";
import type { Notice } from "./create-notices.ts";
import type { HandsContext } from "./grid-context.ts";

/** Cells that get a link; the rest are counted. */
const LISTED = 12;

export function leftAlone(grid: HandsContext, { left, kept }: UndoOutcome): Notice {
  const { selection, view } = grid;
  const { model, texts } = grid.props;
  const names = new Set(left.map(({ row, column }) => model.presence.writer?.(row, column)));
  const several = left.length === 0 || left.length < kept || names.size > 1;
  const [name] = names;
  const there = left.filter(({ row, column }) => view.axes().rowIndex(row) >= 0 && view.column(column) !== undefined);
  return {
    text: several ? texts.undoKept(kept) : grid.together().undoLeft(name, left.length),
    list: there.slice(0, LISTED).map((place) => ({
      label: grid.placeName(place),
      run: () => {
        selection.moveTo(place);
        view.reveal(place);
        grid.focusActive(true);
      },
    })),
  };
}
