/**
 * Sign-in codes by e-mail, as the issuer in the cloud has them: six digits, ten minutes, five tries, once. Only a keyed
 * hash is held, in memory; a restart forgets them, and another code is one press away.
 */
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

const LIFE_MS = 10 * 60_000;
const MOST_TRIES = 5;
/** Codes an address gets in the time one lives, and everybody together in a minute. */
const MOST_AN_ADDRESS = 5;
const MOST_A_MINUTE = 60;

export interface SentCode {
  /** Names the sending; says nothing about the code. */
  readonly ticket: string;
  readonly code: string;
}

export interface EmailCodes {
  /** `too-many`: for this address or altogether; nothing is sent. */
  issue(email: string): SentCode | "too-many";
  /** `wrong`: another try is left. `ended`: there is no such code (any more). */
  redeem(ticket: string, code: string): { readonly email: string } | "wrong" | "ended";
  /** Whom a ticket's code went to, while it lives. */
  sentTo(ticket: string): string | undefined;
}

interface Held {
  readonly email: string;
  readonly hash: Buffer;
  readonly at: number;
  tries: number;
}

export function createEmailCodes(now: () => number = Date.now): EmailCodes {
  const key = randomBytes(32);
  const held = new Map<string, Held>();
  /** When codes went out, of everybody. */
  let issued: { readonly email: string; readonly at: number }[] = [];
  const hashOf = (ticket: string, code: string): Buffer =>
    createHmac("sha256", key).update(`${ticket} ${code}`).digest();
  const alive = (ticket: string): Held | undefined => {
    const found = held.get(ticket);
    if (found === undefined || now() - found.at <= LIFE_MS) return found;
    held.delete(ticket);
    return undefined;
  };

  return {
    issue(email) {
      issued = issued.filter(({ at }) => now() - at <= LIFE_MS);
      const ofAddress = issued.filter((one) => one.email === email).length;
      const lately = issued.filter(({ at }) => now() - at <= 60_000).length;
      if (ofAddress >= MOST_AN_ADDRESS || lately >= MOST_A_MINUTE) return "too-many";
      for (const ticket of held.keys()) alive(ticket);
      // The one before ends: two open codes would be two chances to guess.
      for (const [ticket, one] of held) if (one.email === email) held.delete(ticket);
      const ticket = randomBytes(16).toString("base64url");
      const code = String(randomInt(1_000_000)).padStart(6, "0");
      held.set(ticket, { email, hash: hashOf(ticket, code), at: now(), tries: 0 });
      issued.push({ email, at: now() });
      return { ticket, code };
    },
    redeem(ticket, code) {
      const found = alive(ticket);
      if (found === undefined) return "ended";
      found.tries += 1;
      const right = timingSafeEqual(found.hash, hashOf(ticket, code.replaceAll(/\s/g, "")));
      if (right || found.tries >= MOST_TRIES) held.delete(ticket);
      if (right) return { email: found.email };
      return found.tries >= MOST_TRIES ? "ended" : "wrong";
    },
    sentTo: (ticket) => alive(ticket)?.email,
  };
}

/** The subject an address signs in as: its own, the same each time, and says nothing about it. */
export const subjectOf = (email: string): string =>
  `e-${createHash("sha256").update(`samplan-local ${email}`).digest("base64url").slice(0, 22)}`;
