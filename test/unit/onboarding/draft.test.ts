/** Filling in a new municipality: what the register proposes, what is missing, what would be made, and the checklist. */
import * as v from "valibot";
import { expect, test } from "vitest";
import {
  checklist,
  CHECKLIST,
  CHECKLIST_ITEMS,
  NO_COUNTS,
  stillBlocking,
  sumOf,
  type RegisteredFacts,
} from "../../../shared/onboarding/checklist.ts";
import {
  draftProblems,
  draftShape,
  emptyDraft,
  tenantOf,
  withMunicipality,
  type OnboardingDraft,
} from "../../../shared/onboarding/draft.ts";
import { firstRows } from "../../../shared/onboarding/first-rows.ts";
import { planOnboarding } from "../../../shared/onboarding/plan.ts";
import { MUNICIPALITIES } from "../../../shared/register/municipalities.ts";
import { fitsColumn } from "../../../shared/document/cell-value.ts";
import { workspaceTemplate } from "../../../shared/template/workspace-template.ts";

const AROUND = { taken: ["skelleftea"], cohorts: ["cohort0000000001"] };
const NOTHING = { tenant: false, sheets: [], registered: false, leaders: 0, invited: [], inCohort: false };
const norsjo = (): OnboardingDraft => withMunicipality(emptyDraft(), "2417");

test("[U1] choosing a municipality proposes all that is known: name, languages, currency, zone, region, facts, places", () => {
  const draft = norsjo();

  expect(draft).toMatchObject({
    id: "norsjo",
    names: { sv: "Norsjö" },
    languages: ["sv"],
    currency: "SEK",
    zone: "Europe/Stockholm",
    region: "Region Västerbotten",
    contacts: { contact: "Utvecklingsenheten" },
  });
  expect(draft.facts.map(({ fact, value }) => [fact, value])).toEqual([
    ["population", 3_986],
    ["land-area", 1739.45],
    ["density", 2.3],
  ]);
  expect(draft.places.map(({ name }) => name)).toEqual(["Norsjö", "Bastuträsk"]);
  expect(withMunicipality(emptyDraft("FI"), "499")).toMatchObject({
    id: "korsholm",
    names: { sv: "Korsholm", fi: "Mustasaari" },
    languages: ["sv", "fi"],
    currency: "EUR",
  });
});

test("whatever the register proposes can be made, and can be kept on the way", () => {
  for (const { country, code } of MUNICIPALITIES) {
    const draft = withMunicipality(emptyDraft(country), code);
    expect([code, draftProblems(draft, { taken: [], cohorts: [] })]).toEqual([code, []]);
    expect([code, v.safeParse(draftShape, draft).success]).toEqual([code, true]);
  }
  // Also when nothing is filled in yet, or half of it.
  expect(v.safeParse(draftShape, emptyDraft()).success).toBe(true);
  expect(
    v.safeParse(draftShape, { ...emptyDraft(), places: [{ name: "", kind: "", residents: null, year: "" }] }).success,
  ).toBe(true);
});

test("what cannot be made is said by step and by name, all at once", () => {
  const facts = [{ fact: "population", value: null, unit: "", text: "", asOf: "", source: "", approx: false }];
  const place = { kind: "", residents: null, year: "" };
  const draft: OnboardingDraft = {
    ...norsjo(),
    code: "241",
    id: "skelleftea",
    names: { sv: " ", fi: "", en: "" },
    languages: [],
    zone: "Europe/Norsjö",
    facts,
    places: [
      { name: "Bastuträsk", ...place },
      { name: "bastuträsk ", ...place },
      { name: "", ...place },
    ],
    cohort: "gone",
    invitations: [
      { email: "nobody", language: "sv" },
      { email: "eva@norsjo.example", language: "sv" },
      { email: "EVA@norsjo.example ", language: "sv" },
    ],
  };

  expect(draftProblems(draft, AROUND).map(({ step, code }) => `${step} ${code}`)).toEqual([
    "municipality code",
    "municipality name",
    "municipality id-taken",
    "municipality languages",
    "municipality zone",
    "facts fact-incomplete",
    "places place-twice",
    "places place-nameless",
    "frame cohort-gone",
    "people address",
    "people address-twice",
  ]);
});

test("[U1] the dry run lists exactly what would be made, and once it is made, that all is there", () => {
  const draft: OnboardingDraft = {
    ...norsjo(),
    cohort: "cohort0000000001",
    invitations: [{ email: "Siv@Norsjo.example", language: "sv" }],
  };
  const template = workspaceTemplate(tenantOf(draft));

  const first = planOnboarding(draft, NOTHING, "Piloter");
  expect(first).toMatchObject({
    makesTenant: true,
    registers: true,
    cohort: "Piloter",
    invitations: ["s…@norsjo.example"],
  });
  expect(first.sheets).toHaveLength(template.length);
  expect(first.sheets.filter(({ rows }) => rows > 0).map(({ sheet, rows }) => [sheet, rows])).toEqual([
    ["places", 2],
    ["facts", 3],
  ]);

  const sheets = template.map(({ document }) => document);
  const invited = ["siv@norsjo.example"];
  const again = { tenant: true, sheets, registered: true, leaders: 0, invited, inCohort: true };
  expect(planOnboarding(draft, again, "Piloter")).toMatchObject({
    makesTenant: false,
    sheets: [],
    sheetsThere: template.length,
    invitations: [],
    invitationsThere: 1,
    registers: false,
    cohort: undefined,
  });
  // Two leaders invite for themselves.
  expect(planOnboarding(draft, { ...again, invited: [], leaders: 2 }, "Piloter")).toMatchObject({
    invitations: [],
    leadersThere: true,
  });
});

test("the first rows fit the template's columns, each with a number and the municipality's language", () => {
  for (const code of ["2417", "2482", "0760", "2510"]) {
    const draft = withMunicipality(emptyDraft(), code);
    const template = workspaceTemplate(tenantOf(draft));
    for (const [key, rows] of firstRows(draft, template)) {
      const columns = new Map(
        template.find((sheet) => sheet.key === key)!.columns.map((column) => [column.id, column]),
      );
      expect(new Set(rows.map(({ row }) => row)).size).toBe(rows.length);
      for (const { cells } of rows) {
        const unfit = Object.entries(cells).filter(([id, value]) => !fitsColumn(value, columns.get(id as never)!));
        expect(unfit).toEqual([]);
        expect([cells["rowNr" as never], cells["lang" as never]]).toEqual([expect.stringMatching(/^[UP]\d+$/), "sv"]);
      }
    }
  }
});

const ALL: RegisteredFacts = {
  agreement: true,
  names: true,
  languages: true,
  zoneAndCurrency: true,
  contacts: true,
  region: true,
  template: true,
  cohort: true,
  retention: true,
  answerPromise: true,
  marked: ["accessibility", "public-page", "training"],
};
const FULL = {
  population: true,
  area: true,
  places: 5,
  placesWithKind: 5,
  publicActors: 3,
  localGroups: 2,
  councils: 1,
  plans: 1,
  events: 1,
  datedEvents: 1,
  harvest: 0,
};

test("[U1] the checklist has the domain's twenty items, each with who acts, and says what is missing", () => {
  expect(CHECKLIST.map(({ item }) => item)).toEqual([...CHECKLIST_ITEMS]);
  expect(CHECKLIST).toHaveLength(20);
  expect(sumOf(checklist(ALL, FULL))).toEqual({ done: 20, of: 20, blocking: 0 });

  const nothing: RegisteredFacts = Object.assign(
    Object.fromEntries(Object.keys(ALL).map((name) => [name, false])) as unknown as RegisteredFacts,
    { marked: [] },
  );
  const lines = checklist(nothing, NO_COUNTS);
  expect(lines.every(({ done }) => !done)).toBe(true);
  expect(stillBlocking(lines).map(({ item }) => item)).toEqual([
    "agreement",
    "identity",
    "languages",
    "zone-currency",
    "contacts",
    "departments",
    "template",
    "retention",
  ]);
  const places = checklist(ALL, { ...FULL, placesWithKind: 2 }).find(({ item }) => item === "places");
  expect(places).toMatchObject({ done: false, count: 2, of: 5, blocks: "indicators" });
});
