/**
 * Tells the connected. A post is a hint (SPEC W5): nothing depends on its arrival, the heartbeat repairs. So it never
 * fails the caller, and a slow receiver is left to its heartbeat.
 */
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import type { Connection, DocumentKey, Ports } from "../ports.ts";
import { frameText } from "./frames-out.ts";

/** How long a registration lasts without a heartbeat. */
export const LEASE_MS = 75_000;
/** A lease renewed within this time belongs to a live connection, whatever a post said (SPEC W6). */
const FRESH_MS = 30_000;
const MOST_AT_ONCE = 64;

type FanOutPorts = Pick<Ports, "sockets" | "connections" | "clock" | "logger">;

export async function fanOut(
  ports: FanOutPorts,
  key: DocumentKey,
  connections: readonly Connection[],
  frame: ServerFrame,
  except?: string,
): Promise<void> {
  const text = frameText(frame);
  const receivers = connections.filter((connection) => connection.id !== except);
  for (let i = 0; i < receivers.length; i += MOST_AT_ONCE) {
    await Promise.all(
      receivers
        .slice(i, i + MOST_AT_ONCE)
        // Asked right before each post: what was given for a while ends at its moment, however long the list took.
        .map((receiver) =>
          isPast(receiver, ports.clock()) ? hangUp(ports, key, receiver.id) : postText(ports, key, receiver.id, text),
        ),
    );
  }
}

/** Let in for a while, and the while is over (SPEC P21). */
export const isPast = ({ until }: { readonly until?: number }, now: number): boolean =>
  until !== undefined && now >= until;

/** Ends a connection without a word: whoever still may come in comes again with a new ticket, and nobody else does. */
export async function hangUp(ports: FanOutPorts, key: DocumentKey, connectionId: string): Promise<void> {
  try {
    await ports.connections.remove(key, connectionId);
    await ports.sockets.close(connectionId);
  } catch (cause) {
    // It gets nothing any more whether it is open or not.
    ports.logger.warn("close failed", { ...key, connection: connectionId, cause: String(cause) });
  }
}

export const post = (ports: FanOutPorts, key: DocumentKey, connectionId: string, frame: ServerFrame): Promise<void> =>
  postText(ports, key, connectionId, frameText(frame));

/** Tells everybody that the document has moved on. */
export async function announceEpoch(
  ports: FanOutPorts & Pick<Ports, "heads">,
  key: DocumentKey,
  epoch: number,
): Promise<void> {
  const { connections } = await ports.heads.readWithConnections(key, ports.clock());
  await fanOut(ports, key, connections, { t: "epoch", e: epoch });
}

async function postText(ports: FanOutPorts, key: DocumentKey, connectionId: string, text: string): Promise<void> {
  const ids = { tenant: key.tenant, document: key.document, connection: connectionId };
  try {
    const outcome = await ports.sockets.post(connectionId, text);
    if (outcome === "slow") ports.logger.info("post slow", { ...ids, metrics: { postsSlow: 1 } });
    if (outcome !== "gone") return;
    ports.logger.info("post gone", { ...ids, metrics: { postsGone: 1 } });
    await ports.connections.remove(key, connectionId, ports.clock() + LEASE_MS - FRESH_MS);
  } catch (cause) {
    ports.logger.warn("post failed", { ...ids, cause: String(cause), metrics: { postsFailed: 1 } });
  }
}
