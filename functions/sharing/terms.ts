/**
 * Terms as they are kept, made of what somebody asks for: the sheets and columns are looked up in the giver's documents,
 * what they are is written down, and what can never be given is refused (SPEC T7). To be called for the giver.
 */
import type { Column, Labels } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, DocumentId, TenantId } from "../../shared/ids.ts";
import type { GrantedSheet, GuestRole, Level, Terms } from "../../shared/sharing/grant.ts";
import { columnUnfit, givenColumn, isSheetGrantable, type Unfit } from "../../shared/sharing/grantable.ts";
import { isDecidable, kindOf, type RowCondition } from "../../shared/sharing/row-filter.ts";
import type { Condition } from "../../shared/views/view.ts";
import type { Ports, SheetEntry } from "../ports.ts";
import type { ReadAt } from "./read-given.ts";

export interface AskedSheet {
  readonly document: DocumentId;
  readonly columns: readonly ColumnId[];
  readonly filter: readonly Condition[];
  readonly match?: "any";
}

export interface AskedTerms {
  readonly level: Level;
  readonly sheets: readonly AskedSheet[];
  readonly purpose: string;
  readonly until: number;
  readonly role?: GuestRole;
  readonly structureOnly?: boolean;
}

/** Each has words under `sharing.refusal.<code>`. */
export const TERMS_REFUSALS = [
  "no-such-sheet",
  "nothing-given",
  "unfit-column",
  "unfit-filter",
  "role-missing",
] as const;
export type TermsRefusal =
  | { readonly code: Exclude<(typeof TERMS_REFUSALS)[number], "unfit-column"> }
  | { readonly code: "unfit-column"; readonly column: ColumnId; readonly document: DocumentId; readonly why: Unfit };

/** A sheet's columns as they stand, apart from the sheet. */
type Columns = ReadonlyMap<ColumnId, Column>;

const columnsOf = (view: SheetView): Columns => new Map(view.columns().map((column) => [column.id, column]));

export async function termsOf(
  { directory }: Pick<Ports, "directory">,
  readAt: ReadAt,
  tenant: TenantId,
  asked: AskedTerms,
): Promise<Terms | { readonly refused: TermsRefusal }> {
  const { level, role, structureOnly, purpose, until } = asked;
  if (asked.sheets.length === 0) return { refused: { code: "nothing-given" } };
  if (level === "work" && role === undefined) return { refused: { code: "role-missing" } };
  const listed = new Map((await directory.sheets(tenant)).map((sheet) => [sheet.document, sheet]));
  const sheets: GrantedSheet[] = [];
  const standing = new Map<DocumentId, Columns>();
  for (const one of asked.sheets) {
    const sheet = listed.get(one.document);
    const read =
      sheet && isSheetGrantable(sheet) ? await readAt({ tenant, document: one.document }, columnsOf) : undefined;
    if (sheet === undefined || read === undefined) return { refused: { code: "no-such-sheet" } };
    standing.set(one.document, read.found);
    const made = sheetOf(sheet, one, read.found, level);
    if ("refused" in made) return made;
    sheets.push(made);
  }
  const unfit = level === "work" ? undefined : firstUnfit(sheets, standing);
  if (unfit !== undefined) return { refused: unfit };
  return {
    level,
    sheets,
    purpose,
    until,
    ...(level === "work" && role !== undefined ? { role } : {}),
    ...(level === "adopt" ? { structureOnly: structureOnly === true } : {}),
  };
}

function sheetOf(
  { document, sheet, name }: SheetEntry,
  asked: AskedSheet,
  columns: Columns,
  level: Level,
): GrantedSheet | { readonly refused: TermsRefusal } {
  const base = { document, sheet, name, copy: "" as DocumentId };
  // Who works together joins the sheet as it is.
  if (level === "work") return { ...base, columns: [], filter: [] };
  if (asked.columns.length === 0) return { refused: { code: "nothing-given" } };
  const granted: GrantedSheet["columns"][number][] = [];
  for (const id of new Set(asked.columns)) {
    const column = columns.get(id);
    if (column === undefined) return { refused: { code: "unfit-column", document, column: id, why: "gone" } };
    granted.push({ id, kind: kindOf(column), label: column.label });
  }
  const filter: RowCondition[] = [];
  for (const condition of asked.filter) {
    const column = columns.get(condition.column);
    // By what may not be told nobody may be chosen either: which rows come would tell it.
    if (column === undefined || columnUnfit(sheet, column) !== undefined || !isDecidable(condition, column))
      return { refused: { code: "unfit-filter" } };
    const { values = [] } = condition;
    const called = column.options?.filter((option) => values.includes(option.id)).map(({ label }) => label);
    const named = called === undefined || called.length === 0 ? {} : { called };
    filter.push({ ...condition, kind: kindOf(column), label: column.label, ...named });
  }
  const any = asked.match === "any" && filter.length > 1 ? { match: "any" as const } : {};
  return { ...base, columns: granted, filter, ...any };
}

/** Asked of all sheets together: a column may lead from one to another. */
function firstUnfit(
  sheets: readonly GrantedSheet[],
  standing: ReadonlyMap<DocumentId, Columns>,
): TermsRefusal | undefined {
  const reach = new Map(sheets.map((sheet) => [sheet.document as string, sheet]));
  for (const { document, sheet, columns } of sheets) {
    const now = standing.get(document);
    for (const granted of columns) {
      const given = givenColumn(sheet, granted, now?.get(granted.id), columns, reach, (id) => now?.get(id));
      if ("unfit" in given) return { code: "unfit-column", document, column: granted.id, why: given.unfit };
    }
  }
  return undefined;
}

/** What a municipality could give: its sheets, which columns, and by which values rows can be chosen. */
export interface OfferedSheet {
  readonly document: DocumentId;
  readonly sheet: string;
  readonly name: Labels;
  readonly rows: number;
  readonly columns: readonly {
    readonly id: ColumnId;
    readonly label: Labels;
    readonly type: Column["type"];
    readonly title: boolean;
    /** Can never be given. */
    readonly unfit?: Unfit;
    /** The sheet that has to be given along. */
    readonly leadsTo?: string;
    /** What its cells can hold, where that is a list. */
    readonly choices?: readonly { readonly value: string; readonly label: Labels }[];
  }[];
}

/** Rows of a linked sheet that are offered to choose by: nobody ticks more. */
const MOST_LINKED = 100;

export async function offerOf(
  { directory }: Pick<Ports, "directory">,
  readAt: ReadAt,
  tenant: TenantId,
): Promise<readonly OfferedSheet[]> {
  const listed = (await directory.sheets(tenant)).filter(isSheetGrantable);
  const titles = new Map<string, readonly { readonly value: string; readonly label: Labels }[]>();
  const offered: OfferedSheet[] = [];
  for (const { document, sheet, name } of listed) {
    const read = await readAt({ tenant, document }, (view) => {
      const title = view.columns().find((column) => column.title === true)?.id;
      const rows = view.rows();
      const linked = rows.slice(0, MOST_LINKED).flatMap((row) => {
        const called = title === undefined ? null : view.cell(row, title);
        return typeof called === "string" && called !== "" ? [{ value: row, label: { sv: called } }] : [];
      });
      return { columns: view.columns(), rows: rows.length, linked };
    });
    if (read === undefined) continue;
    titles.set(document, read.found.linked);
    offered.push({
      document,
      sheet,
      name,
      rows: read.found.rows,
      columns: read.found.columns.map((column) => offeredColumn(sheet, column)),
    });
  }
  return offered.map((one) => ({
    ...one,
    columns: one.columns.map((column) => {
      const linked = column.type === "relation" ? titles.get(column.leadsTo ?? "") : undefined;
      return linked === undefined ? column : { ...column, choices: linked };
    }),
  }));
}

function offeredColumn(sheet: string, column: Column): OfferedSheet["columns"][number] {
  const { id, label, type, options, target, mirrors } = column;
  const unfit = columnUnfit(sheet, column);
  const leadsTo = type === "relation" ? target?.document : type === "mirror" ? mirrors?.document : undefined;
  const choices =
    type === "select" || type === "multi-select"
      ? options?.filter(({ gone }) => gone !== true).map(({ id: value, label: called }) => ({ value, label: called }))
      : undefined;
  return {
    id,
    label,
    type,
    title: column.title === true,
    ...(unfit === undefined ? {} : { unfit }),
    ...(leadsTo === undefined ? {} : { leadsTo }),
    ...(choices === undefined ? {} : { choices }),
  };
}
