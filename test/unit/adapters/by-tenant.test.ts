/** For whom an invocation acts, and what the stores give it then: the same here as IAM gives it in the cloud. */
import { expect, test } from "vitest";
import { actingFor, decide, undecided } from "../../../functions/adapters/acting-for.ts";
import { blobsByTenant, keptByTenant, tableByTenant, type Before } from "../../../functions/adapters/by-tenant.ts";
import type { Table } from "../../../functions/adapters/dynamo.ts";
import { memoryPorts } from "../../../functions/adapters/memory.ts";
import type { StoredBlobs } from "../../../functions/adapters/blobs.ts";
import type { TenantId } from "../../../shared/ids.ts";

const NORSJO = "norsjo" as TenantId;
const SKELLEFTEA = "skelleftea" as TenantId;

/** A table that only says with whose credentials it was asked. */
function told(): { readonly table: (before: Before) => Table; readonly calls: string[] } {
  const calls: string[] = [];
  const done = (call: string): { done: true } => (calls.push(call), { done: true });
  const of = (whose: string): Table => ({
    get: async ({ pk }) => void calls.push(`${whose} get ${pk}`),
    put: async (item) => done(`${whose} put ${item["pk"]?.S}`),
    remove: async ({ pk }) => done(`${whose} remove ${pk}`),
    putMany: async (items) => void calls.push(`${whose} put ${items.map((item) => item["pk"]?.S).join()}`),
    removeMany: async (keys) => void calls.push(`${whose} remove ${keys.map(({ pk }) => pk).join()}`),
    query: async ({ pk }) => [{ n: { N: String(calls.push(`${whose} query ${pk}`)) } }],
    add: async ({ pk }) => calls.push(`${whose} add ${pk}`),
  });
  const own = of("own");
  return { calls, table: (before) => tableByTenant({ own, of }, before) };
}

/** Every kind of call for one partition, each with what became of it. */
async function everyCall(table: Table, pk: string): Promise<Record<string, boolean>> {
  const item = { pk: { S: pk }, sk: { S: "x" } };
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    get: () => table.get({ pk, sk: "x" }),
    query: () => table.query({ pk, sort: { prefix: "" } }),
    put: () => table.put(item),
    add: () => table.add({ pk, sk: "x" }, "total", 1, 1),
    remove: () => table.remove({ pk, sk: "x" }),
    putMany: () => table.putMany([item]),
    removeMany: () => table.removeMany([{ pk, sk: "x" }]),
  };
  const outcomes: Record<string, boolean> = {};
  for (const [name, call] of Object.entries(calls)) {
    outcomes[name] = await (async () => call())().then(
      () => true,
      () => false,
    );
  }
  return outcomes;
}

const all = (may: boolean) => ({
  get: may,
  query: may,
  put: may,
  putMany: may,
  add: may,
  remove: may,
  removeMany: may,
});
const reads = { ...all(false), get: true, query: true };

test("[T2] acting for a municipality, its partitions are had with its credentials and no others at all", async () => {
  const { table, calls } = told();
  for (const before of ["reads, notes", "nothing"] as const) {
    await actingFor(NORSJO, async () => {
      for (const pk of ["T#norsjo", "T#norsjo#D#actions", "T#norsjo#AUDITED"])
        expect([pk, await everyCall(table(before), pk)]).toEqual([pk, all(true)]);
      for (const pk of ["T#skelleftea", "T#norsjo2#D#actions", "T#norsj", "T#skelleftea#AUDIT"])
        expect([pk, await everyCall(table(before), pk)]).toEqual([pk, all(false)]);
    });
  }
  expect(new Set(calls.map((call) => call.split(" ")[0]))).toEqual(new Set(["norsjo"]));
});

test("[T2] before it is decided for whom, the directory is read and a refusal noted, in the function's own name", async () => {
  const { table, calls } = told();
  await undecided(async () => {
    expect(await everyCall(table("reads, notes"), "T#norsjo")).toEqual(reads);
    expect(await everyCall(table("reads, notes"), "T#norsjo#AUDIT")).toEqual({ ...reads, put: true });
    expect(await everyCall(table("nothing"), "T#norsjo#D#actions")).toEqual(all(false));
    expect(await everyCall(table("reads, notes"), "P#p-12345678")).toEqual(all(true));
    decide(NORSJO);
    expect(await everyCall(table("nothing"), "T#norsjo#D#actions")).toEqual(all(true));
    expect(await everyCall(table("nothing"), "T#skelleftea#D#actions")).toEqual(all(false));
  });
  expect(calls.filter((call) => call.startsWith("norsjo"))).toHaveLength(7);
});

test("[U1] [T2] an audit log is added to and read: nothing in its partition is updated or deleted", async () => {
  const { table } = told();
  const grows = { ...reads, put: true };

  await actingFor(NORSJO, async () => expect(await everyCall(table("reads, notes"), "T#norsjo#AUDIT")).toEqual(grows));
});

test("[T2] what is decided in one invocation is not in another, side by side or after it", async () => {
  const { table } = told();
  const turns: string[] = [];
  const one = (tenant: TenantId): Promise<void> =>
    undecided(async () => {
      decide(tenant);
      await Promise.resolve();
      turns.push(tenant);
      const other = tenant === NORSJO ? SKELLEFTEA : NORSJO;
      expect(await everyCall(table("nothing"), `T#${tenant}#D#actions`)).toEqual(all(true));
      expect(await everyCall(table("nothing"), `T#${other}#D#actions`)).toEqual(all(false));
    });
  await Promise.all([one(NORSJO), one(SKELLEFTEA)]);
  await undecided(async () => expect(await everyCall(table("nothing"), "T#norsjo#D#actions")).toEqual(all(false)));

  expect(turns).toEqual([NORSJO, SKELLEFTEA]);
});

test("[T2] an operator's command acts for nobody and reaches everything, in its own name", async () => {
  const { table, calls } = told();

  expect(await everyCall(table("nothing"), "T#norsjo#D#actions")).toEqual(all(true));
  expect(calls.every((call) => call.startsWith("own"))).toBe(true);
});

test("[T2] blobs likewise: reading, writing, listing and removing below another's prefix is refused", async () => {
  const { blobs: held, frozen } = memoryPorts({ clock: () => 0, random: () => 0 });
  const own = { ...held, frozen };
  const asked: TenantId[] = [];
  const of = (tenant: TenantId): StoredBlobs => (asked.push(tenant), own);
  const blobs = blobsByTenant({ own, of });
  const ways = (key: string): readonly (() => Promise<unknown>)[] => [
    () => blobs.put(key, new Uint8Array(1)),
    () => blobs.get(key),
    () => blobs.list(key),
    () => blobs.remove(key),
  ];

  await actingFor(NORSJO, async () => {
    for (const way of ways("T/norsjo/D/actions/x")) await way();
    for (const key of ["T/skelleftea/D/actions/x", "T/norsjo2/D/actions/x"]) {
      for (const way of ways(key)) await expect((async () => way())()).rejects.toThrow("while acting for norsjo");
    }
  });
  await undecided(async () => {
    for (const way of ways("T/norsjo/D/actions/x"))
      await expect((async () => way())()).rejects.toThrow("before it was decided");
  });
  expect(asked).toEqual(Array.from({ length: 4 }, () => NORSJO));
});

test("stores are made once a municipality, and the latest are kept", () => {
  let made = 0;
  const of = keptByTenant((tenant) => `${tenant} ${++made}`);

  expect([of(NORSJO), of(SKELLEFTEA), of(NORSJO)]).toEqual(["norsjo 1", "skelleftea 2", "norsjo 1"]);
  for (let i = 0; i < 200; i++) of(`other-${i}` as TenantId);
  expect(of(NORSJO)).toBe("norsjo 203");
});
