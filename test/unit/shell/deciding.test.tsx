/** What the shell decides apart from drawing: language, light, people, regions, order of sheets, places of popovers. */
import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import type { SheetLink } from "../../../client/answers.ts";
import type { Colleague } from "../../../client/doc/model.ts";
import { firstLanguage } from "../../../client/i18n.ts";
import type { Words } from "../../../client/i18n.ts";
import { inTabOrder, neighbourSheet, sheetToOpen } from "../../../client/pages/sheet-order.ts";
import { lightAnnouncement, lightWords, waitingIn } from "../../../client/ui/light.ts";
import { calledName, comings, initials, peopleHere } from "../../../client/ui/people.ts";
import { placeBeside } from "../../../client/ui/Popover.tsx";
import { seesSheets } from "../../../client/ui/TownLinks.tsx";
import { nextRegion } from "../../../client/ui/regions.ts";
import type { DocumentId, TenantId } from "../../../shared/ids.ts";
import { sv } from "../../../shared/i18n/sv.ts";
import { ROLES } from "../../../shared/permissions/roles.ts";
import { makeWords } from "../../support/words.ts";

const words: Words = createRoot(() => makeWords(sv));

test("the remembered language wins, then the first of the browser's that we speak, then Swedish", () => {
  expect(firstLanguage("fi", ["en-GB"])).toBe("fi");
  expect(firstLanguage(undefined, ["de-DE", "fi-FI", "en"])).toBe("fi");
  expect(firstLanguage(undefined, ["sv-FI"])).toBe("sv");
  expect(firstLanguage("xx", ["de"])).toBe("sv");
  expect(firstLanguage(undefined, [])).toBe("sv");
});

test("[C1] the light says saved for saved and for nothing else", () => {
  const said = [
    { state: "opening" },
    { state: "saving", waiting: 1 },
    { state: "saving", waiting: 3 },
    { state: "offline", waiting: 0 },
    { state: "offline", waiting: 3 },
    { state: "denied", code: "revoked", waiting: 2 },
    { state: "denied", code: "revoked", waiting: 0 },
  ] as const;

  for (const light of said) {
    expect(lightWords(light, words).text).not.toBe(sv.light.saved);
    expect(lightWords(light, words).short).not.toBe(sv.light.saved);
  }
  expect(lightWords({ state: "saved" }, words).text).toBe("Sparat");
});

test("the light says how many changes wait, and where they are", () => {
  expect(lightWords({ state: "offline", waiting: 3 }, words).text).toBe(
    "Utan nät – 3 ändringar finns på den här enheten",
  );
  expect(lightWords({ state: "offline", waiting: 1 }, words).text).toBe(
    "Utan nät – 1 ändring finns på den här enheten",
  );
  expect(lightWords({ state: "saving", waiting: 3 }, words).text).toBe("Skickar 3 ändringar");
  expect(lightWords({ state: "denied", code: "frozen", waiting: 1 }, words).text).toBe("Kunde inte spara");
  expect(lightWords({ state: "denied", code: "a-code-of-tomorrow", waiting: 1 }, words).help).toBe(sv.refusal.unknown);
  expect(waitingIn({ state: "saved" })).toBe(0);
});

test("saving is never read out; losing and regaining the line is, once", () => {
  const saved = { state: "saved" } as const;
  const offline = { state: "offline", waiting: 0 } as const;
  const saving = { state: "saving", waiting: 4 } as const;
  expect(lightAnnouncement(saved, saving, words)).toBeUndefined();
  expect(lightAnnouncement(saving, saved, words)).toBeUndefined();
  expect(lightAnnouncement(saved, offline, words)).toContain("Utan nät");
  expect(lightAnnouncement(offline, { state: "offline", waiting: 4 }, words)).toBeUndefined();
  expect(lightAnnouncement(offline, saving, words)).toBe("Nätet är tillbaka.");
  expect(lightAnnouncement(saved, { state: "denied", code: "revoked", waiting: 0 }, words)).toContain(
    "inte längre tillgång",
  );
});

test("[C14] what the device does not keep is said to be in this window alone, with what to do; read out once, and not while it is sent", () => {
  const offline = { state: "offline", waiting: 2, unkept: true } as const;
  const saving = { state: "saving", waiting: 1, unkept: true } as const;
  expect(lightWords(offline, words)).toEqual({
    text: "Utan nät – 2 ändringar finns bara i det här fönstret",
    short: "Stäng inte (2)",
    help: sv.light.unkeptHelp,
  });
  expect(lightWords(saving, words).help).toBe(sv.light.unkeptHelp);
  expect(lightWords({ ...offline, state: "denied", code: "session-ended" }, words).help).toBe(sv.light.unkeptHelp);
  expect(lightAnnouncement({ state: "offline", waiting: 1 }, offline, words)).toContain("kopiera dem innan");
  expect(lightAnnouncement({ ...offline, waiting: 1 }, offline, words)).toBeUndefined();
  expect(lightAnnouncement({ state: "saved" }, saving, words)).toBeUndefined();
});

const colleague = (client: number, name: string, colour: number, editing = false): Colleague => ({
  client,
  name,
  colour,
  editing,
});

test("a person with two windows is one person, and whoever writes comes first", () => {
  const here = peopleHere([
    colleague(1, "Öjvind", 1),
    colleague(2, "Anna", 2),
    colleague(3, "Öjvind", 1, true),
    colleague(4, "Åsa", 3),
  ]);

  expect(here.map(({ name }) => name)).toEqual(["Öjvind", "Anna", "Åsa"]);
  expect(here[0]?.editing).toBe(true);
});

test("initials are of the first and the last name, whole characters, also for one name or none", () => {
  expect(["Karin Bergström", "Anna-Karin von Essen", "åsa", "", "𝔸lice 😀x"].map(initials)).toEqual([
    "KB",
    "AE",
    "Å",
    "?",
    "𝔸😀",
  ]);
});

test("a person is called by the first name, an office by all its words", () => {
  expect(["Anna Lindgren", "Miljö och bygg", "NIDS", "Åsa"].map(calledName)).toEqual([
    "Anna",
    "Miljö och bygg",
    "NIDS",
    "Åsa",
  ]);
});

test("who came and who went", () => {
  expect(comings(["Anna", "Bo"], ["Bo", "Åsa"])).toEqual({ joined: ["Åsa"], left: ["Anna"] });
});

test("F6 goes round the parts in both directions and comes in at the ends", () => {
  expect([
    nextRegion(3, -1, false),
    nextRegion(3, -1, true),
    nextRegion(3, 2, false),
    nextRegion(3, 0, true),
    nextRegion(0, -1, false),
  ]).toEqual([0, 2, 0, 2, -1]);
});

const sheet = (document: string, folded: boolean): SheetLink => ({
  document: document as DocumentId,
  sheet: document,
  name: { sv: document },
  ord: document,
  folded,
});
const SHEETS = [sheet("facts", true), sheet("events", false), sheet("actions", false)];
const norsjo = "norsjo" as TenantId;

test("sheets are walked as they are shown: folded ones last, no wrapping", () => {
  expect(inTabOrder(SHEETS).map(({ document }) => document)).toEqual(["events", "actions", "facts"]);
  expect(neighbourSheet(SHEETS, "actions", 1)?.document).toBe("facts");
  expect(neighbourSheet(SHEETS, "facts", 1)).toBeUndefined();
  expect(neighbourSheet(SHEETS, "events", -1)).toBeUndefined();
  expect(neighbourSheet(SHEETS, "unknown", 1)).toBeUndefined();
});

test("a workspace opens where one was last in it, else at its first shown sheet", () => {
  expect(sheetToOpen(SHEETS, { tenant: norsjo, document: "actions" as DocumentId }, norsjo)?.document).toBe("actions");
  expect(
    sheetToOpen(SHEETS, { tenant: "korsholm" as TenantId, document: "actions" as DocumentId }, norsjo)?.document,
  ).toBe("events");
  expect(sheetToOpen(SHEETS, { tenant: norsjo, document: "gone" as DocumentId }, norsjo)?.document).toBe("events");
  expect(sheetToOpen([], undefined, norsjo)).toBeUndefined();
});

test("a popover stays inside the window, above its button where there is no room below", () => {
  const room = { width: 390, height: 844 };
  const size = { width: 300, height: 200 };

  expect(placeBeside({ left: 340, right: 384, top: 8, bottom: 52 }, size, room)).toEqual({ left: 82, top: 58 });
  expect(placeBeside({ left: 10, right: 90, top: 800, bottom: 840 }, size, room)).toEqual({ left: 10, top: 594 });
  expect(placeBeside({ left: 0, right: 20, top: 0, bottom: 20 }, { width: 600, height: 900 }, room)).toEqual({
    left: 8,
    top: 26,
  });
});

test("[U4] who sees no sheet of a municipality is shown no way to its people, whom the server does not show either", () => {
  expect(ROLES.filter((role) => !seesSheets({ role }))).toEqual(["analyst", "administrator"]);
});
