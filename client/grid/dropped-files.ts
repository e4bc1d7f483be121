/** A file that is dropped on the sheet is imported; anything else that is dragged is left alone. */
import { onCleanup } from "solid-js";
import type { HandsContext } from "./grid-context.ts";

/** Called under the grid's owner, once the scroller stands. */
export function takeDroppedFiles(grid: HandsContext): void {
  const place = grid.scroller();
  const over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  };
  const drop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (file === undefined) return;
    event.preventDefault();
    grid.overlay({ what: "import", file });
  };
  place.addEventListener("dragover", over);
  place.addEventListener("drop", drop);
  onCleanup(() => {
    place.removeEventListener("dragover", over);
    place.removeEventListener("drop", drop);
  });
}
