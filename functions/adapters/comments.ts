/**
 * Comments in a partition beside their document's: one item a thread, compared and swapped by version, each write with an
 * id of its own so that one whose answer was lost is recognised. The count stands with the head, for every heartbeat.
 */
import { randomUUID } from "node:crypto";
import type { Thread } from "../../shared/comments/thread.ts";
import type { Comments } from "../comments/comment-ports.ts";
import type { DocumentKey } from "../ports.ts";
import { toItem } from "./attributes.ts";
import type { Condition, Table } from "./dynamo.ts";
import { COMMENTS_SORT, commentsPartition, documentPartition } from "./keys.ts";
import { ascending, checkThread, checkThreadId } from "./rules.ts";
import { readStored, storedCount, storedThread } from "./stored.ts";

export function dynamoComments(documents: Table): Comments {
  const where = (key: DocumentKey, id: string) => {
    checkThreadId(id);
    return { pk: commentsPartition(key), sk: id };
  };

  async function put(key: DocumentKey, thread: Thread, condition: Condition): Promise<boolean> {
    const at = where(key, thread.id);
    checkThread(thread);
    const write = randomUUID();
    const outcome = await documents.put(toItem({ ...thread, write, ...at }), condition);
    if (outcome.done) return true;
    return outcome.repeated && (await documents.get(at))?.["write"]?.S === write;
  }

  async function count(key: DocumentKey): Promise<number> {
    const item = await documents.get({ pk: documentPartition(key), sk: COMMENTS_SORT });
    return item === undefined ? 0 : readStored(storedCount, item).count;
  }

  return {
    async create(key, thread) {
      return (await put(key, thread, { expression: "attribute_not_exists(pk)" })) ? "created" : "exists";
    },
    async read(key, id) {
      const item = await documents.get(where(key, id));
      return item && readStored(storedThread, item);
    },
    async list(key) {
      const items = await documents.query({ pk: commentsPartition(key), sort: { from: "0", to: "~" } });
      return items.map((item) => readStored(storedThread, item)).sort((a, b) => ascending(a.id, b.id));
    },
    async swap(key, version, next) {
      const condition = {
        expression: "#version = :version",
        values: { ":version": version },
        names: { "#version": "version" },
      };
      return (await put(key, next, condition)) ? "swapped" : "stale";
    },
    async raise(key) {
      const now = await count(key);
      const next = now + 1;
      // A lost race is no loss: whoever won it raised the count after this was called.
      await documents.put(
        toItem({ count: next, pk: documentPartition(key), sk: COMMENTS_SORT }),
        now === 0
          ? { expression: "attribute_not_exists(pk)" }
          : { expression: "#count = :count", values: { ":count": now }, names: { "#count": "count" } },
      );
      return next;
    },
  };
}
