/**
 * Offering back (SPEC T37): what an adopter says differently from the version it took over, told in the origin's own ids,
 * words and currency. Only what may travel, and only rows and columns of the sheets that were shared.
 */
import type { CellValue } from "../document/cell-value.ts";
import type { Language } from "../document/column.ts";
import { OPTION_ATTRIBUTE } from "../document/column.ts";
import type { ColumnId, DocumentId, RowId } from "../ids.ts";
import { compareThreeWays, mineOfSheet, type Proposal } from "./compare.ts";
import { localise, type Localisation } from "./localise.ts";
import { rowHere } from "./row-here.ts";
import { makeSheets, type SheetChoice } from "./make-template.ts";
import { inCountry } from "./terms.ts";
import type { Attributes, TemplateFile, TemplateRow, TemplateSheet } from "./template-file.ts";

/** An adoption, as far as it matters here. */
export interface Adopted {
  readonly id: string;
  readonly here: Localisation;
  readonly sheets: readonly { readonly document: DocumentId; readonly rows: boolean }[];
}

/** What could be offered, each as a proposal to the origin in one's own ids. Nothing is offered that would only take away. */
export function improvements(
  base: TemplateFile,
  adopted: Adopted,
  own: readonly Omit<SheetChoice, "guidance" | "rows">[],
): readonly Proposal[] {
  const local = localise(base, adopted.id, adopted.here).sheets;
  const shared = own.flatMap((sheet) => {
    const taken = adopted.sheets.find(({ document }) => document === sheet.document);
    return taken === undefined ? [] : [{ ...sheet, guidance: "", rows: taken.rows ? sheet.view.rows() : [], taken }];
  });
  return makeSheets(shared).sheets.flatMap((now) => {
    const earlier = local.find(({ document }) => document === now.document);
    const rows = shared.find(({ document }) => document === now.document)?.taken.rows === true;
    if (earlier === undefined) return [];
    return compareThreeWays(earlier, now, mineOfSheet(earlier), { rows }).filter((one) => isImprovement(one, earlier));
  });
}

/** Texts that were left empty here are nobody's improvement. */
const isImprovement = ({ kind, now, column }: Proposal, { columns }: TemplateSheet): boolean =>
  kind === "row-added" ||
  kind === "column-added" ||
  (kind === "column-changed" && now !== null) ||
  (kind === "cell" && now !== null && columns[column!]?.["type"] !== "currency");

/** The origin's file with the chosen improvements in it. */
export function offeredFile(
  base: TemplateFile,
  adopted: Adopted,
  offer: string,
  chosen: readonly Proposal[],
): TemplateFile {
  const there = new Map<RowId, RowId>();
  for (const { rows } of base.sheets) for (const { id } of rows) there.set(rowHere(adopted.id, id), id);
  for (const { kind, row } of chosen)
    if (kind === "row-added" && row) there.set(row, there.get(row) ?? rowHere(offer, row));
  const say = (text: string, language: Language): string =>
    adopted.here.terms ? inCountry(text, language, adopted.here.country, base.country).text : text;
  const attribute = (name: string, value: unknown): unknown => {
    if (name === "label") return sayLabels(value, say);
    if (!name.startsWith(OPTION_ATTRIBUTE)) return value;
    return { ...(value as Attributes), label: sayLabels((value as Attributes)["label"], say) };
  };
  const cell = (type: unknown, value: CellValue): CellValue => {
    if (type === "relation" && Array.isArray(value)) {
      const kept = (value as readonly RowId[]).flatMap((row) => there.get(row) ?? []);
      return kept.length === 0 ? null : kept;
    }
    return typeof value === "string" && (type === "text" || type === "long-text") ? say(value, base.language) : value;
  };
  const sheets = base.sheets.map((sheet): TemplateSheet => {
    const of = chosen.filter(({ document }) => document === sheet.document);
    if (of.length === 0) return sheet;
    const columns: Record<ColumnId, Attributes> = { ...sheet.columns };
    for (const { kind, column, attribute: name, now } of of) {
      if (kind === "column-added")
        columns[column!] = Object.fromEntries(
          Object.entries(now as Attributes).map(([key, one]) => [key, attribute(key, one)]),
        );
      if (kind === "column-changed") columns[column!] = { ...columns[column!], [name!]: attribute(name!, now) };
    }
    const typeOf = (column: ColumnId): unknown => columns[column]?.["type"];
    const cellsOf = (cells: TemplateRow["cells"]): TemplateRow["cells"] =>
      Object.fromEntries(
        (Object.entries(cells) as [ColumnId, CellValue][]).flatMap(([column, value]) => {
          const type = typeOf(column);
          const sent = type === undefined || type === "currency" ? null : cell(type, value);
          return sent === null ? [] : [[column, sent]];
        }),
      );
    const changed = new Map<RowId, Record<ColumnId, CellValue>>();
    for (const { kind, row, column, now } of of)
      if (kind === "cell")
        (changed.get(there.get(row!)!) ?? put(changed, there.get(row!)!))[column!] = now as CellValue;
    const rows = sheet.rows.map((row) => {
      const edits = changed.get(row.id);
      return edits === undefined ? row : { ...row, cells: { ...row.cells, ...cellsOf(edits) } };
    });
    const added = of.flatMap(({ kind, row, now }): TemplateRow[] =>
      kind === "row-added" ? [{ id: there.get(row!)!, cells: cellsOf(now as TemplateRow["cells"]) }] : [],
    );
    return { ...sheet, columns, rows: [...rows.filter(({ id }) => !added.some((one) => one.id === id)), ...added] };
  });
  return { ...base, sheets };
}

function put<K, V extends object>(map: Map<K, V>, key: K): V {
  const made = {} as V;
  map.set(key, made);
  return made;
}

const sayLabels = (labels: unknown, say: (text: string, language: Language) => string): unknown =>
  labels === null || typeof labels !== "object"
    ? labels
    : Object.fromEntries(
        Object.entries(labels).map(([language, text]) => [
          language,
          typeof text === "string" ? say(text, language as Language) : text,
        ]),
      );
