/** Where do I do what: every row of the source texts once, with words in three languages, and addresses that are pages. */
import { expect, test } from "vitest";
import { picturesOf } from "../../../client/pictures/pictures.ts";
import { where as en } from "../../../shared/i18n/where/en.ts";
import { where as fi } from "../../../shared/i18n/where/fi.ts";
import { where as sv } from "../../../shared/i18n/where/sv.ts";
import { WORKSPACE_TEMPLATE } from "../../../shared/template/workspace-template.ts";
import { idsOf, PLACES, SOURCES, WHERE_IDS, type Place } from "../../../shared/where/rows.ts";

/** How many rows each source text has. */
const LENGTHS = { S1: 12, S2: 13, S3: 10, S4: 12, S5: 10 } as const;

test("every row of the five source texts stands there exactly once, in order", () => {
  const wanted = SOURCES.flatMap((source) => Array.from({ length: LENGTHS[source] }, (_, at) => `${source}.${at + 1}`));
  expect(WHERE_IDS).toEqual(wanted);
  expect(SOURCES.flatMap((source) => idsOf(source))).toEqual(wanted);
});

test("each row has its words in every language, and none says the same as another", () => {
  for (const texts of [sv, fi, en]) {
    expect(Object.keys(texts.rows)).toEqual(WHERE_IDS);
    const said = Object.values(texts.rows).map(([what]) => what);
    expect(new Set(said).size).toBe(said.length);
    for (const row of Object.values(texts.rows)) for (const text of row) expect(text.trim()).not.toBe("");
  }
});

test("an address is a page of a municipality, a sheet, or a picture that the sheet has", () => {
  const sheets = new Set(WORKSPACE_TEMPLATE.map(({ document }) => String(document)));
  const pages = new Set([
    "",
    "mina",
    "manniskor",
    "aterkoppling",
    "anteckna",
    "rapport/skord",
    "register",
    "mallar",
    "harkomst",
  ]);
  for (const [id, place] of Object.entries<Place>(PLACES)) {
    if ("later" in place || "site" in place) continue;
    const [path = "", query = ""] = place.path.split("?");
    expect(pages.has(path) || sheets.has(path), id).toBe(true);
    const picture = new URLSearchParams(query).get("bild");
    expect(picture === null || picturesOf(path).some((one) => one.id === picture), id).toBe(true);
  }
});
