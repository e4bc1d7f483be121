/** Columns and names the grid's unit tests share. */
import type { RelationChoices } from "../../../client/doc/model.ts";
import type { CellContext } from "../../../client/grid/cells/parsed.ts";
import type { Column, Language } from "../../../shared/document/column.ts";
import type { ColumnId, RowId } from "../../../shared/ids.ts";

export const columnOf = (type: Column["type"], more: Partial<Column> = {}): Column => ({
  id: (more.id ?? `c${type.replaceAll("-", "").slice(0, 4)}`) as ColumnId,
  key: type,
  label: { sv: type },
  type,
  ord: "a",
  ...more,
});

export const STATUS = columnOf("select", {
  options: [
    { id: "planned", label: { sv: "Planerad", fi: "Suunniteltu", en: "Planned" } },
    { id: "ongoing", label: { sv: "Pågår", fi: "Käynnissä" } },
  ],
});
export const THEMES = columnOf("multi-select", {
  options: [
    { id: "road", label: { sv: "Väg" } },
    { id: "culture", label: { sv: "Kultur, fritid" } },
    { id: "home", label: { sv: "Boende" } },
  ],
});
export const OWNER = columnOf("relation", { target: { document: "people", many: false } });
export const PARTNERS = columnOf("relation", { target: { document: "people", many: true } });

const row = (n: number): RowId => `person${String(n).padStart(2, "0")}` as RowId;
const PEOPLE = [
  { row: row(0), label: "Karin Bergström" },
  { row: row(1), label: "Norrlidens byaförening" },
  { row: row(2), label: "Bastuträsk, norra" },
  { row: row(3), label: "Anna" },
  { row: row(4), label: "anna" },
];
const relations: RelationChoices = {
  choices: () => PEOPLE,
  label: (_column, id) => PEOPLE.find((person) => person.row === id)?.label,
};
export const contextOf = (language: Language, country: "SE" | "FI" = "SE"): CellContext => ({
  language,
  country,
  relations,
});
export const person = row;
