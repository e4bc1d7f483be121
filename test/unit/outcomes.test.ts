/** What the functions say about each outcome, and what is counted: the lines an operator and the alarms live on. */
import { expect, test } from "vitest";
import { jsonLog, NAMESPACE, unitOf } from "../../functions/adapters/logger.ts";
import { close, cut } from "../../functions/documents/fences.ts";
import { makeApp } from "../../functions/http/app.ts";
import type { Log, LogFields, MetricName } from "../../functions/log-port.ts";
import { leave, receive } from "../../functions/sync/receive.ts";
import { METRIC_NAMESPACE, METRICS, type MetricName as ListedMetric } from "../../infra/resources.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/version.ts";
import { memoryInviting } from "../support/inviting.ts";
import { KEY, makeMemoryWorld, PERSON, rowUpdate } from "../support/memory-world.ts";

interface Line extends LogFields {
  readonly event: string;
}

function listening(): { readonly lines: Line[]; readonly logger: Log; of(event: string): Line[] } {
  const lines: Line[] = [];
  const hear = (event: string, fields: LogFields) => void lines.push({ event, ...fields });
  return { lines, logger: { info: hear, warn: hear }, of: (event) => lines.filter((line) => line.event === event) };
}

/** A client's first row, as a push. */
const pushOf = (client: number, id: string, value?: unknown, epoch = 1): string =>
  JSON.stringify({ t: "push", id: id.padEnd(16, "0"), e: epoch, b: toBase64(rowUpdate(client, "rowAAAA1", value)) });

const frame = (t: "join" | "beat", s = 0, e = 1): string => JSON.stringify({ t, v: PROTOCOL_VERSION, e, s });

test("every outcome of a connection is one line with tenant, document, connection and person", async () => {
  const heard = listening();
  const { deps, ports, caller } = await makeMemoryWorld({ logger: heard.logger });
  const one = caller("c-one", 11);
  const two = caller("c-two", 12);

  await receive(deps, one, frame("join"));
  await receive(deps, one, pushOf(11, "first"));
  await receive(deps, two, frame("beat"));
  await receive(deps, two, pushOf(12, "second", { no: "value" }));
  await receive(deps, two, "nonsense");
  await receive(deps, two, frame("beat", 0, 7));
  await leave(deps, one);

  const ids = (connection: string) => ({ ...KEY, connection, person: PERSON });
  expect(heard.lines.map(({ event }) => event)).toEqual([
    "joined",
    "stored",
    "repaired",
    "refused",
    "refused",
    "moved on",
    "left",
  ]);
  expect(heard.of("joined")[0]).toMatchObject({ ...ids("c-one"), epoch: 1, from: 0, entries: 0 });
  expect(heard.of("stored")[0]).toMatchObject({
    ...ids("c-one"),
    batch: "first00000000000",
    seq: 1,
    metrics: { acknowledged: 1, ackMs: 0 },
  });
  expect(heard.of("repaired")[0]).toMatchObject({ ...ids("c-two"), from: 0, entries: 1, metrics: { repaired: 1 } });
  expect(heard.of("refused")).toMatchObject([
    { ...ids("c-two"), code: "bad-value", keys: 1, metrics: { refused: 1 } },
    { ...ids("c-two"), code: "bad-frame", metrics: { refused: 1 } },
  ]);
  expect(heard.of("moved on")[0]).toMatchObject({ ...ids("c-two"), frame: "beat", epoch: 7, next: 1 });
  expect(ports.clock()).toBe(1_000_000);
});

test("no line holds what somebody wrote", async () => {
  const written: string[] = [];
  const world = await makeMemoryWorld({
    logger: jsonLog(
      () => 0,
      (line) => written.push(line),
    ),
  });
  const one = world.caller("c-one", 11);

  await receive(world.deps, one, frame("join"));
  await receive(world.deps, one, pushOf(11, "first", "Kvinnojouren på Storgatan"));
  await receive(world.deps, one, pushOf(11, "second", { secret: "Kvinnojouren" }));

  expect(written.length).toBeGreaterThanOrEqual(3);
  expect(written.join("\n")).not.toContain("Kvinnojouren");
});

test("a batch that was stored before is acknowledged again and says so", async () => {
  const heard = listening();
  const { deps, caller } = await makeMemoryWorld({ logger: heard.logger });
  const one = caller("c-one", 11);

  await receive(deps, one, pushOf(11, "first"));
  await receive(deps, one, pushOf(11, "first"));

  expect(heard.of("stored").map(({ seq, again }) => ({ seq, again }))).toEqual([
    { seq: 1, again: undefined },
    { seq: 1, again: true },
  ]);
});

test("a port that fails is told with its kind and the connection, counted, and thrown on", async () => {
  const heard = listening();
  const { deps, ports, caller } = await makeMemoryWorld({ logger: heard.logger });
  const throttled = Object.assign(new Error("too much at once"), { kind: "throttled" });
  const failing = {
    ...deps,
    ports: { ...ports, connections: { ...ports.connections, put: () => Promise.reject(throttled) } },
  };

  await expect(receive(failing, caller("c-one", 11), frame("join"))).rejects.toBe(throttled);

  expect(heard.lines).toMatchObject([
    {
      event: "frame failed",
      ...KEY,
      connection: "c-one",
      frame: "join",
      kind: "throttled",
      cause: "Error: too much at once",
      metrics: { failed: 1, throttled: 1 },
    },
  ]);
});

test("posts that find nobody, are too slow or fail are counted by connection", async () => {
  const heard = listening();
  const { deps, ports, caller } = await makeMemoryWorld({ logger: heard.logger });
  const outcomes = { "c-gone": "gone", "c-slow": "slow", "c-bad": "bad", "c-one": "posted" } as const;
  const sockets = {
    ...ports.sockets,
    post: async (id: string) => {
      const outcome = outcomes[id as keyof typeof outcomes];
      if (outcome === "bad") throw new Error("no answer");
      return outcome;
    },
  };
  const wired = { ...deps, ports: { ...ports, sockets } };
  for (const [i, id] of Object.keys(outcomes).entries()) await receive(wired, caller(id, 20 + i), frame("beat"));
  heard.lines.length = 0;

  await receive(wired, caller("c-one", 23), pushOf(23, "first"));

  const posts = heard.lines.filter(({ event }) => event.startsWith("post "));
  expect(new Set(posts.map(({ event, connection, metrics }) => [event, connection, metrics]))).toEqual(
    new Set([
      ["post failed", "c-bad", { postsFailed: 1 }],
      ["post gone", "c-gone", { postsGone: 1 }],
      ["post slow", "c-slow", { postsSlow: 1 }],
    ]),
  );
});

test("a cut says how long its fence held up the writers, and a closed document refuses with its reason", async () => {
  const heard = listening();
  const world = await makeMemoryWorld({ logger: heard.logger });
  const one = world.caller("c-one", 11);
  await receive(world.deps, one, pushOf(11, "first"));

  const swap = world.ports.heads.swap.bind(world.ports.heads);
  const slow = {
    ...world.ports,
    heads: { ...world.ports.heads, swap: (...all: Parameters<typeof swap>) => ((world.now += 700), swap(...all)) },
  };
  await cut(slow, KEY, "holder");
  await close(world.ports, KEY, "freeze", PERSON, "freeze0000000000");
  await receive(world.deps, one, pushOf(11, "second", "text", 2));

  expect(heard.of("cut")[0]).toMatchObject({ ...KEY, epoch: 2, metrics: { cuts: 1, cutLagMs: 700 } });
  expect(heard.of("refused")[0]).toMatchObject({ ...KEY, connection: "c-one", code: "frozen" });
});

test("over HTTP every request is one line, with the tenant and document its path names and its request id", async () => {
  const heard = listening();
  const { deps } = await makeMemoryWorld({ logger: heard.logger });
  const app = makeApp({
    ...deps,
    inviting: memoryInviting(),
    verifyToken: async (token) => (token === "siv" ? { person: PERSON, name: "Siv" } : undefined),
    secret: (length) => new Uint8Array(length),
    config: { issuer: "http://issuer.test", clientId: "samplan", socketUrl: "ws://socket.test", demo: false },
  });
  const ask = (document: string, token: string) =>
    app.request(`/api/tenants/norsjo/documents/${document}/state`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: "{}",
    });

  await ask("actions", "siv");
  await ask("actions", "nobody");
  await ask("missing", "siv");

  expect(heard.of("http")).toMatchObject([
    { method: "POST", ...KEY, person: PERSON, status: 200 },
    { method: "POST", ...KEY, person: undefined, status: 401 },
    { method: "POST", tenant: "norsjo", document: "missing", person: PERSON, status: 404 },
  ]);
  const refusals = heard.of("http refused");
  expect(refusals).toMatchObject([
    { ...KEY, code: "signed-out" },
    { document: "missing", code: "not-found" },
  ]);
  expect(refusals.map(({ request }) => request)).toEqual(
    heard
      .of("http")
      .slice(1)
      .map(({ request }) => request),
  );
});

test("health says the protocol to anybody, and counts only on one machine", async () => {
  const { deps } = await makeMemoryWorld();
  const common = {
    ...deps,
    inviting: memoryInviting(),
    verifyToken: async () => undefined,
    secret: (length: number) => new Uint8Array(length),
    config: { issuer: "", clientId: "", socketUrl: "", demo: false },
  };

  expect(await (await makeApp(common).request("/api/health")).json()).toEqual({ ok: true, protocol: PROTOCOL_VERSION });
  const counting = makeApp({ ...common, counted: () => ({ acknowledged: 3 }) });
  expect(await (await counting.request("/api/health")).json()).toEqual({
    ok: true,
    protocol: PROTOCOL_VERSION,
    counted: { acknowledged: 3 },
  });
});

test("a line with metrics is in the embedded metric format: by stage, refusals also by code", () => {
  const written: string[] = [];
  const log = jsonLog(
    () => 1_700_000_000_000,
    (line) => written.push(line),
    { stage: "prod" },
  );

  log.info("stored", { tenant: "norsjo", metrics: { acknowledged: 1, ackMs: 12 } });
  log.info("refused", { code: "gap", metrics: { refused: 1 } });
  log.info("left", { tenant: "norsjo" });

  const [stored, refused, left] = written.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(stored).toEqual({
    at: "2023-11-14T22:13:20.000Z",
    level: "info",
    event: "stored",
    tenant: "norsjo",
    stage: "prod",
    acknowledged: 1,
    ackMs: 12,
    _aws: {
      Timestamp: 1_700_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: "Samplan",
          Dimensions: [["stage"]],
          Metrics: [
            { Name: "acknowledged", Unit: "Count" },
            { Name: "ackMs", Unit: "Milliseconds" },
          ],
        },
      ],
    },
  });
  expect(refused).toMatchObject({
    code: "gap",
    refused: 1,
    _aws: { CloudWatchMetrics: [{ Dimensions: [["stage"], ["stage", "code"]] }] },
  });
  expect(left).not.toHaveProperty("_aws");
});

test("on one machine metrics stay readable and are added up; of times the longest is kept", () => {
  const written: string[] = [];
  const tally = new Map<string, number>();
  const log = jsonLog(
    () => 0,
    (line) => written.push(line),
    { tally },
  );

  log.info("stored", { metrics: { acknowledged: 1, ackMs: 12 } });
  log.info("stored", { metrics: { acknowledged: 1, ackMs: 4 } });
  log.info("refused", { code: "gap", metrics: { refused: 1 } });

  expect(JSON.parse(written[0] ?? "")).toMatchObject({ event: "stored", metrics: { acknowledged: 1, ackMs: 12 } });
  expect(Object.fromEntries(tally)).toEqual({ acknowledged: 2, ackMs: 12, refused: 1, "refused:gap": 1 });
});

test("what is counted and what alarms may name is one list, with the same units", () => {
  // Fails to compile when one side has a name the other lacks.
  const same: ListedMetric extends MetricName ? (MetricName extends ListedMetric ? true : never) : never = true;
  expect(same).toBe(true);
  expect(NAMESPACE).toBe(METRIC_NAMESPACE);
  for (const [name, unit] of Object.entries(METRICS)) expect(unitOf(name), name).toBe(unit);
});
