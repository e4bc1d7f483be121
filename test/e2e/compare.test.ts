/** A region's analyst in a browser: what is shared, comparing by picture and table, keeping it, and thinking a service closed. */
import { readFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openBook } from "../../client/exchange/book.ts";
import { parseCsv } from "../../client/exchange/csv.ts";
import { axeViolations } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { manyTowns } from "../support/many-towns.ts";
import { showMany } from "../support/many-towns-answers.ts";

const demo = journey();

/** The file behind a press. */
async function download(
  page: Page,
  menu: RegExp,
  item: RegExp,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await page.getByRole("button", { name: menu }).first().click();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: item }).first().click(),
  ]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** Width, height, and how many bytes its pixels unpack to: what any other program does with the file first. */
function readPng(bytes: Buffer): readonly [number, number, number] {
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT")
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20), inflateSync(Buffer.concat(data)).length];
}

/** Workbook, list and both kinds of picture, each as another program would open it. */
async function takesAlong(page: Page): Promise<void> {
  const book = await download(page, /^Hämta/, /XLSX|Excel/);
  expect(book.name).toMatch(/\.xlsx$/);
  const { sheets } = await openBook(new Uint8Array(book.bytes));
  expect(sheets[0]).toBe("Tabell");
  expect(sheets.some((name) => name.startsWith("K1 "))).toBe(true);
  const list = await download(page, /^Hämta/, /CSV/);
  const rows = parseCsv(list.bytes.toString("utf8"));
  expect(rows.find((row) => String(row[0]).startsWith("K1") && row[1] === "Norsjö")).toBeDefined();

  const picture = await download(page, /^Hämta bilden/, /PNG/);
  const [width, height, pixels] = readPng(picture.bytes);
  expect(width).toBeGreaterThan(1_200);
  // A filter byte a line, three or four colours a pixel.
  expect([3, 4].map((colours) => height * (1 + width * colours))).toContain(pixels);
  const drawing = await download(page, /^Hämta bilden/, /SVG/);
  // Where nothing of ours forbids what a file may have: its style attributes.
  const elsewhere = await page.context().newPage();
  const parsed = await elsewhere.evaluate((text) => {
    const found = new DOMParser().parseFromString(text, "image/svg+xml");
    const broken = found.querySelector("parsererror")?.textContent;
    return broken ?? `${found.documentElement.localName} ${found.querySelector("title")?.textContent}`;
  }, drawing.bytes.toString("utf8"));
  await elsewhere.close();
  expect(parsed).toBe("svg K1 Deltagandegrad");
  // It stands alone: nothing of the page, nothing fetched.
  expect(drawing.bytes.toString("utf8")).not.toMatch(/var\(--|href="http|<script|<style/);
}

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

  await takesAlong(page);
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

test("among sixty municipalities each press keeps the focus, what is searched for, and answers for the pictures", async () => {
  const { page, context, errors } = await demo.as("Regional analytiker", "/region");
  await page.getByRole("heading", { level: 1, name: /Västerbotten/ }).waitFor();
  await showMany(context, "vasterbotten", manyTowns(60));
  await page.goto(page.url().replace(/\/region.*/, "/region/vasterbotten/jamfor"));
  await page.locator('[data-indicator="K1"] svg.drawn').waitFor();

  const search = page.getByRole("searchbox", { name: "Sök kommun" });
  await search.fill("Norr");
  const first = page.locator(".cmp-towns input").first();
  const name = (await page.locator(".cmp-towns label").first().innerText()).trim();
  await first.focus();
  await page.keyboard.press("Space");
  await page
    .getByRole("status")
    .filter({ hasText: /^Visar 1 kommun/ })
    .waitFor();

  // The same box, still in one's hands, in the same list.
  expect(await first.evaluate((box) => box === document.activeElement)).toBe(true);
  expect(await search.inputValue()).toBe("Norr");
  await page.getByRole("img", { name: new RegExp(`^Deltagandegrad.*${name}`) }).waitFor();

  // Every dot says at once whose it is, and is silent again at the key for that.
  await page.goto(`${page.url().replace(/\?.*/, "")}?matt=K1.K11`);
  const picture = page.locator('[data-indicator="K1"] svg.drawn');
  await picture.waitFor();
  await picture.scrollIntoViewIfNeeded();
  const at = await picture.evaluate((svg) => {
    const dots = svg.querySelector<SVGPathElement>('path[fill-opacity="0.75"]')!;
    const { x, y } = dots.getPointAtLength(0).matrixTransform(dots.getScreenCTM()!);
    return { x: x + 3, y };
  });
  await page.mouse.move(at.x, at.y);
  const told = page.locator('[data-indicator="K1"] .cmp-told');
  expect(await told.innerText()).toMatch(/^.+ inv, .+: \d.*%$/);
  await page.keyboard.press("Escape");
  await told.waitFor({ state: "detached" });
  expect(errors).toEqual([]);
});

test("with a person's own colours the pictures are drawn in these, and printed no picture is cut by the end of a page", async () => {
  const { page, context, errors } = await demo.as("Regional analytiker", "/region", { theme: "dark" });
  await page.getByRole("heading", { level: 1, name: /Västerbotten/ }).waitFor();
  await showMany(context, "vasterbotten", manyTowns(30));
  const address = page.url().replace(/\/region.*/, "/region/vasterbotten/jamfor");
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`${address}?matt=K1.K11`);
  await page.locator('[data-indicator="K1"] svg.drawn').waitFor();
  const own = await page.locator('[data-indicator="K1"] svg.drawn').evaluate((svg) => {
    const words = svg.querySelector("text")!;
    const paper = document.createElement("i");
    paper.style.color = "CanvasText";
    document.body.append(paper);
    return [getComputedStyle(words).fill, getComputedStyle(paper).color];
  });
  expect(own[0]).toBe(own[1]);

  await page.goto(`${address}?matt=K1.K2.K10&vy=rapport`);
  await page.emulateMedia({ forcedColors: "none", media: "print" });
  await page.locator('[data-indicator="K10"] svg.drawn').first().waitFor();
  const tallest = await page
    .locator("svg.drawn")
    .evaluateAll((pictures) => Math.max(...pictures.map((picture) => picture.getBoundingClientRect().height)));
  // What A4 leaves between its margins, in pixels, less a heading.
  expect(tallest).toBeLessThan(900);
  await expect.poll(() => page.locator('[data-indicator="K1"] svg.drawn').count()).toBe(2);
  expect(errors).toEqual([]);
});

test("in the longest words no column's name is cut, on a desk and with text twice as large", async () => {
  const { page, errors } = await demo.as("Regional analytiker", "/region/vasterbotten/jamfor?matt=K2.K11", {
    locale: "en-GB",
  });
  const past = async (): Promise<readonly string[]> => {
    await page.locator('[data-indicator="K11"] svg.drawn').waitFor();
    return page.locator(".cmp-canvas").evaluateAll((rooms) =>
      rooms.flatMap((room) => {
        const { right, top } = room.getBoundingClientRect();
        return [...room.querySelectorAll("text")]
          .filter((text) => {
            const box = text.getBoundingClientRect();
            return box.right > right + 1 || box.top < top - 1;
          })
          .map(({ textContent }) => textContent);
      }),
    );
  };
  expect(await past()).toEqual([]);
  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await expect.poll(past).toEqual([]);
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
