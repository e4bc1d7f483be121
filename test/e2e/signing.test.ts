/**
 * Signing in and out as people do it: several tabs, tokens that end, a shared computer, and edits that wait for their
 * person. The issuer's tokens are renewed after a quarter of a minute here, so what takes longer also crosses a renewal.
 */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";
import { keptHere } from "../support/kept-here.ts";

const LIFE_S = 75;
/** They are renewed a minute before they end. */
const RENEWED_AFTER_S = 15;

const demo = journey({ lifetimes: { token: LIFE_S } });

async function signedIn(path: string, person: string): Promise<Visitor> {
  const visitor = await demo.come(path, { installs: true });
  await passSignIn(visitor.page, person);
  return visitor;
}

/** Somebody whose signing in is not looked at. */
async function colleagueAt(path: string): Promise<Visitor> {
  return demo.as("Landsbygdsutvecklare", path);
}

async function passSignIn(page: Page, person: string): Promise<void> {
  await page.getByTestId("sign-in").click();
  await page.getByRole("button", { name: person }).first().click();
  await page.getByTestId("account").waitFor();
}

const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text, exact: true }).first();
const light = (page: Page, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();

/** The browser holds, too, whatever a press may need when the connection goes. */
async function stands(page: Page): Promise<void> {
  await sheetStands(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

async function type(page: Page, into: string, text: string): Promise<void> {
  await cell(page, into).click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

async function openSignOut(page: Page): Promise<void> {
  await page.getByTestId("account").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
}

/** Everything this browser still holds of anybody. */
const left = (page: Page) =>
  page.evaluate(async () => {
    const cached: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys()) cached.push(new URL(request.url).pathname);
    return {
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage).filter((key) => !/^samplan:set:(?:language|theme|view)$/.test(key)),
      tab: Object.keys(sessionStorage),
      cached: cached.filter((path) => !/^\/(?:assets\/|index\.html$|icon\.svg$|manifest\.webmanifest$)/.test(path)),
    };
  });
/** The configuration is everybody's. */
const NOTHING = { databases: [], local: ["samplan:answer:-:/api/config"], tab: [], cached: [] };

test("[C7] a new tab of a signed-in browser asks nobody to sign in, and signing out in one ends all", async () => {
  const leader = await signedIn("/a/norsjo/actions", "Processledare");
  await light(leader.page, "Sparat");
  const second = await leader.openTab(`${demo.stack.url}/a/norsjo/goals`);
  await light(second, "Sparat");
  expect(await second.evaluate(() => localStorage.getItem("samplan:tokens"))).toBeNull();
  await second.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  await openSignOut(leader.page);
  await leader.page.waitForURL(`${demo.stack.url}/`);
  await leader.page.getByTestId("sign-in").waitFor();
  await second.waitForURL(`${demo.stack.url}/`);
  await second.getByTestId("sign-in").waitFor();

  expect(await left(leader.page)).toEqual(NOTHING);
  expect(await left(second)).toEqual(NOTHING);
  // Whoever comes next is nobody's guest.
  const third = await leader.openTab(`${demo.stack.url}/a/norsjo/actions`);
  await third.getByTestId("sign-in").waitFor();
  expect(leader.errors).toEqual([]);
});

test("work goes on across tokens that end, also after the issuer was out of reach for longer than one lives", async () => {
  const leader = await demo.come("/hjalp");
  // The pages' time goes on as time does, and forward at once; never so far that the issuer's seems half a minute wrong.
  const { clock } = leader.context;
  await clock.install();
  await leader.page.goto(`${demo.stack.url}/a/norsjo/services`);
  await passSignIn(leader.page, "Processledare");
  await sheetStands(leader.page);
  const held = () =>
    leader.page.evaluate(
      () => JSON.parse(sessionStorage.getItem("samplan:tokens") ?? "{}") as { id: string; expires: number },
    );
  const first = await held();
  await clock.fastForward((RENEWED_AFTER_S + 1) * 1000);
  await expect.poll(async () => (await held()).id).not.toBe(first.id);
  await type(leader.page, "Lanthandel", "Lanthandel i byn");
  await light(leader.page, "Sparat");

  await leader.page.route("**/issuer/token", (route) => route.abort());
  await clock.fastForward((LIFE_S + 1) * 1000);
  expect(await leader.page.evaluate(({ expires }) => Date.now() > expires, await held())).toBe(true);
  await leader.page.unroute("**/issuer/token");
  const tab = await leader.openTab(`${demo.stack.url}/a/norsjo/issues`);
  await passIfAsked(tab);
  await leader.page.getByRole("link", { name: "Handlingsplan" }).first().click();
  await leader.page.waitForURL(/actions/);
  await light(leader.page, "Sparat");
  expect(await leader.page.getByText("Du behöver logga in igen").count()).toBe(0);
});

/** A tab opened while no other has a good token may ask; that is not what is looked at here. */
async function passIfAsked(page: Page): Promise<void> {
  await page.getByTestId("sign-in").or(page.getByTestId("account")).first().waitFor();
  await page.close();
}

test("[C6] [U5] an edit that waits is told on the sign-in page, and goes out after signing in though its sheet stays closed", async () => {
  const other = await colleagueAt("/a/norsjo/goals");
  const leader = await signedIn("/a/norsjo/goals", "Processledare");
  await stands(leader.page);
  const first = leader.page.getByRole("row").nth(1).getByRole("gridcell").nth(1);
  await leader.context.setOffline(true);
  await first.click();
  await leader.page.keyboard.type("Skrivet utan nät");
  await leader.page.keyboard.press("Enter");
  await leader.page
    .getByText(/1 ändring/)
    .first()
    .waitFor();
  // A page that a test closes is not asked what it still has to put down; it takes a moment on a busy machine.
  await expect.poll(() => keptHere(leader.page)).toContain("Skrivet utan nät");
  await leader.page.close();
  await leader.context.setOffline(false);

  const back = await leader.openTab(demo.stack.url);
  await back.getByText("1 ändring väntar här. Logga in så skickas den.").waitFor();
  expect(await axeViolations(back)).toEqual([]);
  await passSignIn(back, "Processledare");
  await cell(other.page, "Skrivet utan nät").waitFor();
  expect(new URL(back.url()).pathname).toBe("/");
});

test("[C2] [C6] an edit that met another's is shown on the start page as something to look at", async () => {
  const other = await colleagueAt("/a/norsjo/issues");
  const leader = await signedIn("/a/norsjo/issues", "Processledare");
  await stands(leader.page);
  const first = (page: Page) => page.getByRole("row").nth(1).getByRole("gridcell").nth(1);
  await leader.context.setOffline(true);
  await first(leader.page).click();
  await leader.page.keyboard.type("Mitt");
  await leader.page.keyboard.press("Enter");
  await leader.page
    .getByText(/1 ändring/)
    .first()
    .waitFor();
  await expect.poll(() => keptHere(leader.page)).toContain('"Mitt"');
  await leader.page.close();
  await light(other.page, "Sparat");
  await first(other.page).click();
  await other.page.keyboard.type("Deras");
  await other.page.keyboard.press("Enter");
  await light(other.page, "Sparat");
  await leader.context.setOffline(false);

  const back = await leader.openTab(demo.stack.url);
  await passSignIn(back, "Processledare");
  const link = back.getByRole("link", { name: /Frågor.*Att granska \(1\)/ });
  await link.waitFor();
  expect(await axeViolations(back)).toEqual([]);
  await link.click();
  await back.getByTestId("review").click();
  const panel = back.getByRole("complementary", { name: "Att granska" });
  await panel.getByRole("article").waitFor();
  await expect.poll(() => panel.innerText()).toMatch(/Mitt[\s\S]*Deras/);
});

test("[C7] [U5] signing out while edits wait: copied, sent first, and then nothing is left", async () => {
  const other = await colleagueAt("/a/norsjo/places");
  const leader = await signedIn("/a/norsjo/places", "Processledare");
  await leader.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await stands(leader.page);
  await leader.context.setOffline(true);
  await type(leader.page, "Bastuträsk", "Bastuträsk by");
  await leader.page
    .getByText(/1 ändring/)
    .first()
    .waitFor();
  await openSignOut(leader.page);
  const dialog = leader.page.getByRole("dialog");
  await dialog.getByText("1 ändring finns bara på den här enheten.").waitFor();
  expect(await axeViolations(leader.page)).toEqual([]);

  await dialog.getByRole("button", { name: "Kopiera" }).click();
  await dialog.getByRole("button", { name: "Kopierat" }).waitFor();
  expect(await leader.page.evaluate(() => navigator.clipboard.readText())).toBe(
    "Orter\nBastuträsk by\tOrt\tBastuträsk by",
  );
  await dialog.getByRole("button", { name: "Skicka först" }).click();
  await dialog.getByText("1 ändring gick inte att skicka nu.").waitFor();
  await leader.context.setOffline(false);
  await dialog.getByRole("button", { name: "Skicka först" }).click();
  await leader.page.waitForURL(`${demo.stack.url}/`);
  await leader.page.getByTestId("sign-in").waitFor();

  await cell(other.page, "Bastuträsk by").waitFor();
  expect(await left(leader.page)).toEqual(NOTHING);
});

test("[C7] [U5] signing out anyway keeps what waits, and on a shared computer takes it away if asked to", async () => {
  const leader = await signedIn("/a/norsjo/stakeholders", "Processledare");
  await stands(leader.page);
  const edit = async (page: Page, text: string): Promise<void> => {
    await leader.context.setOffline(true);
    await page.getByRole("row").nth(1).getByRole("gridcell").nth(1).click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await page
      .getByText(/1 ändring/)
      .first()
      .waitFor();
    await openSignOut(page);
  };
  await edit(leader.page, "Ligger kvar");
  await leader.page.getByRole("dialog").getByRole("button", { name: "Logga ut ändå" }).click();
  await leader.page.getByText("1 ändring väntar här. Logga in så skickas den.").waitFor();
  await leader.context.setOffline(false);
  await leader.page.reload();
  await passSignIn(leader.page, "Processledare");
  await leader.page.goto(`${demo.stack.url}/a/norsjo/stakeholders`);
  await cell(leader.page, "Ligger kvar").waitFor();
  await stands(leader.page);

  await edit(leader.page, "Försvinner");
  await leader.page.getByRole("checkbox", { name: /ta bort ändringarna härifrån/ }).check();
  await leader.page.getByRole("dialog").getByRole("button", { name: "Logga ut ändå" }).click();
  await leader.page.waitForURL(`${demo.stack.url}/`);
  await leader.page.getByTestId("sign-in").waitFor();
  await leader.context.setOffline(false);
  expect(await left(leader.page)).toEqual(NOTHING);
  await leader.page.reload();
  await passSignIn(leader.page, "Processledare");
  await leader.page.goto(`${demo.stack.url}/a/norsjo/stakeholders`);
  await cell(leader.page, "Ligger kvar").waitFor();
});
