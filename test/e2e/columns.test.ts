/** Columns as people change them: a formula, a retype with its preview, a link seen from both ends, one's own layout. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const demo = journey({ stay: "file" });
/** In all tests. */
let leader: Visitor;

async function signIn(person: string, sheet: string): Promise<Visitor> {
  const visitor = await demo.as(person, `/a/norsjo/${sheet}`);
  await saved(visitor.page);
  return visitor;
}

const saved = (page: Page) => page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
const head = (page: Page, name: string) =>
  page.locator(".sg-head").filter({ has: page.locator(`.sg-head-name:text-is("${name}")`) });
const look = (page: Page, name: string): Promise<unknown> =>
  process.env["SCREENSHOTS"] === undefined
    ? Promise.resolve()
    : page.screenshot({ path: `${process.env["SCREENSHOTS"]}/${name}.png` });

/** By keys alone: from a cell of the column to its menu. */
async function openMenu(page: Page, column: string): Promise<void> {
  await page.keyboard.press("Control+Alt+KeyK");
  await page.getByRole("menu", { name: `Kolumnen ${column}` }).waitFor();
}
async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("menuitem", { name: item }).focus();
  await page.keyboard.press("Enter");
}
/** Columns out of view are not drawn: scrolls until this one is. */
async function reach(page: Page, column: string): Promise<void> {
  await page.locator(".sg-head[data-column]").first().waitFor();
  for (let left = 0; (await head(page, column).count()) === 0; left += 400) {
    const end = await page.evaluate(async (to) => {
      const scroller = document.querySelector(".sg-scroller")!;
      scroller.scrollLeft = to;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      return scroller.scrollLeft < to;
    }, left);
    if (end && (await head(page, column).count()) === 0) await head(page, column).waitFor();
  }
  await head(page, column).scrollIntoViewIfNeeded();
}
async function goTo(page: Page, column: string): Promise<void> {
  await reach(page, column);
  await head(page, column).click({ position: { x: 12, y: 12 } });
}

test("a formula is written with columns' names, worked out, and follows its row; others see the column", async () => {
  leader = await signIn("Processledare", "actions");
  const { page } = leader;
  await page.getByRole("gridcell", { name: "Bilda ekonomisk förening för bymacken" }).first().click();
  await goTo(page, "Kostnad");
  await openMenu(page, "Kostnad");
  await look(page, "menu");
  expect(await axeViolations(page)).toEqual([]);
  await choose(page, "Ny kolumn till höger …");
  const dialog = page.getByRole("dialog", { name: "Ny kolumn" });
  await page.waitForFunction(() => document.activeElement?.tagName === "INPUT");
  await page.keyboard.type("Med påslag");
  await dialog.getByLabel("Typ").selectOption("formula");
  await dialog.getByLabel("Formel", { exact: true }).fill("[Kostnaden] * 1,25");
  await dialog.getByText("Det finns ingen kolumn som heter Kostnaden.").waitFor();
  await dialog.getByLabel("Formel", { exact: true }).fill('OM([Kostnad] > 0; [Kostnad] * 1,25; "–")');
  await look(page, "formula");
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Lägg till" }).click();
  await head(page, "Med påslag").waitFor();
  await saved(page);
  await look(page, "computed");
});

test("a retype says beforehand what converts and what is kept, keeps it readable, and is one step of undo", async () => {
  const { page } = leader;
  await goTo(page, "Mått");
  await openMenu(page, "Mått");
  await choose(page, "Ändra namn och typ …");
  const dialog = page.getByRole("dialog", { name: "Ändra kolumnen" });
  await dialog.getByLabel("Typ").selectOption("number");
  await dialog.getByText(/passar inte och behåller det som står där/).waitFor();
  await look(page, "retype");
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Spara" }).click();
  await saved(page);
  const kept = page.getByRole("gridcell", { name: "antal bilar" }).first();
  await kept.locator(".sg-problem").waitFor();
  await page.waitForFunction(() => document.querySelector('[title^="Passar inte kolumnens typ"]') !== null);
  await look(page, "kept");

  await page.getByRole("gridcell", { name: "antal bilar" }).first().click();
  await page.keyboard.press("Control+z");
  await page.locator(".sg-problem").first().waitFor({ state: "detached" });
});

test("a link made here shows its other end over there, and is counted", async () => {
  const { page } = leader;
  await goTo(page, "Start");
  await openMenu(page, "Start");
  await choose(page, "Ny kolumn till vänster …");
  const dialog = page.getByRole("dialog", { name: "Ny kolumn" });
  await dialog.getByLabel("Namn", { exact: true }).fill("Orter");
  await dialog.getByLabel("Typ").selectOption("relation");
  await dialog.getByLabel("Blad att peka på").selectOption({ label: "Orter" });
  await dialog.getByLabel("Visa kopplingen i det andra bladet också").check();
  await dialog.getByLabel("Kolumnens namn där").fill("Åtgärder här");
  await look(page, "relation");
  await dialog.getByRole("button", { name: "Lägg till" }).click();
  await head(page, "Orter").waitFor();
  await page.locator("[data-row] [data-column]").first().waitFor();
  const column = await head(page, "Orter").getAttribute("data-column");
  await page.locator(`[data-row] > [data-column="${column}"]`).first().click();
  await page.keyboard.type("Bast");
  await page.getByRole("option", { name: "Bastuträsk" }).waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await saved(page);

  await page.goto(`${demo.stack.url}/a/norsjo/places`);
  await saved(page);
  await reach(page, "Åtgärder här");
  const other = await head(page, "Åtgärder här").getAttribute("data-column");
  await page.locator(`[data-row] > [data-column="${other}"] .sg-link`).first().waitFor();
  await look(page, "mirror");
});

test("a column that is kept joins the first one at the left, lets go again, and is told where there is no room", async () => {
  const { page } = leader;
  await page.goto(`${demo.stack.url}/a/norsjo/actions`);
  await saved(page);
  const staying = (): Promise<string[]> => page.locator(".sg-head.sg-frozen .sg-head-name").allInnerTexts();
  const freeze = async (column: string, item: string): Promise<void> => {
    await goTo(page, column);
    await openMenu(page, column);
    await choose(page, item);
  };
  await freeze("Klart senast", "Lås till vänster");
  await expect.poll(staying).toEqual(["Nr", "Klart senast"]);
  await page.locator(".sg-scroller").evaluate((one) => one.scrollTo(2_000, 0));
  await head(page, "Läge").waitFor({ state: "detached" });
  expect(await staying()).toEqual(["Nr", "Klart senast"]);
  await look(page, "frozen");
  await freeze("Nr", "Lås upp");
  await expect.poll(staying).toEqual(["Klart senast"]);
  await freeze("Klart senast", "Lås upp");
  await expect.poll(staying).toEqual([]);
  await page.locator(".sg-scroller").evaluate((one) => one.scrollTo(2_000, 0));
  await head(page, "Nr").waitFor({ state: "detached" });
  await freeze("Nr", "Lås till vänster");

  await page.setViewportSize({ width: 720, height: 800 });
  await freeze("Åtgärd", "Lås till vänster");
  await page.getByText("Åtgärd ligger nu till vänster, men fönstret är för smalt").first().waitFor();
  expect(await staying()).toEqual(["Nr"]);
  await freeze("Åtgärd", "Lås upp");
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("long texts become choices of one line each, and the columns' paper shows every column at once", async () => {
  const { page } = leader;
  await goTo(page, "Åtgärd");
  await openMenu(page, "Åtgärd");
  await choose(page, "Ändra namn och typ …");
  const dialog = page.getByRole("dialog", { name: "Ändra kolumnen" });
  await dialog.getByLabel("Typ").selectOption("select");
  await expect.poll(() => dialog.locator(".sgc-option").count()).toBeGreaterThan(10);
  await look(page, "choices");
  const heights = await dialog
    .locator(".sgc-option > .sg-chip")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(32);
  await dialog.getByRole("button", { name: "Avbryt" }).click();

  await page.getByRole("button", { name: /^Kolumner/ }).click();
  const boxes = page.locator(".vb-paper").getByRole("checkbox");
  await expect.poll(() => boxes.count()).toBeGreaterThan(12);
  await look(page, "columns");
  const paper = page.locator(".vb-paper:popover-open");
  const seen = await paper.evaluate((one) => {
    const { bottom } = one.getBoundingClientRect();
    const list = one.querySelector("fieldset")!;
    return { inside: bottom <= innerHeight, cut: list.scrollHeight - list.clientHeight };
  });
  expect(seen).toEqual({ inside: true, cut: 0 });
  await page.setViewportSize({ width: 1440, height: 480 });
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Kolumner/ }).click();
  await expect.poll(() => paper.evaluate((one) => one.getBoundingClientRect().bottom <= innerHeight)).toBe(true);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("what one arranges is one's own until it is given to everybody, and who may not change columns only arranges", async () => {
  const developer = await signIn("Registrator", "actions");
  const { page } = developer;
  await reach(page, "Med påslag");
  await goTo(page, "Läge");
  await openMenu(page, "Läge");
  expect(await page.getByRole("menuitem", { name: "Ändra namn och typ …" }).count()).toBe(0);
  const width = async (): Promise<number> => (await head(page, "Läge").boundingBox())!.width;
  const before = await width();
  await choose(page, "Bredare");
  await expect.poll(width).toBe(before + 24);
  const edge = (await head(page, "Läge").locator("[data-resize]").boundingBox())!;
  await page.mouse.move(edge.x + 3, edge.y + 10);
  await page.mouse.down();
  await page.mouse.move(edge.x + 63, edge.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(before + 84);
  await head(page, "Läge").hover();
  await head(page, "Läge").getByRole("button").click();
  await choose(page, "Dölj för mig");
  await head(page, "Läge").waitFor({ state: "detached" });
  await page.reload();
  await saved(page);
  expect(await head(page, "Läge").count()).toBe(0);
  await goTo(page, "Åtgärd");
  await openMenu(page, "Åtgärd");
  await choose(page, "Visa och dölj kolumner …");
  await look(page, "arrange");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Som för alla andra" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stäng" }).last().click();
  await head(page, "Läge").waitFor();
  expect(demo.complaints()).toEqual([]);
});
