/**
 * The fence of a change of rights (SPEC P8, L8): from its place in the log on, every push is judged by what the directory
 * says now. Unlike a cut or a freeze it ends nothing, so it only has to stand in the epoch that is written to.
 */
import type { PersonId } from "../../shared/ids.ts";
import type { DocumentKey, LogEntry } from "../ports.ts";
import { announceEpoch } from "../sync/fan-out.ts";
import type { AppendDeps } from "./append.ts";
import { appendFence, completeCut } from "./fences.ts";

const MOST_TRIES = 10;

/**
 * Puts the fence at the end of the current epoch's log. `undefined`: nothing is written to this document any more
 * (frozen, deleted, or not there yet). Repeating it puts another, which changes nothing.
 */
export async function fenceRights(
  { ports }: Pick<AppendDeps, "ports">,
  key: DocumentKey,
  by: PersonId,
  id: string,
): Promise<LogEntry | undefined> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const head = await ports.heads.read(key);
    if (head === undefined || head.status !== "active") return undefined;
    const fence = await appendFence(ports, key, head.epoch, "rights", by, id);
    if (fence?.fence === "rights") return fence;
    if (fence?.fence === "freeze" || fence?.fence === "delete") return undefined;
    // Behind a cut the old epoch takes nothing any more: finish it, and fence the next.
    const next = fence === undefined ? undefined : await completeCut(ports, key, head, fence);
    if (next !== undefined) await announceEpoch(ports, key, next.epoch);
  }
  throw new Error(`no rights fence could be set in ${key.tenant}/${key.document}`);
}
