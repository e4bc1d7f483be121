/** Makes the file of an export: gathers what it needs, has it written, and hands it to the browser. */
import type { Labels } from "../../shared/document/column.ts";
import { labelIn } from "../../shared/document/column.ts";
import type { SheetModel } from "../doc/model.ts";
import { isoDay } from "../grid/cells/date.ts";
import type { CellContext } from "../grid/cells/parsed.ts";
import { saveFile } from "../save-file.ts";
import { pack } from "./archive.ts";
import { formatCsv } from "./csv.ts";
import { bookSheet, csvMatrix, fileName, sheetNames, type ExportedSheet } from "./export-table.ts";
import { namesArrived, openSheetTable, workspaceTables } from "./gather.ts";
import type { Desk } from "./in-worker.ts";

export interface ExportOrder {
  readonly what: "sheet" | "workspace";
  readonly format: "xlsx" | "csv";
  /** In the language of the file. */
  readonly context: CellContext;
  /** The open sheet's name, and the workspace's. */
  readonly label: Labels;
  readonly workspaceName: string;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: string;
  /** Sheets that could not be had. */
  readonly missing: readonly string[];
}

const TYPES = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv;charset=utf-8",
  zip: "application/zip",
} as const;

export async function makeExport(
  { what, format, context, label, workspaceName }: ExportOrder,
  model: SheetModel,
  desk: () => Desk,
  progress: (done: number, of: number) => void,
): Promise<ExportedFile> {
  const { sheets, missing } = await gathered(what, label, context, model, progress);
  const names = sheetNames(sheets.map((sheet) => labelIn(sheet.label, context.language)));
  const about = {
    missing: missing.map((one) => labelIn(one, context.language)),
    name: (ending: string) =>
      fileName(what === "sheet" ? labelIn(label, context.language) : workspaceName, isoDay(new Date()), ending),
  };
  if (format === "xlsx") {
    const book = sheets.map((sheet, i) => ({ ...bookSheet(sheet, context), name: names[i]! }));
    return { ...about, name: about.name("xlsx"), type: TYPES.xlsx, bytes: await desk().write(book) };
  }
  const separator = context.language === "en" ? "," : ";";
  const texts = sheets.map((sheet) => new TextEncoder().encode(formatCsv(csvMatrix(sheet, context), separator)));
  if (what === "sheet") return { ...about, name: about.name("csv"), type: TYPES.csv, bytes: texts[0]! };
  const parts = texts.map((bytes, i) => ({ name: `${names[i]!}.csv`, bytes }));
  return { ...about, name: about.name("zip"), type: TYPES.zip, bytes: pack(parts) };
}

async function gathered(
  what: ExportOrder["what"],
  label: Labels,
  context: CellContext,
  model: SheetModel,
  progress: (done: number, of: number) => void,
): Promise<{ readonly sheets: readonly ExportedSheet[]; readonly missing: readonly Labels[] }> {
  if (what === "workspace" && model.home !== undefined) return workspaceTables(model, model.home, context, progress);
  await namesArrived(model.sheet.columns(), model.relations);
  return { sheets: [openSheetTable(model, label)], missing: [] };
}

export const handOver = ({ name, bytes, type }: ExportedFile): void => saveFile(name, new Blob([bytes], { type }));
