/**
 * Drives the grid's own page in a real browser: opens it over a sheet in memory, finds cells, presses keys, pastes.
 * Each test gets a page of its own that must end without a complaint.
 */
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import { theBrowser, type Look, visit } from "./browser.ts";
import type { Harness } from "./grid-harness/main.tsx";
import { type GridPage, serveGridPage } from "./grid-page.ts";

/** The page's own handle, used inside `page.evaluate`. */
declare const harness: Harness;

let browser: Browser | undefined;
let served: GridPage | undefined;

/** Called once by each test file. */
export function useGridPage(): void {
  beforeAll(async () => {
    [browser, served] = await Promise.all([theBrowser(), serveGridPage()]);
  });
  afterAll(async () => {
    await served?.close();
  });
}

export interface Sheet {
  readonly page: Page;
  cell(row: number, column: string): Locator;
  /** `row00002:titl` of the focused cell, or the tag of what else has the focus. */
  focus(): Promise<string>;
  value(row: number, column: string): Promise<unknown>;
  text(row: number, column: string): Promise<string>;
  said(): Promise<string>;
}

export async function open(query = "rows=10000", look: Look = {}): Promise<Sheet> {
  const sheet = await load(query, look);
  await sheet.page.waitForSelector(".sg[data-ready], [data-card], .sg-card");
  return sheet;
}

/** The sheet as it stands while the grid's hands are still on their way; `handsCome` lets them through. */
export async function openWithoutHands(query: string): Promise<Sheet & { handsCome(): Promise<void> }> {
  const sheet = await load(`${query}&wait=1`, {});
  const { page } = sheet;
  let letGo!: () => void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route("**/create-hands*.js", async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest("**/create-hands*.js");
  await page.evaluate(() => harness.setMounted(true));
  await asked;
  return {
    ...sheet,
    async handsCome() {
      expect(await page.locator(".sg[data-ready]").count()).toBe(0);
      letGo();
      await page.waitForSelector(".sg[data-ready]");
    },
  };
}

/** The sheet as it stands when the grid's hands cannot be fetched; `mend` brings the network back. */
export async function openWithMissingHands(query: string): Promise<Sheet & { mend(): Promise<void> }> {
  const sheet = await load(`${query}&wait=1`, {}, /ERR_FAILED|create-hands/);
  const { page } = sheet;
  const hands = /create-hands[^/]*\.js/;
  await page.route(hands, (route) => route.abort());
  await page.evaluate(() => harness.setMounted(true));
  return { ...sheet, mend: () => page.unroute(hands) };
}

/** @param expected complaints that are what the test is about. */
async function load(query: string, look: Look, expected?: RegExp): Promise<Sheet> {
  const visitor = await visit(browser!, `${served!.url}?${query}`, look);
  onTestFinished(async () => {
    await visitor.close();
    expect(visitor.errors.filter((error) => expected?.test(error) !== true)).toEqual([]);
  });
  const { page } = visitor;
  const id = (row: number): string => `row${String(row).padStart(5, "0")}`;
  return {
    page,
    cell: (row, column) => page.locator(`[data-row="${id(row)}"] > [data-column="${column}"]`),
    focus: () =>
      page.evaluate(() => {
        const held = document.activeElement as HTMLElement | null;
        const row = held?.closest<HTMLElement>("[data-row]")?.dataset["row"];
        return row ? `${row}:${held?.dataset["column"] ?? ""}` : (held?.tagName ?? "");
      }),
    value: (row, column) =>
      page.evaluate(([r, c]) => harness.model.sheet.cell(r as never, c as never), [id(row), column] as const),
    text: async (row, column) =>
      (await page.locator(`[data-row="${id(row)}"] > [data-column="${column}"]`).innerText()).trim(),
    said: async () => (await page.locator(".sg > [role=status]").innerText()).trim(),
  };
}

export const keys = async (page: Page, ...pressed: string[]): Promise<void> => {
  for (const key of pressed) await page.keyboard.press(key);
};

/** Scrolls to where the locked column is drawn. */
export const sideways = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelector(".sg-scroller")!.scrollTo({ left: 900, behavior: "instant" }));

/** A paste as the browser makes it: the event with the text on it, at the focused element. */
export const paste = (page: Page, text: string): Promise<void> =>
  page.evaluate((plain) => {
    const data = new DataTransfer();
    data.setData("text/plain", plain);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

export const copied = (page: Page, kind: "copy" | "cut" = "copy"): Promise<{ plain: string; html: string }> =>
  page.evaluate((type) => {
    const data = new DataTransfer();
    document.activeElement!.dispatchEvent(
      new ClipboardEvent(type, { clipboardData: data, bubbles: true, cancelable: true }),
    );
    return { plain: data.getData("text/plain"), html: data.getData("text/html") };
  }, kind);
