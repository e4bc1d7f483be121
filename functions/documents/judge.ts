/** Ties the rulebook to a resident: what a person may write in this document, asked key by key by the admission check. */
import type { AdmissionContext } from "../../shared/protocol/admission.ts";
import type { Actor } from "../../shared/permissions/can.ts";
import { mayTouch } from "../../shared/permissions/may-touch.ts";
import { readColumn } from "../../shared/document/sheet-view.ts";
import type { ColumnId } from "../../shared/ids.ts";
import type { DocumentKey, TicketClaims } from "../ports.ts";
import { residentColumn, type Resident } from "./resident.ts";

export function makeJudge(
  actor: Actor,
  { tenant }: DocumentKey,
  { sheet, restricted }: Pick<TicketClaims, "sheet" | "restricted">,
  resident: Resident,
): AdmissionContext["mayWrite"] {
  const deciding = (Object.keys(resident.index.columns) as ColumnId[]).flatMap((id) => {
    const column = readColumn(id, resident.index.columns[id] ?? {});
    return column?.rights === undefined ? [] : [column];
  });
  return mayTouch(actor, {
    // A closed document has been answered for before anything is judged.
    document: { kind: "document", tenant, sheet, restricted, status: "active" },
    deciding,
    columnKey: (id) => residentColumn(resident, id)?.key,
  });
}
