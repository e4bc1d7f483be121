/**
 * The plan's pictures in a browser, on the demo's own day: cards moved by keys, by drag and by the list, what a guard
 * says and the way to what is missing; what is late on the line of time; and one actor's own page with the queues.
 */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { DEMO_DAY, journey } from "../support/journey.ts";

const demo = journey();

/** On 2020-05-31, the day the demo's figures are of. */
async function personAt(person: string, path: string, look?: Look): Promise<Visitor> {
  return demo.as(person, path, { ...look, day: DEMO_DAY });
}

const row = (nr: string): string => demoRowId("norsjo", "actions", nr);
const column = (page: Page, state: string): Locator => page.locator(`.pb-cell[data-state="${state}"]`);
const card = (page: Page, nr: string): Locator => page.locator(`.pb-card[data-row="${row(nr)}"]`);
const middle = async (place: Locator): Promise<{ x: number; y: number }> => {
  const box = (await place.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) };
};
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [a, b] = [await middle(from), await middle(to)];
  await page.mouse.move(a.x, a.y);
  await page.mouse.down();
  await page.mouse.move(b.x, b.y, { steps: 4 });
  await page.mouse.up();
}

test("[J1] [J2] a card says what is late and since when it stands there, and is moved by keys, by drag and by the list", async () => {
  const { page, errors } = await personAt("Processledare", "/a/norsjo/actions?bild=tavla");
  await page.getByRole("heading", { name: "pågår 7 rader" }).waitFor();
  await card(page, "A15").getByText("Försenad 30 dagar").waitFor();
  await card(page, "A15").getByText("243 dagar i läget").waitFor();
  await card(page, "A15").getByText("NIDS, idrottsföreningarnas samverkan").waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await card(page, "A17").getByRole("button").first().focus();
  await page.keyboard.press("Shift+ArrowRight");
  await page.getByText("A17 Behovsundersökning mindre lägenheter är nu ”beslutad”.").waitFor();
  await column(page, "decided")
    .locator(`[data-row="${row("A17")}"] .pb-open:focus`)
    .waitFor();
  await page.keyboard.press("Control+z");
  await column(page, "proposed")
    .locator(`[data-row="${row("A17")}"]`)
    .waitFor();

  // What the guard asks for is said, and the way leads to the very cell.
  await drag(page, card(page, "A03"), column(page, "done"));
  const dialog = page.getByRole("dialog");
  await dialog.getByText("För läget ”klar”: Resultat saknas.").waitFor();
  expect(
    await column(page, "in-progress")
      .locator(`[data-row="${row("A03")}"]`)
      .count(),
  ).toBe(1);
  await dialog.getByRole("button", { name: "Öppna raden vid Resultat" }).click();
  await page.locator(".sg-card [data-field=result] textarea:focus").waitFor();
  await page.keyboard.type("sidan finns, 12 hus");
  await page.keyboard.press("Tab");
  await page.locator(".sg-card-head button").click();
  await drag(page, card(page, "A03"), column(page, "done"));
  await column(page, "done")
    .locator(`[data-row="${row("A03")}"]`)
    .waitFor();
  await page.getByRole("heading", { name: "klar 9 rader" }).waitFor();

  await page.getByRole("button", { name: /^Flytta A07 .* till …$/ }).click();
  await dialog.getByText("För läget ”stoppad”: Skäl till stopp saknas.").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "pågår" }).click();
  await column(page, "in-progress")
    .locator(`[data-row="${row("A07")}"]`)
    .waitFor();
  await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();

  // What a colleague deletes under one's hands is not moved, and that is said.
  await page.getByRole("button", { name: /^Flytta A07 .* till …$/ }).click();
  await dialog.waitFor();
  const other = await personAt("Landsbygdsutvecklare", "/a/norsjo/actions?bild=tabell");
  await other.page.locator(`[data-row="${row("A07")}"] > [data-column=rowNr]`).click();
  await other.page.keyboard.press("Control+Delete");
  await page.getByText("Raden står inte längre på tavlan").waitFor();
  await expect.poll(() => dialog.count()).toBe(0);
  expect(errors).toEqual([]);
});

test("[J3] [J4] the timeline marks what is late in shape and words, and arrows move a bar that Enter writes in one step", async () => {
  const { page, errors } = await personAt("Processledare", "/a/norsjo/actions?bild=tidslinje");
  const line = page.locator(`.tl-row[data-row="${row("A15")}"]`);
  await line.getByText("Försenad 30 dagar").waitFor();
  await line.locator(".tl-late").waitFor();
  expect(await axeViolations(page)).toEqual([]);

  const bar = (from: string, to: string): Locator => line.getByRole("button", { name: `${from} till ${to}` });
  await bar("2019-10-01", "2020-05-01").focus();
  for (const key of ["ArrowRight", "ArrowRight", "Shift+ArrowRight", "Enter"]) await page.keyboard.press(key);
  await bar("2019-10-03", "2020-05-04").waitFor();
  await line.getByText("Försenad 27 dagar").waitFor();
  await page.getByRole("button", { name: "Ångra" }).click();
  await bar("2019-10-01", "2020-05-01").waitFor();

  const due = line.locator("[data-hold=due]");
  const at = await middle(due);
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 200, at.y, { steps: 4 });
  await page.mouse.up();
  await line.locator(".tl-late").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Ångra" }).click();
  await line.getByText("Försenad 30 dagar").waitFor();
  expect(errors).toEqual([]);
});

test("[S1.8] [J5] [J6] NIDS sees its goal, Q14 and A15 on its own page, on a phone, and whose queues are how long", async () => {
  const { page, errors } = await personAt("NIDS", "/a/norsjo/mina", { device: "phone" });
  // As from every page about the municipality, one gets back to it.
  expect(await page.getByRole("main").getByRole("link", { name: "Norsjö", exact: true }).getAttribute("href")).toBe(
    "/a/norsjo",
  );
  await page.getByRole("heading", { level: 1, name: "Mina mål, frågor och åtgärder" }).waitFor();
  const part = (sheet: string): Locator => page.locator(`[data-sheet=${sheet}]`);
  for (const [sheet, nr] of [
    ["goals", "G10"],
    ["issues", "Q14"],
    ["actions", "A15"],
  ] as const)
    await part(sheet).getByText(nr, { exact: true }).waitFor();
  await part("harvest").getByText("0 av 2 inspel har fått svar (0 %).").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);

  await page.locator(".queue select").selectOption({ label: "Samverkansarbetsgruppen" });
  await page.getByRole("link", { name: "Visa gruppens 7 åtgärder" }).waitFor();
  const department = page.getByRole("row", { name: /^Omsorg och integration/ });
  await department.getByRole("link", { name: /^6 \(100 %\).*Besvarade: Omsorg och integration/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await department.getByRole("link", { name: /^2\b.*Öppna frågor/ }).click();
  await page.getByTestId("listed").getByText("Du ser 2 rader av 16.").waitFor();
  expect(errors).toEqual([]);
});
