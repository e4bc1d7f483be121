/** What keeps documents small and finished: cuts when due, fences left by a crash, old logs. Repeatable at any time. */
import { randomBase62, type TenantId } from "../../shared/ids.ts";
import { announceEpoch } from "../sync/fan-out.ts";
import type { DocumentKey, Head } from "../ports.ts";
import { finishChanges } from "../tenants/members.ts";
import { cutIsDue, type AppendDeps } from "./append.ts";
import { isPastLeft, takePastAway } from "./erase.ts";
import { failureFields } from "./failure-fields.ts";
import { cut, removeOldLog, rescue } from "./fences.ts";

/** A piece of history; `told` nothing although there is more: it is left for another time. */
interface Piece {
  readonly told: number;
  readonly more: boolean;
}

interface UpkeepDeps extends AppendDeps {
  /** Brings history up to the log, which is not taken away before; without it, as in the simulator, there is none. */
  readonly follow?: (key: DocumentKey) => Promise<Piece>;
}

/** An epoch with any change is cut once it is this old, so that mornings begin with a fresh snapshot. */
const NIGHTLY_MS = 20 * 60 * 60_000;

export async function cutAndAnnounce(deps: AppendDeps, key: DocumentKey): Promise<Head | undefined> {
  const next = await cut(deps.ports, key, randomBase62(16, deps.ports.random));
  if (next !== undefined) await announceEpoch(deps.ports, key, next.epoch);
  return next;
}

/** Looks after one document. */
export async function tend(deps: UpkeepDeps, key: DocumentKey): Promise<void> {
  const { ports } = deps;
  const head = await ports.heads.read(key);
  if (head === undefined || head.status === "deleted") return;
  const tail = await ports.log.tail(key, head.epoch);
  const rescued = await rescue(ports, key, head, tail);
  if (rescued !== undefined) return announceEpoch(ports, key, rescued.epoch);
  // A crash may have left it there.
  if (await isPastLeft(ports, key, head)) await takePastAway(ports, key);
  const { follow } = deps;
  // Nothing is asked for a sheet that lies still.
  if (follow !== undefined && tail !== undefined) await isFollowed(deps, key);
  await removeOldLog(ports, key, head, follow && (() => isFollowed(deps, key)));
  if (tail === undefined || tail.fence === "freeze") return;
  if (cutIsDue(tail) || ports.clock() - head.since > NIGHTLY_MS) await cutAndAnnounce(deps, key);
}

/** Of one document in one sweep: others wait too. */
const MOST_PIECES = 20;

/** What stands in the way of history must not stand in the way of cuts. */
async function isFollowed({ ports, follow }: UpkeepDeps, key: DocumentKey): Promise<boolean> {
  try {
    for (let pieces = 0; pieces < MOST_PIECES; pieces++) {
      const piece = await follow?.(key);
      if (piece?.more !== true) return true;
      if (piece.told === 0) return false;
    }
    return false;
  } catch (cause) {
    ports.logger.warn("history not written", { ...key, ...failureFields(cause) });
    return false;
  }
}

/**
 * Looks after every document of every tenant, and finishes changes of members a crash left half done. One that fails does
 * not keep the others waiting. `acting` runs what is done for one tenant as that tenant.
 */
export async function sweep(
  deps: UpkeepDeps,
  acting: <T>(tenant: TenantId, work: () => Promise<T>) => Promise<T> = (_, work) => work(),
): Promise<{ tended: number; failed: number }> {
  const { directory, logger } = deps.ports;
  let tended = 0;
  let failed = 0;
  for (const tenant of await directory.tenants()) {
    try {
      const finished = await acting(tenant, () => finishChanges(deps, tenant));
      if (finished > 0) logger.warn("changes of members finished", { tenant, count: finished });
    } catch (cause) {
      failed++;
      logger.warn("upkeep failed", { tenant, ...failureFields(cause) });
    }
    for (const { document } of await acting(tenant, () => directory.sheets(tenant))) {
      try {
        await acting(tenant, () => tend(deps, { tenant, document }));
        tended++;
      } catch (cause) {
        failed++;
        logger.warn("upkeep failed", { tenant, document, ...failureFields(cause) });
      }
    }
  }
  return { tended, failed };
}
