/** A page older than the server, in a real browser: it says so, offers to reload, and what was typed arrives afterwards. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import type { Visitor } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

const light = (page: Page, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();
const cell = (page: Page, text: string) => page.getByRole("gridcell", { name: text }).first();

/** With a disk of their own. */
async function signIn(person: string): Promise<Visitor> {
  const visitor = await demo.as(person, "/a/norsjo/services", { installs: true });
  await sheetStands(visitor.page);
  return visitor;
}

test("[W12] [U5] an outdated page keeps what was typed, asks to be reloaded, and then sends it", async () => {
  const { page, context } = await signIn("Processledare");

  await loseNetwork({ page, context });
  await cell(page, "Lanthandel").click();
  await page.keyboard.type("Lanthandel med apotek");
  await page.keyboard.press("Enter");
  await light(page, "1 ändring");

  // While the device was away the server was replaced by a newer one.
  await context.route("**/api/**", async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: { ...response.headers(), [PROTOCOL_HEADER]: String(PROTOCOL_VERSION + 1) },
    });
  });
  await context.setOffline(false);
  await light(page, "nyare version");
  const panel = page.getByRole("alert").filter({ hasText: "nyare version" });
  await expect.poll(() => panel.innerText()).toContain("finns kvar på den här enheten");
  expect(await cell(page, "Lanthandel med apotek").isVisible()).toBe(true);

  // The newer page is there as well: the button fetches it.
  await context.unroute("**/api/**");
  await Promise.all([page.waitForEvent("load"), panel.getByRole("button", { name: "Ladda om" }).click()]);

  await light(page, "Sparat");
  await cell(page, "Lanthandel med apotek").waitFor();
  const other = await signIn("Landsbygdsutvecklare");
  await cell(other.page, "Lanthandel med apotek").waitFor();
});
