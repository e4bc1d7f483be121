/** A region's analyst in a browser: what is shared, comparing by picture and table, keeping it, and thinking a service closed. */
import { expect, test } from "vitest";
import { axeViolations } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const demo = journey();

test("an analyst compares what was shared, keeps the comparison, and finds it again", async () => {
  const { page, errors } = await demo.as("Regional analytiker", "/region");
  await page.getByRole("heading", { level: 1, name: /Västerbotten/ }).waitFor();
  await page.getByRole("heading", { name: "Stannat upp och föråldrat" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("link", { name: /Jämför kommunerna/ }).click();
  const participation = page.locator('[data-indicator="K1"]');
  await participation.locator("svg.drawn").waitFor();
  // Norsjö's figure of the demo's day, beside its residents, in the table the picture has beside it.
  await participation.getByRole("button", { name: "Som tabell" }).click();
  const line = participation.getByRole("row", { name: /Norsjö/ });
  expect((await line.innerText()).replaceAll(/\s+/g, " ")).toContain("3 986 2,3 20,1 %");
  expect(await axeViolations(page)).toEqual([]);

  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByRole("textbox", { name: "Namn" }).fill("Till nätverksmötet");
  await page.getByRole("dialog").getByRole("button", { name: "Spara", exact: true }).click();
  await page.getByText("Till nätverksmötet är sparad.").waitFor();
  await page.locator(".choice-option", { hasText: "Tabell" }).click();
  await page.getByRole("columnheader", { name: /Norsjö/ }).waitFor();
  expect(page.url()).toContain("vy=tabell");

  await page.getByRole("link", { name: "Regionen" }).click();
  await page
    .getByRole("button", { name: /Till nätverksmötet/ })
    .first()
    .click();
  await participation.locator("svg.drawn").waitFor();
  expect(errors).toEqual([]);
});

test("[N33] on a phone a service is thought closed and opened again, and nothing of it is in the address", async () => {
  const { page, errors } = await demo.as("Regional analytiker", "/region/vasterbotten/service", { device: "phone" });
  const fuel = page.getByRole("button", { name: /^Bastuträsk, drivmedel: hotad, sist av sitt slag/ });
  await fuel.tap();
  const whatIf = page.getByRole("complementary", { name: "Tänk om den stängde" });
  await whatIf.getByText("drivmedel försvinner helt från Bastuträsk.").waitFor();
  expect(new URL(page.url()).search).toBe("");
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await whatIf.getByRole("button", { name: "Öppna den igen" }).tap();
  await fuel.waitFor();
  expect(errors).toEqual([]);
});

test("who compares for no region finds no region's page", async () => {
  const { page } = await demo.as("Processledare", "/region/vasterbotten/jamfor");
  await page.getByRole("heading", { level: 1 }).waitFor();

  expect(await page.locator(".cmp-card").count()).toBe(0);
});
