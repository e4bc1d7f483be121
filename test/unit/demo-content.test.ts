import { expect, test } from "vitest";
import { demoTenants } from "../../infra/local/demo.ts";
import { fitsColumn } from "../../shared/document/cell-value.ts";
import { tidyLevels } from "../../shared/indicators/consent.ts";
import { LANGUAGES } from "../../shared/document/column.ts";
import { ROW_ID, TENANT_ID } from "../../shared/ids.ts";
import { ROLES } from "../../shared/permissions/roles.ts";
import { DEMO_PEOPLE } from "../../shared/template/demo-people.ts";
import { demoRowId, resolveRows, type DemoContent } from "../../shared/template/demo/demo-row.ts";
import { DEMO_CONSENTS, DEMO_REGIONS } from "../../shared/template/demo/regions.ts";
import { DEMO_CONTENTS, DEMO_TENANTS } from "../../shared/template/demo/tenants.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { storedRows } from "../support/demo-rows.ts";

const sheetsOf = (content: DemoContent) => {
  const template = workspaceTemplate(DEMO_TENANTS.find(({ id }) => id === content.tenant)!);
  return Object.keys(content.sheets).map((key) => ({
    key,
    sheet: template.find((known) => known.key === key)!,
    rows: resolveRows(content, template, key),
  }));
};

test("Norsjö holds every row of the scenario", () => {
  const counts = Object.fromEntries(sheetsOf(DEMO_CONTENTS[0]!).map(({ key, rows }) => [key, rows.length]));
  expect(counts).toEqual({
    places: 5, stakeholders: 27, facts: 3, forums: 2, events: 16, focus: 6, goals: 12, issues: 16,
    harvest: 46, actions: 17, services: 18, vision: 5, ballot: 1, plans: 2, projects: 2, recognition: 1,
    stance: 1,
  }); // prettier-ignore
});

test("the neighbours hold their facts and places, and one its two groups, only", () => {
  const counts = DEMO_CONTENTS.slice(1).map((content) => [
    content.tenant,
    ...sheetsOf(content).map(({ key, rows }) => `${key} ${rows.length}`),
  ]);
  expect(counts).toEqual([
    ["skelleftea", "places 4", "forums 2", "facts 14"],
    ["korsholm", "places 5", "plans 1", "facts 5"],
  ]);
});

test("every value fits its column, and the server would refuse none", () => {
  const misfits = DEMO_CONTENTS.flatMap((content) =>
    sheetsOf(content).flatMap(({ key, sheet, rows }) =>
      rows.flatMap(({ nr, cells }) =>
        sheet.columns
          .filter(
            ({ id }) =>
              !fitsColumn(
                cells[id] ?? null,
                sheet.columns.find((column) => column.id === id)!,
              ),
          )
          .map((column) => `${content.tenant}/${key}/${nr}.${column.key}`),
      ),
    ),
  );
  expect(misfits).toEqual([]);
});

test("every link leads to a row that is there", () => {
  for (const content of DEMO_CONTENTS) {
    const sheets = sheetsOf(content);
    const rowsOf = new Map(sheets.map(({ key, rows }) => [key, new Set(rows.map(({ row }) => row as string))]));
    let links = 0;
    for (const { sheet, rows } of sheets) {
      for (const column of sheet.columns.filter(({ type }) => type === "relation")) {
        for (const { nr, cells } of rows) {
          for (const row of (cells[column.id] ?? []) as readonly string[]) {
            links++;
            expect(rowsOf.get(column.target!.document)?.has(row), `${sheet.key}/${nr}.${column.key}`).toBe(true);
          }
        }
      }
    }
    if (content.tenant === "norsjo") expect(links).toBeGreaterThan(200);
  }
});

test("row ids have the form of row ids, and no two rows of all demo tenants share one", () => {
  const ids = DEMO_CONTENTS.flatMap((content) => sheetsOf(content).flatMap(({ rows }) => rows.map(({ row }) => row)));
  for (const id of ids) expect(id).toMatch(ROW_ID);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a row's id depends on tenant, sheet and short id alone", () => {
  expect(demoRowId("norsjo", "harvest", "H14")).toBe(demoRowId("norsjo", "harvest", "H14"));
  expect(demoRowId("norsjo", "harvest", "H14")).not.toBe(demoRowId("norsjo", "issues", "H14"));
  expect(demoRowId("norsjo", "places", "P1")).not.toBe(demoRowId("skelleftea", "places", "P1"));
});

test("a dangling link, an unknown choice and an unknown column are named, not dropped", () => {
  const resolve = (row: Record<string, string>) => {
    const content = { ...DEMO_CONTENTS[0]!, sheets: { ...DEMO_CONTENTS[0]!.sheets, harvest: [{ nr: "H99", ...row }] } };
    return () => resolveRows(content, workspaceTemplate({ currency: "SEK" }), "harvest");
  };
  expect(resolve({ event: "D99" })).toThrow('norsjo/harvest/H99.event: "events" has no row D99.');
  expect(resolve({ kind: "klagomål" })).toThrow("norsjo/harvest/H99.kind");
  expect(resolve({ phone: "0918" })).toThrow("norsjo/harvest/H99.phone");
});

test("short ids begin with the sheet's letters and stand in the short-id column", () => {
  for (const content of DEMO_CONTENTS) {
    for (const { sheet, rows } of sheetsOf(content)) {
      for (const { nr, cells } of rows) {
        expect(nr).toMatch(new RegExp(`^${sheet.prefix}\\d+$`));
        expect(cells[sheet.columns[0]!.id]).toBe(nr);
      }
    }
  }
});

test("Norsjö's required cells are filled, but for what no source gives and what “hela kommunen” makes needless", () => {
  const empty = sheetsOf(DEMO_CONTENTS[0]!).flatMap(({ key, sheet, rows }) =>
    rows.flatMap(({ nr, cells }) =>
      sheet.columns
        .filter((column) => column.required === true && cells[column.id] === undefined)
        .map((column) => `${key}/${nr}.${column.key}`),
    ),
  );
  expect(empty.toSorted()).toEqual(["events/D12.place", "events/D14.place", "events/D16.place", "facts/U2.as_of"]);
  expect(
    storedRows("norsjo", "events")
      .filter((event) => event.get("whole_municipality") === true)
      .map(({ nr }) => nr),
  ).toEqual(["D12", "D14", "D16"]);
});

test("a word spoken in English stands and is answered in English, all else in Swedish", () => {
  const inputs = storedRows("norsjo", "harvest");
  expect(inputs.filter((input) => input.get("lang") !== "sv").map(({ nr }) => nr)).toEqual(["H05"]);
  expect(inputs.find(({ nr }) => nr === "H05")!.text("answer")).toMatch(/^The village councils/);
});

test("the sourced facts of Skellefteå keep value, unit, year and source, and “about 850” stays approximate", () => {
  const facts = storedRows("skelleftea", "facts").map((fact) => [
    fact.get("fact"),
    fact.get("value"),
    fact.get("unit"),
    fact.get("as_of"),
    fact.get("source"),
    fact.get("approx"),
  ]);
  expect(facts).toEqual([
    ["population", 72589, "count", "2019", "scb", null],
    ["pop-change", -411, "count", "2000–2019", "scb", null],
    ["land-area", 6802.34, "km2", "2019", "scb", null],
    ["built-up-share", 2.4, "percent", "2015", "scb", null],
    ["density", 10.7, "per-km2", "2019", "scb", null],
    ["outside-tatort", 18.4, "percent", "2018", "scb", null],
    ["mean-age", 43.6, "years", "2019", "scb", null],
    ["associations", 850, "count", null, "own", true],
    ["live-and-work", 46.2, "percent", "2018", "scb", null],
    ["mean-income", 302628, "sek", "2018", "scb", null],
    ["workplaces", 11759, "count", "2019", "scb", null],
    ["companies", 3707, "count", "2018", "scb", null],
    ["employed-share", 83.1, "percent", "2018", "scb", null],
    ["house-price", 1715, "thousand-sek", "2019", "scb", null],
  ]);
});

test("three municipalities with their codes, languages, zone and currency, all marked as demo", () => {
  expect(
    DEMO_TENANTS.map(({ id, code, country, languages, zone, currency }) => [
      id,
      code,
      country,
      languages.join("+"),
      zone,
      currency,
    ]),
  ).toEqual([
    ["norsjo", "2417", "SE", "sv", "Europe/Stockholm", "SEK"],
    ["skelleftea", "2482", "SE", "sv", "Europe/Stockholm", "SEK"],
    ["korsholm", "499", "FI", "sv+fi", "Europe/Helsinki", "EUR"],
  ]);
  for (const { id, name, demo } of DEMO_TENANTS) {
    expect(id).toMatch(TENANT_ID);
    for (const language of LANGUAGES) expect(name[language]).not.toBe("");
    expect(demo).toBe(true);
  }
});

test("demo people have distinct ASCII keys and names, a title in each language, and a known role wherever they belong", () => {
  expect(new Set(DEMO_PEOPLE.map(({ key }) => key)).size).toBe(DEMO_PEOPLE.length);
  expect(new Set(DEMO_PEOPLE.map(({ name }) => name)).size).toBe(DEMO_PEOPLE.length);
  for (const { key, title, tenants } of DEMO_PEOPLE) {
    expect(key).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    for (const language of LANGUAGES) expect(title[language], key).not.toBe("");
    for (const { tenant, role } of tenants) {
      expect(ROLES).toContain(role);
      expect([...DEMO_TENANTS, ...DEMO_REGIONS].map(({ id }) => id as string)).toContain(tenant);
    }
  }
});

test("each region has an analyst of its own and is shown something, no level where there are no places", () => {
  for (const { id, kind } of DEMO_REGIONS) {
    expect(id).toMatch(TENANT_ID);
    expect(kind).toBe("region");
    const analysts = DEMO_PEOPLE.filter(({ tenants }) => tenants.some(({ tenant }) => tenant === id));
    expect(analysts.flatMap(({ tenants }) => tenants.map(({ role }) => role))).toContain("analyst");
    expect(DEMO_CONSENTS.filter(({ reader }) => reader === id)).not.toEqual([]);
  }
  for (const { owner, levels } of DEMO_CONSENTS) expect(tidyLevels(levels), owner).toEqual(levels);
});

test("each role is somebody's, and every municipality has at least two process leaders", () => {
  const held = new Set(DEMO_PEOPLE.flatMap(({ tenants }) => tenants.map(({ role }) => role)));
  // Nobody is an administrator in a municipality, and support is let in for a while.
  const given = ROLES.filter((role) => role !== "administrator" && role !== "support");
  expect([...held].toSorted()).toEqual(given.toSorted());
  for (const { tenant, members } of demoTenants()) {
    expect(members.filter(({ role }) => role === "process-leader").length, tenant.id).toBeGreaterThanOrEqual(2);
  }
});

test("members' organisations and places are rows of their municipality, and no two share a colour", () => {
  for (const { tenant, members } of demoTenants()) {
    const known = (sheet: string) =>
      DEMO_CONTENTS.find((content) => content.tenant === tenant.id)!.sheets[sheet]
        ? storedRows(tenant.id, sheet).map(({ row }) => row)
        : [];
    for (const { organisation, place, key } of members) {
      if (organisation !== undefined) expect(known("stakeholders"), key).toContain(organisation);
      if (place !== undefined) expect(known("places"), key).toContain(place);
    }
    expect(new Set(members.map(({ colour }) => colour)).size).toBe(members.length);
  }
});

test("the local group of Bastuträsk writes for its own place, and NIDS owns what the stakeholder row NIDS owns", () => {
  const norsjo = demoTenants()[0]!;
  const member = (key: string) => norsjo.members.find((candidate) => candidate.key === key);
  const owned = storedRows("norsjo", "issues").filter(
    (issue) => issue.list("owner")[0] === member("nids")?.organisation,
  );

  expect(member("samhallsradet-i-bastutrask")).toMatchObject({
    role: "local-group",
    place: demoRowId("norsjo", "places", "P2"),
  });
  expect(owned.map(({ nr }) => nr)).toEqual(["Q14"]);
});
