/** The main job as people do it: two browsers, two people, one sheet of the demo municipality. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeInBothThemes, processesOf, type Look, type Visitor } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

async function signIn(person: string, sheet: string, look?: Look): Promise<Visitor> {
  const visitor = await demo.as(person, `/a/norsjo/${sheet}`, look);
  await sheetStands(visitor.page);
  return visitor;
}

const light = (page: Page, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();
const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text }).first();

test("[W1] [C1] what one person types stands on the other's screen, and the light says saved", async () => {
  const leader = await signIn("Processledare", "actions");
  const developer = await signIn("Landsbygdsutvecklare", "actions", { theme: "dark" });

  await cell(leader.page, "Bilda ekonomisk förening för bymacken").click();
  await developer.page.locator(".sg-presence").getByText("Processledare").waitFor();

  await leader.page.keyboard.type("Bilda förening för macken");
  await leader.page.keyboard.press("Enter");
  await cell(developer.page, "Bilda förening för macken").waitFor();
  await light(leader.page, "Sparat");

  expect(leader.errors).toEqual([]);
  expect(developer.errors).toEqual([]);
});

test("[C2] [U5] edits made without network are told, kept through a closed tab, and arrive", async () => {
  const leader = await signIn("Processledare", "services", { installs: true });
  const other = await signIn("Landsbygdsutvecklare", "services");

  await loseNetwork(leader);
  await cell(leader.page, "Lanthandel").click();
  await leader.page.keyboard.type("Lanthandel med post");
  await leader.page.keyboard.press("Enter");
  await leader.page
    .getByText(/1 ändring/)
    .first()
    .waitFor();
  await leader.page.close();

  await leader.context.setOffline(false);
  const back = await leader.openTab(`${demo.stack.url}/a/norsjo/services`);
  await light(back, "Sparat");
  await cell(other.page, "Lanthandel med post").waitFor();
});

test("[C5] an edit is kept though its page is busy from then on until it is killed", async () => {
  const processes = await processesOf(demo.browser);
  const others = await processes.renderers();
  const leader = await signIn("Processledare", "issues");
  const own = [...(await processes.renderers())].filter((id) => !others.has(id));
  await leader.context.setOffline(true);
  await leader.page.evaluate(() =>
    document.addEventListener(
      "keydown",
      ({ key }) => {
        if (key !== "Enter") return;
        document.title = "busy";
        setTimeout(() => {
          for (;;);
        });
      },
      true,
    ),
  );
  await leader.page.getByRole("row").nth(1).getByRole("gridcell").nth(1).click();
  await leader.page.keyboard.type("Det sista jag skrev");
  leader.page.keyboard.press("Enter").catch(() => undefined);
  await expect.poll(() => processes.titles()).toContain("busy");
  for (const id of own) process.kill(id, "SIGKILL");
  await leader.page.close();

  await leader.context.setOffline(false);
  const back = await leader.openTab(`${demo.stack.url}/a/norsjo/issues`);
  await cell(back, "Det sista jag skrev").waitFor();
  await light(back, "Sparat");
});

test("[C3] undo takes back my own step and leaves the other's", async () => {
  const leader = await signIn("Processledare", "goals");
  const developer = await signIn("Landsbygdsutvecklare", "goals");
  const first = leader.page.getByRole("row").nth(1).getByRole("gridcell").nth(1);
  const before = await first.innerText();

  await first.click();
  await leader.page.keyboard.type("Mitt mål");
  await leader.page.keyboard.press("Enter");
  await cell(developer.page, "Mitt mål").waitFor();
  const second = developer.page.getByRole("row").nth(2).getByRole("gridcell").nth(1);
  await second.click();
  await developer.page.keyboard.type("Ditt mål");
  await developer.page.keyboard.press("Enter");
  await cell(leader.page, "Ditt mål").waitFor();

  await leader.page.keyboard.press("Control+z");
  await cell(developer.page, before).waitFor();
  expect(await cell(developer.page, "Ditt mål").count()).toBe(1);
});

test("[P3] an issue owner changes own actions and is told why others' are closed", async () => {
  const owner = await signIn("NIDS", "actions");

  await cell(owner.page, "Gemensam kalender för hallar och spår").click();
  await owner.page.keyboard.type("Gemensam kalender");
  await owner.page.keyboard.press("Enter");
  await cell(owner.page, "Gemensam kalender").waitFor();
  await light(owner.page, "Sparat");

  const foreign = cell(owner.page, "Inventera tomma hus by för by");
  await expect.poll(() => foreign.getAttribute("aria-readonly")).toBe("true");
});

test("[U3] no accessibility fault, light and dark, desk and phone", async () => {
  for (const look of [{ theme: "light" }, { device: "phone", theme: "dark" }] as const) {
    const { page } = await signIn("Processledare", "issues", look);
    expect({ look, faults: await axeInBothThemes(page) }).toEqual({ look, faults: [] });
  }
});

test("on a phone's card a text stands whole, however many lines it takes", async () => {
  const { page, errors } = await signIn("Processledare", "actions");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.locator(".sg-card-button").first().click();
  const title = page.locator(".sg-card-field-row", { hasText: "Åtgärd" }).first().locator("textarea");
  const hidden = (): Promise<number> => title.evaluate((text) => text.scrollHeight - text.clientHeight);
  await title.fill("Kampanj: skrotbilar hämtas till självkostnad i alla byar, även de som ligger längst bort");
  await expect.poll(hidden).toBe(0);
  await title.press("Escape");
  expect(errors).toEqual([]);
});

test("[C2] a window that becomes a phone's while a cell is written in saves the text, or goes on with it in the row's card, and back", async () => {
  const { page, errors } = await signIn("Processledare", "actions");
  const wide = { width: 1280, height: 800 };
  const narrow = { width: 600, height: 960 };
  const first = (column: string) => page.locator(`[role="row"][aria-rowindex="2"] > [data-column="${column}"]`);
  const card = page.locator(".sg-card");
  const field = (name: string) => card.locator(".sg-card-field-row", { hasText: name }).first();

  // What can be saved is saved: nothing is to be done about it.
  await first("action").click();
  await page.keyboard.type("Skrivet när plattan vändes");
  await page.setViewportSize(narrow);
  await page.locator(".sg-card-title", { hasText: "Skrivet när plattan vändes" }).waitFor();
  await light(page, "Sparat");
  await page.setViewportSize(wide);
  await cell(page, "Skrivet när plattan vändes").waitFor();

  // What cannot be saved stands in its card, with the reason, and can be gone on with at once.
  await first("dueOn").click();
  await page.keyboard.type("snart nog");
  await page.setViewportSize(narrow);
  const due = field("Klart senast").locator("textarea");
  await expect.poll(() => due.inputValue()).toBe("snart nog");
  await expect.poll(() => due.getAttribute("aria-invalid")).toBe("true");
  await expect.poll(() => due.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.setViewportSize(wide);
  await page.getByRole("grid").waitFor();
  await expect.poll(() => due.inputValue()).toBe("snart nog");
  await due.fill("2021-03-04");
  await due.press("Enter");
  await first("dueOn").getByText("2021-03-04").waitFor();
  await card.locator(".sg-card-head button").click();

  // Likewise what is asked for in a list of choices.
  await first("status").click();
  await page.keyboard.type("xyz");
  await page.setViewportSize(narrow);
  await expect.poll(() => field("Läge").getByRole("combobox").inputValue()).toBe("xyz");
  expect(errors).toEqual([]);
});
