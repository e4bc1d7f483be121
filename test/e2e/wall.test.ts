/** The wall in two real browsers: two people sort at once and lose nothing, in bulk and by keys, and every deed is taken back. */
import type { Locator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { demoRowId } from "../../shared/template/demo/demo-row.ts";
import { axeViolations, type Visitor } from "../support/browser.ts";
import { journey, loseNetwork } from "../support/journey.ts";

const demo = journey({ stay: "file" });

let leader: Visitor;
let member: Visitor;

const hung = async (page: Page): Promise<void> => {
  await page.getByText("45 av 45 inspel är sorterade").waitFor();
  // The areas are here, in their order.
  await page.locator(".lane-digit").nth(5).waitFor();
  await page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
};

beforeAll(async () => {
  [leader, member] = (await Promise.all(
    ["Processledare", "Rådsledamot"].map((person) =>
      demo.as(person, "/a/norsjo/harvest?bild=vagg", { installs: person === "Rådsledamot" }),
    ),
  )) as [Visitor, Visitor];
  await Promise.all([hung(leader.page), hung(member.page)]);
});
const lane = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
const note = (page: Page, nr: string): Locator => page.locator(`[data-note="${demoRowId("norsjo", "harvest", nr)}"]`);
const notice = (page: Page): Locator => page.getByTestId("wall-notice");
const nrs = (within: Locator): Promise<string[]> => within.locator(".note-nr").allTextContents();
const by = (page: Page, what: string): Promise<void> =>
  page.getByTestId("wall").getByRole("radio", { name: what }).check();

const NONE = "Utan område";
const [YOUNG, HOMES, SERVICE, CARE] = [
  "Lärande och unga",
  "Boende och inflyttning",
  "Service och kommunikationer",
  "Omsorg, fritid och kultur",
] as const;

test("[Z2] [Z6] many are tagged by keys alone in one step, live for everybody, and one undo takes it back", async () => {
  const { page } = leader;
  await note(page, "H08").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.getByTestId("wall-chosen").getByText("2 valda inspel").waitFor();
  // All have it: the key takes it away.
  await page.keyboard.press("1");
  await notice(page).getByText("2 inspel har inte längre Arbete och företagande.").waitFor();
  await expect.poll(() => nrs(lane(member.page, NONE))).toEqual(["H08", "H09"]);
  await member.page.getByText("43 av 45 inspel är sorterade · 2 kvar att sortera").waitFor();

  await note(page, "H09").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("2");
  await notice(page).getByText("2 inspel fick Lärande och unga.").waitFor();
  await expect.poll(() => nrs(lane(member.page, YOUNG))).toEqual(expect.arrayContaining(["H08", "H09"]));
  await lane(member.page, YOUNG).getByText("7 inspel · 42 omnämnanden · 14 %").waitFor();

  await page.keyboard.press("Control+z");
  await notice(page).getByText("Ångrat.").waitFor();
  await expect.poll(() => nrs(lane(member.page, NONE))).toEqual(["H08", "H09"]);
  await expect.poll(() => nrs(lane(page, YOUNG))).not.toContain("H08");
});

test("[Z4] two people tag the same inputs at once, one of them without network: no tag is lost", async () => {
  await note(member.page, "H08").click();
  await note(leader.page, "H09").click();
  await note(member.page, "H09").getByText("Processledare är här").waitFor({ state: "attached" });
  await note(leader.page, "H08").getByText("Rådsledamot är här").waitFor({ state: "attached" });
  expect(await axeViolations(leader.page)).toEqual([]);

  await loseNetwork(member);
  await member.page.keyboard.press("Control+a");
  await member.page.keyboard.press("3");
  await expect.poll(() => nrs(lane(member.page, HOMES))).toContain("H08");
  await leader.page.keyboard.press("Control+a");
  await leader.page.keyboard.press("4");
  await expect.poll(() => nrs(lane(leader.page, SERVICE))).toContain("H08");
  await leader.page.locator(".light").filter({ hasText: "Sparat" }).waitFor();
  await member.context.setOffline(false);

  for (const { page } of [leader, member])
    for (const name of [HOMES, SERVICE])
      await expect.poll(() => nrs(lane(page, name))).toEqual(expect.arrayContaining(["H08", "H09"]));
  // Both stand, so nobody is asked to choose.
  for (const { page } of [leader, member]) await expect.poll(() => page.getByTestId("review").count()).toBe(0);
});

test("[Z3] an input goes on through its states where it may, and where it may not it is said why", async () => {
  const { page } = leader;
  await by(page, "Läge");
  await note(page, "H26").getByRole("checkbox").check();
  await note(page, "H27").getByRole("checkbox").check();
  await note(page, "H26").dragTo(lane(page, "Inkommen"));
  await notice(page).getByText("2 inspel flyttade till Inkommen.").waitFor();
  await expect.poll(() => nrs(lane(page, "Inkommen"))).toEqual(["H26", "H27"]);

  await by(page, "Område");
  await note(page, "H26").click();
  await page.keyboard.press("5");
  await notice(page).getByText("1 inspel fick Omsorg, fritid och kultur. 1 gick till nästa läge.").waitFor();
  // Only the process leader reviews what has come in.
  await note(member.page, "H27").click();
  await member.page.keyboard.press("5");
  await notice(member.page)
    .getByText(/^1 inspel fick Omsorg, fritid och kultur\. 1 står kvar i sitt läge\. .*processledar/)
    .waitFor();
  await expect.poll(() => nrs(lane(page, CARE))).toEqual(expect.arrayContaining(["H26", "H27"]));
});

test("[Z6] an issue is made and linked to, duplicates are marked and a wild idea is parked, each by a key", async () => {
  const { page } = leader;
  await page.getByLabel("Sök på väggen").fill("svetsare");
  await note(page, "H08").first().click();
  await page.keyboard.press("i");
  await page.getByRole("dialog").getByLabel("Sök fråga, eller skriv en ny").fill("Svetsutbildning på orten");
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Ny fråga: Svetsutbildning på orten" }).click();
  await notice(page).getByText("Frågan Svetsutbildning på orten är skapad.").waitFor();
  await note(page, "H08").first().getByText("Svetsutbildning på orten").waitFor();

  await page.getByLabel("Sök på väggen").fill("paket");
  await page.getByRole("button", { name: /^Välj (?:träffen|alla)/ }).waitFor();
  await page.getByLabel("Sök på väggen").fill("");
  await note(page, "H17").click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("d");
  await notice(page)
    .getByText(/^1 inspel räknas nu in i H/)
    .waitFor();
  await notice(page).getByRole("button", { name: "Ångra" }).click();
  await notice(page).getByText("Ångrat.").waitFor();

  await note(page, "H28").click();
  await page.keyboard.press("p");
  await page
    .getByRole("dialog")
    .getByLabel("Svar som alla får läsa")
    .fill("En fin tanke som får vänta på elnätets plan.");
  await page.getByRole("button", { name: "Parkera", exact: true }).click();
  await notice(page).getByText("1 vild idé parkerad med svar.").waitFor();

  // Deleted by a colleague while one answers it: that is said, and what was written stays to be copied.
  await note(page, "H04").click();
  await page.keyboard.press("p");
  const answer = page.getByRole("dialog").getByLabel("Svar som alla får läsa");
  await answer.fill("Ett svar som tog tid.");
  await member.page.getByRole("radio", { name: "Tabell" }).check();
  await member.page.locator(`[data-row="${demoRowId("norsjo", "harvest", "H04")}"] > [data-column=rowNr]`).click();
  await member.page.keyboard.press("Control+Delete");
  await page.getByRole("dialog").getByText("Inspelet finns inte längre i skörden.").waitFor();
  await page.getByRole("dialog").getByRole("heading", { name: "Parkera en vild idé" }).waitFor();
  await page.getByRole("button", { name: "Parkera", exact: true }).click();
  expect(await answer.inputValue()).toBe("Ett svar som tog tid.");
  await page.keyboard.press("Escape");
  expect([leader.errors, member.errors.filter((line) => !/ERR_INTERNET_DISCONNECTED|WebSocket/.test(line))]).toEqual([
    [],
    [],
  ]);
});
