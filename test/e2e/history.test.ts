/** What happened, seen in real browsers: a cell's and a row's history, what stood there put back, activity, columns of authors. */
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
const panel = (page: Page): Locator => page.getByRole("complementary", { name: "Historik" });
const changes = (page: Page): Locator => panel(page).getByTestId("history-change");
const shot = (page: Page, name: string): Promise<unknown> =>
  process.env["SCREENSHOTS"] === undefined
    ? Promise.resolve()
    : page.screenshot({ path: `${process.env["SCREENSHOTS"]}/history-${name}.png` });

async function write(page: Page, row: number, column: number, text: string): Promise<void> {
  await cell(page, row, column).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
}

test("[G1] [G3] [G4] [G5] who changed what is read by keys, put back, and stands in columns and in the activity", async () => {
  const [leader, developer] = await Promise.all([as("Processledare"), as("Landsbygdsutvecklare", { device: "phone" })]);
  const before = (await cell(leader, 3, 1).textContent()) ?? "";
  await write(leader, 3, 1, "Hus visas på en sida");

  // By keys alone: from the cell's menu to its history, and back to the cell.
  await cell(leader, 3, 1).click();
  await leader.keyboard.press("Shift+F10");
  await leader.getByRole("menuitem", { name: "Cellens historik …" }).focus();
  await leader.keyboard.press("Enter");
  await expect.poll(() => changes(leader).count()).toBe(2);
  const first = changes(leader).first();
  expect((await first.textContent())?.replaceAll(/\s+/g, " ")).toContain(`från ${before}→ till Hus visas på en sida`);
  await expect.poll(() => first.locator(".hi-who").textContent()).toBe("Processledare");
  await expect.poll(() => changes(leader).nth(1).locator(".hi-who").textContent()).toBe("Demodata");
  expect(await axeViolations(leader)).toEqual([]);
  await shot(leader, "cell");

  // A colleague's change on a phone arrives in the open panel; there the row's history is on its card.
  await developer.locator(".sg-cards-list").getByText("Hus visas på en sida").click();
  await developer.getByTestId("row-history").click();
  await changes(developer).first().waitFor();
  await developer.getByTestId("history-field").selectOption({ label: "Åtgärd" });
  await expect.poll(() => changes(developer).count()).toBe(2);
  expect(await axeViolations(developer)).toEqual([]);
  await shot(developer, "phone");
  await changes(developer)
    .first()
    .getByRole("button", { name: `Sätt tillbaka ${before} i Åtgärd` })
    .click();
  await panel(developer).getByText(`Åtgärd är åter ${before}`).waitFor();
  await expect.poll(() => cell(leader, 3, 1).textContent()).toBe(before);
  await expect.poll(() => changes(leader).count()).toBe(3);
  await expect.poll(() => changes(leader).first().locator(".hi-who").textContent()).toBe("Landsbygdsutvecklare");
  await leader.keyboard.press("Escape");
  await expect.poll(() => panel(leader).count()).toBe(0);

  // Who last changed a row, as a column beside the others: nobody writes there.
  await cell(leader, 3, 1).click();
  await leader.keyboard.press("Shift+F10");
  await leader.getByRole("menuitem", { name: "Kolumnen Åtgärd …" }).click();
  await leader.getByRole("menuitem", { name: "Ny kolumn till höger …" }).click();
  const dialog = leader.getByRole("dialog", { name: "Ny kolumn" });
  await dialog.getByLabel("Namn", { exact: true }).fill("Senast ändrad av");
  await dialog.getByLabel("Typ").selectOption("changed-by");
  await dialog.getByRole("button", { name: "Lägg till" }).click();
  await expect.poll(() => cell(leader, 3, 2).textContent()).toBe("Landsbygdsutvecklare");
  await expect.poll(() => cell(leader, 4, 2).textContent()).toBe("Demodata");
  await write(leader, 4, 1, "Rekrytera tillsammans");
  await expect.poll(() => cell(leader, 4, 2).textContent()).toBe("Processledare");
  await cell(leader, 4, 2).click();
  await leader.keyboard.type("x");
  await expect.poll(() => cell(leader, 4, 2).textContent()).toBe("Processledare");
  await shot(leader, "column");

  // All sheets together; a way back to the row.
  await leader.getByTestId("town-menu").click();
  await leader.getByRole("link", { name: "Aktivitet" }).click();
  await leader.getByTestId("activity-entry").first().waitFor();
  await expect
    .poll(async () => {
      const people = await leader.getByTestId("activity-entry").locator(".hi-who").allTextContents();
      return new Set(people);
    })
    .toEqual(new Set(["Processledare", "Landsbygdsutvecklare", "Registrator", "Demodata"]));
  await leader.getByTestId("activity-person").selectOption({ label: "Landsbygdsutvecklare" });
  await expect.poll(() => leader.getByTestId("activity-entry").count()).toBe(1);
  expect(await axeViolations(leader)).toEqual([]);
  await shot(leader, "activity");
  await leader.getByTestId("activity-sheet").selectOption({ label: "Skörd" });
  await leader.getByTestId("activity-none").waitFor();
  await leader.goBack();
  await leader.getByTestId("town-menu").waitFor();
  expect(demo.complaints()).toEqual([]);
});
