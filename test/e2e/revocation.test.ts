/** Rights taken away and the log that tells of it, as people see them: real browsers against the running server. */
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { axeInBothThemes, axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";
import { ask } from "../support/raw-client.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

let leader: string;

beforeAll(async () => {
  leader = (await demo.stack.signInAs("processledare")).id_token;
});

async function signIn(person: string, path: string, look?: Look): Promise<Visitor> {
  const visitor = await demo.as(person, path, look);
  return visitor;
}

const light = (page: Page, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();
const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text }).first();

async function idOf(key: string): Promise<string> {
  const { body } = await ask(demo.stack.url, "/api/me", (await demo.stack.signInAs(key)).id_token);
  return (body as { person: string }).person;
}

const people = (person: string) => `/api/tenants/norsjo/people/${person}`;

test("[P8] a role changed by the leader greys the sheet out anew, without a word of reloading", async () => {
  const { page } = await signIn("Näringslivskontoret", "/a/norsjo/actions");
  await light(page, "Sparat");
  const own = cell(page, "Inventera tomma hus by för by");
  await own.waitFor();
  expect(await own.getAttribute("aria-readonly")).not.toBe("true");

  const office = await idOf("naringslivskontoret");
  expect((await ask(demo.stack.url, people(office), leader, { role: "council-member" }, "PUT")).status).toBe(200);

  await page
    .locator('[role=gridcell][aria-readonly="true"]')
    .filter({ hasText: "Inventera tomma hus by för by" })
    .waitFor();
  await light(page, "Sparat");
});

test("[P9] [C2] whoever is removed while typing without network is told why, and has every word to copy, then and after reloading", async () => {
  const visitor = await signIn("Miljö och bygg", "/a/norsjo/issues", { installs: true });
  const { page, context } = visitor;
  await sheetStands(page);
  const mine = page
    .locator('[role=gridcell]:not([aria-readonly="true"])')
    .filter({ hasText: /\p{L}{4}/u })
    .first();
  await mine.waitFor();

  await loseNetwork(visitor);
  await mine.click();
  await page.keyboard.type("Skrivet i tunneln");
  await page.keyboard.press("Enter");
  await page
    .getByText(/1 ändring/)
    .first()
    .waitFor();
  expect((await ask(demo.stack.url, people(await idOf("miljo-och-bygg")), leader, "", "DELETE")).status).toBe(200);
  await context.setOffline(false);

  const denied = page.locator(".denied");
  await denied.getByText("Du har inte längre tillgång till bladet.").waitFor();
  await expect.poll(() => denied.locator("textarea").inputValue()).toContain("Skrivet i tunneln");
  // What may not be seen any more is not shown any more.
  await page.locator("[role=grid]").waitFor({ state: "detached" });
  expect(await axeViolations(page)).toEqual([]);

  await page.reload();
  await page.locator(".denied").getByText("Du har inte längre tillgång till bladet.").waitFor();
  await expect.poll(() => page.locator(".denied textarea").inputValue()).toContain("Skrivet i tunneln");
  expect(await axeViolations(page)).toEqual([]);
});

test("[P9] [C2] a word half written when the right is taken away is there to copy, too", async () => {
  const { page } = await signIn("Samhällsrådet i Bastuträsk", "/a/norsjo/events");
  await light(page, "Sparat");
  const mine = page
    .locator('[role=gridcell]:not([aria-readonly="true"])')
    .filter({ hasText: /\p{L}{4}/u })
    .first();
  await mine.click();
  await page.keyboard.type("Halvskriven menin");

  const group = await idOf("samhallsradet-i-bastutrask");
  expect((await ask(demo.stack.url, people(group), leader, "", "DELETE")).status).toBe(200);

  await page.locator(".denied").getByText("Du har inte längre tillgång till bladet.").waitFor();
  const kept = page.locator(".denied textarea");
  await expect.poll(() => kept.inputValue()).toContain("Halvskriven menin");
});

test("[U2] [U5] the log tells of it, can be filtered, checked and taken out as a file", async () => {
  const visitor = await signIn("Processledare", "/a/norsjo/logg");
  const { page } = visitor;
  const rows = page.locator(".audit-table tbody tr");
  const removal = rows.filter({ hasText: "Medlem borttagen" }).filter({ hasText: "Miljö och bygg" });
  await removal.waitFor();
  await expect.poll(() => removal.innerText()).toMatch(/Processledare[^]*Miljö och bygg[^]*processledare/);
  await rows.filter({ hasText: "Roll: med i arbetsgruppen, nu ledamot i samverkansrådet." }).waitFor();

  await page.getByLabel("Händelse").selectOption({ label: "Medlem ändrad" });
  await removal.waitFor({ state: "detached" });
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByRole("button", { name: "Visa allt" }).click();
  await removal.waitFor();

  await page.getByRole("button", { name: "Kontrollera loggen" }).click();
  await page.getByText("Loggen stämmer.").waitFor();
  await page.getByRole("button", { name: "Kontrollera loggen" }).click();
  await page.getByText("Den stämmer också med den kontroll som gjordes här förra gången.").waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Hämta som CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^samplan-norsjo-\d{4}-\d\d-\d\d\.csv$/);
  await page.getByText("Filen är hämtad.").waitFor();
  expect(visitor.errors).toEqual([]);
});

test("[U5] the log is there for the registrator, and not even named to others", async () => {
  const registrator = await signIn("Registrator", "/a/norsjo/logg");
  await registrator.page.locator(".audit-table tbody tr").first().waitFor();

  const nids = await signIn("NIDS", "/");
  await nids.page.getByRole("heading", { name: "Norsjö" }).waitFor();
  expect(await nids.page.getByRole("link", { name: "Logg" }).count()).toBe(0);
  await nids.page.goto(`${demo.stack.url}/a/norsjo/logg`);
  await nids.page.getByRole("heading", { level: 1 }).filter({ hasText: "finns" }).waitFor();
});

test("[U3] no accessibility fault on the log's page, light and dark, desk and phone, and nothing wider than the phone", async () => {
  for (const look of [{ theme: "light" }, { device: "phone", theme: "dark" }] as const) {
    const visitor = await signIn("Processledare", "/a/norsjo/logg", look);
    await visitor.page.locator(".audit-table tbody tr").first().waitFor();
    expect({ look, faults: await axeInBothThemes(visitor.page) }).toEqual({ look, faults: [] });
    const wider = await visitor.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect({ look, wider }).toEqual({ look, wider: 0 });
    if (process.env["SHOTS"] !== undefined)
      await visitor.page.screenshot({
        path: `${process.env["SHOTS"]}/logg-${JSON.stringify(look).replace(/\W+/g, "-")}.png`,
        fullPage: true,
      });
    await visitor.close();
  }
});
