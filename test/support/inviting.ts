/** What inviting takes, in memory, with the mails that were sent. */
import {
  memoryCalendarFeeds,
  memoryInvitations,
  memoryOwnerLinks,
} from "../../functions/adapters/memory/invitations.ts";
import { memoryMail, type MemoryMail } from "../../functions/adapters/memory/mail.ts";
import type { Gate } from "../../functions/adapters/memory/state.ts";
import type { Inviting } from "../../functions/tenants/invitations.ts";

export interface MemoryInviting extends Inviting {
  readonly mail: MemoryMail;
  /** Addresses that were let in at the issuer. */
  readonly letIn: readonly string[];
}

export function memoryInviting(origin = "http://localhost:3000", gate?: Gate): MemoryInviting {
  const letIn: string[] = [];
  return {
    invitations: memoryInvitations(gate),
    links: memoryOwnerLinks(gate),
    feeds: memoryCalendarFeeds(gate),
    mail: memoryMail(),
    accounts: { ensure: async (email) => void letIn.push(email) },
    letIn,
    origin,
  };
}
