/** Where do I do what, in a browser: the list itself, and that every address in it opens in the demo's municipality. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { PLACES, WHERE_IDS, type Place } from "../../shared/where/rows.ts";
import { axeViolations, launchBrowser, visit } from "../support/browser.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";
import { visitAs } from "../support/signed-in.ts";

const SHEETS = new Set(WORKSPACE_TEMPLATE.map(({ document }) => String(document)));

let stack: LocalStack;
let browser: Browser;

beforeAll(async () => {
  [stack, browser] = await Promise.all([startLocalStack({ demo: true, client: true }), launchBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await stack.stop();
});

test("help leads to a list of every row with its link, or what it waits for, on a phone too", async () => {
  const visitor = await visit(browser, `${stack.url}/hjalp`, { device: "phone", theme: "dark" });
  const { page, errors } = visitor;
  await page.getByRole("link", { name: "Var gör jag vad? En lista med länkar" }).tap();
  await page.getByRole("heading", { level: 1, name: "Var gör jag vad?" }).waitFor();
  expect(
    await page.locator("[data-where]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-where"))),
  ).toEqual(WHERE_IDS);
  expect(await page.locator("[data-where=S1\\.4]").innerText()).toContain("Går inte än.");
  expect(await page.locator("[data-where=S2\\.7] a").getAttribute("href")).toBe("/a/norsjo/harvest?bild=vagg");
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(errors).toEqual([]);
  await visitor.close();
});

test("every address opens in the demo's municipality, and the overview says how many have taken part", async () => {
  const paths = new Set(Object.values<Place>(PLACES).flatMap((place) => ("path" in place ? [place.path] : [])));
  const visitor = await visitAs(browser, stack, "Processledare", "/hjalp/var-gor-jag-vad");
  const { page, errors } = visitor;
  for (const path of paths) {
    const here = path === "" ? "/a/norsjo" : `/a/norsjo/${path}`;
    await page.locator(`[data-where] a[href="${here}"]`).first().click();
    if (path === "")
      await page
        .getByTestId("participation")
        .getByText(/^20,1 % har deltagit: 800 av 3\s986 invånare/)
        .waitFor();
    await page.waitForURL((url) => url.pathname + url.search === here || path.includes("flera"));
    if (SHEETS.has(path.split("?")[0] ?? "")) await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
    await expect
      .poll(async () => (await page.locator("main").innerText()).length, { timeout: 60_000 })
      .toBeGreaterThan(80);
    expect(await page.getByText(/Det finns ingen sådan bild|Sidan finns inte/).count(), path).toBe(0);
    await page.goto(`${stack.url}/hjalp/var-gor-jag-vad`);
  }
  expect(errors).toEqual([]);
  await visitor.close();
});
