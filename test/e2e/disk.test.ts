/** What is told, and kept, on a device that has no room left. */
import { expect, test } from "vitest";
import { axeViolations, type Visitor } from "../support/browser.ts";
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

test("[C14] without network and room the light says that it is in this window alone; closing is asked about, and it is sent though the sheet was left", async () => {
  const leader = await demo.as("Processledare", "/a/norsjo/services");
  await sheetStands(leader.page);
  await leader.page.evaluate(refuseRoom);
  await leader.context.setOffline(true);
  await light(leader, "Utan nät");

  await write(leader, "Mack", "Mack med laddstolpe");
  await light(leader, "1 ändring finns bara i det här fönstret");
  await leader.page.locator(".light").click();
  await leader.page.locator(".light-paper", { hasText: "eller kopiera dem innan" }).waitFor();
  await leader.page.keyboard.press("Escape");

  const asked = leader.page.waitForEvent("dialog");
  const closing = leader.page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe("beforeunload");
  await dialog.dismiss();
  await closing;

  await leader.page.getByRole("link", { name: "Intressenter" }).first().click();
  await leader.page.getByRole("heading", { name: "Intressenter" }).first().waitFor();
  await leader.page.getByRole("link", { name: "Serviceplan" }).first().click();
  await cell(leader, "Mack med laddstolpe").waitFor();
  await leader.page.getByRole("link", { name: "Intressenter" }).first().click();
  await leader.context.setOffline(false);
  const other = await demo.as("Landsbygdsutvecklare", "/a/norsjo/services");
  await cell(other, "Mack med laddstolpe").waitFor();
  // Stored: nobody asks any more.
  const asks = () => leader.page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  await expect.poll(asks).toBe(false);
});

test("[C14] whoever signs out is told what goes with the window, and that it could not be sent; it is sent when the network is back", async () => {
  const leader = await demo.as("Processledare", "/a/norsjo/services");
  const { page, context } = leader;
  await sheetStands(page);
  await page.evaluate(refuseRoom);
  await context.setOffline(true);
  await light(leader, "Utan nät");
  await write(leader, "Bygdegård", "Bygdegård med bokbuss");
  await light(leader, "1 ändring finns bara i det här fönstret");

  await page.getByTestId("account").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  const dialog = page.getByRole("dialog");
  const says = (text: string) => dialog.getByRole("status").filter({ hasText: text }).waitFor();
  await says("Loggar du ut försvinner det");
  await dialog.getByText("det som enheten har sparat kvar här").waitFor();
  await dialog.getByRole("button", { name: "Skicka först" }).click();
  await says("Det gick inte att skicka nu");
  expect(await axeViolations(page)).toEqual([]);

  await context.setOffline(false);
  await light(leader, "Sparat");
  await dialog.getByRole("button", { name: "Skicka först" }).click();
  await page.waitForURL((url) => !url.pathname.includes("norsjo"));
  const other = await demo.as("Landsbygdsutvecklare", "/a/norsjo/services");
  await cell(other, "Bygdegård med bokbuss").waitFor();
});

test("[C14] whoever signs out all the same has been asked, and the browser does not ask again", async () => {
  const leader = await demo.as("Processledare", "/a/norsjo/services");
  const { page } = leader;
  await sheetStands(page);
  await page.evaluate(refuseRoom);
  await leader.context.setOffline(true);
  await light(leader, "Utan nät");
  await write(leader, "Byfiber", "Byfiber till alla");
  await light(leader, "1 ändring finns bara i det här fönstret");

  const asked: string[] = [];
  page.on("dialog", (dialog) => void (asked.push(dialog.type()), dialog.dismiss()));
  await page.getByTestId("account").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Logga ut ändå" }).click();
  // Without network and worker it gets no further than this.
  await expect.poll(() => page.url()).toContain("chrome-error:");
  expect(asked).toEqual([]);
});
