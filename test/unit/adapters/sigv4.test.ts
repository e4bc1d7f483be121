/** AWS's published example of Signature Version 4 ("post-vanilla" of its test suite), and what our requests add. */
import { expect, test } from "vitest";
import { encodeSegment, makeSigner } from "../../../functions/adapters/sigv4.ts";

const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
const at = Date.UTC(2015, 7, 30, 12, 36, 0);
const vanilla = { method: "POST", path: "/", headers: { host: "example.amazonaws.com" }, body: "" };

test("AWS's example request gets AWS's example signature", () => {
  const headers = makeSigner("service", "us-east-1", credentials)(vanilla, at);

  expect(headers["x-amz-date"]).toBe("20150830T123600Z");
  expect(headers["authorization"]).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, " +
      "Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
  );
});

test("the kept key gives way at midnight: a signer that has lived signs like a new one", () => {
  const old = makeSigner("service", "us-east-1", credentials);
  const dayAfter = Date.UTC(2015, 7, 31, 0, 0, 0);
  old(vanilla, dayAfter - 1);

  expect(old(vanilla, dayAfter)).toEqual(makeSigner("service", "us-east-1", credentials)(vanilla, dayAfter));
  expect(old(vanilla, at)).toEqual(makeSigner("service", "us-east-1", credentials)(vanilla, at));
});

test("a session token is sent and signed", () => {
  const headers = makeSigner("service", "us-east-1", { ...credentials, sessionToken: "token" })(vanilla, at);

  expect(headers["x-amz-security-token"]).toBe("token");
  expect(headers["authorization"]).toContain("SignedHeaders=host;x-amz-date;x-amz-security-token");
});

test("body, path, header and hour all change the signature", () => {
  const sign = makeSigner("service", "us-east-1", credentials);
  const signatures = [
    sign(vanilla, at),
    sign(vanilla, at + 1000),
    sign({ ...vanilla, body: "x" }, at),
    sign({ ...vanilla, path: "/x" }, at),
    sign({ ...vanilla, method: "DELETE" }, at),
    sign({ ...vanilla, headers: { host: "other" } }, at),
  ].map((headers) => headers["authorization"]);

  expect(new Set(signatures).size).toBe(signatures.length);
});

test("a path segment is encoded to RFC 3986, quotes and stars included", () => {
  expect(encodeSegment("aZ0-_.~ /=+!'()*å")).toBe("aZ0-_.~%20%2F%3D%2B%21%27%28%29%2A%C3%A5");
});
