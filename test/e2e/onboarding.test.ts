/**
 * A municipality from nothing to its first shared words, in real browsers: taken in by an administrator, who leaves the
 * wizard on the way and goes on; then a newcomer, counted press by press from the invitation's mail.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { comeIn } from "../support/newcomer.ts";
import { sheetStands } from "../support/signed-in.ts";

const here = journey({ demo: false, stay: "file" });

const ADMINISTRATOR = "Plattformsadministratör";
const LEADERS = ["siv@norsjo.example", "per@norsjo.example"];

test("[T21] U1: an administrator takes Norsjö in: what is known is proposed, the wizard is left and gone on with, the dry run is what is made", async () => {
  const admin = await here.as(ADMINISTRATOR, "/admin/kohorter");
  const { page } = admin;
  await page.getByRole("button", { name: "Ny kohort" }).click();
  await page.getByLabel("Namn").fill("Piloter");
  await page.getByLabel("Från").fill("2026-01-01");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("heading", { name: "Piloter", level: 1 }).waitFor();

  await page.getByRole("link", { name: "Ta in en kommun" }).click();
  // Nothing is written yet: nothing is said to be saved. Looked through as it is, it says that nobody could come in.
  await page.getByText("Steg 1 av 7").waitFor();
  expect(await page.getByText("Sparat", { exact: true }).count()).toBe(0);
  await page.getByLabel("Välj kommun").fill("Norsjö");
  await page.getByRole("button", { name: "Granska" }).click();
  await page.getByText("Ingen bjuds in än.").waitFor();
  await page.getByRole("button", { name: "Bjud in processledare" }).click();
  await page.getByText("Steg 6 av 7").waitFor();
  await page.getByRole("button", { name: "Kommun", exact: true }).click();
  await expect.poll(() => page.getByLabel("Kod").inputValue()).toBe("2417");
  await expect.poll(() => page.getByLabel("Tidszon").inputValue()).toBe("Europe/Stockholm");
  await page.getByRole("button", { name: "Nästa" }).click();
  const density = page.getByRole("group", { name: "Uppgift 3" });
  await expect.poll(() => density.getByLabel("Värde").inputValue()).toBe("2,3");
  await expect.poll(() => density.getByLabel("Källa").locator("option:checked").innerText()).toBe("beräknad");
  // Proposed, not forced: here the process leader is to enter them (U2).
  for (let left = 3; left > 0; left--) await page.getByRole("button", { name: `Ta bort Uppgift ${left}` }).click();
  expect(await density.count()).toBe(0);
  await page.getByText("Sparat", { exact: true }).waitFor();
  const draft = page.url();
  expect(draft).toMatch(/\/admin\/ny\/\w{16}$/);

  // Left, and gone on with from the register.
  await page.getByRole("link", { name: "Kommuner" }).click();
  await page.getByRole("link", { name: "Fortsätt: Norsjö" }).click();
  expect(page.url()).toBe(draft);
  await expect.poll(() => page.getByLabel("Namn på svenska").inputValue()).toBe("Norsjö");
  await page.getByRole("button", { name: "Funktioner" }).click();
  for (const [field, name] of [
    ["Ersättare", "Kansliet"],
    ["Registrator", "Registratorn"],
    ["Dataskyddsombud", "Dataskyddsombudet"],
  ] as const)
    await page.getByLabel(field).fill(name);
  await page.getByRole("button", { name: "Ram" }).click();
  await page.getByLabel("Kohort", { exact: true }).selectOption({ label: "Piloter" });
  await page.getByLabel("Avtal och PUB-avtal undertecknade").fill("2026-09-01");
  await page.getByLabel("Diarienummer").fill("KS 2026/12");
  await page.getByRole("button", { name: "Människor" }).click();
  for (const [at, email] of LEADERS.entries()) {
    await page.getByRole("button", { name: "Lägg till en till" }).click();
    await page.getByLabel("E-post").nth(at).fill(email);
  }
  await page.getByRole("button", { name: "Granska" }).click();
  expect(await page.getByText("Ingen bjuds in än.").count()).toBe(0);
  await page.getByText("Detta görs när du trycker på knappen, och inget annat.").waitFor();
  const planned = await page.locator(".wizard-makes li").allInnerTexts();
  expect(planned).toEqual([
    "Kommunen Norsjö (norsjo)",
    `${WORKSPACE_TEMPLATE.length} blad`,
    "Orter: 2 rader",
    "En rad i registret: Samverkansplattform v1 (Skellefteå)",
    "Plats i kohorten Piloter",
    "Inbjudan till s…@norsjo.example",
    "Inbjudan till p…@norsjo.example",
  ]);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Gör kommunen" }).click();
  await page.getByText("Allt är redan gjort.").waitFor();
  await page.getByRole("button", { name: "Till kommunens sida" }).click();

  await page.getByRole("heading", { name: "Norsjö", level: 1 }).waitFor();
  await page.getByText("uppsatt").waitFor();
  await page.getByText("Mall: Samverkansplattform v1, härledd från Skellefteå").waitFor();
  await page.getByText("Kohort: Piloter, som Norsjö").waitFor();
  // What is missing, and whose it is.
  const blocking = page.locator('.checklist [data-blocks="start"]');
  expect(await blocking.allInnerTexts()).toEqual([expect.stringContaining("Förvaltningar och bolag som intressenter")]);
  await expect
    .poll(() => page.locator('.checklist [data-blocks="indicators"]').first().innerText())
    .toContain("Folkmängd");
  await expect.poll(() => blocking.first().innerText()).toContain("processledaren");
  // Half an agreement is no agreement: it is not said to be saved.
  const number = page.getByLabel("Diarienummer");
  await number.fill("");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByText("Fattas: avtal och PUB-avtal med dag och diarienummer").waitFor();
  await expect.poll(() => number.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await page.getByText("Sparat", { exact: true }).count()).toBe(0);
  await number.fill("KS 2026/12");
  // What an item of the administrator's asks for is one press away.
  const registrator = page.getByLabel("Registrator");
  await registrator.fill("");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("button", { name: /^Kontaktfunktion, ersättare/ }).click();
  await expect.poll(() => registrator.evaluate((field) => field === document.activeElement)).toBe(true);
  await registrator.fill("Registratorn");
  await page.getByRole("button", { name: "Spara" }).click();
  await expect.poll(() => blocking.count()).toBe(1);
  expect(await axeViolations(page)).toEqual([]);
  // And nothing of the municipality's own pages.
  await page.goto(`${here.stack.url}/a/norsjo`);
  await page
    .getByRole("heading", { name: "Det du söker finns inte här" })
    .or(page.locator(".notice h1"))
    .first()
    .waitFor();
  expect(await page.getByText("Kommunfakta").count()).toBe(0);
  expect(admin.errors.filter((line) => !line.includes("404"))).toEqual([]);
});

/** The first process leader, once she has come in. */
let leading: Visitor;

test("9.9: from the invitation's mail to a first row of harvest that a colleague sees: at most twelve presses and fields", async () => {
  const words = "Macken måste finnas kvar";
  const siv = await here.come("/outbox");
  const per = await here.come("/outbox");
  leading = siv;
  await comeIn(per, "norsjo", LEADERS[1]!, "Per");
  await per.page.goto(`${here.stack.url}/a/norsjo/harvest`);
  await per.page.getByText("Här samlas det som människor säger.").waitFor();

  const newcomer = await comeIn(siv, "norsjo", LEADERS[0]!, "Siv");
  await siv.page.getByRole("heading", { name: "Kom igång", level: 2 }).waitFor();
  expect(await axeViolations(siv.page)).toEqual([]);
  await newcomer.press("button", { name: "Anteckna nu" });
  await siv.page.getByLabel("Vad säger de?").waitFor();
  await newcomer.fill("Vad säger de?", words);
  await newcomer.press("button", { name: "Nästa" });

  await per.page.getByText(words).first().waitFor();
  expect(newcomer.interactions).toBeLessThanOrEqual(12);
  console.info(`first shared harvest row after ${newcomer.interactions} interactions`);

  await siv.page.goto(`${here.stack.url}/a/norsjo/start`);
  await siv.page.getByRole("heading", { name: "Checklista" }).waitFor();
  expect(await axeViolations(siv.page)).toEqual([]);
  // Each item of hers leads to the sheet where it is done.
  await siv.page.getByRole("link", { name: "Förvaltningar och bolag som intressenter" }).click();
  await siv.page.waitForURL(/\/a\/norsjo\/stakeholders$/);
  await sheetStands(siv.page);
  expect([...siv.errors, ...per.errors]).toEqual([]);
});

/** A row below the last, cell after cell from the first that is written in; `""` goes past one. */
async function typeRow(page: Page, cells: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Ny rad" }).click();
  for (const text of cells) {
    if (text !== "") await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
}

test("U2: the process leader types facts and places: the density is worked out, and nobody has taken part yet", async () => {
  const { page, errors } = leading;
  const at = async (sheet: string): Promise<void> => {
    await page.goto(`${here.stack.url}/a/norsjo/${sheet}`);
    await sheetStands(page);
  };
  const rows = (): Promise<string | null> => page.getByRole("grid").getAttribute("aria-rowcount");
  // Empty, with the template's columns.
  await at("actions");
  for (const name of ["Åtgärd", "Ansvarig", "Klart senast"]) await page.getByRole("columnheader", { name }).waitFor();
  expect(await rows()).toBe("1");

  await at("facts");
  await typeRow(page, ["folkmängd", "3986", "", "", "", "2019-12-31", "offentlig webbsida"]);
  await typeRow(page, ["landareal", "1739,45", "km²", "", "", "2019", "offentlig webbsida"]);
  await page.getByRole("gridcell", { name: "1 739,45" }).waitFor();
  await sheetStands(page);
  await at("places");
  for (const village of ["Norra byarna", "Södra byarna", "Västra byarna"]) await typeRow(page, [village, "byområde"]);
  await expect.poll(rows).toBe("6");
  await sheetStands(page);

  await page.goto(`${here.stack.url}/a/norsjo`);
  await page.getByText(/^0 % har deltagit: 0 av 3\s986 invånare/).waitFor();
  await page.getByText("2,3 inv/km²").waitFor();
  await page.getByText("(31 dec. 2019, beräknad)").waitFor();
  // The same as an indicator, beside residents and density, as a region would be shown it: where one decides it is fresh.
  const participation = page.locator('[data-indicator="K1"]');
  const line = async (): Promise<string> => {
    await page.goto(`${here.stack.url}/a/norsjo/jamforelser`);
    await page.getByTestId("own-figures").click();
    await participation.getByRole("button", { name: "Som tabell" }).click();
    const told = await participation.getByRole("row", { name: /Norsjö/ }).innerText();
    return told.replaceAll(/\s+/g, " ");
  };
  // As soon as the worker has seen the edits.
  await expect.poll(line).toMatch(/3 986 2,3 0 % 0 av 3 986/);
  await participation.locator("svg.drawn").waitFor();
  expect(errors).toEqual([]);
});
