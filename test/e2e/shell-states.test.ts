/**
 * Every state of the shell in a real browser under the product's own security headers: judged by axe in both themes
 * and three widths, and read for words left in the wrong language. The sheets are in memory.
 */
import type { RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, settled } from "../support/browser.ts";
import { PEOPLE, REVIEW, tell, visitShell } from "../support/shell-visits.ts";

const visits = visitShell();

/** Every state a person can meet, and how to get there. */
const STATES: readonly {
  readonly name: string;
  readonly path: string;
  readonly signedIn?: boolean;
  go?(page: Page): Promise<unknown>;
}[] = [
  { name: "sign-in", path: "/", signedIn: false },
  { name: "sign-in that failed", path: "/logga-in/klar?error=access_denied", signedIn: false },
  { name: "start", path: "/", go: (page) => page.getByText("blad till").click() },
  { name: "help", path: "/hjalp" },
  { name: "not found", path: "/nowhere" },
  { name: "no access", path: "/a/elsewhere/actions" },
  { name: "missing sheet", path: "/a/norsjo/nothing" },
  { name: "no sheets", path: "/a/korsholm" },
  {
    name: "sheet",
    path: "/a/norsjo/actions",
    go: (page) => tell(page, "colleagues", PEOPLE),
  },
  {
    name: "folded sheet open, more sheets shown",
    path: "/a/norsjo/facts",
    go: (page) => page.getByRole("button", { name: "Fler blad" }).click(),
  },
  { name: "empty sheet", path: "/a/norsjo/actions", go: (page) => tell(page, "rows", 0) },
  {
    name: "row open",
    path: "/a/norsjo/actions?rad=Row00001",
    go: (page) => page.getByRole("heading", { name: "Öppna bygdegården" }).waitFor(),
  },
  {
    name: "review",
    path: "/a/norsjo/actions",
    go: async (page) => {
      await tell(page, "review", REVIEW);
      await page.getByTestId("review").click();
      await page.getByRole("article").first().waitFor();
    },
  },
  {
    name: "offline, light opened",
    path: "/a/norsjo/actions",
    go: async (page) => {
      await tell(page, "light", { state: "offline", waiting: 3 });
      await page.getByTestId("save-light").click();
    },
  },
  {
    name: "frozen with unsent work",
    path: "/a/norsjo/actions",
    go: (page) => tell(page, "light", { state: "denied", code: "frozen", waiting: 2 }),
  },
  {
    name: "revoked",
    path: "/a/norsjo/actions",
    go: (page) => tell(page, "light", { state: "denied", code: "revoked", waiting: 0 }),
  },
  { name: "account menu", path: "/a/norsjo/actions", go: (page) => page.getByTestId("account").click() },
  {
    name: "signing out with unsent work",
    path: "/a/norsjo/actions",
    go: async (page) => {
      await tell(page, "unsent", 3);
      await page.getByTestId("account").click();
      await page.getByRole("button", { name: "Logga ut" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "help over the sheet",
    path: "/a/norsjo/actions",
    go: async (page) => {
      await page.keyboard.press("Control+/");
      await page.getByRole("dialog").getByRole("heading").first().waitFor();
    },
  },
];

/** Whoever looks at a sheet has it, and what is above it, on the screen. */
async function sheetStands(page: Page, path: string): Promise<void> {
  if (/^\/a\/norsjo\/(?:actions|facts)/.test(path))
    await page.locator(".sg[data-ready], .sg-cards-list").first().waitFor();
}

const isOnDesktopOnly = (name: string): boolean => name.startsWith("folded");

/** Each layout is judged whole in one theme; in the other only colours can differ, on the narrowest screen only room. */
const LAYOUTS = [
  { device: "desktop", width: 1440, theme: "light", other: "dark", narrow: 1024 },
  { device: "phone", width: 390, theme: "dark", other: "light", narrow: 320 },
] as const;

for (const { device, width, theme, other, narrow } of LAYOUTS) {
  test(
    `[U3] axe finds nothing in any state on a ${device}, light and dark, and nothing spills over the side at ${width} and ${narrow} px`,
    { timeout: 300_000 },
    async () => {
      const found: string[] = [];
      for (const state of STATES) {
        if (device === "phone" && isOnDesktopOnly(state.name)) continue;
        const page = await visits.open(state.path, {
          theme,
          device,
          width,
          ...(state.signedIn === undefined ? {} : { signedIn: state.signedIn }),
        });
        const judge = async (where: string, options?: RunOptions): Promise<void> => {
          await settled(page);
          const faults = options === undefined ? [] : await axeViolations(page, options);
          const spill = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          if (spill > 0) faults.push(`${spill} px wider than the window`);
          found.push(...faults.map((line) => `${state.name}, ${where}: ${line}`));
        };
        await sheetStands(page, state.path);
        await state.go?.(page);
        // Every state has one; while an answer is on its way there may be none yet.
        await page.locator("h1").first().waitFor({ state: "attached" });
        await judge(theme, {});
        await page.emulateMedia({ colorScheme: other });
        await judge(other, { runOnly: ["color-contrast"] });
        await page.setViewportSize({ width: narrow, height: 780 });
        await judge(`${narrow} px`);
        await page.setViewportSize({ width, height: 780 });
        await page.emulateMedia({ colorScheme: theme });
        const errors = visits.visitor().errors.filter((line) => !line.includes("404 (Not Found)")) ?? [];
        found.push(...errors.map((line) => `${state.name}: ${line}`));
      }
      expect(found).toEqual([]);
    },
  );
}

test("[U6] no Swedish is left in any state once Finnish or English is chosen", { timeout: 200_000 }, async () => {
  const swedish = {
    fi: /\b(?:och|inte|Inget|ändring(?:ar)?|Sparat|Bladet|rad(?:en)?)\b/,
    en: /\b(?:och|inte|Inget|ändring(?:ar)?|Sparat|Bladet|raden)\b/,
  };
  let chosen = "";
  for (const language of ["fi", "en"] as const) {
    for (const state of STATES.filter(({ go }) => go === undefined || !/click/.test(go.toString()))) {
      const signedIn = state.signedIn ?? true;
      if (chosen !== `${language} ${signedIn}`) {
        const help = await visits.open("/hjalp", { signedIn });
        await help.evaluate((wish) => localStorage.setItem("samplan:set:language", wish), language);
        chosen = `${language} ${signedIn}`;
      }
      const { page } = visits.visitor();
      await page.goto(visits.server().url + state.path);
      await page.locator("h1").first().waitFor({ state: "attached" });
      await sheetStands(page, state.path);
      await state.go?.(page);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
      // The content of the sheet is the municipality's own and stays as it was written.
      const text = await page.evaluate(() => {
        for (const own of document.querySelectorAll(".sheet, .tabs, .sheet-select, .side-body, [lang=sv]:not(html)"))
          own.remove();
        return document.body.innerText;
      });
      expect(text, `${language}, ${state.name}`).not.toMatch(swedish[language]);
    }
  }
});
