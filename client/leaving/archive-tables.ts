/**
 * The sheets of an archive as tables for people: CSV and XLSX in one language, with the names of linked rows and with what
 * is worked out. A sheet and those it leads to are in memory at a time, and a few more as long as they are small.
 */
import { isComputed, labelIn, type Column, type Labels, type Language } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { RowId } from "../../shared/ids.ts";
import type { LeavingPlan } from "../../shared/leaving/archive.ts";
import { sheetOfTexts } from "../../shared/versions/content.ts";
import { liveCompute } from "../doc/computed/live-compute.ts";
import { bookSheet, csvMatrix, sheetNames, type ExportedSheet } from "../exchange/export-table.ts";
import { formatCsv } from "../exchange/csv.ts";
import type { BookSheet } from "../exchange/book.ts";
import type { CellContext } from "../grid/cells/parsed.ts";

const PEOPLE = "people";
/** Rows of sheets that are kept at hand. */
const MOST_ROWS = 60_000;

export interface TableFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface TableWorld {
  readonly plan: Pick<LeavingPlan, "sheets" | "country" | "members">;
  readonly language: Language;
  /** Texts of a sheet's content: its index, then its parts. */
  content(document: string): Promise<readonly string[]>;
  writeBook(sheets: readonly BookSheet[]): Promise<Uint8Array>;
  /** What roles are called, where a column of people names one. */
  readonly roles?: readonly (readonly [string, string])[];
}

/** One sheet after the other, two files each. */
export async function* archiveTables(world: TableWorld): AsyncGenerator<TableFile> {
  const { plan, language } = world;
  const views = keptViews(world);
  const titles = new Map<string, ReadonlyMap<RowId, string>>([
    [PEOPLE, new Map([...plan.members.map(({ person, name }) => [person, name] as const), ...(world.roles ?? [])] as [RowId, string][])], // prettier-ignore
  ]);
  const names = sheetNames(plan.sheets.map(({ name }) => labelIn(name, language)));
  for (const [i, { document, name }] of plan.sheets.entries()) {
    const view = await views.of(document);
    const linked = [...leadsTo(view.columns())].filter((one) => plan.sheets.some((sheet) => sheet.document === one));
    for (const other of [...linked, document])
      if (!titles.has(other)) titles.set(other, titlesOf(await views.of(other)));
    const held = new Map<string, SheetView>();
    for (const other of linked) held.set(other, await views.of(other));
    const sheet = await tableOf(view, document, name, held, contextOf(world, titles, held));
    const context = contextOf(world, titles, held);
    const csv = formatCsv(csvMatrix(sheet, context), language === "en" ? "," : ";");
    const file = `tables/${names[i]!.replaceAll(/["<>|]/g, " ")}`;
    yield { path: `${file}.csv`, bytes: new TextEncoder().encode(csv) };
    yield { path: `${file}.xlsx`, bytes: await world.writeBook([{ ...bookSheet(sheet, context), name: names[i]! }]) };
  }
}

function keptViews({ content }: TableWorld): { of(document: string): Promise<SheetView> } {
  const kept = new Map<string, SheetView>();
  return {
    async of(document) {
      const view = kept.get(document) ?? sheetOfTexts(await content(document));
      kept.delete(document);
      kept.set(document, view);
      let rows = [...kept.values()].reduce((sum, one) => sum + one.snapshot.index.chunks.length * 1_000, 0);
      for (const [other, one] of kept) {
        if (rows <= MOST_ROWS || other === document) break;
        kept.delete(other);
        rows -= one.snapshot.index.chunks.length * 1_000;
      }
      return view;
    },
  };
}

/** Sheets whose rows are named, mirrored or counted. */
const leadsTo = (columns: readonly Column[]): ReadonlySet<string> =>
  new Set(
    columns
      .flatMap(({ target, mirrors }) => [target?.document, mirrors?.document])
      .filter((one): one is NonNullable<typeof one> => one !== undefined && one !== PEOPLE),
  );

function titlesOf(view: SheetView): ReadonlyMap<RowId, string> {
  const columns = view.columns();
  const column = columns.find(({ title }) => title === true) ?? columns[0];
  if (column === undefined) return new Map();
  return new Map(
    view.rows().flatMap((row) => {
      const held = view.cell(row, column.id);
      return held === null ? [] : [[row, String(held)] as const];
    }),
  );
}

const contextOf = (
  { language, plan }: Pick<TableWorld, "language" | "plan">,
  titles: ReadonlyMap<string, ReadonlyMap<RowId, string>>,
  held: ReadonlyMap<string, SheetView>,
): CellContext => ({
  language,
  country: plan.country,
  relations: {
    label: ({ target }, row) => (target === undefined ? undefined : titles.get(target.document)?.get(row)),
    choices: ({ target }) =>
      [...((target && titles.get(target.document)) ?? [])].map(([row, label]) => ({ row, label })),
    sheet: (document) => held.get(document),
  },
});

async function tableOf(
  view: SheetView,
  document: string,
  label: Labels,
  held: ReadonlyMap<string, SheetView>,
  context: CellContext,
): Promise<ExportedSheet> {
  const columns = view.columns();
  const computedColumns = new Set(columns.filter(({ type }) => isComputed(type)).map(({ id }) => id));
  const computed =
    computedColumns.size === 0
      ? undefined
      : await liveCompute(view, {
          document,
          relations: { ...context.relations, sheet: (other) => held.get(other) },
          language: () => context.language,
          country: () => context.country,
        });
  return {
    label,
    columns,
    rows: view.rows(),
    cell: (row, column) =>
      computedColumns.has(column) ? (computed?.cell(row, column) ?? null) : view.cell(row, column),
  };
}
