/** Reads key presses: what each means on a cell (conventions.ts) and in the editor over one. Touches no event. */
import { CONVENTIONS } from "./conventions.ts";
import type { Convention, GridAction } from "./conventions.ts";

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

const LINES: readonly Convention[] = Object.values(CONVENTIONS);
const keysFrom = (...maps: readonly Convention["keys"][]): Readonly<Record<string, GridAction>> =>
  Object.assign({}, ...maps) as Record<string, GridAction>;

/** Chord -> action, from the table of conventions. */
export const GRID_KEYS = keysFrom(...LINES.map(({ keys }) => keys));
const MAC_KEYS = keysFrom(GRID_KEYS, ...LINES.map(({ mac }) => mac));

/** `Ctrl+Shift+ArrowDown`. Letters are upper case, the space bar is `Space`. */
export function chord(press: KeyPress): string {
  const named = press.key === " " ? "Space" : press.key.length === 1 ? press.key.toUpperCase() : press.key;
  const ctrl = press.ctrlKey || press.metaKey;
  // On Swedish and Finnish keyboards Shift and the plus key make a question mark.
  const plus = ctrl && press.shiftKey && named === "?" && press.code === "Minus";
  // With Alt a Mac writes another sign than the one on the key.
  const letter = ctrl && press.altKey ? /^Key([A-Z])$/.exec(press.code ?? "")?.[1] : undefined;
  const key = plus ? "+" : (letter ?? named);
  return `${ctrl ? "Ctrl+" : ""}${press.altKey ? "Alt+" : ""}${press.shiftKey ? "Shift+" : ""}${key}`;
}

export function gridAction(press: KeyPress, mac = false): GridAction | undefined {
  const keys = mac ? MAC_KEYS : GRID_KEYS;
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

/** `many`: several cells are selected, so that Ctrl+Enter means all of them even where lines can be broken. */
export function editorAction(press: KeyPress, multiline: boolean, many = false): EditorAction | undefined {
  switch (chord(press)) {
    case "Enter":
      return "save-down";
    case "Shift+Enter":
      return multiline ? "new-line" : "save-up";
    case "Alt+Enter":
      return multiline ? "new-line" : undefined;
    case "Ctrl+Enter":
      return multiline && !many ? "new-line" : "save-fill";
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
