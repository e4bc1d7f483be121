/**
 * What the parts of one grid share. `GridContext` is what showing needs; `HandsContext` adds what working in it needs and
 * comes a moment later, with the hands (create-hands.tsx). Both are handed down as a property.
 */
import type { Accessor } from "solid-js";
import type { GridFollow } from "../follow.ts";
import type { RefusalText, SheetModel } from "../doc/model.ts";
import type { Language } from "../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { GridTexts } from "../../shared/i18n/grid/sv.ts";
import type { GridToolTexts } from "../../shared/i18n/grid-tools/sv.ts";
import type { TogetherTexts } from "../../shared/i18n/together/sv.ts";
import type { CellContext, Country } from "./cells/parsed.ts";
import type { Editing, EditSession } from "./create-editing.ts";
import type { GridComments } from "./grid-comments.ts";
import type { Notices } from "./create-notices.ts";
import type { SelectionState } from "./create-selection.ts";
import type { SheetView } from "./create-sheet-view.ts";
import type { ColumnLayout } from "./column-layout.ts";
import type { Place } from "./selection.ts";
import type { Viewed } from "./viewed.ts";

/** What is told beside a cell while the sheet is compared with a version of it. */
export interface ComparedCell {
  readonly kind: "cell" | "new" | "moved";
  /** What stood there, for the eye. */
  readonly was: string;
  /** The same as a sentence. */
  readonly said: string;
}
export type CellCompared = (row: RowId, column: ColumnId) => ComparedCell | undefined;

export interface GridInputs {
  merge(rows: readonly RowId[]): void;
  split(row: RowId): void;
}

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
  /** Shows what happened to a cell, or to the whole row. */
  onHistory?(place: { readonly row: RowId; readonly column?: ColumnId | undefined }): void;
  /** Where rows are people's inputs: what says the same is merged, what says several things is split. */
  readonly inputs?: GridInputs | undefined;
  /** Opens the row's thread: where it came from and what became of it. */
  onThread?(row: RowId): void;
  /** Comes a moment after the sheet, or not at all. */
  readonly comments?: GridComments | undefined;
  /** Where columns can be arranged and changed. */
  readonly layout?: ColumnLayout | undefined;
  /** Whom one follows in this sheet. */
  readonly follow?: GridFollow | undefined;
  /** While the sheet is compared with a version. */
  readonly compared?: CellCompared | undefined;
  /** One's own view of the sheet, once there is one. */
  readonly viewed?: Viewed | undefined;
  /** Opens the help sheet; without it the grid opens one of its own. */
  onHelp?(): void;
}

export interface GridContext {
  readonly props: GridProps;
  readonly cells: Accessor<CellContext>;
  readonly view: SheetView;
  readonly selection: SelectionState;
  readonly notices: Notices;
  readonly focused: Accessor<boolean>;
  /** The scrolling element, once it stands. */
  scroller(): HTMLElement;
  /** Puts the focus on the active cell if the grid has it, or takes it with `take`. */
  focusActive(take?: boolean): void;
  focusAddRow(): void;
  /** `Budget, rad 5`. */
  placeName(place: Place): string;
}

/** What stands over the sheet until it is closed; one at a time. */
export type Overlaid =
  | { readonly what: "menu"; readonly x: number; readonly y: number }
  | { readonly what: "find" }
  | { readonly what: "trash" }
  | { readonly what: "bulk" }
  | { readonly what: "import"; readonly file?: File }
  | { readonly what: "export" }
  | { readonly what: "print" }
  /** The menu of a column, and what it leads to. */
  | { readonly what: "column"; readonly column: ColumnId };

export interface HandsContext extends GridContext {
  readonly editing: Editing;
  readonly tools: Accessor<GridToolTexts>;
  readonly together: Accessor<TogetherTexts>;
  readonly overlaid: Accessor<Overlaid | undefined>;
  /** Opens the editor, toggles a yes-no, or says why the cell cannot be edited. */
  edit(place: Place, mode: EditSession["mode"], large?: boolean): void;
  overlay(next: Overlaid | undefined): void;
}
