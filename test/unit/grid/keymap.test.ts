/** Which keys do what. */
import { expect, test } from "vitest";
import type { KeyPress } from "../../../client/grid/keymap.ts";
import { chord, editorAction, GRID_KEYS, gridAction, typesText } from "../../../client/grid/keymap.ts";

const press = (keys: string, more: Partial<KeyPress> = {}): KeyPress => {
  const parts = keys === "Ctrl+Shift++" ? ["Ctrl", "Shift", "+"] : keys.split("+");
  const key = parts.at(-1)!;
  return {
    key: key === "Space" ? " " : key,
    ctrlKey: parts.includes("Ctrl"),
    shiftKey: parts.includes("Shift"),
    altKey: parts.includes("Alt"),
    metaKey: false,
    ...more,
  };
};

test("every chord of the table is what its own key press is read as", () => {
  for (const [keys, action] of Object.entries(GRID_KEYS)) {
    expect([keys, gridAction(press(keys))]).toEqual([keys, action]);
  }
});

test("letters count the same with and without capitals, and Cmd counts as Ctrl", () => {
  expect(gridAction({ ...press("z"), ctrlKey: true })).toBe("undo");
  expect(gridAction({ ...press("z"), metaKey: true })).toBe("undo");
  expect(gridAction({ ...press("Z"), ctrlKey: true, shiftKey: true })).toBe("redo");
});

test("Ctrl+Shift and the plus key inserts a row on a Swedish keyboard, where that key writes a question mark", () => {
  expect(gridAction({ ...press("?", { code: "Minus" }), ctrlKey: true, shiftKey: true })).toBe("insert-above");
  expect(gridAction({ ...press("?", { code: "Slash" }), ctrlKey: true, shiftKey: true })).toBeUndefined();
});

test("names of built-in properties are no keys", () => {
  expect(gridAction(press("constructor"))).toBeUndefined();
});

test("characters, dead keys and input methods begin a text; commands do not", () => {
  for (const key of ["a", "Å", "1", "Dead", "Process", "日", "😀"])
    expect([key, typesText(press(key))]).toEqual([key, true]);
  for (const key of ["Ctrl+B", "Alt+X", "F5", "Shift", "Space"])
    expect([key, typesText(press(key))]).toEqual([key, false]);
});

test("AltGr types: @ and € are written with Ctrl and Alt down on Windows", () => {
  expect(typesText(press("@", { ctrlKey: true, altKey: true, altGraph: true }))).toBe(true);
  expect(typesText(press("@", { ctrlKey: true, altKey: true }))).toBe(false);
});

test("Enter saves, and makes a new line in a long text with Alt, Ctrl or Shift", () => {
  expect(editorAction(press("Enter"), true)).toBe("save-down");
  for (const keys of ["Alt+Enter", "Ctrl+Enter", "Shift+Enter"])
    expect(editorAction(press(keys), true)).toBe("new-line");
  expect(editorAction(press("Shift+Enter"), false)).toBe("save-up");
  expect(editorAction(press("Ctrl+Enter"), false)).toBe("save-fill");
  expect(editorAction(press("ArrowLeft"), false)).toBeUndefined();
});

test("a chord names its modifiers in one order", () => {
  expect(chord(press("Ctrl+Alt+Shift+ArrowUp"))).toBe("Ctrl+Alt+Shift+ArrowUp");
});
