/**
 * The audit log as a file a spreadsheet opens: semicolons as where a comma is the decimal sign, a byte order mark so that å, ä
 * and ö are read right, and no cell that a spreadsheet would take for a formula (SPEC U5).
 */
import type { AuditEntry } from "../../shared/audit/entry.ts";

const SEPARATOR = ";";
const LINE_END = "\r\n";
const BYTE_ORDER_MARK = "\uFEFF";

/** Column names stay the same in every language, so that one program reads every municipality's file. */
const COLUMNS = [
  "seq",
  "id",
  "time",
  "kind",
  "person",
  "name",
  "right",
  "subject",
  "subject_name",
  "document",
  "member",
  "details",
  "previous",
  "hash",
] as const;

/** @param entries ascending. Times are UTC; `member` and `details` are JSON. Every field the hash is made of is there. */
export function auditFile(entries: readonly AuditEntry[]): string {
  const lines = [COLUMNS.join(SEPARATOR), ...entries.map((entry) => cellsOf(entry).map(cell).join(SEPARATOR))];
  return BYTE_ORDER_MARK + lines.map((line) => line + LINE_END).join("");
}

const cellsOf = (entry: AuditEntry): string[] => [
  String(entry.seq),
  entry.id,
  new Date(entry.at).toISOString(),
  entry.kind,
  entry.person,
  entry.name,
  entry.right,
  entry.subject ?? "",
  entry.subjectName ?? "",
  entry.document ?? "",
  entry.member === undefined ? "" : JSON.stringify(entry.member),
  entry.details === undefined ? "" : JSON.stringify(entry.details),
  entry.previous,
  entry.hash,
];

/** What a spreadsheet may take for a formula, as in a sheet's own file (`client/exchange/csv.ts`). */
const FORMULA = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** An apostrophe before what would begin a formula; quotes around what would end a cell. */
export function cell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n\t,]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
