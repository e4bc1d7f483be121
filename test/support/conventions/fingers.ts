/** Proofs of what the conventions say about fingers. */
import { expect } from "vitest";
import type { TouchId } from "../../../client/grid/conventions.ts";
import { keys } from "../grid-driver.ts";
import type { Harness } from "../grid-harness/main.tsx";
import type { Hand } from "./desk.ts";
import { cellAt, numberOf } from "./desk.ts";

declare const harness: Harness;

export const FINGERS: Readonly<Record<TouchId, (hand: Hand) => Promise<void>>> = {
  arrows: async ({ tap, focus }) => {
    await tap(cellAt(2, "titl"));
    expect(await focus()).toBe("row00002:titl");
  },
  find: async ({ tap, page, focus }) => {
    await tap(".sg-tool[aria-label='Sök i bladet']");
    await page.getByRole("searchbox").fill("vandringsled");
    await page.getByText(/^1 av /).waitFor();
    await page.getByRole("search").getByRole("button", { name: "Stäng" }).tap();
    expect(await focus()).toBe("row00004:titl");
  },
  print: async ({ tap, page, focus }) => {
    await tap(cellAt(6, "titl"));
    await page.locator(".sg-tool[aria-label='Skriv ut …']").tap();
    await page.getByRole("dialog").getByRole("button", { name: "Avbryt" }).tap();
    expect(await focus()).toBe("row00006:titl");
  },
  extend: async ({ tap, draw, said }) => {
    await tap(cellAt(2, "titl"));
    await draw("[data-grip=last]", cellAt(5, "titl"));
    expect(await said()).toBe("4 rader och 1 kolumn markerade");
    await draw("[data-grip=first]", cellAt(1, "titl"));
    expect(await said()).toBe("5 rader och 1 kolumn markerade");
  },
  wholeRows: async ({ tap, said }) => {
    await tap(numberOf(3));
    expect(await said()).toBe("1 rad markerad");
  },
  wholeColumns: async ({ tap, said }) => {
    await tap(".sg-header [data-column=titl]");
    expect(await said()).toBe("1 kolumn markerad");
  },
  edit: async ({ tap, page, value }) => {
    await tap(cellAt(3, "titl"));
    await tap(cellAt(3, "titl"));
    await page.locator(".sg-editor textarea").fill("Med fingret");
    await keys(page, "Enter");
    expect(await value(3, "titl")).toBe("Med fingret");
  },
  expand: async ({ page, rest }) => {
    await page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTo({ left: 900, behavior: "instant" }));
    await rest(cellAt(1, "desc"));
    await page.getByRole("menuitem", { name: "Visa hela texten" }).tap();
    await page.locator(".sg-large textarea").waitFor();
    await keys(page, "Escape");
    await page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTo({ left: 0, behavior: "instant" }));
  },
  copy: async ({ page, rest }) => {
    await rest(cellAt(1, "titl"));
    for (const name of ["Kopiera", "Klipp ut", "Klistra in"])
      expect(await page.getByRole("menuitem", { name, exact: true }).count()).toBe(1);
    await keys(page, "Escape");
  },
  fillHandle: async ({ tap, draw, page, value }) => {
    await tap(cellAt(2, "titl"));
    await keys(page, "Enter", "Control+a");
    await page.keyboard.type("Möte 1");
    await keys(page, "Enter");
    // Elsewhere first: two taps in one place are a double tap, which edits.
    await tap(cellAt(6, "titl"));
    await tap(cellAt(2, "titl"));
    await draw("[data-fill]", cellAt(4, "titl"));
    expect([await value(2, "titl"), await value(3, "titl"), await value(4, "titl")]).toEqual([
      "Möte 1",
      "Möte 2",
      "Möte 3",
    ]);
  },
  undo: async ({ tap, page, value }) => {
    await tap(cellAt(0, "titl"));
    await keys(page, "Delete");
    await tap(".sg-tool[aria-label='Ångra']");
    expect(await value(0, "titl")).toBe("Laga bryggan");
  },
  redo: async ({ tap, page, value }) => {
    await tap(cellAt(0, "titl"));
    await keys(page, "Delete", "Control+z");
    await tap(".sg-tool[aria-label='Gör om']");
    expect(await value(0, "titl")).toBe(null);
  },
  openRow: async ({ rest, page }) => {
    await rest(cellAt(4, "titl"));
    await page.getByRole("menuitem", { name: "Öppna raden" }).tap();
    expect(await page.evaluate(() => harness.opened.at(-1))).toBe("row00004");
  },
  thread: async ({ rest, page }) => {
    await rest(cellAt(3, "titl"));
    await page.getByRole("menuitem", { name: "Röda tråden" }).tap();
    expect(await page.evaluate(() => harness.threads.at(-1))).toBe("row00003");
  },
  deleteRows: async ({ rest, page }) => {
    await rest(cellAt(4, "titl"));
    await page.getByRole("menuitem", { name: "Ta bort raden" }).tap();
    expect(await page.evaluate(() => harness.model.sheet.exists("row00004" as never))).toBe(false);
    await page.locator(".sg-notice").getByRole("button", { name: "Ångra" }).tap();
    expect(await page.evaluate(() => harness.model.sheet.exists("row00004" as never))).toBe(true);
  },
  menu: async ({ rest, page, focus }) => {
    await rest(cellAt(2, "titl"));
    expect(await page.getByRole("menuitem").count()).toBeGreaterThan(8);
    await keys(page, "Escape");
    expect(await focus()).toBe("row00002:titl");
  },
};
