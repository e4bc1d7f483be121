/** Files in and out of the running product: a real survey from LibreOffice, the workspace as a file, a paste by headings. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Download, Page } from "playwright-core";
import { afterEach, beforeAll, expect, test } from "vitest";
import { openBook } from "../../client/exchange/book.ts";
import { parseCsv } from "../../client/exchange/csv.ts";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { pdfPages, pdfSizes } from "../support/pdf-text.ts";

const demo = journey({ stay: "file" });

const FIXTURES = join(import.meta.dirname, "../support/fixtures");
const SURVEY = join(FIXTURES, "survey-550.xlsx");

let leader: Visitor;
let page: Page;

beforeAll(async () => {
  leader = await demo.as("Processledare", "/a/norsjo/harvest");
  ({ page } = leader);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await saved();
});
afterEach(() => look("end"));

const saved = () => page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
const rowCount = async (): Promise<number> => Number(await page.getByRole("grid").getAttribute("aria-rowcount"));
const columnCount = async (): Promise<number> => Number(await page.getByRole("grid").getAttribute("aria-colcount"));
const dialog = () => page.getByRole("dialog");
const look = (name: string): Promise<unknown> =>
  process.env["SCREENSHOTS"] === undefined
    ? Promise.resolve()
    : page.screenshot({ path: `${process.env["SCREENSHOTS"]}/exchange-${name}.png` });
const bytesOf = async (download: Download): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(await download.path()));
const download = async (...choices: readonly string[]): Promise<Download> => {
  await page.getByRole("button", { name: "Exportera …" }).click();
  for (const choice of choices) await dialog().getByText(choice, { exact: true }).click();
  const [made] = await Promise.all([
    page.waitForEvent("download"),
    dialog().getByRole("button", { name: "Ladda ner" }).click(),
  ]);
  return made;
};

test("[F2] S2.6: 550 survey answers from LibreOffice are mapped, checked and imported as one step", async () => {
  const [before, columns] = [await rowCount(), await columnCount()];
  await page.getByRole("button", { name: "Importera …" }).click();
  await dialog().getByText("eller släpp den här").waitFor();
  await look("choose");
  expect(await axeViolations(page)).toEqual([]);
  await dialog().getByLabel("Välj fil").setInputFiles(SURVEY);

  await dialog().getByRole("rowheader", { name: "Inspel" }).waitFor();
  await expect
    .poll(() => dialog().getByLabel("Rubrikrad").locator("option:checked").textContent())
    .toContain("Rad 3: Svarsnummer");
  await expect
    .poll(() => dialog().getByLabel("I bladet: Antal omnämnanden").locator("option:checked").textContent())
    .toBe("Antal omnämnanden");
  await dialog().getByLabel("I bladet: Svarsnummer").selectOption("skip");
  await look("mapping");
  expect(await axeViolations(page)).toEqual([]);
  await dialog().getByRole("button", { name: "Granska" }).click();

  await dialog().getByRole("heading", { name: "550 rader läggs till" }).waitFor();
  await dialog().getByText("12 rader finns redan").waitFor();
  await dialog().getByText("Nya kolumner: Nöjd").waitFor();
  await dialog()
    .getByText(/av \d+ värden kan inte tas med/)
    .waitFor();
  await look("review");
  expect(await axeViolations(page)).toEqual([]);
  // The seven whose group nobody knows: as a new choice everything fits.
  await dialog().getByLabel("Lägg till 1 nytt val i Grupp: hemvändare").check();
  await dialog().getByText("Alla värden passar.").waitFor();
  await dialog().getByRole("button", { name: "Importera 550 rader" }).click();

  await page.getByText("550 rader importerade.").first().waitFor();
  await saved();
  await look("imported");
  await expect.poll(rowCount).toBe(before + 550);
  await expect.poll(columnCount).toBe(columns + 1);

  await page.getByRole("button", { name: "Ångra" }).first().click();
  await expect.poll(rowCount).toBe(before);
  await expect.poll(columnCount).toBe(columns);
  await saved();
});

test("[F5] a sheet leaves as Excel and CSV, the workspace as one file, in the language chosen", async () => {
  const rows = await rowCount();
  const file = await download();
  const book = await openBook(await bytesOf(file));
  const { rows: cells } = await book.table(0);
  expect(book.sheets).toEqual(["Skörd"]);
  expect(cells).toHaveLength(rows);
  expect(cells[0]?.slice(0, 2)).toEqual(["Nr", "Inspel"]);
  // Names of rows in other sheets, never their ids.
  expect(cells.flat().filter((cell) => typeof cell === "string" && cell === "…")).toEqual([]);

  // Brought in again, every row is known: choices and rows of other sheets came back by their names.
  await page.getByRole("button", { name: "Importera …" }).click();
  await dialog()
    .getByLabel("Välj fil")
    .setInputFiles({
      name: "Skörd.xlsx",
      mimeType: "application/octet-stream",
      buffer: Buffer.from(await bytesOf(file)),
    });
  await dialog().getByRole("button", { name: "Granska" }).click();
  await dialog()
    .getByText(`${rows - 1} rader finns redan`)
    .waitFor();
  await dialog().getByRole("heading", { name: "0 rader läggs till" }).waitFor();
  await dialog().getByText("Alla värden passar.").waitFor();
  await dialog().getByRole("button", { name: "Stäng" }).click();

  await page.getByRole("button", { name: "Exportera …" }).click();
  await dialog().getByLabel("Språk för rubriker och val").selectOption("fi");
  await dialog().getByText("CSV", { exact: true }).click();
  await look("export");
  expect(await axeViolations(page)).toEqual([]);
  const [csv] = await Promise.all([
    page.waitForEvent("download"),
    dialog().getByRole("button", { name: "Ladda ner" }).click(),
  ]);
  const lines = parseCsv(new TextDecoder().decode(await bytesOf(csv)));
  expect(csv.suggestedFilename()).toMatch(/^Koonti \d{4}-\d\d-\d\d\.csv$/);
  expect(lines[0]?.[1]).toBe("Palaute");
  expect(lines).toHaveLength(rows);

  const whole = await openBook(await bytesOf(await download("Hela arbetsytan")));
  expect(whole.sheets.length).toBeGreaterThan(8);
  const at = whole.sheets.indexOf("Handlingsplan");
  expect((await whole.table(at)).rows.length).toBeGreaterThan(5);
});

test("a paste whose first row holds headings goes by them, with what does not fit told, as one step", async () => {
  const before = await rowCount();
  await page.getByRole("gridcell").first().click();
  await page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        "text/plain": new Blob(["Grupp\tInspel\nidrott\tNy isbana\nrymdfarare\tMer ljus\n"], { type: "text/plain" }),
      }),
    ]),
  );
  await page.keyboard.press("Control+v");
  await page.getByText("Första raden är rubriker som finns i bladet: Grupp, Inspel.").first().waitFor();
  await look("headings");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Lägg till 2 rader efter rubrikerna" }).click();
  await page.getByText("1 av 4 värden passade inte").first().waitFor();
  await expect.poll(rowCount).toBe(before + 2);
  await page.getByRole("gridcell", { name: "Ny isbana" }).first().waitFor();
  await look("pasted");
  await page.keyboard.press("Control+z");
  await expect.poll(rowCount).toBe(before);
  await saved();
});

test("cells copied in LibreOffice land as what they are, breaks and digits and all, and go with one undo", async () => {
  const [html, plain] = await Promise.all(
    ["html", "tsv"].map((ending) => readFile(join(FIXTURES, `clipboard-libreoffice-sv.${ending}`), "utf8")),
  );
  const cell = (row: number, column: string) => page.locator(`[aria-rowindex="${row}"] > [data-column="${column}"]`);
  // Whatever was pasted before: at the sheet's beginning again.
  await page.getByRole("gridcell").first().click();
  await page.keyboard.press("Control+Home");
  const before = await cell(3, "spot").textContent();
  await cell(2, "spot").click();
  await cell(2, "spot").evaluate(
    (target, [text, table]) => {
      const data = new DataTransfer();
      data.setData("text/plain", text ?? "");
      data.setData("text/html", table ?? "");
      target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [plain, html],
  );
  await page
    .getByText(/^\d+ av \d+ värden passade inte/)
    .first()
    .waitFor();
  await expect.poll(() => cell(3, "spot").textContent()).toContain('Brygga\n"stora" viken');
  await expect.poll(() => cell(3, "seqNo").textContent()).toMatch(/^1\s234,5$/);
  await expect.poll(() => cell(3, "times").textContent()).toMatch(/^1\s234\s567,25$/);
  await look("libreoffice");
  await cell(2, "spot").click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => cell(3, "spot").textContent()).toBe(before);
  await saved();
});

test("[F7] the sheet is printed as one sees it: every row and column, title, municipality, date and page numbers", async () => {
  const rows = await rowCount();
  await page.keyboard.press("Control+p");
  await dialog()
    .getByText(/^\d+ sidor att skriva ut$/)
    .waitFor();
  await dialog().getByRole("radio", { name: "A3" }).check();
  await dialog().getByRole("radio", { name: "Stående" }).check();
  const ready = dialog().getByText(/^\d+ sidor att skriva ut$/);
  await ready.waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await look("print");
  const [count] = /\d+/.exec(await ready.innerText())!;
  const file = await page.pdf({ preferCSSPageSize: true });

  const printed = pdfPages(file);
  expect(pdfSizes(file).every(([width, height]) => width === 297 && height === 420)).toBe(true);
  expect(printed.length).toBe(Number(count));
  const today = new Intl.DateTimeFormat("sv-SE", { dateStyle: "long", timeZone: "Europe/Stockholm" });
  const head = `SkördNorsjöUtskrivet${today.format(new Date()).replaceAll(" ", "")}`;
  printed.forEach((text, at) => {
    expect(text.startsWith(head)).toBe(true);
    expect(text.endsWith(`Sida${at + 1}av${count}`)).toBe(true);
  });
  // The header is a row of its own to a screen reader.
  expect(printed.at(-1)).toContain(`${rows - 1}av${rows - 1}`);

  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "gridcell");
});

/** What people do in a sheet, by keys alone; each ends with the focus in the sheet again. */
const BY_KEYS: Readonly<Record<string, (press: (...keys: string[]) => Promise<void>) => Promise<void>>> = {
  async "write a cell and take it back"(press) {
    await press("Control+Home", "ArrowRight", "F2");
    await page.locator(".sg-editor textarea").waitFor();
    await press("End");
    await page.keyboard.type(" med tangenter");
    await press("Enter", "ArrowUp");
    await page.getByRole("gridcell", { name: /med tangenter$/ }).waitFor();
    await press("Control+z");
    await page.getByRole("gridcell", { name: /med tangenter$/ }).waitFor({ state: "detached" });
  },
  async "add a row, put it in the trash and bring it back"(press) {
    const before = await rowCount();
    await press("Control+Shift+Enter");
    await expect.poll(rowCount).toBe(before + 1);
    await page.waitForFunction(() => document.activeElement?.closest('[role="gridcell"], .sg-editor'));
    await press("Escape", "Control+Delete");
    await expect.poll(rowCount).toBe(before);
    await press("Control+z");
    await expect.poll(rowCount).toBe(before + 1);
    await press("Control+z");
    await expect.poll(rowCount).toBe(before);
  },
  async "open a row as a card and leave it"(press) {
    await press("Control+Home", "ArrowRight", "Space");
    const card = page.getByRole("complementary").filter({ has: page.locator(".sg-card") });
    await card.waitFor();
    await page.waitForFunction(() => document.activeElement?.closest("aside, [role=complementary]") !== null);
    await press("Escape");
    await card.waitFor({ state: "detached" });
  },
  async "open a column's menu by its key and make the column wider"(press) {
    await press("Control+Home", "ArrowRight");
    const width = () =>
      page.locator('.sg-head[aria-colindex="3"]').evaluate((head) => (head as HTMLElement).offsetWidth);
    const before = await width();
    const choose = async (item: string): Promise<void> => {
      await press("Control+Alt+KeyK");
      await page.getByRole("menu", { name: "Kolumnen Inspel" }).waitFor();
      await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "menuitem");
      const wanted = page.getByRole("menuitem", { name: item, exact: true });
      for (let n = 0; n < 30 && !(await wanted.evaluate((one) => one === document.activeElement)); n++)
        await press("ArrowDown");
      await press("Enter");
    };
    await choose("Bredare");
    await expect.poll(width).toBeGreaterThan(before);
    await choose("Smalare");
    await expect.poll(width).toBe(before);
  },
  async search(press) {
    await press("Control+f");
    await page.getByRole("searchbox", { name: "Sök i bladet" }).waitFor();
    await page.keyboard.type("macken");
    await page.getByText(/^1 av /).waitFor();
    await press("Enter", "Escape");
  },
  async "reach each tool above the sheet, and open and leave what it opens"(press) {
    for (const [name, steps] of [
      ["Papperskorg", 3],
      ["Importera …", 4],
      ["Exportera …", 5],
      ["Skriv ut …", 6],
    ] as const) {
      const tool = page.getByRole("toolbar").getByRole("button", { name });
      await page.getByRole("toolbar").getByRole("button").first().focus();
      for (let n = 0; n < steps && !(await tool.evaluate((one) => one === document.activeElement)); n++)
        await press("ArrowRight");
      await expect.poll(() => tool.evaluate((one) => one === document.activeElement)).toBe(true);
      await press("Enter");
      await dialog().waitFor();
      await page.waitForFunction(() => document.activeElement?.closest("[role=dialog]") !== null);
      await press("Escape");
      await dialog().waitFor({ state: "detached" });
      await inSheet();
    }
  },
  async "comment a cell and leave without"(press) {
    await press("Control+Home", "ArrowRight", "Control+Alt+KeyM");
    await page.waitForFunction(() => document.activeElement?.closest("aside, [role=complementary]") !== null);
    await press("Escape");
  },
  async "ask for help"(press) {
    await press("Control+/");
    await dialog().waitFor();
    await press("Escape");
    await dialog().waitFor({ state: "detached" });
  },
  async "go to the parts of the page and back"(press) {
    await press("F6");
    await page.waitForFunction(() => document.activeElement?.closest('[role="grid"]') === null);
    for (let n = 0; n < 6; n++) {
      await press("F6");
      if (await page.evaluate(() => document.activeElement?.closest("main, [data-region=content]") !== null)) break;
    }
    await page.getByRole("gridcell").first().focus();
  },
};
const inSheet = () => page.waitForFunction(() => document.activeElement?.getAttribute("role") === "gridcell");

test("[E1] every task is done by keys alone, and each gives the focus back to the sheet", async () => {
  await page.evaluate(() => {
    const touched: string[] = [];
    Object.assign(globalThis, { touched });
    addEventListener("pointerdown", ({ target }) => touched.push((target as Element).className), { capture: true });
  });
  await page.getByRole("gridcell").first().focus();
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const wrong: string[] = [];
  for (const [task, walk] of Object.entries(BY_KEYS)) {
    try {
      await walk(press);
      await inSheet();
    } catch (error) {
      wrong.push(`${task}: ${String(error).split("\n").slice(0, 3).join(" ")}`);
      await look(`keys-${wrong.length}`);
      await press("Escape", "Escape");
      await page.getByRole("gridcell").first().focus();
    }
  }
  expect(wrong).toEqual([]);
  expect(await page.evaluate(() => (globalThis as unknown as { touched: string[] }).touched)).toEqual([]);
  await saved();
});

test("[E3 E4] at four times the size the active cell is in view, and forced colours leave nothing for axe to find", async () => {
  await page.setViewportSize({ width: 320, height: 256 });
  // The page hears of its width a frame later; until then the table is the one shown, and choosing it chooses nothing.
  await page.getByRole("radio", { name: "Kort" }).waitFor();
  await page.getByRole("radio", { name: "Tabell" }).check();
  await page.locator(".sg[data-ready]").waitFor();
  await page.getByRole("gridcell").first().focus();
  for (const key of ["Control+Home", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight"]) {
    await page.keyboard.press(key);
    const place = await page.evaluate(() => {
      const cell = document.activeElement!.getBoundingClientRect();
      const head = document.querySelector(".sg-header")!.getBoundingClientRect();
      return { top: cell.top - head.bottom, bottom: innerHeight - cell.bottom, left: cell.left, wide: cell.width };
    });
    expect(place.top).toBeGreaterThanOrEqual(-1);
    expect(place.bottom).toBeGreaterThanOrEqual(-1);
    expect(place.left).toBeGreaterThanOrEqual(-1);
    expect(place.left).toBeLessThan(320);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  await look("forced");
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press("Control+p");
  await dialog()
    .getByText(/^\d+ sidor att skriva ut$/)
    .waitFor();
  expect(await dialog().evaluate((one) => one.getBoundingClientRect().height)).toBeLessThanOrEqual(256);
  expect(await axeViolations(page)).toEqual([]);
  await look("forced-print");
  await page.keyboard.press("Escape");
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "no-preference" });
  await page.setViewportSize({ width: 1440, height: 900 });
});
