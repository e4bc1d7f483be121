/**
 * The one cell being edited. The session holds ids and what the cell held when editing began; the editor holds the text.
 * A text that cannot be saved keeps its editor open: it is never thrown away.
 */
import type { Accessor } from "solid-js";
import { createSignal, untrack } from "solid-js";
import type { Refusal, SheetModel } from "../doc/model.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { sameValue } from "../../shared/document/cell-value.ts";
import type { Column } from "../../shared/document/column.ts";
import { keepLeftover } from "./drafts.ts";
import type { Place } from "./selection.ts";

export interface EditSession {
  readonly place: Place;
  readonly column: Column;
  /** What the cell held when editing began. */
  readonly before: CellValue;
  /** `replace` begins with an empty field, `keep` with what stands there. */
  readonly mode: "replace" | "keep";
  /** A field as large as a letter, for a long text. */
  readonly large?: boolean;
  /** A text that was left unsaved when the grid went away. */
  readonly leftover?: string;
}

/** What an editor lets the grid ask of it. */
export interface EditorControl {
  /** Saves and closes; `false` when the text cannot be saved and the editor stays. */
  commit(): boolean;
  text(): string;
  /** What would be saved; `undefined` while the text means no value of the column. Reactive. */
  value(): CellValue | undefined;
  focus(): void;
}

export type SaveResult = Refusal | "row-gone" | undefined;

export interface Editing {
  readonly session: Accessor<EditSession | undefined>;
  readonly control: (control: EditorControl | undefined) => void;
  open(session: EditSession): void;
  /** Writes the value to the session's own cell, wherever that is now. */
  save(value: CellValue): SaveResult;
  close(): void;
  /** Saves what is being edited, if anything is; `false` when it has to stay. */
  settle(): boolean;
  focus(): void;
}

export function createEditing(model: SheetModel): Editing {
  const [session, setSession] = createSignal<EditSession>();
  let control: EditorControl | undefined;
  const settle = (): boolean => {
    const held = session();
    if (!held || !control) return true;
    const text = control.text();
    if (control.commit()) return true;
    keepLeftover(model, { ...held, leftover: text });
    return false;
  };
  return {
    session,
    control(next) {
      // An editor that goes while its session is open is taken away with the whole grid: what it holds is saved first.
      if (next === undefined) untrack(settle);
      control = next;
    },
    open: (next) => setSession(next),
    save(value) {
      const held = session();
      if (!held) return undefined;
      const { row, column } = held.place;
      if (!model.sheet.exists(row)) return "row-gone";
      if (sameValue(value, model.sheet.cell(row, column))) return undefined;
      return model.commands.setCells([{ row, column, value }])[0]?.refusal;
    },
    close: () => setSession(undefined),
    settle,
    focus: () => control?.focus(),
  };
}
