/**
 * Who is signed in, as far as this tab knows: holds the tokens (memory and sessionStorage), renews them before they
 * expire, one renewal at a time, and shares them with the other tabs of this browser (`tabs.ts`). The protocol itself is
 * in `oidc.ts`.
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
import { browserTabs, heldTokens, ownerOf, type TabMessage, type Tabs } from "./tabs.ts";

const TOKENS = "tokens";
const PENDING = "sign-in";
/** Where to go on once the issuer has brought us back from signing out: it knows one address only. */
const AFTERWARDS = "afterwards";
/** Renewed this long before the end, so that no request meets an expired token. */
const RENEW_AHEAD_MS = 60_000;
/** Below this a token is not used any more. */
const LEAST_LIFE_MS = 5_000;
const RETRY_MS = 15_000;
/** A new tab waits this long for another one to say who is signed in. */
const LOOK_MS = 300;
/** A timer longer than 2^31 ms fires at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

const heldSignIn = v.object({ state: v.string(), nonce: v.string(), verifier: v.string(), returnTo: v.string() });

/** `ended`: was signed in here, and cannot be renewed. Work goes on on this device until signing in again. */
export type SessionState = "out" | "in" | "ended";

export interface Session extends TokenSource {
  readonly state: Accessor<SessionState>;
  /** `out`, but another tab may be about to say who is signed in. */
  readonly looking: Accessor<boolean>;
  /** Leaves for the issuer. Throws when the issuer cannot be reached; nothing has changed then. */
  signIn(returnTo: string): Promise<void>;
  /** Completes a sign-in from the address the issuer sent us back to; gives the path to go on to. */
  finishSignIn(
    query: URLSearchParams,
  ): Promise<{ readonly ok: true; readonly returnTo: string } | { readonly ok: false }>;
  /** Signs the other tabs out, at once. */
  tellOthers(): void;
  /** Forgets the tokens, then leaves for the issuer's own sign-out page if there is one. */
  signOut(returnTo?: string): Promise<void>;
}

export interface SessionWorld {
  config(): Promise<Config | undefined>;
  leaveFor(url: string): void;
  oidc(): Promise<typeof import("./oidc.ts")>;
  now(): number;
  /** Absent: each tab is for itself. */
  readonly tabs?: Tabs | undefined;
  /** Signed out in another tab: nothing of the person may stay in this one's memory. */
  leaveNow?(): void;
}

/** Only a path of this site: never an address somebody smuggled into the query. */
export function safeReturn(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])/.test(path) && !path.startsWith("/logga-in") ? path : "/";
}

/** Called before the first page is drawn. */
export function goOnAfterSignOut(): void {
  const wished = readForTab(AFTERWARDS);
  writeForTab(AFTERWARDS, undefined);
  if (wished !== undefined && location.pathname === "/") history.replaceState(null, "", safeReturn(wished));
}

export const browserWorld = (config: () => Promise<Config | undefined>): SessionWorld => ({
  config,
  leaveFor: (url) => location.assign(url),
  oidc: () => import("./oidc.ts"),
  now: () => Date.now(),
  tabs: browserTabs(),
  leaveNow: () => location.replace("/"),
});

export function createSession(world: SessionWorld): Session {
  let tokens = readHeld(TOKENS, heldTokens);
  let renewing: Promise<void> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whose page this is: another person's tokens would send this one's unsent edits as theirs. */
  let owner = tokens === undefined ? undefined : ownerOf(tokens);
  const { tabs } = world;
  const [state, setState] = createSignal<SessionState>(tokens === undefined ? "out" : "in");
  const [looking, setLooking] = createSignal(tokens === undefined && tabs !== undefined);

  function hold(next: Tokens | undefined, then: SessionState): void {
    tokens = next;
    if (next !== undefined) owner = ownerOf(next);
    if (then === "out") owner = undefined;
    setLooking(false);
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

  /** What is new here the other tabs want to know. */
  function tell(): void {
    if (tokens !== undefined) tabs?.post({ kind: "tokens", tokens });
  }

  function hear(said: TabMessage): void {
    if (said.kind === "ask") return tell();
    const somebodys = tokens !== undefined || state() === "ended";
    if (said.kind === "out") {
      hold(undefined, "out");
      if (somebodys) world.leaveNow?.();
      return;
    }
    const theirs = said.tokens;
    const fits = !somebodys || (owner !== undefined && ownerOf(theirs) === owner);
    const newer = theirs.expires > (tokens?.expires ?? world.now() + LEAST_LIFE_MS);
    if (fits && newer) hold(theirs, "in");
  }

  /** Of several tabs one renews, and the others take what it got. */
  const renew = (): Promise<void> => (tabs === undefined ? renewNow(tokens) : renewWith(tabs));

  async function renewWith(others: Tabs): Promise<void> {
    const asked = tokens;
    await others.alone(async () => {
      if (tokens === asked) await renewNow(asked);
    });
  }

  async function renewNow(asked: Tokens | undefined): Promise<void> {
    if (asked === undefined) return;
    try {
      const config = await world.config();
      if (config === undefined) throw new Error("no configuration");
      const next = await (await world.oidc()).renew(config, asked);
      if (tokens !== asked) return;
      if (next === "ended") hold(undefined, "ended");
      else {
        hold(next, "in");
        tell();
      }
    } catch {
      plan(RETRY_MS);
    }
  }

  if (tokens !== undefined) plan(tokens.expires - world.now() - RENEW_AHEAD_MS);
  tabs?.listen(hear);
  if (looking()) {
    tabs?.post({ kind: "ask" });
    setTimeout(() => setLooking(false), LOOK_MS);
  }

  return {
    state,
    looking,
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
        tell();
        return { ok: true, returnTo: safeReturn(pending.returnTo) };
      } catch {
        return { ok: false };
      }
    },
    tellOthers: () => tabs?.post({ kind: "out" }),
    signOut: async (returnTo) => {
      writeForTab(AFTERWARDS, returnTo);
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
