/** Which keys do what in the grid: a table of named actions. Decides nothing about the sheet and touches no event. */

/** The part of a keyboard event that is read. */
export interface KeyPress {
  readonly key: string;
  readonly code?: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly altGraph?: boolean;
}

/** Keys in order Ctrl, Alt, Shift; Cmd counts as Ctrl. */
export const GRID_KEYS = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  "Shift+ArrowUp": "extend-up",
  "Shift+ArrowDown": "extend-down",
  "Shift+ArrowLeft": "extend-left",
  "Shift+ArrowRight": "extend-right",
  "Ctrl+ArrowUp": "jump-up",
  "Ctrl+ArrowDown": "jump-down",
  "Ctrl+ArrowLeft": "jump-left",
  "Ctrl+ArrowRight": "jump-right",
  "Ctrl+Shift+ArrowUp": "extend-jump-up",
  "Ctrl+Shift+ArrowDown": "extend-jump-down",
  "Ctrl+Shift+ArrowLeft": "extend-jump-left",
  "Ctrl+Shift+ArrowRight": "extend-jump-right",
  Home: "row-start",
  End: "row-end",
  "Shift+Home": "extend-row-start",
  "Shift+End": "extend-row-end",
  "Ctrl+Home": "sheet-start",
  "Ctrl+End": "sheet-end",
  "Ctrl+Shift+Home": "extend-sheet-start",
  "Ctrl+Shift+End": "extend-sheet-end",
  PageUp: "page-up",
  PageDown: "page-down",
  "Shift+PageUp": "extend-page-up",
  "Shift+PageDown": "extend-page-down",
  "Alt+PageUp": "page-left",
  "Alt+PageDown": "page-right",
  Tab: "next",
  "Shift+Tab": "previous",
  Enter: "edit",
  F2: "edit",
  "Shift+Enter": "up",
  Escape: "let-go",
  Delete: "clear",
  Backspace: "clear",
  "Ctrl+A": "select-all",
  "Shift+Space": "select-rows",
  "Ctrl+Space": "select-columns",
  Space: "open-row",
  "Ctrl+Z": "undo",
  "Ctrl+Y": "redo",
  "Ctrl+Shift+Z": "redo",
  "Ctrl+D": "fill-down",
  "Ctrl+R": "fill-right",
  "Ctrl+;": "today",
  "Ctrl+Shift+;": "today",
  "Ctrl+Shift++": "insert-row",
  "Ctrl+Delete": "delete-rows",
  ContextMenu: "menu",
  "Shift+F10": "menu",
} as const;

export type GridAction = (typeof GRID_KEYS)[keyof typeof GRID_KEYS];

/** `Ctrl+Shift+ArrowDown`. Letters are upper case, the space bar is `Space`. */
export function chord(press: KeyPress): string {
  const named = press.key === " " ? "Space" : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const ctrl = press.ctrlKey || press.metaKey;
  // On Swedish and Finnish keyboards Shift and the plus key make a question mark.
  const key = ctrl && press.shiftKey && named === "?" && press.code === "Minus" ? "+" : named;
  return `${ctrl ? "Ctrl+" : ""}${press.altKey ? "Alt+" : ""}${press.shiftKey ? "Shift+" : ""}${key}`;
}

export function gridAction(press: KeyPress): GridAction | undefined {
  const keys: Readonly<Record<string, GridAction>> = GRID_KEYS;
  const keyed = chord(press);
  return Object.hasOwn(keys, keyed) ? keys[keyed] : undefined;
}

/**
 * Whether the key begins a text: a character, a dead key (´ before e) or the first key of an input method.
 * AltGr counts as Ctrl+Alt on Windows and still types: @, €, {.
 */
export function typesText(press: KeyPress): boolean {
  if (press.key === "Dead" || press.key === "Process" || press.key === "Unidentified")
    return !press.ctrlKey && !press.metaKey;
  if ([...press.key].length !== 1 || press.key === " ") return false;
  return press.altGraph === true || !(press.ctrlKey || press.metaKey || press.altKey);
}

/** What a key does in the editor over a cell; `undefined` leaves it to the text field. */
export type EditorAction =
  | "save-down"
  | "save-up"
  | "save-next"
  | "save-previous"
  | "cancel"
  | "new-line"
  | "save-fill";

export function editorAction(press: KeyPress, multiline: boolean): EditorAction | undefined {
  switch (chord(press)) {
    case "Enter":
      return "save-down";
    case "Shift+Enter":
      return multiline ? "new-line" : "save-up";
    case "Alt+Enter":
      return multiline ? "new-line" : undefined;
    case "Ctrl+Enter":
      return multiline ? "new-line" : "save-fill";
    case "Tab":
      return "save-next";
    case "Shift+Tab":
      return "save-previous";
    case "Escape":
      return "cancel";
    default:
      return undefined;
  }
}
