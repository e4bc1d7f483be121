/** Pictures of stakeholders, services, events and the council, as people meet them: by keys, by mouse, and in words. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const demo = journey({ stay: "file" });

let leader: Visitor;

beforeAll(async () => {
  leader = await demo.as("Processledare", "/a/norsjo/stakeholders?bild=falt");
});

const point = (page: Page, nr: string) => page.locator(`[data-point="${demoRowId("norsjo", "stakeholders", nr)}"]`);
const square = (page: Page, place: string) => page.locator(`[data-place="${place}"]`);
const saved = (page: Page) => page.locator(".light").filter({ hasText: "Sparat" }).waitFor();

test("[J8] a stakeholder is moved over the field by arrows and by mouse, and says where it stands", async () => {
  const { page } = leader;
  await square(page, "5:4").locator("[data-point]").nth(4).waitFor();
  await page.getByText("samarbeta nära", { exact: true }).first().waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await point(page, "SH16").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  const said = page.getByRole("status").filter({ hasText: "intresse 4, inflytande 4, samarbeta nära" });
  await said.waitFor();
  await expect.poll(() => point(page, "SH16").evaluate((element) => element === document.activeElement)).toBe(true);
  await square(page, "4:4").locator(point(page, "SH16")).waitFor();

  await point(page, "SH16").hover();
  await page.mouse.down();
  await square(page, "1:1").hover();
  await page.locator('[data-place="1:1"][data-over]').waitFor();
  await page.mouse.up();
  await square(page, "1:1").locator(point(page, "SH16")).waitFor();
  await page.getByRole("status").filter({ hasText: "intresse 1, inflytande 1, bevaka" }).waitFor();
  expect(await page.getByRole("dialog").count()).toBe(0);
  await saved(page);

  await point(page, "SH16").press("Enter");
  const values = page.getByRole("dialog", { name: "Värden för Nya invånare och utlandsfödda" });
  await values.getByRole("group", { name: "Intresse" }).getByRole("radio", { name: "5" }).check();
  await values.getByText("involvera och informera").waitFor();
  await values.getByRole("button", { name: "Stäng" }).last().click();
  await square(page, "5:1").locator(point(page, "SH16")).waitFor();
  await page.getByText("Som tabell").click();
  await page
    .getByRole("row")
    .filter({ hasText: "Nya invånare" })
    .getByRole("cell", { name: "involvera och informera" })
    .waitFor();

  await page.getByRole("radio", { name: "Ägare × frågor" }).check();
  const owners = page.getByRole("grid", { name: "Vem som äger och deltar i vilka frågor" });
  await owners.getByRole("columnheader").filter({ hasText: "Q05" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(leader.errors).toEqual([]);
});

test("[J9] [J10] on a phone owners are listed by issue and stakeholders by sector and level, with nothing to scroll sideways for", async () => {
  const { page, errors } = await demo.as("Processledare", "/a/norsjo/stakeholders?bild=fragor", { device: "phone" });
  const issue = page.locator("section").filter({ has: page.getByRole("heading", { name: "Skrotbilar och infarter" }) });
  await issue.getByRole("button", { name: "Miljö och bygg, kommunen" }).waitFor();
  expect(await page.getByRole("table").count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.goto(`${demo.stack.url}/a/norsjo/stakeholders?bild=niva`);
  await page.getByRole("heading", { name: "ideell" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await axeViolations(page)).toEqual([]);
  expect(errors).toEqual([]);
});

test("[J11] the last service of its kind is ringed and says so; what is not stated is told and can be added by keys", async () => {
  const page = await leader.openTab(`${demo.stack.url}/a/norsjo/services?bild=karta`);
  const grid = page.getByRole("grid", { name: "Service efter ort och serviceslag" });
  const fuel = grid.getByRole("button").filter({ hasText: "Mack" });
  await fuel.filter({ hasText: "Sista på orten" }).waitFor();
  await expect.poll(() => fuel.innerText()).toContain("hotad");
  const ring = (element: Element): string => getComputedStyle(element).boxShadow;
  expect(await fuel.evaluate(ring)).not.toBe("none");
  const many = grid.getByRole("button").filter({ hasText: "Matbutik, mindre" });
  expect([await many.evaluate(ring), (await many.innerText()).includes("Sista")]).toEqual(["none", false]);
  expect(await axeViolations(page)).toEqual([]);

  await many.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  const free = grid.getByRole("button", { name: "Lägg till ombud övrigt i Norsjö" });
  await expect.poll(() => free.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  await page.locator(".side").waitFor();
  await grid.getByRole("button").filter({ hasText: "ombud övrigt" }).filter({ hasText: "finns" }).waitFor();
  await saved(page);
  await page.close();
});

test("[J12] [J13] [S1] the calendar is subscribed to by an address of one's own, and the council shows its balance", async () => {
  const page = await leader.openTab(`${demo.stack.url}/a/norsjo/events?bild=kalender`);
  await page.getByRole("grid", { name: "Kalender," }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Prenumerera" }).click();
  await page.getByRole("button", { name: "Skapa min adress" }).click();
  const address = await page.getByLabel("Din adress").inputValue();
  expect((await (await fetch(address)).text()).startsWith("BEGIN:VCALENDAR")).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Återkalla adressen" }).click();
  await page.getByText("Adressen är återkallad").waitFor();
  expect((await fetch(address)).status).toBe(404);

  await page.goto(`${demo.stack.url}/a/norsjo/forums?bild=rad`);
  await page.getByRole("region", { name: "Sektorbalans: 5 ideell, 4 offentlig, 3 privat" }).waitFor();
  await page.getByText("Nästa möte: 16 juni 2020").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.close();
});
