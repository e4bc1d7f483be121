/** A sheet that holds what it may: what does not fit comes back by key, the rest is stored, and room can be made. */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { append, type AppendOutcome } from "../../functions/documents/append.ts";
import { cut } from "../../functions/documents/fences.ts";
import { bytesIn, rowsIn } from "../../functions/quotas/fullness.ts";
import { makeMeter } from "../../functions/quotas/meter.ts";
import type { QuotaOverrides } from "../../shared/quotas/quotas.ts";
import { KEY, makeMemoryWorld, NAME_COLUMN, rowUpdate, TENANT } from "../support/memory-world.ts";

async function limited(quotas: QuotaOverrides) {
  const world = await makeMemoryWorld();
  const tenant = await world.ports.directory.tenant(TENANT);
  await world.ports.directory.putTenant({ ...tenant!, quotas });
  const meter = makeMeter(world.ports);
  await meter.quotas(TENANT);
  const deps = { ...world.deps, meter };
  let batch = 0;
  const store = (client: number, bytes: Uint8Array, epoch = 1): Promise<AppendOutcome> =>
    append(deps, KEY, world.caller(`c${client}`, client).claims, {
      id: `batch${String(++batch).padStart(11, "0")}`,
      epoch,
      update: bytes,
    });
  return { world, deps, store };
}

function update(client: number, write: (cells: Y.Map<unknown>) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => write(doc.getMap("c")));
  return Y.encodeStateAsUpdate(doc);
}
const addRow = (cells: Y.Map<unknown>, row: string, text = "text"): void => {
  cells.set(`${row}:!`, 1);
  cells.set(`${row}:~`, `a${row.at(-1)}`);
  cells.set(`${row}:${NAME_COLUMN}`, text);
};

test("[Q8] rows beyond the limit come back with all their cells, by key; those that fit are taken when they come again", async () => {
  const { store } = await limited({ rows: 2 });
  await store(1, rowUpdate(1, "rowAAAA1"));

  const refused = await store(
    2,
    update(2, (cells) => {
      addRow(cells, "rowAAAA2");
      addRow(cells, "rowAAAA3");
    }),
  );

  expect(refused).toMatchObject({
    kind: "refused",
    code: "too-many-rows",
    q: { what: "rows", of: "document", limit: 2 },
  });
  if (refused.kind !== "refused") throw new Error("not refused");
  const rows = new Set(refused.keys?.map((key) => key.slice(0, 8)));
  expect([rows.size, refused.keys?.length]).toEqual([1, 3]);
  const fits = rows.has("rowAAAA2") ? "rowAAAA3" : "rowAAAA2";
  expect((await store(3, rowUpdate(3, fits))).kind).toBe("stored");
  expect((await store(4, rowUpdate(4, "rowAAAA9"))).kind).toBe("refused");
});

test("[Q8] in a sheet full of rows cells are written, and rows deleted and brought back", async () => {
  const { store } = await limited({ rows: 1 });
  await store(1, rowUpdate(1, "rowAAAA1"));

  const kinds = [
    await store(
      2,
      update(2, (cells) => cells.set(`rowAAAA1:${NAME_COLUMN}`, "another text")),
    ),
    await store(
      3,
      update(3, (cells) => cells.set("rowAAAA1:!", 0)),
    ),
    await store(
      4,
      update(4, (cells) => cells.set("rowAAAA1:!", 1)),
    ),
  ].map(({ kind }) => kind);

  expect(kinds).toEqual(["stored", "stored", "stored"]);
});

test("[Q8] a cut changes nothing about how many rows there are", async () => {
  const { world, deps, store } = await limited({ rows: 2 });
  await store(1, rowUpdate(1, "rowAAAA1"));
  await store(2, rowUpdate(2, "rowAAAA2"));
  await cut(world.ports, KEY, "holder1");

  expect(await store(3, rowUpdate(3, "rowAAAA3"), 2)).toMatchObject({ kind: "refused", code: "too-many-rows" });
  const counted = await deps.residents.alone(KEY, async (held) => rowsIn((await held.load())!));
  expect(counted).toBe(2);
});

test("[Q8] a sheet full of bytes takes no more values, but is cleared; after the next cut there is room again", async () => {
  const { world, store } = await limited({ sheetBytes: 3_000 });
  const long = "x".repeat(900);
  for (let n = 1; n <= 2; n++)
    await store(
      n,
      update(n, (cells) => addRow(cells, `rowAAAA${n}`, long)),
    );

  const refused = await store(
    5,
    update(5, (cells) => addRow(cells, "rowAAAA5", `${long}${long}`)),
  );
  expect(refused).toMatchObject({ kind: "refused", code: "too-many-bytes", q: { what: "sheetBytes" } });
  if (refused.kind !== "refused") throw new Error("not refused");
  expect(refused.keys).toContain(`rowAAAA5:${NAME_COLUMN}`);
  const cleared = await store(
    6,
    update(6, (cells) => cells.set(`rowAAAA1:${NAME_COLUMN}`, null)),
  );
  expect(cleared.kind).toBe("stored");

  await cut(world.ports, KEY, "holder1");
  const head = await world.ports.heads.read(KEY);
  expect(head?.bytes).toBeGreaterThan(long.length);
  expect(head?.bytes).toBeLessThan(3_000);
});

test("[Q7] a sheet that is nearly full is marked and noted once, with its name", async () => {
  const { world, store } = await limited({ rows: 5 });
  for (let n = 1; n <= 5; n++) await store(n, rowUpdate(n, `rowAAAA${n}`));

  const noted = (await world.ports.audit.read(TENANT, 0)).filter(({ kind }) => kind.startsWith("quota"));
  expect(noted.map(({ kind, document, details }) => [kind, document, details])).toEqual([
    ["quota-near", KEY.document, { what: "rows", used: 4, limit: 5 }],
    ["quota-reached", KEY.document, { what: "rows", used: 5, limit: 5 }],
  ]);
});

test("[Q8] a sheet's first snapshot counts before anything was cut", async () => {
  const { world } = await limited({});
  const resident = await world.deps.residents.alone(KEY, (held) => held.load());

  expect(bytesIn(resident!)).toBeGreaterThan(100);
});
