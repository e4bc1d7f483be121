/** What is told, and kept, on a device that has no room left. */
import { expect, test } from "vitest";
import type { Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";
import { sheetStands } from "../support/signed-in.ts";

const demo = journey();

/** As of a disk without room: whatever is new is refused, what is there can be read. */
function refuseRoom(): void {
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("no room", "QuotaExceededError");
  };
}

const light = ({ page }: Visitor, text: string) => page.locator(".light").filter({ hasText: text }).waitFor();
const cell = ({ page }: Visitor, text: string) => page.getByRole("gridcell", { name: text }).first();

async function write({ page }: Visitor, where: string, text: string): Promise<void> {
  await page.getByRole("gridcell", { name: where }).first().click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("[C14] a sheet opens where no copy finds room, and what is written is stored", async () => {
  const leader = await demo.as("Processledare", "/a/norsjo");
  await leader.context.addInitScript(refuseRoom);
  await leader.page.goto(`${demo.stack.url}/a/norsjo/services`);
  await sheetStands(leader.page);

  await write(leader, "Lanthandel", "Lanthandel utan plats");
  await light(leader, "Sparat");
  const other = await demo.as("Landsbygdsutvecklare", "/a/norsjo/services");
  await cell(other, "Lanthandel utan plats").waitFor();
  expect(leader.errors).toEqual([]);
});

test("[C14] without network and room the light says that it is in this tab alone; closing is asked about, and it is sent though the sheet was left", async () => {
  const leader = await demo.as("Processledare", "/a/norsjo/services");
  await sheetStands(leader.page);
  await leader.page.evaluate(refuseRoom);
  await leader.context.setOffline(true);
  await light(leader, "Utan nät");

  await write(leader, "Mack", "Mack med laddstolpe");
  await light(leader, "1 ändring finns bara i den här fliken");
  await leader.page.locator(".light").click();
  await leader.page.locator(".light-paper", { hasText: "eller kopiera dem först" }).waitFor();
  await leader.page.keyboard.press("Escape");

  const asked = leader.page.waitForEvent("dialog");
  const closing = leader.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;

  await leader.page.getByRole("link", { name: "Intressenter" }).first().click();
  await leader.page.getByRole("heading", { name: "Intressenter" }).first().waitFor();
  await leader.context.setOffline(false);
  const other = await demo.as("Landsbygdsutvecklare", "/a/norsjo/services");
  await cell(other, "Mack med laddstolpe").waitFor();
});
