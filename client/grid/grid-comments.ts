/** What the grid and the card are given of comments, once they have been fetched (client/comments/desk.tsx). */
import type { JSX } from "solid-js";
import type { GridContext } from "./grid-context.ts";
import type { Place } from "./selection.ts";

export interface GridComments {
  /** `2 kommentarer`, for a cell that has open ones; reactive. */
  said(place: Place): string | undefined;
  /** What the menu calls commenting here. */
  readonly menu: string;
  /** Opens the panel at a cell. */
  open(place: Place): void;
  /** Marks over the cells. Called once. */
  layer(grid: GridContext): JSX.Element;
  /** The way to a field's comments on a card. `label`: the field's. */
  field(place: Place, label: string): JSX.Element;
}
