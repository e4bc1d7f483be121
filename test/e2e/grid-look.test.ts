/** Phone, cards, languages, and what axe says about every state of the sheet. */
import { expect, test } from "vitest";
import { axeInBothThemes, axeViolations } from "../support/browser.ts";
import { keys, open, useGridPage } from "../support/grid-driver.ts";
import type { Harness } from "../support/grid-harness/main.tsx";
import { pdfPages, pdfSizes } from "../support/pdf-text.ts";

declare const harness: Harness;

useGridPage();

test("a finger's scroll selects nothing, a tap selects and a second tap edits", async () => {
  const { page, cell } = await open("rows=10000", { device: "phone" });
  const cdp = await page.context().newCDPSession(page);
  await cell(2, "titl").tap();
  expect(await cell(2, "titl").getAttribute("aria-selected")).toBe("true");
  await cdp.send("Input.synthesizeScrollGesture", { x: 150, y: 600, yDistance: -300, speed: 2000 });
  expect(await page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTop)).toBeGreaterThan(100);
  expect(await cell(2, "titl").getAttribute("aria-selected")).toBe("true");
  expect(await page.locator(".sg-editor").count()).toBe(0);
  expect(await page.locator(".sg-cell.sg-frozen").count()).toBe(0);
  await page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTo(0, 0));
  await cell(2, "titl").tap();
  expect(await page.locator(".sg-editor textarea").count()).toBe(1);
});

test("a card edits the same row with the same editors, field by field", async () => {
  const { page, value, text } = await open("rows=50&show=card");
  const field = page.getByRole("textbox", { name: "Budget" });
  await field.fill("12 500,50");
  await keys(page, "Enter");
  expect(await value(0, "budg")).toBe(12_500.5);
  await field.fill("dyrt");
  await keys(page, "Tab");
  expect(await value(0, "budg")).toBe(12_500.5);
  expect(await field.inputValue()).toBe("dyrt");
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  await page.getByRole("button", { name: /^Status/ }).click();
  await page.keyboard.type("vil");
  await keys(page, "Enter");
  expect(await text(0, "stat")).toBe("Vilar");
  await page.getByRole("button", { name: "Nästa" }).click();
  expect(await page.getByRole("heading", { level: 2 }).innerText()).toBe("Öppna bygdegården");
});

test("a text the card could not save is there when its row is opened again, and when the row was deleted under it", async () => {
  const { page } = await open("rows=50&show=card");
  const field = page.getByRole("textbox", { name: "Budget" });
  await field.fill("dyrt");
  await page.getByRole("button", { name: "Nästa" }).click();
  expect(await field.inputValue()).not.toBe("dyrt");
  await page.getByRole("button", { name: "Förra" }).click();
  expect(await field.inputValue()).toBe("dyrt");
  await page.getByRole("textbox", { name: "Beskrivning" }).fill("Halvskrivet");
  await page.evaluate(() => harness.model.others.remove([harness.model.sheet.rows()[0]!]));
  await keys(page, "Tab");
  expect(await page.getByRole("textbox", { name: "Beskrivning" }).inputValue()).toBe("Halvskrivet");
  expect(await page.getByRole("alert").innerText()).toContain("borttagen");
});

test.each([
  ["show=cards&rows=50", 1],
  ["show=card&rows=50", 2],
] as const)("nothing is cut off at 320 px or with text of twice the size (%s)", async (query, size) => {
  const { page } = await open(query, { device: "phone" });
  await page.setViewportSize({ width: 320, height: 512 });
  await page.evaluate((times) => {
    document.documentElement.style.fontSize = `${times * 16}px`;
  }, size);
  // Laid out anew by observers, which run after a frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await axeViolations(page)).toEqual([]);
});

test("text of twice the size makes higher rows and wider columns", async () => {
  const { page, cell } = await open();
  const before = (await cell(2, "budg").boundingBox())!;
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "32px";
  });
  await page.waitForFunction(() => document.querySelector<HTMLElement>(".sg-row:not(.sg-header)")!.offsetHeight > 60);
  const after = (await cell(2, "budg").boundingBox())!;
  expect(after.width).toBe(before.width * 2);
  expect(after.height).toBeGreaterThan(before.height * 1.9);
});

test("ten thousand cards are a short page, walked by arrows and opened by Enter", async () => {
  const { page } = await open("rows=10000&show=cards", { device: "phone" });
  expect(await page.locator("[data-card]").count()).toBeLessThan(40);
  await page.locator("[data-card=row00000]").focus();
  await keys(page, "ArrowDown", "ArrowDown", "Enter");
  expect(await page.evaluate(() => harness.opened)).toEqual(["row00002"]);
  await keys(page, "End");
  expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset["card"])).toBe("row09999");
});

test("axe finds nothing in any state of the sheet, light and dark", async () => {
  const { page, cell } = await open();
  expect(await axeInBothThemes(page)).toEqual([]);
  await cell(0, "stat").dblclick();
  expect(await axeInBothThemes(page)).toEqual([]);
  await keys(page, "Escape");
  await cell(0, "them").dblclick();
  expect(await axeInBothThemes(page)).toEqual([]);
  await keys(page, "Escape");
  await cell(0, "duea").click();
  await page.keyboard.type("31.2.2026");
  await keys(page, "Enter");
  expect(await axeInBothThemes(page)).toEqual([]);
  await keys(page, "Escape", "Shift+F10");
  expect(await axeInBothThemes(page)).toEqual([]);
  await keys(page, "Escape", "Control+Delete", "Control+a");
  expect(await axeInBothThemes(page)).toEqual([]);
});

test.each([
  ["show=card&rows=50", "desktop", "light"],
  ["show=card&rows=50", "phone", "dark"],
  ["show=cards&rows=10000", "phone", "light"],
  ["rows=0", "desktop", "light"],
  ["rows=10000&lang=fi", "phone", "dark"],
] as const)("axe finds nothing on %s (%s, %s, and in the other theme)", async (query, device, theme) => {
  const { page } = await open(query, { device, theme });
  expect(await axeInBothThemes(page)).toEqual([]);
});

test("the language changes under the hand: headings, values, words", async () => {
  const { page, cell } = await open();
  await page.evaluate(() => harness.setLanguage("fi"));
  expect(await cell(0, "stat").innerText()).toBe("Suunniteltu");
  expect(await cell(0, "duea").innerText()).toBe("15.1.2026");
  expect(await page.locator(".sg-header [data-column=stat]").innerText()).toContain("(fi)");
  expect(await page.locator(".sg-add-row").innerText()).toContain("Uusi rivi");
});

test("[F7] a long sheet is printed whole: no row, no value and no line of a text higher than a page is lost", async () => {
  const { page, cell } = await open("rows=400");
  const lines = Array.from({ length: 150 }, (_, n) => `Mening nummer ${n} om bryggan.`);
  await page.evaluate((value) => {
    harness.model.others.write([{ row: "row00003" as never, column: "desc" as never, value }]);
  }, lines.join("\n"));
  await cell(0, "titl").click();
  await keys(page, "Control+p");
  const ready = page.getByText(/^\d+ sidor att skriva ut$/);
  await ready.waitFor();
  const [count] = /\d+/.exec(await ready.innerText())!;
  const pages = page.locator(".sgp-pages .sgp-page");
  expect(await pages.count()).toBe(Number(count));
  // What is seen first is what is printed: real tables, the heading on every page.
  const heads = await pages.evaluateAll(
    (all) => all.filter((one) => one.querySelectorAll("thead th").length > 1).length,
  );
  expect(heads).toBe(Number(count));

  const file = await page.pdf({ preferCSSPageSize: true });
  const printed = pdfPages(file);
  expect(printed.length).toBe(Number(count));
  expect(pdfSizes(file)[0]).toEqual([297, 210]);
  const whole = printed.join("");
  for (const line of lines) expect(whole).toContain(line.replaceAll(" ", ""));
  const values = await page.evaluate(() => {
    const { sheet } = harness.model;
    return sheet
      .rows()
      .map((row, at) => `${at + 1}${String(sheet.cell(row, "titl" as never) ?? "")}`.replaceAll(" ", ""));
  });
  for (const value of values) expect(whole).toContain(value);
  // The page around is back as it was.
  expect(await page.evaluate(() => document.documentElement.hasAttribute("data-printing"))).toBe(false);
});

test("[F7] printing from the browser's own menu prints the whole sheet, too", async () => {
  const { page } = await open("rows=60");
  const atOnce = page.waitForResponse(/print-at-once.*\.js/);
  await atOnce;
  await expect
    .poll(async () =>
      pdfPages(await page.pdf({ preferCSSPageSize: true }))
        .join("")
        .includes("60Fibertillbyarna60"),
    )
    .toBe(true);
});
