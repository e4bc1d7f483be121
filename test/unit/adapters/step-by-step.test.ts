/** Stores and sockets of one machine: each call is a step of the municipality it is for. */
import { expect, test } from "vitest";
import { actingFor } from "../../../functions/adapters/acting-for.ts";
import type { StoredBlobs } from "../../../functions/adapters/blobs.ts";
import type { Table } from "../../../functions/adapters/dynamo.ts";
import { blobsByStep, socketsByStep, tableByStep } from "../../../functions/adapters/step-by-step.ts";
import type { DocumentId, TenantId } from "../../../shared/ids.ts";

const NORSJO = "norsjo" as TenantId;

/** Whatever is called notes its name; steps wait until they are let go on. */
function scene() {
  const heard: string[] = [];
  const waiting: (() => void)[] = [];
  const notes = (name: string): unknown =>
    new Proxy({}, { get: (_none, method: string) => async () => void heard.push(`${name} ${method}`) });
  const step = (tenant: string): Promise<() => void> => {
    heard.push(`step of ${tenant}`);
    return new Promise((resolve) => void waiting.push(() => resolve(() => void heard.push("done"))));
  };
  return {
    table: tableByStep(notes("table") as Table, step),
    blobs: blobsByStep({ ...calls(heard), frozen: notes("frozen") as never }, step),
    sockets: socketsByStep(notes("sockets") as never, step),
    /** What was heard before the steps were taken, and then all of it. */
    async heardOf(call: () => Promise<unknown>) {
      heard.length = 0;
      const done = call();
      await Promise.resolve();
      const before = [...heard];
      for (const goOn of waiting.splice(0)) goOn();
      await done;
      return { before, all: [...heard] };
    },
  };
}

const calls = (heard: string[]): Pick<StoredBlobs, "put" | "get" | "remove" | "list"> => ({
  put: async () => void heard.push("blobs put"),
  get: async () => void heard.push("blobs get"),
  remove: async () => void heard.push("blobs remove"),
  list: async () => (heard.push("blobs list"), []),
});

test("[Q6] a call to a table is a step of the municipality whose partition it names, and is made after it", async () => {
  const { table, heardOf } = scene();
  const key = { pk: "T#norsjo#D#d-1", sk: "HEAD" };
  const item = { pk: { S: key.pk }, sk: { S: key.sk } };
  const made: Readonly<Record<keyof Table, () => Promise<unknown>>> = {
    get: () => table.get(key),
    query: () => table.query({ pk: key.pk, sort: { prefix: "" } }),
    put: () => table.put(item),
    add: () => table.add(key, "n", 1, 0),
    remove: () => table.remove(key),
    putMany: () => table.putMany([item]),
    removeMany: () => table.removeMany([key]),
  };
  for (const [name, call] of Object.entries(made)) {
    const { before, all } = await heardOf(call);
    expect(before).toEqual(["step of norsjo"]);
    expect(all).toEqual(["step of norsjo", `table ${name}`, "done"]);
  }
});

test("[Q6] what belongs to no municipality waits for nobody", async () => {
  const { table, sockets, heardOf } = scene();
  expect((await heardOf(() => table.get({ pk: "P#p-1", sk: "x" }))).all).toEqual(["table get"]);
  expect((await heardOf(() => sockets.post("c", "hej"))).all).toEqual(["sockets post"]);
});

test("[Q6] a post is a step of the municipality the work at hand is for, a blob of the one in its name", async () => {
  const { blobs, sockets, heardOf } = scene();
  const posted = await heardOf(() => actingFor(NORSJO, () => sockets.post("c", "hej")));
  expect(posted.all).toEqual(["step of norsjo", "sockets post", "done"]);
  const closed = await heardOf(() => actingFor(NORSJO, () => sockets.close("c")));
  expect(closed.all).toEqual(["step of norsjo", "sockets close", "done"]);

  for (const [name, call] of [
    ["put", () => blobs.put("T/norsjo/D/d-1/x", new Uint8Array())],
    ["get", () => blobs.get("T/norsjo/D/d-1/x")],
    ["remove", () => blobs.remove("T/norsjo/D/d-1/x")],
    ["list", () => blobs.list("T/norsjo/")],
  ] as const)
    expect((await heardOf(call)).all).toEqual(["step of norsjo", `blobs ${name}`, "done"]);
  const key = { tenant: NORSJO, document: "d-1" as DocumentId };
  expect((await heardOf(() => blobs.frozen.get(key, "v-1"))).all).toEqual(["step of norsjo", "frozen get", "done"]);
});
