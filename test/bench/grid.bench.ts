/**
 * What the grid costs over 10,000 x 20 (goals P10–P13). Prints; judges nothing. `node --import tsx test/bench/grid.bench.ts`
 * `SAMPLAN_ROWS` asks for another number of rows. Showing, scrolling and single edits are measured over a sheet in memory,
 * so that it is the grid that is measured; bursts, pastes and what stays in memory over a real document (snapshot, overlay,
 * projection, commands), from the bytes of others' updates to the screen.
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

/** Until the grid's hands are here and at rest: what is fetched on the way would be weighed at some moments and not at others. */
const rest = (): Promise<void> =>
  page.evaluate(async () => {
    const moment = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));
    while (document.querySelector(".sg[data-ready]") === null) await moment(20);
    await moment(500);
  });
const kB = (bytes: number): string => `${(bytes / 1000) | 0} kB`;

const bare = await heap(session);
line(`P10 mount -> painted, ${rows} x 20`, ms(await mount(page)));
await rest();
line("P10 heap over the document, first time: with the hands' program", kB((await heap(session)) - bare));
await page.evaluate(() => harness.setMounted(false));
const programOnly = await heap(session);
await mount(page);
await rest();
line("P10 heap over the document, the program being there", kB((await heap(session)) - programOnly));
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

const edits = await page.evaluate(async () => {
  document.querySelector(".sg-scroller")!.scrollTo({ top: 0, behavior: "instant" });
  // Until the rows that are edited are those on the screen.
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
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

await close();

const real = await visit(browser, `${served.url}?rows=${rows}&real=1`);
const sheet = real.page;
await sheet.waitForSelector(".sg[data-ready]");
await sheet.evaluate("globalThis.__name = (made) => made");
const weighing = await sheet.context().newCDPSession(sheet);

await sheet.locator('[data-row="row00000"] > [data-column="titl"]').click();
const pasted = await sheet.evaluate(
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

/** A thousand updates of others, one a task, as a socket hands them over; somebody types meanwhile. */
await sheet.evaluate(() => {
  const { model, real: open } = harness;
  const ids = model.sheet.rows();
  const columns = model.sheet.columns();
  const updates = [
    ...open!.written(
      Array.from({ length: 1000 }, (_, n) => ({
        row: ids[1 + (n % 60)]!,
        column: columns[n % 2 === 0 ? 0 : 3]!.id,
        value: n % 2 === 0 ? `En annans ord ${n}` : n,
      })),
    ),
  ];
  const burst = { longest: 0, took: 0, keys: [] as number[], done: false };
  Object.assign(globalThis, { burst });
  addEventListener(
    "keydown",
    ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => burst.keys.push(performance.now() - timeStamp))),
    { capture: true },
  );
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) burst.longest = Math.max(burst.longest, duration);
  }).observe({ entryTypes: ["longtask"] });
  const { port1, port2 } = new MessageChannel();
  const began = performance.now();
  port1.onmessage = () => {
    const update = updates.shift();
    if (update) {
      open!.arrive(update);
      port2.postMessage(0);
    } else Object.assign(burst, { took: performance.now() - began, done: true });
  };
  Object.assign(globalThis, { begin: () => port2.postMessage(0) });
});
await sheet.locator('[data-row="row00000"] > [data-column="titl"]').click();
await sheet.keyboard.press("F2");
const typing = sheet.keyboard.type("Alla skriver samtidigt i bladet", { delay: 20 });
await sheet.evaluate(() => (globalThis as unknown as { begin(): void }).begin());
await typing;
await sheet.waitForFunction(() => (globalThis as unknown as { burst: { done: boolean } }).burst.done);
const burst = await sheet.evaluate(
  () => (globalThis as unknown as { burst: { longest: number; took: number; keys: number[] } }).burst,
);
const keyed = burst.keys.toSorted((a, b) => a - b);
line("P12 1,000 updates arriving while one types: all on the screen", ms(burst.took));
line("    longest task (0: none above 50 ms)", ms(burst.longest));
line("    a key -> painted: median / p95", `${ms(at(keyed, 0.5))} / ${ms(at(keyed, 0.95))}`);
await sheet.keyboard.press("Escape");

const before100 = await heap(weighing);
await sheet.evaluate(async () => {
  const scroller = document.querySelector(".sg-scroller")!;
  const frame = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let step = 1; step <= 200; step++) {
    scroller.scrollTo({ top: (scroller.scrollHeight * step) / 200, behavior: "instant" });
    await frame();
  }
  scroller.scrollTo({ top: 0, behavior: "instant" });
  await frame();
});
const after100 = await heap(weighing);
line(
  "    heap kept by scrolling through the whole sheet",
  `${((after100 - before100) / 1000) | 0} kB of ${(after100 / 1e6) | 0} MB`,
);

await real.close();
await browser.close();
await served.close();
