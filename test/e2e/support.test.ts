/** Help on the spot, in two browsers: asked for, given for an hour, read, ended, and with that gone from the open sheet. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, launchBrowser, type Visitor } from "../support/browser.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { visitAs } from "../support/signed-in.ts";

let stack: LocalStack;
let browser: Browser;
let visitors: Visitor[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startLocalStack({ demo: true, client: true }), launchBrowser()]);
});
afterAll(async () => {
  for (const visitor of visitors) await visitor.close();
  await browser.close();
  await stack.stop();
  visitors = [];
});

test("[P20] [P21] an administrator reads only what a leader has let them into, and loses it in the open sheet when it ends", async () => {
  const admin = await visitAs(browser, stack, "Plattformsadministratör", "/admin/kommun/norsjo");
  const leader = await visitAs(browser, stack, "Processledare", "/a/norsjo/start");
  visitors.push(admin, leader);
  await admin.page.getByLabel("Vad gäller det?").fill("Importen stannar");
  await admin.page.getByRole("button", { name: "Be om att bli insläppt" }).click();
  await admin.page.getByText("Frågan väntar på processledaren.").waitFor();

  await leader.page.reload();
  await leader.page.getByText("Plattformsadministratör ber om att få läsa i 4 timmar: Importen stannar").waitFor();
  expect(await axeViolations(leader.page)).toEqual([]);
  await leader.page.getByLabel("Hur länge").selectOption({ label: "1 timme" });
  await leader.page.getByRole("button", { name: "Släpp in" }).click();
  await leader.page.getByRole("button", { name: "Avsluta nu" }).waitFor();

  await admin.page.reload();
  await admin.page.getByText(/Du är insläppt till/).waitFor();
  await admin.page.getByRole("link", { name: "Öppna kommunen" }).click();
  await admin.page.getByRole("heading", { name: "Norsjö", level: 1 }).waitFor();
  await admin.page.goto(`${stack.url}/a/norsjo/places`);
  await admin.page.getByText("Bastuträsk").first().waitFor();

  await leader.page.getByRole("button", { name: "Avsluta nu" }).click();
  await leader.page.getByText(/Plattformsadministratör, avslutad/).waitFor();
  await expect.poll(() => admin.page.getByText("Bastuträsk").count(), { timeout: 60_000 }).toBe(0);
  await leader.page.getByRole("link", { name: "Till loggen" }).click();
  for (const entry of ["Driften bad om att få hjälpa till", "Driften öppnade ett blad", "Driftens tid här avslutades"])
    await leader.page.getByRole("table").getByText(entry).first().waitFor();
});
