/** A municipality's sheets as the indicators read them: those they need and no other, as the logs' ends make them. */
import { INDICATOR_SHEETS } from "../../shared/indicators/indicator.ts";
import type { ChainSheet, ChainSheets } from "../../shared/chain/reading.ts";
import { makeSheetView } from "../../shared/document/sheet-view.ts";
import type { TenantId } from "../../shared/ids.ts";
import { makeResidents } from "../documents/residents.ts";
import { loadSnapshot } from "../documents/snapshots.ts";
import type { DocumentKey, Ports } from "../ports.ts";

type ReadingPorts = Pick<Ports, "blobs" | "directory" | "heads" | "log">;

/** Cuts that may come between reading a log and its head. */
const ATTEMPTS = 4;

/** Nothing of what it reads is kept, and nobody's warm documents are pushed out. Restricted sheets are not opened. */
export async function townSheets(ports: ReadingPorts, tenant: TenantId): Promise<ChainSheets> {
  const entries = (await ports.directory.sheets(tenant)).filter(
    ({ sheet, restricted }) => !restricted && INDICATOR_SHEETS.includes(sheet),
  );
  const opened = new Map<string, ChainSheet>();
  for (const { sheet, document } of entries) {
    // A sheet from the template is the first of its kind; what a municipality added beside it is not what it reports by.
    if (opened.has(sheet)) continue;
    const view = await sheetNow(ports, { tenant, document });
    if (view !== undefined) opened.set(sheet, view);
  }
  return { sheet: (sheet) => opened.get(sheet), visible: (sheet) => opened.has(sheet) };
}

async function sheetNow(ports: ReadingPorts, key: DocumentKey): Promise<ChainSheet | undefined> {
  for (let attempt = 1; ; attempt++) {
    const found = await makeResidents(ports).alone(key, async (held) => {
      const resident = await held.load();
      // Log first, pointer second: what a cut deleted meanwhile shows in the pointer.
      const head = resident && (await ports.heads.read(key));
      if (resident === undefined || head === undefined || head.status === "deleted") return "none" as const;
      if (head.epoch !== resident.epoch) return "moved" as const;
      return makeSheetView(await loadSnapshot(ports.blobs, key, head.snapshot), resident.overlay);
    });
    if (found === "none") return undefined;
    if (found !== "moved") return found;
    if (attempt === ATTEMPTS) throw new Error(`${key.tenant}/${key.document} kept moving on while it was read`);
  }
}
