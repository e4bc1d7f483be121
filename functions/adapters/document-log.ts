/**
 * The dense log in DynamoDB: one item an entry, put only where nothing stands. Also reads entries out of the table's stream.
 *
 * A put whose answer was lost is tried again and then meets its own item: that is answered with `taken` like any other, because
 * the core compares `updateId` with whatever stands there anyway (a resent batch may have been stored by another invocation).
 */
import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import type { DocumentKey, DocumentLog, LogEntry } from "../ports.ts";
import { toItem, type Item } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { documentOfPartition, documentPartition, logSort, placeOfSort } from "./keys.ts";
import { PortFailure } from "./failure.ts";
import { checkEntry, MAX_SEQ } from "./rules.ts";
import { readStored, storedEntry } from "./stored.ts";

export function dynamoLog(documents: Table): DocumentLog {
  return {
    async append(key, entry) {
      const pk = documentPartition(key);
      checkEntry(entry);
      const item = toItem({ ...entry, pk, sk: logSort(entry.epoch, entry.seq) });
      const outcome = await documents.put(item, { expression: "attribute_not_exists(pk)" });
      return outcome.done ? "stored" : "taken";
    },
    async read(key, epoch, after, limit) {
      if (limit !== undefined && limit <= 0) return [];
      const sort = { from: logSort(epoch, after + 1), to: logSort(epoch, MAX_SEQ) };
      const items = await documents.query({
        pk: documentPartition(key),
        sort,
        ...(limit === undefined ? {} : { limit }),
      });
      return items.map(readEntry);
    },
    async tail(key, epoch) {
      const sort = { from: logSort(epoch, 0), to: logSort(epoch, MAX_SEQ) };
      const [last] = await documents.query({ pk: documentPartition(key), sort, limit: 1, descending: true });
      return last && readEntry(last);
    },
    async remove(key, epoch, seqs) {
      const pk = documentPartition(key);
      // A batch that names one key twice is refused whole.
      await documents.removeMany([...new Set(seqs)].map((seq) => ({ pk, sk: logSort(epoch, seq) })));
    },
  };
}

function readEntry(item: Item): LogEntry {
  const entry = readStored(storedEntry, item);
  const sk = item["sk"]?.S ?? "";
  if (sk !== logSort(entry.epoch, entry.seq)) {
    throw new PortFailure(
      "malformed",
      `The stored item ${item["pk"]?.S ?? "?"} ${sk} says it is ${entry.epoch}/${entry.seq}. Nothing was changed; restore the item from a backup.`,
    );
  }
  return entry;
}

/** The log entry a stream record tells of; `undefined` for deletions and for everything that is not a log entry. */
export function readLogRecord(
  record: DynamoDBRecord,
): { readonly key: DocumentKey; readonly entry: LogEntry } | undefined {
  const image = record.dynamodb?.NewImage;
  const key = documentOfPartition(record.dynamodb?.Keys?.["pk"]?.S ?? "");
  if (!image || !key || !placeOfSort(record.dynamodb?.Keys?.["sk"]?.S ?? "")) return undefined;
  return { key, entry: readEntry(ofStream(image)) };
}

type StreamImage = NonNullable<NonNullable<DynamoDBRecord["dynamodb"]>["NewImage"]>;

/** Lambda hands the stream over as JSON: the same attributes, with bytes in base64. */
function ofStream(image: StreamImage): Item {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, attributeOfStream(value)]));
}

function attributeOfStream(value: StreamImage[string]): AttributeValue {
  if (value.B !== undefined) return { B: new Uint8Array(Buffer.from(value.B, "base64")) };
  if (value.M !== undefined) return { M: ofStream(value.M) };
  if (value.L !== undefined) return { L: value.L.map(attributeOfStream) };
  if (value.S !== undefined) return { S: value.S };
  if (value.N !== undefined) return { N: value.N };
  if (value.BOOL !== undefined) return { BOOL: value.BOOL };
  return { NULL: true };
}
