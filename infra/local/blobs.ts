/**
 * The embedded S3: the few operations the product uses, answered so that the ordinary AWS client is content. Bound to the
 * loopback interface; a request must be signed as for AWS, which no web page on another origin can do. Not a general S3.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { BUCKETS, type BucketName } from "../resources.ts";
import { BadBody, decodeBody } from "./aws-chunked.ts";
import { openBlobFiles, type BlobFiles, type StoredObject } from "./blob-files.ts";
import { LOCAL_CREDENTIALS } from "./environment.ts";
import { readBody } from "./read-body.ts";
import { signatureProblem } from "./request-signature.ts";

export interface RunningBlobs {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface BlobsOptions {
  readonly dataFolder: string;
  /** Chosen by the operating system when absent. */
  readonly port?: number;
}

const HOST = "127.0.0.1";
const MAX_OBJECT_BYTES = 64 * 1024 * 1024;
/** Chunk framing and trailers on top of the object. */
const MAX_BODY_BYTES = MAX_OBJECT_BYTES + 1024 * 1024;
const MAX_KEY_BYTES = 1024;
const PAGE = 1000;

/** Name of a bucket on one machine, for example `samplan-content`. */
export function bucketName(name: BucketName): string {
  return `samplan-${name}`;
}

/** A refusal in S3's words. */
class S3Error extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Starts the store with one folder per bucket below `dataFolder`. Throws one sentence when port or folder cannot be had. */
export async function startBlobs(options: BlobsOptions): Promise<RunningBlobs> {
  const folder = join(resolve(options.dataFolder), "blobs");
  const buckets = new Map<string, BlobFiles>();
  try {
    mkdirSync(folder, { recursive: true });
    for (const name of Object.keys(BUCKETS) as BucketName[]) {
      buckets.set(bucketName(name), await openBlobFiles(join(folder, name)));
    }
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be written. Give yourself the right to, or choose another with SAMPLAN_DATA.`,
      { cause },
    );
  }

  const server = createServer((request, response) => {
    respond(buckets, request, response).catch((error: unknown) => refuse(request, response, error));
  });
  await new Promise<void>((done, fail) => {
    server.once("error", (cause) =>
      fail(
        new Error(
          `Port ${options.port ?? 0} for the embedded blob store is taken. Free it, or leave the choice to the system.`,
          { cause },
        ),
      ),
    );
    server.listen(options.port ?? 0, HOST, done);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The embedded blob store has no port.");
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { endpoint: `http://${HOST}:${address.port}`, stop };
}

async function respond(
  buckets: ReadonlyMap<string, BlobFiles>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Split by hand: URL would resolve `..` inside a key.
  const [path = "/", search = ""] = (request.url ?? "/").split("?", 2);
  const query = new URLSearchParams(search);
  if (request.headers.authorization === undefined) throw new S3Error(403, "AccessDenied", "The request is not signed.");
  const problem = signatureProblem(request, undefined, "s3", LOCAL_CREDENTIALS);
  if (problem !== undefined) throw new S3Error(403, "SignatureDoesNotMatch", problem);
  const [, bucket = "", ...rest] = path.split("/");
  const files = buckets.get(bucket);
  if (!files) throw new S3Error(404, "NoSuchBucket", "The bucket does not exist.");
  const key = decodeKey(rest.join("/"));
  if (key === "") {
    if (request.method === "GET" && query.get("list-type") === "2") return list(files, bucket, query, response);
    throw new S3Error(501, "NotImplemented", "The embedded store only lists buckets with ListObjectsV2.");
  }
  // Sub-resources (?acl, ?uploads, ...) would otherwise be taken for the object itself.
  for (const name of query.keys()) {
    if (name !== "x-id") throw new S3Error(501, "NotImplemented", `The embedded store does not know ?${name}.`);
  }
  switch (request.method) {
    case "PUT":
      return put(files, key, request, response);
    case "GET":
    case "HEAD":
      return get(files, key, request, response);
    case "DELETE":
      if ((await files.remove(key)) === "locked") throw lockedObject();
      return send(response, 204, {});
    default:
      throw new S3Error(405, "MethodNotAllowed", "The method is not allowed.");
  }
}

function decodeKey(path: string): string {
  let key: string;
  try {
    key = decodeURIComponent(path);
  } catch {
    throw new S3Error(400, "InvalidURI", "The key is not valid UTF-8.");
  }
  if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Error(400, "KeyTooLongError", "The key is too long.");
  return key;
}

async function put(files: BlobFiles, key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers["x-amz-copy-source"] !== undefined)
    throw new S3Error(501, "NotImplemented", "The embedded store does not copy.");
  const ifNoneMatch = request.headers["if-none-match"];
  const ifMatch = request.headers["if-match"];
  if (ifNoneMatch !== undefined && ifNoneMatch !== "*")
    throw new S3Error(501, "NotImplemented", "If-None-Match takes * only.");
  const body = await readBody(request, MAX_BODY_BYTES);
  if (body === "too-large") throw tooLarge();
  const bytes = decodeBody(body, request.headers);
  if (bytes.length > MAX_OBJECT_BYTES) throw tooLarge();
  const written = await files.write(key, bytes, {
    ...(ifNoneMatch === undefined ? {} : { ifNoneMatch }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
    ...(request.headers["x-amz-object-lock-mode"] === "COMPLIANCE" ? { lock: true } : {}),
  });
  if (written === "locked") throw lockedObject();
  if (written === "missing") throw new S3Error(404, "NoSuchKey", "The key does not exist.");
  if (typeof written === "string") throw preconditionFailed();
  send(response, 200, { etag: written.etag });
}

async function get(files: BlobFiles, key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const object = await files.read(key);
  if (!object) throw new S3Error(404, "NoSuchKey", "The key does not exist.");
  const { "if-match": ifMatch, "if-none-match": ifNoneMatch } = request.headers;
  if (ifMatch !== undefined && ifMatch !== object.etag) throw preconditionFailed();
  if (ifNoneMatch === object.etag) return send(response, 304, { etag: object.etag });
  const range = rangeOf(request.headers.range, object);
  const body = range ? object.bytes.subarray(range.from, range.to + 1) : object.bytes;
  const headers = {
    etag: object.etag,
    "last-modified": object.modified.toUTCString(),
    "accept-ranges": "bytes",
    "content-type": "application/octet-stream",
    "content-length": String(body.length),
    ...(range ? { "content-range": `bytes ${range.from}-${range.to}/${object.bytes.length}` } : {}),
  };
  send(response, range ? 206 : 200, headers, request.method === "HEAD" ? undefined : body);
}

/** `bytes=a-b`, `bytes=a-` or `bytes=-n`; what cannot be read as one of them is ignored, as the standard says. */
function rangeOf(header: string | undefined, object: StoredObject): { from: number; to: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return undefined;
  const size = object.bytes.length;
  const from = match[1] === "" ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const to = match[1] === "" || match[2] === "" ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (from > to) throw new S3Error(416, "InvalidRange", "The range lies outside the object.");
  return { from, to };
}

async function list(files: BlobFiles, bucket: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
  if (query.get("delimiter")) throw new S3Error(501, "NotImplemented", "The embedded store lists without delimiter.");
  const prefix = query.get("prefix") ?? "";
  const token = query.get("continuation-token");
  const after = token === null ? (query.get("start-after") ?? "") : Buffer.from(token, "base64url").toString("utf8");
  const size = Math.min(PAGE, Math.max(0, Number(query.get("max-keys") ?? PAGE) || 0));
  const encode = query.get("encoding-type") === "url" ? encodeURIComponent : (text: string) => text;
  const matching = (await files.keys(prefix)).filter((key) => Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0);
  const page = matching.slice(0, size);
  const more = page.length > 0 && matching.length > page.length;
  const next = more ? Buffer.from(page[page.length - 1] ?? "", "utf8").toString("base64url") : undefined;
  const contents = page.map((key) => `<Contents><Key>${escapeXml(encode(key))}</Key></Contents>`).join("");
  sendXml(
    response,
    200,
    `<ListBucketResult><Name>${escapeXml(bucket)}</Name><Prefix>${escapeXml(encode(prefix))}</Prefix><KeyCount>${page.length}</KeyCount>` +
      `<MaxKeys>${size}</MaxKeys><IsTruncated>${more}</IsTruncated>${contents}` +
      `${next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`}</ListBucketResult>`,
  );
}

/** S3 says the same of a version under Object Lock, whoever asks. */
const lockedObject = () => new S3Error(403, "AccessDenied", "The object is locked and stays as it is.");
const tooLarge = () => new S3Error(400, "EntityTooLarge", `An object may have ${MAX_OBJECT_BYTES} bytes here.`);
const preconditionFailed = () => new S3Error(412, "PreconditionFailed", "A condition of the request does not hold.");

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const { status, code } =
    error instanceof S3Error
      ? error
      : error instanceof BadBody
        ? { status: 400, code: error.code }
        : { status: 500, code: "InternalError" };
  const message = error instanceof Error && status < 500 ? error.message : "The embedded blob store failed.";
  if (status === 500) console.error("The embedded blob store failed:", error);
  if (response.headersSent || response.destroyed) return void response.destroy();
  // An unread body would be taken for the next request on this connection.
  if (!request.complete) response.setHeader("connection", "close");
  if (request.method === "HEAD") return send(response, status, {});
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>`);
}

function sendXml(response: ServerResponse, status: number, xml: string): void {
  send(
    response,
    status,
    { "content-type": "application/xml" },
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
  );
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body?: Buffer,
): void {
  response.writeHead(status, { "x-amz-request-id": "local", ...headers });
  response.end(body);
}

/** Control characters are written as references too: XML readers refuse or normalise them raw. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']|\p{Cc}/gu, (character) => `&#${character.charCodeAt(0)};`);
}
