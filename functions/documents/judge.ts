/** Ties the rulebook to a resident: what a person may write in this document, asked key by key by the admission check. */
import type { AdmissionContext, Touched } from "../../shared/protocol/admission.ts";
import type { Actor, RowRights } from "../../shared/permissions/can.ts";
import type { LinkActor } from "../../shared/permissions/links.ts";
import type { Column } from "../../shared/document/column.ts";
import { mayTouch, rightsOf } from "../../shared/permissions/may-touch.ts";
import { holdsOwnWords } from "../../shared/states/own-words.ts";
import { namesSomebody } from "../../shared/states/personal-marks.ts";
import { columnsRead, machineOf, mayStep } from "../../shared/states/may-step.ts";
import { readColumn } from "../../shared/document/sheet-view.ts";
import { heldBy, lockOf } from "../../shared/states/locks.ts";
import { CELLS, cellKey } from "../../shared/document/keys.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { DocumentKey, TicketClaims } from "../ports.ts";
import { linkedSheet } from "./linked.ts";
import { residentColumn, residentValue, type Resident } from "./resident.ts";

/** What row rules decide by, as the row stands now: for a right that changes nothing of it. */
export function rowRights(resident: Resident, row: RowId): RowRights {
  return rightsOf(row, decidingColumns(resident), (map, key) => residentValue(resident, map, key));
}

const decidingColumns = (resident: Resident): readonly Column[] =>
  (Object.keys(resident.index.columns) as ColumnId[]).flatMap((id) => {
    const column = readColumn(id, resident.index.columns[id] ?? {});
    return column?.rights === undefined ? [] : [column];
  });

/** @param lacksCells told when a state was touched whose row cannot be read yet: fetch `stateColumns`, and judge anew. */
export function makeJudge(
  actor: Actor | LinkActor,
  { tenant }: DocumentKey,
  { sheet, restricted, adopting }: Pick<TicketClaims, "sheet" | "restricted" | "adopting">,
  resident: Resident,
  lacksCells: () => void = () => undefined,
): AdmissionContext["mayWrite"] {
  const deciding = decidingColumns(resident);
  const allowed = mayTouch(actor, {
    // A closed document has been answered for before anything is judged.
    document: { kind: "document", tenant, sheet, restricted, status: "active" },
    deciding,
    columnKey: (id) => residentColumn(resident, id)?.key,
  });
  // Pages ask before they send (SPEC R3); what comes from elsewhere goes back to whoever wrote it.
  const mayWrite: AdmissionContext["mayWrite"] = (touched, views) =>
    allowed(touched, views) ?? (wouldName(sheet, resident, touched) ? "not-ready" : undefined);
  const machine = machineOf(sheet);
  const lock = lockOf(sheet);
  if (machine === undefined && lock === undefined) return mayWrite;
  let byKey: ReadonlyMap<string, ColumnId> | undefined;
  const read: ReadRows = {
    columnOf: (key) => (byKey ??= columnsByKey(resident)).get(key),
    knows(row) {
      const known = resident.cells !== undefined || isNew(resident, row, deciding.length > 0);
      if (!known) lacksCells();
      return known;
    },
  };
  const steps =
    machine &&
    mayStep(actor, {
      machine,
      ...read,
      ...(adopting === true ? { walker: "adoption" } : {}),
      pointedAt: (row, need) => isPointedAt(resident, row, need),
    });
  const locks = lock && keepLocked(resident, lock, read);
  return (touched, views) => mayWrite(touched, views) ?? steps?.(touched, views) ?? locks?.(touched, views);
}

interface ReadRows {
  /** Column of a template key. */
  readonly columnOf: (key: string) => ColumnId | undefined;
  /** Whether a row's cells can be read; `false` asks for them and for judging anew. */
  readonly knows: (row: RowId) => boolean;
}

/** `undefined`: not known, and not asked for. */
function isPointedAt(
  resident: Resident,
  row: RowId,
  { sheet, column }: { readonly sheet: string; readonly column: string },
): boolean | undefined {
  const linked = linkedSheet(resident, sheet, column);
  return linked && [...linked.rows.values()].some((cells) => rowsIn(cells[column]).includes(row));
}

/** What a row elsewhere holds as it is (SPEC M10): asked with where the row led before and leads after. */
function keepLocked(
  resident: Resident,
  lock: NonNullable<ReturnType<typeof lockOf>>,
  { columnOf, knows }: ReadRows,
): AdmissionContext["mayWrite"] {
  const held = new Set(lock.holds.flatMap(({ columns }) => columns));
  return ({ parsed, after }, views) => {
    if (parsed.kind === "column" || parsed.kind === "order") return undefined;
    if (parsed.kind === "exists" && after !== 0) return undefined;
    const via = columnOf(lock.via);
    const column = parsed.kind === "cell" ? residentColumn(resident, parsed.column)?.key : undefined;
    if (via === undefined || (parsed.kind === "cell" && (column === undefined || !held.has(column)))) return undefined;
    if (!knows(parsed.row)) return undefined;
    const leads = [views.before, views.after].flatMap((valueOf) => rowsIn(valueOf(CELLS, cellKey(parsed.row, via))));
    if (leads.length === 0) return undefined;
    const linked = linkedSheet(resident, lock.sheet, lock.column);
    return leads.some((row) => heldBy(lock, column, linked?.rows.get(row)?.[lock.column]) !== undefined)
      ? "not-ready"
      : undefined;
  };
}

const rowsIn = (value: unknown): readonly RowId[] => (Array.isArray(value) ? (value as readonly RowId[]) : []);

const wouldName = (sheet: string, resident: Resident, { parsed, values }: Touched): boolean =>
  parsed.kind === "cell" &&
  holdsOwnWords(sheet, residentColumn(resident, parsed.column)?.key ?? "") &&
  // Overwritten ones too: the log keeps them.
  values.some((value) => typeof value === "string" && namesSomebody(value));

/** The columns of `sheet` that its states, or another sheet's, are judged by. */
export function stateColumns(sheet: string, resident: Resident): readonly ColumnId[] {
  const machine = machineOf(sheet);
  const byKey = columnsByKey(resident);
  const lock = lockOf(sheet);
  const read = [...(machine === undefined ? [] : columnsRead(machine)), ...(lock === undefined ? [] : [lock.via])];
  return read.flatMap((key) => byKey.get(key) ?? []);
}

const columnsByKey = (resident: Resident): ReadonlyMap<string, ColumnId> =>
  new Map(
    (Object.keys(resident.index.columns) as ColumnId[]).flatMap((id) => {
      const column = residentColumn(resident, id);
      return column === undefined || column.deleted === true ? [] : [[column.key, id] as const];
    }),
  );

/** Not in the snapshot: where row rules decide, the index names every row. */
const isNew = ({ index }: Resident, row: RowId, named: boolean): boolean =>
  index.chunks.length === 0 || (named && index.rights[row] === undefined);
