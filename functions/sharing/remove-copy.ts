/**
 * Takes a followed sheet away (SPEC T8): first nobody is let in any more, then whoever is inside is told and closed, then
 * what stood there goes. Repeatable; what a crash left is taken up when the grant is carried out again.
 */
import { close } from "../documents/fences.ts";
import { documentPrefix } from "../documents/snapshots.ts";
import { SYSTEM } from "../documents/system.ts";
import { eraseHistory } from "../history/erase.ts";
import type { DocumentKey } from "../ports.ts";
import { endConnection } from "../sync/live-connections.ts";
import type { SharingDeps } from "./sharing-deps.ts";

/** To be called for the taker. */
export async function removeCopy({ ports, copies }: SharingDeps, key: DocumentKey): Promise<void> {
  await ports.directory.removeSheet(key.tenant, key.document);
  await close(ports, key, "delete", SYSTEM, `end${key.document.replaceAll("-", "")}`.slice(0, 24));
  const { head, connections } = await ports.heads.readWithConnections(key, ports.clock());
  await Promise.all(connections.map(({ id }) => endConnection(ports, key, id)));
  if (head === undefined) return;
  for (const epoch of [head.epoch - 1, head.epoch]) {
    if (epoch < 1) continue;
    const entries = await ports.log.read(key, epoch, 0);
    await ports.log.remove(
      key,
      epoch,
      entries.map(({ seq }) => seq),
    );
  }
  for (const blob of await ports.blobs.list(`${documentPrefix(key)}/`)) await ports.blobs.remove(blob);
  await eraseHistory(ports, key);
  await copies.remove(key);
}
