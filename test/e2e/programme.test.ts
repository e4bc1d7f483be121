/**
 * A programme as those who run it live it, in the demo's cohort: who has come how far, inviting several leaders, writing to
 * all of them, a municipality that begins from a published template, one that is suspended and let in again, and the region
 * that compares them (U24). Each test goes on where the one before it ended.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeDemoApi } from "../../infra/local/demo-api.ts";
import { write } from "../../infra/local/demo.ts";
import { insertRows } from "../../shared/document/mutations.ts";
import { axeInBothThemes, axeViolations } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { comeIn } from "../support/newcomer.ts";

const demo = journey({ stay: "file" });
const ADMINISTRATOR = "Plattformsadministratör";
const COHORT = "/admin/kohorter/demopiloter00001";

const wide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

test("9.7: the programme shows how far each has come, leaders of several are invited at once and all are written to", async () => {
  const { page, errors } = await demo.as(ADMINISTRATOR, "/admin/kohorter");
  await page.getByRole("link", { name: "Piloter" }).click();
  await page.getByRole("heading", { name: "Piloter", level: 1 }).waitFor();
  // Several municipalities may be one member (S5.1).
  await page.getByText("Skellefteå och Norsjö (2)").waitFor();
  const line = (name: string) => page.getByRole("row", { name: new RegExp(`^${name}`) });
  for (const name of ["Jokkmokk", "Norsjö", "Skellefteå", "Uppvidinge"])
    await line(name)
      .getByText(/\d+ av 20 klara/)
      .waitFor();

  const invite = page.getByRole("textbox", { name: "Bjud in till flera" });
  await invite.fill("jokkmokk leder@jokkmokk.example\nmalå leder@mala.example");
  await page.getByRole("button", { name: "Skicka inbjudningar" }).click();
  await page.getByText("Rad 2 kan inte läsas: malå leder@mala.example").waitFor();
  await invite.fill("jokkmokk leder@jokkmokk.example\nuppvidinge leder@uppvidinge.example");
  await page.getByRole("button", { name: "Skicka inbjudningar" }).click();
  await page.getByText("2 inbjudningar skickade.").waitFor();
  await expect.poll(() => invite.inputValue()).toBe("");
  await line("Uppvidinge").getByText("+ 1 inbjuden").waitFor();

  await page.getByLabel("Ämne").fill("Utbildning");
  await page.getByLabel("Text", { exact: true }).fill("Vi ses på torsdag.\nTa med era frågor.");
  await page.getByRole("button", { name: "Skicka", exact: true }).click();
  await page.getByText(/^Skickat till 4 kommuner\. Mejl: \d+\.$/).waitFor();
  await axeInBothThemes(page);
  expect(errors).toEqual([]);

  const leader = await demo.as("Processledare", "/a/norsjo/start", { device: "phone" });
  await leader.page.getByRole("heading", { name: "Utbildning" }).waitFor();
  await leader.page.getByText("Ta med era frågor.").waitFor();
  expect(await wide(leader.page)).toBe(true);
  const phone = await demo.as(ADMINISTRATOR, COHORT, { device: "phone" });
  await phone.page
    .getByText(/\d+ av 20 klara/)
    .first()
    .waitFor();
  expect(await wide(phone.page)).toBe(true);
  expect(await axeViolations(phone.page)).toEqual([]);
});

test("[T33] U1: a municipality that begins from the published platform shows where it comes from, with empty sheets", async () => {
  const { page } = await demo.as(ADMINISTRATOR, "/admin/ny");
  await page.getByLabel("Välj kommun").fill("Malå");
  await page.getByRole("button", { name: "Ram" }).click();
  const template = page.getByLabel("Mall", { exact: true });
  const published = template.locator("option", { hasText: /^Samverkansplattform v2 \(Skellefteå\)/ });
  await published.waitFor({ state: "attached" });
  await template.selectOption({ label: (await published.innerText()).trim() });
  await page.getByRole("button", { name: "Människor" }).click();
  await page.getByRole("button", { name: "Lägg till en till" }).click();
  await page.getByLabel("E-post").fill("leder@mala.example");
  await page.getByRole("button", { name: "Granska" }).click();
  await page.getByText(/^Mallen Samverkansplattform v2 \(Skellefteå\) tas över: .*inga rader$/).waitFor();
  await page.getByRole("button", { name: "Gör kommunen" }).click();
  await page.getByText("Allt är redan gjort.").waitFor();

  const leader = await demo.come("/outbox");
  await comeIn(leader, "mala", "leder@mala.example", "Leda");
  await leader.page.goto(`${demo.stack.url}/a/mala/harkomst`);
  const origin = leader.page.getByTestId("lineage-table").getByRole("row", { name: /Malå/ });
  expect((await origin.first().innerText()).replaceAll(/\s+/g, " ")).toMatch(/Malå Skellefteå Samverkansplattform 2/);
  await leader.page.goto(`${demo.stack.url}/a/mala/forums`);
  await leader.page.getByRole("columnheader", { name: "Namn" }).waitFor();
  expect(await leader.page.getByRole("grid").getAttribute("aria-rowcount")).toBe("1");
});

test("[T22] suspended, a municipality's people are told so on every page and keep what they wrote; let in again all is there", async () => {
  const { page: admin } = await demo.as(ADMINISTRATOR, "/admin/kommun/skelleftea");
  const leader = await demo.as("Landsbygdsutvecklare Skellefteå", "/a/skelleftea/facts");
  await leader.page.getByRole("gridcell", { name: "72 589" }).waitFor();
  await admin.getByLabel("Skäl").last().fill("Avtalet förnyas");
  await admin.getByRole("button", { name: "Pausa kommunen" }).click();
  await admin.getByText(/Pausad .*: Avtalet förnyas/).waitFor();

  for (const path of ["", "/facts", "/start", "/harkomst"]) {
    await leader.page.goto(`${demo.stack.url}/a/skelleftea${path}`);
    await leader.page.getByRole("heading", { name: "Kommunen är pausad" }).first().waitFor();
    await leader.page
      .getByText(/^Pausad sedan .*\. Avtalet förnyas/)
      .first()
      .waitFor();
    expect(await leader.page.getByText("72 589").count()).toBe(0);
  }
  expect(await axeViolations(leader.page)).toEqual([]);
  await leader.page.goto(`${demo.stack.url}/`);
  await leader.page.getByText("Kommunen är pausad.").waitFor();

  await admin.getByRole("button", { name: "Öppna igen" }).click();
  await admin.getByRole("button", { name: "Pausa kommunen" }).waitFor();
  await leader.page.goto(`${demo.stack.url}/a/skelleftea/facts`);
  await leader.page.getByRole("gridcell", { name: "72 589" }).waitFor();
});

/** Three people at a first dialogue in Korsholm: so few would be told apart. */
async function fewTookPart(): Promise<void> {
  const key = "processledare-korsholm";
  const { id_token: token } = await demo.stack.signInAs(key);
  await write(makeDemoApi(demo.stack.url, "korsholm", token), "events", (view) => {
    const column = (name: string): string => view.columns().find((one) => one.key === name)!.id;
    const cells = { title: "Kökssamtal", date: "2020-04-01", phase: "dialogue", status: "held", participants: 3, new_participants: 3 }; // prettier-ignore
    const row = Object.fromEntries(Object.entries(cells).map(([name, value]) => [column(name), value]));
    return insertRows(view, null, [row], Math.random).changes;
  });
  // Whoever decides about the figures has them computed, as soon as the worker has seen the edit.
  const told = async (): Promise<string> => {
    await demo.ask(key, "/api/across/tenants/korsholm/consents");
    return figures("K1", "korsholm");
  };
  await expect.poll(told).toContain('"numerator":"hidden"');
}

/** As the region's analyst is answered. */
async function figures(measures: string, owners: string): Promise<string> {
  const query = `period=2020H1&measures=${measures}&owners=${owners}`;
  const { body } = await demo.ask(
    "regional-analytiker",
    `/api/across/tenants/vasterbotten/comparison/figures?${query}`,
  );
  return JSON.stringify(body);
}

test("[N23] [N24] [N32] U24: an analyst compares five municipalities: aggregates beside their size, in order of size, and so few as three hidden", async () => {
  await fewTookPart();
  const { page, errors } = await demo.as("Regional analytiker", "/region/vasterbotten/jamfor?matt=K1.K2.K3");
  const card = (indicator: string) => page.locator(`[data-indicator="${indicator}"]`);
  const table = async (indicator: string): Promise<string[]> => {
    await card(indicator).locator("svg.drawn").waitFor();
    await card(indicator).getByRole("button", { name: "Som tabell" }).click();
    const rows = await card(indicator).locator("tbody tr").allInnerTexts();
    return rows.map((row) => row.replaceAll(/\s+/g, " ").trim());
  };

  const participation = await table("K1");
  // In order of residents, with both beside each figure; the highest stands last here.
  expect(participation.map((row) => row.split(" ")[0])).toEqual([
    "Skellefteå",
    "Korsholm",
    "Uppvidinge",
    "Jokkmokk",
    "Norsjö",
  ]);
  expect(participation.at(-1)).toBe("Norsjö 3 986 2,3 20,1 % 800 av 3 986");
  expect(participation[1]).toMatch(/^Korsholm 19 615 23,1 .*1–4/);
  expect(participation[1]).not.toContain("%");
  await page.getByText("Läs länderna var för sig.", { exact: false }).first().waitFor();

  // As large as D10's group of eleven is told, as small as three is not; nobody's places but by their own decision.
  const groups = await table("K2");
  expect(groups.at(-1)).toMatch(/^Norsjö .*100 %/);
  const told = await figures("K1,K2", "norsjo,korsholm");
  expect(told).toMatch(/"key":"special-needs",[^{]*\{[^}]*\},"value":11\b/);
  expect(told).not.toMatch(/"numerator":3\b/);
  expect((await table("K3")).join()).not.toContain("Byske");
  expect(await axeViolations(page)).toEqual([]);

  await page.goto(`${demo.stack.url}/a/jokkmokk`);
  await page.getByText("Det finns inget här för dig").first().waitFor();
  expect(errors.filter((line) => !line.includes("404"))).toEqual([]);
});
