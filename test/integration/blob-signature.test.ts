/** Our requests to S3 against those of AWS's own client: the same address, and for the same request the same signature. */
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { DeleteObjectCommand, GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bucketAddress, s3Blobs } from "../../functions/adapters/blobs.ts";
import { makeSigner, queryText } from "../../functions/adapters/sigv4.ts";
import { TEST_CREDENTIALS } from "../support/engine-world.ts";
import { startScriptedStore, type ScriptedStore, type SeenRequest } from "../support/scripted-store.ts";

const region = "eu-north-1";
const bucket = "samplan-content";
const keys = ["T/norsjo/D/actions/snapshot/0af3", "T/norsjo/å ö+%/(a)*!'~", 'T/norsjo/z&<"=?#;:@,$', "T/norsjo/🙂"];
const bytes = new Uint8Array([13, 10, 0, 255]);

let store: ScriptedStore;
beforeAll(async () => {
  store = await startScriptedStore();
});
afterAll(() => store.stop());
beforeEach(() => store.answer());

/** What AWS's client would send, caught before it leaves. */
async function caught(config: S3ClientConfig, ask: (client: S3Client) => Promise<unknown>): Promise<SeenRequest> {
  let seen: SeenRequest | undefined;
  const client = new S3Client({
    region,
    maxAttempts: 1,
    ...config,
    requestHandler: {
      handle({ method, path, query = {}, headers, hostname, port }: CaughtRequest) {
        const host = port === undefined ? hostname : `${hostname}:${port}`;
        seen = {
          method,
          path,
          query: queryText(query),
          headers: { host, ...lowerCase(headers) },
          body: Buffer.alloc(0),
        };
        return Promise.reject(new Error("caught"));
      },
    },
  });
  await expect(ask(client)).rejects.toThrow("caught");
  if (seen === undefined) throw new Error("The client sent nothing.");
  return seen;
}

interface CaughtRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly hostname: string;
  readonly port?: number;
}

const lowerCase = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

type Operation = [string, (client: S3Client, key: string) => Promise<unknown>];
const operations: Operation[] = [
  ["put", (client, Key) => client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: bytes, IfNoneMatch: "*" }))],
  ["get", (client, Key) => client.send(new GetObjectCommand({ Bucket: bucket, Key }))],
  ["remove", (client, Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))],
  [
    "list",
    (client, Prefix) =>
      client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, ContinuationToken: "1/+=ab cd==" })),
  ],
];
for (const [how, credentials] of [
  ["plain credentials", TEST_CREDENTIALS],
  ["a session token", { ...TEST_CREDENTIALS, sessionToken: "a/session+token==" }],
] as const) {
  test.each(operations)(`with ${how}: the client's own %s gets the client's own signature`, async (_name, ask) => {
    for (const key of keys) {
      const { method, path, query, headers } = await caught({ credentials }, (client) => ask(client, key));
      const { authorization = "" } = headers;
      const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
      const signed = Object.fromEntries(names.map((name) => [name, headers[name] ?? ""]));
      const at = Date.parse(
        (headers["x-amz-date"] ?? "").replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"),
      );

      const mine = makeSigner("s3", region, credentials)({ method, path, query, headers: signed, body: bytes }, at);

      expect(names).toContain("host");
      expect(mine["authorization"]).toBe(authorization);
    }
  });
}

test("in the cloud and on one machine a bucket is where AWS's client looks for it", async () => {
  const endpoint = store.endpoint;
  for (const [place, name, config] of [
    [bucketAddress({ bucket, region }), bucket, {}],
    [bucketAddress({ bucket: "with.dots", region }), "with.dots", {}],
    [bucketAddress({ bucket, region, endpoint }), bucket, { endpoint, forcePathStyle: true }],
  ] as const) {
    const { headers, path } = await caught({ credentials: TEST_CREDENTIALS, ...config }, (client) =>
      client.send(new GetObjectCommand({ Bucket: name, Key: "T/x/a" })),
    );

    expect([place.origin.host, `${place.root}T/x/a`]).toEqual([headers["host"], path]);
  }
});

test("we ask for what AWS's client asks for: method, path, query and what else changes the answer", async () => {
  const config = { endpoint: store.endpoint, forcePathStyle: true, credentials: TEST_CREDENTIALS };
  const blobs = s3Blobs({ region, bucket, endpoint: store.endpoint, credentials: TEST_CREDENTIALS, clock: Date.now });
  store.always({ status: 200, body: "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>" });
  const mine: Record<string, (key: string) => Promise<unknown>> = {
    put: (key) => blobs.put(key, bytes),
    get: (key) => blobs.get(key),
    remove: (key) => blobs.remove(key),
    list: (key) => blobs.list(key),
  };
  for (const key of keys) {
    for (const [name, ask] of operations) {
      const theirs = await caught(config, (client) =>
        name === "list" ? client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key })) : ask(client, key),
      );
      await mine[name]?.(key);

      const ours = store.requests.at(-1);
      // `x-id` only names the operation for whoever reads logs.
      const query = theirs.query.replace(/&?x-id=\w+/, "");
      expect(
        { method: ours?.method, path: ours?.path.replace(/\/$/, ""), query: ours?.query },
        `${name} ${key}`,
      ).toEqual({
        method: theirs.method,
        path: theirs.path.replace(/\/$/, ""),
        query,
      });
      for (const header of ["host", "content-type", "if-none-match"])
        expect(ours?.headers[header], header).toBe(theirs.headers[header]);
    }
  }
});
