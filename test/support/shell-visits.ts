/**
 * Visits to the shell's page as Anna: one server for a test file, a fresh person for each test. Call
 * `useShell` once at the top of the file.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { Colleague, ReviewItem } from "../../client/doc/model.ts";
import { theBrowser, visit } from "./browser.ts";
import type { Look, Visitor } from "./browser.ts";
import type { FakeSheets } from "./shell-page/fake-sheet.ts";
import { startShell } from "./shell-server.ts";
import type { ShellServer } from "./shell-server.ts";

export interface Opening extends Look {
  readonly signedIn?: boolean;
  readonly width?: number;
}

export interface ShellVisits {
  readonly server: () => ShellServer;
  /** The person of this test. */
  readonly visitor: () => Visitor;
  /** Opens a path, signed in unless said otherwise. The same look twice in a test is the same person's screen. */
  open(path: string, opening?: Opening): Promise<Page>;
}

export function visitShell(): ShellVisits {
  let browser: Browser | undefined;
  let server: ShellServer | undefined;
  let visitor: Visitor | undefined;
  let opened = "";

  beforeAll(async () => {
    [browser, server] = await Promise.all([theBrowser(), startShell()]);
  });
  afterAll(async () => {
    await server?.close();
  });
  beforeEach(() => server?.standard());
  afterEach(async () => {
    await visitor?.close();
    visitor = undefined;
  });

  const running = (): ShellServer => {
    if (server === undefined) throw new Error("the server has not started");
    return server;
  };
  const present = (): Visitor => {
    if (visitor === undefined) throw new Error("nobody has come yet");
    return visitor;
  };

  return {
    server: running,
    visitor: present,
    open: async (path, { signedIn = true, width, ...look } = {}) => {
      const wanted = JSON.stringify({ signedIn, width, ...look });
      if (visitor === undefined || opened !== wanted) {
        await visitor?.close();
        if (browser === undefined) throw new Error("the browser has not started");
        opened = wanted;
        visitor = await visit(browser, "about:blank", look);
        if (signedIn) {
          const tokens = JSON.stringify({ access: "a-token", id: "an-id-token", expires: Date.now() + 3_600_000 });
          // Once for each tab: whoever signs out stays out.
          await visitor.context.addInitScript((held) => {
            if (sessionStorage.getItem("came") !== null) return;
            sessionStorage.setItem("came", "signed in");
            sessionStorage.setItem("samplan:tokens", held);
          }, tokens);
        }
        if (width !== undefined) await visitor.page.setViewportSize({ width, height: 780 });
      }
      const { page } = present();
      await page.goto(running().url + path);
      await page.locator("h1, h2").first().waitFor({ state: "attached" });
      return page;
    },
  };
}

type Settable = "light" | "review" | "colleagues" | "rows" | "ready" | "unsent" | "toLookAt";

/** Makes the fake sheets of the page be so. */
export async function tell<K extends Settable>(
  page: Page,
  what: K,
  value: Parameters<FakeSheets[K]>[0],
): Promise<void> {
  await page.evaluate(([name, given]) => (window.sheets[name] as (argument: unknown) => void)(given), [
    what,
    value,
  ] as const);
}

export const PEOPLE: readonly Colleague[] = [
  "Karin Bergström",
  "Mats Sundqvist",
  "Eva Holm",
  "Ali Reza",
  "Bo Ek",
  "Liv Åström",
].map((name, at) => ({
  client: at,
  name,
  colour: at * 2,
  editing: at === 0,
}));
export const REVIEW: readonly ReviewItem[] = [
  { id: "r1", key: "Row00000:C005", reason: "changed-meanwhile", before: 100_000, mine: 130_000, theirs: 125_000 },
  {
    id: "r2",
    key: "Row00001:C002",
    reason: "refused",
    code: "not-allowed",
    before: "plan",
    mine: "done",
    theirs: "run",
  },
];
