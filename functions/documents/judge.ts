/** Ties the rulebook to a resident: what a person may write in this document, asked key by key by the admission check. */
import type { AdmissionContext } from "../../shared/protocol/admission.ts";
import type { Actor, RowRights } from "../../shared/permissions/can.ts";
import type { LinkActor } from "../../shared/permissions/links.ts";
import type { Column } from "../../shared/document/column.ts";
import { mayTouch, rightsOf } from "../../shared/permissions/may-touch.ts";
import { readColumn } from "../../shared/document/sheet-view.ts";
import type { ColumnId, RowId } from "../../shared/ids.ts";
import type { DocumentKey, TicketClaims } from "../ports.ts";
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

export function makeJudge(
  actor: Actor | LinkActor,
  { tenant }: DocumentKey,
  { sheet, restricted }: Pick<TicketClaims, "sheet" | "restricted">,
  resident: Resident,
): AdmissionContext["mayWrite"] {
  const deciding = decidingColumns(resident);
  return mayTouch(actor, {
    // A closed document has been answered for before anything is judged.
    document: { kind: "document", tenant, sheet, restricted, status: "active" },
    deciding,
    columnKey: (id) => residentColumn(resident, id)?.key,
  });
}
