/**
 * Views that are one's own, seen by two people in one sheet: who sorts moves nobody else, what no longer fits stays and says
 * so, a view is shared by name and opened by its address, and the phone's cards follow it.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, type Look } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey({ stay: "file" });

/** Whose view it is, in both tests. */
let anna: Page;

async function open(person: string, path = "/a/norsjo/actions", look?: Look): Promise<Page> {
  const visitor = await demo.as(person, path, look);
  await sheetStands(visitor.page);
  await bar(visitor.page).waitFor();
  return visitor.page;
}

const bar = (page: Page) => page.getByRole("group", { name: "Vy av bladet" });
const firstColumn = (page: Page) => page.locator("[data-row] > .sg-cell:nth-child(2)");
const numbers = (page: Page): Promise<string[]> => firstColumn(page).allInnerTexts();
const head = (page: Page, name: string) => page.getByRole("columnheader", { name: new RegExp(`^${name}`) });
const counted = (page: Page, words: string) => page.locator(".vb-count").getByText(words, { exact: true });
const mark = (page: Page) => page.locator(".sg-row-mark");
const look = (page: Page, name: string): Promise<unknown> =>
  process.env["SCREENSHOTS"] === undefined
    ? Promise.resolve()
    : page.screenshot({ path: `${process.env["SCREENSHOTS"]}/${name}.png` });

/** By keys alone: from a cell of the column to an item of the column's menu. */
async function chooseInColumn(page: Page, column: string, item: string): Promise<void> {
  await head(page, column).click({ position: { x: 12, y: 12 } });
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: `Kolumnen ${column} …` }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu", { name: `Kolumnen ${column}` }).waitFor();
  await page.getByRole("menuitem", { name: item, exact: true }).focus();
  await page.keyboard.press("Enter");
}

test("[V1] [V3] whoever sorts and filters by keys moves nobody else, and a row that stops matching stays, marked, until the view is updated", async () => {
  const [bo] = await Promise.all([open("Landsbygdsutvecklare"), open("Processledare").then((page) => (anna = page))]);
  const before = await numbers(bo);

  await chooseInColumn(anna, "Åtgärd", "Sortera fallande");
  await expect.poll(() => numbers(anna)).not.toEqual(before);
  await expect.poll(() => head(anna, "Åtgärd").getAttribute("aria-sort")).toBe("descending");
  expect(new Set(await numbers(anna))).toEqual(new Set(before));
  expect(await numbers(bo)).toEqual(before);
  expect(await head(bo, "Åtgärd").getAttribute("aria-sort")).toBeNull();

  // Rows have no place of their own to be moved to now, and it is said.
  await firstColumn(anna).nth(1).click();
  await anna.keyboard.press("Alt+Shift+ArrowUp");
  const spoken = anna.getByRole("status").filter({ hasText: "Raderna är sorterade eller grupperade i din vy" });
  await spoken.waitFor({ state: "attached" });

  await chooseInColumn(anna, "Läge", "Filtrera på kolumnen …");
  await anna.getByRole("checkbox", { name: "pågår" }).focus();
  await anna.keyboard.press("Space");
  await counted(anna, "7 av 17 rader").waitFor();
  await anna.getByRole("status").filter({ hasText: "7 av 17 rader visas" }).waitFor({ state: "attached" });
  await look(anna, "views-filter");
  expect(await axeViolations(anna)).toEqual([]);
  await anna.keyboard.press("Escape");
  const standing = await numbers(anna);
  expect(standing).toHaveLength(7);

  // Bo takes the second of Anna's rows a step back: it stays where it is, and says why.
  const second = standing[1]!;
  const row = bo.locator("[data-row]").filter({ has: bo.getByText(second, { exact: true }) });
  await row.getByRole("gridcell", { name: "pågår" }).click();
  await bo.keyboard.type("beslutad");
  await bo.keyboard.press("Enter");
  await mark(anna).filter({ hasText: "Passar inte vyn längre" }).waitFor();
  expect(await numbers(anna)).toEqual(standing);
  await expect
    .poll(() => anna.locator(`[data-row] .sg-number`).filter({ hasText: "Passar inte vyn längre" }).count())
    .toBe(1);
  expect(await mark(bo).count()).toBe(0);

  // A row of Anna's own stands at the end, marked, although it matches nothing.
  await anna.getByRole("button", { name: "Ny rad" }).click();
  await mark(anna).filter({ hasText: "Ny rad" }).waitFor();
  expect((await numbers(anna)).slice(0, 7)).toEqual(standing);
  await look(anna, "views-marked");
  expect(await axeViolations(anna)).toEqual([]);
  await bar(anna).getByRole("button", { name: "Uppdatera vyn (2)" }).click();
  await expect.poll(() => numbers(anna)).toEqual(standing.filter((number) => number !== second));
  expect(await mark(anna).count()).toBe(0);
});

test("[V4] [V5] a view is grouped, shared by name and opened by whoever has its address; changed there, it is theirs alone", async () => {
  await chooseInColumn(anna, "Läge", "Gruppera efter kolumnen");
  await anna.locator(".vg-head").getByText("6 rader").waitFor();
  await anna.locator(".vg-sum").filter({ hasText: "Kostnad" }).waitFor();
  await bar(anna).getByRole("button", { name: "Spara vyn …" }).click();
  await anna.getByLabel("Vyns namn").fill("Det som pågår");
  await anna.getByRole("radio", { name: "Alla som ser bladet" }).check();
  expect(await axeViolations(anna)).toEqual([]);
  await anna.getByRole("button", { name: "Spara och dela" }).click();
  await anna.getByRole("dialog").waitFor({ state: "detached" });
  await anna.waitForURL(/\?vy=[0-9A-Za-z]{12}$/);

  // Whoever reads the sheet opens it, in the dark and on a phone, and changes it for nobody.
  const path = anna.url().slice(demo.stack.url.length);
  const [reader, phone] = await Promise.all([
    open("Rådsledamot", path, { theme: "dark" }),
    open("Rådsledamot", path, { device: "phone" }),
  ]);
  const shown = (page: Page): Promise<string> =>
    bar(page).getByRole("combobox", { name: "Vy" }).locator("option:checked").innerText();
  await expect.poll(() => shown(reader)).toBe("Det som pågår (Processledare)");
  await expect.poll(() => numbers(reader)).toEqual(await numbers(anna));
  await look(reader, "views-dark");
  expect(await axeViolations(reader)).toEqual([]);
  await bar(reader).getByRole("button", { name: "Ta bort villkoret: Läge är pågår" }).click();
  await counted(reader, "18 av 18 rader").waitFor();
  await expect.poll(() => shown(reader)).toContain("(ändrad)");
  await expect.poll(() => reader.locator(".vg-head").count()).toBeGreaterThan(3);
  await bar(reader).getByRole("button", { name: "Vyns meny" }).click();
  expect(await reader.getByRole("button", { name: "Ta bort vyn …" }).count()).toBe(0);
  await reader.getByRole("button", { name: "Ångra ändringarna" }).click();
  await counted(reader, "6 av 18 rader").waitFor();
  await counted(anna, "6 av 18 rader").waitFor();

  const cards = phone.locator("[data-card]");
  await expect.poll(() => cards.count()).toBe(6);
  await phone.locator(".vg-card").getByText("pågår").waitFor();
  await look(phone, "views-phone");
  expect(await axeViolations(phone)).toEqual([]);
  await bar(phone).getByRole("button", { name: "Ställ in vyn" }).click();
  await phone.getByRole("checkbox", { name: "Ansvarig" }).uncheck();
  await look(phone, "views-phone-settings");
  expect(await axeViolations(phone)).toEqual([]);
  await phone.getByRole("button", { name: "Stäng" }).last().click();
  await expect.poll(() => cards.first().innerText()).not.toContain("Ansvarig");
  await cards.first().click();
  await phone.locator(".sg-card").waitFor();
  await look(phone, "views-phone-card");
  await phone.getByRole("button", { name: /^Visa \d+ do/ }).click();
  await phone.locator(".sg-card-label").filter({ hasText: "Ansvarig" }).waitFor();

  // What was changed is remembered on that device alone, and gone is told in words.
  await anna.reload();
  await counted(anna, "6 av 18 rader").waitFor();
  await bar(anna).getByRole("button", { name: "Vyns meny" }).click();
  await anna.getByRole("button", { name: "Ta bort vyn …" }).click();
  await anna.getByRole("button", { name: "Ta bort", exact: true }).click();
  await expect.poll(() => new URL(anna.url()).search).toBe("");
  await counted(anna, "6 av 18 rader").waitFor();
  await reader.goto(`${demo.stack.url}${path.replace(/vy=.*/, "vy=goneAAAAAAAA")}`);
  await reader.getByText("Vyn finns inte längre").waitFor();
  await expect.poll(async () => (await numbers(reader)).length).toBeGreaterThan(10);
  expect(demo.complaints()).toEqual([]);
});

test("[E5] a group folds and unfolds by keys, and the demo says which day it is there", async () => {
  const page = await open("Processledare");
  await page.getByText("Här är det 2020-05-31", { exact: false }).waitFor();
  await chooseInColumn(page, "Läge", "Gruppera efter kolumnen");
  const folds = page.locator(".vg-fold");
  await expect.poll(() => folds.count()).toBeGreaterThan(2);
  await page.getByRole("gridcell").filter({ hasText: "A01" }).first().click();
  await page.keyboard.press("Alt+Shift+ArrowLeft");
  const done = page.locator(".vg-fold").filter({ hasText: "klar" });
  await expect.poll(() => done.getAttribute("aria-expanded")).toBe("false");
  await page.keyboard.press("Alt+Shift+ArrowRight");
  await expect.poll(() => done.getAttribute("aria-expanded")).toBe("true");
});

test("[V1] [V4] all rows as a board is a view worth a name: it opens as a board again, by name and by its address", async () => {
  const { page } = await demo.as("Landsbygdsutvecklare", "/a/norsjo/actions?bild=tavla");
  await page.locator(".pb-card").first().waitFor();
  const select = bar(page).getByLabel("Vy", { exact: true });
  await bar(page).getByRole("button", { name: "Vyns meny" }).click();
  await page.getByRole("button", { name: "Spara vyn …" }).click();
  await page.getByLabel("Vyns namn").fill("Måndagstavlan");
  await page.getByRole("button", { name: "Spara", exact: true }).click();
  await page.waitForURL(/bild=tavla&vy=/);
  const address = page.url();

  await select.selectOption("Alla rader");
  await page.waitForURL((url) => url.searchParams.get("vy") === null);
  await page.getByRole("radio", { name: "Tabell" }).check();
  await page.getByRole("grid").waitFor();
  await select.selectOption("Måndagstavlan");
  await page.locator(".pb-card").first().waitFor();
  expect(new URL(page.url()).searchParams.get("bild")).toBe("tavla");
  await page.goto(address.replace("bild=tavla&", ""));
  await page.locator(".pb-card").first().waitFor();
});

test("on a phone the ways and the view begin on one line at the left, and text of twice the size has room in its circles", async () => {
  const page = await open("Processledare", undefined, { device: "phone" });
  const left = (selector: string): Promise<number> =>
    page
      .locator(selector)
      .first()
      .evaluate((one) => one.getBoundingClientRect().left);
  await page.locator(".sheet-views .ways .choice-options").waitFor();
  expect(await left(".sheet-views .ways .choice-options")).toBe(await left(".sheet-views .vb-select"));

  const face = page.locator(".account-face");
  const once = (await face.boundingBox())!;
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await expect.poll(async () => (await face.boundingBox())!.width).toBe(2 * once.width);
  await look(page, "views-phone-twice");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
