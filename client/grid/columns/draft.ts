/** A column as it is being written in the dialog, and what it comes to. Pure. */
import type { ColumnSettings } from "../../../shared/document/column-changes.ts";
import {
  isComputed,
  labelIn,
  type Column,
  type ColumnType,
  type Labels,
  type Language,
  type Measure,
  type SelectOption,
} from "../../../shared/document/column.ts";
import type { ColumnId } from "../../../shared/ids.ts";
import { showFormula, storeFormula } from "../../doc/computed/formula-words.ts";

/** Everything a column of any type may need; what its type does not use is left out in the end. */
export interface Draft {
  readonly names: { readonly sv: string; readonly fi: string; readonly en: string };
  readonly type: ColumnType;
  readonly required: boolean;
  readonly unit: string;
  readonly least: string;
  readonly most: string;
  readonly options: readonly SelectOption[];
  readonly target: string;
  readonly many: boolean;
  /** For a new relation: a column of this name in the other sheet; empty: none. */
  readonly otherEnd: string | undefined;
  /** `<document>/<column>` of the relation a mirror shows. */
  readonly mirrors: string;
  readonly via: string;
  readonly field: string;
  readonly measure: Measure;
  readonly formula: string;
}

export function draftOf(column: Column | undefined, columns: readonly Column[], language: Language): Draft {
  const label = column?.label;
  return {
    names: { sv: label?.sv ?? "", fi: label?.fi ?? "", en: label?.en ?? "" },
    type: column?.type ?? "text",
    required: column?.required === true,
    unit: column?.unit ?? "",
    least: column?.least === undefined ? "" : String(column.least),
    most: column?.most === undefined ? "" : String(column.most),
    options: (column?.options ?? []).filter(({ gone }) => gone !== true),
    target: column?.target?.document ?? "",
    many: column?.target?.many ?? column === undefined,
    otherEnd: undefined,
    mirrors: column?.mirrors === undefined ? "" : `${column.mirrors.document}/${column.mirrors.column}`,
    via: column?.via ?? "",
    field: column?.field ?? "",
    measure: column?.measure ?? "count",
    formula: column?.formula === undefined ? "" : showFormula(column.formula, columns, language),
  };
}

export type Missing = "name" | "choice" | "option" | "formula";
export type Outcome = { readonly settings: ColumnSettings } | { readonly missing: Missing; readonly column?: string };

const bound = (text: string): number | undefined => {
  const value = Number(text.replace(",", ".").replaceAll(/\s/g, ""));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
};

/** `before`: attributes that the dialog does not show are taken from it. */
export function settingsOf(
  draft: Draft,
  before: Column | undefined,
  columns: readonly Column[],
  language: Language,
): Outcome {
  const label = labelOf(draft, language);
  if (label === undefined) return { missing: "name" };
  const { type } = draft;
  const unit = draft.unit.trim();
  const least = bound(draft.least);
  const most = bound(draft.most);
  const numeric = type === "number" || type === "currency" || type === "percent";
  const common: ColumnSettings = {
    label,
    type,
    ...(draft.required && !isComputed(type) ? { required: true } : {}),
    ...((numeric || type === "rollup" || type === "formula") && unit !== "" && type !== "percent" ? { unit } : {}),
    ...(numeric && least !== undefined ? { least } : {}),
    ...(numeric && most !== undefined ? { most } : {}),
  };
  switch (type) {
    case "select":
    case "multi-select": {
      const options = named(draft.options, language);
      return options.length === 0 ? { missing: "option" } : { settings: { ...common, options } };
    }
    case "person":
      return { settings: { ...common, target: { document: "people", many: draft.many } } };
    case "relation":
      return draft.target === "" || draft.target === "people"
        ? { missing: "choice" }
        : { settings: { ...common, target: { document: draft.target, many: draft.many } } };
    case "mirror": {
      const [document = "", column = ""] = draft.mirrors.split("/");
      if (document === "" || column === "") return { missing: "choice" };
      return {
        settings: { ...common, mirrors: { document, column: column as ColumnId }, target: { document, many: true } },
      };
    }
    case "lookup":
      return draft.via === "" || draft.field === ""
        ? { missing: "choice" }
        : { settings: { ...common, via: draft.via as ColumnId, field: draft.field as ColumnId } };
    case "rollup": {
      const rows = draft.measure === "count" && draft.field === "";
      if (draft.via === "" || (draft.field === "" && !rows)) return { missing: "choice" };
      return {
        settings: {
          ...common,
          via: draft.via as ColumnId,
          measure: draft.measure,
          ...(rows ? {} : { field: draft.field as ColumnId }),
        },
      };
    }
    case "formula": {
      const stored = storeFormula(draft.formula, columns, language);
      if ("stored" in stored) return { settings: { ...common, formula: stored.stored } };
      return { missing: "formula", ...(stored.name === undefined ? {} : { column: stored.name }) };
    }
    default:
      return {
        settings: {
          ...common,
          ...(before?.target === undefined || type === before.type ? {} : { target: before.target }),
        },
      };
  }
}

/** The name in the language that is spoken stands for Swedish too while there is none. */
function labelOf({ names }: Draft, language: Language): Labels | undefined {
  const [sv, fi, en] = [names.sv.trim(), names.fi.trim(), names.en.trim()];
  const first = sv || names[language].trim() || fi || en;
  if (first === "") return undefined;
  return { sv: first, ...(fi === "" ? {} : { fi }), ...(en === "" ? {} : { en }) };
}

const named = (options: readonly SelectOption[], language: Language): readonly SelectOption[] =>
  options.filter(({ label }) => labelIn(label, language).trim() !== "");
