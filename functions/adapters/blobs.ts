/**
 * Immutable bytes in S3, by hand: four requests need no client that weighs a quarter of the bundle. A key is written once:
 * whoever comes second with the same key has the same content, so the store is asked not to overwrite, and its refusal is
 * success.
 */
import { createHash } from "node:crypto";
import { FROZEN_YEARS } from "../../shared/versions/version.ts";
import type { Blobs, Clock } from "../ports.ts";
import type { FrozenFiles } from "../versions/frozen-port.ts";
import { attempt as attemptOnce, meaningOf, type OnRetry } from "./attempts.ts";
import { LOCAL_CREDENTIALS, type AwsConfig } from "./aws-config.ts";
import { PortFailure } from "./failure.ts";
import { httpCaller, type Ask, type HttpAnswer } from "./http-calls.ts";
import { ascending, checkBlobKey, checkBlobPrefix, checkNotFrozen, frozenKey } from "./rules.ts";
import { encodeSegment, makeSigner, queryText, type Signer } from "./sigv4.ts";

export interface BlobsConfig extends AwsConfig {
  readonly bucket: string;
  readonly clock: Clock;
  readonly deadlineMs?: number;
  readonly retry?: OnRetry;
  /** Connections that are shared with others of the same bucket, as `blobCaller` makes them. */
  readonly ask?: Ask;
}

/** A snapshot of some MB takes longer than a table's item. */
const DEADLINE_MS = 10_000;

interface Question {
  readonly method: "PUT" | "GET" | "DELETE";
  readonly key: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** Errors of S3 that are answers to us; all others are thrown. */
type Expected = "PreconditionFailed" | "NoSuchKey";

export const blobCaller = (config: Pick<BlobsConfig, "bucket" | "region" | "endpoint" | "deadlineMs">): Ask =>
  httpCaller(bucketAddress(config).origin, "blob store", config.deadlineMs ?? DEADLINE_MS);

/** How long S3 refuses everybody, the account's root included; from then on the bucket's policy alone keeps it. */
const FROZEN_MS = FROZEN_YEARS * 365.25 * 86_400_000;

export interface StoredBlobs extends Blobs {
  readonly frozen: FrozenFiles;
}

export function s3Blobs(config: BlobsConfig): StoredBlobs {
  const { bucket, clock, retry } = config;
  const attempt = <T>(what: string, once: () => Promise<T>) => attemptOnce(what, once, retry);
  const { origin, root } = bucketAddress(config);
  const ask = config.ask ?? blobCaller(config);
  const signer = signerOf(config);

  /** One signed request, signed anew at every attempt; throws what S3 refuses, but for the error that is expected. */
  async function call({ method, key, query, headers = {}, body = NOTHING }: Question, expected?: Expected) {
    const path = root + key.split("/").map(encodeSegment).join("/");
    const unsigned = { method, path, headers: { host: origin.host, ...headers }, body, ...(query ? { query } : {}) };
    const signed = (await signer())(unsigned, clock());
    const answer = await ask({ method, path: query ? `${path}?${query}` : path, headers: signed, body });
    if (answer === "late") throw new PortFailure("unknown-outcome", "the blob store did not answer in time");
    if (answer.status >= 200 && answer.status < 300) return answer;
    const { code, message } = errorIn(answer);
    if (code === expected) return undefined;
    throw new PortFailure(meaningOf(code, answer.status), `${answer.status} ${code} ${message}`.trimEnd());
  }

  /** @returns whether it is new; what is there stays as it is. */
  async function putOnce(key: string, bytes: Uint8Array, more: Readonly<Record<string, string>> = {}) {
    const sha256 = createHash("sha256").update(bytes).digest();
    const headers = {
      "if-none-match": "*",
      "content-type": "application/octet-stream",
      // The same hash twice: the first is signed for this request, the second is kept with the object for its life.
      "x-amz-content-sha256": sha256.toString("hex"),
      "x-amz-checksum-sha256": sha256.toString("base64"),
      ...more,
    };
    const { value } = await attempt(`put ${bucket} ${key}`, () =>
      call({ method: "PUT", key, headers, body: bytes }, "PreconditionFailed"),
    );
    return value !== undefined;
  }
  const read = async (key: string): Promise<Uint8Array | undefined> => {
    const { value } = await attempt(`get ${bucket} ${key}`, () => call({ method: "GET", key }, "NoSuchKey"));
    return value === undefined ? undefined : new Uint8Array(value.body);
  };

  return {
    frozen: {
      async put(key, id, bytes) {
        const lock = {
          "x-amz-object-lock-mode": "COMPLIANCE",
          "x-amz-object-lock-retain-until-date": new Date(clock() + FROZEN_MS).toISOString(),
        };
        return (await putOnce(frozenKey(key, id), bytes, lock)) ? "stored" : "exists";
      },
      get: async (key, id) => read(frozenKey(key, id)),
    },
    async put(key, bytes) {
      checkNotFrozen(key);
      await putOnce(key, bytes);
    },
    async get(key) {
      checkBlobKey(key);
      return read(key);
    },
    async remove(key) {
      checkNotFrozen(key);
      await attempt(`delete ${bucket} ${key}`, () => call({ method: "DELETE", key }));
    },
    async list(prefix) {
      checkBlobPrefix(prefix);
      const keys: string[] = [];
      let token: string | undefined;
      do {
        const query = queryText({ "list-type": "2", prefix, ...(token ? { "continuation-token": token } : {}) });
        const { value } = await attempt(`list ${bucket} ${prefix}`, async () =>
          readPage((await call({ method: "GET", key: "", query }))?.body.toString("utf8") ?? ""),
        );
        keys.push(...value.keys);
        token = value.next;
      } while (token !== undefined);
      return keys.sort(ascending);
    },
  };
}

/** One signer as long as the credentials are the same: it keeps the day's key. */
function signerOf({ region, endpoint, credentials: given }: BlobsConfig): () => Promise<Signer> {
  const credentials = endpoint === undefined ? given : LOCAL_CREDENTIALS;
  if (typeof credentials !== "function") {
    const signer = Promise.resolve(makeSigner("s3", region, credentials));
    return () => signer;
  }
  let kept: { readonly accessKeyId: string; readonly sign: Signer } | undefined;
  return async () => {
    const current = await credentials();
    if (kept?.accessKeyId !== current.accessKeyId)
      kept = { accessKeyId: current.accessKeyId, sign: makeSigner("s3", region, current) };
    return kept.sign;
  };
}

const NOTHING = new Uint8Array(0);

/** Where a bucket is: on one machine in the path, in the cloud in the host, unless dots would break its certificate. */
export function bucketAddress({ bucket, region, endpoint }: Pick<BlobsConfig, "bucket" | "region" | "endpoint">) {
  if (endpoint !== undefined) return { origin: new URL(endpoint), root: `/${bucket}/` };
  const service = `s3.${region}.amazonaws.com`;
  return bucket.includes(".")
    ? { origin: new URL(`https://${service}`), root: `/${bucket}/` }
    : { origin: new URL(`https://${bucket}.${service}`), root: "/" };
}

/** S3 names its errors in XML, except in answers without a body, where the status has to do. */
function errorIn({ body }: HttpAnswer): { code: string; message: string } {
  const text = body.toString("utf8");
  return { code: element(text, "Code") ?? "", message: element(text, "Message") ?? "" };
}

/** One page of ListObjectsV2. Throws when it is none: half a list must never look like a whole one. */
export function readPage(xml: string): { keys: string[]; next: string | undefined } {
  const truncated = element(xml, "IsTruncated");
  const next = truncated === "true" ? element(xml, "NextContinuationToken") : undefined;
  if (!xml.includes("</ListBucketResult>") || truncated === undefined || (truncated === "true" && !next))
    throw new PortFailure("unknown-outcome", "the blob store's list cannot be read");
  return { keys: [...xml.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key = ""]) => unescapeXml(key)), next };
}

function element(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text === undefined ? undefined : unescapeXml(text);
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    return String.fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal));
  });
}
