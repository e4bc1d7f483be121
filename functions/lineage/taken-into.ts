/** Which rows of a sheet came from whom (SPEC T33): worked out from what was taken over, so that it is known of every row at once. */
import type { RowId } from "../../shared/ids.ts";
import { rowHere } from "../../shared/lineage/row-here.ts";
import type { VersionName } from "../../shared/lineage/template-file.ts";
import type { DocumentKey } from "../ports.ts";
import { loadFile } from "./files.ts";
import type { LineageDeps } from "./lineage-ports.ts";

export interface TakenInto {
  /** Versions taken over into the sheet, and whose improvements were taken into one's own. */
  readonly origins: readonly VersionName[];
  /** Places in `origins`. A row that is not here any more, or never was taken, does no harm. */
  readonly rows: Readonly<Record<RowId, number>>;
}

export const NOTHING_TAKEN: TakenInto = { origins: [], rows: {} };

export async function takenInto(
  { ports, lineage }: Pick<LineageDeps, "ports" | "lineage">,
  { tenant, document }: DocumentKey,
): Promise<TakenInto> {
  const [adoptions, offers] = await Promise.all([lineage.adoptions.list(tenant), lineage.offers.list(tenant)]);
  const origins: VersionName[] = [];
  const rows: Record<RowId, number> = {};
  for (const { id, origin, hash, sheets } of adoptions) {
    if (!sheets.some((one) => one.document === document)) continue;
    const at = origins.push(origin) - 1;
    const file = await loadFile(ports.blobs, tenant, hash);
    for (const { id: row } of file?.sheets.find((one) => one.document === document)?.rows ?? [])
      rows[rowHere(id, row)] = at;
  }
  for (const { from, of } of offers) origins.push({ ...of, tenant: from.tenant, name: from.name });
  return { origins, rows };
}
