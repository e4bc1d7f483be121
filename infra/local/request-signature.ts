/**
 * Checks AWS Signature Version 4 on requests to the management API and the blob store, so that what is signed by hand is
 * known to be signed as AWS wants it before it ever meets AWS. Written apart from the functions' own signer on purpose.
 */
import { createHash, createHmac } from "node:crypto";
import type { IncomingMessage } from "node:http";

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const sha256 = (data: string | Buffer): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * What is wrong with the request's signature, or undefined when it is right. S3 signs the hash that stands among the
 * headers, so its `body` need not be there yet; whoever reads it compares the two.
 */
export function signatureProblem(
  request: IncomingMessage,
  body: Buffer | undefined,
  service: string,
  { accessKeyId, secretAccessKey }: Credentials,
): string | undefined {
  const header = request.headers.authorization ?? "";
  const parts = /^AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(header);
  if (!parts) return "Missing Authentication Token";
  const [, credential = "", signedHeaders = "", signature = ""] = parts;
  const [key, day = "", region = "", scopeService = "", ending] = credential.split("/");
  if (key !== accessKeyId) return "The security token included in the request is invalid.";
  if (scopeService !== service || ending !== "aws4_request")
    return `Credential should be scoped to correct service: '${service}'.`;
  const time = String(request.headers["x-amz-date"] ?? "");
  if (!time.startsWith(day)) return "Date in Credential scope does not match X-Amz-Date.";
  const names = signedHeaders.split(";");
  if (!names.includes("host")) return "'Host' must be a 'SignedHeader' in the AWS Authorization.";

  const bodyHash = body === undefined ? request.headers["x-amz-content-sha256"] : sha256(body);
  if (typeof bodyHash !== "string") return "Missing required header for this request: x-amz-content-sha256";

  const [path = "/", query = ""] = (request.url ?? "/").split("?");
  // For all but S3 the path is encoded once more than on the wire, segment by segment.
  const canonicalPath = service === "s3" ? path : path.split("/").map(encode).join("/");
  const canonicalQuery = [...new URLSearchParams(query)]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
  const canonicalHeaders = names
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? "")
          .trim()
          .replace(/ +/g, " ")}\n`,
    )
    .join("");
  const canonical = [request.method, canonicalPath, canonicalQuery, canonicalHeaders, signedHeaders, bodyHash].join(
    "\n",
  );
  const scope = `${day}/${region}/${service}/aws4_request`;
  const signingKey = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
  const expected = hmac(signingKey, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`).toString("hex");
  return expected === signature
    ? undefined
    : "The request signature we calculated does not match the signature you provided.";
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
