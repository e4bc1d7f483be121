/**
 * Ending access of people who are connected (SPEC P9). What counts are the shut mark and the fence, which are in place
 * before anything here runs; telling and closing only spares people the wait for their next heartbeat.
 */
import type { PersonId } from "../../shared/ids.ts";
import type { DocumentKey, LogEntry, Ports } from "../ports.ts";
import { fanOut, hangUp, post } from "./fan-out.ts";
import { entryFrame } from "./frames-out.ts";

/** How long a person stays marked as shut out: longer than any connection lives (two hours at the gateway). */
export const SHUT_MS = 3 * 60 * 60_000;

type LivePorts = Pick<Ports, "connections" | "sockets" | "heads" | "clock" | "logger">;

/** Says why, closes, and tells the others that the person has left. Returns how many connections that were. */
export async function endConnections(ports: LivePorts, key: DocumentKey, person: PersonId): Promise<number> {
  const theirs = await ports.connections.ofPerson(key, person);
  if (theirs.length === 0) return 0;
  await Promise.all(theirs.map(({ id }) => endConnection(ports, key, id)));
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  for (const { client, name, colour } of theirs) {
    await fanOut(ports, key, connections, { t: "here", who: { client, name, colour }, p: null });
  }
  ports.logger.info("connections ended", { ...key, person, count: theirs.length });
  return theirs.length;
}

/** One connection whose person may not read the document any more. */
export async function endConnection(ports: LivePorts, key: DocumentKey, id: string): Promise<void> {
  await ports.connections.remove(key, id);
  await post(ports, key, id, { t: "refused", code: "revoked", final: true });
  try {
    await ports.sockets.close(id);
  } catch (cause) {
    // It gets nothing any more whether it is open or not.
    ports.logger.warn("close failed", { ...key, connection: id, cause: String(cause) });
  }
}

/**
 * Closes connections whose tickets give them longer than they have now (SPEC P21): whoever still may come in comes again,
 * with a ticket that says until when.
 */
export async function closeOutdated(
  ports: LivePorts,
  key: DocumentKey,
  until: number,
  person?: PersonId,
): Promise<void> {
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  const outdated = connections.filter(
    (one) => (person === undefined || one.person === person) && (one.until === undefined || one.until > until),
  );
  await Promise.all(outdated.map(({ id }) => hangUp(ports, key, id)));
}

/** Shows a fence to everybody still there: whoever sees it asks anew what they may do. */
export async function tellFence(ports: LivePorts, key: DocumentKey, fence: LogEntry): Promise<void> {
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  await fanOut(ports, key, connections, entryFrame(fence, undefined));
}
