/**
 * Versions that are kept by themselves (SPEC Y5): once a day of every sheet that has changed since the last version, and
 * thinned by a rule (`shared/versions/thinning.ts`). Run by the scheduler after midnight of each municipality; repeatable.
 */
import type { TenantId } from "../../shared/ids.ts";
import { thinned } from "../../shared/versions/thinning.ts";
import { dailyVersionId, dayIn, type SheetVersion } from "../../shared/versions/version.ts";
import type { AppendDeps } from "../documents/append.ts";
import { failureFields } from "../documents/failure-fields.ts";
import { loadIndex } from "../documents/snapshots.ts";
import { SYSTEM } from "../documents/system.ts";
import type { DocumentKey, Head } from "../ports.ts";
import { loadContentIndex, versionPartKey, versionsPrefix } from "./version-content.ts";
import { keep, standingContent } from "./versions.ts";

const DAY_MS = 86_400_000;

/** All sheets of a municipality, once a day; a sheet that fails waits for the next sweep and holds no other up. */
export async function keepDaily(
  deps: AppendDeps,
  tenant: TenantId,
): Promise<{ readonly kept: number; readonly thinned: number; readonly failed: number }> {
  const { audit, clock, directory, logger } = deps.ports;
  const result = { kept: 0, thinned: 0, failed: 0 };
  const zone = (await directory.tenant(tenant))?.zone;
  if (zone === undefined) return result;
  const day = dayIn(zone, clock());
  const done = `versions-${day}`;
  // One read instead of several for each sheet: the sweep comes every quarter of an hour.
  if ((await audit.counted(tenant, done)) > 0) return result;
  for (const { document, followed } of await directory.sheets(tenant)) {
    // What another municipality's sheet was is that one's to keep.
    if (followed !== undefined) continue;
    const key = { tenant, document };
    try {
      if (await keepOfDay(deps, key, day)) result.kept++;
      result.thinned += await thinOut(deps, key, zone);
    } catch (cause) {
      result.failed++;
      logger.warn("version not kept", { ...key, ...failureFields(cause) });
    }
  }
  if (result.failed === 0) await audit.count(tenant, done, clock() + 2 * DAY_MS);
  return result;
}

/** @returns whether one was kept. */
async function keepOfDay(deps: AppendDeps, key: DocumentKey, day: string): Promise<boolean> {
  const { heads, versions } = deps.ports;
  const head = await heads.read(key);
  if (head === undefined || head.status === "deleted") return false;
  const all = await versions.list(key);
  const id = dailyVersionId(day);
  const last = all.at(-1);
  if (all.some((one) => one.id === id) || !(await mayHaveChanged(deps, key, head, last))) return false;
  const standing = await standingContent(deps, key);
  if (standing === undefined || standing.content.hash === last?.hash) return false;
  return (await keep(deps, key, all, standing, { id, kind: "daily", author: SYSTEM })) !== undefined;
}

/** Told from the log alone as far as it can be: a sheet that lies still is not read. */
async function mayHaveChanged(
  { ports }: Pick<AppendDeps, "ports">,
  key: DocumentKey,
  head: Head,
  last: SheetVersion | undefined,
): Promise<boolean> {
  const tail = await ports.log.tail(key, head.epoch);
  const edits = tail?.totals.edits ?? 0;
  // As it was made.
  if (last === undefined) return head.epoch > 1 || edits > 0;
  if (last.epoch === head.epoch) return (tail?.seq ?? 0) > last.seq;
  if (edits > 0 || last.epoch + 1 < head.epoch) return true;
  const { parent } = await loadIndex(ports.blobs, key, head.snapshot);
  // Nothing but the cut itself came behind the version.
  return parent === undefined || parent.upTo > last.seq + 1;
}

/** @returns how many versions were let go. */
async function thinOut({ ports }: Pick<AppendDeps, "ports">, key: DocumentKey, zone: string): Promise<number> {
  const { blobs, clock, versions } = ports;
  const now = clock();
  const leaving = thinned(await versions.list(key), now, zone);
  for (const { id } of leaving) await versions.remove(key, id);
  // A day behind the month's end nobody is still keeping one below it.
  const over = dayIn("UTC", now - 2 * DAY_MS).slice(0, 7);
  const months = new Set(leaving.map(({ month }) => month).filter((month) => month < over));
  const left = months.size === 0 ? [] : await versions.list(key);
  for (const month of months) {
    const held = left.filter((one) => one.month === month);
    const indexes = await Promise.all(held.map((one) => loadContentIndex(blobs, key, one)));
    const used = new Set(
      held.flatMap((one, i) =>
        [one.hash, ...indexes[i]!.chunks.map(({ hash }) => hash)].map((hash) => versionPartKey(key, one, hash)),
      ),
    );
    for (const blob of await blobs.list(`${versionsPrefix(key)}${month}/`))
      if (!used.has(blob)) await blobs.remove(blob);
  }
  return leaving.length;
}
