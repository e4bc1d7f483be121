/** Two people discuss a cell in real browsers: named, told, answered, resolved, written without connection, read aloud. */
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";

const demo = journey();

async function as(name: string, path: string, look?: Look): Promise<Visitor> {
  const visitor = await demo.as(name, path, look);
  await visitor.page.getByTestId("comments").waitFor();
  return visitor;
}

const cell = ({ page }: Visitor, row: number, column: number): Locator =>
  page.getByRole("grid").getByRole("row").nth(row).getByRole("gridcell").nth(column);
const panel = ({ page }: Visitor): Locator => page.getByRole("complementary", { name: "Kommentarer" });

test("[K2] [K5] [K6] [K7] a cell is discussed by two: named, told, answered, resolved, and kept without connection", async () => {
  const [leader, council] = await Promise.all([
    as("Processledare", "/a/norsjo/actions"),
    as("Rådsledamot", "/a/norsjo/actions", { installs: true }),
  ]);

  // A council member only reads this sheet, and may discuss it.
  await cell(council, 2, 3).click();
  await council.page.keyboard.press("Control+Alt+m");
  const field = panel(council).getByRole("textbox", { name: /^Skriv en kommentar/ });
  await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true);
  await field.pressSequentially("Vem äger det här, @proc");
  await council.page.getByRole("option", { name: "Processledare" }).waitFor();
  await council.page.keyboard.press("Enter");
  expect(await field.inputValue()).toBe("Vem äger det här, @Processledare ");
  await council.page.keyboard.press("Control+Enter");
  await panel(council).getByText("Vem äger det här").waitFor();
  expect(await axeViolations(council.page)).toEqual([]);

  // The process leader is told without doing anything: in the header, in the cell's corner and in its description.
  await leader.page.getByRole("button", { name: "Kommentarer. Du nämns i 1" }).waitFor();
  await expect.poll(() => cell(leader, 2, 3).getAttribute("aria-description")).toBe("1 kommentar");
  await leader.page.locator(".cm-mark").click();
  await panel(leader).getByText("@Processledare").waitFor();
  await leader.page.getByRole("button", { name: "Kommentarer", exact: true }).waitFor();
  const reply = panel(leader).getByRole("textbox", { name: /^Skriv ett svar/ });
  await reply.fill("Det gör NIDS.");
  await panel(leader).getByRole("button", { name: "Svara" }).click();
  await panel(council).getByText("Det gör NIDS.").waitFor();
  expect(await axeViolations(leader.page)).toEqual([]);

  // Without connection: kept, said so, sent afterwards.
  await loseNetwork(council);
  await panel(council)
    .getByRole("textbox", { name: /^Skriv ett svar/ })
    .fill("Då frågar jag dem.");
  await panel(council).getByRole("button", { name: "Svara" }).click();
  await panel(council)
    .getByText(/Väntar på att skickas/)
    .waitFor();
  await council.context.setOffline(false);
  await panel(leader).getByText("Då frågar jag dem.").waitFor();
  await expect
    .poll(() =>
      panel(council)
        .getByText(/Väntar på att skickas/)
        .count(),
    )
    .toBe(0);

  // Resolved by one, out of the way of both, and found again.
  await panel(leader).getByRole("button", { name: "Markera som löst" }).click();
  await panel(council)
    .getByText(/^Löst av Processledare/)
    .waitFor();
  await expect.poll(() => council.page.locator(".cm-mark").count()).toBe(0);
  await panel(council).getByRole("button", { name: "Alla kommentarer i bladet" }).click();
  await panel(council)
    .getByText(/^Inga öppna/)
    .waitFor();
  await panel(council).getByRole("radio", { name: "Lösta" }).check();
  await panel(council)
    .getByRole("button", { name: /Vem äger det här/ })
    .click();

  // One's own words are changed and taken away; nothing of them stays but that they were there.
  await panel(council)
    .getByRole("button", { name: /^Ta bort kommentaren av Rådsledamot/ })
    .last()
    .click();
  await panel(council).getByRole("button", { name: "Ja, ta bort" }).click();
  await panel(leader).getByText("Rådsledamot tog bort sin kommentar").waitFor();

  // Esc gives the focus back to the cell.
  await leader.page.keyboard.press("Escape");
  await expect.poll(() => panel(leader).count()).toBe(0);
  expect(leader.errors).toEqual([]);
});

test("[K6] on a phone a field is discussed from the card, in the dark, and what is half written is there afterwards", async () => {
  const phone = await as("Rådsledamot", "/a/norsjo/actions", { device: "phone", theme: "dark" });
  await phone.page
    .getByRole("button", { name: /A01|A1/ })
    .first()
    .click();
  await phone.page
    .getByRole("button", { name: /^Kommentera / })
    .first()
    .click();
  const field = panel(phone).getByRole("textbox", { name: /^Skriv en kommentar/ });
  await field.fill("Halvskriv");
  expect(await axeViolations(phone.page)).toEqual([]);
  await phone.page.reload();
  await phone.page
    .getByRole("button", { name: /^Kommentera / })
    .first()
    .click();
  await expect.poll(() => field.inputValue()).toBe("Halvskriv");
});
