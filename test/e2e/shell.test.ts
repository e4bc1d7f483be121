/**
 * Everything around the sheet, in a real browser under the product's own security headers: every state judged by axe in
 * both themes and three widths, every task by keyboard, and opening without a connection. The sheets are in memory.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Colleague, ReviewItem } from "../../client/doc/model.ts";
import { axeViolations, launchBrowser, visit } from "../support/browser.ts";
import type { Look, Visitor } from "../support/browser.ts";
import type { FakeSheets } from "../support/shell-page/fake-sheet.ts";
import { startShell } from "../support/shell-server.ts";
import type { ShellServer } from "../support/shell-server.ts";

let browser: Browser;
let shell: ShellServer;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [browser, shell] = await Promise.all([launchBrowser(), startShell()]);
});
afterAll(async () => {
  await browser?.close();
  await shell?.close();
});
beforeEach(() => shell.standard());
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});

interface Opening extends Look {
  readonly signedIn?: boolean;
  readonly width?: number;
}

let opened = "";

/** Opens a path as Anna, signed in unless said otherwise. The same look twice in a test is the same person's screen. */
async function open(path: string, { signedIn = true, width, ...look }: Opening = {}): Promise<Page> {
  const wanted = JSON.stringify({ signedIn, width, ...look });
  if (visitor === undefined || opened !== wanted) {
    await visitor?.close();
    opened = wanted;
    visitor = await visit(browser, "about:blank", look);
    if (signedIn) {
      const tokens = JSON.stringify({ access: "a-token", expires: Date.now() + 3_600_000 });
      await visitor.context.addInitScript((held) => sessionStorage.setItem("samplan:tokens", held), tokens);
    }
    if (width !== undefined) await visitor.page.setViewportSize({ width, height: 780 });
  }
  const { page } = visitor;
  await page.goto(shell.url + path);
  await page.locator("h1, h2").first().waitFor({ state: "attached" });
  return page;
}

const sheets = <T>(page: Page, work: (held: FakeSheets, argument: T) => unknown, argument: T): Promise<unknown> =>
  page.evaluate(
    ([source, given]) =>
      (new Function(`return (${source})`)() as (h: unknown, a: unknown) => unknown)(window.sheets, given),
    [work.toString(), argument] as const,
  );

const PEOPLE: readonly Colleague[] = [
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
const REVIEW: readonly ReviewItem[] = [
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
    go: (page) => sheets(page, (held, people) => held.colleagues(people), PEOPLE),
  },
  {
    name: "folded sheet open, more sheets shown",
    path: "/a/norsjo/facts",
    go: (page) => page.getByRole("button", { name: "Fler blad" }).click(),
  },
  { name: "empty sheet", path: "/a/norsjo/actions", go: (page) => sheets(page, (held) => held.rows(0), 0) },
  { name: "row open", path: "/a/norsjo/actions?rad=Row00001" },
  {
    name: "review",
    path: "/a/norsjo/actions",
    go: async (page) => {
      await sheets(page, (held, items) => held.review(items), REVIEW);
      await page.getByTestId("review").click();
    },
  },
  {
    name: "offline, light opened",
    path: "/a/norsjo/actions",
    go: async (page) => {
      await sheets(page, (held) => held.light({ state: "offline", waiting: 3 }), 0);
      await page.getByTestId("save-light").click();
    },
  },
  {
    name: "frozen with unsent work",
    path: "/a/norsjo/actions",
    go: (page) => sheets(page, (held) => held.light({ state: "denied", code: "frozen", waiting: 2 }), 0),
  },
  {
    name: "revoked",
    path: "/a/norsjo/actions",
    go: (page) => sheets(page, (held) => held.light({ state: "denied", code: "revoked", waiting: 0 }), 0),
  },
  { name: "account menu", path: "/a/norsjo/actions", go: (page) => page.getByTestId("account").click() },
  {
    name: "signing out with unsent work",
    path: "/a/norsjo/actions",
    go: async (page) => {
      await sheets(page, (held) => held.unsent(3), 0);
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
      await page.getByRole("dialog").waitFor();
    },
  },
];

const isOnDesktopOnly = (name: string): boolean => name.startsWith("folded");

/** The narrowest screen is about room, not about colour: one theme is enough there. */
const SCREENS = [
  ["light", 1440, "desktop"],
  ["dark", 1440, "desktop"],
  ["light", 390, "phone"],
  ["dark", 390, "phone"],
  ["light", 320, "phone"],
] as const;

for (const [theme, width, device] of SCREENS) {
  test(
    `[U3] axe finds nothing in any state, ${theme}, ${width} px, and nothing spills over the side`,
    { timeout: 300_000 },
    async () => {
      const found: string[] = [];
      for (const state of STATES) {
        if (device === "phone" && isOnDesktopOnly(state.name)) continue;
        const page = await open(state.path, {
          theme,
          device,
          width,
          ...(state.signedIn === undefined ? {} : { signedIn: state.signedIn }),
        });
        await state.go?.(page);
        // What fades in is judged when it stands.
      await page.waitForTimeout(200);
        for (const line of await axeViolations(page)) found.push(`${state.name}: ${line}`);
        const spill = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (spill > 0) found.push(`${state.name}: ${spill} px wider than the window`);
        const errors = visitor?.errors.filter((line) => !line.includes("404 (Not Found)")) ?? [];
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
  for (const language of ["fi", "en"] as const) {
    for (const state of STATES.filter(({ go }) => go === undefined || !/click/.test(go.toString()))) {
      const page = await open("/hjalp", {});
      await page.evaluate((chosen) => localStorage.setItem("samplan:set:language", chosen), language);
      if (state.signedIn === false) await page.evaluate(() => sessionStorage.removeItem("samplan:tokens"));
      await page.goto(shell.url + state.path);
      await page.locator("h1").first().waitFor({ state: "attached" });
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

test("signing in is offered where one wanted to go, and leaves the address alone", async () => {
  const page = await open("/a/norsjo/actions?rad=Row00001", { signedIn: false });

  expect(await page.getByTestId("sign-in").textContent()).toBe("Logga in");
  expect(new URL(page.url()).pathname).toBe("/a/norsjo/actions");
});

test("the language is changed at once, remembered, and told to the page", async () => {
  const page = await open("/", { signedIn: false });
  await page.getByRole("radio", { name: "Suomi" }).check();
  await page.getByRole("button", { name: "Kirjaudu" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.lang)).toBe("fi");

  await page.reload();
  expect(await page.getByTestId("sign-in").textContent()).toBe("Kirjaudu");
});

test("an own theme wins over the device's, and following the device comes back", async () => {
  const page = await open("/a/norsjo/actions", { theme: "light" });
  const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.getByTestId("account").click();

  await page.getByRole("radio", { name: "Mörkt" }).check();
  expect(await ground()).toBe("rgb(20, 23, 26)");
  await page.getByRole("radio", { name: "Som enheten" }).check();
  expect(await ground()).toBe("rgb(255, 255, 255)");
});

test("[C1] during the first second of a save neither saved nor saving is shown; then saving is", async () => {
  const page = await open("/a/norsjo/actions");
  const light = page.getByTestId("save-light");
  expect(await light.innerText()).toContain("Sparat");

  await sheets(page, (held) => held.light({ state: "saving", waiting: 1 }), 0);
  expect(await light.getAttribute("data-quiet")).toBe("");
  expect(await light.innerText()).not.toContain("Sparat");
  await page.locator('[data-testid="save-light"]:not([data-quiet])').waitFor();
  expect(await light.innerText()).toContain("Sparar …");
});

test("the light keeps its place whatever it says and whoever is here", async () => {
  const page = await open("/a/norsjo/actions");
  const right = async (): Promise<number> => {
    const box = await page.getByTestId("save-light").boundingBox();
    return Math.round((box?.x ?? 0) + (box?.width ?? 0));
  };
  const at = await right();

  await sheets(page, (held) => held.light({ state: "offline", waiting: 3 }), 0);
  await sheets(page, (held, people) => held.colleagues(people), PEOPLE);
  await sheets(page, (held, items) => held.review(items), REVIEW);
  expect(await right()).toBe(at);
});

test("[U3] sheets are walked with Alt and arrows, and the address and the session follow", async () => {
  const page = await open("/a/norsjo/actions");

  await page.keyboard.press("Alt+ArrowDown");
  await page.waitForURL("**/a/norsjo/services");
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForURL("**/a/norsjo/actions");

  expect(await page.evaluate(() => window.sheets.asked)).toEqual([
    "open norsjo/actions",
    "close norsjo/actions",
    "open norsjo/services",
    "close norsjo/services",
    "open norsjo/actions",
  ]);
});

test("[U3] F6 goes round the parts, and the skip link goes past the header", async () => {
  const page = await open("/a/norsjo/actions");
  const region = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.closest("[data-region]")?.getAttribute("data-region") ?? null);

  const walked: (string | null)[] = [];
  for (let i = 0; i < 4; i++) {
    await page.keyboard.press("F6");
    walked.push(await region());
  }
  expect(walked).toEqual(["header", "content", "tabs", "header"]);
  await page.keyboard.press("Shift+F6");
  expect(await region()).toBe("tabs");

  await page.reload();
  await page.getByRole("grid").waitFor();
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Hoppa till innehållet");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null)).toBe(true);
});

test("a row has its own address: it opens beside the table, goes to the next one, and Esc gives the focus back", async () => {
  const page = await open("/a/norsjo/actions");
  await page.keyboard.press("F6");
  await page.keyboard.press("F6");
  await page.keyboard.press("Space");
  await page.waitForURL("**/a/norsjo/actions?rad=Row00000");
  await page.getByRole("heading", { name: "Laga bryggan" }).waitFor();

  await page.getByRole("button", { name: /Nästa/ }).click();
  await page.waitForURL("**?rad=Row00001");
  await page.getByRole("heading", { name: "Öppna bygdegården" }).waitFor();
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => url.search === "");
  expect(await page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null)).toBe(true);
});

test("on a phone the sheet is cards, a card opens over the whole page, and back closes it", async () => {
  const page = await open("/a/norsjo/actions", { device: "phone" });
  await page.getByRole("button", { name: /Öppna bygdegården/ }).click();
  await page.getByRole("heading", { name: "Öppna bygdegården" }).waitFor();
  const box = await page.locator(".side").boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 390 });

  await page.goBack();
  await page.locator(".side").waitFor({ state: "detached" });
  await page.getByRole("radio", { name: "Tabell" }).check();
  await page.getByRole("grid").waitFor();
});

test("[U5] what could not be carried over is shown with mine, theirs and before, and each choice is carried out", async () => {
  const page = await open("/a/norsjo/actions");
  await sheets(page, (held, items) => held.review(items), REVIEW);
  await page.getByRole("button", { name: "Att granska (2)" }).click();
  const panel = page.getByRole("complementary", { name: "Att granska" });
  const normal = (text: string): string => text.replaceAll(/\s/g, " ");
  const text = normal(await panel.innerText());
  for (const part of [
    "Laga bryggan, Budget",
    "130 000 kr",
    "125 000 kr",
    "100 000 kr",
    "Öppna bygdegården, Status",
    "Klar",
  ])
    expect(text).toContain(part);

  await panel.getByRole("button", { name: "Skriv min igen" }).click();
  await panel.getByRole("button", { name: "Behåll deras" }).click();

  expect(await page.evaluate(() => window.sheets.asked.slice(1))).toEqual(["apply r1", "dismiss r2"]);
  expect(await panel.innerText()).toContain("Inget att granska");
});

test("[U5] whoever is shut out sees why, no more of the sheet, and every word that was not saved", async () => {
  const page = await open("/a/norsjo/actions");
  await sheets(page, (held) => held.light({ state: "denied", code: "revoked", waiting: 2 }), 0);

  const alert = page.getByRole("alert");
  expect(await alert.innerText()).toContain("Du har inte längre tillgång till bladet");
  expect(await alert.getByRole("textbox").inputValue()).toContain("Laga bryggan\tPågår\t130000");
  expect(await page.getByRole("grid").count()).toBe(0);
});

test("signing out asks first while edits wait, and else clears this device", async () => {
  const page = await open("/a/norsjo/actions");
  await sheets(page, (held) => held.unsent(3), 0);
  await page.getByTestId("account").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  const dialog = page.getByRole("dialog");
  expect(await dialog.innerText()).toContain("3 ändringar är inte skickade än");
  await dialog.getByRole("button", { name: "Stanna kvar" }).click();
  expect(await page.evaluate(() => sessionStorage.getItem("samplan:tokens"))).not.toBeNull();

  await sheets(page, (held) => held.unsent(0), 0);
  await page.evaluate(() => sessionStorage.setItem("seen", "1"));
  await page.getByTestId("account").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.waitForURL(`${shell.url}/`);
  expect(
    await page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.includes("answer:p-") || key.endsWith(":person")),
    ),
  ).toEqual([]);
});

test("a failing API says what happened and what was kept, and trying again helps", async () => {
  shell.answer("/api/me", { status: 503, body: { error: { code: "try-later", message: "busy", request: "r-42" } } });
  const page = await open("/");
  const text = await page.locator("main").innerText();
  expect(text).toContain("Servern har mycket att göra");
  expect(text).toContain("Inget har gått förlorat");
  expect(text).toContain("r-42");

  shell.standard();
  await page.getByRole("button", { name: "Försök igen" }).click();
  await page.getByRole("heading", { name: "Hej Anna" }).waitFor();
});

test("[U5] a sign-in that ends while one works leaves the page standing and says what to do", async () => {
  const page = await open("/a/norsjo/actions");
  await page.getByRole("grid").waitFor();
  shell.answer("/api/tenants/norsjo", {
    status: 401,
    body: { error: { code: "signed-out", message: "who are you", request: "r-1" } },
  });
  await page.getByRole("link", { name: "Till startsidan" }).click();

  await page.getByText("Du behöver logga in igen").waitFor();
  expect(await page.getByText("Det du har skrivit finns kvar på den här enheten").count()).toBe(1);
  expect(await page.getByRole("link", { name: "Åtgärder", exact: true }).count()).toBe(1);
  expect(await page.evaluate(() => sessionStorage.getItem("samplan:tokens"))).toBeNull();
});

test("[U5] without a connection a deep link opens from this device, says so, and never asks for what it cannot have", async () => {
  const page = await open("/a/norsjo/actions?worker=1");
  await page.getByRole("grid").waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await visitor?.context.setOffline(true);

  const again = await visitor?.openTab(`${shell.url}/a/norsjo/actions`);
  if (again === undefined) throw new Error("no tab");
  await again.getByRole("grid").waitFor();
  expect(await again.getByRole("heading", { level: 1 }).textContent()).toBe("Åtgärder");

  // A tab without a session, as after a night: the remembered person goes on, and is told.
  await again.evaluate(() => sessionStorage.clear());
  const rested = await visitor?.context.newPage();
  await rested?.addInitScript(() => sessionStorage.clear());
  await rested?.goto(`${shell.url}/a/norsjo/actions`);
  await rested?.getByRole("grid").waitFor();
  expect(await rested?.getByText("Du läser det som finns på den här enheten").count()).toBe(1);
});

test("the service worker never keeps an answer of the API", async () => {
  const page = await open("/a/norsjo/actions?worker=1");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  const kept = await page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    return paths;
  });

  expect(kept).toContain("/index.html");
  expect(kept.filter((path) => path.startsWith("/api") || path.startsWith("/issuer") || path.endsWith(".map"))).toEqual(
    [],
  );
});
