/** The rows a new municipality's sheets begin with: its facts and places, by the columns of the template. Pure. */
import type { CellValue } from "../document/cell-value.ts";
import { hashText } from "../document/hash-text.ts";
import type { ColumnId, RowId } from "../ids.ts";
import type { SheetTemplate } from "../template/sheet-template.ts";
import type { OnboardingDraft } from "./draft.ts";

export interface FirstRow {
  readonly row: RowId;
  readonly cells: Readonly<Record<ColumnId, CellValue>>;
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The same for the same row of the same municipality: made again it is the same sheet. */
function rowIdOf(tenant: string, sheet: string, nr: string): RowId {
  const hash = hashText(`first row ${tenant}/${sheet}/${nr}`);
  let id = "";
  for (let i = 0; i < 8; i++) id += BASE62[Number.parseInt(hash.slice(i * 6, i * 6 + 6), 16) % 62];
  return id as RowId;
}

type Values = Readonly<Record<string, CellValue>>;

/** By sheet key; sheets that begin empty are not named. */
export function firstRows(
  draft: OnboardingDraft,
  template: readonly SheetTemplate[],
): ReadonlyMap<string, readonly FirstRow[]> {
  const lang = draft.languages[0] ?? "sv";
  const written: Readonly<Record<string, readonly Values[]>> = {
    facts: draft.facts.map(({ fact, value, unit, text, asOf, source, approx }) => ({
      fact,
      value,
      unit,
      text: text.trim(),
      as_of: asOf.trim(),
      source,
      ...(approx ? { approx: true } : {}),
    })),
    places: draft.places.map(({ name, kind, residents, year }) => ({
      name: name.trim(),
      kind,
      pop: residents,
      pop_year: year.trim(),
    })),
  };
  return new Map(
    template.flatMap((sheet): [string, readonly FirstRow[]][] => {
      const rows = written[sheet.key] ?? [];
      if (rows.length === 0) return [];
      const ids = new Map(sheet.columns.map(({ key, id }) => [key, id]));
      const initial = Object.fromEntries(
        sheet.columns.flatMap(({ key, initial: value }) => (value === undefined ? [] : [[key, value]])),
      );
      const cells = (values: Values): FirstRow["cells"] =>
        Object.fromEntries(
          Object.entries<CellValue>({ ...initial, lang, ...values }).flatMap(([key, value]) => {
            const id = ids.get(key);
            return id === undefined || value === null || value === "" ? [] : [[id, value]];
          }),
        );
      return [
        [
          sheet.key,
          rows.map((values, at) => {
            const nr = `${sheet.prefix}${at + 1}`;
            return { row: rowIdOf(draft.id, sheet.key, nr), cells: cells({ nr, ...values }) };
          }),
        ],
      ];
    }),
  );
}
