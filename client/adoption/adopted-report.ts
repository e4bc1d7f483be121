/**
 * A frozen file as a document to be read: the decision, what differs from the one before, and every row. Pure; drawn as
 * page, paper (and so PDF) and HTML file by what draws every report.
 */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Language } from "../../shared/document/column.ts";
import { isComputed, labelIn } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import { heading, text, type Block, type Report } from "../../shared/reports/report.ts";
import { paragraphText, sheetOfAdopted, type AdoptedFile } from "../../shared/versions/adoption.ts";
import { compareSheets } from "../../shared/versions/compare.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { dayText } from "../chain/chain-words.ts";
import type { ExportedSheet } from "../exchange/export-table.ts";
import { formatCell, isEmpty } from "../grid/cells/cell-types.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import type { AdoptionWords } from "./adoption-words.ts";

/** Names come from the file alone, as they were then. */
export const contextOf = ({ names, tenant }: AdoptedFile, language: Language): CellContext => ({
  language,
  country: tenant.country,
  relations: {
    label: ({ target }, row) => (target === undefined ? undefined : names[target.document]?.[row]),
    choices: ({ target }) =>
      Object.entries((target && names[target.document]) ?? {}).map(([row, label]) => ({ row: row as RowId, label })),
  },
});

/** What is stored in a cell; what is worked out elsewhere was never frozen. */
const shownColumns = (view: SheetView): readonly Column[] =>
  view.columns().filter(({ type, deleted }) => !isComputed(type) && deleted !== true);

/** As a table for a file. */
export function adoptedSheet(file: AdoptedFile): ExportedSheet {
  const view = sheetOfAdopted(file);
  return {
    label: file.sheet.name,
    columns: shownColumns(view),
    rows: view.rows(),
    cell: (row, column) => view.cell(row, column),
  };
}

export function adoptedReport(
  file: AdoptedFile,
  sha256: string,
  words: AdoptionWords,
  language: Language,
  previous?: AdoptedFile,
): Report {
  const { decision, frozen, registered, sheet, tenant } = file;
  const context = contextOf(file, language);
  const view = sheetOfAdopted(file);
  const columns = shownColumns(view);
  const titled = titleOf(view);
  const nameOf = (of: SheetView, row: RowId, at: number): string => {
    const value = titled === undefined ? null : of.cell(row, titled.id);
    return isEmpty(value) || titled === undefined
      ? words.t("page.untitled", { number: String(at + 1) })
      : formatCell(value, titled, context);
  };
  const facts: [string, string][] = [
    [words.t("body"), decision.body],
    [words.t("date"), dayText(decision.date, language)],
    [words.t("paragraph"), paragraphText(decision.paragraph)],
    [words.t("dnr"), decision.dnr],
    [words.t("page.registered"), `${registered.name}, ${moment(registered.at, language)}`],
    [words.t("page.frozenAt"), words.t("page.position", { epoch: String(frozen.epoch), seq: String(frozen.seq) })],
    [words.t("hash"), sha256],
  ];
  const rows = view.rows().flatMap((row, at): Block[] => {
    const items = columns.flatMap((column): [string, string][] => {
      const value = view.cell(row, column.id);
      return isEmpty(value) || column.id === titled?.id
        ? []
        : [[labelIn(column.label, language), formatCell(value, column, context)]];
    });
    const body: Block = items.length === 0 ? text(words.t("page.empty"), "quiet") : listOf(items);
    return [heading(3, nameOf(view, row, at)), body];
  });
  return {
    language,
    title: decision.title,
    foot: [
      `${decision.title} · ${decision.body} ${decision.date} ${paragraphText(decision.paragraph)} · ${decision.dnr}`,
      `SHA-256 ${sha256}`,
    ],
    subtitle: `${labelIn(tenant.name, language)}, ${labelIn(sheet.name, language)}`,
    blocks: [
      heading(2, words.t("page.decision")),
      listOf(facts),
      ...attached(decision.attachments, words),
      ...(previous === undefined ? [] : differing(previous, file, words, nameOf, language)),
      heading(2, words.t("page.content")),
      text(words.n("rows", view.rows().length), "quiet"),
      ...rows,
    ],
  };
}

const listOf = (facts: readonly (readonly [term: string, value: string])[]): Block => ({
  kind: "list",
  items: facts.map(([term, value]) => `${term}: ${value}`),
});

function attached(attachments: AdoptedFile["decision"]["attachments"], words: AdoptionWords): Block[] {
  if (attachments.length === 0) return [];
  return [
    heading(3, words.t("attachments")),
    { kind: "list", items: attachments.map(({ title, url }) => `${title}: ${url}`) },
  ];
}

function differing(
  previous: AdoptedFile,
  file: AdoptedFile,
  words: AdoptionWords,
  nameOf: (of: SheetView, row: RowId, at: number) => string,
  language: Language,
): Block[] {
  const [before, after] = [sheetOfAdopted(previous), sheetOfAdopted(file)];
  const [then, now] = [contextOf(previous, language), contextOf(file, language)];
  const { added, removed, changed, counts } = compareSheets(before, after);
  const placeIn = (of: SheetView): ReadonlyMap<RowId, number> => new Map(of.rows().map((row, at) => [row, at]));
  const [placeBefore, placeAfter] = [placeIn(before), placeIn(after)];
  const shown = (column: Column | undefined, value: CellValue, context: CellContext): string =>
    column === undefined || isEmpty(value) ? words.t("page.blank") : formatCell(value, column, context);
  const cells = changed.flatMap(({ row, cells: some }) =>
    some.map(({ column, from, to }) => [
      nameOf(after, row, placeAfter.get(row) ?? 0),
      labelIn((after.column(column) ?? before.column(column))!.label, language),
      shown(before.column(column), from, then),
      shown(after.column(column), to, now),
    ]),
  );
  const list = (of: SheetView, rows: readonly RowId[], place: ReadonlyMap<RowId, number>): Block => ({
    kind: "list",
    items: rows.map((row) => nameOf(of, row, place.get(row) ?? 0)),
  });
  const nothing = Object.values(counts).every((count) => count === 0);
  return [
    heading(2, words.t("page.difference")),
    ...(nothing ? [text(words.t("differs.none"))] : []),
    ...(added.length === 0 ? [] : [heading(3, words.t("page.added")), list(after, added, placeAfter)]),
    ...(removed.length === 0 ? [] : [heading(3, words.t("page.removed")), list(before, removed, placeBefore)]),
    ...(cells.length === 0
      ? []
      : [
          {
            kind: "table",
            caption: words.t("page.changed"),
            head: [words.t("page.row"), words.t("page.column"), words.t("page.before"), words.t("page.after")],
            rows: cells,
          } as const,
        ]),
  ];
}

const titleOf = (view: SheetView): Column | undefined =>
  view.columns().find(({ title }) => title === true) ?? view.columns()[0];

const moment = (at: string, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeStyle: "short" }).format(Date.parse(at));
