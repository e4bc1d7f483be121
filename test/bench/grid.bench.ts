/**
 * What the grid costs over 10,000 x 20 (goals P10–P13). Prints; judges nothing. `node --import tsx test/bench/grid.bench.ts`
 * `SAMPLAN_ROWS` asks for another number of rows.
 */
import type { CDPSession, Page } from "playwright-core";
import { launchBrowser, visit } from "../support/browser.ts";
import type { Harness } from "../support/grid-harness/main.tsx";
import { serveGridPage } from "../support/grid-page.ts";

declare const harness: Harness;

const rows = Number(process.env["SAMPLAN_ROWS"] ?? "10000");
const line = (what: string, measured: string): void => console.log(`${what.padEnd(64)} ${measured}`);
const ms = (value: number): string => `${value.toFixed(1)} ms`;
const at = (sorted: readonly number[], share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? NaN;

async function heap(session: CDPSession): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}

async function cpu(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return (metrics.find((metric) => metric.name === "TaskDuration")?.value ?? 0) * 1000;
}

const mount = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const began = performance.now();
        harness.setMounted(true);
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
      }),
  );

const served = await serveGridPage();
const browser = await launchBrowser();
const { page, close } = await visit(browser, `${served.url}?rows=${rows}&wait=1`);
// The loader names functions by a call the page does not have.
await page.evaluate("globalThis.__name = (made) => made");
const session = await page.context().newCDPSession(page);
await session.send("Performance.enable", { timeDomain: "threadTicks" });

const bare = await heap(session);
line(`P10 mount -> painted, ${rows} x 20`, ms(await mount(page)));
line("P10 heap over the document", `${(((await heap(session)) - bare) / 1000) | 0} kB`);
line("    elements on the page", String(await page.evaluate(() => document.querySelectorAll(".sg *").length)));

await page.mouse.move(700, 400);
await page.evaluate(() => {
  const seen = { gaps: [] as number[], blank: 0, last: performance.now() };
  Object.assign(globalThis, { seen });
  const scroller = document.querySelector(".sg-scroller")!;
  const look = (now: number): void => {
    seen.gaps.push(now - seen.last);
    seen.last = now;
    const frame = scroller.getBoundingClientRect();
    if (!document.elementFromPoint(frame.left + 500, frame.bottom - 40)?.closest("[data-row]")) seen.blank++;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
});
const before = await cpu(session);
for (let i = 0; i < 80; i++) await page.mouse.wheel(0, 240);
await page.waitForTimeout(500);
const spent = (await cpu(session)) - before;
const seen = await page.evaluate(() => (globalThis as unknown as { seen: { gaps: number[]; blank: number } }).seen);
const gaps = seen.gaps.slice(1).toSorted((a, b) => a - b);
line("P11 80 wheel steps of 240 px: main-thread CPU", ms(spent));
line("P11 frames: median / p95 / blank", `${ms(at(gaps, 0.5))} / ${ms(at(gaps, 0.95))} / ${seen.blank}`);

const edits = await page.evaluate(() => {
  document.querySelector(".sg-scroller")!.scrollTo({ top: 0, behavior: "instant" });
  const { others, sheet } = harness.model;
  const ids = sheet.rows();
  const columns = sheet.columns().slice(0, 7);
  const edit = (n: number): Parameters<typeof others.write>[0][number] => ({
    row: ids[n % 25]!,
    column: columns[0]!.id,
    value: `Ändrad ${n}`,
  });
  const timed = (run: () => void): number => {
    const began = performance.now();
    run();
    return performance.now() - began;
  };
  const singles = Array.from({ length: 200 }, (_, n) => timed(() => others.write([edit(n)])));
  const many = Array.from({ length: 1000 }, (_, n) => ({
    row: ids[n % 50]!,
    column: columns[n % 2 === 0 ? 0 : 3]!.id,
    value: n % 2 === 0 ? `En ${n}` : n,
  }));
  return {
    singles: singles.toSorted((a, b) => a - b),
    once: timed(() => others.write(many)),
    each: timed(() =>
      many.forEach((one) =>
        others.write([{ ...one, value: typeof one.value === "number" ? one.value + 1 : `${one.value}!` }]),
      ),
    ),
  };
});
line("P12 one remote cell -> DOM: median / p95", `${ms(at(edits.singles, 0.5))} / ${ms(at(edits.singles, 0.95))}`);
line("P12 1,000 remote cells: in one update / in 1,000", `${ms(edits.once)} / ${ms(edits.each)}`);

await page.locator('[data-row="row00000"] > [data-column="titl"]').click();
const pasted = await page.evaluate(
  () =>
    new Promise<number>((resolve) => {
      const text = Array.from({ length: 200 }, (_, n) => `Rad ${n}\tPågår\tAnna Lind\t${n * 100} kr\t2026-05-31`).join(
        "\n",
      );
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const began = performance.now();
      document.activeElement!.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
    }),
);
line("P13 paste 200 x 5 cells -> painted", ms(pasted));

await close();
await browser.close();
await served.close();
