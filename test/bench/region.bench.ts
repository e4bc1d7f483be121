/**
 * What a region's pages cost over 300 municipalities and 20 indicators (goal P17), in a real browser: to the first picture,
 * to a filter's pictures, to the table. Prints; judges nothing. Against a running Samplan with its demo:
 * `PORT=8100 npm start`, then `SAMPLAN_URL=http://localhost:8100 node --import tsx test/bench/region.bench.ts`. The figures
 * are generated and answered on the spot; what they weigh is told as compressed.
 */
import { gzipSync } from "node:zlib";
import type { Page, Route } from "playwright-core";
import { launchBrowser, visit } from "../support/browser.ts";
import { manyTowns } from "../support/many-towns.ts";

const url = process.env["SAMPLAN_URL"] ?? "http://localhost:8100";
const TOWNS = Number(process.env["SAMPLAN_TOWNS"] ?? "300");
const TIMES = 7;
const PAGE = "/region/vasterbotten/jamfor";

const data = manyTowns(TOWNS);
const line = (what: string, measured: string): void => console.log(`${what.padEnd(64)} ${measured}`);
const ms = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? NaN).toFixed(0);
  return `median ${at(0.5)} ms, worst ${at(1)} ms`;
};

function answer(asked: URL): unknown {
  if (asked.pathname.endsWith("/shared")) return { shared: data.shared, periods: data.periods };
  if (!asked.pathname.endsWith("/figures")) return { saved: [] };
  const period = asked.searchParams.get("period");
  const measures = new Set(asked.searchParams.get("measures")?.split(","));
  const whole = asked.searchParams.get("parts") === "none";
  const sets = data.sets
    .filter((set) => period === "all" || set.period === period)
    .map((set) => ({
      ...set,
      values: set.values.filter(({ id }) => measures.has(id)).map((value) => (whole ? { ...value, parts: [] } : value)),
    }));
  return { period, sets };
}

const bytes: number[] = [];
const fulfil = async (route: Route): Promise<void> => {
  const body = JSON.stringify(answer(new URL(route.request().url())));
  bytes.push(gzipSync(body).length);
  await route.fulfill({ body, contentType: "application/json" });
};

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

/** From a press to the frame in which every picture in sight shows it. */
const toAnswer = (page: Page, selector: string): Promise<number> =>
  page.evaluate(
    (press) =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        document.querySelector<HTMLElement>(press)?.click();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      }),
    selector,
  );

const browser = await launchBrowser();
const { page, context, close } = await visit(browser, url);
await page.evaluate("globalThis.__name = (made) => made");
await context.addInitScript("globalThis.__name = (made) => made");
await page.getByTestId("sign-in").click();
await page.getByRole("button", { name: "Regional analytiker" }).first().click();
await page.locator("h1").first().waitFor();
await context.route("**/api/across/tenants/vasterbotten/**", fulfil);

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

const turned: number[] = [];
for (let i = 0; i < TIMES; i++) {
  turned.push(await toAnswer(page, ".cmp-bar .choice-option:nth-child(2) input"));
  await toAnswer(page, ".cmp-bar .choice-option:nth-child(1) input");
}
line("    pictures -> table of all twenty", ms(turned));

await close();
await browser.close();
