/** The rows a newcomer may look at: there with one press, gone with another, however often, and nobody else's row with them. */
import * as Y from "yjs";
import { expect, test } from "vitest";
import { firstSnapshot } from "../../../shared/document/fold.ts";
import { applyChanges, insertRows } from "../../../shared/document/mutations.ts";
import { makeSheetView } from "../../../shared/document/sheet-view.ts";
import { fitsColumn } from "../../../shared/document/cell-value.ts";
import type { ColumnId, RowId, TenantId } from "../../../shared/ids.ts";
import {
  eventCells,
  exampleRow,
  exampleRows,
  inputCells,
  putRows,
  takeRows,
} from "../../../shared/onboarding/examples.ts";
import { firstColumns, sheetOf, WORKSPACE_TEMPLATE } from "../../../shared/template/workspace-template.ts";
import type { FirstTexts } from "../../../shared/i18n/first/sv.ts";
import { seeded } from "../../support/seeded.ts";

const NORSJO = "norsjo" as TenantId;

function open(sheet: string) {
  const random = seeded(11);
  const overlay = new Y.Doc();
  const { snapshot } = firstSnapshot(firstColumns(sheetOf(WORKSPACE_TEMPLATE, sheet)));
  // A view reads the rows once: whoever has written looks anew.
  return { overlay, view: () => makeSheetView(snapshot, overlay), random: () => random.next() };
}

test("example rows are the same in every browser, and other municipalities' are others", () => {
  expect(exampleRows(NORSJO, "harvest")).toEqual(exampleRows(NORSJO, "harvest"));
  const all = [...exampleRows(NORSJO, "harvest"), ...exampleRows(NORSJO, "events")];
  expect(new Set(all).size).toBe(4);
  expect(exampleRows("malax" as TenantId, "harvest").some((row) => all.includes(row))).toBe(false);
});

test("put twice they are there once; taken away they are gone, put again they come back; what others wrote stays", () => {
  const { overlay, view, random } = open("harvest");
  const said = insertRows(view(), null, [{ ["text" as ColumnId]: "Macken måste finnas kvar" }], random);
  applyChanges(overlay, said.changes, undefined);
  const rows = exampleRows(NORSJO, "harvest");
  const cells = inputCells(["ett", "två", "tre"], {
    event: exampleRow(NORSJO, "event"),
    place: "placeAAA" as RowId,
    lang: "sv",
  });
  const put = () =>
    applyChanges(
      overlay,
      putRows(
        view(),
        rows.map((row, at) => [row, cells[at]!] as const),
        random,
      ),
      undefined,
    );

  put();
  put();
  expect(view().rows()).toHaveLength(4);
  const numbers = rows.map((row) => view().cell(row, "rowNr" as ColumnId));
  expect(numbers).toEqual(["H01", "H02", "H03"]);

  applyChanges(overlay, takeRows(view(), rows), undefined);
  applyChanges(overlay, takeRows(view(), rows), undefined);
  expect(view().rows()).toEqual(said.rows);

  put();
  expect(view().rows()).toHaveLength(4);
  expect(view().cell(rows[1]!, "text" as ColumnId)).toBe("två");
});

test("what is put fits the template's columns, with or without a place", () => {
  const about = { day: "2026-09-05", lang: "sv", event: exampleRow(NORSJO, "event") };
  const words = { title: "Fikaträff (exempel)", questions: "Vad är bra?" };
  for (const place of [undefined, "placeAAA" as RowId]) {
    const made = [
      ["events", eventCells(words, { ...about, place })],
      ...inputCells(["a", "b", "c"], { ...about, place }).map((cells) => ["harvest", cells] as const),
    ] as const;
    for (const [sheet, cells] of made) {
      const columns = new Map(sheetOf(WORKSPACE_TEMPLATE, sheet).columns.map((column) => [column.key, column]));
      for (const [key, value] of Object.entries(cells))
        expect([sheet, key, fitsColumn(value, columns.get(key)!)]).toEqual([sheet, key, true]);
    }
    expect(made[0][1]["whole_municipality"]).toBe(place === undefined ? true : undefined);
  }
});

test("every sheet of the template says in each language what it is for while it is empty", async () => {
  for (const language of ["sv", "fi", "en"] as const) {
    const { first } = (await import(`../../../shared/i18n/first/${language}.ts`)) as { first: FirstTexts };
    const hints: Readonly<Record<string, string>> = first.empty;
    for (const { key, restricted } of WORKSPACE_TEMPLATE)
      // Words of its own would tell of a restricted sheet in every browser (SPEC P7).
      expect([language, key, hints[restricted ? "restricted" : key] ?? ""]).toEqual([
        language,
        key,
        expect.stringMatching(/\.$/),
      ]);
  }
});
