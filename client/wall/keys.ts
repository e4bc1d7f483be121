/** What a key means on the wall. Pure; single letters work only while a note has the focus (WCAG 2.1.4). */

export type WallKey =
  | { readonly what: "go"; readonly by: "up" | "down" | "left" | "right" | "first" | "last"; readonly extend: boolean }
  | { readonly what: "tag"; readonly nth: number }
  | {
      readonly what:
        | "select"
        | "select-all"
        | "clear"
        | "kind"
        | "group"
        | "area"
        | "status"
        | "issue"
        | "merge"
        | "duplicate"
        | "park"
        | "like"
        | "menu"
        | "open"
        | "thread"
        | "search"
        | "help"
        | "undo"
        | "redo";
    };

export interface Pressed {
  readonly key: string;
  /** Where the key is, whatever stands on it. */
  readonly code?: string;
  readonly shift: boolean;
  /** Ctrl, or Cmd. */
  readonly ctrl: boolean;
  readonly alt: boolean;
}

const GO = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
} as const;

const PLAIN = {
  " ": "select",
  Escape: "clear",
  Enter: "open",
  ContextMenu: "menu",
  "/": "search",
  "?": "help",
  o: "area",
  k: "kind",
  g: "group",
  s: "status",
  i: "issue",
  m: "merge",
  d: "duplicate",
  p: "park",
  l: "like",
  t: "thread",
} as const;

const isIn = <T extends object>(key: PropertyKey, table: T): key is keyof T => Object.hasOwn(table, key);

export function wallKey({ key, code, shift, ctrl, alt }: Pressed): WallKey | undefined {
  const letter = key.length === 1 ? key.toLowerCase() : key;
  if (alt) return undefined;
  if (ctrl) {
    if (letter === "z") return { what: shift ? "redo" : "undo" };
    if (letter === "y") return { what: "redo" };
    if (letter === "a") return { what: "select-all" };
    if (letter === "f") return { what: "search" };
    return undefined;
  }
  if (isIn(key, GO)) return { what: "go", by: GO[key], extend: shift };
  if (shift && key === "F10") return { what: "menu" };
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code ?? "")?.[1] ?? (/^[1-9]$/.test(key) ? key : undefined);
  if (digit !== undefined && !shift) return { what: "tag", nth: Number(digit) };
  return isIn(letter, PLAIN) ? { what: PLAIN[letter] } : undefined;
}
