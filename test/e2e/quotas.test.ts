/** Quotas as people meet them: waiting said in words, nothing lost by it, the strip for whoever leads, and their page. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { readQuotaChange, setQuotas } from "../../infra/admin/set-quota.ts";
import { axeInBothThemes, axeViolations, type Look } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const demo = journey({ shifts: true });

/** As an operator does, and in force: what every instance knows is a minute old at most. */
async function set(...args: string[]): Promise<void> {
  // The stack made its functions anew: these are theirs.
  const { deps } = await import("../../functions/deps.ts");
  await setQuotas(deps().ports, readQuotaChange(["--id", "norsjo", ...args]));
  demo.clock.forward(61_000);
}

const leaderAt = async (path: string, look?: Look): Promise<Page> =>
  (await demo.as("Processledare", `/a/norsjo/${path}`, look)).page;

const light = (page: Page, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();
const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text }).first();
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["PICTURES"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

test("[Q2] [Q7] whoever writes too fast is told that it waits here; it is stored later and there after a reload", async () => {
  await set("--messages", "30");
  const page = await leaderAt("actions");
  await light(page, "Sparat");

  // What is typed before the grid's tools are here has tests of its own (C12).
  await page.locator(".sg[data-ready]").waitFor();
  await cell(page, "Bilda ekonomisk förening för bymacken").click();
  for (const text of ["Första", "Andra", "Tredje"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
  }
  const notice = page.getByTestId("quota-notice");
  await notice.getByText("Det går långsammare just nu.").waitFor();
  await expect.poll(() => notice.innerText()).toMatch(/finns kvar på den här enheten/);
  expect(await axeViolations(page)).toEqual([]);
  await picture(page, "held");
  await light(page, "Sparat");
  await notice.getByText("Det går långsammare just nu.").waitFor({ state: "detached" });

  await set("--messages", "default");
  await page.reload();
  await light(page, "Sparat");
  for (const text of ["Första", "Andra", "Tredje"]) await cell(page, text).waitFor();
});

test("[Q7] the page of quotas says how full each is, in light, dark and on a phone", async () => {
  await set("--documents", "18", "--rows", "40");
  for (const look of [{}, { device: "phone" }] satisfies Look[]) {
    const page = await leaderAt("kvoter", look);
    await page.getByRole("table").first().waitFor();
    await expect.poll(() => page.getByRole("row", { name: /^Blad/ }).first().innerText()).toMatch(/17 av 18/);
    // Before anything was cut a sheet weighs what its first snapshot does.
    expect(await page.getByRole("table", { name: "Bladen" }).first().getByRole("row").nth(1).innerText()).toMatch(
      /\t\d+ av 40.*\t\d+ kB av 64 MB/,
    );
    await page.getByText("12 blad till, med gott om plats").waitFor();
    expect(await axeInBothThemes(page)).toEqual([]);
    await picture(page, `usage-${"device" in look ? look.device : "desktop"}`);
  }
});

test("[Q7] [Q8] near its end a quota is told to whoever leads, and in a full sheet what is written comes back while clearing goes on", async () => {
  await set("--rows", "50");
  const page = await leaderAt("harvest");
  const begin = async (text: string): Promise<void> => {
    await page.locator(".sg[data-ready]").waitFor();
    await page.getByRole("button", { name: "Ny rad" }).click();
    await page.keyboard.type(text);
  };
  const add = async (text: string): Promise<void> => {
    await begin(text);
    await page.keyboard.press("Enter");
  };
  await light(page, "Sparat");
  await add("Bänkar vid badplatsen");
  await cell(page, "Bänkar vid badplatsen").waitFor();
  await light(page, "Sparat");
  await page.reload();
  const strip = page.getByTestId("quota-notice");
  await strip.getByText("En kvot är snart förbrukad.").waitFor();
  await expect.poll(() => strip.innerText()).toMatch(/Rader i bladet Skörd: 47 av 50\./);
  await strip.getByRole("link", { name: "Visa kvoterna" }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await picture(page, "near");

  await set("--rows", "48");
  await add("Sista raden");
  await cell(page, "Sista raden").waitFor();
  await light(page, "Sparat");
  await begin("Raden efter");
  // The row is refused while its first cell is still being written.
  await page.getByTestId("review").waitFor();
  await light(page, "Sparat");
  await page.keyboard.press("Enter");
  // What found no room is still in the hands of whoever wrote it, all of it in sight, and why is said.
  const said = page.locator(".sg-message").getByText(/Raden finns inte längre/);
  await said.waitFor();
  expect(await page.locator(".sg-editor textarea, .sg-editor input").inputValue()).toBe("Raden efter");
  const [note, sheet] = await Promise.all([said.boundingBox(), page.locator(".sg-scroller").boundingBox()]);
  expect(note!.y + note!.height).toBeLessThanOrEqual(sheet!.y + sheet!.height);
  await page.getByTestId("review").click();
  await page
    .locator(".review-item")
    .first()
    .getByText(/Bladet har så många rader som det får ha/)
    .waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await picture(page, "full");
  await page.getByRole("button", { name: "Släng" }).click();

  await cell(page, "Sista raden").click();
  await page.keyboard.press("Delete");
  await cell(page, "Sista raden").waitFor({ state: "detached" });
  await light(page, "Sparat");
});
