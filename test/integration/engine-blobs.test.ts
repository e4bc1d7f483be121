/** The embedded S3 under the real client, and under requests no client would send. */
import { request } from "node:http";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeSigner, queryText } from "../../functions/adapters/sigv4.ts";
import { bucketName, startBlobs, type RunningBlobs } from "../../infra/local/blobs.ts";
import { newFolder, TEST_CREDENTIALS } from "../support/engine-world.ts";

const Bucket = bucketName("content");
const dataFolder = newFolder();
let blobs: RunningBlobs;

beforeAll(async () => {
  process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";
  blobs = await startBlobs({ dataFolder });
});
afterAll(async () => {
  await blobs.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

const clientFor = (endpoint: string, more: S3ClientConfig = {}) =>
  new S3Client({
    endpoint,
    region: "eu-north-1",
    forcePathStyle: true,
    credentials: TEST_CREDENTIALS,
    maxAttempts: 1,
    ...more,
  });

const variants: [string, S3ClientConfig][] = [
  ["default checksums", {}],
  [
    "checksums when required",
    { requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" },
  ],
];
for (const [name, config] of variants) {
  const s3 = () => clientFor(blobs.endpoint, config);
  const at = (key: string) => ({ Bucket, Key: `T/${name.replace(/ /g, "-")}/${key}` });

  test(`${name}: what is put comes back byte for byte, also streamed`, async () => {
    const bytes = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 31) % 256);
    await s3().send(new PutObjectCommand({ ...at("plain"), Body: bytes }));
    await s3().send(
      new PutObjectCommand({
        ...at("streamed"),
        Body: Readable.from([bytes.subarray(0, 70_000), bytes.subarray(70_000)]),
        ContentLength: bytes.length,
      }),
    );
    await s3().send(new PutObjectCommand({ ...at("empty"), Body: new Uint8Array(0) }));

    for (const key of ["plain", "streamed"]) {
      const found = await s3().send(new GetObjectCommand(at(key)));
      expect(Buffer.compare(Buffer.from((await found.Body?.transformToByteArray()) ?? []), Buffer.from(bytes))).toBe(0);
    }
    const empty = await s3().send(new GetObjectCommand(at("empty")));
    expect(await empty.Body?.transformToByteArray()).toEqual(new Uint8Array(0));
  });

  test(`${name}: size, part and tag of an object are told, and what is missing is missing`, async () => {
    await s3().send(new PutObjectCommand({ ...at("parts"), Body: "0123456789" }));

    expect(await s3().send(new HeadObjectCommand(at("parts")))).toMatchObject({
      ContentLength: 10,
      ETag: '"781e5e245d69b566979b86e28d23f2c7"',
    });
    const ranges = { "bytes=2-4": "234", "bytes=7-": "789", "bytes=-3": "789", "bytes=8-99": "89" };
    for (const [Range, part] of Object.entries(ranges)) {
      const found = await s3().send(new GetObjectCommand({ ...at("parts"), Range }));
      expect(await found.Body?.transformToString()).toBe(part);
    }
    await expect(s3().send(new GetObjectCommand({ ...at("parts"), Range: "bytes=10-" }))).rejects.toMatchObject({
      name: "InvalidRange",
    });
    await expect(s3().send(new GetObjectCommand(at("none")))).rejects.toMatchObject({ name: "NoSuchKey" });
    await expect(s3().send(new HeadObjectCommand(at("none")))).rejects.toMatchObject({ name: "NotFound" });
    await s3().send(new DeleteObjectCommand(at("parts")));
    await expect(s3().send(new GetObjectCommand(at("parts")))).rejects.toMatchObject({ name: "NoSuchKey" });
  });

  test(`${name}: conditions hold: of many who create at once one does, and a changed object is not replaced`, async () => {
    const put = (Body: string, condition: { IfNoneMatch?: string; IfMatch?: string }) =>
      s3().send(new PutObjectCommand({ ...at("conditions"), Body, ...condition }));

    await expect(put("x", { IfMatch: '"00"' })).rejects.toMatchObject({ name: "NoSuchKey" });
    const created = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => put(`body ${i}`, { IfNoneMatch: "*" })),
    );
    expect(created.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const { ETag = "" } = await s3().send(new HeadObjectCommand(at("conditions")));

    await put("second", { IfMatch: ETag });
    await expect(put("third", { IfMatch: ETag })).rejects.toMatchObject({
      name: "PreconditionFailed",
      $metadata: { httpStatusCode: 412 },
    });
    await expect(s3().send(new GetObjectCommand({ ...at("conditions"), IfMatch: ETag }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 412 },
    });
    const found = await s3().send(new GetObjectCommand({ ...at("conditions"), IfNoneMatch: ETag }));
    expect(await found.Body?.transformToString()).toBe("second");
  });

  test(`${name}: listing goes page by page through exactly what has the prefix`, async () => {
    const keys = Array.from({ length: 23 }, (_, i) => at(`list/${String(i).padStart(2, "0")} å&<`).Key);
    await Promise.all(
      [...keys, at("list-other").Key].map((Key) => s3().send(new PutObjectCommand({ Bucket, Key, Body: "x" }))),
    );
    const found: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3().send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: at("list/").Key,
          MaxKeys: 5,
          ...(ContinuationToken ? { ContinuationToken } : {}),
        }),
      );
      expect(page.KeyCount).toBeLessThanOrEqual(5);
      for (const { Key } of page.Contents ?? []) if (Key) found.push(Key);
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken);

    expect(found).toEqual(keys);
  });
}

/** A request as it is written here, past every client's kindness, but signed: else it would be refused for that alone. */
function raw(
  method: string,
  target: string,
  given: Record<string, string> = {},
  body: Buffer | string = "",
): Promise<{ status: number; text: string }> {
  const { hostname, port, host } = new URL(blobs.endpoint);
  const [path = "", search] = target.split("?");
  const signed = makeSigner(
    "s3",
    "eu-north-1",
    TEST_CREDENTIALS,
  )(
    {
      method,
      path,
      query: queryText(Object.fromEntries(new URLSearchParams(search))),
      headers: { host, "x-amz-content-sha256": "UNSIGNED-PAYLOAD", ...given },
      body: "",
    },
    Date.now(),
  );
  const headers = { "content-length": Buffer.byteLength(body), ...signed, ...given };
  return new Promise((done, fail) => {
    const sent = request({ hostname, port, method, path: target, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => done({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString("utf8") }));
    });
    sent.on("error", fail);
    sent.end(body);
  });
}

const refusals: [string, string, string, Record<string, string>, string, number, string][] = [
  ["a request with an empty signature", "GET", `/${Bucket}/a`, { authorization: "" }, "", 403, "SignatureDoesNotMatch"],
  ["another bucket", "GET", "/other/T/x/a", {}, "", 404, "NoSuchBucket"],
  ["a bucket that climbs out", "GET", "/../etc/passwd", {}, "", 404, "NoSuchBucket"],
  ["a key that climbs out", "GET", `/${Bucket}/../../../../etc/passwd`, {}, "", 404, "NoSuchKey"],
  ["a key that climbs out, encoded", "GET", `/${Bucket}/%2e%2e%2f%2e%2e%2fetc%2fpasswd`, {}, "", 404, "NoSuchKey"],
  ["a key that is no text", "GET", `/${Bucket}/%ff`, {}, "", 400, "InvalidURI"],
  ["a key of 1,025 bytes", "PUT", `/${Bucket}/${"k".repeat(1025)}`, {}, "x", 400, "KeyTooLongError"],
  ["a sub-resource", "PUT", `/${Bucket}/a?acl`, {}, "x", 501, "NotImplemented"],
  ["a copy", "PUT", `/${Bucket}/a`, { "x-amz-copy-source": "b" }, "", 501, "NotImplemented"],
  ["a bucket of one's own", "PUT", `/${Bucket}`, {}, "", 501, "NotImplemented"],
  ["another method", "POST", `/${Bucket}/a`, {}, "x", 405, "MethodNotAllowed"],
  ["more than 64 MB", "PUT", `/${Bucket}/a`, { "content-length": String(66 * 1024 * 1024) }, "", 400, "EntityTooLarge"],
  [
    "a body that is not what was signed",
    "PUT",
    `/${Bucket}/a`,
    { "x-amz-content-sha256": "0".repeat(64) },
    "x",
    400,
    "XAmzContentSHA256Mismatch",
  ],
  ["a wrong checksum", "PUT", `/${Bucket}/a`, { "x-amz-checksum-crc32": "AAAAAA==" }, "x", 400, "BadDigest"],
  [
    "a wrong checksum in the trailer",
    "PUT",
    `/${Bucket}/a`,
    { "content-encoding": "aws-chunked" },
    "1\r\nx\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n",
    400,
    "BadDigest",
  ],
  [
    "a chunk cut short",
    "PUT",
    `/${Bucket}/a`,
    { "content-encoding": "aws-chunked" },
    "ff\r\nx\r\n",
    400,
    "IncompleteBody",
  ],
  [
    "chunks without an end",
    "PUT",
    `/${Bucket}/a`,
    { "content-encoding": "aws-chunked" },
    "1\r\nx\r\n",
    400,
    "IncompleteBody",
  ],
  [
    "a chunk without a size",
    "PUT",
    `/${Bucket}/a`,
    { "content-encoding": "aws-chunked" },
    "zz\r\nx\r\n0\r\n\r\n",
    400,
    "IncompleteBody",
  ],
  [
    "fewer bytes than announced",
    "PUT",
    `/${Bucket}/a`,
    { "content-encoding": "aws-chunked", "x-amz-decoded-content-length": "2" },
    "1\r\nx\r\n0\r\n\r\n",
    400,
    "IncompleteBody",
  ],
];
for (const [what, method, path, headers, body, status, code] of refusals) {
  test(`${what} is refused with ${code}, and nothing is stored`, async () => {
    const answer = await raw(method, path, headers, body);

    expect(answer.status).toBe(status);
    expect(answer.text).toContain(`<Error><Code>${code}</Code>`);
    expect((await raw("GET", `/${Bucket}/a`)).status).toBe(404);
  });
}

test("a request nobody signed, or somebody else, is refused", async () => {
  expect((await fetch(`${blobs.endpoint}/${Bucket}/T/x/a`)).status).toBe(403);
  const stranger = clientFor(blobs.endpoint, { credentials: { ...TEST_CREDENTIALS, secretAccessKey: "guessed" } });

  await expect(stranger.send(new PutObjectCommand({ Bucket, Key: "T/x/a", Body: "x" }))).rejects.toMatchObject({
    name: "SignatureDoesNotMatch",
  });
});

test("keys that look like paths stay inside the folder and are just names", async () => {
  const keys = ["../../escape", "..", "/", "a//b", "./a", `T/x/${"lång/".repeat(150)}`];
  const s3 = clientFor(blobs.endpoint);
  for (const key of keys) expect((await raw("PUT", `/${Bucket}/${encodeURIComponent(key)}`, {}, key)).status).toBe(200);

  for (const key of keys) expect((await raw("GET", `/${Bucket}/${encodeURIComponent(key)}`)).text).toBe(key);
  expect(readdirSync(dataFolder)).toEqual(["blobs"]);
  const listed = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: "" }));
  expect((listed.Contents ?? []).map(({ Key }) => Key)).toEqual(expect.arrayContaining(keys));
});

test("a restart keeps the objects and sweeps what an interrupted write left", async () => {
  const folder = newFolder();
  const first = await startBlobs({ dataFolder: folder });
  await clientFor(first.endpoint).send(new PutObjectCommand({ Bucket, Key: "T/x/kept", Body: "kept" }));
  await first.stop();
  writeFileSync(join(folder, "blobs", "content", "unfinished", "half"), "ha");

  const second = await startBlobs({ dataFolder: folder });
  const s3 = clientFor(second.endpoint);

  expect((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(({ Key }) => Key)).toEqual(["T/x/kept"]);
  expect(readdirSync(join(folder, "blobs", "content", "unfinished"))).toEqual([]);
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("a taken port and a folder that cannot be written are refused in a sentence", async () => {
  const port = Number(new URL(blobs.endpoint).port);
  await expect(startBlobs({ dataFolder, port })).rejects.toThrow(`Port ${port} for the embedded blob store is taken`);

  const file = join(dataFolder, "file");
  writeFileSync(file, "");
  await expect(startBlobs({ dataFolder: file })).rejects.toThrow(/cannot be written.*SAMPLAN_DATA/);
  rmSync(file);
});
