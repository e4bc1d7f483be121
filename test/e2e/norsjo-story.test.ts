/**
 * Norsjö 2018–2020 as it was lived, through the screens and each day on its own date: from a municipality without a row to
 * the plan of May 2020. It ends in the very cells the demo is made of, whose figures `demo-figures.test.ts` computes;
 * those that are shown are read off the screens. Each test goes on where the one before it ended.
 */
import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loseNetwork } from "../support/journey.ts";
import { LEADER, openStage, SECOND, type Stage } from "../support/story-stage.ts";
import { importRows, nrBetween, oneOf, pasteRows, rowsOf, stored, titleKey, told, TOLD } from "../support/story.ts";

const VILLAGE = "Byarådet i Södra byarna";
const SPORTS = "Idrottsföreningarna";
const COUNCIL = "Rådsledamot";
const GROUP = "Näringslivskontoret";
const PLANNED = "title date method phase place whole_municipality questions ladder groups channel strand".split(" ");
const HELD = ["participants", "new_participants", "status", "lessons", "date_end"];

let stage: Stage;

beforeAll(async () => {
  stage = await openStage("2018-09-03");
});
afterAll(() => stage.close());

const count = (page: Page): Promise<string | null> => page.getByRole("grid").getAttribute("aria-rowcount");
const balance = (page: Page): Promise<void> =>
  page.getByRole("region", { name: "Sektorbalans: 5 ideell, 4 offentlig, 3 privat" }).waitFor();

test("S1.1, S4.1, S2.4: autumn 2018, two leaders set it up, a council is seated, events are planned and a village books its own", async () => {
  const { atSheet, come, itIs, writeOver } = stage;
  itIs("2018-09-05");
  let [page, second] = await Promise.all([atSheet(LEADER, "facts"), atSheet(SECOND, "places")]);
  await Promise.all([
    importRows(page, "facts", rowsOf("facts", ["fact", "value", "unit", "as_of", "source"])),
    importRows(second, "places", rowsOf("places", ["name", "kind", "role", "pop", "pop_year"])),
  ]);
  page = await come(LEADER, "");
  await page.getByText(/^0 % har deltagit: 0 av 3\s986 invånare/).waitFor();
  await page.getByText("2,3 inv/km²").waitFor();

  // At the same time: none is lost, and each sees the other.
  itIs("2018-09-12");
  [page, second] = await Promise.all([atSheet(LEADER, "stakeholders"), atSheet(SECOND, "stakeholders")]);
  const known = "name sector level roles interest influence brings expects contact_role".split(" ");
  await Promise.all([
    importRows(page, "stakeholders", rowsOf("stakeholders", known, nrBetween(1, 14))),
    importRows(second, "stakeholders", rowsOf("stakeholders", known, nrBetween(15, 27))),
  ]);
  for (const one of [page, second]) await expect.poll(() => count(one)).toBe("28");

  itIs("2018-09-20");
  [page, second] = await Promise.all([atSheet(LEADER, "forums"), atSheet(SECOND, "places")]);
  await importRows(page, "forums", rowsOf("forums", ["name", "kind", "members"]));
  await balance(await come(LEADER, "/forums?bild=rad"));
  await writeOver(second, "places", ["group"], oneOf("P2"));

  itIs("2018-09-24");
  page = await atSheet(LEADER, "events");
  await importRows(
    page,
    "events",
    rowsOf("events", PLANNED, (nr) => nrBetween(1, 12)(nr) && nr !== "D11"),
  );
  await stage.invite("styrelsen@sodrabyarna.example", "byagrupp", ["Ort", "Södra byarna"], VILLAGE);
  page = await atSheet(VILLAGE, "events");
  await page.getByRole("gridcell").first().click();
  await pasteRows(page, "events", rowsOf("events", PLANNED, oneOf("D11")), "new");
  await expect.poll(() => count(page)).toBe("13");
});

test("S5.2, S2.6, S2.7: what people say is noted on phones with and without network, brought in, and sorted by two at once", async () => {
  const { atSheet, come, itIs, stack, writeOver } = stage;
  itIs("2018-10-04");
  const cafe = (await stored(stack, "events")).find(({ title }) => title === told("events", "D01", "title"))!.row;
  const [first, apart] = (await Promise.all(
    [LEADER, SECOND].map((host) => come(host, `/anteckna/${cafe}`, { device: "phone", installs: host === SECOND })),
  )) as [Page, Page];
  const note = async (page: Page, nr: string): Promise<void> => {
    await page.getByRole("radio", { name: "Problem" }).check();
    await page.getByLabel("Vem säger det?").selectOption({ label: "Byaråd" });
    await page.getByLabel("Vad säger de?").fill(told("harvest", nr, "text"));
    await page.getByRole("button", { name: "Nästa" }).tap();
  };
  for (const page of [first, apart]) await page.getByLabel("Vad säger de?").waitFor();
  await loseNetwork({ page: apart, context: apart.context() });
  await note(first, "H01");
  await note(apart, "H04");
  await note(apart, "H26");
  await apart.getByText("Nr 2 är antecknad.").waitFor();
  await apart.context().setOffline(false);
  await first.getByRole("radio", { name: /^Alla/ }).check();
  await expect.poll(() => first.locator(".record-said > p:first-child").count()).toBe(3);
  for (const page of [first, apart]) await page.getByTestId("save-light").filter({ hasText: "Sparat" }).waitFor();

  itIs("2018-12-10");
  const survey = (nr: string): boolean => told("harvest", nr, "event") === told("events", "D12", "title");
  const atCafe = oneOf("H01", "H04", "H26");
  const said = "text event place group kind category mentions lang strand".split(" ");
  let [page, second] = await Promise.all([atSheet(LEADER, "harvest"), atSheet(SECOND, "events")]);
  await writeOver(second, "events", HELD.slice(0, 3), nrBetween(1, 11));
  await writeOver(page, "harvest", ["mentions", "category", "place"], atCafe);
  await importRows(
    page,
    "harvest",
    rowsOf("harvest", said, (nr) => !survey(nr) && !atCafe(nr)),
  );
  await (await come(SECOND, "")).getByText(/^6,3 % har deltagit: 250 av/).waitFor();
  await importRows(page, "harvest", rowsOf("harvest", said, survey));
  second = await atSheet(SECOND, "events");
  await writeOver(second, "events", HELD.slice(0, 3), oneOf("D12"));
  await (await come(SECOND, "")).getByText(/^20,1 % har deltagit: 800 av/).waitFor();

  itIs("2018-12-17");
  second = await atSheet(SECOND, "focus");
  await importRows(second, "focus", rowsOf("focus", ["name"]));
  page = await atSheet(LEADER, "harvest");
  await writeOver(page, "harvest", ["status"], (nr) => nr !== "H46", { status: "granskad" });
  const walls = await Promise.all([LEADER, COUNCIL].map((person) => come(person, "/harvest?bild=vagg")));
  const rows = new Map((await stored(stack, "harvest")).map(({ row, title }) => [title, row]));
  const tag = async (wall: Page, area: string): Promise<void> => {
    await wall.locator(".lane-digit").nth(5).waitFor();
    const texts = [...TOLD["harvest"]!.values()].filter(({ focus }) => focus === told("focus", area, "name"));
    for (const { text } of texts)
      await wall
        .locator(`[data-note="${rows.get(text!)}"]`)
        .first()
        .getByRole("checkbox")
        .check();
    await wall.keyboard.press(area.slice(1));
    await wall.getByTestId("wall-notice").getByText(`${texts.length} inspel fick`).waitFor();
    await wall.locator(".light").filter({ hasText: "Sparat" }).waitFor();
  };
  await Promise.all([tag(walls[0]!, "F1"), tag(walls[1]!, "F2")]);
  page = await atSheet(COUNCIL, "harvest");
  const rest = (nr: string): boolean => !oneOf("H31", "H45", "H46")(nr);
  await writeOver(page, "harvest", ["focus", "status"], rest, { status: "sorterad" });
  page = await atSheet(LEADER, "harvest");
  await writeOver(page, "harvest", ["focus", "status", "answer", "duplicate_of"], oneOf("H31", "H45", "H46"));
  second = await atSheet(SECOND, "events");
  await importRows(second, "events", rowsOf("events", [...PLANNED, ...HELD], oneOf("D13", "D14")));
});

test("S1.5, S4.2: the vote is counted and registered, the council makes issues of the harvest and the group finds owners", async () => {
  const { atSheet, itIs, stack, writeOver } = stage;
  itIs("2019-01-21");
  const second = await atSheet(SECOND, "plans");
  let page: Page;
  const proposal = ["no", "title", "origin", "based_on", "votes_web", "votes_paper"];
  page = await atSheet(LEADER, "vision");
  await importRows(page, "vision", rowsOf("vision", proposal));
  await page.getByRole("gridcell", { name: /^42,2\s*%$/ }).waitFor();
  await importRows(second, "plans", rowsOf("plans", ["kind", "version"], oneOf("PL1")));
  await writeOver(second, "plans", ["status"], oneOf("PL1"), { status: "föreslagen" });
  itIs("2019-02-04");
  page = await stage.come("Registrator", "/register");
  await page.getByTestId("register-decision").click();
  await page.getByTestId("adopt-sheet").selectOption("vision");
  await page.getByTestId("adopt-plan").selectOption({ index: 1 });
  for (const [field, key] of [
    ["body", "body"],
    ["date", "adopted_on"],
    ["paragraph", "paragraph"],
    ["dnr", "dnr"],
  ] as const)
    // prettier-ignore
    await page.locator(`#adopt-${field}`).fill(told("plans", "PL1", key));
  await page.getByTestId("adopt-sure").check();
  await page.getByTestId("adopt").click();
  await page.getByTestId("register-said").getByText("är antagen och fryst. Raden").waitFor();

  const rounds = [["2019-02-19", "2019-03-05", nrBetween(1, 10)], ["2019-03-19", "2019-04-02", nrBetween(11, 16)]] as const; // prettier-ignore
  for (const [council, , these] of rounds) {
    itIs(council);
    page = await atSheet(COUNCIL, "issues");
    await importRows(page, "issues", rowsOf("issues", ["title", "focus", "strand"], these));
  }
  page = await atSheet(COUNCIL, "harvest");
  const linked = (nr: string): boolean => told("harvest", nr, "issue") !== "" && nr !== "H46";
  await writeOver(page, "harvest", ["issue", "status"], linked, { status: "kopplad" });
  await writeOver(page, "harvest", ["issue"], oneOf("H46"));
  itIs("2019-03-05");
  for (const [, group, these] of rounds) {
    itIs(group);
    page = await atSheet(GROUP, "issues");
    await writeOver(page, "issues", ["status", "owner", "partners"], these, { status: "ägare föreslagen" });
  }
  const stood = (await stored(stack, "issues")).map(({ cells }) =>
    ["council_on", "wg_on", "status"].map((key) => cells[key]),
  );
  const wanted = [...TOLD["issues"]!.values()].map(({ council_on, wg_on }) => [council_on, wg_on, "ägare föreslagen"]);
  expect(stood).toEqual(wanted);
});

test("S4.4, S1.8: owners accept by link, in the sheet or not at all, and one declines", async () => {
  const { atSheet, come, invite, itIs, writeOver } = stage;
  itIs("2019-04-02");
  await invite(
    "nids@idrotten.example",
    "frågans ägare",
    ["Organisation", told("stakeholders", "SH12", "name")],
    SPORTS,
  );
  let page = await atSheet(SPORTS, "issues");
  await writeOver(page, "issues", ["status"], oneOf("Q14"), { status: "ägare accepterad" });
  page = await come(SPORTS, "/mina");
  await page.locator("[data-sheet=issues]").getByText("Q14", { exact: true }).waitFor();

  const send = async (owner: Page): Promise<void> => {
    await owner.getByRole("button", { name: "Skicka svaret" }).click();
    await owner.getByRole("heading", { name: "Tack, det är mottaget" }).waitFor();
  };
  itIs("2019-04-09");
  const village = await stage.askOwner("Q05", "styrelsen@bastutrask.example");
  await village.getByText("Ja, vi äger frågan").click();
  await send(village);
  itIs("2019-05-02");
  const region = await stage.askOwner("Q16", "halsa@region.example");
  await region.getByText("Nej, vi kan inte äga den").click();
  await region.getByLabel("Varför inte?").fill(told("issues", "Q16", "decline_reason"));
  await send(region);
  const issues = new Map((await stored(stage.stack, "issues")).map(({ title, cells }) => [title, cells]));
  const stands = (nr: string) => ["status", "accepted_on"].map((key) => issues.get(told("issues", nr, "title"))?.[key]);
  expect(["Q05", "Q12", "Q14", "Q16"].map(stands)).toEqual([
    ["ägare accepterad", "2019-04-09"],
    ["ägare föreslagen", ""],
    ["ägare accepterad", "2019-04-02"],
    ["hos arbetsgruppen", ""],
  ]);
});

test("S2.10, S2.11: goals and actions, two rounds of answers, an event that turns digital, and the service plan", async () => {
  const { answerAll, atSheet, itIs, writeOver } = stage;
  itIs("2019-05-14");
  let [page, second] = await Promise.all([atSheet(LEADER, "issues"), atSheet(COUNCIL, "goals")]);
  const later = oneOf("Q06", "Q09");
  const toldAtMeeting = (nr: string): boolean => !oneOf("Q05", "Q12", "Q14", "Q16")(nr) && !later(nr);
  const goal = "text focus owner measure baseline target year status".split(" ");
  await Promise.all([
    writeOver(page, "issues", ["status", "accepted_on"], toldAtMeeting, { status: "ägare accepterad" }),
    importRows(second, "goals", rowsOf("goals", goal)),
  ]);
  page = await atSheet(LEADER, "actions");
  const action = "action issue responsible partners start due status budget funding measure strand".split(" ");
  const begun = rowsOf("actions", action).map((row) => (row["status"] === "klar" ? { ...row, status: "pågår" } : row));
  await importRows(page, "actions", begun);
  page = await atSheet(LEADER, "issues");
  const owned = (nr: string): boolean => toldAtMeeting(nr) || oneOf("Q05", "Q14")(nr);
  await writeOver(page, "issues", ["status"], owned, { status: "pågår" });
  const firstRound = oneOf("Q01", "Q02", "Q03", "Q04", "Q08", "Q10", "Q13", "Q15", "Q16");
  await writeOver(page, "issues", ["feedback", "feedback_on", "status"], firstRound);
  second = await atSheet(SECOND, "events");
  await importRows(second, "events", rowsOf("events", [...PLANNED, ...HELD], oneOf("D15")));
  await answerAll(24);
  page = await atSheet(LEADER, "harvest");
  await writeOver(page, "harvest", ["answer"], oneOf("H05"));

  itIs("2019-06-04");
  page = await atSheet(LEADER, "issues");
  await writeOver(page, "issues", ["status", "accepted_on"], later);
  itIs("2020-02-24");
  page = await atSheet(LEADER, "events");
  await importRows(page, "events", rowsOf("events", PLANNED, oneOf("D16"), { channel: "fysisk" }));
  itIs("2020-03-17");
  page = await atSheet(LEADER, "events");
  await writeOver(page, "events", ["channel"], oneOf("D16"));
  const digital = (await stored(stage.stack, "events")).find(
    ({ title }) => title === told("events", "D16", "title"),
  )!.row;

  itIs("2020-04-21");
  [page, second] = await Promise.all([atSheet(LEADER, "services"), atSheet(SECOND, "issues")]);
  const service = "place name category form provider status alt_km action target strand".split(" ");
  await importRows(page, "services", rowsOf("services", service));
  const village = await atSheet(VILLAGE, "services");
  await writeOver(village, "services", ["checked_on"], oneOf("S17"));
  await writeOver(page, "services", ["checked_on"], nrBetween(1, 18));
  page = await atSheet(LEADER, "services");
  await writeOver(page, "services", ["accessible"], oneOf("S09"));
  await writeOver(second, "issues", ["feedback", "feedback_on", "next_step"], oneOf("Q05", "Q06", "Q07", "Q11", "Q12"));
  await answerAll(14);
  [page, second] = await Promise.all([atSheet(LEADER, "actions"), atSheet(SECOND, "events")]);
  await Promise.all([
    writeOver(page, "actions", ["status", "result", "funding_status"], (nr) => nr !== "A05"),
    writeOver(second, "events", [...HELD, "organisations"], oneOf("D16")),
  ]);
  itIs("2020-05-15");
  page = await atSheet(GROUP, "actions");
  await writeOver(page, "actions", ["status", "result", "funding_status"], oneOf("A05"));
  itIs("2020-05-25");
  [page, second] = await Promise.all([atSheet(LEADER, "plans"), atSheet(SECOND, "stakeholders")]);
  await importRows(page, "plans", rowsOf("plans", ["kind", "version", "valid_to", "derived_from"], oneOf("PL2")));
  await writeOver(page, "plans", ["status"], oneOf("PL2"), { status: "remiss" });
  await writeOver(page, "plans", ["status"], oneOf("PL2"));
  await writeOver(second, "stakeholders", ["last_on"], nrBetween(1, 27));
  page = await atSheet(LEADER, "forums");
  await writeOver(page, "forums", ["next"], nrBetween(1, 2));
  // What the event was before stays in its history.
  page = await stage.come(LEADER, `/events?rad=${digital}`);
  await page.getByTestId("row-history").click();
  const changes = page.getByRole("complementary", { name: "Historik" }).getByTestId("history-change");
  await changes.filter({ hasText: /fysisk\s*→\s*till digital/ }).waitFor();
  await expect.poll(() => changes.count()).toBeGreaterThan(1);
});

test("what was played is what the demo holds, cell by cell, so the figures of 2020-05-31 are those computed of it", async () => {
  // The vote itself, who thinks what of it, and how the work is presented to others are not played.
  const elsewhere = new Set(["ballot", "stance", "projects", "recognition"]);
  for (const sheet of Object.keys(TOLD).filter((one) => !elsewhere.has(one))) {
    const rows = new Map((await stored(stage.stack, sheet)).map(({ title, cells }) => [title, cells]));
    // Who answered by link is written before what they said.
    const byLink = `2019-05-02, via länk: ${told("issues", "Q16", "owner")}\n${told("issues", "Q16", "decline_reason")}`;
    const wanted = [...TOLD[sheet]!].map(([nr, cells]) =>
      nr === "Q16" ? { ...cells, decline_reason: byLink } : cells,
    );
    const played = wanted.map((cells) => {
      const found = rows.get(cells[titleKey(sheet)]!);
      return Object.fromEntries(Object.keys(cells).map((key) => [key, found?.[key] ?? ""]));
    });
    // Which ballot a proposal was in belongs to the vote.
    expect.soft(played, sheet).toEqual(wanted.map((cells) => ("ballot" in cells ? { ...cells, ballot: "" } : cells)));
    expect.soft(rows.size, sheet).toBe(wanted.length);
  }
});

test("on 2020-05-31 the screens say so: participation, what waits, states, late actions, areas, quadrants, the ringed pump", async () => {
  const { atSheet, come, itIs } = stage;
  itIs("2020-05-31");
  let page = await come(LEADER, "");
  for (const line of [
    /^20,1 % har deltagit: 800 av 3\s986 invånare/,
    "5 inspel av 45 väntar på svar.",
    "1 fråga av 15 har ingen ägare som tackat ja.",
    "1 ägare av 10 har inte hörts av på mer än 90 dagar.",
    "Alla 10 målgrupper är nådda.",
    "Alla 17 åtgärder kommer ur inspel från invånare.",
  ])
    await page.getByText(line).waitFor();
  page = await come(LEADER, "/issues?bild=tavla");
  for (const heading of ["pågår 11 rader", "återkopplad 3 rader", "ägare föreslagen 1 rad"])
    await page.getByRole("heading", { name: heading, exact: true }).waitFor();
  page = await come(LEADER, "/actions?bild=tavla");
  await page.getByRole("heading", { name: "klar 8 rader" }).waitFor();
  const late = page.locator(".pb-card").filter({ hasText: "Försenad" }).locator(".pb-nr");
  await expect.poll(() => late.allTextContents()).toEqual(["A06", "A15"]);
  await balance(await come(LEADER, "/forums?bild=rad"));
  page = await atSheet(LEADER, "vision");
  await page.getByRole("gridcell", { name: /^42,2\s*%$/ }).waitFor();

  page = await come(LEADER, "/harvest?bild=vagg");
  const sums = ["3 inspel · 22 ", "5 inspel · 29 ", "8 inspel · 47 ", "15 inspel · 101 ", "7 inspel · 23 ", "7 inspel · 75 "]; // prettier-ignore
  for (const [at, sum] of sums.entries())
    await page
      .getByRole("region", { name: told("focus", `F${at + 1}`, "name"), exact: true })
      .getByText(sum)
      .waitFor();

  page = await come(LEADER, "/stakeholders?bild=falt");
  const [low, high] = [[1, 2, 3], [4, 5]] as const; // prettier-ignore
  const within = (interest: readonly number[], influence: readonly number[]): Locator =>
    page.locator(interest.flatMap((i) => influence.map((j) => `[data-place="${i}:${j}"] [data-point]`)).join(","));
  const quadrants = [within(high, high), within(high, low), within(low, high), within(low, low)];
  await expect.poll(() => Promise.all(quadrants.map((one) => one.count()))).toEqual([9, 9, 6, 3]);
  page = await come(LEADER, "/services?bild=karta");
  const pump = page.getByRole("button").filter({ hasText: "Mack" });
  await pump.filter({ hasText: "hotad" }).filter({ hasText: "Sista på orten" }).waitFor();

  page = await come(SPORTS, "/mina");
  for (const nr of ["G10", "Q14", "A15"]) await page.getByText(nr, { exact: true }).first().waitFor();
  expect(stage.complaints()).toEqual([]);
});
