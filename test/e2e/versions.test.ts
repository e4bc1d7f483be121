/** Versions seen in real browsers: kept under a name, compared with now in words and in the table, restored and undone. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, type Look } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

async function as(name: string, look?: Look): Promise<Page> {
  const visitor = await demo.as(name, "/a/norsjo/actions", look);
  await sheetStands(visitor.page);
  return visitor.page;
}

const cell = (page: Page, row: number, column: number): Locator =>
  page.getByRole("grid").getByRole("row").nth(row).getByRole("gridcell").nth(column);
const counts = async (page: Page): Promise<readonly string[]> =>
  page.getByTestId("version-counts").getByRole("listitem").allTextContents();
const saved = (page: Page): Promise<void> => page.locator(".light").filter({ hasText: "Sparat" }).waitFor();

test("[Y1] [Y4] [Y6] a version is kept by keys, compared in words and beside the cells, restored part by part and whole, and undone", async () => {
  const [leader, developer] = await Promise.all([as("Processledare"), as("Landsbygdsutvecklare", { device: "phone" })]);
  const before = (await cell(leader, 3, 1).textContent()) ?? "";
  const gone = (await cell(leader, 5, 1).textContent()) ?? "";
  await leader.getByTestId("versions").focus();
  await leader.keyboard.press("Enter");
  await leader.getByTestId("version-name").focus();
  await leader.keyboard.type("Inför beredningen");
  await leader.keyboard.press("Enter");
  const kept = leader.getByTestId("version");
  await kept.getByText("Inför beredningen").waitFor();
  expect(await axeViolations(leader)).toEqual([]);

  await cell(leader, 3, 1).click();
  await leader.keyboard.type("Hus visas på en sida");
  await leader.keyboard.press("Enter");
  await cell(leader, 5, 0).click();
  await leader.keyboard.press("Control+Delete");
  await saved(leader);
  await leader.getByRole("button", { name: /^Jämför med nu: Inför beredningen/ }).click();
  await expect.poll(() => counts(leader)).toEqual(["1 borttagen rad", "1 ändrad cell"]);
  await expect.poll(() => cell(leader, 3, 1).getAttribute("data-was")).toBe(before);
  await expect.poll(() => cell(leader, 3, 1).getAttribute("aria-description")).toContain(`Före: ${before}`);
  expect(await axeViolations(leader)).toEqual([]);

  // A colleague on a phone sees the same, and what they restore is seen here.
  await developer.getByTestId("versions").click();
  await developer.getByRole("button", { name: /^Jämför med nu: Inför beredningen/ }).click();
  await expect.poll(() => counts(developer)).toEqual(["1 borttagen rad", "1 ändrad cell"]);
  expect(await axeViolations(developer)).toEqual([]);
  await developer.getByRole("button", { name: `Återställ raden ${gone}` }).click();
  await developer.getByTestId("version-said").getByText("Återställt").waitFor();
  await expect.poll(() => counts(leader)).toEqual(["1 ändrad cell"]);

  await leader.getByTestId("restore-sheet").click();
  await leader.getByTestId("restore-sheet-do").click();
  await leader.getByTestId("version-same").waitFor();
  await expect.poll(() => cell(leader, 3, 1).textContent()).toBe(before);
  await leader.getByTestId("version-said").getByText("Ctrl+Z ångrar").waitFor();
  await cell(leader, 3, 1).click();
  await leader.keyboard.press("Control+z");
  await expect.poll(() => counts(leader)).toEqual(["1 ändrad cell"]);
  // The colleague's row is not taken back with it.
  await expect.poll(() => cell(leader, 5, 1).textContent()).toBe(gone);

  // Closed, the table is as ever.
  await leader.getByTestId("close-panel").click();
  await expect.poll(() => cell(leader, 3, 1).getAttribute("data-was")).toBe(null);
  expect(demo.complaints()).toEqual([]);
});
