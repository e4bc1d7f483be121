/** What the parts of one grid share. Made once by Grid.tsx and handed down as a property. */
import type { Accessor } from "solid-js";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { Language } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import type { GridTexts } from "../../shared/i18n/grid/sv.ts";
import type { CellContext, Country } from "./cells/parsed.ts";
import type { Editing } from "./create-editing.ts";
import type { Notices } from "./create-notices.ts";
import type { SelectionState } from "./create-selection.ts";
import type { SheetView } from "./create-sheet-view.ts";
import type { Place } from "./selection.ts";

export interface GridProps {
  readonly model: SheetModel;
  readonly language: Language;
  /** Decides how Swedish writes dates and numbers; Sweden when left out. */
  readonly country?: Country;
  readonly texts: GridTexts;
  /** The sheet's name: the grid's accessible name. */
  readonly label: string;
  readonly refusalText: RefusalText;
  onOpenRow?(row: RowId): void;
}

export interface GridContext {
  readonly props: GridProps;
  readonly cells: Accessor<CellContext>;
  readonly view: SheetView;
  readonly selection: SelectionState;
  readonly editing: Editing;
  readonly notices: Notices;
  /** Puts the focus on the active cell if the grid has it, or takes it with `take`. */
  focusActive(take?: boolean): void;
  /** `Budget, rad 5`. */
  placeName(place: Place): string;
  /** Opens the editor, toggles a yes-no, or says why the cell cannot be edited. */
  edit(place: Place, mode: "replace" | "keep"): void;
  openMenu(at: { readonly x: number; readonly y: number }): void;
}
