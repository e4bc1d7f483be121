/**
 * Together across the sheets, in a browser on the demo's own day: a meeting from its agenda to its minutes with two people
 * in it, five inputs answered at once, and the report of it all.
 */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { DEMO_DAY, journey, loseNetwork } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

async function leaderAt(path: string, look?: Look): Promise<Visitor> {
  return demo.as("Processledare", path, { ...look, day: DEMO_DAY });
}

const saved = (page: Page): Promise<void> => page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
const cell = (page: Page, sheet: string, row: string, column: string): Locator =>
  page.locator(`[data-row="${demoRowId("norsjo", sheet, row)}"] > [data-column=${column}]`);

test("[X1] [X2] [X3] a meeting goes from its agenda to its minutes: decided once, it stands in the cells, for everybody, at once", async () => {
  const { page, context, errors } = await leaderAt("/a/norsjo/mote", { installs: true });
  await page.getByRole("radio", { name: "Samverkansarbetsgruppen" }).check();
  await page.getByRole("button", { name: "Skapa mötet" }).click();
  await page.getByRole("button", { name: /^Lägg till Q12 .*väntar på er/ }).click();
  await page.getByRole("button", { name: /^Lägg till Q05 .*försenad åtgärd/ }).click();
  const agenda = page.getByTestId("agenda").getByRole("listitem");
  await expect.poll(() => agenda.count()).toBe(2);
  // By keys, and back by dragging.
  await page.getByRole("button", { name: /^Flytta ner Q12/ }).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(() => agenda.first().textContent()).toContain("Q05");
  await page.locator(".agenda-grip").first().hover();
  await page.mouse.down();
  const below = (await agenda.last().boundingBox())!;
  await page.mouse.move(below.x + 20, below.y + below.height + 8, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => agenda.first().textContent()).toContain("Q12");
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Börja mötet" }).click();
  await page.getByRole("heading", { name: /Q12 Mindre lägenheter/ }).waitFor();
  await page.getByText("Ett hus med gemensam matsal.").waitFor();
  const state = page.getByTestId("decide-state");
  const record = page.getByTestId("decide-record");
  // What a state asks for is said, and asked for.
  await state.selectOption({ label: "avskriven" });
  await page.getByTestId("decide-asks").getByLabel("Skäl (avböjd eller avskriven)").waitFor();
  await state.selectOption({ label: "ägare accepterad" });
  await record.getByText("ägare accepterad").waitFor();
  await page.getByTestId("run-stands").getByText("Kommunalt bostadsbolag äger frågan").waitFor();
  await page.getByLabel("Anteckning").fill("Bolaget tackar ja om kommunen delar kostnaden.");
  await page.getByLabel("Nästa steg", { exact: true }).fill("räkna på två hus");
  const action = page.getByRole("form", { name: "Ny åtgärd" });
  await action.getByRole("textbox", { name: "Åtgärd" }).fill("Räkna på två hus i Bastuträsk");
  await action.getByLabel("Ansvarig").selectOption({ label: "Kommunalt bostadsbolag" });
  await action.getByLabel("Klart senast").fill("2020-10-15");
  await action.getByRole("button", { name: "Lägg till åtgärden" }).click();
  await record.getByText(/^A18 Räkna på två hus i Bastuträsk/).waitFor();
  // The light's words come in by fading: half there they have half their contrast.
  await saved(page);
  expect(await axeViolations(page)).toEqual([]);

  // Somebody of the group sees it as it happens, on a phone, and goes on with it: an action is there, so it is under way.
  const address = new URL(page.url());
  const other = await demo.as("Näringslivskontoret", address.pathname + address.search, {
    device: "phone",
  });
  const theirs = other.page.getByTestId("decide-record");
  await theirs.getByText("Bolaget tackar ja om kommunen delar kostnaden.").waitFor();
  await other.page.getByTestId("decide-state").selectOption({ label: "pågår" });
  await theirs.getByText("pågår").waitFor();
  await record.getByText("pågår").waitFor();
  expect(await other.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // Without network nothing is lost.
  await loseNetwork({ page, context });
  await page.getByTestId("run-next").click();
  await page.getByRole("heading", { name: /Q05 Drivmedel/ }).waitFor();
  await page.getByLabel("Anteckning").fill("Väntar på besked om stödet.");
  await record.getByText("Väntar på besked om stödet.").waitFor();
  await context.setOffline(false);
  await saved(page);
  await page.getByTestId("run-finish").click();
  const minutes = page.getByTestId("report");
  await minutes.getByText("Anteckning: Väntar på besked om stödet.").waitFor();
  await minutes.getByText("Läge: pågår").waitFor();
  await minutes.getByRole("rowheader", { name: "A18 Räkna på två hus i Bastuträsk" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: /Ladda ner som webbsida/ }).click(),
  ]);
  expect(readFileSync(await file.path(), "utf8")).toContain("<h2 id=");

  // The cells themselves.
  await page.goto(`${demo.stack.url}/a/norsjo/issues`);
  await sheetStands(page);
  await cell(page, "issues", "Q12", "status").getByText("pågår").waitFor();
  await cell(page, "issues", "Q12", "next").getByText("räkna på två hus").waitFor();
  expect(errors.filter((error) => !error.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

test("[X7] [X8] five inputs are answered at once and taken back in one step, and what is owed follows", async () => {
  const { page, errors } = await leaderAt("/a/norsjo/aterkoppling");
  const owed = page.getByTestId("feedback-owed");
  await owed.getByText("5 av 45 inspel väntar på svar.").waitFor();
  await page.getByTestId("feedback-sums").getByText("2 av 3 väntar").waitFor();
  await page.getByRole("button", { name: "Välj alla 5" }).click();
  await page.getByLabel("Svar", { exact: true }).fill("Frågan tas upp i höst, och svaret kommer före jul.");
  await page.getByTestId("feedback-plan").getByText("5 blir återkopplade").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByTestId("feedback-send").click();
  await owed.getByText("Alla 45 inspel har fått svar.").waitFor();
  await page.getByTestId("feedback-rounds").getByText("5 inspel fick 1 svar").waitFor();
  await page.getByTestId("live-undo").click();
  await owed.getByText("5 av 45 inspel väntar på svar.").waitFor();
  await page.getByTestId("feedback-list").getByRole("checkbox").first().waitFor();
  await saved(page);

  await page.goto(`${demo.stack.url}/a/norsjo/rapport/skord?form=kort`);
  const report = page.getByTestId("report");
  await report.getByRole("heading", { name: "Skörden i korthet" }).waitFor();
  await report.getByText("40 av 45").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("[X2] [X6] whoever may only read is told so before anything is filled in, with the rule", async () => {
  const { page } = await demo.as("Registrator", "/a/norsjo/mote");
  await page
    .getByText(/processledare/i)
    .first()
    .waitFor();
  await page.getByRole("heading", { name: "Förbered ett möte" }).waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Skapa mötet" }).count()).toBe(0);
  await page.goto(`${demo.stack.url}/a/norsjo/aterkoppling`);
  await page.locator(".feedback-answer > p").first().waitFor();
  expect(await page.locator(".feedback-answer textarea").isVisible()).toBe(false);
  expect(await axeViolations(page)).toEqual([]);
  if (process.env["PICTURES"] !== undefined) await page.screenshot({ path: `${process.env["PICTURES"]}/barred.png` });
});
