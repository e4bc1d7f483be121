/** The words of views, and sentences made of them: what a condition says, what a group is called. */
import { labelIn, type Column, type Language } from "../../shared/document/column.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { RowId } from "../../shared/ids.ts";
import type { ViewTexts } from "../../shared/i18n/views/sv.ts";
import { kindOf, needs, numberIn } from "../../shared/views/conditions.ts";
import type { Condition } from "../../shared/views/view.ts";
import { localeOf } from "../../shared/i18n/locale.ts";
import { formatCell, isEmpty } from "../grid/cells/cell-types.ts";
import { showDate } from "../grid/cells/date.ts";
import type { CellContext } from "../grid/cells/parsed.ts";

export const VIEW_TEXTS: Readonly<Record<Language, () => Promise<ViewTexts>>> = {
  sv: async () => (await import("../../shared/i18n/views/sv.ts")).viewsSv,
  fi: async () => (await import("../../shared/i18n/views/fi.ts")).viewsFi,
  en: async () => (await import("../../shared/i18n/views/en.ts")).viewsEn,
};

/** So many chosen values are named in a chip. */
const NAMED = 2;

/** `Status är någon av Pågår, Klar`. */
export function conditionWords(condition: Condition, column: Column, context: CellContext, texts: ViewTexts): string {
  const { is, value, to, values = [] } = condition;
  const says = `${labelIn(column.label, context.language)} ${texts.operators[is]}`;
  const operand = (part: Condition["value"]): string => operandWords(part, column, is, context);
  switch (needs(is)) {
    case "nothing":
      return says;
    case "values": {
      const many = column.target === undefined ? {} : { target: { ...column.target, many: true } };
      const several = { ...column, ...many, type: column.type === "select" ? "multi-select" : column.type } as Column;
      const shown = values.slice(0, NAMED).map((id) => formatCell([id], several, context));
      const listed = shown.join(", ");
      if (values.length === 1) {
        const one = is === "any-of" ? texts.operators.is : texts.isNot;
        return `${labelIn(column.label, context.language)} ${one} ${listed}`;
      }
      return `${says} ${values.length > NAMED ? texts.more(listed, values.length - NAMED) : listed}`;
    }
    case "two":
      return `${says} ${texts.and(operand(value), operand(to))}`;
    case "value":
      return `${says} ${operand(value)}`;
  }
}

function operandWords(part: Condition["value"], column: Column, is: Condition["is"], context: CellContext): string {
  if (part === undefined || part === "") return "…";
  const kind = kindOf(column);
  if (is === "within") return String(part);
  if (kind === "day" || kind === "moment") return showDate(String(part), context);
  const number = numberIn(part);
  if (kind === "number" && number !== undefined) return formatCell(number, column, context);
  return typeof part === "number" ? String(part) : `”${part}”`;
}

/** What the rows of a group have in common, by one of them. */
export function groupName(row: RowId, column: Column, read: (row: RowId) => CellValue, context: CellContext): string {
  const value = read(row);
  if (isEmpty(value)) return "";
  const kind = kindOf(column);
  if ((kind === "day" || kind === "moment") && typeof value === "string") return monthName(value, context);
  return formatCell(value, column, context);
}

function monthName(day: string, { language, country }: CellContext): string {
  const at = Date.parse(`${day.slice(0, 7)}-01T00:00:00Z`);
  if (Number.isNaN(at)) return day.slice(0, 7);
  const format = new Intl.DateTimeFormat(localeOf(language, country), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return format.format(at);
}
