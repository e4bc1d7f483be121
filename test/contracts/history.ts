/** Contract of `History`. */
import { expect, test } from "vitest";
import type { HistoryList, HistoryRecord } from "../../functions/history/history-port.ts";
import { placeOf } from "../../functions/history/kept.ts";
import { newDocument, type GetWorld } from "./world.ts";

const ROW: HistoryList = { row: "rowAAAA1" };
const at = (n: number, body: string | Uint8Array = `{"n":${n}}`, list: HistoryList = "all"): HistoryRecord => ({
  list,
  place: placeOf(1_800_000_000_000 + n, 3, n),
  body,
});
const bare = ({ place, body }: HistoryRecord) => ({ place, body });

export function describeHistory(name: string, world: GetWorld): void {
  const history = () => world().ports.history;

  test(`${name}: each list is read in order of time, in its own document only`, async () => {
    const key = newDocument();
    const all = [at(1), at(2, new Uint8Array([1, 2, 3])), at(10)];
    const row = [at(2, "{}", ROW), at(3, "{}", ROW)];
    await history().put(key, [all[2]!, row[1]!, all[0]!]);
    await history().put(key, [row[0]!]);
    await history().put(key, [all[1]!]);

    expect(await history().read(key, "all", {})).toEqual(all.map(bare));
    expect(await history().read(key, "all", { newestFirst: true, limit: 2 })).toEqual([all[2]!, all[1]!].map(bare));
    expect(await history().read(key, ROW, {})).toEqual(row.map(bare));
    expect(await history().read(key, { row: "rowAAAA2" }, {})).toEqual([]);
    for (const other of [newDocument(), newDocument(key.tenant)])
      expect(await history().read(other, "all", {})).toEqual([]);
  });

  test(`${name}: everything of a document is read page by page, list by list, and nothing of another's`, async () => {
    const [key, other] = [newDocument(), newDocument()];
    const records = [at(1), at(2, new Uint8Array([1, 2])), at(10), at(3, "{}", "written")];
    const rows = ["rowAAAA1", "rowAAAA2"].flatMap((row) => [1, 2, 3].map((n) => at(n, `{"${row}":${n}}`, { row })));
    await history().put(key, [...rows.toReversed(), ...records]);
    await history().put(other, [at(1)]);
    const read: HistoryRecord[] = [];
    for (let page = await history().page(key, undefined, 4); page.length > 0;) {
      expect(page.length).toBeLessThanOrEqual(4);
      read.push(...page);
      page = await history().page(key, page.at(-1), 4);
    }

    expect(read).toEqual([...records, ...rows]);
  });

  test(`${name}: what is put again is there once`, async () => {
    const key = newDocument();
    await Promise.all([history().put(key, [at(1), at(2)]), history().put(key, [at(2), at(1)])]);
    await history().put(key, [at(2)]);

    expect(await history().read(key, "all", {})).toEqual([at(1), at(2)].map(bare));
    await history().put(key, []);
  });

  test(`${name}: a range leaves out both its ends, and may end between two places`, async () => {
    const key = newDocument();
    const records = [1, 2, 3, 4, 5].map((n) => at(n));
    await history().put(key, records);
    const read = async (range: Parameters<ReturnType<typeof history>["read"]>[2]) =>
      (await history().read(key, "all", range)).map(({ place }) => Number(place.slice(-10)));

    expect(await read({ after: records[1]!.place })).toEqual([3, 4, 5]);
    expect(await read({ before: records[3]!.place })).toEqual([1, 2, 3]);
    expect(await read({ before: `${records[3]!.place}~` })).toEqual([1, 2, 3, 4]);
    expect(await read({ before: records[3]!.place, newestFirst: true, limit: 2 })).toEqual([3, 2]);
    expect(await read({ after: records[0]!.place, before: records[3]!.place, limit: 1 })).toEqual([2]);
    expect(await read({ after: "1800000000003", before: "1800000000005" })).toEqual([3, 4]);
    expect(await read({ after: records[3]!.place, before: records[1]!.place })).toEqual([]);
    expect(await read({ limit: 0 })).toEqual([]);
  });

  test(`${name}: many records are put, read and erased, those of other documents are not`, async () => {
    const [key, other] = [newDocument(), newDocument()];
    const rows = Array.from({ length: 130 }, (_, i) => at(i, "{}", { row: `row${String(i % 4).padStart(5, "A")}` }));
    await history().put(key, rows);
    await history().put(other, [at(1)]);
    expect(await history().read(key, { row: "rowAAAA1" }, {})).toHaveLength(33);

    expect(await history().erase(key)).toBe(130);
    expect(await history().erase(key)).toBe(0);
    expect(await history().read(key, { row: "rowAAAA1" }, {})).toEqual([]);
    expect(await history().read(other, "all", {})).toHaveLength(1);
  });

  test(`${name}: what would reach beyond its list is refused`, async () => {
    const key = newDocument();
    for (const record of [at(1, "{}", { row: "a#b" }), { ...at(1), place: "1#~" }, at(1, "x".repeat(200_000))])
      await expect(history().put(key, [record])).rejects.toMatchObject({ kind: "invalid" });
    await expect(history().read(key, { row: "rowAAAA1#" }, {})).rejects.toMatchObject({ kind: "invalid" });
  });
}
