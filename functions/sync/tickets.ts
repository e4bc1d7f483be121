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
/** A longer one is none: tenant, dot and secret make 105 at most. */
const MOST_TICKET_CHARACTERS = 120;

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
  const parts = partsOf(ticket);
  return parts && ports.tickets.redeem(parts.tenant, hashOf(parts.secret), ports.clock());
}

/** The tenant a ticket says it is of; `undefined` when it is no ticket at all. */
export const tenantOfTicket = (ticket: string | undefined): TenantId | undefined => partsOf(ticket)?.tenant;

function partsOf(ticket: string | undefined): { readonly tenant: TenantId; readonly secret: string } | undefined {
  const [tenant, secret, ...rest] = (ticket ?? "").slice(0, MOST_TICKET_CHARACTERS).split(".");
  if (tenant === undefined || secret === undefined || rest.length > 0) return undefined;
  if (!TENANT_ID.test(tenant) || !SECRET.test(secret)) return undefined;
  return { tenant: tenant as TenantId, secret };
}
