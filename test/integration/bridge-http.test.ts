/** The bridge's HTTP side: version 2.0 events, the gateway's limits, and the client's files with their headers. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Hono } from "hono";
import { handle } from "hono/aws-lambda";
import { afterEach, expect, test } from "vitest";
import type { BridgeOptions } from "../../infra/local/bridge.ts";
import type { Handler } from "../../infra/local/invoker.ts";
import { asHandler, startGateway, until, type TestGateway } from "../support/gateway.ts";

let gateway: TestGateway | undefined;
const folders: string[] = [];
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const start = async (http: Handler | undefined, options?: Omit<BridgeOptions, "handlers">): Promise<string> => {
  gateway = await startGateway(http ? { http } : {}, options);
  return gateway.bridge.url;
};

/** Answers with the event itself. */
const echo = asHandler<APIGatewayProxyEventV2>((event) => ({
  statusCode: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(event),
}));

/** Sends a request as it is written, which `fetch` would tidy up. */
function raw(
  url: string,
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
): Promise<{ status: number; headers: Record<string, unknown>; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const request = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let body = "";
      response.on("data", (chunk: Buffer) => (body += chunk.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on("error", reject).end();
  });
}

test("a request becomes a version 2.0 event", async () => {
  const url = await start(echo);

  const response = await fetch(`${url}/api/tenants/norsjo?tag=a&tag=b&q=%C3%A5`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-note": "1", cookie: "a=1; b=2" },
    body: '{"å":1}',
  });
  const event = (await response.json()) as APIGatewayProxyEventV2;

  expect(event).toMatchObject({
    version: "2.0",
    routeKey: "ANY /api/{proxy+}",
    rawPath: "/api/tenants/norsjo",
    rawQueryString: "tag=a&tag=b&q=%C3%A5",
    queryStringParameters: { tag: "a,b", q: "å" },
    pathParameters: { proxy: "tenants/norsjo" },
    cookies: ["a=1", "b=2"],
    headers: { "x-note": "1", "content-type": "application/json", "x-forwarded-proto": "http" },
    body: '{"å":1}',
    isBase64Encoded: false,
    requestContext: { stage: "$default", http: { method: "POST", path: "/api/tenants/norsjo", protocol: "HTTP/1.1" } },
  });
  expect(event.headers).not.toHaveProperty("cookie");
});

test("a Hono app behind the bridge sees bytes as they were sent and answers with bytes and cookies", async () => {
  const app = new Hono().basePath("/api");
  app.post("/bytes", async (c) => {
    c.header("set-cookie", "one=1", { append: true });
    c.header("set-cookie", "two=2", { append: true });
    return c.body(await c.req.arrayBuffer(), 201, { "content-type": "application/octet-stream" });
  });
  const url = await start(handle(app));
  const bytes = new Uint8Array(256).map((_, i) => i);

  const response = await fetch(`${url}/api/bytes`, {
    method: "POST",
    body: bytes,
    headers: { "content-type": "application/octet-stream" },
  });

  expect(response.status).toBe(201);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
  expect(response.headers.getSetCookie()).toEqual(["one=1", "two=2"]);
});

test("forms and compressed bodies arrive in base64, as HTTP API hands them over", async () => {
  const url = await start(echo);

  const form = (await (
    await fetch(`${url}/api/form`, { method: "POST", body: new URLSearchParams({ a: "1" }) })
  ).json()) as APIGatewayProxyEventV2;
  const packed = (await (
    await fetch(`${url}/api/packed`, {
      method: "POST",
      body: "{}",
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
    })
  ).json()) as APIGatewayProxyEventV2;
  const nothing = (await (await fetch(`${url}/api/nothing`)).json()) as APIGatewayProxyEventV2;

  expect([form.isBase64Encoded, form.body]).toEqual([true, Buffer.from("a=1").toString("base64")]);
  expect(packed.isBase64Encoded).toBe(true);
  expect(nothing.isBase64Encoded).toBe(false);
  expect(nothing).not.toHaveProperty("body");
});

test("what a function throws, forgets or overdoes is answered as the gateway does", async () => {
  const answers: Record<string, () => unknown> = {
    "/api/throws": () => {
      throw new Error("inside");
    },
    "/api/nothing": () => undefined,
    "/api/odd": () => ({ statusCode: "200" }),
    "/api/inferred": () => ({ hello: "there" }),
    "/api/large": () => ({ statusCode: 200, body: "x".repeat(2000) }),
    "/api/slow": () => new Promise((resolve) => setTimeout(() => resolve({ statusCode: 200, body: "late" }), 500)),
  };
  const http = asHandler<APIGatewayProxyEventV2>(({ rawPath }) => answers[rawPath]?.());
  const url = await start(http, { limits: { integrationTimeoutMs: 100, httpBodyBytes: 1000 } });
  const get = async (path: string) => {
    const response = await fetch(url + path);
    return [response.status, await response.json()];
  };

  for (const path of ["throws", "nothing", "odd", "large"])
    expect(await get(`/api/${path}`), path).toEqual([500, { message: "Internal Server Error" }]);
  expect(await get("/api/slow")).toEqual([503, { message: "Service Unavailable" }]);
  expect(await get("/api/inferred")).toEqual([200, { hello: "there" }]);
  expect(await get("/api")).toEqual([404, { message: "Not Found" }]);
  expect(gateway!.problems.join()).toContain("inside");
});

test("a body above the limit is refused before any function runs, announced or not", async () => {
  let calls = 0;
  const http = asHandler<APIGatewayProxyEventV2>(() => ({ statusCode: 200, body: String(++calls) }));
  const url = await start(http, { limits: { httpBodyBytes: 1000 } });
  const post = async (body: BodyInit, type: string) =>
    (
      await fetch(`${url}/api/x`, {
        method: "POST",
        body,
        headers: { "content-type": type },
        duplex: "half",
      } as RequestInit)
    ).status;
  const unannounced = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let i = 0; i < 20; i++) controller.enqueue(new Uint8Array(100));
      controller.close();
    },
  });

  expect(await post("x".repeat(1001), "text/plain")).toBe(413);
  expect(await post(unannounced, "text/plain")).toBe(413);
  expect(await post(new Uint8Array(751), "application/octet-stream"), "base64 counts").toBe(413);
  expect(calls).toBe(0);
  expect(await post("x".repeat(1000), "text/plain")).toBe(200);
  expect(await post(new Uint8Array(750), "application/octet-stream")).toBe(200);
});

async function builtClient(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "samplan-client-"));
  folders.push(folder);
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Samplan</title>");
  await writeFile(join(folder, "assets/main-abc123.js"), "export {};");
  await writeFile(join(folder, "icon.svg"), "<svg/>");
  await writeFile(join(folder, ".inputs"), "secret");
  await writeFile(join(folder, "..", `${folder.split("/").at(-1)}-outside`), "outside");
  folders.push(`${folder}-outside`);
  await symlink(`${folder}-outside`, join(folder, "link.txt"));
  return folder;
}

test("the client's files have their types, caching and security headers, and every page is the one page", async () => {
  const url = await start(undefined, { clientFolder: await builtClient() });

  const page = await fetch(`${url}/norsjo/actions`);
  expect([page.status, await page.text()]).toEqual([200, "<!doctype html><title>Samplan</title>"]);
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const script = await fetch(`${url}/assets/main-abc123.js`);
  expect(script.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect((await fetch(`${url}/icon.svg`)).headers.get("content-type")).toContain("image/svg+xml");

  for (const response of [page, script]) {
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain(`connect-src 'self' ${url.replace("http", "ws")};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|unsafe-eval|\*/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  }
  const again = await fetch(`${url}/icon.svg`, {
    headers: { "if-none-match": (await fetch(`${url}/icon.svg`)).headers.get("etag") ?? "" },
  });
  expect(again.status).toBe(304);
  const head = await fetch(`${url}/`, { method: "HEAD" });
  expect([head.status, await head.text(), head.headers.get("content-length")]).toEqual([200, "", "37"]);
});

test("nothing outside the client's folder is served, nor anything hidden", async () => {
  const url = await start(undefined, { clientFolder: await builtClient() });
  const paths = [
    "/../package.json",
    "/..%2f..%2fetc/passwd",
    "/assets/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/a%00.js",
    "/%",
    "/..\\x",
    "/link.txt",
    "/.inputs",
  ];

  for (const path of paths) {
    const { status, body } = await raw(url, path);
    expect(status, path).toBeGreaterThanOrEqual(400);
    expect(body, path).not.toMatch(/root:|outside|secret|"name"/);
  }
  expect((await raw(url, "/assets/missing.js")).status, "a missing asset is not the page").toBe(404);
  expect((await raw(url, "/missing.css")).status).toBe(404);
  expect((await raw(url, "/", {}, "POST")).status).toBe(405);
});

test("another site's name for this machine is refused, and a page under a second name is sent to the first", async () => {
  const url = await start(echo, { clientFolder: await builtClient() });
  const { port } = new URL(url);

  expect((await raw(url, "/api/x", { host: `evil.example:${port}` })).status).toBe(421);
  expect((await raw(url, "/", { host: "evil.example" })).status).toBe(421);
  const second = await raw(url, "/norsjo?a=1", { host: `127.0.0.1:${port}`, accept: "text/html,*/*" });
  expect([second.status, second.headers["location"]]).toEqual([307, `${url}/norsjo?a=1`]);
  expect((await raw(url, "/api/x", { host: `127.0.0.1:${port}` })).status).toBe(200);
});

test("until the functions are there everything answers 503 and asks to come again", async () => {
  const { startBridge } = await import("../../infra/local/bridge.ts");
  const bridge = await startBridge();

  const early = await fetch(`${bridge.url}/api/config`);
  expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
  bridge.serve({ handlers: { http: echo } });
  expect((await fetch(`${bridge.url}/api/config`)).status).toBe(200);
  await bridge.stop();
});

test("[Q6] who was told to wait is answered without asking the function, whatever they ask for once they flood; others are not", async () => {
  const asked: string[] = [];
  const url = await start(
    asHandler<APIGatewayProxyEventV2>(({ headers }) => {
      asked.push(headers["authorization"] ?? "");
      return { statusCode: 429, headers: { "retry-after": "20", "retry-after-ms": "20000" }, body: "{}" };
    }),
  );
  const ask = (who: string, path = "/api/me") => fetch(url + path, { headers: { authorization: who } });

  expect((await ask("noisy")).status).toBe(429);
  const again = await ask("noisy");
  expect([again.status, again.headers.get("retry-after")]).toEqual([429, "20"]);
  expect((await ask("quiet")).status).toBe(429);
  expect(asked).toEqual(["noisy", "quiet"]);

  // So often that even the answers wait.
  await Promise.all(Array.from({ length: 60 }, () => ask("noisy")));
  expect((await ask("noisy", "/api/health")).status).toBe(429);
  expect(asked).toEqual(["noisy", "quiet"]);
});

test("[Q6] a connection that asks far ahead of its answers is closed; what nobody waits for any more is not begun", async () => {
  const begun: string[] = [];
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  const http = asHandler<APIGatewayProxyEventV2>(async ({ rawPath }) => {
    begun.push(rawPath);
    await held;
    return { statusCode: 200, body: "ok" };
  });
  const { port } = new URL(await start(http));
  const ask = async (count: number): Promise<"closed" | number> => {
    const socket = connect(Number(port), "127.0.0.1");
    const path = `/api/tenants/t${count}/documents`;
    socket.write(`GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`.repeat(count));
    const mine = (): number => begun.filter((one) => one === path).length;
    const closed = new Promise<"closed">((resolve) =>
      socket.on("error", () => undefined).on("close", () => resolve("closed")),
    );
    const all = until(() => mine() === count).then(mine);
    all.catch(() => undefined);
    const outcome = await Promise.race([closed, all]);
    socket.destroy();
    return outcome;
  };

  expect(await ask(8)).toBe(8);
  expect(await ask(9)).toBe("closed");
  expect(begun.filter((path) => path.includes("/t9/")).length).toBeLessThan(9);
  letGo();
});
