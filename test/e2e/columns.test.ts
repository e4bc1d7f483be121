/** Columns as people change them: a formula, a retype with its preview, a link seen from both ends, one's own layout. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { axeViolations, launchBrowser, type Visitor, visit } from "../support/browser.ts";
import { startLocalStack, type LocalStack } from "../support/local-stack.ts";

let stack: LocalStack;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  [stack, browser] = await Promise.all([startLocalStack({ demo: true, client: true }), launchBrowser()]);
}, 120_000);

afterAll(async () => {
  for (const visitor of visitors) await visitor.close();
  await browser.close();
  await stack.stop();
});

async function signIn(person: string, sheet: string): Promise<Visitor> {
  const visitor = await visit(browser, `${stack.url}/a/norsjo/${sheet}`);
  visitors.push(visitor);
  const { page } = visitor;
  await page.getByRole("button", { name: "Logga in" }).click();
  await page.getByRole("button", { name: person }).first().click();
  await saved(page);
  return visitor;
}

const saved = (page: Page) => page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
const head = (page: Page, name: string) => page.getByRole("columnheader", { name });
const look = (page: Page, name: string): Promise<unknown> =>
  process.env["SCREENSHOTS"] === undefined
    ? Promise.resolve()
    : page.screenshot({ path: `${process.env["SCREENSHOTS"]}/${name}.png` });

/** By keys alone: from a cell of the column to its menu. */
async function openMenu(page: Page, column: string): Promise<void> {
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: `Kolumnen ${column} …` }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu", { name: `Kolumnen ${column}` }).waitFor();
}
async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("menuitem", { name: item }).focus();
  await page.keyboard.press("Enter");
}
async function goTo(page: Page, column: string): Promise<void> {
  await head(page, column).scrollIntoViewIfNeeded();
  await head(page, column).click({ position: { x: 12, y: 12 } });
}

test("a formula is written with columns' names, worked out, and follows its row; others see the column", async () => {
  const leader = await signIn("Processledare", "actions");
  const { page } = leader;
  await page.getByRole("gridcell", { name: "Bilda ekonomisk förening för bymacken" }).first().click();
  await goTo(page, "Kostnad");
  await openMenu(page, "Kostnad");
  await look(page, "menu");
  expect(await axeViolations(page)).toEqual([]);
  await choose(page, "Ny kolumn till höger …");
  const dialog = page.getByRole("dialog", { name: "Ny kolumn" });
  await dialog.getByLabel("Namn", { exact: true }).fill("Med påslag");
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
}, 60_000);
