/** Proofs of the conventions for moving about and selecting. */
import { expect } from "vitest";
import type { ConventionId } from "../../../client/grid/conventions.ts";
import type { CONVENTIONS } from "../../../client/grid/conventions.ts";
import { keys } from "../grid-driver.ts";
import type { Elsewhere, Proof } from "./desk.ts";
import { cellAt, numberOf } from "./desk.ts";

type Moving = {
  [Id in ConventionId]: (typeof CONVENTIONS)[Id]["group"] extends "move" | "select" ? Id : never;
}[ConventionId];

export const MOVING: Readonly<Record<Moving, Proof | Elsewhere>> = {
  arrows: async ({ at, press, focus }) => {
    await at(2, "stat");
    await press("ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowLeft");
    expect(await focus()).toBe("row00002:titl");
  },
  tab: async ({ at, press, focus }) => {
    await at(2, "titl");
    await press("Shift+Tab");
    expect(await focus()).toBe("row00001:ext8");
    await press("Tab", "Tab");
    expect(await focus()).toBe("row00002:stat");
  },
  jump: async ({ at, press, focus }) => {
    await at(0, "titl");
    await press("Control+ArrowDown");
    expect(await focus()).toBe("row00010:titl");
    await press("Control+ArrowRight", "Control+ArrowLeft", "Control+ArrowUp");
    expect(await focus()).toBe("row00000:titl");
  },
  rowEnds: async ({ at, press, focus }) => {
    await at(3, "stat");
    await press("End");
    expect(await focus()).toBe("row00003:ext8");
    await press("Home");
    expect(await focus()).toBe("row00003:titl");
  },
  sheetEnds: async ({ at, press, focus }) => {
    await at(3, "stat");
    await press("Control+End");
    expect(await focus()).toBe("row09999:ext8");
    await press("Control+Home");
    expect(await focus()).toBe("row00000:titl");
  },
  page: async ({ at, press, focus }) => {
    await at(0, "titl");
    await press("PageDown");
    expect(Number((await focus()).slice(3, 8))).toBeGreaterThan(10);
    await press("PageUp");
    expect(await focus()).toBe("row00000:titl");
  },
  pageSideways: async ({ at, press, focus }) => {
    await at(0, "titl");
    await press("Alt+PageDown");
    expect(await focus()).not.toBe("row00000:titl");
    await press("Alt+PageUp");
    expect(await focus()).toBe("row00000:titl");
  },
  reveal: async ({ at, press, page, cell }) => {
    await at(3, "titl");
    await page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTo({ top: 9_000, behavior: "instant" }));
    await press("Control+Backspace");
    await page.waitForFunction(() => document.querySelector(".sg-scroller")!.scrollTop < 200);
    expect(await cell(3, "titl").isVisible()).toBe(true);
  },
  find: async ({ at, press, page, focus }) => {
    await at(0, "titl");
    await press("Control+f");
    await page.getByRole("searchbox").fill("FIBER till byarna 120");
    await page.getByText(/^1 av \d/).waitFor();
    await keys(page, "Escape");
    expect(await focus()).toBe("row00119:titl");
  },
  findNext: async ({ at, press, page, focus }) => {
    await at(0, "titl");
    await keys(page, "Control+f");
    await page.getByRole("searchbox").fill("vilar");
    await page.getByText(/^1 av /).waitFor();
    await press("Enter");
    await page.getByText(/^2 av /).waitFor();
    await press("Shift+Enter");
    await page.getByText(/^1 av /).waitFor();
    await keys(page, "Escape");
    expect(await focus()).toMatch(/^row0000\d:stat$/);
  },
  sheets: { provedIn: "shell.test.ts" },
  regions: { provedIn: "shell.test.ts" },
  leave: async ({ at, press, page }) => {
    await at(0, "titl");
    await press("Escape", "Tab");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("after");
  },

  extend: async ({ at, press, said }) => {
    await at(2, "stat");
    await press("Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "Shift+ArrowDown");
    expect(await said()).toBe("3 rader och 2 kolumner markerade");
    await press("Shift+ArrowUp");
    expect(await said()).toBe("2 rader och 2 kolumner markerade");
  },
  extendJump: async ({ at, press, said }) => {
    await at(0, "titl");
    await press("Control+Shift+ArrowDown");
    expect(await said()).toBe("11 rader och 1 kolumn markerade");
    await press("Control+Shift+ArrowRight", "Control+Shift+ArrowLeft", "Control+Shift+ArrowUp");
    expect(await said()).toBe("1 rad och 1 kolumn markerade");
  },
  extendEnds: async ({ at, press, said }) => {
    await at(1, "stat");
    await press("Shift+End");
    expect(await said()).toBe("1 rad och 19 kolumner markerade");
    await press("Shift+Home");
    expect(await said()).toBe("1 rad och 2 kolumner markerade");
    await press("Control+Shift+End");
    expect(await said()).toBe("9999 rader och 19 kolumner markerade");
    await press("Control+Shift+Home");
    expect(await said()).toBe("2 rader och 2 kolumner markerade");
  },
  extendPage: async ({ at, press, said }) => {
    await at(0, "titl");
    await press("Shift+PageDown");
    expect(Number.parseInt(await said(), 10)).toBeGreaterThan(10);
    await press("Shift+PageUp");
    expect(await said()).toBe("1 rad och 1 kolumn markerade");
  },
  shiftClick: async ({ at, cell, said }) => {
    await at(1, "stat");
    await cell(4, "budg").click({ modifiers: ["Shift"] });
    expect(await said()).toBe("4 rader och 3 kolumner markerade");
  },
  dragRange: async ({ drag, said }) => {
    await drag(cellAt(1, "stat"), cellAt(3, "resp"));
    expect(await said()).toBe("3 rader och 2 kolumner markerade");
  },
  all: async ({ at, press, said }) => {
    await at(1, "stat");
    await press("Control+a");
    expect(await said()).toBe("Hela bladet är markerat");
  },
  wholeRows: async ({ at, press, said }) => {
    await at(1, "stat");
    await press("Shift+Space");
    expect(await said()).toBe("1 rad markerad");
  },
  wholeColumns: async ({ at, press, said }) => {
    await at(1, "stat");
    await press("Control+Space");
    expect(await said()).toBe("1 kolumn markerad");
  },
  heads: async ({ page, drag, said }) => {
    await page.locator(".sg-header [data-column=budg]").click();
    expect(await said()).toBe("1 kolumn markerad");
    await drag(numberOf(3), numberOf(5));
    expect(await said()).toBe("3 rader och 20 kolumner markerade");
    await page.locator("[data-corner]").click();
    expect(await said()).toBe("Hela bladet är markerat");
  },
  cycle: async ({ at, press, page, focus, value }) => {
    await at(1, "titl");
    await keys(page, "Shift+ArrowDown", "Shift+ArrowRight");
    const seen: string[] = [];
    for (const key of ["Tab", "Tab", "Tab", "Tab", "Enter", "Enter", "Shift+Enter", "Shift+Tab"]) {
      await press(key);
      seen.push((await focus()).slice(7));
    }
    expect(seen).toEqual(["1:stat", "2:titl", "2:stat", "1:titl", "2:titl", "1:stat", "2:titl", "1:stat"]);
    await keys(page, "Tab");
    await page.keyboard.type("Skrivet");
    await keys(page, "Enter");
    expect(await value(2, "titl")).toBe("Skrivet");
    expect(await focus()).toBe("row00001:stat");
  },
};
