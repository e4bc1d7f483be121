/**
 * A real browser for the tests: launch it, open pages as a person at a desk or on a phone, listen for errors, and let
 * axe-core judge what is on the screen. Pages reach this machine only.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { findBrowser } from "./browser-binary.ts";

export interface Look {
  /** `desktop`: 1440 x 900 with a mouse. `phone`: 390 x 844 with touch. */
  readonly device?: "desktop" | "phone";
  readonly theme?: "light" | "dark";
  /** The language the browser asks for. */
  readonly locale?: string;
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
const PATIENCE_MS = 60_000;

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
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const errors: string[] = [];
  await context.route(leavesThisMachine, async (route) => {
    errors.push(`left this machine: ${route.request().url()}`);
    await route.abort("blockedbyclient");
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

function leavesThisMachine(url: URL): boolean {
  return ["http:", "https:"].includes(url.protocol) && !["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe-core finds wrong on the page as it is now, one line for each element, empty when nothing is. Rules: WCAG 2
 * A and AA up to 2.2, and axe's best practices.
 */
export async function axeViolations(page: Page, options: RunOptions = {}): Promise<string[]> {
  // Evaluated, not added as a script tag: the page's own content security policy stays in force.
  await page.evaluate(axeSource);
  const results = await page.evaluate(
    (run) => (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(run),
    { resultTypes: ["violations"], ...options } satisfies RunOptions,
  );
  return results.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id} (${rule.impact ?? "unrated"}): ${node.target.join(" ")}: ${rule.help}`),
  );
}
