/** Looking as another role, being told why something cannot be edited, and losing a right, as people see them. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";
import { ask } from "../support/raw-client.ts";
import { sheetStands } from "../support/signed-in.ts";
import { keptHere } from "../support/kept-here.ts";

const demo = journey();

async function signIn(person: string, path: string, look?: Look): Promise<Visitor> {
  const visitor = await demo.as(person, `/a/norsjo/${path}`, look);
  return visitor;
}

const light = (page: Page, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();
const strip = (page: Page) => page.locator(".looking-strip");

async function lookAs(page: Page, role: string, scope: Readonly<Record<string, string>> = {}): Promise<void> {
  const form = page.getByRole("region", { name: "Se arbetsytan som en annan roll" });
  await form.getByLabel("Roll", { exact: true }).selectOption({ label: role });
  for (const [field, name] of Object.entries(scope)) {
    await form.getByRole("option", { name }).first().waitFor({ state: "attached" });
    await form.getByLabel(field).selectOption({ label: name });
  }
  await form.getByRole("button", { name: "Titta" }).click();
  await strip(page).waitFor();
}

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env["SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

test("[P10] a process leader looks as an issue owner: the sheets, the greying, nothing written, and out again", async () => {
  const visitor = await signIn("Processledare", "manniskor");
  const { page } = visitor;
  const before = await keptHere(page);
  await lookAs(page, "frågans ägare", { Organisation: "NIDS, idrottsföreningarnas samverkan" });

  await light(page, "Sparat");
  await expect
    .poll(() => strip(page).innerText())
    .toContain("Du ser Norsjö som frågans ägare, NIDS, idrottsföreningarnas samverkan.");
  await page.getByRole("button", { name: "Fler blad" }).click();
  expect(await page.getByRole("link", { name: "Hållning" }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.goto(`${demo.stack.url}/a/norsjo/issues`).catch(() => undefined);
  // A reload ends it: it is in this page's memory only.
  await light(page, "Sparat");
  expect(await strip(page).count()).toBe(0);

  await page.goto(`${demo.stack.url}/a/norsjo/manniskor`);
  await lookAs(page, "frågans ägare", { Organisation: "NIDS, idrottsföreningarnas samverkan" });
  await page.getByRole("link", { name: "Frågor" }).click();
  await light(page, "Sparat");
  const grey = page.locator('[role=gridcell][aria-readonly="true"]');
  const open = page.locator('[role=gridcell]:not([aria-readonly="true"])').filter({ hasText: /\p{L}{4}/u });
  await grey.first().waitFor();
  await open.first().waitFor();
  await shot(page, "viewing-desktop");

  const text = await open.first().innerText();
  await open.first().click();
  await page.keyboard.type("Skrivet på låtsas");
  await page.locator(".sg-notice").filter({ hasText: "Sluta titta om du vill ändra själv." }).waitFor();
  await page.keyboard.press("Escape");
  expect(await open.first().innerText()).toBe(text);
  expect(await axeViolations(page)).toEqual([]);

  // Another tab of the same person is nobody but themselves.
  const other = await visitor.openTab(`${demo.stack.url}/a/norsjo/issues`);
  await light(other, "Sparat");
  expect(await strip(other).count()).toBe(0);
  await other.close();

  const kept = await keptHere(page);
  expect(kept).not.toContain("låtsas");
  const marked = /\bviewed/;
  expect(marked.test(kept)).toBe(marked.test(before));
  await page.getByTestId("stop-viewing").click();
  await strip(page).waitFor({ state: "detached" });
  await light(page, "Sparat");
  await page.locator('[role=gridcell]:not([aria-readonly="true"])').first().waitFor();
  expect(visitor.errors).toEqual([]);
});

test("[P10] the strip is sound and fits: light and dark, desk and phone", async () => {
  for (const look of [{ device: "phone" }, { theme: "dark" }] as const) {
    const visitor = await signIn("Processledare", "manniskor", look);
    const { page } = visitor;
    await shot(page, `viewing-form-${JSON.stringify(look).replace(/\W+/g, "-")}`);
    await lookAs(page, "byagrupp", { Ort: "Bastuträsk" });
    await light(page, "Sparat");
    await page.waitForFunction(() => document.querySelector(".sg-cards-list, [role=grid]") !== null);
    expect({ look, faults: await axeViolations(page) }).toEqual({ look, faults: [] });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect({ look, wider }).toEqual({ look, wider: 0 });
    await shot(page, `viewing-${JSON.stringify(look).replace(/\W+/g, "-")}`);
    await visitor.close();
  }
});

const people = (person: string) => `/api/tenants/norsjo/people/${person}`;
async function signedIn(key: string): Promise<{ readonly token: string; readonly person: string }> {
  const token = (await demo.stack.signInAs(key)).id_token;
  return { token, person: ((await ask(demo.stack.url, "/api/me", token)).body as { person: string }).person };
}

test("[P11] [P7] whoever may not read the restricted sheet any more has nothing of it left on the device, its name neither", async () => {
  const leader = await signedIn("processledare");
  const chair = await signedIn("kommunstyrelsens-ordforande");
  const { page } = await signIn("Kommunstyrelsens ordförande", "stance");
  await light(page, "Sparat");
  await page.getByRole("gridcell").filter({ hasText: "stödjande" }).waitFor();
  await expect.poll(() => keptHere(page)).toMatch(/Hållning/);

  const demoted = await ask(demo.stack.url, people(chair.person), leader.token, { role: "council-member" }, "PUT");
  expect(demoted.status).toBe(200);
  await page.locator(".denied").waitFor();
  await page.goto(`${demo.stack.url}/a/norsjo/actions`);
  await light(page, "Sparat");

  await expect.poll(() => keptHere(page)).not.toMatch(/Hållning|Suhtautuminen|\bstance\b|stödjande/);
});

test("[P7] nothing that is built for every browser names the restricted sheet or its words", async () => {
  const folder = join(import.meta.dirname, "../../client/dist");
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(10);
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), "latin1");
    const found = /H\u00c3\u00a5llning|H\\xE5llning|H\\u00e5llning|Suhtautuminen|\bstance\b/iu.exec(text);
    expect([name, found?.[0]]).toEqual([name, undefined]);
  }
});

test("[P12] [C2] refused on coming back: the value comes back in place, the reason names rule and people, the rest is stored", async () => {
  const leader = await signedIn("processledare");
  const owner = await signedIn("nids");
  const { page, context } = await signIn("NIDS", "issues", { installs: true });
  await sheetStands(page);
  const own = page.locator('[role=gridcell]:not([aria-readonly="true"])').filter({ hasText: /\p{L}{4}/u });
  await own.first().waitFor();

  // Greyed before typing: pressing Enter on a cell one may not edit answers, by keyboard alone.
  await page
    .locator('[role=gridcell][aria-readonly="true"]')
    .filter({ hasText: /\p{L}{4}/u })
    .first()
    .click();
  await page.keyboard.press("Enter");
  const notice = page.locator(".sg-notice");
  await notice.filter({ hasText: /Raden hör till .+ Här kan processledaren, .+ ändra\./u }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await shot(page, "why-greyed");

  const before = await own.first().innerText();
  await loseNetwork({ page, context });
  await own.first().click();
  await page.keyboard.type("Skrivet utan nät");
  await page.keyboard.press("Enter");
  await page
    .getByText(/1 ändring/)
    .first()
    .waitFor();
  const moved = await ask(demo.stack.url, people(owner.person), leader.token, { role: "council-member" }, "PUT");
  expect(moved.status).toBe(200);
  const ended = await ask(demo.stack.url, people(owner.person), leader.token, { role: "registrator" }, "PUT");
  expect(ended.status).toBe(200);
  await context.setOffline(false);

  await page.getByTestId("review").click();
  const review = page.locator(".review-item");
  await review.filter({ hasText: "Som registrator skriver du i det här bladet bara i Diarienummer." }).waitFor();
  await expect.poll(() => review.innerText()).toContain("Skrivet utan nät");
  await page.getByRole("gridcell").filter({ hasText: before }).first().waitFor();
  await light(page, "Sparat");
  expect(await axeViolations(page)).toEqual([]);
  await shot(page, "why-review");
});

test("[P12] on a phone the card says who can, below each field that one cannot change", async () => {
  const { page } = await signIn("Rådsledamot", "actions", { device: "phone" });
  await light(page, "Sparat");
  // Greyed, and pressed all the same it answers.
  await page.locator('.sg-add-row[aria-disabled="true"]').dispatchEvent("click");
  await page.getByText("Nya rader läggs till av processledaren, arbetsgruppen").waitFor();
  await page.locator("[data-card]").first().click();
  await page
    .locator(".sg-card-why")
    .filter({ hasText: "Här kan processledaren, arbetsgruppen och frågans ägare" })
    .first()
    .waitFor();
  await shot(page, "why-phone");
  expect(await axeViolations(page)).toEqual([]);
});
