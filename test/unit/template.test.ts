import { expect, test } from "vitest";
import { readFormula } from "../../client/doc/computed/formula.ts";
import { LANGUAGES, type Labels } from "../../shared/document/column.ts";
import { columnKey, parseColumnKey } from "../../shared/document/keys.ts";
import { readColumn } from "../../shared/document/sheet-view.ts";
import { fitsAttribute } from "../../shared/protocol/column-attributes.ts";
import { COLUMN_ID, DOCUMENT_ID, type ColumnId } from "../../shared/ids.ts";
import { BASIC_CATEGORIES } from "../../shared/template/vocabulary/basic-services.ts";
import {
  firstColumns,
  sheetOf,
  WORKSPACE_TEMPLATE,
  workspaceTemplate,
} from "../../shared/template/workspace-template.ts";

const allColumns = WORKSPACE_TEMPLATE.flatMap((sheet) =>
  sheet.columns.map((column) => ({ where: `${sheet.key}.${column.key}`, sheet, column })),
);
const repeated = (values: readonly string[]): string[] => values.filter((value, i) => values.indexOf(value) !== i);
const rising = (values: readonly string[]): boolean => values.every((value, i) => i === 0 || values[i - 1]! < value);
const incomplete = (label: Labels): boolean => LANGUAGES.some((language) => (label[language] ?? "").trim() === "");

test("a workspace has the sheets of the domain, those a process leader works in unfolded and first", () => {
  const open = WORKSPACE_TEMPLATE.filter((sheet) => !sheet.folded).map(({ key }) => key);
  const folded = WORKSPACE_TEMPLATE.filter((sheet) => sheet.folded).map(({ key }) => key);

  expect(open).toEqual(["events", "harvest", "issues", "actions", "services", "stakeholders", "vision"]);
  expect(folded.toSorted()).toEqual([
    "ballot",
    "facts",
    "focus",
    "forums",
    "goals",
    "places",
    "plans",
    "projects",
    "recognition",
    "stance",
  ]);
  expect(WORKSPACE_TEMPLATE.map(({ key }) => key)).toEqual([...open, ...folded]);
  expect(rising(WORKSPACE_TEMPLATE.map(({ ord }) => ord))).toBe(true);
});

test("only the sheet about how organisations stand to the process is restricted", () => {
  expect(WORKSPACE_TEMPLATE.filter(({ restricted }) => restricted).map(({ key }) => key)).toEqual(["stance"]);
});

test("a sheet's document is named as the sheet, and every row's short id begins with the sheet's own letters", () => {
  for (const sheet of WORKSPACE_TEMPLATE) {
    expect(sheet.document).toBe(sheet.key);
    expect(sheet.document).toMatch(DOCUMENT_ID);
    expect(sheet.columns[0]).toMatchObject({ key: "nr", type: "text", prefix: sheet.prefix });
    expect(sheet.columns.filter((column) => column.prefix !== undefined)).toHaveLength(1);
  }
  expect(repeated(WORKSPACE_TEMPLATE.map(({ prefix }) => prefix))).toEqual([]);
});

test("column ids are four to six base62 characters and no two of a sheet collide, nor do their keys", () => {
  for (const sheet of WORKSPACE_TEMPLATE) {
    for (const { id } of sheet.columns) expect(id, `${sheet.key}.${id}`).toMatch(COLUMN_ID);
    expect(repeated(sheet.columns.map(({ id }) => id)), sheet.key).toEqual([]);
    expect(repeated(sheet.columns.map(({ key }) => key)), sheet.key).toEqual([]);
    expect(rising(sheet.columns.map(({ ord }) => ord)), sheet.key).toBe(true);
  }
});

test("every sheet, column and choice is named in Swedish, Finnish and English", () => {
  expect(WORKSPACE_TEMPLATE.filter(({ name }) => incomplete(name))).toEqual([]);
  expect(allColumns.filter(({ column }) => incomplete(column.label)).map(({ where }) => where)).toEqual([]);
  const choices = allColumns.flatMap(({ where, column }) =>
    (column.options ?? []).map((option) => ({ where: `${where}:${option.id}`, option })),
  );
  expect(choices.filter(({ option }) => incomplete(option.label)).map(({ where }) => where)).toEqual([]);
});

test("choices have kebab ids, and within a column neither an id nor a label of one language stands twice", () => {
  for (const { where, column } of allColumns) {
    const options = column.options ?? [];
    for (const { id } of options) expect(id, where).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(repeated(options.map(({ id }) => id)), where).toEqual([]);
    for (const language of LANGUAGES)
      expect(repeated(options.map(({ label }) => label[language] ?? "")), where).toEqual([]);
  }
});

test("choices stand exactly on select columns, targets on relations, and every target is a sheet of the template", () => {
  const documents: readonly string[] = WORKSPACE_TEMPLATE.map(({ document }) => document);
  for (const { where, column } of allColumns) {
    // A formula may give the id of a choice, which is then shown by its name.
    if (column.type !== "formula")
      expect((column.options?.length ?? 0) > 0, where).toBe(column.type === "select" || column.type === "multi-select");
    expect(column.target !== undefined, where).toBe(["relation", "person", "mirror"].includes(column.type));
    if (column.target)
      expect(column.type === "person" ? ["people"] : documents, where).toContain(column.target.document);
  }
});

test("what is computed leads to columns that are there, and its formulas can be read", () => {
  const columnOf = (document: string, id: string | undefined) =>
    WORKSPACE_TEMPLATE.find((sheet) => sheet.document === document)?.columns.find((column) => column.id === id);
  for (const { where, sheet, column } of allColumns) {
    if (column.type === "mirror")
      expect(columnOf(column.mirrors!.document, column.mirrors!.column)?.target?.document, where).toBe(sheet.document);
    if (column.type === "lookup" || column.type === "rollup") {
      const via = columnOf(sheet.document, column.via);
      expect(["relation", "mirror"], where).toContain(via?.type);
      if (column.field !== undefined) expect(columnOf(via!.target!.document, column.field), where).toBeDefined();
    }
    if (column.type === "formula")
      for (const id of readFormula(column.formula!).columns) expect(columnOf(sheet.document, id), where).toBeDefined();
  }
});

test("each sheet has one title column, and wherever rows are pointed at it is written text", () => {
  const targets = new Set(allColumns.flatMap(({ column }) => (column.target ? [column.target.document] : [])));
  for (const sheet of WORKSPACE_TEMPLATE) {
    const titles = sheet.columns.filter(({ title }) => title === true);
    expect(titles, sheet.key).toHaveLength(1);
    if (targets.has(sheet.key)) expect(["text", "long-text"], sheet.key).toContain(titles[0]!.type);
  }
});

test("a row asks for no more cells than a process leader with ten hours a week can fill", () => {
  const most = { events: 5, harvest: 3, issues: 3, actions: 4, services: 4, stakeholders: 4 };
  const asked = Object.fromEntries(
    Object.keys(most).map((key) => [
      key,
      sheetOf(WORKSPACE_TEMPLATE, key).columns.filter(({ required }) => required === true).length,
    ]),
  );
  expect(asked).toEqual(most);
});

test("row rules decide by the owner's organisation and by the place, and by nothing else", () => {
  const deciding = allColumns
    .filter(({ column }) => column.rights !== undefined)
    .map(({ where, column }) => `${where} ${column.rights}`);

  expect(deciding.toSorted()).toEqual([
    "actions.responsible organisation",
    "events.place place",
    "goals.owner organisation",
    "harvest.place place",
    "issues.owner organisation",
    "services.place place",
  ]);
  for (const { where, column } of allColumns.filter(({ column: { rights } }) => rights !== undefined)) {
    expect(column.target, where).toEqual({
      document: column.rights === "place" ? "places" : "stakeholders",
      many: false,
    });
  }
});

test("every row can say its strand and its language", () => {
  for (const sheet of WORKSPACE_TEMPLATE)
    expect(
      sheet.columns.slice(-2).map(({ key }) => key),
      sheet.key,
    ).toEqual(["strand", "lang"]);
});

test("money is in the tenant's currency", () => {
  const budgetIn = (currency: "SEK" | "EUR") =>
    sheetOf(workspaceTemplate({ currency }), "actions").columns.find(({ key }) => key === "budget");

  expect(budgetIn("SEK")).toMatchObject({ type: "currency", unit: "SEK" });
  expect(budgetIn("EUR")).toMatchObject({ type: "currency", unit: "EUR" });
});

test("the five basic services are choices of the service category", () => {
  const category = sheetOf(WORKSPACE_TEMPLATE, "services").columns.find(({ key }) => key === "category");
  expect(category?.options?.slice(0, 5).map(({ id }) => id)).toEqual(BASIC_CATEGORIES);
});

test("a sheet's first columns are read back as the columns they came from, and a person could have set every attribute", () => {
  for (const sheet of workspaceTemplate({ currency: "SEK" })) {
    const first = firstColumns(sheet);
    const readBack = sheet.columns.map(({ id }) =>
      readColumn(id, JSON.parse(JSON.stringify(first[id])) as Record<string, unknown>),
    );
    expect(readBack).toEqual(sheet.columns);
    for (const [id, attributes] of Object.entries(first)) {
      expect(attributes).not.toHaveProperty("id");
      for (const [attribute, value] of Object.entries(attributes)) {
        expect(fitsAttribute(attribute, value), `${sheet.key}.${id}.${attribute}`).toBe(true);
        expect(parseColumnKey(columnKey(id as ColumnId, attribute)), `${sheet.key}.${id}.${attribute}`).toBeDefined();
      }
    }
  }
});

test("a sheet the template does not have is named in the error", () => {
  expect(() => sheetOf(WORKSPACE_TEMPLATE, "budget")).toThrow('"budget"');
});

test("where the states of a list have colours that say something, all have one and no two the same", () => {
  const toned = allColumns.filter(({ column }) => column.options?.some(({ colour }) => colour !== undefined));
  expect(toned.length).toBeGreaterThan(5);
  for (const { where, column } of toned) {
    const colours = column.options!.map(({ colour }) => colour);
    expect(new Set(colours).size, where).toBe(colours.length);
    expect(colours, where).not.toContain(undefined);
  }
});
