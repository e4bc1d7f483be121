/** How a chord is written for people: by the names on their keyboard, in their language. */

/** A Mac's keyboard: Cmd where others have Ctrl. */
export const isMac = (): boolean => /^(?:Mac|iP)/.test(navigator.platform);

/** The words on keys that differ between languages; a part of the grid's dictionary. */
export interface KeyWords {
  readonly ctrl: string;
  readonly shift: string;
  readonly space: string;
  readonly delete: string;
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  PageUp: "Page Up",
  PageDown: "Page Down",
  Escape: "Esc",
  ContextMenu: "▤",
};
const MAC_SIGNS: Readonly<Record<string, string>> = { Ctrl: "⌘", Alt: "⌥", Shift: "⇧", Backspace: "⌫" };

/** The keys of a chord one by one: `["Ctrl", "Skift", "+"]`. */
export function chordKeys(chord: string, words: KeyWords, mac: boolean = isMac()): readonly string[] {
  const parts = chord.endsWith("++") ? [...chord.slice(0, -2).split("+"), "+"] : chord.split("+");
  const named: Readonly<Record<string, string>> = {
    Ctrl: words.ctrl,
    Shift: words.shift,
    Space: words.space,
    Delete: words.delete,
    ...SIGNS,
    ...(mac ? MAC_SIGNS : {}),
  };
  return parts.map((part) => named[part] ?? part);
}

export const chordText = (chord: string, words: KeyWords): string => chordKeys(chord, words).join(isMac() ? "" : "+");
