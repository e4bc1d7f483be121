/**
 * What a municipality's workspace consists of before anybody has typed: its sheets and their columns.
 * Holds the shape and how one sheet is put together; the sheets themselves are in `sheets/`, one module each.
 */
import { generateNKeysBetween } from "fractional-indexing";
import type { Column, ColumnType, Labels } from "../document/column.ts";
import type { ColumnId, DocumentId } from "../ids.ts";
import { LANGUAGE_OF_ROW, STRAND } from "./vocabulary/automatic.ts";

/** Labels of the template are complete: a sheet or a choice without a name in one language is a defect. */
export type CompleteLabels = Required<Labels>;

export const labels = (sv: string, en: string, fi: string): CompleteLabels => ({ sv, en, fi });

export interface SheetTemplate {
  /** Stable name, for example `actions`; also the document's id in every tenant that has the sheet. */
  readonly key: string;
  readonly document: DocumentId;
  readonly name: CompleteLabels;
  /** Fractional order among the sheets. */
  readonly ord: string;
  /** Folded away until asked for. */
  readonly folded: boolean;
  /** Never listed or sent to those without the right. */
  readonly restricted: boolean;
  /** Begins every row's short id, for example `H` in `H12`. */
  readonly prefix: string;
  /** In order. The first is always the short id (`nr`). */
  readonly columns: readonly Column[];
}

/** A column as written in `sheets/`: its place in the list is its order, and its width follows its type. */
export type ColumnPlan = Omit<Column, "id" | "ord" | "label" | "deleted"> & {
  /** Four to six base62 characters, for ever: cells are stored under it. */
  readonly id: string;
  readonly label: CompleteLabels;
};

/** Names a column of this sheet or another. */
export const columnIn = (id: string): ColumnId => id as ColumnId;

/** The other end of `<sheet>.<relation column>`: what points here. Hidden in the table, and shown to who asks for it. */
export function otherEnd(id: string, key: string, label: CompleteLabels, of: `${string}.${string}`): ColumnPlan {
  const [document = "", column = ""] = of.split(".");
  return {
    id,
    key: `${key}_rows`,
    label,
    type: "mirror",
    mirrors: { document, column: columnIn(column) },
    target: { document, many: true },
    hidden: true,
  };
}

/** A sheet as written in `sheets/`; where it stands among the others is decided in `workspace-template.ts`. */
export interface SheetPlan {
  readonly key: string;
  readonly name: CompleteLabels;
  readonly prefix: string;
  readonly restricted: boolean;
  readonly columns: readonly Column[];
}

const WIDTHS: Record<ColumnType, number> = {
  text: 200,
  "long-text": 320,
  number: 100,
  currency: 120,
  date: 120,
  "yes-no": 100,
  select: 150,
  "multi-select": 220,
  relation: 200,
  percent: 100,
  "date-time": 150,
  person: 180,
  link: 200,
  rating: 110,
  mirror: 200,
  lookup: 160,
  rollup: 110,
  formula: 140,
  "created-by": 160,
  "created-at": 150,
  "changed-by": 160,
  "changed-at": 150,
};

/**
 * Puts a sheet together: the short id first, the sheet's own columns, then what every row carries.
 *
 * The per-row mark "demo" of the domain is not a column: the tenant says it (`Tenant.demo`) and the client shows it over
 * every sheet, where nobody can clear it by pasting over a cell. When and by whom a row was changed is the log's to say.
 */
export function planSheet(plan: {
  readonly key: string;
  readonly name: CompleteLabels;
  readonly prefix: string;
  readonly restricted?: boolean;
  readonly columns: readonly ColumnPlan[];
}): SheetPlan {
  const all: ColumnPlan[] = [
    { id: "rowNr", key: "nr", label: labels("Nr", "No.", "Nro"), type: "text", prefix: plan.prefix, width: 70 },
    ...plan.columns,
    {
      id: "strand",
      key: "strand",
      label: labels("Spår", "Strand", "Osaprosessi"),
      type: "select",
      options: STRAND,
      initial: "main",
    },
    {
      id: "lang",
      key: "lang",
      label: labels("Språk", "Language", "Kieli"),
      type: "select",
      options: LANGUAGE_OF_ROW,
      width: 100,
    },
  ];
  const ords = generateNKeysBetween(null, null, all.length);
  const columns = all.map((column, i) => {
    const { id, width = WIDTHS[column.type], ...rest } = column;
    return { ...rest, id: id as ColumnId, ord: ords[i]!, width };
  });
  return { key: plan.key, name: plan.name, prefix: plan.prefix, restricted: plan.restricted === true, columns };
}
