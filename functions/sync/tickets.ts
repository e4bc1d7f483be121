/**
 * Tickets: how a signed-in person opens a socket without a token in the address (SPEC W10). 256 random bits behind the
 * tenant's id, good for 30 seconds and for one use; only the hash is stored.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import type { Ports, TicketClaims } from "../ports.ts";

export const TICKET_MS = 30_000;
const SECRET = /^[0-9a-f]{64}$/;

const hashOf = (secret: string): string => bytesToHex(sha256(utf8ToBytes(secret)));

/** @param secret 32 random bytes. */
export async function issueTicket(
  ports: Pick<Ports, "tickets" | "clock">,
  claims: TicketClaims,
  secret: Uint8Array,
): Promise<string> {
  const hex = bytesToHex(secret);
  await ports.tickets.put(claims.tenant, hashOf(hex), claims, ports.clock() + TICKET_MS);
  return `${claims.tenant}.${hex}`;
}

/** What the ticket allows; `undefined` when it is malformed, used, expired or unknown. */
export async function redeemTicket(
  ports: Pick<Ports, "tickets" | "clock">,
  ticket: string | undefined,
): Promise<TicketClaims | undefined> {
  const [tenant, secret, ...rest] = (ticket ?? "").split(".");
  if (tenant === undefined || secret === undefined || rest.length > 0) return undefined;
  if (!TENANT_ID.test(tenant) || !SECRET.test(secret)) return undefined;
  return ports.tickets.redeem(tenant as TenantId, hashOf(secret), ports.clock());
}
