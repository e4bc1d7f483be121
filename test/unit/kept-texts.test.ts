/** Texts that fit no column, on the device: each person's own, counted before signing out, gone with it. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { forgetTexts, keptTexts, readKeptText, writeKeptText } from "../../client/doc/kept-texts.ts";

const ANNA = "p-annanannan";
const BO = "p-bobobobobo";
const text = (words: string): string => JSON.stringify({ row: "r", column: "c", text: words, begun: null });
let kept: Record<string, string>;

beforeEach(() => {
  kept = { "samplan:person": ANNA };
  const storage = {
    getItem: (name: string) => kept[name] ?? null,
    setItem: (name: string, value: string) => void (kept[name] = value),
    removeItem: (name: string) => void delete kept[name],
  };
  // Its names are its own properties, as a browser's are.
  vi.stubGlobal(
    "localStorage",
    new Proxy(storage, {
      ownKeys: () => Object.keys(kept),
      getOwnPropertyDescriptor: (_, name) => ({ value: kept[String(name)], enumerable: true, configurable: true }),
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

test("[C12] a text that fits no column is kept for its writer and its sheet, and signing out forgets it", () => {
  writeKeptText(`${ANNA}/norsjo/actions`, text("tolv tusen"));
  writeKeptText(`${ANNA}/norsjo/places`, text("nyss"));
  kept[`samplan:unsaved:${BO}/norsjo/actions`] = text("annat");
  kept[`samplan:unsaved:${ANNA}/norsjo/forums`] = "{";
  expect(keptTexts(ANNA)).toEqual(["tolv tusen", "nyss"]);
  writeKeptText(`${ANNA}/norsjo/places`, undefined);
  expect(keptTexts(ANNA)).toEqual(["tolv tusen"]);
  forgetTexts(ANNA);
  expect(readKeptText(`${ANNA}/norsjo/actions`)).toBeUndefined();
  expect(keptTexts(BO)).toEqual(["annat"]);
});

test("[C7] the page that goes behind a sign-out leaves no words on the device", () => {
  delete kept["samplan:person"];
  writeKeptText(`${ANNA}/norsjo/actions`, text("tolv tusen"));
  expect(Object.keys(kept)).toEqual([]);
});

test("a browser that keeps nothing is no reason to fail", () => {
  vi.stubGlobal("localStorage", undefined);
  writeKeptText("", "x");
  expect(readKeptText("")).toBeUndefined();
  expect(keptTexts(ANNA)).toEqual([]);
});
