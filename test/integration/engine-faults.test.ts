/** What the adapters say when answers are lost, requests throttled or the engine is away: refused, or unknown, and never wrong. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makePorts } from "../../functions/deps.ts";
import type { Ports } from "../../functions/ports.ts";
import { createTables, startDynamoDb, type RunningDynamoDb } from "../../infra/local/dynamodb.ts";
import { claims, entry, head, member, newDocument, newPerson, newTenant, tenant } from "../contracts/world.ts";
import { newFolder, testEnv } from "../support/engine-world.ts";
import { startFaultyProxy, type FaultyProxy } from "../support/faulty-proxy.ts";

const dataFolder = newFolder();
let engine: RunningDynamoDb;
let proxy: FaultyProxy;
let ports: Ports;

beforeAll(async () => {
  engine = await startDynamoDb({ dataFolder });
  await createTables(engine.endpoint);
  proxy = await startFaultyProxy(engine.endpoint);
  ports = makePorts(testEnv({ dynamodbEndpoint: proxy.endpoint }));
});
afterAll(async () => {
  await proxy.stop();
  await engine.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});
beforeEach(() => {
  proxy.plan();
  proxy.always("pass");
});

test("[L1] an append whose answer was lost meets itself: taken, and what stands there is its own", async () => {
  const key = newDocument();
  proxy.plan("lose");

  expect(await ports.log.append(key, entry(1, { updateId: "mine" }))).toBe("taken");

  expect((await ports.log.tail(key, 0))?.updateId).toBe("mine");
});

test("a swap whose answer was lost is known to be won, and one that another overtook is not", async () => {
  const key = newDocument();
  proxy.plan("lose");
  expect(await ports.heads.create(key, head())).toBe("created");
  proxy.plan("lose");
  expect(await ports.heads.swap(key, head(), head({ epoch: 1 }))).toBe("swapped");

  expect(await ports.heads.swap(key, head({ epoch: 1 }), head({ epoch: 2 }))).toBe("swapped");
  // The first attempt of these never arrives, and what they then meet is the very same head, but another's.
  proxy.plan("fault");
  expect(await ports.heads.swap(key, head({ epoch: 1 }), head({ epoch: 2 }))).toBe("stale");
  proxy.plan("fault");
  expect(await ports.heads.create(key, head({ epoch: 2 }))).toBe("exists");
});

test("a binding and a ticket whose answers were lost stay safe: the same person, and never a second use", async () => {
  const key = newDocument();
  const anna = newPerson();
  proxy.plan("lose");
  expect(await ports.bindings.bind(key, 0, 1, anna)).toBe(anna);

  await ports.tickets.put(key.tenant, "ab".padEnd(64, "0"), claims(key), 1_000);
  proxy.plan("lose");
  expect(await ports.tickets.redeem(key.tenant, "ab".padEnd(64, "0"), 1)).toBeUndefined();
  expect(await ports.tickets.redeem(key.tenant, "ab".padEnd(64, "0"), 1)).toBeUndefined();
});

test("a crash between the two items of a member or a tenant leaves nothing that claims a right, and repeating repairs it", async () => {
  const { directory } = ports;
  const id = newTenant();
  const anna = newPerson();
  proxy.plan("pass", "fault", "fault", "fault", "fault");
  await expect(directory.putMember(id, member(anna))).rejects.toMatchObject({ name: "UnknownOutcome" });

  expect(await directory.member(id, anna)).toBeUndefined();
  expect(await directory.memberships(anna)).toEqual([]);
  await directory.putMember(id, member(anna));
  expect(await directory.memberships(anna)).toEqual([id]);

  proxy.plan("pass", "fault", "fault", "fault", "fault");
  await expect(directory.putTenant(tenant(id))).rejects.toMatchObject({ name: "UnknownOutcome" });
  // Listed already: the sweep may find a tenant that is not there yet, but never misses one that is.
  expect(await directory.tenants()).toContain(id);
  expect(await directory.tenant(id)).toBeUndefined();
});

test("throttling passes unnoticed while it is short, and is refused by name when it lasts: nothing was done", async () => {
  const key = newDocument();
  proxy.plan("throttle", "throttle");
  expect(await ports.log.append(key, entry(1))).toBe("stored");

  proxy.always("throttle");
  await expect(ports.log.append(key, entry(2))).rejects.toMatchObject({ name: "Refused", kind: "throttled" });
  proxy.always("pass");
  expect(await ports.log.tail(key, 0)).toMatchObject({ seq: 1 });
});

test("an attempt that may have landed makes the failure unknown, however the last attempt was refused", async () => {
  const key = newDocument();
  proxy.plan("lose", "throttle", "throttle", "throttle");

  await expect(ports.log.append(key, entry(1))).rejects.toMatchObject({
    name: "UnknownOutcome",
    kind: "unknown-outcome",
  });

  expect(await ports.log.tail(key, 0)).toMatchObject({ seq: 1 });
});

test("a service that keeps failing is an unknown outcome for writes and an error for reads, never empty", async () => {
  const key = newDocument();
  proxy.always("fault");

  await expect(ports.heads.create(key, head())).rejects.toMatchObject({ name: "UnknownOutcome" });
  await expect(ports.heads.read(key)).rejects.toMatchObject({ name: "UnknownOutcome" });
  await expect(ports.log.read(key, 0, 0)).rejects.toMatchObject({ name: "UnknownOutcome" });
});

test("a request that is never answered is given up and tried again", async () => {
  const key = newDocument();
  proxy.plan("silence");

  expect(await ports.log.append(key, entry(1))).toBe("stored");
});

test("a request the service calls wrong is refused at once, with the key in the message", async () => {
  const elsewhere = makePorts(testEnv({ dynamodbEndpoint: proxy.endpoint, documentsTable: "no-such-table" }));
  const key = newDocument();
  const before = proxy.count();

  const failing = elsewhere.heads.read(key);

  await expect(failing).rejects.toMatchObject({ name: "Refused", kind: "invalid" });
  await expect(failing).rejects.toThrow(
    `read no-such-table T#${key.tenant}#D#${key.document} A#HEAD: ResourceNotFoundException`,
  );
  expect(proxy.count() - before).toBe(1);
});

test("an engine that is not there is refused by name as unavailable", async () => {
  const nowhere = makePorts(testEnv({}));

  await expect(nowhere.heads.create(newDocument(), head())).rejects.toMatchObject({
    name: "Refused",
    kind: "unavailable",
  });
  await expect(nowhere.blobs.get("T/norsjo/a")).rejects.toMatchObject({ name: "Refused", kind: "unavailable" });
  await expect(nowhere.sockets.post("c1=", "x")).rejects.toMatchObject({ name: "Refused", kind: "unavailable" });
});
