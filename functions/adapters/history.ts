/**
 * History in a partition beside its document's: one item a record, in order of time within its list. Put again it is the
 * same item, so nothing is asked before it is written.
 */
import type { History, HistoryList } from "../history/history-port.ts";
import { toItem, type Item } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { historyPartition } from "./keys.ts";
import type { Resting } from "./resting.ts";
import { checkHistoryList, checkHistoryRecord } from "./rules.ts";
import { readStored, storedHistory } from "./stored.ts";

/** Of records put in one piece where one engine serves everybody: an edit waits for no more than that. */
const PIECE = 8;

/** @param resting where one engine serves everybody: items are put in small pieces with rests between. */
export function dynamoHistory(documents: Table, resting?: Resting): History {
  return {
    async put(key, records) {
      const pk = historyPartition(key);
      records.forEach(checkHistoryRecord);
      const items = records.map(({ list, place, body }) => toItem({ place, body, pk, sk: prefixOf(list) + place }));
      const [first, ...more] = items;
      if (first === undefined) return;
      if (resting !== undefined) {
        for (let at = 0; at < items.length; at += PIECE)
          await resting(() => documents.putMany(items.slice(at, at + PIECE)));
        return;
      }
      if (more.length === 0) await documents.put(first);
      else await documents.putMany(items);
    },
    async read(key, list, { after, before, limit, newestFirst = false }) {
      checkHistoryList(list);
      if (limit !== undefined && limit <= 0) return [];
      const prefix = prefixOf(list);
      // Both ends of a range are in it: `!` comes before all that may follow a place, and the last is left out below.
      const sort = {
        from: after === undefined ? prefix : `${prefix}${after}!`,
        to: before === undefined ? `${prefix}~` : prefix + before,
      };
      if (sort.from > sort.to) return [];
      const items = await documents.query({
        pk: historyPartition(key),
        sort,
        descending: newestFirst,
        ...(limit === undefined ? {} : { limit: limit + 1 }),
      });
      const found = items.map((item) => readStored(storedHistory, item)).filter(({ place }) => place !== before);
      return limit === undefined ? found : found.slice(0, limit);
    },
    async page(key, after, limit) {
      if (after !== undefined) checkHistoryList(after.list);
      // Behind a place and before whatever else may begin like it.
      const from = after === undefined ? " " : `${prefixOf(after.list)}${after.place}!`;
      const items = await documents.query({ pk: historyPartition(key), sort: { from, to: "~" }, limit });
      return items.map((item) => ({ list: listOf(item), ...readStored(storedHistory, item) }));
    },
    async erase(key) {
      const pk = historyPartition(key);
      let erased = 0;
      for (;;) {
        const items = await documents.query({ pk, sort: { from: " ", to: "~" }, limit: PAGE });
        const keys = items.flatMap(({ sk }) => (sk?.S === undefined ? [] : [{ pk, sk: sk.S }]));
        if (keys.length === 0) return erased;
        await documents.removeMany(keys);
        erased += keys.length;
      }
    },
  };
}

const PAGE = 500;

function listOf(item: Item): HistoryList {
  const [first, row = ""] = (item["sk"]?.S ?? "").split("#");
  return first === "E" ? "all" : first === "P" ? "written" : { row };
}

const prefixOf = (list: HistoryList): string => (list === "all" ? "E#" : list === "written" ? "P#" : `R#${list.row}#`);
