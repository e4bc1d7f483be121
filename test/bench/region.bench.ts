/**
 * What a region's pages cost over 300 municipalities and 20 indicators (goal P17), in a real browser: to the first picture,
 * to a filter's pictures, to the table. Prints; judges nothing. Against a running Samplan with its demo:
 * `PORT=8100 npm start`, then `SAMPLAN_URL=http://localhost:8100 node --import tsx test/bench/region.bench.ts`. The figures
 * are generated and answered on the spot; what they weigh is told as compressed.
 */
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { launchBrowser, visit } from "../support/browser.ts";
import { manyTowns } from "../support/many-towns.ts";
import { showMany } from "../support/many-towns-answers.ts";

const url = process.env["SAMPLAN_URL"] ?? "http://localhost:8100";
const TOWNS = Number(process.env["SAMPLAN_TOWNS"] ?? "300");
const TIMES = 7;
const CALM_MS = 400;
/** Well within what is kept drawn around the window. */
const AHEAD_PIXELS = 300;
const PAGE = "/region/vasterbotten/jamfor";

const data = manyTowns(TOWNS);
const line = (what: string, measured: string): void => console.log(`${what.padEnd(64)} ${measured}`);
const ms = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(0);
  return `median ${at(0.5)} ms, worst ${at(1)} ms`;
};

const bytes: number[] = [];

/** From the beginning of the page's own time to the frame after a picture stands. */
const toFirstPicture = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector("svg.drawn") === null) requestAnimationFrame(look);
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
        };
        look();
      }),
  );

/** From a press to the frame that answers it. Throws where a picture in sight is still the one from before the press. */
const toAnswer = (page: Page, selector: string, nth = 0, drawsAnew = true): Promise<number> =>
  page.evaluate(
    ([press, at, anew]) =>
      new Promise<number>((resolve, reject) => {
        const inSight = (): Element[] =>
          [...document.querySelectorAll("svg.drawn")].filter((svg) => {
            const { top, bottom } = svg.getBoundingClientRect();
            return bottom > 0 && top < innerHeight;
          });
        const before = inSight();
        const began = performance.now();
        document.querySelectorAll<HTMLElement>(press)[at]!.click();
        requestAnimationFrame(() =>
          setTimeout(() => {
            const took = performance.now() - began;
            const stale = inSight().filter((svg) => before.includes(svg)).length;
            if (anew && stale > 0) reject(new Error(`${stale} of ${before.length} pictures in sight are as before`));
            else resolve(took);
          }),
        );
      }),
    [selector, nth, drawsAnew] as const,
  );

/** From a press to when the pictures just above and below the window have followed as well. */
const toLast = (page: Page, selector: string): Promise<number> =>
  page.evaluate(
    ([press, ahead]) =>
      new Promise<number>((resolve) => {
        const before = new Set(
          [...document.querySelectorAll("svg.drawn")].filter((svg) => {
            const { top, bottom } = svg.getBoundingClientRect();
            return bottom > -ahead && top < innerHeight + ahead;
          }),
        );
        const began = performance.now();
        document.querySelector<HTMLElement>(press)!.click();
        const look = (): void => {
          if ([...document.querySelectorAll("svg.drawn")].some((svg) => before.has(svg))) requestAnimationFrame(look);
          else requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
        };
        requestAnimationFrame(look);
      }),
    [selector, AHEAD_PIXELS] as const,
  );

/** Until nothing in sight waits for its picture, and what waits its turn below has had it. */
async function calm(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".cmp-card")].every((card) => {
      const { top, bottom } = card.getBoundingClientRect();
      return bottom < 0 || top > innerHeight || !card.matches(".cmp-card-waiting");
    }),
  );
  await page.waitForTimeout(CALM_MS);
}

const browser = await launchBrowser();
const { page, context, close } = await visit(browser, url);
await page.evaluate("globalThis.__name = (made) => made");
await context.addInitScript("globalThis.__name = (made) => made");
await page.getByTestId("sign-in").click();
await page.getByRole("button", { name: "Regional analytiker" }).first().click();
await page.locator("h1").first().waitFor();
await showMany(context, "vasterbotten", data, (body) => bytes.push(gzipSync(body).length));

for (const [what, query] of [
  ["the six one sees first", ""],
  ["all twenty", "?matt=alla"],
] as const) {
  const opened: number[] = [];
  for (let i = 0; i < TIMES; i++) {
    bytes.length = 0;
    await page.goto(`${url}${PAGE}${query}`);
    opened.push(await toFirstPicture(page));
  }
  line(`P17 open -> first picture, ${TOWNS} municipalities, ${what}`, ms(opened));
  line(
    "    figures on the wire until then, gzip",
    `${(bytes.reduce((sum, one) => sum + one, 0) / 1024).toFixed(0)} KB`,
  );
}

const filtered: number[] = [];
await page.locator(".cmp-side .cmp-check input").first().waitFor();
for (let i = 0; i < TIMES * 2; i++) {
  // A size class in and out again.
  filtered.push(await toAnswer(page, ".cmp-choose > fieldset input[type=checkbox]"));
}
line("P17 filter by size -> pictures in sight", ms(filtered));

const CLASSES = ".cmp-choose > fieldset:not(:has(.cmp-towns)) input[type=checkbox]";
const each: number[] = [];
await calm(page);
for (let i = 0; i < (await page.locator(CLASSES).count()); i++)
  for (let way = 0; way < 2; way++) {
    each.push(await toAnswer(page, CLASSES, i));
    await calm(page);
  }
line("    each class of size and density, in and out", ms(each));

const town: number[] = [];
for (let i = 0; i < TIMES * 2; i++) {
  town.push(await toAnswer(page, ".cmp-towns input[type=checkbox]", Math.floor(i / 2)));
  await calm(page);
}
line("    one municipality alone, and all again", ms(town));

const wherever: number[] = [];
const last: number[] = [];
const themes = page.locator(".cmp-themed");
for (let i = 0; i < (await themes.count()); i++) {
  await themes.nth(i).evaluate((theme) => theme.scrollIntoView());
  await calm(page);
  for (let way = 0; way < 4; way++) {
    wherever.push(await toAnswer(page, CLASSES));
    await calm(page);
  }
  for (let way = 0; way < 2; way++) {
    last.push(await toLast(page, CLASSES));
    await calm(page);
  }
}
line("    by size, at each theme of the twenty -> pictures in sight", ms(wherever));
line("    and until those just above and below have followed too", ms(last));

const turned: number[] = [];
for (let i = 0; i < TIMES; i++) {
  turned.push(await toAnswer(page, ".cmp-bar .choice-option:nth-child(2) input"));
  await toAnswer(page, ".cmp-bar .choice-option:nth-child(1) input");
}
line("    pictures -> table of all twenty", ms(turned));

await close();
await browser.close();
