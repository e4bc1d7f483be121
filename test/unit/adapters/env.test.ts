/** The environment: complete or refused as a whole. */
import { expect, test } from "vitest";
import { readEnv } from "../../../functions/env.ts";

const complete = {
  SAMPLAN_DIRECTORY_TABLE: "samplan-directory",
  SAMPLAN_DOCUMENTS_TABLE: "samplan-documents",
  SAMPLAN_CONTENT_BUCKET: "samplan-content",
  SAMPLAN_SOCKET_ENDPOINT: "https://x.execute-api.eu-north-1.amazonaws.com/ws",
  SAMPLAN_SOCKET_URL: "wss://samplan.example/ws",
  SAMPLAN_ISSUER: "https://login.example",
  SAMPLAN_CLIENT_ID: "samplan",
  AWS_REGION: "eu-north-1",
  AWS_ACCESS_KEY_ID: "id",
  AWS_SECRET_ACCESS_KEY: "secret",
};

test("a complete environment is read, with the hand-made signature by default", () => {
  expect(readEnv(complete)).toMatchObject({
    directoryTable: "samplan-directory",
    socketEndpoint: "https://x.execute-api.eu-north-1.amazonaws.com/ws",
    dynamodbEndpoint: undefined,
    credentials: { accessKeyId: "id", secretAccessKey: "secret" },
    socketPosts: "signed",
  });
});

test("Lambda's credentials are read with their token, and half a pair is refused", () => {
  expect(readEnv({ ...complete, AWS_SESSION_TOKEN: "token" }).credentials).toEqual({
    accessKeyId: "id",
    secretAccessKey: "secret",
    sessionToken: "token",
  });
  const { AWS_SECRET_ACCESS_KEY: _, ...half } = complete;
  expect(() => readEnv(half)).toThrow("The environment is not complete: AWS_SECRET_ACCESS_KEY is not set.");
});

test("everything that is missing is named in one error", () => {
  expect(() => readEnv({})).toThrow(
    /SAMPLAN_DIRECTORY_TABLE.*SAMPLAN_DOCUMENTS_TABLE.*SAMPLAN_CONTENT_BUCKET.*SAMPLAN_SOCKET_ENDPOINT.*SAMPLAN_SOCKET_URL.*SAMPLAN_ISSUER.*SAMPLAN_CLIENT_ID.*AWS_REGION.*AWS_ACCESS_KEY_ID.*AWS_SECRET_ACCESS_KEY/,
  );
  expect(() => readEnv({ ...complete, SAMPLAN_ISSUER: "  " })).toThrow("SAMPLAN_ISSUER is not set");
});

const wrong: [string, Record<string, string>, string][] = [
  [
    "an issuer that is no address",
    { SAMPLAN_ISSUER: "login" },
    "SAMPLAN_ISSUER is not an address that begins with http: or https:",
  ],
  [
    "a socket address of the wrong kind",
    { SAMPLAN_SOCKET_URL: "https://x" },
    "SAMPLAN_SOCKET_URL is not an address that begins with ws: or wss:",
  ],
  ["an unknown way to post", { SAMPLAN_SOCKET_POSTS: "pigeon" }, 'SAMPLAN_SOCKET_POSTS is neither "signed" nor "sdk"'],
  [
    "an embedded engine in the cloud",
    { SAMPLAN_DYNAMODB_ENDPOINT: "http://127.0.0.1:8000", AWS_LAMBDA_FUNCTION_NAME: "sync" },
    "SAMPLAN_DYNAMODB_ENDPOINT must not be set in the cloud",
  ],
];
for (const [what, more, sentence] of wrong) {
  test(`${what} is refused`, () => {
    expect(() => readEnv({ ...complete, ...more })).toThrow(sentence);
  });
}
