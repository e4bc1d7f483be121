/**
 * Where Norsjö's story is played: a municipality without a row, its people in browsers of their own, and the day it is,
 * for the server and for every page. What they do many times is here: writing over rows, inviting, asking an owner, answering.
 */
import { type Browser, type Page } from "playwright-core";
import { DEMO_PEOPLE } from "../../shared/template/demo-people.ts";
import { theBrowser, visit, type Look, type Visitor } from "./browser.ts";
import { startLocalStack, type LocalStack } from "./local-stack.ts";
import { shiftClock, shiftPages } from "./shifted-clock.ts";
import { sheetStands, visitAs } from "./signed-in.ts";
import { NORSJO, pasteRows, stored, TEMPLATE, titleKey, told, TOLD, type Told } from "./story.ts";

const AT = "/a/norsjo";
export const LEADER = "Processledare";
export const SECOND = "Landsbygdsutvecklare";

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Begins on `day` with the municipality made by whoever runs the service. Close it when done. */
export async function openStage(day: string) {
  const clock = shiftClock();
  const people = new Map<string, Visitor>();
  const itIs = (next: string): void => clock.forward(Date.parse(`${next}T10:00:00Z`) - Date.now());
  itIs(day);
  const [stack, browser]: [LocalStack, Browser] = await Promise.all([startLocalStack({ client: true }), theBrowser()]);
  await createNorsjo();

  const goTo = async ({ context, page }: Visitor, path: string): Promise<Page> => {
    await shiftPages(context);
    await page.goto(stack.url + path);
    return page;
  };
  /** Somebody's page at an address of the municipality, today. */
  const come = async (person: string, path: string, look?: Look): Promise<Page> => {
    const key = `${person} ${look?.device ?? ""}`;
    const visitor = people.get(key) ?? (await visitAs(browser, stack, person, "/hjalp", look));
    people.set(key, visitor);
    return goTo(visitor, AT + path);
  };
  const atSheet = async (person: string, sheet: string): Promise<Page> => {
    const page = await come(person, `/${sheet}`);
    await sheetStands(page);
    return page;
  };
  const guest = async (name: string, look?: Look): Promise<Visitor> => {
    const visitor = await visit(browser, `${stack.url}/outbox`, look);
    people.set(`${name} `, visitor);
    return visitor;
  };
  const mailTo = (page: Page, email: string): Promise<string> =>
    page.locator(`article[data-to="${email}"]`).first().innerText();

  return {
    stack,
    itIs,
    come,
    atSheet,

    /** Writes over rows that are there, whichever way they are sorted: each is found by its title. */
    async writeOver(
      page: Page,
      sheet: string,
      keys: readonly string[],
      wanted: (nr: string) => boolean,
      otherwise: Told = {},
    ): Promise<void> {
      const byTitle = new Map([...TOLD[sheet]!].map(([nr, cells]) => [cells[titleKey(sheet)], nr]));
      const rows = await stored(stack, sheet);
      const nrs = rows.map(({ title }) => byTitle.get(title)!);
      const [first, last] = [nrs.findIndex(wanted), nrs.findLastIndex(wanted)];
      await page.getByRole("gridcell").first().click();
      await page.keyboard.press("Control+Home");
      for (let down = 0; down < first; down++) await page.keyboard.press("ArrowDown");
      const written = rows.slice(first, last + 1).map(({ cells }, at): Told => {
        const nr = nrs[first + at]!;
        const now = wanted(nr) ? { ...TOLD[sheet]!.get(nr), ...otherwise } : cells;
        return Object.fromEntries(keys.map((key) => [key, now[key] ?? ""]));
      });
      await pasteRows(page, sheet, written, "over");
    },

    /** By mail, code and name; from then on they come as anybody else. */
    async invite(
      email: string,
      role: string,
      scope: readonly [field: string, name: string],
      name: string,
    ): Promise<void> {
      const form = (await come(LEADER, "/manniskor")).getByRole("region", { name: "Bjud in" });
      await form.getByLabel("E-post").fill(email);
      await form.getByLabel("Roll", { exact: true }).selectOption({ label: role });
      await form.getByLabel(scope[0]).locator("option", { hasText: scope[1] }).first().waitFor({ state: "attached" });
      await form.getByLabel(scope[0]).selectOption({ label: scope[1] });
      await form.getByRole("button", { name: "Bjud in" }).click();
      await form.getByText(`Inbjudan är skickad till ${email}.`).waitFor();
      const invited = await guest(name);
      const { page } = invited;
      await goTo(invited, /\/inbjudan#\S+/.exec(await mailTo(page, email))![0]);
      await page.getByRole("button", { name: "Logga in" }).click();
      await page.getByLabel("E-post").fill(email);
      await page.getByRole("button", { name: "Skicka en kod" }).click();
      await page.getByLabel("Kod").waitFor();
      const outbox = await invited.openTab(`${stack.url}/outbox`);
      await page.getByLabel("Kod").fill(/\d{6}/.exec(await mailTo(outbox, email))![0]);
      await outbox.close();
      await page.getByRole("button", { name: "Logga in" }).click();
      await page.getByLabel("Vad de andra ska kalla dig").fill(name);
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/a\/norsjo$/);
    },

    /** The page of whoever is asked to own an issue, on a phone, by the link in the process leader's mail. */
    async askOwner(nr: string, email: string): Promise<Page> {
      const issue = (await stored(stack, "issues")).find(({ title }) => title === told("issues", nr, "title"))!;
      const page = await come(LEADER, `/issues?rad=${issue.row}`);
      await page.getByRole("button", { name: "Svarslänk till ägaren …" }).click();
      await page.getByLabel("Organisationens e-post").fill(email);
      await page.getByRole("button", { name: "Skicka länken" }).click();
      await page.getByText(`Länken är skickad till ${email}.`).waitFor();
      const owner = await guest(email, { device: "phone" });
      return goTo(owner, /\/svar#\S+/.exec(await mailTo(owner.page, email))![0]);
    },

    /** Every input that waits gets what its issue was answered; for the others the form says what is missing. */
    async answerAll(count: number): Promise<void> {
      const page = await come(LEADER, "/aterkoppling");
      await page.getByRole("button", { name: /^Välj alla/ }).click();
      await page.getByRole("radio", { name: "Varje frågas återkoppling" }).check();
      await page.getByTestId("feedback-plan").getByText(`${count} blir återkopplade`).waitFor();
      await page.getByTestId("feedback-send").click();
      await page.getByText(`${count} inspel har fått svar den`).first().waitFor();
      await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
    },

    /** What the pages complained about, but for the network that was taken away. */
    complaints: (): readonly string[] =>
      [...people.values()].flatMap(({ errors }) =>
        errors.filter((error) => !error.includes("ERR_INTERNET_DISCONNECTED")),
      ),

    async close(): Promise<void> {
      for (const visitor of people.values()) await visitor.close();
      await stack.stop();
      clock.restore();
    },
  };
}

/** As an operator does, with everybody of the demo who needs no row of a sheet that is not there yet. */
async function createNorsjo(): Promise<void> {
  const { deps } = await import("../../functions/deps.ts");
  const { createTenant } = await import("../../functions/tenants/onboarding.ts");
  const { personId } = await import("../../functions/identity/tokens.ts");
  const issuer = process.env["SAMPLAN_ISSUER"] ?? "";
  const members = DEMO_PEOPLE.flatMap(({ key, name, tenants }) =>
    tenants
      .filter(({ tenant, role }) => tenant === "norsjo" && role !== "issue-owner" && role !== "local-group")
      .map(({ role }, colour) => ({ person: personId(issuer, key), name, role, colour })),
  );
  // Its days are the story's own.
  const { referenceDay: _ends, ...norsjo } = NORSJO;
  await createTenant(deps().ports, norsjo, TEMPLATE, members);
}
