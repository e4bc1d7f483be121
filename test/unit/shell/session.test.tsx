/** The session: what is held, when it is renewed, and when it ends. The issuer is a stand-in; `oidc` has its own test. */
import { createRoot } from "solid-js";
import { beforeEach, expect, test, vi } from "vitest";
import type { PendingSignIn, Tokens } from "../../../client/oidc.ts";
import { createSession, safeReturn } from "../../../client/session.ts";
import type { Session, SessionWorld } from "../../../client/session.ts";
import type { TabMessage } from "../../../client/tabs.ts";

const CONFIG = { issuer: "http://127.0.0.1:1", clientId: "samplan", socketUrl: "", demo: true };

interface Issuer {
  now: number;
  renewal: Tokens | "ended" | "down";
  readonly left: string[];
  renewals: number;
  /** What signing in gives. */
  first?: Tokens;
}

const tokens = (access: string, expires: number): Tokens => ({ access, refresh: `r-${access}`, expires });

function open(issuer: Issuer, more: Partial<SessionWorld> = {}): Session {
  const pending: PendingSignIn = { state: "s", nonce: "n", verifier: "v", returnTo: "/a/norsjo/actions?rad=Row00001" };
  const world: SessionWorld = {
    ...more,
    config: () => Promise.resolve(CONFIG),
    leaveFor: (url) => void issuer.left.push(url),
    now: () => issuer.now,
    oidc: () =>
      Promise.resolve({
        RETURN_PATH: "/logga-in/klar",
        begin: (_config: unknown, returnTo: string) =>
          Promise.resolve({ url: "http://issuer/authorize", pending: { ...pending, returnTo } }),
        complete: (_config: unknown, held: PendingSignIn, query: URLSearchParams) =>
          query.get("state") === held.state
            ? Promise.resolve(issuer.first ?? tokens("first", issuer.now + 3_600_000))
            : Promise.reject(new Error("state")),
        renew: () => {
          issuer.renewals++;
          return issuer.renewal === "down" ? Promise.reject(new Error("down")) : Promise.resolve(issuer.renewal);
        },
        end: () => Promise.resolve("http://issuer/end"),
      }),
  };
  return createRoot(() => createSession(world));
}

const issuerAt = (now: number): Issuer => ({ now, renewal: "down", left: [], renewals: 0 });

async function signedIn(issuer: Issuer): Promise<Session> {
  const session = open(issuer);
  await session.signIn("/a/norsjo");
  await session.finishSignIn(new URLSearchParams("code=c&state=s"));
  return session;
}

beforeEach(() => sessionStorage.clear());

test("signing in leaves for the issuer and comes back to where it began", async () => {
  const issuer = issuerAt(0);
  const session = open(issuer);
  expect(session.state()).toBe("out");

  await session.signIn("/a/norsjo/actions?rad=Row00001");
  expect(issuer.left).toEqual(["http://issuer/authorize"]);
  const result = await session.finishSignIn(new URLSearchParams("code=c&state=s"));

  expect(result).toEqual({ ok: true, returnTo: "/a/norsjo/actions?rad=Row00001" });
  expect(session.state()).toBe("in");
  expect(await session.token()).toBe("first");
});

test("an answer with another state, or one that was not asked for, signs nobody in", async () => {
  const session = open(issuerAt(0));
  await session.signIn("/");

  expect(await session.finishSignIn(new URLSearchParams("code=c&state=other"))).toEqual({ ok: false });
  expect(await session.finishSignIn(new URLSearchParams("code=c&state=s"))).toEqual({ ok: false });
  expect(session.state()).toBe("out");
});

test("a reload of the tab keeps the session; another tab's storage would not", async () => {
  const issuer = issuerAt(0);
  await signedIn(issuer);

  expect(open(issuer).state()).toBe("in");
  sessionStorage.clear();
  expect(open(issuer).state()).toBe("out");
});

test("a token is renewed before it ends, once however many ask", async () => {
  const issuer = issuerAt(0);
  const session = await signedIn(issuer);
  issuer.now = 3_600_000 - 1_000;
  issuer.renewal = tokens("second", issuer.now + 3_600_000);

  expect(await Promise.all([session.token(), session.token(), session.token()])).toEqual([
    "second",
    "second",
    "second",
  ]);
  expect(issuer.renewals).toBe(1);
});

test("the timer renews a minute ahead, without anybody asking", async () => {
  vi.useFakeTimers();
  try {
    const issuer = issuerAt(0);
    const session = await signedIn(issuer);
    issuer.renewal = tokens("second", 7_200_000);

    await vi.advanceTimersByTimeAsync(3_600_000 - 61_000);
    expect(issuer.renewals).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(issuer.renewals).toBe(1);
    expect(await session.token()).toBe("second");
  } finally {
    vi.useRealTimers();
  }
});

test("without a connection an old token is not used, but the session is kept and renewed later", async () => {
  const issuer = issuerAt(0);
  const session = await signedIn(issuer);
  issuer.now = 3_600_000;

  expect(await session.token()).toBeUndefined();
  expect(session.state()).toBe("in");
  issuer.renewal = tokens("second", issuer.now + 3_600_000);
  expect(await session.token()).toBe("second");
});

test("when the issuer will not renew any more the session has ended, and nothing is left to steal", async () => {
  const issuer = issuerAt(0);
  const session = await signedIn(issuer);
  issuer.now = 3_600_000;
  issuer.renewal = "ended";

  expect(await session.token()).toBeUndefined();
  expect(session.state()).toBe("ended");
  expect(JSON.stringify(sessionStorage)).not.toContain("r-first");
});

test("asked for a newer token, the session never gives the old one back", async () => {
  const issuer = issuerAt(0);
  const session = await signedIn(issuer);

  expect(await session.token({ renew: true })).toBeUndefined();
  issuer.renewal = tokens("second", 3_600_000);
  expect(await session.token({ renew: true })).toBe("second");
});

test("signing out forgets the tokens first and then leaves for the issuer's own page", async () => {
  const issuer = issuerAt(0);
  const session = await signedIn(issuer);

  await session.signOut();

  expect(session.state()).toBe("out");
  expect(sessionStorage.getItem("samplan:tokens")).toBeNull();
  expect(issuer.left.at(-1)).toBe("http://issuer/end");
});

test("only a path of this site is returned to", () => {
  expect(safeReturn("/a/norsjo?rad=x")).toBe("/a/norsjo?rad=x");
  for (const smuggled of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    "/logga-in/klar?code=1",
  ]) {
    expect(safeReturn(smuggled), String(smuggled)).toBe("/");
  }
});

// --- several tabs ------------------------------------------------------------------------------------------------------

/** A browser: everything one tab posts the others hear, a moment later, as with the real channel. */
function browser(): { tab(issuer: Issuer): { session: Session; left: () => boolean }; posted: TabMessage[] } {
  const hearers: ((said: TabMessage) => void)[] = [];
  const posted: TabMessage[] = [];
  let turn: Promise<void> = Promise.resolve();
  return {
    posted,
    tab(issuer) {
      let left = false;
      let own: ((said: TabMessage) => void) | undefined;
      // Each tab has a storage of its own.
      sessionStorage.clear();
      const session = open(issuer, {
        leaveNow: () => (left = true),
        tabs: {
          post: (said) => {
            posted.push(said);
            for (const hear of hearers) if (hear !== own) queueMicrotask(() => hear(structuredClone(said)));
          },
          listen: (hear) => {
            own = hear;
            hearers.push(hear);
          },
          alone: (work) => (turn = turn.then(work)),
        },
      });
      return { session, left: () => left };
    },
  };
}

const tokenOf = (sub: string, n: number): string =>
  `x.${btoa(JSON.stringify({ iss: "http://issuer", sub, n })).replaceAll("=", "")}.x`;
const owned = (sub: string, expires: number, n = 0): Tokens => ({
  access: tokenOf(sub, n),
  refresh: `r-${sub}`,
  expires,
});
const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i++) await Promise.resolve();
};

test("[C7] a new tab is signed in by one that is, without a word to the issuer", async () => {
  const { tab, posted } = browser();
  const first = tab({ ...issuerAt(0), first: owned("anna", 3_600_000) });
  await first.session.signIn("/");
  await first.session.finishSignIn(new URLSearchParams("code=c&state=s"));
  const issuer = issuerAt(0);
  const second = tab(issuer);
  expect([second.session.state(), second.session.looking()]).toEqual(["out", true]);

  await settle();
  expect([second.session.state(), second.session.looking()]).toEqual(["in", false]);
  expect(await second.session.token()).toBe(await first.session.token());
  expect(issuer.left).toEqual([]);
  expect(posted.filter(({ kind }) => kind === "ask").length).toBe(2);
});

test("without another tab the wait is short, and then signing in is offered", async () => {
  vi.useFakeTimers();
  try {
    const { session } = browser().tab(issuerAt(0));
    expect(session.looking()).toBe(true);
    await vi.advanceTimersByTimeAsync(400);
    expect([session.state(), session.looking()]).toEqual(["out", false]);
  } finally {
    vi.useRealTimers();
  }
});

test("of several tabs one renews and the others take what it got", async () => {
  const { tab } = browser();
  const issuers = [0, 1, 2].map((): Issuer => ({ ...issuerAt(0), first: owned("anna", 3_600_000) }));
  const [one, two, three] = issuers.map((issuer) => tab(issuer));
  await one!.session.signIn("/");
  await one!.session.finishSignIn(new URLSearchParams("code=c&state=s"));
  await settle();
  for (const issuer of issuers) {
    issuer.now = 3_599_000;
    issuer.renewal = owned("anna", 7_200_000, 1);
  }

  const got = await Promise.all([one, two, three].map((each) => each!.session.token()));

  expect(new Set(got)).toEqual(new Set([tokenOf("anna", 1)]));
  expect(issuers.map(({ renewals }) => renewals).reduce((sum, each) => sum + each)).toBe(1);
});

test("[C7] signing out in one tab is signing out in all, and leaves nothing in their memory", async () => {
  const { tab } = browser();
  const first = tab({ ...issuerAt(0), first: owned("anna", 3_600_000) });
  await first.session.signIn("/");
  await first.session.finishSignIn(new URLSearchParams("code=c&state=s"));
  const second = tab(issuerAt(0));
  await settle();

  first.session.tellOthers();
  await first.session.signOut();
  await settle();

  expect([second.session.state(), await second.session.token(), second.left()]).toEqual(["out", undefined, true]);
});

test("[C6] a tab whose sign-in has ended goes on with the same person's tokens and never with another's", async () => {
  const { tab } = browser();
  const first = tab({ ...issuerAt(0), first: owned("anna", 3_600_000) });
  await first.session.signIn("/");
  await first.session.finishSignIn(new URLSearchParams("code=c&state=s"));
  first.session.refused();
  expect(first.session.state()).toBe("ended");

  const bo = tab({ ...issuerAt(0), first: owned("bo", 3_600_000) });
  await bo.session.signIn("/");
  await bo.session.finishSignIn(new URLSearchParams("code=c&state=s"));
  await settle();
  expect(first.session.state()).toBe("ended");

  const anna = tab({ ...issuerAt(0), first: owned("anna", 3_600_000, 2) });
  await anna.session.signIn("/");
  await anna.session.finishSignIn(new URLSearchParams("code=c&state=s"));
  await settle();
  expect([first.session.state(), await first.session.token()]).toEqual(["in", tokenOf("anna", 2)]);
  expect(await bo.session.token()).toBe(tokenOf("bo", 0));
});
