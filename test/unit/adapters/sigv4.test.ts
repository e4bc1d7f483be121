/** AWS's published examples of Signature Version 4 (its test suite's "post-vanilla", and S3's own), and what our requests add. */
import { expect, test } from "vitest";
import { encodeSegment, makeSigner, queryText } from "../../../functions/adapters/sigv4.ts";

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

const object = { host: "examplebucket.s3.amazonaws.com" };
const s3Examples = [
  {
    what: "reads a part of an object",
    request: { method: "GET", path: "/test.txt", headers: { ...object, range: "bytes=0-9" }, body: "" },
    signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
  },
  {
    what: "puts an object with a character that is encoded",
    request: {
      method: "PUT",
      path: `/${encodeSegment("test$file.text")}`,
      headers: { ...object, date: "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY" },
      body: "Welcome to Amazon S3.",
    },
    signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
  },
  {
    what: "asks with a parameter without a value",
    request: { method: "GET", path: "/", query: queryText({ lifecycle: "" }), headers: object, body: "" },
    signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
  },
  {
    what: "lists a bucket",
    request: {
      method: "GET",
      path: "/",
      query: queryText({ prefix: "J", "max-keys": "2" }),
      headers: object,
      body: "",
    },
    signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
  },
];
for (const { what, request, signature } of s3Examples) {
  test(`S3's example that ${what} gets its published signature`, () => {
    const keys = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" };

    const headers = makeSigner("s3", "us-east-1", keys)(request, Date.UTC(2013, 4, 24));

    expect(headers["authorization"]).toMatch(new RegExp(`Signature=${signature}$`));
  });
}

test("a query is sorted by name, not by what it looks like as text", () => {
  expect(queryText({ "a-b": "2", a: "ä &=", B: "" })).toBe("B=&a=%C3%A4%20%26%3D&a-b=2");
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
