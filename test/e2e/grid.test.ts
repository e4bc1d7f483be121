/** Keys, selection, clipboard, rows, menu, mouse and scrolling over 10,000 x 20, in a real browser. */
import { expect, test } from "vitest";
import { copied, keys, open, paste, sideways, useGridPage } from "../support/grid-driver.ts";
import type { Harness } from "../support/grid-harness/main.tsx";

declare const harness: Harness;

useGridPage();

test("a journey by keys alone: past the tools and in by a Tab each, about the sheet, and out again", async () => {
  const { page, focus } = await open();
  await page.locator("#before").focus();
  await keys(page, "Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("[role=toolbar]") !== null)).toBe(true);
  await keys(page, "Tab");
  expect(await focus()).toBe("row00000:titl");
  const journey: readonly (readonly [string, string])[] = [
    ["ArrowDown", "row00001:titl"],
    ["ArrowRight", "row00001:stat"],
    ["ArrowLeft", "row00001:titl"],
    ["ArrowLeft", "row00001:titl"],
    ["ArrowUp", "row00000:titl"],
    ["End", "row00000:ext8"],
    ["Tab", "row00001:titl"],
    ["Shift+Tab", "row00000:ext8"],
    ["Home", "row00000:titl"],
    ["Control+End", "row09999:ext8"],
    ["Control+ArrowLeft", "row09999:leng"],
    ["Control+Home", "row00000:titl"],
    ["Control+ArrowDown", "row00010:titl"],
    ["Control+ArrowDown", "row00012:titl"],
    ["Control+Home", "row00000:titl"],
    ["Shift+ArrowDown", "row00000:titl"],
  ];
  for (const [key, place] of journey) {
    await keys(page, key);
    expect([key, await focus()]).toEqual([key, place]);
  }
  await keys(page, "PageDown");
  const paged = await focus();
  expect(Number(/row(\d+)/.exec(paged)?.[1])).toBeGreaterThan(10);
  await keys(page, "PageUp");
  expect(await focus()).toBe("row00000:titl");
  await keys(page, "Escape", "Tab");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("after");
});

test("sixty quick presses land sixty rows down, and the focused cell is never under the header", async () => {
  const { page, cell, focus } = await open();
  await cell(0, "stat").click();
  for (let i = 0; i < 60; i++) void page.keyboard.press("ArrowDown");
  await page.waitForFunction(
    () => document.activeElement?.closest("[data-row]")?.getAttribute("data-row") === "row00060",
  );
  for (let i = 0; i < 60; i++) await page.keyboard.press("ArrowUp");
  expect(await focus()).toBe("row00000:stat");
  await keys(page, "Control+End", "PageUp", "PageUp", "Control+ArrowLeft", "ArrowLeft", "ArrowLeft");
  const clear = await page.evaluate(() => {
    const held = document.activeElement!.getBoundingClientRect();
    const header = document.querySelector(".sg-header")!.getBoundingClientRect();
    const frozen = document.querySelector(".sg-head.sg-frozen")!.getBoundingClientRect();
    const frame = document.querySelector(".sg-scroller")!.getBoundingClientRect();
    return (
      held.top >= header.bottom - 1 &&
      held.left >= frozen.right - 1 &&
      held.bottom <= frame.bottom + 1 &&
      held.right <= frame.right + 1
    );
  });
  expect(clear).toBe(true);
});

test("assistive technology is told sizes, places, what is selected, what cannot be changed and what must be filled in", async () => {
  const { page, cell } = await open();
  const grid = page.getByRole("grid", { name: "Åtgärder" });
  expect(await grid.getAttribute("aria-rowcount")).toBe("10001");
  expect(await grid.getAttribute("aria-colcount")).toBe("21");
  expect(await page.locator('[role="grid"] [tabindex="0"]').count()).toBe(1);
  await cell(4, "budg").click();
  expect(await cell(4, "budg").getAttribute("aria-selected")).toBe("true");
  expect(await cell(4, "budg").getAttribute("aria-colindex")).toBe("5");
  expect(await page.locator('[data-row="row00004"]').getAttribute("aria-rowindex")).toBe("6");
  expect(await cell(4, "duea").getAttribute("aria-required")).toBe("true");
  await sideways(page);
  expect(await cell(4, "lock").getAttribute("aria-readonly")).toBe("true");
});

test("a range is copied as text and table, and pasted by the columns' types with what does not fit listed", async () => {
  const { page, cell, value, focus } = await open();
  await cell(0, "titl").click();
  await keys(page, "Shift+ArrowDown", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight");
  const { plain, html } = await copied(page);
  expect(plain).toBe("Laga bryggan\tPlanerad\tKarin Bergström\t80000\nÖppna bygdegården\tVilar\tMats Sundqvist\t92500");
  expect(html).toMatch(/<td[^>]*>Laga bryggan<\/td>/);
  await cell(5, "titl").click();
  await paste(page, plain.replace("80000", "gratis"));
  expect(await value(5, "titl")).toBe("Laga bryggan");
  expect(await value(5, "resp")).toEqual(["person00"]);
  expect(await value(6, "budg")).toBe(92_500);
  expect(await value(5, "budg")).toBe(142_500);
  const notice = page.locator(".sg-notice");
  expect(await notice.innerText()).toContain("1 av 8 värden passade inte");
  await notice.getByRole("button", { name: "Budget, rad 6" }).click();
  expect(await focus()).toBe("row00005:budg");
  await keys(page, "Control+z");
  expect(await value(5, "titl")).toBe("Fiber till byarna");
  expect(await value(6, "budg")).toBe(155_000);
});

test("a paste past the end adds rows, as one step of undo, and asks first when they are many", async () => {
  const { page, cell, said } = await open("rows=50");
  const rows = (): Promise<number> => page.evaluate(() => harness.model.sheet.rows().length);
  await cell(0, "titl").click();
  await keys(page, "Control+End", "Home");
  await paste(page, Array.from({ length: 10 }, (_, i) => `Ny ${i}`).join("\n"));
  expect(await rows()).toBe(59);
  await keys(page, "Control+z");
  expect(await said()).toBe("Ångrat: 1 cell. Ångrat: 9 rader");
  expect(await rows()).toBe(50);
  expect(await page.evaluate(() => harness.model.sheet.cell("row00049" as never, "titl" as never))).not.toBe("Ny 0");
  await paste(page, Array.from({ length: 400 }, (_, i) => `Många ${i}`).join("\n"));
  expect(await rows()).toBe(50);
  const question = page.getByRole("button", { name: "Lägg till 399 rader" });
  expect(await question.evaluate((button) => button === document.activeElement)).toBe(true);
  await keys(page, "Enter");
  expect(await rows()).toBe(449);
});

test("one value fills a range, cells are cut and cleared, and quoted cells keep their lines", async () => {
  const { page, cell, value } = await open();
  await cell(0, "leng").click();
  await keys(page, "Shift+ArrowDown", "Shift+ArrowDown");
  await paste(page, "7,5");
  expect([await value(0, "leng"), await value(1, "leng"), await value(2, "leng")]).toEqual([7.5, 7.5, 7.5]);
  await cell(0, "desc").click();
  await paste(page, '"två\nrader"');
  expect(await value(0, "desc")).toBe("två\nrader");
  expect((await copied(page, "cut")).plain).toBe('"två\nrader"');
  expect(await value(0, "desc")).toBe(null);
});

test("fill, today, undo and redo by their usual keys", async () => {
  const { page, cell, value } = await open();
  await cell(0, "budg").click();
  await keys(page, "Shift+ArrowDown", "Shift+ArrowDown", "Control+d");
  expect(await value(2, "budg")).toBe(80_000);
  await keys(page, "Control+z");
  expect(await value(2, "budg")).toBe(105_000);
  await keys(page, "Control+y");
  expect(await value(2, "budg")).toBe(80_000);
  await keys(page, "Control+z", "Control+Shift+z");
  expect(await value(2, "budg")).toBe(80_000);
  await cell(1, "duea").click();
  await keys(page, "Control+;");
  expect(await value(1, "duea")).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("whole rows, columns and the sheet are selected by keys and by their heads", async () => {
  const { page, cell, said } = await open();
  await cell(2, "stat").click();
  await keys(page, "Shift+Space");
  expect(await cell(2, "budg").getAttribute("aria-selected")).toBe("true");
  expect(await page.locator('[data-row="row00002"]').getAttribute("aria-selected")).toBe("true");
  await cell(2, "stat").click();
  await keys(page, "Control+Space");
  expect(await cell(9, "stat").getAttribute("aria-selected")).toBe("true");
  await keys(page, "Control+a");
  expect(await said()).toBe("Hela bladet är markerat");
  await page.locator('[data-row="row00004"] .sg-number').click();
  expect(await said()).toBe("1 rad markerad");
  await page.locator(".sg-header [data-column=budg]").click();
  expect(await cell(6, "budg").getAttribute("aria-selected")).toBe("true");
});

test("rows are inserted, added at the end and deleted with a way back", async () => {
  const { page, cell, focus, text } = await open("rows=30");
  const rows = (): Promise<number> => page.evaluate(() => harness.model.sheet.rows().length);
  await cell(2, "stat").click();
  await keys(page, "Control+Shift++");
  expect(await rows()).toBe(31);
  expect(await focus()).toBe("new00000:stat");
  await keys(page, "Control+End", "ArrowDown", "Enter");
  expect(await rows()).toBe(32);
  expect(await focus()).toBe("new00001:titl");
  await page.keyboard.type("Sist");
  await keys(page, "Enter");
  await cell(3, "titl").click();
  await keys(page, "Shift+ArrowDown", "Control+Delete");
  expect(await rows()).toBe(30);
  expect(await focus()).toBe("row00005:titl");
  const notice = page.locator(".sg-notice");
  expect(await notice.innerText()).toContain("2 rader borttagna");
  await notice.getByRole("button", { name: "Ångra" }).click();
  expect(await rows()).toBe(32);
  expect(await text(3, "titl")).toBe("Ny skylt vid infarten");
});

test("the menu opens by Shift+F10, the menu key and a right click, is worked by keys and gives the focus back", async () => {
  const { page, cell, focus } = await open("rows=30");
  await cell(2, "titl").click();
  for (const key of ["Shift+F10", "ContextMenu"]) {
    await keys(page, key);
    expect(await page.getByRole("menu").count()).toBe(1);
    await keys(page, "Escape");
    expect(await page.getByRole("menu").count()).toBe(0);
    expect(await focus()).toBe("row00002:titl");
  }
  await cell(4, "stat").click({ button: "right" });
  await keys(page, "t", "t", "Enter");
  expect(await page.evaluate(() => harness.model.sheet.rows().length)).toBe(29);
  await keys(page, "Space");
  expect(await page.evaluate(() => harness.opened)).toEqual(["row00005"]);
});

test("a mouse drags a range and Shift extends it", async () => {
  const { page, cell } = await open();
  const from = (await cell(1, "stat").boundingBox())!;
  const to = (await cell(4, "budg").boundingBox())!;
  await page.mouse.move(from.x + 20, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 5 });
  await page.mouse.up();
  expect(await page.locator('[role="gridcell"][aria-selected="true"]').count()).toBe(12);
  await cell(6, "budg").click({ modifiers: ["Shift"] });
  expect(await page.locator('[role="gridcell"][aria-selected="true"]').count()).toBe(18);
});

test("scrolling ten thousand rows shows no blank, keeps the focus on its own row and few elements on the page", async () => {
  const { page, cell, focus } = await open();
  await cell(3, "titl").click();
  await page.mouse.move(700, 400);
  await page.evaluate(() => {
    const scroller = document.querySelector(".sg-scroller")!;
    const seen = { frames: 0, blank: 0 };
    Object.assign(globalThis, { seen });
    const look = (): void => {
      const frame = scroller.getBoundingClientRect();
      seen.frames++;
      for (const part of [0.15, 0.5, 0.95]) {
        const hit = document.elementFromPoint(frame.left + 500, frame.top + frame.height * part);
        if (!hit?.closest("[data-row]")) seen.blank++;
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (let i = 0; i < 80; i++) await page.mouse.wheel(0, 240);
  await page.waitForFunction(() => document.querySelector(".sg-scroller")!.scrollTop > 15_000);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: { frames: number; blank: number } }).seen);
  expect(seen.frames).toBeGreaterThan(10);
  expect(seen.blank).toBe(0);
  expect(await focus()).toBe("row00003:titl");
  expect(await page.locator("[role=row]").count()).toBeLessThan(80);
  await keys(page, "ArrowDown");
  expect(await focus()).toBe("row00004:titl");
  expect(await cell(4, "titl").isVisible()).toBe(true);
});
