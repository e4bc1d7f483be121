/**
 * The chain in a browser, on the demo's own day: the meter's numbers open exactly their rows, a row's thread is read and
 * followed by keys alone and with a finger, and inputs are merged and split in one step that is taken back in one.
 */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { DEMO_DAY, journey } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

/** On 2020-05-31, the day the demo's figures are of. */
async function leaderAt(path: string, look?: Look): Promise<Visitor> {
  return demo.as("Processledare", path, { ...look, day: DEMO_DAY });
}

const panel = (page: Page): Locator => page.getByRole("complementary", { name: "Röda tråden" });
/** The short ids the grid shows. */
const shownNrs = (page: Page): Promise<string[]> =>
  page.locator("[role=row][data-row] [role=gridcell][data-column=rowNr]").allTextContents();
const cell = (page: Page, row: string, column: string): Locator =>
  page.locator(`[data-row="${demoRowId("norsjo", "harvest", row)}"] > [data-column=${column}]`);

test("[B1] [B2] each number of the overview opens exactly its rows, and from there the thread is followed by keys alone", async () => {
  const { page, errors } = await leaderAt("/a/norsjo");
  const line = (code: string): Locator => page.locator(`[data-code=${code}]`);
  await line("inputs-owed-an-answer").getByText("5 inspel av 45 väntar på svar.").waitFor();
  await line("issues-without-owner").getByText("1 fråga av 15 har ingen ägare som tackat ja.").waitFor();
  await line("owners-silent").getByText("1 ägare av 10 har inte hörts av på mer än 90 dagar.").waitFor();
  await line("groups-not-reached").getByText("Alla 10 målgrupper är nådda.").waitFor();
  await line("actions-without-source").getByText("Alla 17 åtgärder kommer ur inspel från invånare.").waitFor();
  await page.getByText("Bara det du får se räknas").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByLabel("En ägare räknas som tyst efter").selectOption("30");
  await line("owners-silent").getByText("7 ägare av 10").waitFor();

  await page.getByRole("link", { name: "Visa 5 inspel" }).click();
  await sheetStands(page);
  await page.getByTestId("listed").getByText("Du ser 5 rader av 46.").waitFor();
  await expect.poll(() => shownNrs(page)).toEqual(["H26", "H27", "H28", "H39", "H40"]);

  await cell(page, "H39", "text").click();
  await page.keyboard.press("Control+k");
  await panel(page).getByText("Inget svar har getts än. Det har gått 593 dagar.").waitFor();
  await panel(page).getByText("Inget svar än till H39.").waitFor();
  await panel(page).getByText("NIDS, idrottsföreningarnas samverkan äger frågan sedan den 2 april 2019.").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await panel(page).getByRole("link", { name: "Följ tråden från Q14 Samordnade anläggningar" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/a\/norsjo\/issues\?trad=/);
  const issue = panel(page).locator("[data-stage=issue]");
  await issue.getByText("Du utgår härifrån").waitFor();
  await issue.getByText("14 dagar").first().waitFor();
  await panel(page).getByText("Träff med idrottsföreningarna").waitFor();
  await panel(page).getByText("Ingen hänvisning till beslut för A15.").waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(() => panel(page).count()).toBe(0);
  expect(errors).toEqual([]);
});

test("[B3] inputs are merged and split in one step each: every parent is found, and one undo takes it back", async () => {
  const { page, errors } = await leaderAt("/a/norsjo/harvest");
  await sheetStands(page);
  await cell(page, "H17", "text").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Slå ihop 2 inspel …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^H17/ }).waitFor();
  await dialog.getByLabel("Lägg till ett inspel").fill("beställning");
  await dialog.getByRole("button", { name: /^Lägg till H19/ }).click();
  await dialog.getByText("Tillsammans 29 omnämnanden.").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Slå ihop 3 inspel" }).click();
  await page.getByText("3 inspel ihopslagna. Ångra med Ctrl+Z.").waitFor({ state: "attached" });
  await cell(page, "H17", "text").click();
  await page.keyboard.press("Control+k");
  const said = panel(page).locator("[data-stage=event] .thread-title");
  await expect.poll(() => said.count()).toBe(3);
  await panel(page).getByText("2 inspel till säger samma sak och räknas in här: H18 och H19.").waitFor();
  await page.keyboard.press("Escape");

  await cell(page, "H17", "text").click();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+k");
  await expect.poll(() => said.count()).toBe(1);
  await page.keyboard.press("Escape");

  // Taking back has led to where it wrote, far to the right.
  await page.locator(".sg-scroller").evaluate((scroller) => scroller.scrollTo(0, 0));
  await cell(page, "H18", "text").click();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Dela inspelet …" }).click();
  await dialog.getByLabel("Del 1").fill("Bussen borde passa tåget på morgonen.");
  await dialog.getByLabel("Del 2").fill("Bussen borde passa tåget på kvällen.");
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Dela i 2" }).click();
  const part = page.getByRole("gridcell", { name: "Bussen borde passa tåget på kvällen." });
  await part.click();
  await page.keyboard.press("Control+k");
  await panel(page).getByText("Det är en del av ett inspel som sade flera saker: H18.").waitFor();
  await panel(page).locator("[data-stage=event]").getByText("Träff med pensionärerna").waitFor();
  await page.keyboard.press("Escape");
  await part.click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => part.count()).toBe(0);
  expect(errors).toEqual([]);
});

test("[B1] on a phone, in the dark, the card tells what became of an input and leads to its thread", async () => {
  const row = demoRowId("norsjo", "harvest", "H14");
  const { page, errors } = await leaderAt(`/a/norsjo/harvest?rad=${row}`, { device: "phone", theme: "dark" });
  await page.getByRole("button", { name: "Vad blev det av det här?" }).tap();
  await page.getByText("Svaret gavs den 21 april 2020, 558 dagar efter att det sades:").waitFor();
  await page.getByTestId("thread").tap();
  await panel(page).locator("[data-stage=feedback]").getByText("efter 558 dagar").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await panel(page).getByRole("link", { name: "A06 Bilda ekonomisk förening för bymacken", exact: true }).tap();
  await page.waitForURL(/\/a\/norsjo\/actions\?rad=/);
  await page.getByRole("heading", { name: /Bilda ekonomisk förening/ }).waitFor();
  expect(errors).toEqual([]);
});
