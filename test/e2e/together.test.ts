/** Two people in one sheet, in two real browsers: they see each other, meet in a cell, lose nothing, follow and hear. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey({ stay: "file" });

let siv: Visitor;
let mats: Visitor;

beforeAll(async () => {
  [siv, mats] = await Promise.all([
    demo.as("Processledare", "/a/norsjo/actions"),
    demo.as("Landsbygdsutvecklare", "/a/norsjo/actions"),
  ]);
  await Promise.all([sheetStands(siv.page), sheetStands(mats.page)]);
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
  const one = (await cell(siv.page, 1, 1).boundingBox())!;
  // Presence tells of one step and then of the other.
  await expect.poll(async () => (await range.boundingBox())!.height).toBeGreaterThan(one.height * 1.9);
  await expect.poll(async () => (await range.boundingBox())!.width).toBeGreaterThan(one.width);

  await cell(mats.page, 1, 1).click();
  await mats.page.keyboard.press("F2");
  await siv.page.getByText("Landsbygdsutvecklare skriver här").waitFor();
  await mats.page.keyboard.press("Escape");
  await siv.page.getByText("Landsbygdsutvecklare skriver här").waitFor({ state: "detached" });
});

test("[C10] what a colleague changes near me is read out with name, column, row and value, unless that is off", async () => {
  const heard = siv.page.locator("[data-heard]").first();
  await cell(mats.page, 7, 1).click();
  await mats.page.keyboard.type("Hörs");
  await mats.page.keyboard.press("Enter");
  await expect.poll(() => heard.textContent()).toContain("Landsbygdsutvecklare ändrade Åtgärd på rad 8 till Hörs");

  await siv.page.getByTestId("account").click();
  await siv.page.getByRole("checkbox", { name: "Läs upp vad andra ändrar nära mig" }).uncheck();
  await siv.page.keyboard.press("Escape");
  expect(await siv.page.evaluate(() => localStorage.getItem("samplan:set:hearing"))).toBe("off");
  expect(await axeViolations(siv.page)).toEqual([]);
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
  await expect.poll(() => cell(mats.page, 1, 1).textContent()).toContain("Siv var snabb");
  await mats.page.locator(".review-actions").getByRole("button").first().click();
  await mats.page.getByTestId("review").waitFor({ state: "detached" });
});

test("[C9] whoever is saved over by somebody who was writing there gets the own text back for review", async () => {
  await cell(siv.page, 3, 1).click();
  await siv.page.keyboard.type("Siv skriver kvar");
  await mats.page.getByText("Processledare skriver här").waitFor();
  await cell(mats.page, 3, 1).click();
  await mats.page.keyboard.type("Mats hann först");
  await mats.page.keyboard.press("Enter");
  await editor(siv.page).getByText("Landsbygdsutvecklare ändrade detta").waitFor();
  await siv.page.getByRole("button", { name: "Spara min" }).click();

  if ((await mats.page.getByTestId("review").getAttribute("aria-expanded")) !== "true")
    await mats.page.getByTestId("review").click();
  const item = mats.page.locator(".review-item");
  await item.getByText("Mats hann först").first().waitFor();
  await item.getByText("Siv skriver kvar").first().waitFor();
  expect(await cell(mats.page, 3, 1).textContent()).toContain("Siv skriver kvar");
  await mats.page.locator(".review-actions").getByRole("button").first().click();
  await mats.page.getByTestId("review").waitFor({ state: "detached" });
});

test("[C8] two who went on from the same words keep both; [C3] undo leaves what came after mine and says whose it is", async () => {
  await cell(siv.page, 5, 1).click();
  await siv.page.keyboard.type("Bygga");
  await siv.page.keyboard.press("Enter");
  await cell(mats.page, 5, 1).getByText("Bygga").waitFor();
  await cell(mats.page, 5, 1).click();
  await mats.page.keyboard.press("F2");
  await mats.page.keyboard.type(" snart");
  await cell(siv.page, 5, 1).click();
  await siv.page.keyboard.press("F2");
  await siv.page.keyboard.type(" ute");
  await siv.page.keyboard.press("Enter");
  await mats.page.getByRole("button", { name: "Spara båda" }).click();
  await cell(siv.page, 5, 1).getByText("Bygga ute snart").waitFor();

  await siv.page.keyboard.press("Control+z");
  await siv.page
    .getByText("Landsbygdsutvecklare har skrivit i cellen efter dig. Därför ångrades inget där")
    .last()
    .waitFor();
  await expect.poll(() => cell(siv.page, 5, 1).textContent()).toContain("Bygga ute snart");
});

test("[C11] a colleague is followed over the sheet and into the next one, until Escape", async () => {
  await siv.page.getByTestId("people").click();
  await siv.page.getByRole("button", { name: "Följ Landsbygdsutvecklare" }).click();
  await siv.page.getByText("Du följer Landsbygdsutvecklare.").first().waitFor();
  const left = () => siv.page.locator(".sg-scroller").evaluate((scroller) => scroller.scrollLeft);
  await cell(mats.page, 7, 1).click();
  await mats.page.keyboard.press("Control+End");
  await expect.poll(left).toBeGreaterThan(200);
  expect(await axeViolations(siv.page)).toEqual([]);

  await mats.page.keyboard.press("Alt+ArrowDown");
  await siv.page.waitForURL(/\/services$/);
  await sheetStands(siv.page);
  await siv.page.keyboard.press("Escape");
  await siv.page.getByText("Du följer inte längre Landsbygdsutvecklare").waitFor({ state: "attached" });
  expect([...siv.errors, ...mats.errors]).toEqual([]);
});
