/** Becoming one of a municipality's people, in real browsers: invited by mail, signed in by code, listed in words, removed. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { openSheet } from "../../infra/local/demo.ts";
import { makeDemoApi } from "../../infra/local/demo-api.ts";
import { applyChanges, setCells } from "../../shared/document/mutations.ts";
import type { RowId } from "../../shared/ids.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { axeInBothThemes, axeViolations, type Look, type Visitor } from "../support/browser.ts";
import { journey } from "../support/journey.ts";

const DAY_MS = 24 * 60 * 60_000;

const demo = journey({ shifts: true });

const leaderAt = (path: string, look?: Look): Promise<Visitor> => demo.as("Processledare", path, look);
const come = (path: string, look?: Look): Promise<Visitor> => demo.come(path, look);

async function invite(
  page: Page,
  email: string,
  role: string,
  scope: Readonly<Record<string, string>> = {},
): Promise<void> {
  const form = page.getByRole("region", { name: "Bjud in" });
  await form.getByLabel("E-post").fill(email);
  await form.getByLabel("Roll", { exact: true }).selectOption({ label: role });
  for (const [field, name] of Object.entries(scope)) {
    await form.getByLabel(field).locator("option", { hasText: name }).first().waitFor({ state: "attached" });
    await form.getByLabel(field).selectOption({ label: name });
  }
  await form.getByRole("button", { name: "Bjud in" }).click();
  await form.getByText(`Inbjudan är skickad till ${email}.`).waitFor();
}

/** The newest mail to an address, as the outbox shows it. */
async function mailTo(visitor: Visitor, email: string): Promise<{ readonly page: Page; readonly text: string }> {
  const page = await visitor.openTab(`${demo.stack.url}/outbox`);
  return { page, text: await page.locator(`article[data-to="${email}"]`).first().innerText() };
}

async function linkTo(visitor: Visitor, email: string): Promise<string> {
  const { page, text } = await mailTo(visitor, email);
  await page.close();
  return /\S+\/inbjudan#\S+/.exec(text)?.[0] ?? "";
}

/** On the issuer's page: signs in by a code out of the outbox. */
async function signInByCode(visitor: Visitor, page: Page, email: string): Promise<void> {
  await page.getByLabel("E-post").fill(email);
  await page.getByRole("button", { name: "Skicka en kod" }).click();
  await page.getByLabel("Kod").waitFor();
  const mail = await mailTo(visitor, email);
  await mail.page.close();
  await page.getByLabel("Kod").fill(/\d{6}/.exec(mail.text)?.[0] ?? "");
  await page.getByRole("button", { name: "Logga in" }).click();
}

const faults = async (page: Page): Promise<string[]> => axeViolations(page);

test("[U4] an invited person without a login is in, by mail, code and name, and is listed in a sentence", async () => {
  const email = "eva@bastutrask.example";
  const leader = await leaderAt("/a/norsjo/actions");
  await leader.page.getByTestId("town-menu").click();
  await leader.page.getByRole("link", { name: "Människor och roller" }).click();
  await leader.page.getByRole("heading", { name: "Människor", level: 1 }).waitFor();
  await leader.page
    .getByText("Näringslivskontoret kan ändra frågor, handlingsplan och serviceplan, och läsa resten.")
    .waitFor();
  expect(await faults(leader.page)).toEqual([]);
  // What the role needs is asked for where it is chosen, before anything is sent.
  const form = leader.page.getByRole("region", { name: "Bjud in" });
  await form.getByLabel("E-post").fill(email);
  await form.getByLabel("Roll", { exact: true }).selectOption({ label: "byagrupp" });
  await form.getByRole("button", { name: "Bjud in" }).click();
  await form.getByText("Välj vilken ort det gäller: byagrupp ändrar bara").waitFor();
  const place = form.getByLabel("Ort");
  await expect.poll(() => place.evaluate((element) => element === document.activeElement)).toBe(true);
  await expect.poll(() => place.getAttribute("aria-invalid")).toBe("true");
  await invite(leader.page, email, "byagrupp", { Ort: "Bastuträsk" });
  const open = leader.page.getByRole("region", { name: "Väntar på svar" });
  await open.getByText("byagrupp, Bastuträsk").waitFor();
  // Written down nowhere on the leader's device either.
  expect(await leader.page.evaluate(() => JSON.stringify(localStorage))).not.toContain("@");

  const eva = await come("/outbox");
  expect(await faults(eva.page)).toEqual([]);
  await eva.page
    .getByRole("link", { name: /inbjudan#/ })
    .first()
    .click();
  await eva.page.getByRole("heading", { name: "Processledare bjuder in dig till Norsjö." }).waitFor();
  await eva.page.getByText("kan ändra dialogtillfällen, skörd och serviceplan för Bastuträsk").waitFor();
  await eva.page.getByText("e…@bastutrask.example").waitFor();
  expect(await faults(eva.page)).toEqual([]);
  const link = eva.page.url();
  await eva.page.getByRole("button", { name: "Logga in" }).click();
  await eva.page.getByRole("heading", { name: "Logga in i demon" }).waitFor();
  expect(await faults(eva.page)).toEqual([]);
  await signInByCode(eva, eva.page, email);
  await eva.page.getByLabel("Vad de andra ska kalla dig").waitFor();
  expect(eva.page.url()).toBe(link);
  await eva.page.getByRole("button", { name: "Tacka ja" }).click();
  await eva.page.getByText("Skriv något som de andra kan kalla dig.").waitFor();
  expect(await faults(eva.page)).toEqual([]);
  await eva.page.getByLabel("Vad de andra ska kalla dig").fill("Eva Holm");
  await eva.page.keyboard.press("Enter");
  await eva.page.waitForURL(/\/a\/norsjo$/);
  await eva.page.getByRole("heading", { name: "Norsjö", level: 1 }).waitFor();
  await eva.page.getByTestId("account").click();
  await eva.page.getByText("Inloggad som Eva Holm").waitFor();

  await leader.page.reload();
  await leader.page
    .getByText("Eva Holm kan ändra dialogtillfällen, skörd och serviceplan för Bastuträsk, och läsa resten.")
    .waitFor();
  await leader.page.getByText("Inga öppna inbjudningar.").waitFor();

  const late = await come("/");
  await late.page.goto(link);
  await late.page.getByRole("heading", { name: "Inbjudan är redan använd" }).waitFor();
  expect(await faults(late.page)).toEqual([]);
  expect([...leader.errors, ...eva.errors, ...late.errors]).toEqual([]);
});

test("[P13] whoever is invited to one sheet sees that one, without names from the others, until they are let into another", async () => {
  const email = "ida@rormyrberget.example";
  const leader = await leaderAt("/a/norsjo/manniskor");
  const form = leader.page.getByRole("region", { name: "Bjud in" });
  await form.getByLabel("E-post").fill(email);
  await form.getByLabel("Roll", { exact: true }).selectOption({ label: "med i arbetsgruppen" });
  await form.getByRole("radio", { name: "Bara dessa blad" }).check();
  await form.getByRole("button", { name: "Bjud in" }).click();
  await form.getByText("Välj minst ett blad, eller alla.").waitFor();
  const first = form.getByLabel("Dialogtillfällen");
  await expect.poll(() => first.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await faults(leader.page)).toEqual([]);
  await form.getByLabel("Handlingsplan").check();
  await form.getByText("kan ändra i Handlingsplan, men ser inga andra blad").waitFor();
  await form.getByRole("button", { name: "Bjud in" }).click();
  await form.getByText(`Inbjudan är skickad till ${email}.`).waitFor();
  await leader.page.getByText("med i arbetsgruppen, Handlingsplan").waitFor();

  const ida = await come("/outbox");
  const { page: outbox, text } = await mailTo(ida, email);
  await outbox.close();
  expect(text).toContain("Inbjudan gäller ett blad: Handlingsplan. Andra blad visas inte.");
  await ida.page.goto(/\S+\/inbjudan#\S+/.exec(text)?.[0] ?? "");
  await ida.page.getByText("du kan ändra i Handlingsplan, men ser inga andra blad.").waitFor();
  await ida.page.getByRole("button", { name: "Logga in" }).click();
  await signInByCode(ida, ida.page, email);
  await ida.page.getByLabel("Vad de andra ska kalla dig").fill("Ida Norén");
  await ida.page.getByRole("button", { name: "Tacka ja" }).click();
  await ida.page.waitForURL(/\/a\/norsjo$/);
  await ida.page.getByRole("link", { name: "Handlingsplan" }).click();
  await ida.page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
  await ida.page.getByText("(dolt namn)").first().waitFor();
  const tabs = ida.page.getByRole("navigation", { name: "Blad" });
  expect((await tabs.getByRole("link").allInnerTexts()).map((name) => name.trim())).toEqual(["Handlingsplan"]);
  expect(await faults(ida.page)).toEqual([]);
  await ida.page.goto(`${demo.stack.url}/a/norsjo/issues`);
  await ida.page.getByText("Bladet finns inte").waitFor();
  // On a phone the sheet's name is a list to choose from: none of it is the open one.
  await ida.page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => ida.page.getByLabel("Välj blad").locator("option:checked").textContent()).toBe("Välj blad");
  await ida.page.setViewportSize({ width: 1440, height: 900 });
  await ida.page.goto(`${demo.stack.url}/a/norsjo/actions`);
  await ida.page.locator(".light").filter({ hasText: "Sparat" }).waitFor();

  // Into another one instead, while the first is open.
  await leader.page.reload();
  await leader.page.getByText("Ida Norén kan ändra i Handlingsplan, men ser inga andra blad.").waitFor();
  await leader.page.getByRole("button", { name: "Ändra vad Ida Norén kan göra" }).click();
  const change = leader.page.locator("li", { hasText: "Ida Norén" });
  await change.getByLabel("Handlingsplan").uncheck();
  await change.getByLabel("Serviceplan").check();
  await change.getByRole("button", { name: "Spara" }).click();
  await leader.page.getByText("Vad Ida Norén kommer åt är ändrat.").waitFor();
  await ida.page.getByRole("heading", { name: "Bladet är stängt för dig" }).waitFor();
  await tabs.getByRole("link", { name: "Serviceplan" }).click();
  await ida.page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
  expect((await tabs.getByRole("link").allInnerTexts()).map((name) => name.trim())).toEqual(["Serviceplan"]);

  await leader.page.goto(`${demo.stack.url}/a/norsjo/logg`);
  await leader.page.getByText("Gäller Ida Norén. Blad: förut Handlingsplan, nu Serviceplan.").waitFor();
  // What was refused is an answer, which the browser notes.
  expect([...leader.errors, ...ida.errors].filter((line) => !line.includes("404"))).toEqual([]);
});

test("a withdrawn link says so, an expired one too, and sent again the new one works and the old does not", async () => {
  const leader = await leaderAt("/a/norsjo/manniskor");
  const guest = await come("/outbox");
  const opened = async (link: string, title: string): Promise<void> => {
    await guest.page.goto("about:blank");
    await guest.page.goto(link);
    await guest.page.getByRole("heading", { name: title }).waitFor();
  };
  await invite(leader.page, "bo@norsjo.example", "med i arbetsgruppen");
  const withdrawn = await linkTo(guest, "bo@norsjo.example");
  await opened(withdrawn, "Processledare bjuder in dig till Norsjö.");
  await leader.page.getByRole("button", { name: "Ta tillbaka: bo@norsjo.example" }).click();
  await leader.page.getByText("Inbjudan till bo@norsjo.example är tillbakadragen.").waitFor();
  await opened(withdrawn, "Inbjudan är tillbakadragen");

  await invite(leader.page, "liv@norsjo.example", "registrator");
  await leader.page.getByRole("button", { name: "Skicka igen: liv@norsjo.example" }).click();
  await leader.page.getByText("Inbjudan skickades alldeles nyss.").waitFor();
  const first = await linkTo(guest, "liv@norsjo.example");
  demo.clock.forward(15 * DAY_MS);
  await opened(first, "Inbjudan har gått ut");
  await leader.page.reload();
  await leader.page.getByText(/Gick ut .* Skicka igen/).waitFor();
  expect(await faults(leader.page)).toEqual([]);
  await leader.page.getByRole("button", { name: "Skicka igen: liv@norsjo.example" }).click();
  await leader.page.getByText("Inbjudan är skickad till liv@norsjo.example.").waitFor();
  await opened(first, "Länken fungerar inte");
  const second = await linkTo(guest, "liv@norsjo.example");
  await opened(second, "Processledare bjuder in dig till Norsjö.");
  await guest.page.getByRole("button", { name: "Tacka nej" }).click();
  await guest.page.getByRole("heading", { name: "Du har tackat nej" }).waitFor();
  // The refusal to send again so soon is an answer, which the browser notes.
  expect([...leader.errors, ...guest.errors].filter((line) => !line.includes("409"))).toEqual([]);
});

test("who is signed in as somebody else is told, and can come back as the invited one", async () => {
  const leader = await leaderAt("/a/norsjo/manniskor");
  await invite(leader.page, "per@norsjo.example", "ledamot i samverkansrådet");
  const per = await come("/outbox");
  const link = await linkTo(per, "per@norsjo.example");
  await per.page.goto(link);
  await per.page.getByRole("button", { name: "Logga in" }).click();
  await signInByCode(per, per.page, "someone-else@norsjo.example");
  await per.page.getByLabel("Vad de andra ska kalla dig").fill("Per");
  await per.page.getByRole("button", { name: "Tacka ja" }).click();
  await per.page.getByRole("heading", { name: "Inbjudan gäller en annan adress" }).waitFor();
  expect(await faults(per.page)).toEqual([]);

  await per.page.getByRole("button", { name: "Logga in som någon annan" }).click();
  await per.page.getByRole("heading", { name: "Processledare bjuder in dig till Norsjö." }).waitFor();
  expect(per.page.url()).toBe(link);
  await per.page.getByRole("button", { name: "Logga in" }).click();
  await signInByCode(per, per.page, "per@norsjo.example");
  await per.page.getByLabel("Vad de andra ska kalla dig").fill("Per Ek");
  await per.page.getByRole("button", { name: "Tacka ja" }).click();
  await per.page.waitForURL(/\/a\/norsjo$/);
  expect([...leader.errors, ...per.errors]).toEqual([]);
});

test("a role is changed and a person removed and taken back, by keyboard, and the last leaders stay", async () => {
  const leader = await leaderAt("/a/norsjo/manniskor");
  const { page } = leader;
  await page.getByText("Minst två processledare ska finnas").waitFor();
  expect(await page.getByRole("button", { name: "Ta bort Landsbygdsutvecklare" }).count()).toBe(0);

  await page.getByRole("button", { name: "Ändra vad Miljö och bygg kan göra" }).press("Enter");
  await page.getByLabel("Roll", { exact: true }).first().selectOption({ label: "frågans ägare" });
  await page.getByText("kan ändra de frågor, åtgärder och delmål som hör till Miljö och bygg").first().waitFor();
  expect(await faults(page)).toEqual([]);
  await page.getByRole("button", { name: "Spara" }).first().press("Enter");
  await page.getByText("Miljö och bygg har fått en ny roll.").waitFor();
  await page.getByText(/^Miljö och bygg kan ändra de frågor/).waitFor();

  await page.getByRole("button", { name: "Ta bort Miljö och bygg" }).press("Enter");
  await page.getByText("Allt som Miljö och bygg har skrivit finns kvar.").waitFor();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.getByText("Miljö och bygg är inte med längre.").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Miljö och bygg är med igen, som förut.").waitFor();
  await page.getByText("Miljö och bygg kan ändra de frågor").waitFor();
  expect(leader.errors).toEqual([]);
});

/** Writes a contact function into four of Norsjö's actions, two of which are done or stopped. */
async function nameContact(role: string): Promise<void> {
  const api = makeDemoApi(demo.stack.url, "norsjo", (await demo.stack.signInAs("processledare")).id_token);
  const { epoch, view } = await openSheet(api, "actions");
  const column = (key: string) => view.columns().find((each) => each.key === key)!.id;
  const statusOf = (row: RowId) => String(view.cell(row, column("status")));
  const ended = (row: RowId) => ["done", "stopped"].includes(statusOf(row));
  const rows = [
    ...view
      .rows()
      .filter((row) => !ended(row))
      .slice(0, 2),
    ...view.rows().filter(ended).slice(0, 2),
  ];
  const updates: Uint8Array[] = [];
  view.overlay.on("update", (update: Uint8Array) => updates.push(update));
  const edits = rows.map((row) => ({ row, column: column("contact_role"), value: role }));
  applyChanges(view.overlay, setCells(view, edits), "test");
  const update = toBase64(Y.mergeUpdates(updates));
  await api.push("actions", { id: "contactOfTasks0", e: epoch, client: view.overlay.clientID, b: update });
}

test("[S2.1] a new contact function is offered to the open tasks that name the old one", async () => {
  await nameContact("näringslivsutvecklare");
  const leader = await leaderAt("/a/norsjo/manniskor");
  const { page } = leader;
  const part = page.getByRole("region", { name: "Kontaktfunktion" });
  const rename = async (role: string): Promise<void> => {
    await part.getByLabel("Funktion").fill(role);
    await part.getByRole("button", { name: "Spara" }).click();
    await part.getByText("Kontaktfunktionen är ändrad.").waitFor();
  };
  await rename("näringslivsutvecklare");
  await rename("Utvecklingsenheten");
  const offer = part.getByRole("button", { name: /Byt till Utvecklingsenheten/ });
  await offer.waitFor();
  await part.getByText("näringslivsutvecklare står som kontaktfunktion i 2 öppna åtgärder.").waitFor();
  await offer.click();
  await part.getByText("Utvecklingsenheten står nu i 2 åtgärder.").waitFor();
  await offer.waitFor({ state: "detached" });
  expect(await faults(page)).toEqual([]);
  expect(leader.errors).toEqual([]);
});

test.each([
  { device: "phone", theme: "light" },
  { device: "desktop", theme: "dark" },
] as const)("axe finds nothing on the people's page in either theme, and nothing is cut off: %j", async (look) => {
  const { page, errors } = await leaderAt("/a/norsjo/manniskor", look);
  await page.getByRole("region", { name: "Bjud in" }).waitFor();

  expect(await axeInBothThemes(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(errors).toEqual([]);
});

test("whoever belongs to several municipalities goes from one to the other in the header", async () => {
  const person = await come("/");
  await person.page.getByTestId("sign-in").click();
  await person.page.getByRole("button", { name: "Regional analytiker" }).click();
  await person.page.getByRole("link", { name: "Norsjö" }).first().click();
  await person.page.getByTestId("town-menu").click();
  await person.page
    .getByRole("navigation", { name: "Byt kommun" })
    .getByRole("link", { name: /Korsholm/ })
    .click();
  await person.page.waitForURL(/\/a\/korsholm/);
  expect(person.errors).toEqual([]);
});
