/** Signing out, in a real browser: what only this device has is told of first. The sheets are in memory. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations } from "../support/browser.ts";
import { tell, visitShell } from "../support/shell-visits.ts";

const visits = visitShell();

async function askToLeave(page: Page): Promise<Locator> {
  await page.getByTestId("account").click();
  await page.getByRole("button", { name: "Logga ut" }).click();
  return page.getByRole("dialog");
}

/** Leaves all the same; what was taken from the disk of whom: `p-annalind0 true`, with what waits kept. */
async function leaveAnyway(page: Page): Promise<string | null> {
  await page.evaluate(
    () =>
      void (window.sheets.disk.clearDisk = (person, options) => {
        localStorage.setItem("cleared", `${person} ${String(options.keepUnsent)}`);
        return Promise.resolve();
      }),
  );
  await page.getByRole("dialog").getByRole("button", { name: "Logga ut ändå" }).click();
  await page.waitForURL(`${visits.server().url}/`);
  return page.evaluate(() => localStorage.getItem("cleared"));
}

test("[U5] signing out asks first while edits wait: they are sent, copied, left or taken away, and nothing else stays", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await tell(page, "unsent", 3);
  const dialog = await askToLeave(page);
  expect(await dialog.innerText()).toContain("3 ändringar finns bara på den här enheten");
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Stäng" }).click();
  expect(await page.evaluate(() => sessionStorage.getItem("samplan:tokens"))).not.toBeNull();

  await askToLeave(page);
  await dialog.getByRole("checkbox", { name: /ta bort ändringarna härifrån/ }).check();
  expect(await leaveAnyway(page)).toBe("p-annalind0 false");
  expect(
    await page.evaluate(() =>
      Object.keys(localStorage).filter((key) => key.includes("answer:p-") || /:(?:person|latest)$/.test(key)),
    ),
  ).toEqual([]);
});

test("[U5] what waits can be sent before signing out", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await tell(page, "unsent", 1);
  await (await askToLeave(page)).getByRole("button", { name: "Skicka först" }).click();
  await tell(page, "unsent", 0);
  await page.waitForURL(`${visits.server().url}/`);
  expect(await page.evaluate(() => localStorage.getItem("samplan:person"))).toBeNull();
});

test("[U5] [C2] what is to be looked at is told of before signing out, and stays on the device", async () => {
  const page = await visits.open("/a/norsjo/actions");
  await tell(page, "unsent", 1);
  await tell(page, "toLookAt", 2);
  const dialog = await askToLeave(page);
  await dialog.getByText("1 ändring finns bara på den här enheten").waitFor();
  await dialog.getByRole("button", { name: "Skicka först" }).click();
  await tell(page, "unsent", 0);
  await dialog.getByText("2 ändringar kunde inte läggas in av sig själva och väntar på att du granskar dem").waitFor();
  await dialog.getByRole("heading", { name: "Logga ut innan allt är granskat?" }).waitFor();
  await dialog.getByText("ligger de kvar här tills du loggar in igen").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Stanna och granska" }).click();
  await dialog.waitFor({ state: "detached" });

  await askToLeave(page);
  expect(await leaveAnyway(page)).toBe("p-annalind0 true");
});
