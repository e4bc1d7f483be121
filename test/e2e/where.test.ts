/** Where do I do what, in a browser: the list itself, and that every address in it opens in the demo's municipality. */
import { expect, test } from "vitest";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { PLACES, WHERE_IDS, type Place } from "../../shared/where/rows.ts";
import { axeViolations } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const demo = journey();

const SHEETS = new Set(WORKSPACE_TEMPLATE.map(({ document }) => String(document)));

test("help leads to a list of every row with its link, or what it waits for, on a phone too", async () => {
  const visitor = await demo.come("/hjalp", { device: "phone", theme: "dark" });
  const { page, errors } = visitor;
  await page.getByRole("link", { name: "Var gör jag vad? En lista med länkar" }).tap();
  await page.getByRole("heading", { level: 1, name: "Var gör jag vad?" }).waitFor();
  expect(
    await page.locator("[data-where]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-where"))),
  ).toEqual(WHERE_IDS);
  await expect.poll(() => page.locator("[data-where=S1\\.4]").innerText()).toContain("Går inte än.");
  await expect
    .poll(() => page.locator("[data-where=S2\\.7] a").getAttribute("href"))
    .toBe("/a/norsjo/harvest?bild=vagg");
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(errors).toEqual([]);
});

test("every address opens in the demo's municipality, and the overview says how many have taken part", async () => {
  const paths = new Set(Object.values<Place>(PLACES).flatMap((place) => ("path" in place ? [place.path] : [])));
  const visitor = await demo.as("Processledare", "/hjalp/var-gor-jag-vad");
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
    await expect.poll(async () => (await page.locator("main").innerText()).length).toBeGreaterThan(80);
    expect(await page.getByText(/Det finns ingen sådan bild|Sidan finns inte/).count(), path).toBe(0);
    await page.goto(`${demo.stack.url}/hjalp/var-gor-jag-vad`);
  }
  expect(errors).toEqual([]);
});
