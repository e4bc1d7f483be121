/** What we ask of DynamoDB by hand, against what AWS's own client asks: the same body, and the SDK's own signature. */
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dynamoCaller } from "../../functions/adapters/dynamo-calls.ts";
import { PortFailure } from "../../functions/adapters/failure.ts";
import { makeSigner } from "../../functions/adapters/sigv4.ts";
import { LOCAL_CREDENTIALS } from "../../functions/adapters/aws-config.ts";

interface Seen {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const region = "eu-north-1";
const seen: Seen[] = [];
let answer = { status: 200, body: "{}" };
let server: Server;
let endpoint = "";

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      seen.push({ headers: request.headers, body: Buffer.concat(parts).toString("utf8") });
      response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.0" }).end(answer.body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  seen.length = 0;
  answer = { status: 200, body: "{}" };
});

const call = (): ReturnType<typeof dynamoCaller> => dynamoCaller({ region, endpoint, credentials: LOCAL_CREDENTIALS });

const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
const put = {
  TableName: "t",
  Item: { pk: { S: "å 🙂" }, sk: { S: "b" }, bytes: { B: bytes.subarray(3) }, list: { L: [{ B: Buffer.from([1]) }, { M: { n: { N: "1.5" } } }] } },
  ConditionExpression: "attribute_not_exists(pk)",
};
const get = { TableName: "t", Key: { pk: { S: "a" }, sk: { S: "b" } }, ConsistentRead: true };
const query = { TableName: "t", KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: "a" } }, Limit: 3 };

test("signed by hand, AWS's own requests get AWS's own signatures, with a session token too", async () => {
  for (const credentials of [LOCAL_CREDENTIALS, { ...LOCAL_CREDENTIALS, sessionToken: "a/session+token==" }]) {
    const client = new DynamoDBClient({ region, endpoint, credentials });
    await client.send(new PutItemCommand(put));
    await client.send(new QueryCommand(query));
    client.destroy();

    for (const { headers, body } of seen.splice(0)) {
      const { authorization = "" } = headers;
      const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
      const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
      const at = Date.parse(String(headers["x-amz-date"]).replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));

      const mine = makeSigner("dynamodb", region, credentials)({ method: "POST", path: "/", headers: signed, body }, at);

      expect(mine["authorization"]).toBe(authorization);
    }
  }
});

test("both ask the same: operation, content and every byte of it", async () => {
  const client = new DynamoDBClient({ region, endpoint, credentials: LOCAL_CREDENTIALS });
  await client.send(new PutItemCommand(put));
  await client.send(new GetItemCommand(get));
  await client.send(new QueryCommand(query));
  client.destroy();
  const theirs = seen.splice(0);
  await call()("PutItem", put);
  await call()("GetItem", get);
  await call()("Query", query);

  const told = ({ headers, body }: Seen): unknown => [headers["x-amz-target"], headers["content-type"], JSON.parse(body)];
  expect(seen.map(told)).toEqual(theirs.map(told));
});

test("bytes come back as they were sent, at any depth", async () => {
  const b64 = Buffer.from(bytes).toString("base64");
  answer.body = JSON.stringify({ Items: [{ a: { B: b64 }, l: { L: [{ B: "AQ==" }, { M: { x: { B: "" } } }] }, B: { S: "a name" } }] });

  const [item] = (await call()("Query", query))?.Items ?? [];

  expect(item).toEqual({
    a: { B: bytes },
    l: { L: [{ B: new Uint8Array([1]) }, { M: { x: { B: new Uint8Array(0) } } }] },
    B: { S: "a name" },
  });
});

test("a refused condition is an answer; every other error says whether it may have been done", async () => {
  const fails = (name: string): string => JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: "why" });
  answer = { status: 400, body: fails("ConditionalCheckFailedException") };
  expect(await call()("PutItem", put)).toBeUndefined();

  for (const [status, body, kind] of [
    [400, fails("ProvisionedThroughputExceededException"), "throttled"],
    [400, fails("ValidationException"), "invalid"],
    [500, fails("InternalServerError"), "unknown-outcome"],
    [503, "no JSON at all", "unknown-outcome"],
    [200, '{"Items":[', "unknown-outcome"],
  ] as const) {
    answer = { status, body };
    const outcome = await call()("Query", query).catch((error: unknown) => error);
    expect(outcome, body).toBeInstanceOf(PortFailure);
    expect((outcome as PortFailure).kind, body).toBe(kind);
  }
});

test("a request on a kept connection that the other side has closed is not made a second time unseen", async () => {
  const asked = call();
  await asked("GetItem", get);
  server.once("request", (request) => request.socket.destroy());
  const before = seen.length;

  const outcome = await asked("PutItem", put).catch((error: unknown) => error);

  expect((outcome as PortFailure).kind).toBe("unknown-outcome");
  expect(seen.length - before).toBeLessThanOrEqual(1);
});
