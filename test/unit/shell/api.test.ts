/** The way to the HTTP API: token, one renewal, and every outcome as a value. */
import * as v from "valibot";
import { expect, test } from "vitest";
import { createApi, problemKind } from "../../../client/api.ts";
import type { TokenSource } from "../../../client/api.ts";

interface Asked {
  readonly path: string;
  readonly token: string | null;
}

/** An API whose server answers with `answers` in turn, and a token source that renews `renewals` times. */
function world(answers: readonly (Response | "down")[], renewals: readonly (string | undefined)[] = []) {
  const asked: Asked[] = [];
  const left = [...answers];
  const fresh = [...renewals];
  let refused = 0;
  let current: string | undefined = "t0";
  const tokens: TokenSource = {
    token: (options) => {
      if (options?.renew === true) {
        const next = fresh.shift();
        if (next !== undefined) current = next;
        return Promise.resolve(next);
      }
      return Promise.resolve(current);
    },
    refused: () => void refused++,
  };
  const api = createApi(tokens, (path, init) => {
    asked.push({ path, token: new Headers(init.headers).get("authorization") });
    const answer = left.shift();
    return answer === undefined || answer === "down"
      ? Promise.reject(new TypeError("no network"))
      : Promise.resolve(answer);
  });
  return { api, asked, refused: () => refused };
}

const json = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status });
const town = v.object({ name: v.string() });

test("a request carries the token and its answer is checked against the schema", async () => {
  const { api, asked } = world([json({ name: "Norsjö", more: 1 })]);

  expect(await api.get("/api/x", town)).toEqual({ ok: true, value: { name: "Norsjö" } });
  expect(asked).toEqual([{ path: "/api/x", token: "Bearer t0" }]);
});

test("an answer that does not fit its schema, or is no JSON, is a problem and not a value", async () => {
  const { api } = world([json({ name: 7 }), new Response("<html>")]);

  expect(await api.get("/api/x", town)).toMatchObject({
    ok: false,
    problem: { kind: "server", code: "unreadable-answer" },
  });
  expect(await api.get("/api/x", town)).toMatchObject({ ok: false, problem: { kind: "server" } });
});

test("a refused token is renewed once and the request sent again with the new one", async () => {
  const { api, asked, refused } = world([json({}, 401), json({ name: "Norsjö" })], ["t1"]);

  expect(await api.get("/api/x", town)).toMatchObject({ ok: true });
  expect(asked.map(({ token }) => token)).toEqual(["Bearer t0", "Bearer t1"]);
  expect(refused()).toBe(0);
});

test("a renewed token that is refused too ends the session, and is not tried a third time", async () => {
  const { api, asked, refused } = world([json({}, 401), json({}, 401)], ["t1", "t2"]);

  expect(await api.get("/api/x", town)).toMatchObject({ ok: false, problem: { kind: "session-ended", status: 401 } });
  expect(asked).toHaveLength(2);
  expect(refused()).toBe(1);
});

test("a renewal that cannot be made leaves the session alone: the line may be down, not the right", async () => {
  const { api, refused } = world([json({}, 401)], [undefined]);

  expect(await api.get("/api/x", town)).toMatchObject({ ok: false, problem: { kind: "session-ended" } });
  expect(refused()).toBe(0);
});

test("no answer at all is being offline, and nothing is thrown", async () => {
  const { api } = world(["down"]);

  expect(await api.get("/api/x", town)).toEqual({ ok: false, problem: { kind: "offline" } });
});

test("the server's code and the request's id come along, to mention when asking for help", async () => {
  const { api } = world([json({ error: { code: "too-fast", message: "slow down", request: "r-7" } }, 429)]);

  expect(await api.get("/api/x", town)).toEqual({
    ok: false,
    problem: { kind: "busy", status: 429, code: "too-fast", request: "r-7" },
  });
});

test("[T22] a suspended municipality is told as that, not as nothing being there: what is on the device is kept", async () => {
  const { api } = world([json({ error: { code: "not-allowed", details: { refusal: "suspended" } } }, 403)]);

  expect(await api.get("/api/x", town)).toMatchObject({ ok: false, problem: { kind: "suspended", status: 403 } });
});

test("missing and forbidden are told alike", () => {
  expect([403, 404, 410].map(problemKind)).toEqual(["not-found", "not-found", "not-found"]);
  expect([401, 429, 503, 500, 418].map(problemKind)).toEqual(["session-ended", "busy", "busy", "server", "server"]);
});

test("what is posted is JSON", async () => {
  const sent: RequestInit[] = [];
  const api = createApi({ token: () => Promise.resolve(undefined), refused: () => undefined }, (_path, init) => {
    sent.push(init);
    return Promise.resolve(json({ name: "x" }));
  });

  await api.post("/api/x", { a: 1 }, town);

  expect(sent[0]?.method).toBe("POST");
  expect(sent[0]?.body).toBe('{"a":1}');
  expect(new Headers(sent[0]?.headers).get("content-type")).toBe("application/json");
  expect(new Headers(sent[0]?.headers).has("authorization")).toBe(false);
});
