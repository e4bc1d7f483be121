/** What a judge finds of other sheets: what was read for its batch, or a wish to have it read (`linked-sheets.ts`). */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { RowId } from "../../shared/ids.ts";
import type { Resident } from "./resident.ts";

/** Rows with the cells that were asked for, by template key. A column that is not there has none. */
export interface LinkedSheet {
  readonly columns: ReadonlySet<string>;
  readonly rows: ReadonlyMap<RowId, Readonly<Record<string, CellValue>>>;
}

/** By document; `undefined`: there is no such sheet. */
export type Known = Map<string, LinkedSheet | undefined>;

export class LinkedWanted extends Error {
  readonly document: string;
  readonly column: string;
  constructor(document: string, column: string) {
    super(`${document} has not been read for this batch`);
    this.name = "LinkedWanted";
    this.document = document;
    this.column = column;
  }
}

const known = new WeakMap<Resident, Known>();

/** What its judges find from now on. */
export const remember = (resident: Resident, asked: Known): void => void known.set(resident, asked);

/**
 * @returns `undefined` where rules across sheets are not asked (residents without `withLinkedSheets`), or the sheet or
 * column is not there. @throws LinkedWanted
 */
export function linkedSheet(resident: Resident, document: string, column: string): LinkedSheet | undefined {
  const held = known.get(resident);
  if (held === undefined) return undefined;
  if (!held.has(document)) throw new LinkedWanted(document, column);
  const sheet = held.get(document);
  return sheet?.columns.has(column) === true ? sheet : undefined;
}
