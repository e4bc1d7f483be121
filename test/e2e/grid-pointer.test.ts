/** What a pointer or a finger is shown at the sheet's edges: where rows land, handles in view, menus, a keyboard that comes. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { keys, open, useGridPage } from "../support/grid-driver.ts";
import type { Harness } from "../support/grid-harness/main.tsx";

declare const harness: Harness;

useGridPage();

const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

test("dragged rows show across the whole sheet where they would land", async () => {
  const { page } = await open("rows=50");
  const number = page.locator("[data-row=row00003] .sg-number");
  await number.click();
  const at = (await number.boundingBox())!;
  await page.mouse.move(at.x + 10, at.y + 10);
  await page.mouse.down();
  await page.mouse.move(at.x + 10, at.y + 90, { steps: 4 });
  const line = (await page.locator(".sg-drop").boundingBox())!;
  await keys(page, "Escape");
  await page.mouse.up();
  const view = (await page.locator(".sg-scroller").boundingBox())!;
  expect(line.width).toBeGreaterThanOrEqual(view.width - 20);
  expect(line.height).toBeLessThan(8);
  expect(Math.abs(line.y - (at.y + 96))).toBeLessThan(20);
});

test("the fill handle of a cell that was walked to is whole, at the right edge and at the lower one", async () => {
  const { page } = await open("rows=10000");
  const handle = page.locator("[data-fill]");
  const inView = async (): Promise<void> => {
    await drawn(page);
    const box = (await handle.boundingBox())!;
    const view = await page.evaluate(() => {
      const { left, top } = document.querySelector(".sg-scroller")!.getBoundingClientRect();
      const { clientWidth, clientHeight } = document.querySelector(".sg-scroller")!;
      return { right: left + clientWidth, bottom: top + clientHeight };
    });
    expect(box.x + box.width).toBeLessThanOrEqual(view.right);
    expect(box.y + box.height).toBeLessThanOrEqual(view.bottom);
  };
  await page.locator("[data-row=row00000] > [data-column=titl]").click();
  // Past the edge, column by column and page by page: each of them ends up at it.
  for (let step = 0; step < 9; step++) {
    await keys(page, "ArrowRight");
    if ((await handle.count()) > 0) await inView();
  }
  await keys(page, "Home", "ArrowRight");
  for (let step = 0; step < 3; step++) {
    await keys(page, "PageDown");
    await inView();
  }
});

test("columns that stay cover their row to its lower edge, so that no handle shines through below them", async () => {
  const { page } = await open("rows=50");
  const short = await page.evaluate(
    () =>
      [...document.querySelectorAll("[data-row] > :is(.sg-frozen, .sg-number)")].filter(
        (one) => one.getBoundingClientRect().bottom < one.parentElement!.getBoundingClientRect().bottom,
      ).length,
  );
  expect(short).toBe(0);
});

test("a drag that begins beside the sheet selects no words of it", async () => {
  const { page } = await open("rows=50");
  const bar = (await page.locator(".sg-tools").boundingBox())!;
  const cell = (await page.locator("[data-row=row00006] > [data-column=titl]").boundingBox())!;
  await page.mouse.move(bar.x + bar.width / 2, bar.y + bar.height / 2);
  await page.mouse.down();
  await page.mouse.move(cell.x + 40, cell.y + 10, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => getSelection()!.toString().trim())).toBe("");
});

test("a finger's menu stands whole where the window has room for it, and points at nothing the finger lies on", async () => {
  const { page, cell } = await open("rows=50", { device: "phone" });
  const cdp = await page.context().newCDPSession(page);
  const box = (await cell(9, "titl").boundingBox())!;
  const finger = { x: box.x + 40, y: box.y + 10 };
  await cdp.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [finger] });
  const menu = page.getByRole("menu");
  await menu.waitFor();
  await cdp.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await drawn(page);
  expect(
    await menu.evaluate((one) => [one.querySelector("[role=menuitem]") === document.activeElement, innerHeight]),
  ).toEqual([true, 844]);
  const { shown, whole } = await menu.evaluate((one) => ({ shown: one.clientHeight, whole: one.scrollHeight }));
  expect(shown).toBeGreaterThanOrEqual(Math.min(whole, 844 - 16 - 2));
  // Keys a finger has none of.
  expect(await menu.locator("kbd").first().isVisible()).toBe(false);
});

test("the editor stays in view when a keyboard takes the lower half of the screen", async () => {
  const { page } = await open("rows=50", { device: "phone" });
  const last = await page.evaluate(() => {
    const { bottom } = document.querySelector(".sg-scroller")!.getBoundingClientRect();
    const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
    return rows.findLast((row) => row.getBoundingClientRect().bottom < bottom)!.dataset["row"]!;
  });
  const cell = page.locator(`[data-row=${last}] > [data-column=titl]`);
  await cell.tap();
  await cell.tap();
  await page.locator(".sg-editor textarea").waitFor();
  for (const height of [450, 360]) {
    await page.setViewportSize({ width: 390, height });
    const place = async (): Promise<boolean> =>
      page.evaluate(() => {
        const { top, bottom } = document.querySelector(".sg-editor-box")!.getBoundingClientRect();
        const view = document.querySelector(".sg-scroller")!.getBoundingClientRect();
        return top >= view.top && bottom <= Math.min(view.bottom, innerHeight);
      });
    await expect.poll(place).toBe(true);
  }
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
  expect(await page.evaluate(() => harness.opened)).toEqual([]);
});
