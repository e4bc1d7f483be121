/** A page older than the server: told so in the socket and over HTTP, and nothing it holds is lost. */
import { expect, test } from "vitest";
import { createApi } from "../../client/api.ts";
import type { SaveLight } from "../../client/doc/model.ts";
import { denialOf, type DocumentApi } from "../../client/sync/document-api.ts";
import { openDocument } from "../../client/sync/document-session.ts";
import { memoryStore } from "../../client/sync/local-store.ts";
import { makeApp } from "../../functions/http/app.ts";
import { receive } from "../../functions/sync/receive.ts";
import { folding } from "../../shared/document/step.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { memoryInviting } from "../support/inviting.ts";
import { KEY, makeMemoryWorld } from "../support/memory-world.ts";

test("[W12] an older page's join and heartbeat are refused for good, and register nothing", async () => {
  const { deps, ports, caller, heard } = await makeMemoryWorld();
  for (const [i, t] of ["join", "beat"].entries()) {
    const old = caller(`old-${i}`, 10 + i);

    await receive(deps, old, JSON.stringify({ t, v: PROTOCOL_VERSION - 1, e: 1, s: 0 }));

    expect(heard(old)).toEqual([{ t: "refused", code: "outdated", final: true }]);
  }
  expect((await ports.heads.readWithConnections(KEY, ports.clock())).connections).toEqual([]);
});

test("[W12] a page newer than the server is not turned away for good: it asks again", async () => {
  const { deps, caller, heard } = await makeMemoryWorld();
  const early = caller("early", 10);

  await receive(deps, early, JSON.stringify({ t: "join", v: PROTOCOL_VERSION + 1, e: 1, s: 0 }));

  expect(heard(early)).toEqual([{ t: "refused", code: "outdated" }]);
});

test("[W12] every answer of the HTTP API says the version, refusals too", async () => {
  const { deps } = await makeMemoryWorld();
  const app = makeApp({
    ...deps,
    inviting: memoryInviting(),
    verifyToken: async () => undefined,
    secret: (length) => new Uint8Array(length),
    config: { issuer: "http://issuer.test", clientId: "samplan", socketUrl: "ws://socket.test", demo: false },
  });

  for (const [path, status] of [
    ["/api/config", 200],
    ["/api/me", 401],
    ["/api/nowhere", 404],
  ] as const) {
    const response = await app.request(path);
    expect([response.status, response.headers.get(PROTOCOL_HEADER)]).toEqual([status, String(PROTOCOL_VERSION)]);
  }
});

test("[W12] a page that meets a newer server over HTTP reads nothing of its answer", async () => {
  const answering = (version: string | undefined) =>
    createApi({ token: async () => "token", refused: () => undefined }, async () =>
      Response.json({}, { headers: version === undefined ? {} : { [PROTOCOL_HEADER]: version } }),
    ).send("/api/me");

  expect(await answering(String(PROTOCOL_VERSION + 1))).toEqual({
    ok: false,
    problem: { kind: "outdated", status: 200 },
  });
  // The same, an older one (a rollout is under way), and whoever stands between and says nothing.
  for (const version of [String(PROTOCOL_VERSION), String(PROTOCOL_VERSION - 1), undefined, "nonsense"]) {
    expect((await answering(version)).ok).toBe(true);
  }
  expect(denialOf({ kind: "outdated" })).toBe("outdated");
});

test("[W12] an outdated page says so and keeps what a closed tab left unsent on the disk", async () => {
  const store = memoryStore();
  const left = [{ n: 1, map: "c", key: "rowAAAA1:nameA", before: null, after: "Skrivet offline" }] as const;
  await store.addJournal("norsjo/actions", "closed-tab", left);
  const outdated = async () => ({ ok: false, problem: { kind: "outdated" } }) as const;
  const api: DocumentApi = { state: outdated, part: outdated, ticket: outdated, upload: outdated };
  const lights: SaveLight[] = [];

  const session = openDocument(
    {
      name: "norsjo/actions",
      api,
      store,
      tab: "this-tab",
      aliveTabs: async () => new Set(["this-tab"]),
      connect: () => {
        throw new Error("an outdated page does not connect");
      },
      now: () => 0,
      random: () => 0.5,
      digest: hashText,
      loadFold: () => folding,
    },
    {
      shown: () => undefined,
      changed: () => undefined,
      waiting: () => undefined,
      light: (light) => void lights.push(light),
      review: () => undefined,
      presence: () => undefined,
    },
  );
  await expect.poll(() => lights.at(-1)).toEqual({ state: "denied", code: "outdated", waiting: 1 });
  session.close();

  expect(await store.leftovers("norsjo/actions", new Set())).toEqual([
    { tab: "closed-tab", entries: left, underway: undefined },
  ]);
});
