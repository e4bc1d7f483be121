/**
 * Every line of the grid's conventions, in a real browser over 10,000 x 20. The table is the product's own
 * (client/grid/conventions.ts), which the keymap and the help sheet are made from: a line without a proof does not
 * compile, and a key of it that nobody presses here fails.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession } from "playwright-core";
import { expect, test } from "vitest";
import type { ConventionId } from "../../client/grid/conventions.ts";
import { CONVENTIONS } from "../../client/grid/conventions.ts";
import { axeViolations } from "../support/browser.ts";
import type { Desk, Elsewhere, Hand, Proof } from "../support/conventions/desk.ts";
import { cellAt, chordOf } from "../support/conventions/desk.ts";
import { FINGERS } from "../support/conventions/fingers.ts";
import { MOVING } from "../support/conventions/moving.ts";
import { WORKING } from "../support/conventions/working.ts";
import { keys, open, useGridPage } from "../support/grid-driver.ts";
import type { Harness } from "../support/grid-harness/main.tsx";

declare const harness: Harness;

useGridPage();

/** Enough to know what was wrong, without a browser's whole diary. */
const firstLines = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n").slice(0, 4).join(" ");

test("every line of the conventions does what it says, and every key of it was pressed", async () => {
  const sheet = await open();
  const { page } = sheet;
  const pressed = new Set<string>();
  const desk: Desk = {
    ...sheet,
    at: (row, column) => sheet.cell(row, column).click(),
    async press(...all) {
      for (const key of all) {
        pressed.add(chordOf(key));
        await page.keyboard.press(key);
      }
    },
    rows: () => page.evaluate(() => harness.model.sheet.rows().slice(0, 40)),
    async drag(from, to, modifier) {
      const [a, b] = [await page.locator(from).boundingBox(), await page.locator(to).boundingBox()];
      if (!a || !b) throw new Error(`nothing to drag from ${from} to ${to}`);
      await page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
      await page.mouse.down();
      if (modifier) await page.keyboard.down(modifier);
      await page.mouse.move(b.x + b.width / 2, b.y + b.height / 3, { steps: 4 });
      await page.mouse.up();
      if (modifier) await page.keyboard.up(modifier);
    },
  };
  const wrong: string[] = [];
  for (const [id, proof] of Object.entries({ ...MOVING, ...WORKING }) as [ConventionId, Proof | Elsewhere][]) {
    if ("provedIn" in proof) {
      expect(existsSync(join(import.meta.dirname, proof.provedIn))).toBe(true);
      continue;
    }
    // Each line begins with the sheet as it was, at its beginning, with nothing open.
    await keys(page, "Escape", "Escape");
    await page.evaluate(() => {
      while (harness.model.steps() > 0) harness.model.commands.undo();
      document.querySelector(".sg-scroller")!.scrollTo({ top: 0, left: 0, behavior: "instant" });
    });
    pressed.clear();
    try {
      await page.locator(cellAt(8, "titl")).click();
      await proof(desk);
      const { keys: own = {}, elsewhere = [] } = CONVENTIONS[id] as { keys?: object; elsewhere?: readonly string[] };
      const missed = [...Object.keys(own), ...elsewhere].filter((key) => !pressed.has(key) && key !== "A–Ö");
      if (missed.length > 0) wrong.push(`${id}: never pressed ${missed.join(", ")}`);
    } catch (error) {
      wrong.push(`${id}: ${firstLines(error)}`);
    }
  }
  expect(wrong).toEqual([]);
});

const point = async (cdp: CDPSession, type: string, at?: { x: number; y: number }): Promise<void> => {
  await cdp.send("Input.dispatchTouchEvent", { type: type as "touchStart", touchPoints: at ? [at] : [] });
};

test("every line that names fingers works with them on a phone of 390 px, and axe finds nothing on it", async () => {
  const sheet = await open("rows=200", { device: "phone" });
  const { page } = sheet;
  const cdp = await page.context().newCDPSession(page);
  const middle = async (selector: string): Promise<{ x: number; y: number }> => {
    const box = await page.locator(selector).boundingBox();
    if (!box) throw new Error(`${selector} is not on the screen`);
    return { x: box.x + Math.min(box.width / 2, 60), y: box.y + box.height / 2 };
  };
  const hand: Hand = {
    ...sheet,
    // By place, as a finger does: what lies around the selection lets a tap through.
    async tap(selector) {
      // The tools above the sheet are drawn sideways.
      await page.locator(selector).scrollIntoViewIfNeeded();
      const { x, y } = await middle(selector);
      await page.touchscreen.tap(x, y);
    },
    async rest(selector) {
      await point(cdp, "touchStart", await middle(selector));
      await page.getByRole("menu").waitFor();
      await point(cdp, "touchEnd");
    },
    async draw(from, to) {
      const box = (await page.locator(from).boundingBox())!;
      const a = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const b = await middle(to);
      await point(cdp, "touchStart", a);
      for (const part of [0.3, 0.6, 1]) {
        await point(cdp, "touchMove", { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
      }
      await point(cdp, "touchEnd");
    },
  };
  const wrong: string[] = [];
  for (const [id, proof] of Object.entries(FINGERS)) {
    await keys(page, "Escape", "Escape");
    await page.evaluate(() => {
      while (harness.model.steps() > 0) harness.model.commands.undo();
      document.querySelector(".sg-scroller")!.scrollTo({ top: 0, left: 0, behavior: "instant" });
    });
    await proof(hand).catch((error: unknown) => {
      wrong.push(`${id}: ${firstLines(error)}`);
    });
  }
  expect(wrong).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await axeViolations(page)).toEqual([]);
});

test("axe finds nothing on menu, search, trash and changing many rows; all give the focus back", async () => {
  const { page, cell, focus, value } = await open("rows=60");
  await cell(1, "titl").click();
  await keys(page, "Control+Delete");
  await cell(2, "titl").click();
  await keys(page, "Shift+ArrowDown", "Shift+ArrowDown", "Shift+F10");
  await page.getByRole("menu").waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("menuitem", { name: "Ändra 3 rader" }).click();
  const dialog = page.getByRole("dialog", { name: "Ändra 3 rader …" });
  await dialog.waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByLabel("Kolumn").selectOption({ label: "Budget" });
  await dialog.getByLabel("Nytt värde").fill("gratis");
  await dialog.getByRole("button", { name: "Ändra 3 rader" }).click();
  await dialog.getByText("Det här är inget tal.", { exact: false }).waitFor();
  await dialog.getByLabel("Nytt värde").fill("1 200,50");
  await dialog.getByRole("button", { name: "Ändra 3 rader" }).click();
  await dialog.waitFor({ state: "detached" });
  expect([await value(2, "budg"), await value(3, "budg"), await value(4, "budg")]).toEqual([1200.5, 1200.5, 1200.5]);
  await keys(page, "Control+z");
  expect(await value(4, "budg")).not.toBe(1200.5);
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "gridcell");

  await keys(page, "Control+f");
  await page.getByRole("searchbox").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await keys(page, "Escape");
  expect(await focus()).toMatch(/^row/);

  await page.getByRole("toolbar").getByRole("button", { name: "Papperskorg" }).click();
  await page.getByRole("dialog", { name: "Papperskorg" }).waitFor();
  await page.getByText("Öppna bygdegården").first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
});
