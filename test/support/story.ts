/**
 * Norsjö's story as it is typed in: what is known of each row, in the words of the screen, taken from the demo's own
 * tables, and the ways a person brings many rows into a sheet.
 */
import type { Page } from "playwright-core";
import { openSheet } from "../../infra/local/demo.ts";
import { makeDemoApi } from "../../infra/local/demo-api.ts";
import { NORSJO_CONTENT } from "../../shared/template/demo/norsjo.ts";
import { DEMO_TENANTS } from "../../shared/template/demo/tenants.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import { isComputed, type Column } from "../../shared/document/column.ts";
import type { RowId } from "../../shared/ids.ts";
import { sheetOf, workspaceTemplate } from "../../shared/template/workspace-template.ts";
import type { LocalStack } from "./local-stack.ts";
import { sheetStands } from "./signed-in.ts";

export const NORSJO = DEMO_TENANTS.find(({ id }) => id === "norsjo")!;
export const TEMPLATE = workspaceTemplate(NORSJO);

/** A row in words: column key -> what stands on the screen. */
export type Told = Readonly<Record<string, string>>;

const columnsOf = (sheet: string): ReadonlyMap<string, Column> =>
  new Map(sheetOf(TEMPLATE, sheet).columns.map((column) => [column.key, column]));
export const titleKey = (sheet: string): string => {
  const columns = [...columnsOf(sheet).values()];
  return (columns.find(({ title }) => title === true) ?? columns[0]!).key;
};

function inWords(column: Column, value: CellValue): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((one: string) => inWords(column, one)).join("; ");
  if (typeof value === "boolean") return value ? "ja" : "nej";
  if (typeof value === "number") return String(value).replace(".", ",");
  const rows = column.type === "relation" ? NORSJO_CONTENT.sheets[column.target!.document] : undefined;
  const text = String(value);
  const row = rows?.find(({ nr }) => nr === text);
  return row === undefined ? text : String(row[titleKey(column.target!.document)]);
}

/** The demo's rows of a sheet as they are at the story's end, by the short id the tables name them by. */
export const TOLD: Readonly<Record<string, ReadonlyMap<string, Told>>> = Object.fromEntries(
  Object.entries(NORSJO_CONTENT.sheets).map(([sheet, rows]) => {
    const columns = columnsOf(sheet);
    return [
      sheet,
      new Map(
        rows.map(({ nr, ...cells }) => [
          nr,
          Object.fromEntries(Object.entries(cells).map(([key, value]) => [key, inWords(columns.get(key)!, value)])),
        ]),
      ),
    ];
  }),
);

/** What stands in one cell at the story's end. */
export const told = (sheet: string, nr: string, key: string): string => TOLD[sheet]?.get(nr)?.[key] ?? "";

export const nrBetween =
  (from: number, to: number) =>
  (nr: string): boolean => {
    const number = Number(/\d+/.exec(nr)?.[0]);
    return number >= from && number <= to;
  };
export const oneOf =
  (...nrs: readonly string[]) =>
  (nr: string): boolean =>
    nrs.includes(nr);

/** Some rows of a sheet with some of their cells, changed where the story is not there yet. */
export function rowsOf(
  sheet: string,
  keys: readonly string[],
  wanted: (nr: string) => boolean = () => true,
  otherwise: Told = {},
): readonly Told[] {
  return [...TOLD[sheet]!]
    .filter(([nr]) => wanted(nr))
    .map(([, cells]) => Object.fromEntries(keys.map((key) => [key, otherwise[key] ?? cells[key] ?? ""])));
}

const table = (sheet: string, rows: readonly Told[]): readonly (readonly string[])[] => {
  const columns = columnsOf(sheet);
  const keys = Object.keys(rows[0] ?? {});
  return [keys.map((key) => columns.get(key)!.label.sv), ...rows.map((row) => keys.map((key) => row[key] ?? ""))];
};

const clipboardText = (cells: readonly (readonly string[])[]): string =>
  cells
    .map((row) => row.map((cell) => (/[\n\t"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"))
    .join("\n");

/** Rows from a file, as from the table somebody kept until now. The page stands at the sheet. */
export async function importRows(page: Page, sheet: string, rows: readonly Told[]): Promise<void> {
  const csv = table(sheet, rows)
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";"))
    .join("\r\n");
  await page.getByRole("button", { name: "Importera …" }).click();
  const dialog = page.getByRole("dialog");
  await dialog
    .getByLabel("Välj fil")
    .setInputFiles({ name: `${sheet}.csv`, mimeType: "text/csv", buffer: Buffer.from(`\uFEFF${csv}`) });
  await dialog.getByRole("button", { name: "Granska" }).click();
  await dialog.getByText("Alla värden passar.").waitFor();
  await dialog
    .getByRole("button", { name: `Importera ${rows.length === 1 ? "1 rad" : `${rows.length} rader`}` })
    .click();
  await page
    .getByText(/^(1 rad importerad|\d+ rader importerade)\./)
    .first()
    .waitFor();
  await sheetStands(page);
}

/** Copied out of another program, headings first: new rows, or over those from the chosen cell on. */
export async function pasteRows(page: Page, sheet: string, rows: readonly Told[], how: "new" | "over"): Promise<void> {
  await pasteText(page, clipboardText(table(sheet, rows)));
  await page
    .getByRole("button", { name: how === "new" ? /^Lägg till \d+ rad/ : "Skriv över härifrån, efter rubrikerna" })
    .click();
  const outcome = page.getByText(/^\d+ (?:värden? inklistra|av \d+ värden? passade)/).first();
  await outcome.waitFor({ state: "attached" });
  const said = (await outcome.textContent()) ?? "";
  if (said.includes("passade")) throw new Error(`${sheet}: ${await page.locator(".sg-notice").innerText()}`);
  await sheetStands(page);
}

const pasteText = (page: Page, text: string): Promise<void> =>
  page.evaluate((plain) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", plain);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

/** Rows of other sheets by name, read once: titles are not changed in this story. */
const names = new Map<string, string>();
/** Who reads signs in once for each stack. */
const tokens = new WeakMap<LocalStack, Promise<string>>();

/** Every row of a sheet as it is stored: its id, and its cells in words. */
export async function stored(
  stack: LocalStack,
  sheet: string,
): Promise<readonly { readonly row: string; readonly title: string; readonly cells: Told }[]> {
  const token = tokens.get(stack) ?? stack.signInAs("processledare").then(({ id_token }) => id_token);
  tokens.set(stack, token);
  const api = makeDemoApi(stack.url, "norsjo", await token);
  const open = async (document: string) => {
    const { view } = await openSheet(api, document);
    const ids = new Map(view.columns().map(({ key, id }) => [key, id]));
    return { view, get: (row: RowId, key: string): CellValue => view.cell(row, ids.get(key)!) };
  };
  const { view, get } = await open(sheet);
  const columns = columnsOf(sheet);
  const unknown = new Set<string>();
  const words = (column: Column, value: CellValue): string => {
    if (Array.isArray(value)) return value.map((one: string) => words(column, one)).join("; ");
    if (column.type === "relation" && typeof value === "string") {
      const name = names.get(value);
      if (name === undefined) unknown.add(column.target!.document);
      return name ?? "…";
    }
    if (typeof value === "string") return column.options?.find(({ id }) => id === value)?.label.sv ?? value;
    return inWords(column, value);
  };
  const read = () =>
    view.rows().map((row) => ({
      row,
      title: words(columns.get(titleKey(sheet))!, get(row, titleKey(sheet))),
      cells: Object.fromEntries(
        [...columns.values()]
          .filter(({ type }) => !isComputed(type))
          .map((column) => [column.key, words(column, get(row, column.key))]),
      ),
    }));
  for (const { row, title } of read()) names.set(row, title);
  let rows = read();
  for (const document of unknown) {
    const other = await open(document);
    for (const row of other.view.rows()) names.set(row, String(other.get(row, titleKey(document)) ?? ""));
  }
  if (unknown.size > 0) rows = read();
  return rows;
}
