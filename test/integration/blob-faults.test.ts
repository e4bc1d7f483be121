/** What the blob adapter says when S3 throttles, fails, refuses, is silent or answers half: never "not there", never half a list. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { s3Blobs } from "../../functions/adapters/blobs.ts";
import { TEST_CREDENTIALS } from "../support/engine-world.ts";
import { s3Error, startScriptedStore, type Scripted, type ScriptedStore } from "../support/scripted-store.ts";

let store: ScriptedStore;
beforeAll(async () => {
  store = await startScriptedStore();
});
afterAll(() => store.stop());
beforeEach(() => {
  store.answer();
  store.always({ status: 500 });
});

const key = "T/norsjo/D/actions/snapshot/0af3";
const bytes = new Uint8Array([1, 2, 3]);
const blobs = (endpoint = store.endpoint, deadlineMs = 5_000) =>
  s3Blobs({
    region: "eu-north-1",
    bucket: "content",
    endpoint,
    credentials: TEST_CREDENTIALS,
    clock: Date.now,
    deadlineMs,
  });
const page = (keys: readonly string[], next?: string): Scripted => ({
  status: 200,
  body:
    `<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>content</Name>` +
    `<IsTruncated>${next !== undefined}</IsTruncated>` +
    keys.map((each) => `<Contents><Key>${each}</Key><Size>3</Size></Contents>`).join("") +
    `${next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`}</ListBucketResult>`,
});

test("a throttled, failing, racing or half answer is asked for again", async () => {
  for (const first of [
    s3Error(503, "SlowDown"),
    s3Error(500, "InternalError"),
    s3Error(409, "ConditionalRequestConflict"),
    "cut",
  ] as const) {
    const from = store.requests.length;
    store.answer(first, { status: 200, body: "abc" });

    expect(await blobs().get(key)).toEqual(new Uint8Array([97, 98, 99]));

    expect(store.requests.length - from).toBe(2);
  }
});

test("only the key's own absence is an absence; a missing bucket and a bare 404 are errors", async () => {
  store.answer(s3Error(404, "NoSuchKey"));
  expect(await blobs().get(key)).toBeUndefined();

  for (const answer of [s3Error(404, "NoSuchBucket"), s3Error(403, "AccessDenied"), { status: 404 }]) {
    store.answer(answer);
    await expect(blobs().get(key)).rejects.toMatchObject({ name: "Refused", kind: "invalid" });
  }
});

test("a refusal names operation, bucket, key and S3's own words", async () => {
  store.answer(s3Error(403, "AccessDenied"));

  await expect(blobs().put(key, bytes)).rejects.toThrow(
    `put content ${key}: Refused: 403 AccessDenied As asked & scripted`,
  );
});

test("a key that is written already is success, and any other refused condition is not", async () => {
  store.answer(s3Error(412, "PreconditionFailed"));
  await blobs().put(key, bytes);

  store.answer(s3Error(412, "PreconditionFailed"));
  await expect(blobs().remove(key)).rejects.toMatchObject({ name: "Refused" });
});

test("a store that stays broken, silent or away is an unknown outcome, or known to be away", async () => {
  await expect(blobs().put(key, bytes)).rejects.toMatchObject({ name: "UnknownOutcome" });
  store.always("silence");
  await expect(blobs(store.endpoint, 20).put(key, bytes)).rejects.toMatchObject({ name: "UnknownOutcome" });

  const gone = await startScriptedStore();
  await gone.stop();
  await expect(blobs(gone.endpoint).get(key)).rejects.toMatchObject({ name: "Refused", kind: "unavailable" });
});

test("a connection is kept and used again, until the other side has closed it", async () => {
  const one = blobs();
  store.always({ status: 200, body: "x" });
  const from = store.connections();
  for (let i = 0; i < 3; i++) await one.get(key);
  expect(store.connections() - from).toBe(1);

  store.dropIdle();
  expect(await one.get(key)).toEqual(new Uint8Array([120]));
  expect(store.connections() - from).toBe(2);
});

test("a list is every page of it, with its keys as they were written", async () => {
  store.answer(page([`${key}/b&amp;&lt;&#34;&#x27;`], "to+ken/="), page([`${key}/a`]));

  expect(await blobs().list(`${key}/`)).toEqual([`${key}/a`, `${key}/b&<"'`]);

  expect(store.requests.at(-1)?.query).toContain("continuation-token=to%2Bken%2F%3D");
});

test("half a list, or something else that was answered with 200, is an error", async () => {
  const whole = page([`${key}/a`]);
  const text = typeof whole === "string" ? "" : (whole.body ?? "");
  for (const body of ["", "<html></html>", text.slice(0, -20), text.replace("false", "true")]) {
    store.always({ status: 200, body });

    await expect(blobs().list(`${key}/`), body).rejects.toMatchObject({ name: "UnknownOutcome" });
  }
});

test("what is put is signed with its hash, keeps it as a checksum, and never replaces", async () => {
  store.always({ status: 200 });
  await blobs().put(key, bytes);

  const { headers, body } = store.requests.at(-1) ?? {};
  expect(body).toEqual(Buffer.from(bytes));
  expect(headers).toMatchObject({
    "x-amz-content-sha256": "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81",
    "x-amz-checksum-sha256": "A5BYxvLAy0ksUzsKTRTvd8wPeKvMztUofYShogEc+4E=",
    "if-none-match": "*",
    "content-length": "3",
  });
  expect(headers?.["authorization"]).toMatch(
    /SignedHeaders=content-type;host;if-none-match;x-amz-checksum-sha256;x-amz-content-sha256;x-amz-date,/,
  );
});
