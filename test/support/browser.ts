/**
 * A real browser for the tests: launch it, open pages as a person at a desk or on a phone, listen for errors, and let
 * axe-core judge what is on the screen. Pages reach this machine only.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findBrowser } from "./browser-binary.ts";
import { runFolder } from "./run-folder.ts";

export interface Look {
  /** `desktop`: 1440 x 900 with a mouse. `phone`: 390 x 844 with touch. */
  readonly device?: "desktop" | "phone";
  readonly theme?: "light" | "dark";
  /** The language the browser asks for. */
  readonly locale?: string;
  /** The day it is in this person's browser, which stands still there: `2020-05-31`. By default today. */
  readonly day?: string;
  /**
   * The browser puts the product by, as everybody's does, so that it opens without network. It fetches every file of it
   * for that, each time for a new person: only for those who lose their network, or whose worker is looked at.
   */
  readonly installs?: boolean;
}

/** One person at one screen: own cookies and storage. */
export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything the page complained about: console errors, uncaught exceptions, requests that left this machine. */
  readonly errors: readonly string[];
  /** Another tab of the same person; its complaints land in the same list. */
  openTab(url: string): Promise<Page>;
  close(): Promise<void>;
}

/** For whatever a person would see in a moment: a machine that does ten other things as well is slow, not wrong. */
const PATIENCE_MS = 120_000;

/** What is on this machine is found, anything else is not, whoever asks: pages, workers, the browser itself. */
const HERE = ["127.0.0.1", "localhost", "[::1]"];

const KEPT = Symbol.for("samplan.tests.browser");

/**
 * The browser of this process, for all test files it runs: to start one takes longer than most pages to open. Nobody
 * closes it but their visitors; it ends with the process, and what it has on disk with the run.
 */
export async function theBrowser(): Promise<Browser> {
  const held = globalThis as { [KEPT]?: Promise<Browser> };
  const browser = await held[KEPT];
  if (browser?.isConnected() !== true) held[KEPT] = inRunFolder(launchBrowser);
  return held[KEPT]!;
}

/** A process that is ended removes nothing. */
async function inRunFolder<Result>(run: () => Promise<Result>): Promise<Result> {
  const before = process.env["TMPDIR"];
  process.env["TMPDIR"] = runFolder() ?? tmpdir();
  try {
    return await run();
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
}

/** Close it when done. One browser serves many visitors. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    headless: true,
    env: { ...process.env, ...env },
    args: [
      "--no-sandbox", // Containers and root have no user namespaces.
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=MAP * ~NOTFOUND, ${HERE.map((host) => `EXCLUDE ${host}`).join(", ")}`,
    ],
  });
}

/** A new person opens `url`. Resolves when the page has loaded. */
export async function visit(browser: Browser, url: string, look: Look = {}): Promise<Visitor> {
  const phone = look.device === "phone";
  const context = await browser.newContext({
    viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    hasTouch: phone,
    isMobile: phone,
    deviceScaleFactor: phone ? 2 : 1,
    colorScheme: look.theme ?? "light",
    locale: look.locale ?? "sv-SE",
    timezoneId: "Europe/Stockholm",
    serviceWorkers: look.installs === true ? "allow" : "block",
  });
  context.setDefaultTimeout(PATIENCE_MS);
  if (look.day !== undefined) await context.clock.setFixedTime(new Date(`${look.day}T10:00:00`));
  const errors: string[] = [];
  // Heard, not intercepted: where requests are intercepted the browser keeps no file and asks us about each.
  context.on("request", (request) => {
    if (leavesThisMachine(new URL(request.url()))) errors.push(`left this machine: ${request.url()}`);
  });
  const openTab = async (address: string): Promise<Page> => {
    const page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error") errors.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => errors.push(`uncaught: ${error.message}`));
    await page.goto(address);
    return page;
  };
  const page = await openTab(url);
  return { page, context, errors, openTab, close: () => context.close() };
}

export interface Processes {
  /** Those that draw pages, by id: to end one as a phone does that wants its memory. */
  renderers(): Promise<ReadonlySet<number>>;
  /** What the browser last heard of its pages, whether or not they still answer. */
  titles(): Promise<readonly string[]>;
}

/** A browser seen from outside of its pages. */
export async function processesOf(browser: Browser): Promise<Processes> {
  const session = await browser.newBrowserCDPSession();
  return {
    async renderers() {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return new Set(processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id));
    },
    async titles() {
      return (await session.send("Target.getTargets")).targetInfos.map(({ title }) => title);
    },
  };
}

function leavesThisMachine(url: URL): boolean {
  return ["http:", "https:"].includes(url.protocol) && !HERE.includes(url.hostname);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What fades in or changes its colours is judged when it stands: half there it has half its contrast. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/**
 * What axe-core finds wrong on the page as it stands, one line for each element, empty when nothing is. Rules: WCAG 2 A
 * and AA up to 2.2, and axe's best practices. What is found while a page still fills may be half drawn, a heading that
 * is on its way or a colour that fades in: so it is looked at again once nothing changes any more, and that counts.
 */
export async function axeViolations(page: Page, options: RunOptions = {}): Promise<string[]> {
  await settled(page);
  const found = await judged(page, options);
  if (found.length === 0) return found;
  await atRest(page);
  return judged(page, options);
}

async function judged(page: Page, options: RunOptions): Promise<string[]> {
  // Evaluated, not added as a script tag: the page's own content security policy stays in force.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  const results = await page.evaluate(
    (run) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(run),
    { resultTypes: ["violations"], ...options } satisfies RunOptions,
  );
  return results.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} (${rule.impact ?? "unrated"}): ${node.target.join(" ")}: ${rule.help}`),
  );
}

/** Nothing was drawn anew for a second, nor fades; a page that never rests is judged after ten. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const done = (): void => {
          observer.disconnect();
          clearTimeout(quiet);
          clearTimeout(end);
          resolve();
        };
        let quiet = setTimeout(done, 1_000);
        const end = setTimeout(done, 10_000);
        const observer = new MutationObserver(() => {
          clearTimeout(quiet);
          quiet = setTimeout(done, 1_000);
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
  await settled(page);
}

/** In the theme that is shown everything, in the other what colours decide: nothing else differs between them. */
export async function axeInBothThemes(page: Page): Promise<string[]> {
  const found = await axeViolations(page);
  const shown = await page.evaluate(() => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
  const other = shown === "dark" ? "light" : "dark";
  await page.emulateMedia({ colorScheme: other });
  found.push(...(await axeViolations(page, { runOnly: ["color-contrast"] })).map((line) => `${other}: ${line}`));
  await page.emulateMedia({ colorScheme: shown });
  return found;
}
