/** The id here of a row that was taken over: follows from the adoption and the row there (SPEC T33), and nobody publishing chooses it. */
import { hashText } from "../document/hash-text.ts";
import type { RowId } from "../ids.ts";

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** @param adoption its id, or that of an offer for a row that comes with it. */
export const rowHere = (adoption: string, row: RowId): RowId => rowNamed(`${adoption}/${row}`);

/** A row id that is the same wherever it is worked out. */
export function rowNamed(name: string): RowId {
  const hash = hashText(name);
  let id = "";
  for (let i = 0; i < 8; i++) id += BASE62[Number.parseInt(hash.slice(i * 6, i * 6 + 6), 16) % 62];
  return id as RowId;
}
