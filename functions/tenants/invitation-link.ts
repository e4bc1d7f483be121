/**
 * The link of an invitation: 256 random bits behind the tenant and the invitation they belong to. Stands behind the `#`
 * of the address, so that neither servers nor logs on the way see it; only the hash of the whole is stored.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import type { Invitation, Invitations } from "../link-ports.ts";

const TOKEN = /^([a-z0-9-]+)\.([0-9A-Za-z]{16})\.[0-9a-f]{64}$/;

export const hashOfToken = (token: string): string => bytesToHex(sha256(utf8ToBytes(token)));

/** @param secret 32 random bytes. */
export const makeToken = (tenant: TenantId, id: string, secret: Uint8Array): string =>
  `${tenant}.${id}.${bytesToHex(secret)}`;

/** Page of the client that redeems it on a press: scanners of mail follow links and press nothing. */
export const linkOf = (origin: string, token: string): string => `${origin}/inbjudan#${token}`;

/** Tenant and id as the token says them: nobody's word yet. */
export function partsOf(token: string): { readonly tenant: TenantId; readonly id: string } | undefined {
  const [, tenant = "", id = ""] = TOKEN.exec(token) ?? [];
  return TENANT_ID.test(tenant) ? { tenant: tenant as TenantId, id } : undefined;
}

export interface FoundInvitation {
  readonly tenant: TenantId;
  readonly invitation: Invitation;
}

/** The invitation a link is of; the tenant is known once the hash is right, and not before. */
export async function findByToken(invitations: Invitations, token: string): Promise<FoundInvitation | undefined> {
  const parts = partsOf(token);
  const invitation = parts && (await invitations.read(parts.tenant, parts.id));
  if (parts === undefined || invitation === undefined || !isHashOf(invitation.hash, token)) return undefined;
  return { tenant: parts.tenant, invitation };
}

/** Takes the same time wherever they differ. */
export function isHashOf(a: string, token: string): boolean {
  const b = hashOfToken(token);
  let different = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) different |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return different === 0;
}
