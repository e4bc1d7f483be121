/** Reading an index without what it says of every row's rights. */
import { expect, test } from "vitest";
import { canonicalJson, readIndex, type SnapshotIndex } from "../../shared/document/snapshot.ts";

const whole = (index: Partial<SnapshotIndex>): SnapshotIndex => ({
  v: 1,
  epoch: 3,
  columns: {},
  chunks: [{ hash: "0".repeat(64), rows: 2 }],
  rights: {},
  ...index,
});
const row = (cells: object): SnapshotIndex["rights"] => ({ rowRow01: cells }) as unknown as SnapshotIndex["rights"];
const columns = (held: object): SnapshotIndex["columns"] => ({ rights: held }) as unknown as SnapshotIndex["columns"];

const CASES: Readonly<Record<string, Partial<SnapshotIndex>>> = {
  "no rights": {},
  "rights of every row, after a parent": {
    rights: row({ owner: ["orgA0001"] }),
    parent: { hash: "1".repeat(64), upTo: 9 },
  },
  "a column that decides": { columns: columns({ label: { sv: "Ägare" }, rights: "organisation", type: "relation" }) },
  "a column whose attribute is called so": { columns: columns({ label: 1, rights: { v: 1 }, type: "x" }) },
  "a text that looks like it": { columns: columns({ a: ',"rights":{', b: ',"v":1}', c: '\\,"rights":{\\' }) },
  "a row that holds what looks like it": { rights: row({ rights: [',"rights":{},"v":1}'] }) },
};

for (const [name, given] of Object.entries(CASES))
  test(`[D2] a sheet's index reads as it was written, but for rights: ${name}`, () => {
    const index = whole(given);
    const { rights: _, ...rest } = index;

    const { rights: __, ...read } = readIndex("hash", canonicalJson(index)) as SnapshotIndex;

    expect(read).toEqual(rest);
  });

test("[D2] ten thousand rows' rights are not made on the page", () => {
  const index = whole({ rights: row({ owner: ["orgA0001"] }), columns: columns({ rights: "place" }) });

  expect(readIndex("hash", canonicalJson(index))).not.toHaveProperty("rights");
});

test("[D2] an index of another version is refused, whichever way it is read", () => {
  for (const text of ['{"rights":{},"v":2}', '{"chunks":[],"rights":{},"v":2}'])
    expect(() => readIndex("hash", text)).toThrow("has version 2");
});
