/** The bridge against API Gateway's rules for the life of a socket and its messages. */
import { PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { afterEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { BridgeOptions } from "../../infra/local/bridge.ts";
import type { Handlers } from "../../infra/local/invoker.ts";
import {
  asHandler,
  policy,
  recorder,
  startGateway,
  until,
  type AuthorizerEvent,
  type SocketEvent,
  type TestGateway,
} from "../support/gateway.ts";

let gateway: TestGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

const start = async (handlers: Handlers, options?: Omit<BridgeOptions, "handlers">): Promise<TestGateway> =>
  (gateway = await startGateway(handlers, options));

const ok = { statusCode: 200 };

test("the authorizer's context reaches every later event of the connection, as strings", async () => {
  const { handler, events, of } = recorder();
  const authorizer = asHandler<AuthorizerEvent>(({ methodArn }) =>
    policy("Allow", methodArn, { tenant: "norsjo", n: 7, yes: true }),
  );
  const { open } = await start({ authorizer, sync: handler });

  const socket = await open();
  socket.ws.send("hello");
  await until(() => of("$default").length === 1);
  socket.ws.close(1000, "bye");
  await until(() => of("$disconnect").length === 1);

  expect(events.map(({ requestContext }) => requestContext.routeKey)).toEqual(["$connect", "$default", "$disconnect"]);
  for (const { requestContext } of events) {
    expect(requestContext.authorizer).toEqual({ principalId: "p-1", tenant: "norsjo", n: "7", yes: "true" });
    expect(requestContext.connectionId).toBe(events[0]?.requestContext.connectionId);
    expect(requestContext).toMatchObject({
      stage: "ws",
      apiId: "local",
      connectedAt: expect.any(Number),
      requestId: expect.any(String),
    });
  }
  expect(of("$default")[0]).toMatchObject({
    body: "hello",
    isBase64Encoded: false,
    requestContext: { eventType: "MESSAGE" },
  });
  expect(of("$default")[0]).not.toHaveProperty("headers");
  expect(of("$connect")[0]?.queryStringParameters).toEqual({ ticket: "t" });
  expect(of("$disconnect")[0]?.requestContext).toMatchObject({
    eventType: "DISCONNECT",
    disconnectStatusCode: 1000,
    disconnectReason: "bye",
  });
});

test("a denied, missing, malformed or misdirected handshake never becomes a socket", async () => {
  const { handler, events } = recorder();
  const answers: Record<string, (arn: string) => unknown> = {
    unknown: () => {
      throw new Error("Unauthorized");
    },
    broken: () => {
      throw new Error("no database");
    },
    empty: () => ({}),
    elsewhere: () => policy("Allow", "arn:aws:execute-api:eu-north-1:000000000000:other/*"),
    nested: (arn) => policy("Allow", arn, { list: ["a"] }),
    huge: (arn) => policy("Allow", arn, { text: "x".repeat(9000) }),
    wildcard: (arn) => policy("Allow", arn.replace(/[^:]+$/, "*/ws/*")),
    deny: (arn) => policy("Deny", arn),
  };
  const asked: string[] = [];
  const authorizer = asHandler<AuthorizerEvent>(({ methodArn, queryStringParameters: { ticket = "" } }) => {
    asked.push(ticket);
    return answers[ticket]?.(methodArn);
  });
  const { refusal, open } = await start({ authorizer, sync: handler });

  expect(await refusal("/ws?ticket=deny")).toBe(403);
  expect(await refusal("/ws?ticket=elsewhere")).toBe(403);
  expect(await refusal("/ws?ticket=unknown")).toBe(401);
  for (const ticket of ["broken", "empty", "nested", "huge"])
    expect(await refusal(`/ws?ticket=${ticket}`), ticket).toBe(500);
  const before = asked.length;
  expect(await refusal("/ws")).toBe(401);
  expect(await refusal("/ws?ticket=")).toBe(401);
  expect(await refusal("/prod?ticket=wildcard")).toBe(403);
  expect(await refusal("/ws/deeper?ticket=wildcard")).toBe(403);

  expect(asked.length, "without a ticket the authorizer is not asked").toBe(before);
  expect(events).toEqual([]);
  await open("wildcard");
  expect(events.length).toBe(1);
});

test("$connect decides with its status code, and a failing $connect refuses", async () => {
  let status: unknown = 418;
  const { refusal, open, problems } = await start({
    sync: asHandler<SocketEvent>(() => {
      if (status === "throw") throw new Error("broken");
      return { statusCode: status };
    }),
  });

  expect(await refusal("/ws?ticket=t")).toBe(418);
  status = "throw";
  expect(await refusal("/ws?ticket=t")).toBe(500);
  expect(problems.join()).toContain("broken");
  status = 204;
  await expect(open()).resolves.toBeDefined();
});

test("a subprotocol is agreed only when $connect answers with it", async () => {
  const { open } = await start({
    sync: asHandler<SocketEvent>(({ headers }) => ({
      statusCode: 200,
      headers: { "Sec-WebSocket-Protocol": headers?.["Sec-Websocket-Protocol"]?.split(",")[0]?.trim() },
    })),
  });

  expect((await open("t", ["samplan", "other"])).ws.protocol).toBe("samplan");
});

test("each message is one invocation that waits for no other", async () => {
  const started: string[] = [];
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const { open } = await start({
    sync: asHandler<SocketEvent>(async ({ body }) => {
      if (body !== undefined) started.push(body);
      if (body === "slow") await held;
      return ok;
    }),
  });
  const { ws } = await open();

  for (const text of ["slow", "quick", "quicker"]) ws.send(text);
  await until(() => started.length === 3);
  letGo();

  expect(started).toEqual(["slow", "quick", "quicker"]);
});

test("[Q6] a connection whose message was held back is read no further for a moment; others are, and nothing is lost", async () => {
  const handled: string[] = [];
  let held = true;
  const { open } = await start({
    sync: asHandler<SocketEvent>(({ body }) => {
      if (body !== undefined) handled.push(body);
      return held && body?.startsWith("noisy") === true ? { ...ok, headers: { "retry-after-ms": "1000" } } : ok;
    }),
  });
  const [noisy, quiet] = [await open(), await open()];

  noisy.ws.send("noisy 0");
  await until(() => handled.length === 1);
  for (let n = 1; n < 50; n++) noisy.ws.send(`noisy ${n}`);
  for (let n = 0; n < 20; n++) quiet.ws.send(`quiet ${n}`);
  await until(() => handled.filter((text) => text.startsWith("quiet")).length === 20);
  expect(handled.filter((text) => text.startsWith("noisy")).length).toBeLessThan(20);

  held = false;
  await until(() => handled.length === 70);
  expect(handled.filter((text) => text.startsWith("noisy"))).toEqual(
    Array.from({ length: 50 }, (_, n) => `noisy ${n}`),
  );
});

test("binary closes with 1003, and a text above the frame limit with 1009 without an invocation", async () => {
  const { handler, of } = recorder();
  const { open } = await start({ sync: handler });

  const binary = await open();
  binary.ws.send(Buffer.from("bytes"));
  expect((await binary.closed).code).toBe(1003);

  const fits = await open();
  fits.ws.send("x".repeat(32 * 1024));
  await until(() => of("$default").length === 1);
  fits.ws.send("x".repeat(32 * 1024 + 1));
  expect((await fits.closed).code).toBe(1009);
  const wide = await open();
  wide.ws.send("å".repeat(16 * 1024 + 1));
  expect((await wide.closed).code, "bytes count, not characters").toBe(1009);
  expect(of("$default").length).toBe(1);
});

test("an idle connection is closed, and traffic in either direction keeps it", async () => {
  const { handler, of } = recorder();
  const { open, management } = await start({ sync: handler }, { limits: { idleMs: 1000 } });
  const [idle, talking, listening] = [await open(), await open(), await open()];
  const ids = of("$connect").map(({ requestContext }) => requestContext.connectionId);
  let idleEnded = false;
  void idle.closed.then(() => (idleEnded = true));

  // Longer than the idle one is allowed, in steps far shorter than that.
  while (!idleEnded || listening.received.length < 15) {
    talking.ws.send("p");
    await management.send(new PostToConnectionCommand({ ConnectionId: ids[2], Data: "p" }));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  expect((await idle.closed).code).toBe(1001);
  expect([talking, listening].map(({ ws }) => ws.readyState)).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
});

test("no connection outlives its life, however busy", async () => {
  const { handler, of } = recorder();
  const { open } = await start({ sync: handler }, { limits: { lifeMs: 300 } });
  const socket = await open();
  const chatter = setInterval(() => socket.ws.send("p"), 20);

  const { code } = await socket.closed;
  clearInterval(chatter);

  expect(code).toBe(1001);
  await until(() => of("$disconnect").length === 1);
});

test("a failed message is answered with the gateway's error frame and the connection lives on", async () => {
  const { open, problems } = await start(
    {
      sync: asHandler<SocketEvent>(async ({ body }) => {
        if (body === "throw") throw new Error("cell content must not be here");
        if (body === "no status") return {};
        if (body === "slow") await new Promise((resolve) => setTimeout(resolve, 300));
        return ok;
      }),
    },
    { limits: { integrationTimeoutMs: 100 } },
  );
  const socket = await open();

  socket.ws.send("throw");
  const frame = JSON.parse(await socket.text(1)) as Record<string, string>;
  expect(frame).toEqual({
    message: "Internal server error",
    connectionId: expect.any(String),
    requestId: expect.any(String),
  });
  socket.ws.send("no status");
  expect(JSON.parse(await socket.text(2))).toMatchObject({ message: "Internal server error" });
  socket.ws.send("slow");
  expect(JSON.parse(await socket.text(3))).toMatchObject({ message: "Endpoint request timed out" });
  socket.ws.send("fine");

  expect(socket.ws.readyState).toBe(socket.ws.OPEN);
  expect(problems.join()).toContain("sync failed");
});

test("above a function's concurrency a message is answered with an error frame and no handler runs", async () => {
  let running = 0;
  let most = 0;
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const { open } = await start(
    {
      sync: asHandler<SocketEvent>(async ({ body }) => {
        if (body === undefined) return ok;
        most = Math.max(most, ++running);
        await held;
        running--;
        return ok;
      }),
    },
    { concurrency: 2 },
  );
  const socket = await open();

  for (let i = 0; i < 5; i++) socket.ws.send(`message ${i}`);
  for (const n of [1, 2, 3]) expect(JSON.parse(await socket.text(n))).toMatchObject({ message: "Too Many Requests" });
  letGo();
  await until(() => running === 0);

  expect(most).toBe(2);
  socket.ws.send("afterwards");
  await until(() => most === 2 && running === 0);
  expect(socket.received.length).toBe(3);
});

test("a function that overstays its own timeout has failed, and its place is free again", async () => {
  let calls = 0;
  const { open } = await start(
    {
      sync: asHandler<SocketEvent>(({ body }) => {
        if (body === "for ever") return new Promise(() => undefined);
        if (body !== undefined) calls++;
        return ok;
      }),
    },
    { concurrency: 1, functionTimeoutMs: 100 },
  );
  const socket = await open();

  socket.ws.send("for ever");
  expect(JSON.parse(await socket.text(1))).toMatchObject({ message: "Internal server error" });
  socket.ws.send("next");

  await until(() => calls === 1);
});

test("stopping closes every connection with 1001 and still runs its $disconnect", async () => {
  const { handler, of } = recorder();
  const { open, stop } = await start({ sync: handler });
  const sockets = [await open(), await open()];

  await stop();
  gateway = undefined;

  expect((await Promise.all(sockets.map(({ closed }) => closed))).map(({ code }) => code)).toEqual([1001, 1001]);
  expect(of("$disconnect").length).toBe(2);
});

test("[Q6] a municipality whose messages all stay under way leaves others their places", async () => {
  const authorizer = asHandler<AuthorizerEvent>(({ methodArn, queryStringParameters }) =>
    policy("Allow", methodArn, { tenant: queryStringParameters["ticket"]!.split(".")[0]! }),
  );
  const handled = new Map<string, number>();
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const sync = asHandler<SocketEvent>(async ({ requestContext: { routeKey, authorizer: who } }) => {
    const tenant = who?.["tenant"] ?? "";
    if (routeKey === "$default") handled.set(tenant, (handled.get(tenant) ?? 0) + 1);
    if (routeKey === "$default" && tenant === "noisy") await held;
    return ok;
  });
  const { open } = await start({ authorizer, sync }, { concurrency: 40 });
  const noisy = await Promise.all(Array.from({ length: 8 }, () => open("noisy.t")));
  for (const { ws } of noisy) for (let n = 0; n < 8; n++) ws.send(`${n}`);
  await until(() => handled.get("noisy") === 32);

  const quiet = await open("quiet.t");
  for (let n = 0; n < 8; n++) quiet.ws.send(`${n}`);
  await until(() => handled.get("quiet") === 8);
  expect(quiet.received).toEqual([]);
  expect(handled.get("noisy")).toBe(32);

  letGo();
  await until(() => handled.get("noisy") === 64);
});
