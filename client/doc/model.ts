/**
 * The seam between a document and what is drawn: what the grid, the card and the views read, and what they may ask for.
 * Nothing here knows Yjs, sockets or disks.
 */
import type { Accessor } from "solid-js";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Labels, Language } from "../../shared/document/column.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, DocumentId, Random, RowId } from "../../shared/ids.ts";
import type { Actor, Resource } from "../../shared/permissions/can.ts";

export interface CellEdit {
  readonly row: RowId;
  readonly column: ColumnId;
  readonly value: CellValue;
}

/** Reactive reading: called inside a tracking scope, a read is repeated when its value changes. */
export interface SheetProjection {
  /** Rows that exist, in the sheet's own order. */
  readonly rows: Accessor<readonly RowId[]>;
  /** Where `rows` are those of one's own view: all of them, in the sheet's own order. */
  readonly everyRow?: Accessor<readonly RowId[]>;
  /** Columns that exist, in order. */
  readonly columns: Accessor<readonly Column[]>;
  cell(row: RowId, column: ColumnId): CellValue;
  /** Whether the row exists; reactive. */
  exists(row: RowId): boolean;
  /** Why a computed cell shows no value; words are in the dictionaries of columns. Reactive. */
  problem?(row: RowId, column: ColumnId): string | undefined;
  /** The person's own edits in this cell that are not stored yet; reactive. */
  waiting(row: RowId, column: ColumnId): boolean;
  /**
   * Hears of every change, within the batch that shows it: for what reads far more cells than are on the screen. Returns
   * what ends it.
   */
  watch?(listener: SheetListener): () => void;
}

export interface SheetListener {
  /** Something changed in the cells of these rows; `undefined`: in any. */
  cells(rows: ReadonlySet<RowId> | undefined): void;
  /** Rows came, went or changed place. */
  rows(): void;
}

/** Why something cannot be edited; words are in the dictionaries under `refusal.<code>`. */
export interface Refusal {
  readonly code: string;
  /** What was asked, for whoever explains it: see `SheetCommands.grounds`. */
  readonly asked?: Asked;
  /** Says more than the code's words: what this row lacks. */
  readonly say?: (language: Language) => string;
  /** What would be taken in its place, and the words of the button that writes it. */
  readonly mend?: (language: Language) => { readonly value: string; readonly label: string };
  /** The cells that would have to be filled in first. */
  readonly lacks?: readonly ColumnId[];
}

export interface Asked {
  readonly action: "write-cell" | "insert-row" | "delete-row" | "change-columns";
  readonly row?: RowId;
  readonly column?: ColumnId;
}

/** Words for a refusal, or for a code alone. */
export type RefusalText = (refusal: Refusal | string) => string;

export interface UndoOutcome {
  /** The cells that were set back, to move the selection there. */
  readonly restored: readonly { readonly row: RowId; readonly column: ColumnId }[];
  /** Rows that came, went or changed place. */
  readonly rows: readonly RowId[];
  /** How much was left alone because somebody wrote there since. */
  readonly kept: number;
  /** Those of it that are cells. */
  readonly left: readonly { readonly row: RowId; readonly column: ColumnId }[];
}

export interface ColumnCommands {
  may(): Refusal | undefined;
  /** The sheet as it stands: what a change would do is tried on it. */
  view(): SheetView | undefined;
  /** Writes what `decide` makes of the sheet as it stands, as one step of undo; refused, nothing is written. */
  change(decide: (view: SheetView, random: Random) => readonly Change[]): Refusal | undefined;
}

/** Each call is one step of undo. */
export interface SheetCommands {
  /** `undefined` when the person may write the cell. */
  mayEdit(row: RowId, column: ColumnId): Refusal | undefined;
  /** Why a choice is not offered as the row's next state. Reactive. */
  mayBecome?(row: RowId, column: ColumnId, value: CellValue): Refusal | undefined;
  /** Cells a new row cannot begin with: it then begins without them. */
  unfitToBegin?(
    values: Readonly<Record<ColumnId, CellValue>>,
  ): readonly { readonly column: ColumnId; readonly refusal: Refusal }[];
  /** Why no cell of the column may hold the value, whatever row it is in: it names somebody. */
  mayHold?(column: ColumnId, value: CellValue): Refusal | undefined;
  /** There while one only looks: why nothing is written, not even what one may. */
  held?(): Refusal;
  /** Absent where there are no comments. */
  mayComment?(row: RowId): Refusal | undefined;
  mayInsert(): Refusal | undefined;
  /** What the rulebook was asked with: whoever asks for another role learns who may. */
  grounds?(asked: Asked): { readonly actor: Actor; readonly resource: Resource };
  mayDelete(row: RowId): Refusal | undefined;
  mayMove(row: RowId): Refusal | undefined;
  mayRestore(row: RowId): Refusal | undefined;
  /** Refused cells are returned and left alone; the rest is written. */
  setCells(edits: readonly CellEdit[]): readonly { readonly edit: CellEdit; readonly refusal: Refusal }[];
  /** Inserts `count` rows after `after` (`null`: first), with values per new row if given. Returns their ids. */
  insertRows(
    after: RowId | null,
    count: number,
    values?: readonly Readonly<Record<ColumnId, CellValue>>[],
  ): readonly RowId[];
  deleteRows(rows: readonly RowId[]): void;
  /** Brings deleted rows back, with all that stood in them. */
  restoreRows(rows: readonly RowId[]): void;
  /** Places rows after `after` (`null`: first), in the order given. */
  moveRows(rows: readonly RowId[], after: RowId | null): void;
  /** Absent where a sheet's columns are given. */
  readonly columns?: ColumnCommands;
  /** Runs several of these calls as one step of undo, for a paste that both writes cells and adds rows. */
  asOneStep?(run: () => void): void;
  /** The same over several tasks, for an import that goes on for a while; the step ends when the answer is called. */
  beginStep?(): () => void;
  /** `undefined` when a new row with these values may be made: some may make rows of their own organisation only. */
  mayInsertRow?(values: Readonly<Record<ColumnId, CellValue>>): Refusal | undefined;
  /** Makes a step of undo of what the server has written for the person; nothing is written. */
  adopt?(changes: readonly Change[]): void;
  undo(): UndoOutcome;
  redo(): UndoOutcome;
  readonly canUndo: Accessor<boolean>;
  readonly canRedo: Accessor<boolean>;
}

/** The rows another sheet offers to a relation column. */
export interface RelationChoices {
  /** The row's name; `undefined` while loading or when it is gone. Reactive. */
  label(column: Column, row: RowId): string | undefined;
  /** All rows that can be chosen, in their sheet's order. Reactive. */
  choices(column: Column): readonly { readonly row: RowId; readonly label: string }[];
  /** Another sheet as it was last read; `undefined` while it is fetched or where it may not be read. Reactive. */
  sheet?(document: string): SheetView | undefined;
  /** Whether another sheet is none of the person's: its rows are never named (SPEC P13). Reactive. */
  hidden?(document: string): boolean;
}

/** What surrounds a sheet: for settings of its own, and for columns that lead to other sheets. */
export interface SheetHome {
  /** Names the sheet and its reader on this device. */
  readonly name: string;
  readonly document: string;
  /** The municipality, once it is known. Reactive. */
  place?(): Labels | undefined;
  /** The municipality's sheets. */
  sheets(): readonly { readonly document: string; readonly label: Labels }[];
  /** Writes into another sheet, in the background. Resolves once it is stored, or with `false` where it cannot be. */
  changeElsewhere(document: string, decide: (view: SheetView, random: Random) => readonly Change[]): Promise<boolean>;
}

/** Somebody else in this sheet. */
export interface Colleague {
  readonly client: number;
  readonly name: string;
  /** 0–11, index into the presence colours of the theme. */
  readonly colour: number;
  readonly row?: RowId;
  readonly column?: ColumnId;
  readonly editing: boolean;
  /** Two opposite corners of what they have selected, where that is more than their cell. */
  readonly range?: CellRange;
}

export type CellRange = readonly [row: RowId, column: ColumnId, row: RowId, column: ColumnId];

/** Where I am, as others are shown it. */
export interface Whereabouts {
  readonly row: RowId;
  readonly column: ColumnId;
  readonly editing: boolean;
  readonly range?: CellRange | undefined;
}

/** A cell another has written; without a name where it is not known whose that Yjs client is. */
export interface OthersEdit {
  readonly row: RowId;
  readonly column: ColumnId;
  readonly name: string | undefined;
}

export interface Presence {
  readonly colleagues: Accessor<readonly Colleague[]>;
  /** Tells the others where I am. Bounded and batched below. */
  show(place: Whereabouts | undefined): void;
  /** The name of who wrote what stands in a cell, if it was somebody else and is known; reactive with the cell. */
  writer?(row: RowId, column: ColumnId): string | undefined;
  /** Hears what others write as it comes in. @returns what ends it. */
  hear?(heard: (edits: readonly OthersEdit[]) => void): () => void;
  /** Keeps a text of mine that gave way to another's, to be looked at. */
  setAside?(place: { readonly row: RowId; readonly column: ColumnId }, before: CellValue, mine: CellValue): void;
}

/** Somebody who has left for another sheet. */
export interface Departure {
  readonly name: string;
  readonly colour: number;
  readonly to: DocumentId;
}

/** A deleted row as it was. */
export interface TrashedRow {
  readonly row: RowId;
  cell(column: ColumnId): CellValue;
}

export interface SheetModel {
  /** The sheet's deleted rows, in the places they had. Asked for when somebody looks. */
  trash(): Promise<readonly TrashedRow[]>;
  readonly sheet: SheetProjection;
  readonly commands: SheetCommands;
  readonly relations: RelationChoices;
  readonly presence: Presence;
  readonly home?: SheetHome;
}

/** What the light says (SPEC C1): `saved` means stored on the server, nothing else. */
export type SaveLight =
  | { readonly state: "opening" }
  | { readonly state: "saved" }
  | ({ readonly state: "saving" } & Waiting)
  | ({ readonly state: "offline" } & Waiting)
  /** Reconnecting has ended; `code` has words under `refusal.<code>`. What was typed is kept and can be copied. */
  | ({ readonly state: "denied"; readonly code: string } & Waiting);

/** How many edits wait; `unkept`: words of the sheet are in this page alone, which the device did not take (SPEC C14). */
interface Waiting {
  readonly waiting: number;
  readonly unkept?: true;
}

export const isUnkept = (light: SaveLight): boolean => "unkept" in light && light.unkept;

/** An edit that could not be carried over or was overwritten while it waited; nothing is dropped without showing this. */
export interface ReviewItem {
  readonly id: string;
  readonly key: string;
  readonly reason: "changed-meanwhile" | "refused" | "overwritten" | "written-over" | "set-aside" | "not-transferred";
  readonly code?: string;
  readonly before: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}
