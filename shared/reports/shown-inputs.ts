/**
 * Which inputs a document shows, and as what. It goes out of the house, so it shows what somebody has looked through: never
 * what was rejected or stands for another row, nor what nobody has reviewed yet or seems to name a person. Contact
 * tokens are not read at all.
 */
import type { Reader, Readers } from "../chain/reading.ts";
import { isAnswered, isCounted } from "../chain/standing.ts";
import { labelIn, type Language } from "../document/column.ts";
import type { RowId } from "../ids.ts";
import { namesSomebody } from "../states/personal-marks.ts";
import type { Words } from "./report.ts";

/** Reviewed, or already answered in public. */
const UNREVIEWED = "received";

export const isShown = (harvest: Reader, row: RowId): boolean =>
  isCounted(harvest, row) &&
  (harvest.choices(row, "status")[0] ?? UNREVIEWED) !== UNREVIEWED &&
  harvest.text(row, "text") !== "" &&
  !namesSomebody(harvest.text(row, "text"));

export const shownInputs = (harvest: Reader): readonly RowId[] => harvest.rows().filter((row) => isShown(harvest, row));

/** Inputs that count and are not shown: not looked through, or seeming to name somebody. */
export const heldBack = (harvest: Reader): number =>
  harvest.rows().filter((row) => isCounted(harvest, row) && !isShown(harvest, row)).length;

export const mentionsOf = (harvest: Reader, rows: readonly RowId[]): number =>
  rows.reduce((sum, row) => sum + (harvest.number(row, "mentions") ?? 1), 0);

export const answeredOf = (harvest: Reader, rows: readonly RowId[]): readonly RowId[] =>
  rows.filter((row) => isAnswered(harvest, row));

export const choiceName = (reader: Reader, row: RowId, key: string, language: Language): string => {
  const held = reader.choices(row, key)[0];
  const label = held === undefined ? undefined : reader.label(key, held);
  return label === undefined ? (held ?? "") : labelIn(label, language);
};

/** A row's own words, marked where they are in another language than the document. */
export function wordsOf(reader: Reader, row: RowId, key: string, language: Language): Words {
  const text = reader.text(row, key);
  const lang = reader.choices(row, "lang")[0];
  return lang === undefined || lang === language || lang === "other" || text === "" ? text : { text, lang };
}

/** Names of the rows a relation leads to. */
export const namesOf = (read: Readers, document: string, rows: readonly RowId[]): readonly string[] =>
  rows.filter((row) => read(document).exists(row)).map((row) => read(document).title(row));
