/**
 * What a connection hears of a quota (SPEC Q2, Q6): a batch is told when to come again and waits in its journal, anything
 * else that it was too fast; a connection that goes on all the same is closed.
 */
import type { ClientFrame, OtherVersion, ServerFrame } from "../../shared/protocol/frames.ts";
import type { LogFields } from "../log-port.ts";
import type { DocumentKey, Ports } from "../ports.ts";
import type { Costs, Verdict, Weight } from "../quotas/meter.ts";

type Held = Extract<Verdict, { kind: "held" }>;

/** As a page writes them. Whoever writes them otherwise, or lies, is counted as sending edits and waits like these. */
const PRESENCE = '{"t":"here"';
const VITAL = ['{"t":"beat"', '{"t":"join"'] as const;

/** Told by the first characters: a flood must be told from a heartbeat without being read. */
export const weightOf = (text: string): Weight =>
  text.startsWith(PRESENCE) ? "presence" : VITAL.some((start) => text.startsWith(start)) ? "vital" : "edits";

/** Characters are bytes but for names in base64's absence: near enough for a quota. */
export const costsOf = (text: string, weight: Weight): Costs =>
  weight === "presence" ? { presence: 1, bytes: text.length } : { messages: 1, bytes: text.length };

/** The answer to a frame that is held back. */
export function heldBack(
  { logger }: Pick<Ports, "logger">,
  ids: LogFields,
  frame: ClientFrame | OtherVersion | undefined,
  { breach, ms }: Pick<Held, "breach" | "ms">,
): ServerFrame {
  const { what, of, limit } = breach;
  logger.info("held back", { ...ids, frame: frame?.t, what, of, limit, ms, metrics: { heldBack: 1 } });
  if (frame?.t === "push") return { t: "later", id: frame.id, ms, q: breach };
  return { t: "refused", code: "too-fast", q: breach };
}

/** Ends a connection that was told often enough. Its person may come again with a new ticket; nobody else notices. */
export async function closeFlood(
  { sockets, connections, logger }: Pick<Ports, "sockets" | "connections" | "logger">,
  key: DocumentKey,
  connection: string,
): Promise<void> {
  logger.warn("flood closed", { ...key, connection, metrics: { floodsClosed: 1 } });
  await connections.remove(key, connection);
  await sockets.close(connection);
}
