/**
 * Who is signed in, as far as this tab knows: holds the tokens (memory and sessionStorage), renews them before they
 * expire, one renewal at a time. The protocol itself is in `oidc.ts`.
 *
 *   out ──signIn──► (issuer) ──finishSignIn──► in ──issuer or API refuses──► ended ──signIn──► …
 *                                              └──signOut──► out
 */
import type { Accessor } from "solid-js";
import { createSignal } from "solid-js";
import * as v from "valibot";
import type { Config } from "./answers.ts";
import type { TokenSource } from "./api.ts";
import type { PendingSignIn, Tokens } from "./oidc.ts";
import { readForTab, writeForTab } from "./settings.ts";

const TOKENS = "tokens";
const PENDING = "sign-in";
/** Renewed this long before the end, so that no request meets an expired token. */
const RENEW_AHEAD_MS = 60_000;
/** Below this a token is not used any more. */
const LEAST_LIFE_MS = 5_000;
const RETRY_MS = 15_000;
/** A timer longer than 2^31 ms fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const heldTokens = v.object({
  access: v.string(),
  refresh: v.exactOptional(v.string()),
  id: v.exactOptional(v.string()),
  expires: v.number(),
});
const heldSignIn = v.object({ state: v.string(), nonce: v.string(), verifier: v.string(), returnTo: v.string() });

/** `ended`: was signed in here, and cannot be renewed. Work goes on on this device until signing in again. */
export type SessionState = "out" | "in" | "ended";

export interface Session extends TokenSource {
  readonly state: Accessor<SessionState>;
  /** Leaves for the issuer. Throws when the issuer cannot be reached; nothing has changed then. */
  signIn(returnTo: string): Promise<void>;
  /** Completes a sign-in from the address the issuer sent us back to; gives the path to go on to. */
  finishSignIn(
    query: URLSearchParams,
  ): Promise<{ readonly ok: true; readonly returnTo: string } | { readonly ok: false }>;
  /** Forgets the tokens, then leaves for the issuer's own sign-out page if there is one. */
  signOut(): Promise<void>;
}

export interface SessionWorld {
  config(): Promise<Config | undefined>;
  leaveFor(url: string): void;
  oidc(): Promise<typeof import("./oidc.ts")>;
  now(): number;
}

/** Only a path of this site: never an address somebody smuggled into the query. */
export function safeReturn(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])/.test(path) && !path.startsWith("/logga-in") ? path : "/";
}

export const browserWorld = (config: () => Promise<Config | undefined>): SessionWorld => ({
  config,
  leaveFor: (url) => location.assign(url),
  oidc: () => import("./oidc.ts"),
  now: () => Date.now(),
});

export function createSession(world: SessionWorld): Session {
  let tokens = readHeld(TOKENS, heldTokens);
  let renewing: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const [state, setState] = createSignal<SessionState>(tokens === undefined ? "out" : "in");

  function hold(next: Tokens | undefined, then: SessionState): void {
    tokens = next;
    writeForTab(TOKENS, next === undefined ? undefined : JSON.stringify(next));
    setState(then);
    plan(next === undefined ? undefined : next.expires - world.now() - RENEW_AHEAD_MS);
  }

  function plan(inMs: number | undefined): void {
    clearTimeout(timer);
    if (inMs === undefined || tokens?.refresh === undefined) return;
    timer = setTimeout(() => void renewOnce(), Math.min(Math.max(inMs, 1_000), LONGEST_TIMER_MS));
  }

  /** Never rejects: without a connection the tokens stay as they are and it is tried again. */
  function renewOnce(): Promise<void> {
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  async function renew(): Promise<void> {
    const asked = tokens;
    if (asked === undefined) return;
    try {
      const config = await world.config();
      if (config === undefined) throw new Error("no configuration");
      const next = await (await world.oidc()).renew(config, asked);
      if (tokens !== asked) return;
      if (next === "ended") hold(undefined, "ended");
      else hold(next, "in");
    } catch {
      plan(RETRY_MS);
    }
  }

  if (tokens !== undefined) plan(tokens.expires - world.now() - RENEW_AHEAD_MS);

  return {
    state,
    token: async (options) => {
      const before = tokens;
      if (before === undefined) return undefined;
      if (options?.renew === true || before.expires - world.now() < LEAST_LIFE_MS) await renewOnce();
      if (tokens === undefined || (options?.renew === true && tokens === before)) return undefined;
      // The API believes id tokens: what an access token says is the issuer's affair, and with some it is not readable.
      return tokens.expires - world.now() >= LEAST_LIFE_MS ? (tokens.id ?? tokens.access) : undefined;
    },
    refused: () => {
      if (tokens !== undefined) hold(undefined, "ended");
    },
    signIn: async (returnTo) => {
      const config = await world.config();
      if (config === undefined) throw new Error("the configuration could not be fetched");
      const { url, pending } = await (await world.oidc()).begin(config, safeReturn(returnTo));
      writeForTab(PENDING, JSON.stringify(pending));
      world.leaveFor(url);
    },
    finishSignIn: async (query) => {
      const pending: PendingSignIn | undefined = readHeld(PENDING, heldSignIn);
      writeForTab(PENDING, undefined);
      const config = await world.config();
      if (pending === undefined || config === undefined) return { ok: false };
      try {
        hold(await (await world.oidc()).complete(config, pending, query), "in");
        return { ok: true, returnTo: safeReturn(pending.returnTo) };
      } catch {
        return { ok: false };
      }
    },
    signOut: async () => {
      const had = tokens;
      hold(undefined, "out");
      let away = "/";
      try {
        const config = await world.config();
        if (had !== undefined && config !== undefined) away = (await (await world.oidc()).end(config, had)) ?? away;
      } catch {
        // Without a connection the issuer cannot be told; here everything is forgotten all the same.
      }
      world.leaveFor(away);
    },
  };
}

function readHeld<T>(name: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readForTab(name) ?? ""));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
