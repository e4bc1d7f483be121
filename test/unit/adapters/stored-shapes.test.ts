/** Keys, stream records, attributes and log lines: the small certainties below the adapters. */
import { expect, test } from "vitest";
import { classify } from "../../../functions/adapters/attempts.ts";
import { fromItem, toItem } from "../../../functions/adapters/attributes.ts";
import { readLogRecord } from "../../../functions/adapters/document-log.ts";
import { documentOfPartition, logSort, placeOfSort } from "../../../functions/adapters/keys.ts";
import { jsonLog } from "../../../functions/adapters/logger.ts";

test("a partition tells its document and nothing else is taken for one", () => {
  expect(documentOfPartition("T#norsjo#D#actions")).toEqual({ tenant: "norsjo", document: "actions" });
  for (const pk of [
    "T#norsjo",
    "T#norsjo#TICKET#aa",
    "P#p-anna",
    "T#norsjo#D#",
    "T##D#actions",
    "T#norsjo#D#a#b",
    "X#norsjo#D#actions",
    "",
  ]) {
    expect(documentOfPartition(pk)).toBeUndefined();
  }
});

test("the order of sort keys is the order of epochs and seqs", () => {
  const places: [number, number][] = [
    [0, 1],
    [0, 9],
    [0, 10],
    [0, 9_999_999_999],
    [1, 0],
    [9, 5],
    [10, 1],
    [999_999, 1],
  ];
  const keys = places.map(([epoch, seq]) => logSort(epoch, seq));

  expect([...keys].sort()).toEqual(keys);
  expect(keys.map(placeOfSort)).toEqual(places.map(([epoch, seq]) => ({ epoch, seq })));
  expect(placeOfSort("A#HEAD")).toBeUndefined();
});

test("a stream's record of a log entry is read, with bytes from base64; everything else is passed over", () => {
  const keys = { pk: { S: "T#norsjo#D#actions" }, sk: { S: "LOG#000002#0000000007" } };
  const image = {
    ...keys,
    epoch: { N: "2" },
    seq: { N: "7" },
    updateId: { S: "u" },
    actor: { S: "p-annaanna" },
    at: { N: "5" },
    bytes: { B: "AQL/" },
    totals: { M: { edits: { N: "1" }, clients: { N: "2" }, bytes: { N: "3" } } },
  };

  expect(readLogRecord({ eventName: "INSERT", dynamodb: { Keys: keys, NewImage: image } })).toEqual({
    key: { tenant: "norsjo", document: "actions" },
    entry: {
      epoch: 2,
      seq: 7,
      updateId: "u",
      actor: "p-annaanna",
      at: 5,
      bytes: new Uint8Array([1, 2, 255]),
      totals: { edits: 1, clients: 2, bytes: 3 },
    },
  });
  expect(readLogRecord({ eventName: "REMOVE", dynamodb: { Keys: keys } })).toBeUndefined();
  expect(readLogRecord({ dynamodb: { Keys: { ...keys, sk: { S: "A#HEAD" } }, NewImage: image } })).toBeUndefined();
  expect(readLogRecord({ dynamodb: { Keys: { ...keys, pk: { S: "TENANTS" } }, NewImage: image } })).toBeUndefined();
  expect(readLogRecord({})).toBeUndefined();
  expect(() => readLogRecord({ dynamodb: { Keys: keys, NewImage: { ...image, seq: { S: "7" } } } })).toThrow(
    /T#norsjo#D#actions LOG#000002#0000000007/,
  );
});

test("values survive the table, and what it cannot hold is refused", () => {
  const record = {
    text: "å",
    empty: "",
    zero: 0,
    big: 4_294_967_295,
    yes: true,
    none: null,
    bytes: new Uint8Array([0, 255]),
    list: ["a", 1],
    nested: { sv: "x" },
  };

  expect(fromItem(toItem({ ...record, absent: undefined }))).toEqual(record);
  expect(() => toItem({ a: Number.NaN })).toThrow(TypeError);
  expect(() => toItem({ a: () => {} })).toThrow(TypeError);
});

test("an error nobody knows may have landed", () => {
  expect(classify("?")).toBe("unknown-outcome");
  expect(classify(new Error("socket hang up"))).toBe("unknown-outcome");
  expect(classify(Object.assign(new Error("x"), { code: "ECONNRESET" }))).toBe("unknown-outcome");
  expect(classify(Object.assign(new Error("x"), { code: "ECONNREFUSED" }))).toBe("unavailable");
  expect(classify(Object.assign(new Error("x"), { name: "SlowDown", $metadata: { httpStatusCode: 503 } }))).toBe(
    "throttled",
  );
  expect(classify(Object.assign(new Error("x"), { $metadata: { httpStatusCode: 503 } }))).toBe("unknown-outcome");
  expect(classify(Object.assign(new Error("x"), { $metadata: { httpStatusCode: 400 } }))).toBe("invalid");
  expect(classify(Object.assign(new Error("x"), { name: "RequestTimeout", $metadata: { httpStatusCode: 400 } }))).toBe(
    "unknown-outcome",
  );
});

test("a log line is one line of JSON that tells errors with their cause and bytes only by size", () => {
  const lines: string[] = [];
  const log = jsonLog(
    () => Date.UTC(2026, 10, 22),
    (line) => lines.push(line),
  );

  log.warn("cut failed", {
    tenant: "norsjo",
    cause: new Error("a\nb", { cause: new Error("c") }),
    bytes: Buffer.from("secret"),
    size: 3n,
  });

  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("\n");
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    at: "2026-11-22T00:00:00.000Z",
    level: "warn",
    event: "cut failed",
    tenant: "norsjo",
    cause: { name: "Error", message: "a\nb", cause: { name: "Error", message: "c" } },
    bytes: "6 bytes",
    size: "3",
  });
});
