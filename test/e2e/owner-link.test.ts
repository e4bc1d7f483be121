/** An outside owner without an account, on a phone: asked by mail, says yes, reports, and finds the link withdrawn. */
import { expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";
import { openEditor } from "../support/editor.ts";

const demo = journey();

const EMAIL = "drift@bostaderna.example";
const ISSUE = demoRowId("norsjo", "issues", "Q12");

async function come(path: string, look?: Look): Promise<Visitor> {
  const visitor = await demo.come(path, look);
  return visitor;
}

/** The process leader with the dialog of the issue open. */
async function leaderAtIssue(): Promise<Visitor> {
  const leader = await demo.as("Processledare", `/a/norsjo/issues?rad=${ISSUE}`);
  await leader.page.getByRole("button", { name: "Svarslänk till ägaren …" }).click();
  await leader.page.getByRole("heading", { name: "Svarslänk till frågans ägare" }).waitFor();
  return leader;
}

test("[O3] [O4] [O5] [O7] [O8] an owner without an account accepts and reports on a phone, keeps a draft, and stands in the sheet", async () => {
  const leader = await leaderAtIssue();
  await leader.page.getByText("Inga länkar.").waitFor();
  await leader.page.getByLabel("Organisationens e-post").fill(EMAIL);
  expect(await axeViolations(leader.page)).toEqual([]);
  await leader.page.getByRole("button", { name: "Skicka länken" }).click();
  await leader.page.getByText(`Länken är skickad till ${EMAIL}.`).waitFor();
  await leader.page.getByText("Inget svar ännu.").waitFor();
  await expect.poll(() => leader.page.getByRole("dialog").innerText()).toContain("d…@bostaderna.example");

  const mail = await leader.openTab(`${demo.stack.url}/outbox`);
  const text = await mail.locator(`article[data-to="${EMAIL}"]`).first().innerText();
  const link = /\/svar#\S+/.exec(text)?.[0] ?? "";
  const owner = await come(link, { device: "phone", installs: true });
  const { page } = owner;
  await page.getByRole("heading", { name: "Mindre lägenheter för äldre i Bastuträsk", level: 1 }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await page.getByText("Välj ja eller nej innan du skickar.").waitFor();
  await page.getByText("Nej, vi kan inte äga den").click();
  await page.getByLabel("Varför inte?").fill("Vi har inga tomma.");
  await page.reload();
  await page.getByText("Det du skrev förra gången finns kvar nedan.").waitFor();
  expect(await page.getByLabel("Varför inte?").inputValue()).toBe("Vi har inga tomma.");
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(link.split(".")[2]);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByText("Ja, vi äger frågan").click();
  await page.getByRole("button", { name: "Skicka svaret" }).click();
  await page.getByRole("heading", { name: "Tack, det är mottaget" }).waitFor();
  await page.getByText("Kvittonummer").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("inga tomma");

  await page.getByRole("button", { name: "Berätta hur det går" }).click();
  await page.getByText("Pågår").click();
  await page.getByLabel("Vad har hänt?").fill("Ritningarna är klara.");
  await page.getByLabel("Nästa steg", { exact: true }).fill("bygglov");
  expect(await axeViolations(page)).toEqual([]);
  await loseNetwork({ page, context: page.context() });
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.getByText("Försök igen när du har nät.").waitFor();
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.getByRole("heading", { name: "Tack, det är mottaget" }).waitFor();

  // It comes to whoever has the sheet open, like any edit.
  const { id_token: token } = await demo.stack.signInAs("processledare");
  const editor = await openEditor({ url: demo.stack.url, token, tenant: "norsjo", document: "issues" });
  expect([editor.get(ISSUE, "status"), editor.get(ISSUE, "next_step")]).toEqual(["in-progress", "bygglov"]);
  expect(editor.get(ISSUE, "feedback")).toMatch(/via länk: .+\nRitningarna är klara\.$/);
  expect(editor.get(ISSUE, "accepted_on")).toMatch(/^\d{4}-\d\d-\d\d$/);
  editor.session.close();
  await leader.page.keyboard.press("Escape");
  await leader.page.getByRole("button", { name: "Svarslänk till ägaren …" }).click();
  await leader.page.getByText(/Tackade ja .+ 1 rapport/).waitFor();

  // Withdrawn while something is being written: it says so, and nothing comes of it.
  await page.getByRole("button", { name: "Skriv en rapport till" }).click();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.getByLabel("Vad har hänt?").fill("För sent.");
  expect(await axeViolations(page)).toEqual([]);
  await leader.page.getByRole("button", { name: /^Återkalla länken/ }).click();
  await leader.page.getByText("Länken är återkallad och fungerar inte längre.").waitFor();
  await page.getByRole("button", { name: "Skicka rapporten" }).click();
  await page.getByRole("heading", { name: "Länken är återkallad" }).waitFor();
  expect(owner.errors.filter((line) => !/ERR_INTERNET_DISCONNECTED|Failed to load/.test(line))).toEqual([]);
});

test("[O7] a link that is broken says so on a page of its own", async () => {
  const broken = await come("/svar#norsjo.AAAAAAAAAAAAAAAA.00", { device: "phone", theme: "dark" });
  await broken.page.getByRole("heading", { name: "Länken fungerar inte" }).waitFor();
  expect(await axeViolations(broken.page)).toEqual([]);
});
