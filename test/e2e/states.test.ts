/** The ways rows go, as people meet them: what is offered next, what is greyed and why, and the day that comes along. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey({ stay: "file" });

let leader: Visitor;

beforeAll(async () => {
  leader = await demo.as("Processledare", "/a/norsjo/issues");
  await sheetStands(leader.page);
});

const cell = (page: Page, row: string, column: number) =>
  page.getByRole("row").filter({ hasText: row }).first().getByRole("gridcell").nth(column);
/** By the choice's own name: what is said below it may name others. */
const option = (page: Page, name: string) =>
  page.getByRole("option").filter({ has: page.locator(".sg-chip", { hasText: new RegExp(`^${name}$`) }) });

test("[M1] [M2] [M4] next states are offered, others greyed with what is missing, and a step brings its day", async () => {
  const { page } = leader;
  const state = cell(page, "Mindre lägenheter för äldre", 2);
  await state.getByText("ägare föreslagen").click();
  await page.keyboard.press("Enter");

  await option(page, "ägare accepterad").waitFor();
  expect(await option(page, "ägare accepterad").getAttribute("aria-disabled")).toBeNull();
  await option(page, "återkopplad").getByText("Först ”ägare accepterad”.").waitFor();
  const dormant = option(page, "vilande");
  await dormant.getByText("För läget ”vilande”: Tas upp igen saknas.").waitFor();
  await expect.poll(() => dormant.getAttribute("aria-disabled")).toBe("true");
  expect(await axeViolations(page)).toEqual([]);

  // A person clicks what is greyed, too.
  await dormant.click({ force: true });
  await page.locator(".sg-message").getByText("Tas upp igen saknas").waitFor();
  await option(page, "ägare accepterad").click();
  await state.getByText("ägare accepterad").waitFor();
  await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();

  await page.keyboard.press("Control+z");
  await state.getByText("ägare föreslagen").waitFor();
  await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
  expect(leader.errors).toEqual([]);
});

test("[M1] [M2] a paste that a state does not allow is told cell by cell, and the rest is written", async () => {
  const page = await leader.openTab(`${demo.stack.url}/a/norsjo/actions`);
  await sheetStands(page);
  const state = cell(page, "Behovsundersökning mindre lägenheter", 2);
  await cell(page, "Behovsundersökning mindre lägenheter", 1).click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "Undersökning av behovet\tklar");
    document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
  });

  await page.getByText("För läget ”klar”: Resultat saknas.").first().waitFor();
  await cell(page, "Undersökning av behovet", 2).getByText("föreslagen").waitFor();
  expect(await state.count()).toBe(0);
  await page.close();
});

test("[M1] a plan's adoption is the registrator's: the process leader sees whose, and what was adopted stays", async () => {
  const page = await leader.openTab(`${demo.stack.url}/a/norsjo/plans`);
  await sheetStands(page);
  await cell(page, "2020–2024 v1", 3).getByText("föreslagen").click();
  await page.keyboard.press("Enter");
  await option(page, "antagen")
    .getByText("Läget ”antagen” sätts av registratorn, i registret över antagna versioner.")
    .waitFor();
  await page.keyboard.press("Escape");

  await cell(page, "Världens bästa vardag", 2).click();
  await page.keyboard.press("Enter");
  await page.getByText("I läget ”antagen” ändras det här bara av registratorn.").first().waitFor();
  expect(await page.locator(".sg-editor").count()).toBe(0);
  await page.close();
});
