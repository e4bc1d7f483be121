/** The management API against API Gateway's rules: its own client, and requests that client would never send. */
import {
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { afterEach, expect, test } from "vitest";
import type { Handlers } from "../../infra/local/invoker.ts";
import { asHandler, recorder, startGateway, until, type SocketEvent, type TestGateway } from "../support/gateway.ts";

let gateway: TestGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

const start = async (handlers: Handlers): Promise<TestGateway> => (gateway = await startGateway(handlers));

const ok = { statusCode: 200 };

test("what is posted before $connect has returned finds nobody, and what comes after does", async () => {
  const results: (number | undefined)[] = [];
  const { open, management } = await start({
    sync: asHandler<SocketEvent>(async ({ requestContext: { connectionId } }) => {
      const sent = management.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: "welcome" }));
      results.push(
        await sent
          .then(({ $metadata }) => $metadata.httpStatusCode)
          .catch((error: { $metadata: { httpStatusCode: number } }) => error.$metadata.httpStatusCode),
      );
      return ok;
    }),
  });

  const socket = await open();
  socket.ws.send("hello");

  expect(await socket.text(1)).toBe("welcome");
  await until(() => results.length === 2);
  expect(results).toEqual([410, 200]);
});

test("the management client posts, asks and closes; the departed answer GoneException", async () => {
  const { handler, of } = recorder();
  const { open, management } = await start({ sync: handler });
  const socket = await open();
  const ConnectionId = of("$connect")[0]!.requestContext.connectionId;

  await management.send(new PostToConnectionCommand({ ConnectionId, Data: "Norsjö – 🌲" }));
  expect(await socket.text(1)).toBe("Norsjö – 🌲");
  const info = await management.send(new GetConnectionCommand({ ConnectionId }));
  expect(info.ConnectedAt).toBeInstanceOf(Date);
  expect(info.LastActiveAt!.getTime()).toBeGreaterThanOrEqual(info.ConnectedAt!.getTime());
  expect(info.Identity?.SourceIp).toMatch(/127\.0\.0\.1|::1/);
  await management.send(new DeleteConnectionCommand({ ConnectionId }));
  await socket.closed;

  for (const command of [
    new PostToConnectionCommand({ ConnectionId, Data: "x" }),
    new GetConnectionCommand({ ConnectionId }),
    new DeleteConnectionCommand({ ConnectionId }),
  ]) {
    await expect(management.send(command as PostToConnectionCommand)).rejects.toMatchObject({
      name: "GoneException",
      $metadata: { httpStatusCode: 410 },
    });
  }
  await until(() => of("$disconnect").length === 1);
});

test("a post above a frame or above a message is refused and nothing arrives", async () => {
  const { handler, of } = recorder();
  const { open, management } = await start({ sync: handler });
  const socket = await open();
  const ConnectionId = of("$connect")[0]!.requestContext.connectionId;
  const post = (Data: string | Uint8Array) => management.send(new PostToConnectionCommand({ ConnectionId, Data }));

  for (const size of [32 * 1024 + 1, 128 * 1024 + 1]) {
    await expect(post("x".repeat(size))).rejects.toMatchObject({
      name: "PayloadTooLargeException",
      $metadata: { httpStatusCode: 413 },
    });
  }
  await expect(post(new Uint8Array([0xff, 0xfe]))).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
  await post("y".repeat(32 * 1024));

  expect((await socket.text(1)).length).toBe(32 * 1024);
  expect(socket.received.length).toBe(1);
});

test("a post that is not signed, or signed for something else, is forbidden", async () => {
  const { handler, of } = recorder();
  const { open, bridge } = await start({ sync: handler });
  await open();
  const id = encodeURIComponent(of("$connect")[0]!.requestContext.connectionId);
  const send = async (headers: Record<string, string>) =>
    (await fetch(`${bridge.managementEndpoint}/@connections/${id}`, { method: "POST", body: "x", headers })).status;
  const scope = "local/20260101/eu-north-1/execute-api/aws4_request";

  expect(await send({})).toBe(403);
  expect(
    await send({
      "x-amz-date": "20260101T000000Z",
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${"0".repeat(64)}`,
    }),
  ).toBe(403);
});
