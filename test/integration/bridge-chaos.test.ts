/** The chaos switch on a running bridge: what was decided is what sockets, posts and functions meet. */
import { PostToConnectionCommand } from "@aws-sdk/client-apigatewaymanagementapi";
import { afterEach, expect, test } from "vitest";
import { decide, parseChaos } from "../../infra/local/chaos.ts";
import { asHandler, startGateway, until, type SocketEvent, type TestGateway } from "../support/gateway.ts";

let gateway: TestGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

const ok = { statusCode: 200 };
const COUNT = 60;
const sorted = (texts: readonly string[]) => [...texts].sort((a, b) => Number(a) - Number(b));

test("messages are lost, doubled and overtaken as the seed decides, twice the same", async () => {
  const plan = parseChaos("seed=42,delay=0-30,reorder=0.2,duplicate=0.2,drop=0.2");
  const expected = Array.from({ length: COUNT }, (_, n) =>
    Array.from({ length: decide(plan, "message", n).copies }, () => String(n)),
  ).flat();

  for (let round = 0; round < 2; round++) {
    const arrived: string[] = [];
    const sync = asHandler<SocketEvent>(({ body }) => {
      if (body !== undefined) arrived.push(body);
      return ok;
    });
    gateway = await startGateway({ sync }, { chaos: plan });
    const { ws } = await gateway.open();
    for (let n = 0; n < COUNT; n++) ws.send(String(n));
    await until(() => arrived.length >= expected.length);
    await gateway.stop();
    gateway = undefined;

    expect(sorted(arrived)).toEqual(expected);
    expect(arrived, "delays let messages overtake each other").not.toEqual(expected);
  }
});

test("posts are answered 200 even when they are lost", async () => {
  const plan = parseChaos("seed=9,drop=0.5");
  let id = "";
  const sync = asHandler<SocketEvent>(({ requestContext }) => {
    id = requestContext.connectionId;
    return ok;
  });
  gateway = await startGateway({ sync }, { chaos: plan });
  const socket = await gateway.open();
  const expected = Array.from({ length: 20 }, (_, n) => n)
    .filter((n) => decide(plan, "post", n).copies > 0)
    .map(String);

  for (let n = 0; n < 20; n++)
    await gateway.management.send(new PostToConnectionCommand({ ConnectionId: id, Data: String(n) }));
  await until(() => socket.received.length >= expected.length);

  expect(sorted(socket.received)).toEqual(expected);
});

test("a crash before the handler leaves nothing done, a crash after it leaves the work done; the client cannot tell them apart", async () => {
  // The first seed that lets the handshake through; its invocations count as well.
  const seed = Array.from({ length: 100 }, (_, n) => n).find((candidate) =>
    (["authorizer", "sync"] as const).every(
      (name) => decide(parseChaos(`seed=${candidate},crash=0.5`), `invocation ${name}`, 0).crash === "no",
    ),
  );
  const plan = parseChaos(`seed=${seed},crash=0.5`);
  const handled: string[] = [];
  const sync = asHandler<SocketEvent>(({ body }) => {
    if (body !== undefined) handled.push(body);
    return ok;
  });
  gateway = await startGateway({ sync }, { chaos: plan });
  const socket = await gateway.open();
  const fates = Array.from({ length: 30 }, (_, n) => decide(plan, "invocation sync", n + 1).crash);
  const crashes = fates.filter((fate) => fate !== "no").length;

  for (let n = 0; n < 30; n++) socket.ws.send(String(n));
  await until(
    () => socket.received.length >= crashes && handled.length >= fates.filter((fate) => fate !== "before").length,
  );

  expect(new Set(fates)).toEqual(new Set(["no", "before", "after"]));
  expect(handled).toEqual(fates.flatMap((fate, n) => (fate === "before" ? [] : [String(n)])));
  expect(socket.received.map((text) => (JSON.parse(text) as { message: string }).message)).toEqual(
    Array.from({ length: crashes }, () => "Internal server error"),
  );
  expect(gateway.problems, "what was ordered is not reported as a problem").toEqual([]);
});

test("a connection may be closed after a message", async () => {
  gateway = await startGateway({ sync: asHandler<SocketEvent>(() => ok) }, { chaos: parseChaos("close=1") });
  const socket = await gateway.open();

  socket.ws.send("x");

  expect((await socket.closed).code).toBe(1001);
});
