/** Contract of `DocumentLog` (SPEC L1). */
import { expect, test } from "vitest";
import type { GetWorld } from "./world.ts";
import { entry, newDocument, newTenant } from "./world.ts";
import type { DocumentKey, LogEntry } from "../../functions/ports.ts";

export function describeDocumentLog(name: string, world: GetWorld): void {
  const log = () => world().ports.log;

  test(`${name}: an entry is read back as it was appended, whatever it carries`, async () => {
    const key = newDocument();
    const entries: LogEntry[] = [
      entry(1, { bytes: new Uint8Array([0, 255, 128]) }),
      entry(2, { blob: "T/norsjo/D/actions/update/0/abc" }),
      entry(3, { fence: "cut" }),
      entry(4, { bytes: new Uint8Array(0) }),
      entry(5, { bytes: new Uint8Array(64 * 1024).fill(7) }),
    ];

    for (const each of entries) expect(await log().append(key, each)).toBe("stored");

    expect(await log().read(key, 0, 0)).toEqual(entries);
  });

  test(`${name}: a place in the log is given once, and what stands there stays`, async () => {
    const key = newDocument();
    await log().append(key, entry(1, { updateId: "first" }));

    const again = await log().append(key, entry(1, { updateId: "second" }));

    expect(again).toBe("taken");
    expect((await log().read(key, 0, 0)).map((each) => each.updateId)).toEqual(["first"]);
  });

  test(`${name}: of 20 writers at once exactly one gets each place, and reads see its entry`, async () => {
    const key = newDocument();
    const won = new Map<number, string[]>();
    const writer = async (id: number) => {
      for (let seq = 1; seq <= 10; seq++) {
        const updateId = `w${id}-${seq}`;
        if ((await log().append(key, entry(seq, { updateId }))) === "stored")
          won.set(seq, [...(won.get(seq) ?? []), updateId]);
      }
    };

    await Promise.all(Array.from({ length: 20 }, (_, id) => writer(id)));

    const stored = await log().read(key, 0, 0);
    expect(stored.map((each) => each.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(stored.map((each) => [each.updateId])).toEqual(stored.map((each) => won.get(each.seq)));
  });

  test(`${name}: reading gives what lies after a place, ascending, across the digits of numbers`, async () => {
    const key = newDocument();
    for (const seq of [1, 2, 9, 10, 11, 99, 100, 101]) await log().append(key, entry(seq));

    expect(await seqsOf(log().read(key, 0, 9))).toEqual([10, 11, 99, 100, 101]);
    expect(await seqsOf(log().read(key, 0, 101))).toEqual([]);
    expect(await seqsOf(log().read(key, 0, 0))).toEqual([1, 2, 9, 10, 11, 99, 100, 101]);
  });

  test(`${name}: a limit bounds a read, also across pages`, async () => {
    const key = newDocument();
    for (let seq = 1; seq <= 30; seq++) await log().append(key, big(seq));

    expect(await seqsOf(log().read(key, 0, 0, 3))).toEqual([1, 2, 3]);
    expect(await seqsOf(log().read(key, 0, 3, 26))).toEqual(range(4, 29));
    expect(await seqsOf(log().read(key, 0, 3, 100))).toEqual(range(4, 30));
    expect(await seqsOf(log().read(key, 0, 0, 0))).toEqual([]);
  });

  test(`${name}: a log larger than a page of 1 MB is read whole, and its tail is its end`, async () => {
    const key = newDocument();
    for (let seq = 1; seq <= 40; seq++) await log().append(key, big(seq));

    const stored = await log().read(key, 0, 0);

    expect(stored.map((each) => each.seq)).toEqual(range(1, 40));
    expect(stored.reduce((sum, each) => sum + (each.bytes?.length ?? 0), 0)).toBe(40 * 60_000);
    expect((await log().tail(key, 0))?.seq).toBe(40);
  });

  test(`${name}: epochs keep apart, and an empty one has no tail`, async () => {
    const key = newDocument();
    await log().append(key, entry(1, { epoch: 1 }));
    await log().append(key, entry(2, { epoch: 1 }));
    await log().append(key, entry(1, { epoch: 10 }));

    expect(await seqsOf(log().read(key, 1, 0))).toEqual([1, 2]);
    expect((await log().tail(key, 1))?.seq).toBe(2);
    expect((await log().tail(key, 10))?.epoch).toBe(10);
    expect(await log().tail(key, 2)).toBeUndefined();
    expect(await log().tail(newDocument(), 0)).toBeUndefined();
  });

  test(`${name}: removing takes exactly the entries named, more than one batch of them, and may be repeated`, async () => {
    const key = newDocument();
    const other = newDocument();
    for (let seq = 1; seq <= 60; seq++) await log().append(key, entry(seq));
    await log().append(key, entry(5, { epoch: 1 }));
    await log().append(other, entry(5));

    await log().remove(key, 0, [...range(1, 57), 59, 59, 1_000]);
    await log().remove(key, 0, range(1, 57));
    await log().remove(key, 0, []);

    expect(await seqsOf(log().read(key, 0, 0))).toEqual([58, 60]);
    expect(await seqsOf(log().read(key, 1, 0))).toEqual([5]);
    expect(await seqsOf(log().read(other, 0, 0))).toEqual([5]);
  });

  test(`${name}: [P5] one document id in two tenants is two logs`, async () => {
    const mine = newDocument();
    const theirs = { tenant: newTenant(), document: mine.document };

    await log().append(mine, entry(1, { updateId: "mine" }));
    expect(await log().append(theirs, entry(1, { updateId: "theirs" }))).toBe("stored");
    await log().remove(theirs, 0, [1]);

    expect((await log().read(mine, 0, 0)).map((each) => each.updateId)).toEqual(["mine"]);
    expect(await log().read(theirs, 0, 0)).toEqual([]);
  });

  test(`${name}: what breaks the log's rules is refused by name and changes nothing`, async () => {
    const key = newDocument();
    const bad: [DocumentKey, LogEntry][] = [
      [key, entry(0)],
      [key, entry(1.5)],
      [key, entry(1, { epoch: -1 })],
      [key, entry(1, { bytes: new Uint8Array(64 * 1024 + 1) })],
      [key, entry(1, { bytes: new Uint8Array(1), fence: "cut" })],
      [key, { ...entry(1, { blob: "b" }), bytes: new Uint8Array(1) }],
      [{ ...key, document: "a#LOG" as DocumentKey["document"] }, entry(1)],
      [{ ...key, tenant: "" as DocumentKey["tenant"] }, entry(1)],
    ];

    for (const [where, what] of bad)
      await expect(log().append(where, what)).rejects.toMatchObject({ name: "Refused", kind: "invalid" });

    expect(await log().read(key, 0, 0)).toEqual([]);
  });

  test(`${name}: a caller that changes its bytes afterwards does not change the log`, async () => {
    const key = newDocument();
    const bytes = new Uint8Array([1, 2, 3]);
    await log().append(key, entry(1, { bytes }));
    bytes[0] = 9;
    const [first] = await log().read(key, 0, 0);
    first?.bytes?.fill(8);

    expect((await log().read(key, 0, 0))[0]?.bytes).toEqual(new Uint8Array([1, 2, 3]));
  });
}

/** 60 KB: some 17 fill a page. */
const big = (seq: number) => entry(seq, { bytes: new Uint8Array(60_000).fill(seq) });

const seqsOf = async (read: Promise<LogEntry[]>) => (await read).map((each) => each.seq);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
