/** One's own sheets as publishing, pulling and offering read and write them: as they stand, under the person's own rights. */
import * as Y from "yjs";
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { Change } from "../../shared/document/mutations.ts";
import type { DocumentId } from "../../shared/ids.ts";
import { ticketClaims } from "../documents/claims.ts";
import { forwardEdit, type ForwardOutcome } from "../documents/forward-edit.ts";
import { readSheet } from "../documents/server-write.ts";
import type { DocumentKey, SheetEntry } from "../ports.ts";
import type { Decider, LineageDeps } from "./lineage-ports.ts";

/** The sheet as it stands now, held still. `undefined`: there is none. */
export const standingSheet = (
  deps: LineageDeps,
  { tenant }: Decider,
  document: DocumentId,
): Promise<SheetView | undefined> =>
  readSheet(deps, { tenant: tenant.id, document }, (view) => {
    const overlay = new Y.Doc();
    Y.applyUpdate(overlay, Y.encodeStateAsUpdate(view.overlay));
    return makeSheetView(view.snapshot, overlay);
  });

/** @param name begins the ids of its batches: the same for the same wish. */
export async function writeSheet(
  deps: LineageDeps,
  { tenant, member, takesIn }: Decider,
  sheet: SheetEntry,
  name: string,
  changes: (view: SheetView) => readonly Change[],
): Promise<ForwardOutcome> {
  const key = { tenant: tenant.id, document: sheet.document };
  const claims =
    takesIn === undefined
      ? await ticketClaims(deps, key, sheet, member.person, 0)
      : {
          ...key,
          ...member,
          sheet: sheet.sheet,
          restricted: sheet.restricted,
          rightsVersion: await rightsNow(deps, key),
        };
  if (claims === undefined) return { kind: "refused", code: "not-allowed" };
  return forwardEdit(deps, key, claims, { id: (part) => `${name}.${sheet.document}.${part}`, changes });
}

const rightsNow = ({ residents }: LineageDeps, key: DocumentKey): Promise<number> =>
  residents.alone(key, async (held) => (await held.load())?.rightsVersion ?? 0);
