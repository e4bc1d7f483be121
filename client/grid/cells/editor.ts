/** What every editor over a cell or in a card is given, and what it hands back. */
import type { CellValue } from "../../../shared/document/cell-value.ts";
import type { Column } from "../../../shared/document/column.ts";
import type { GridTexts } from "../../../shared/i18n/grid/sv.ts";
import type { EditorControl } from "../create-editing.ts";
import type { CellContext } from "./parsed.ts";

/** Where to go after saving. */
export type Onward = "down" | "up" | "next" | "previous" | "fill" | "stay";

export interface EditorProps {
  readonly column: Column;
  readonly value: CellValue;
  /** `replace` begins empty, `keep` with the value. */
  readonly mode: "replace" | "keep";
  readonly leftover?: string | undefined;
  readonly label: string;
  /** Several cells are selected: Ctrl+Enter means all of them. */
  readonly many?: boolean;
  readonly context: CellContext;
  readonly texts: GridTexts;
  /** Id of the message shown beside the editor. */
  readonly describedBy: string;
  readonly invalid: boolean;
  /** Why a choice cannot be taken now, in words; it is shown greyed. */
  denied?(choice: string): string | undefined;
  /** Tries to save; answers whether the editor may close. `undefined`: nothing was changed. */
  save(value: CellValue | undefined, onward: Onward): boolean;
  /** The text does not fit: shows why, in words. An empty text takes the message away. */
  problem(text: string): void;
  cancel(): void;
  control(control: EditorControl | undefined): void;
}
