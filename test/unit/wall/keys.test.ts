/** What keys mean on the wall. */
import { expect, test } from "vitest";
import { wallKey, type Pressed } from "../../../client/wall/keys.ts";

const press = (key: string, part: Partial<Pressed> = {}) =>
  wallKey({ key, shift: false, ctrl: false, alt: false, ...part });

test("[Z6] digits tag, wherever the keyboard has them", () => {
  expect(press("3")).toEqual({ what: "tag", nth: 3 });
  expect(press("é", { code: "Digit2" })).toEqual({ what: "tag", nth: 2 });
  expect(press("7", { code: "Numpad7" })).toEqual({ what: "tag", nth: 7 });
  expect(press("0", { code: "Digit0" })).toBeUndefined();
  expect(press('"', { code: "Digit2", shift: true })).toBeUndefined();
});

test("[Z6] letters are the deeds, in capitals too; with Alt nothing is, and with Ctrl only what is everywhere", () => {
  expect(["k", "G", "i", "M", "d", "p", "l", "s", "o", "t", "?", "/", " "].map((key) => press(key)?.what)).toEqual([
    "kind",
    "group",
    "issue",
    "merge",
    "duplicate",
    "park",
    "like",
    "status",
    "area",
    "thread",
    "help",
    "search",
    "select",
  ]);
  expect(press("k", { alt: true })).toBeUndefined();
  expect(press("k", { ctrl: true })).toBeUndefined();
  expect(press("z", { ctrl: true })).toEqual({ what: "undo" });
  expect(press("Z", { ctrl: true, shift: true })).toEqual({ what: "redo" });
});

test("[Z6] arrows go, with Shift they select on the way", () => {
  expect(press("ArrowDown")).toEqual({ what: "go", by: "down", extend: false });
  expect(press("ArrowDown", { shift: true })).toEqual({ what: "go", by: "down", extend: true });
  expect(press("F10", { shift: true })).toEqual({ what: "menu" });
  expect(press("toString")).toBeUndefined();
});
