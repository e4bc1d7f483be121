/** The hand-made signature against the AWS SDK's own, for the requests the SDK really sends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sdkSockets } from "../../functions/adapters/sockets-sdk.ts";
import { signedSockets } from "../../functions/adapters/sockets.ts";
import { makeSigner } from "../../functions/adapters/sigv4.ts";
import { TEST_CREDENTIALS } from "../support/engine-world.ts";
import { startManagementApi, type ManagementApi } from "../support/management-api.ts";

const region = "eu-north-1";
let api: ManagementApi;
beforeAll(async () => {
  api = await startManagementApi(TEST_CREDENTIALS);
});
afterAll(() => api.stop());

const connectionIds = ["L0SM9cOFvHcCIhw=", "a+b/c=", "å 'quoted' (x)*!"];
const texts = ["", "{}", "åäö – 🙂"];

for (const credentials of [TEST_CREDENTIALS, { ...TEST_CREDENTIALS, sessionToken: "a/session+token==" }]) {
  const how = "sessionToken" in credentials ? "with a session token" : "with plain credentials";

  test(`${how}: signed by hand, the SDK's own requests get the SDK's own signatures`, async () => {
    const sdk = sdkSockets({ endpoint: api.endpoint, region, credentials });
    const from = api.requests.length;
    for (const id of connectionIds) {
      for (const text of texts) await sdk.post(id, text);
      await sdk.close(id);
    }

    const sent = api.requests.slice(from);
    expect(sent).toHaveLength(connectionIds.length * (texts.length + 1));
    for (const { method, url, headers, body } of sent) {
      const { authorization = "" } = headers;
      const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
      const signed = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
      const at = Date.parse(
        String(headers["x-amz-date"]).replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"),
      );

      const mine = makeSigner("execute-api", region, credentials)({ method, path: url, headers: signed, body }, at);

      expect(mine["authorization"]).toBe(authorization);
    }
  });

  test(`${how}: both ways of posting ask for the same address with the same body`, async () => {
    const from = api.requests.length;
    for (const sockets of [
      sdkSockets({ endpoint: api.endpoint, region, credentials }),
      signedSockets({ endpoint: api.endpoint, region, credentials, clock: Date.now }),
    ]) {
      for (const id of connectionIds) await sockets.post(id, "same");
    }

    const sent = api.requests
      .slice(from)
      .map(({ method, url, body }) => ({ method, url: decodeURIComponent(url), body }));
    expect(sent.slice(0, connectionIds.length)).toEqual(sent.slice(connectionIds.length));
  });
}

test("posts reuse their connections, and survive the other side closing an idle one", async () => {
  const sockets = signedSockets({ endpoint: api.endpoint, region, credentials: TEST_CREDENTIALS, clock: Date.now });
  api.open("c1=");
  for (let i = 0; i < 5; i++) expect(await sockets.post("c1=", String(i))).toBe("posted");

  api.dropIdle();
  expect(await sockets.post("c1=", "after")).toBe("posted");

  expect(api.received("c1=")).toEqual(["0", "1", "2", "3", "4", "after"]);
});

test("a wrong secret is an error, not a slow or gone connection", async () => {
  const credentials = { ...TEST_CREDENTIALS, secretAccessKey: "wrong" };
  api.open("c2=");
  for (const sockets of [
    signedSockets({ endpoint: api.endpoint, region, credentials, clock: Date.now }),
    sdkSockets({ endpoint: api.endpoint, region, credentials }),
  ]) {
    await expect(sockets.post("c2=", "x")).rejects.toMatchObject({ name: "Refused", kind: "invalid" });
    await expect(sockets.close("c2=")).rejects.toMatchObject({ name: "Refused", kind: "invalid" });
  }
  expect(api.received("c2=")).toEqual([]);
});
