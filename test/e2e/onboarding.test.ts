/**
 * A municipality from nothing to its first shared words, in real browsers: taken in by an administrator, who leaves the
 * wizard on the way and goes on; then a newcomer, counted press by press from the invitation's mail.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const here = journey({ demo: false });

const ADMINISTRATOR = "Plattformsadministratör";
const LEADERS = ["siv@norsjo.example", "per@norsjo.example"];

test("[U1] an administrator takes Norsjö in: what is known is proposed, the wizard is left and gone on with, the dry run is what is made", async () => {
  const admin = await here.as(ADMINISTRATOR, "/admin/kohorter");
  const { page } = admin;
  await page.getByRole("button", { name: "Ny kohort" }).click();
  await page.getByLabel("Namn").fill("Piloter");
  await page.getByLabel("Från").fill("2026-01-01");
  await page.getByRole("button", { name: "Spara" }).click();
  await page.getByRole("heading", { name: "Piloter", level: 1 }).waitFor();

  await page.getByRole("link", { name: "Ta in en kommun" }).click();
  await page.getByLabel("Välj kommun").fill("Norsjö");
  expect(await page.getByLabel("Kod").inputValue()).toBe("2417");
  expect(await page.getByLabel("Tidszon").inputValue()).toBe("Europe/Stockholm");
  await page.getByRole("button", { name: "Nästa" }).click();
  const density = page.getByRole("group", { name: "Uppgift 3" });
  expect(await density.getByLabel("Värde").inputValue()).toBe("2,3");
  expect(await density.getByLabel("Källa").locator("option:checked").innerText()).toBe("beräknad");
  await page.getByText("Sparat", { exact: true }).waitFor();
  const draft = page.url();
  expect(draft).toMatch(/\/admin\/ny\/\w{16}$/);

  // Left, and gone on with from the register.
  await page.getByRole("link", { name: "Kommuner" }).click();
  await page.getByRole("link", { name: "Fortsätt: Norsjö" }).click();
  expect(page.url()).toBe(draft);
  expect(await page.getByLabel("Namn på svenska").inputValue()).toBe("Norsjö");
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
  await page.getByText("Detta görs när du trycker på knappen, och inget annat.").waitFor();
  const planned = await page.locator(".wizard-makes li").allInnerTexts();
  expect(planned).toEqual([
    "Kommunen Norsjö (norsjo)",
    `${WORKSPACE_TEMPLATE.length} blad`,
    "Orter: 2 rader",
    "Kommunfakta: 3 rader",
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
  expect(await blocking.first().innerText()).toContain("processledaren");
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

/** What a person does: each press and each field filled is one. */
class Newcomer {
  readonly page: Page;
  interactions = 0;
  constructor(page: Page) {
    this.page = page;
  }
  async press(...name: Parameters<Page["getByRole"]>): Promise<void> {
    this.interactions++;
    await this.page
      .getByRole(...name)
      .first()
      .click();
  }
  async fill(label: string, text: string): Promise<void> {
    this.interactions++;
    await this.page.getByLabel(label).fill(text);
  }
}

async function codeFor(visitor: Visitor, email: string): Promise<string> {
  const page = await visitor.openTab(`${here.stack.url}/outbox`);
  const text = await page.locator(`article[data-to="${email}"]`).first().innerText();
  await page.close();
  return /\d{6}/.exec(text)?.[0] ?? "";
}

/** From the mail to the municipality's overview. */
async function comeIn(visitor: Visitor, email: string, name: string): Promise<Newcomer> {
  const newcomer = new Newcomer(visitor.page);
  const link = visitor.page.locator(`article[data-to="${email}"]`).getByRole("link", { name: /inbjudan#/ });
  newcomer.interactions++;
  await link.first().click();
  await newcomer.press("button", { name: "Logga in" });
  await newcomer.fill("E-post", email);
  await newcomer.press("button", { name: "Skicka en kod" });
  await visitor.page.getByLabel("Kod").waitFor();
  await newcomer.fill("Kod", await codeFor(visitor, email));
  await newcomer.press("button", { name: "Logga in" });
  await newcomer.fill("Vad de andra ska kalla dig", name);
  await newcomer.press("button", { name: "Tacka ja" });
  await visitor.page.waitForURL(/\/a\/norsjo$/);
  return newcomer;
}

test("[U4] from the invitation's mail to a first row of harvest that a colleague sees: at most twelve presses and fields", async () => {
  const words = "Macken måste finnas kvar";
  const siv = await here.come("/outbox");
  const per = await here.come("/outbox");
  await comeIn(per, LEADERS[1]!, "Per");
  await per.page.goto(`${here.stack.url}/a/norsjo/harvest`);
  await per.page.getByText("Här samlas det som människor säger.").waitFor();

  const newcomer = await comeIn(siv, LEADERS[0]!, "Siv");
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
  expect([...siv.errors, ...per.errors]).toEqual([]);
});
