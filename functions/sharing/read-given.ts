/**
 * Reads what a grant gives of a sheet, now, from the giver's own documents: for the copies of followers, for a preview,
 * and for whoever adopts. Restricted sheets and followed ones give nothing, whatever a grant says (SPEC T7).
 */
import { makeSheetView, type SheetView } from "../../shared/document/sheet-view.ts";
import type { Snapshot } from "../../shared/document/snapshot.ts";
import type { RowId, TenantId } from "../../shared/ids.ts";
import type { GrantedSheet } from "../../shared/sharing/grant.ts";
import { isSheetGrantable } from "../../shared/sharing/grantable.ts";
import { leadsTo, projectSheet, type Projected } from "../../shared/sharing/project-sheet.ts";
import { rowsMatching } from "../../shared/sharing/row-filter.ts";
import type { AppendDeps } from "../documents/append.ts";
import { loadSnapshot } from "../documents/snapshots.ts";
import { Moved } from "../documents/state.ts";
import type { DocumentKey, Ports } from "../ports.ts";
import { makeRecent } from "../quotas/recent.ts";

/** Where a document stood when it was read. */
export interface Place {
  readonly epoch: number;
  readonly seq: number;
  readonly erased: number;
}

export interface GivenSheet {
  readonly projected: Projected;
  /** Of the sheet, and of those its columns lead to: by document. */
  readonly places: ReadonlyMap<string, Place>;
}

const MOST_TRIES = 5;
/** Snapshots a process keeps; they are named by what stands in them, so none is ever out of date. */
const MOST_SNAPSHOTS = 24;

/** @returns `undefined` when the sheet is not there any more, or is none that may be given. */
export type ReadGiven = (
  tenant: TenantId,
  granted: GrantedSheet,
  sheets: readonly GrantedSheet[],
) => Promise<GivenSheet | undefined>;

/** Everything is to be called for the giver. */
export function makeReadGiven(deps: AppendDeps): {
  readonly readGiven: ReadGiven;
  readonly readAt: ReadAt;
  readonly snapshotAt: SnapshotAt;
} {
  const snapshotAt = keepSnapshots(deps.ports);
  const readAt = makeReadAt(deps, snapshotAt);
  return {
    readAt,
    snapshotAt,
    async readGiven(tenant, granted, sheets) {
      const listed = (await deps.ports.directory.sheets(tenant)).find(({ document }) => document === granted.document);
      if (listed === undefined || !isSheetGrantable(listed)) return undefined;
      const places = new Map<string, Place>();
      const rows = new Map<string, ReadonlySet<RowId>>();
      const key = { tenant, document: granted.document };
      const targets = await readAt(key, (view) => leadsTo(view, granted, sheets));
      for (const target of new Set(targets?.found)) {
        const over = sheets.find(({ document }) => document === target);
        const there = over && (await readAt({ tenant, document: over.document }, (view) => rowsMatching(view, over)));
        if (there === undefined) continue;
        rows.set(target, new Set(there.found));
        places.set(target, there.place);
      }
      const read = await readAt(key, (view) => projectSheet(view, granted, sheets, rows));
      if (read === undefined) return undefined;
      places.set(granted.document, read.place);
      return { projected: read.found, places };
    },
  };
}

/** The sheet as it stands; `look` takes what is wanted out of it at once. `undefined`: there is no such sheet. */
export type ReadAt = <T>(
  key: DocumentKey,
  look: (view: SheetView) => T,
) => Promise<{ readonly found: T; readonly place: Place } | undefined>;

export type SnapshotAt = (key: DocumentKey, hash: string) => Promise<Snapshot>;

function makeReadAt({ residents, ports }: AppendDeps, snapshotAt: SnapshotAt): ReadAt {
  const once: ReadAt = (key, look) =>
    residents.alone(key, async (held) => {
      const resident = await held.load();
      // Log first, pointer second: what a cut deleted meanwhile shows in the pointer.
      const head = resident && (await ports.heads.read(key));
      if (resident === undefined || head === undefined || head.status === "deleted") return undefined;
      if (head.epoch !== resident.epoch) {
        held.drop();
        throw new Moved(key);
      }
      const found = look(makeSheetView(await snapshotAt(key, head.snapshot), resident.overlay));
      return { found, place: { epoch: head.epoch, seq: resident.seq, erased: head.erased ?? 0 } };
    });
  return async (key, look) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(key, look);
      } catch (cause) {
        if (!(cause instanceof Moved) || attempt === MOST_TRIES) throw cause;
      }
    }
  };
}

function keepSnapshots({ blobs }: Pick<Ports, "blobs">): SnapshotAt {
  const kept = makeRecent<Snapshot>(MOST_SNAPSHOTS);
  return async (key, hash) => {
    const name = `${key.tenant}/${key.document}/${hash}`;
    const known = kept.get(name) ?? (await loadSnapshot(blobs, key, hash));
    kept.set(name, known);
    return known;
  };
}
