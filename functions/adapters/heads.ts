/**
 * The pointer of a document, compared and swapped. Each write carries an id of its own, so that a swap whose answer was lost is
 * recognised as won: a cut that took its own success for a loss would throw away the snapshot everybody now reads.
 */
import { randomUUID } from "node:crypto";
import type { Head, Heads } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Outcome, Table } from "./dynamo.ts";
import { COMMENTS_SORT, connectionSort, documentPartition, HEAD_SORT, LIVE_PREFIX, SHUT_PREFIX } from "./keys.ts";
import { readStored, storedConnection, storedCount, storedHead, storedShut } from "./stored.ts";

export function dynamoHeads(documents: Table): Heads {
  /** Whether a write of ours that met a failed condition is what it met. */
  async function landed(outcome: Outcome, pk: string, write: string): Promise<boolean> {
    if (outcome.done) return true;
    if (!outcome.repeated) return false;
    const item = await documents.get({ pk, sk: HEAD_SORT });
    return item?.["write"]?.S === write;
  }

  return {
    async create(key, head) {
      const pk = documentPartition(key);
      const write = randomUUID();
      const item = toItem({ ...head, write, pk, sk: HEAD_SORT });
      const outcome = await documents.put(item, { expression: "attribute_not_exists(pk)" });
      return (await landed(outcome, pk, write)) ? "created" : "exists";
    },
    async read(key) {
      const item = await documents.get({ pk: documentPartition(key), sk: HEAD_SORT });
      return item && readStored(storedHead, item);
    },
    async readWithConnections(key, now) {
      const items = await documents.query({ pk: documentPartition(key), sort: { prefix: LIVE_PREFIX } });
      const head = items.find((item) => item["sk"]?.S === HEAD_SORT);
      const shut = items
        .filter((item) => item["sk"]?.S?.startsWith(SHUT_PREFIX))
        .map((item) => readStored(storedShut, item))
        .filter((mark) => mark.shut && mark.until >= now)
        .map(({ person }) => person);
      const connections = items
        .filter((item) => item["sk"]?.S?.startsWith(connectionSort("")))
        .map((item) => readStored(storedConnection, item))
        .filter((connection) => connection.leaseUntil >= now && !shut.includes(connection.person));
      const commented = items.find((item) => item["sk"]?.S === COMMENTS_SORT);
      const comments = commented === undefined ? 0 : readStored(storedCount, commented).count;
      return { head: head && readStored(storedHead, head), connections, shut, comments };
    },
    async swap(key, expected, next) {
      const pk = documentPartition(key);
      const write = randomUUID();
      const outcome = await documents.put(toItem({ ...next, write, pk, sk: HEAD_SORT }), stillEquals(expected));
      return (await landed(outcome, pk, write)) ? "swapped" : "stale";
    },
  };
}

const stillEquals = (head: Head) => ({
  expression: "epoch = :epoch AND #snapshot = :snapshot AND #status = :status AND rightsVersion = :rights",
  values: { ":epoch": head.epoch, ":snapshot": head.snapshot, ":status": head.status, ":rights": head.rightsVersion },
  // `snapshot` and `status` are (or may become) words of the expression language.
  names: { "#snapshot": "snapshot", "#status": "status" },
});
