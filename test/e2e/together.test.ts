/** Two people in one sheet, in two real browsers: they see each other, meet in a cell, lose nothing, follow and hear. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser, type Visitor } from "../support/browser.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { sheetStands, visitAs } from "../support/signed-in.ts";

let stack: LocalStack;
let browser: Browser;
let siv: Visitor;
let mats: Visitor;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startLocalStack({ demo: true, client: true }), launchBrowser()]);
  [siv, mats] = await Promise.all([
    visitAs(browser, stack, "Processledare", "/a/norsjo/actions"),
    visitAs(browser, stack, "Landsbygdsutvecklare", "/a/norsjo/actions"),
  ]);
  await Promise.all([sheetStands(siv.page), sheetStands(mats.page)]);
});

afterAll(async () => {
  await browser.close();
  await stack.stop();
});

/** By row and column as counted on the screen, the first row's first cell being 0, 0. */
const cell = (page: Page, row: number, column: number) =>
  page
    .locator(`[role="row"][aria-rowindex="${row + 2}"]`)
    .getByRole("gridcell")
    .nth(column);
const editor = (page: Page) => page.locator(".sg-editor");

test("[C8] a colleague's selection and that they write are drawn and said in words", async () => {
  await cell(mats.page, 1, 1).click();
  await mats.page.keyboard.press("Shift+ArrowDown");
  await mats.page.keyboard.press("Shift+ArrowRight");
  const range = siv.page.locator(".sg-persons-range");
  await range.waitFor();
  const box = await range.boundingBox();
  const one = await cell(siv.page, 1, 1).boundingBox();
  expect(box!.height).toBeGreaterThan(one!.height * 1.9);
  expect(box!.width).toBeGreaterThan(one!.width);

  await cell(mats.page, 1, 1).click();
  await mats.page.keyboard.press("F2");
  await siv.page.getByText("Landsbygdsutvecklare skriver här").waitFor();
  await mats.page.keyboard.press("Escape");
  await siv.page.getByText("Landsbygdsutvecklare skriver här").waitFor({ state: "detached" });
});

test("[C8] [C9] who is overtaken in a cell is told by name and chooses; what gives way is kept", async () => {
  await cell(mats.page, 1, 1).click();
  await mats.page.keyboard.type("Mats skriver långsamt");
  await cell(siv.page, 1, 1).click();
  await siv.page.keyboard.press("F2");
  await editor(siv.page).getByText("Landsbygdsutvecklare skriver i samma cell").waitFor();
  await siv.page.keyboard.press("Control+A");
  await siv.page.keyboard.type("Siv var snabb");
  await siv.page.keyboard.press("Enter");

  await editor(mats.page).getByText("Processledare ändrade detta till ”Siv var snabb” medan du skrev.").waitFor();
  await mats.page.keyboard.press("Tab");
  await expect.poll(() => mats.page.evaluate(() => document.activeElement?.textContent)).toBe("Spara min");
  await mats.page.getByRole("button", { name: "Behåll den andras" }).click();
  await mats.page.getByTestId("review").click();
  await mats.page.locator(".review-item").getByText("Mats skriver långsamt").waitFor();
  expect(await cell(mats.page, 1, 1).textContent()).toContain("Siv var snabb");
  await mats.page.locator(".review-actions").getByRole("button").first().click();
  await mats.page.getByTestId("review").waitFor({ state: "detached" });
});
