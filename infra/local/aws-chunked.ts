/**
 * Reads a PUT body as the AWS client sends it: plain, or in the `aws-chunked` framing with checksums in a trailer.
 * Whatever checksum came along is verified, so that a truncated or damaged body is refused instead of stored.
 */
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { crc32 } from "node:zlib";

export class BadBody extends Error {
  readonly code: "IncompleteBody" | "BadDigest" | "XAmzContentSHA256Mismatch";
  constructor(code: BadBody["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** The object's bytes; throws `BadBody` when framing, length or a checksum does not hold. */
export function decodeBody(body: Buffer, headers: IncomingHttpHeaders): Buffer {
  const streamed =
    text(headers["content-encoding"])
      .split(",")
      .some((coding) => coding.trim() === "aws-chunked") ||
    text(headers["x-amz-content-sha256"]).startsWith("STREAMING-");
  const { bytes, trailers } = streamed ? unframe(body) : { bytes: body, trailers: new Map<string, string>() };
  const announced = headers["x-amz-decoded-content-length"];
  if (announced !== undefined && Number(announced) !== bytes.length) {
    throw new BadBody("IncompleteBody", `The body has ${bytes.length} bytes, ${text(announced)} were announced.`);
  }
  verify(bytes, headers, trailers);
  return bytes;
}

/** `<size in hex>[;chunk-signature=...]\r\n<bytes>\r\n ... 0\r\n[<trailer>: <value>\r\n ...]\r\n` */
function unframe(body: Buffer): { bytes: Buffer; trailers: Map<string, string> } {
  const parts: Buffer[] = [];
  const trailers = new Map<string, string>();
  let at = 0;
  const line = () => {
    const end = body.indexOf("\r\n", at);
    if (end < 0) throw new BadBody("IncompleteBody", "The chunked body ends in the middle of a line.");
    const found = body.toString("latin1", at, end);
    at = end + 2;
    return found;
  };
  for (;;) {
    const size = line().split(";")[0] ?? "";
    if (!/^[0-9a-f]{1,8}$/i.test(size)) throw new BadBody("IncompleteBody", "A chunk has no readable size.");
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    if (at + length + 2 > body.length)
      throw new BadBody("IncompleteBody", "The chunked body ends in the middle of a chunk.");
    parts.push(body.subarray(at, at + length));
    at += length;
    if (line() !== "") throw new BadBody("IncompleteBody", "A chunk is longer than it says.");
  }
  while (at < body.length) {
    const trailer = line();
    if (trailer === "") break;
    const colon = trailer.indexOf(":");
    trailers.set(trailer.slice(0, colon).trim().toLowerCase(), trailer.slice(colon + 1).trim());
  }
  return { bytes: Buffer.concat(parts), trailers };
}

function verify(bytes: Buffer, headers: IncomingHttpHeaders, trailers: ReadonlyMap<string, string>): void {
  const given = (name: string) => trailers.get(name) ?? headers[name];
  const sha256 = text(headers["x-amz-content-sha256"]);
  if (/^[0-9a-f]{64}$/.test(sha256) && digest("sha256", bytes, "hex") !== sha256) {
    throw new BadBody("XAmzContentSHA256Mismatch", "The body does not match x-amz-content-sha256.");
  }
  const checks: [string, () => string][] = [
    ["content-md5", () => digest("md5", bytes, "base64")],
    ["x-amz-checksum-sha256", () => digest("sha256", bytes, "base64")],
    ["x-amz-checksum-sha1", () => digest("sha1", bytes, "base64")],
    ["x-amz-checksum-crc32", () => crc32Base64(bytes)],
  ];
  for (const [name, compute] of checks) {
    const expected = given(name);
    if (expected !== undefined && expected !== compute())
      throw new BadBody("BadDigest", `The body does not match ${name}.`);
  }
}

function crc32Base64(bytes: Buffer): string {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(bytes));
  return value.toString("base64");
}

const digest = (algorithm: string, bytes: Buffer, encoding: "hex" | "base64") =>
  createHash(algorithm).update(bytes).digest(encoding);
const text = (header: string | string[] | undefined) => (Array.isArray(header) ? header.join(",") : (header ?? ""));
