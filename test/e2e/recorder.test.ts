/**
 * Noting what people say, on phones: two note-takers at one event, one of them without network, whose notes are merged in
 * order; what names somebody stays out; a walk, a pile of slips, and events for a list of places in one go.
 */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { axeViolations, type Look } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

const noting = (event: string): string => `/a/norsjo/anteckna/${demoRowId("norsjo", "events", event)}`;
async function come(person: string, path: string, look: Look = { device: "phone" }): Promise<Page> {
  const visitor = await demo.as(person, path, look);
  return visitor.page;
}
const light = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByTestId("save-light").filter({ hasText: text }).waitFor();
const field = (page: Page): Locator => page.getByLabel("Vad säger de?");
const note = async (page: Page, text: string): Promise<void> => {
  await field(page).fill(text);
  await page.getByRole("button", { name: "Nästa" }).tap();
};
/** What is listed, the last first. */
const listed = (page: Page): Promise<string[]> => page.locator(".record-said > p:first-child").allTextContents();

test("[R1] [R3] two take notes on phones, one without network: in order, merged, and nothing that names somebody", async () => {
  const [a, b] = await Promise.all([
    come("Processledare", noting("D02")),
    come("Landsbygdsutvecklare", noting("D02"), { device: "phone", installs: true }),
  ]);
  await Promise.all([a, b].map((page) => light(page, "Sparat")));
  await Promise.all([a, b].map((page) => field(page).waitFor()));
  // Opened once with network it opens without, and what was half written is there.
  await field(b).fill("Sista bussen");
  await loseNetwork({ page: b, context: b.context() });
  await b.reload();
  await light(b, "Utan nät");
  await expect.poll(() => field(b).inputValue()).toBe("Sista bussen");

  await b.getByRole("radio", { name: "Problem" }).check();
  await b.getByLabel("Vem säger det?").selectOption("pensioners");
  await note(b, "Sista bussen går för tidigt.");
  await b.getByText("Nr 1 är antecknad.").waitFor();
  await note(b, "Ingen bänk vid hållplatsen.");
  await b.getByText("Nr 2 är antecknad.").waitFor();
  await b.getByText("finns på enheten, skickas när nätet är tillbaka").first().waitFor();
  await light(b, /2/);

  await note(a, "Ring mig på 070-123 45 67 om macken.");
  await a.getByText("Ring mig på [telefonnummer] om macken.").waitFor();
  expect(await axeViolations(a)).toEqual([]);
  await a.getByRole("button", { name: "Ändra själv" }).tap();
  expect(await field(a).inputValue()).toBe("Ring mig på 070-123 45 67 om macken.");
  await a.getByRole("button", { name: "Nästa" }).tap();
  await a.getByRole("button", { name: "Maskera" }).tap();
  await a.getByText("Nr 1 är antecknad.").waitFor();
  expect(await listed(a)).toEqual(["Nr 1: Ring mig på [telefonnummer] om macken."]);
  await light(a, "Sparat");

  await b.context().setOffline(false);
  await light(b, "Sparat");
  await a.getByRole("radio", { name: /^Alla/ }).check();
  await expect.poll(async () => (await listed(a)).length).toBe(5);
  expect((await listed(a))[0]).toBe("Nr 2: Ingen bänk vid hållplatsen.");
  await b.getByRole("radio", { name: /^Alla/ }).check();
  await expect.poll(async () => (await listed(b)).toSorted()).toEqual((await listed(a)).toSorted());
  await expect.poll(() => b.locator(".record-about").first().textContent()).toContain("problem · pensionärer");

  await b.getByRole("radio", { name: /^Dina i dag/ }).check();
  await b.getByRole("button", { name: "Ändra nr 2" }).tap();
  const item = b.locator(".record-item").first();
  await item.getByLabel("Vad säger de?").fill("Ingen bänk och inget tak vid hållplatsen.");
  await item.getByRole("button", { name: "Spara" }).tap();
  await a.getByText("Ingen bänk och inget tak vid hållplatsen.").waitFor();
  await b.getByRole("button", { name: "Ta bort nr 1" }).tap();
  await expect.poll(() => a.getByText("Sista bussen går för tidigt.").count()).toBe(0);
  await b.getByTestId("record-done").getByRole("button", { name: "Ångra" }).tap();
  await a.getByText("Sista bussen går för tidigt.").waitFor();
  expect(await axeViolations(b)).toEqual([]);
  expect(await b.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(demo.complaints().filter((error) => !error.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

test("[R1] [R4] a walk keeps its spot and order; a pile of slips is shown before it is added, and taken back in one step", async () => {
  const page = await come("Processledare", noting("D03"), { device: "phone", theme: "dark" });
  await page.getByRole("radio", { name: "Vandring" }).check();
  await page.getByLabel("Var är ni?").fill("Vid infarten");
  await note(page, "Skyltarna är rostiga.");
  await note(page, "Det står bilar i diket.");
  await page.getByText("Nr 2 är antecknad.").waitFor();
  expect(await page.getByLabel("Var är ni?").inputValue()).toBe("Vid infarten");
  await page.getByLabel("Var är ni?").fill("Torget");
  await note(page, "Här borde det finnas en bänk.");
  await page.getByRole("button", { name: "Vid infarten" }).tap();
  expect(await page.getByLabel("Var är ni?").inputValue()).toBe("Vid infarten");
  expect((await page.locator(".record-about").allTextContents()).map((about) => about.split(" · ").at(-1))).toEqual([
    "Torget",
    "Vid infarten",
    "Vid infarten",
  ]);

  await page.getByRole("radio", { name: "Lapphög" }).check();
  await page
    .getByLabel("Lapparna")
    .fill("- Isbana på torget\n- Skriv till anna@example.se\n\n- Flygplats\ni Bastuträsk");
  await page.getByText("2 inspel läggs in").waitFor();
  await page.getByLabel("Lapparna").fill("- Isbana på torget\n- Skriv till anna@example.se\n3. Flygplats");
  await page.getByText("3 inspel läggs in").waitFor();
  await page.getByText("Skriv till [e-postadress]").waitFor();
  await page.getByLabel("Slag för lapp 3").selectOption("wild-idea");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Lägg in 3 inspel" }).tap();
  await page.getByText("3 inspel är inlagda.").waitFor();
  expect((await listed(page))[0]).toBe("Nr 6: Flygplats");
  await expect.poll(() => page.locator(".record-about").first().textContent()).toContain("vild idé");
  await page.getByTestId("record-done").getByRole("button", { name: "Ångra" }).tap();
  await expect.poll(async () => (await listed(page)).length).toBe(3);
  await expect.poll(() => page.getByLabel("Lapparna").inputValue()).toContain("Isbana");
});

test("[R2] events for a list of places are shown, added in one go and taken back in one step", async () => {
  const page = await come("Processledare", "/a/norsjo/events?flera=1", {});
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Metod").selectOption("walk");
  await dialog.getByLabel("Skede").selectOption("dialogue");
  await dialog.getByLabel("Bastuträsk").check();
  await dialog.getByLabel("Norra byarna").check();
  await dialog.getByLabel("Första dagen").fill("2020-06-05");
  await dialog.getByRole("cell", { name: "Samhällsvandring i Bastuträsk" }).waitFor();
  await dialog.getByRole("cell", { name: "12 juni 2020" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Lägg till 2 tillfällen" }).click();
  await sheetStands(page);
  const made = page.getByRole("gridcell", { name: /^Samhällsvandring i/ });
  await expect.poll(() => made.count()).toBe(2);
  await made.first().click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => made.count()).toBe(0);
});

test("[R3] in the sheet a text that names somebody stays in its cell's editor and is pasted masked only", async () => {
  const page = await come("Processledare", "/a/norsjo/harvest", {});
  await sheetStands(page);
  const cell = (nr: string): Locator =>
    page.locator(`[data-row="${demoRowId("norsjo", "harvest", nr)}"] > [data-column=text]`);
  const before = await cell("H01").textContent();
  await cell("H01").click();
  await page.keyboard.type("Fråga 811228-9874");
  await page.keyboard.press("Enter");
  await page.locator(".sg-message").getByText("personnummer (811228-9874)").waitFor();
  expect(await cell("H01").textContent()).toBe(before);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => cell("H01").textContent()).toBe("Fråga [personnummer]");

  await cell("H02").click();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "Ring 0918-140 00\nMacken");
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  });
  await page.locator(".sg-notice").getByText("Inget är inklistrat ännu.").waitFor();
  expect(await cell("H03").textContent()).not.toBe("Macken");
  await page.getByRole("button", { name: "Maskera och klistra in" }).click();
  await expect.poll(() => cell("H02").textContent()).toBe("Ring [telefonnummer]");
  await expect.poll(() => cell("H03").textContent()).toBe("Macken");
});
