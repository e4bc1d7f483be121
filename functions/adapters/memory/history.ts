/** History in memory. Records are immutable, so they are handed out as they are. */
import type { History, HistoryList, HistoryRecord } from "../../history/history-port.ts";
import { ascending, checkDocument, checkHistoryList, checkHistoryRecord } from "../rules.ts";
import { documentName, type MemoryState, type Step } from "./state.ts";

export function memoryHistory(state: MemoryState, step: Step): History {
  return {
    put: (key, records) =>
      step("history.put", documentName(key), () => {
        checkDocument(key);
        records.forEach(checkHistoryRecord);
        const held = state.history.get(documentName(key)) ?? new Map();
        state.history.set(documentName(key), held);
        for (const record of records) held.set(`${nameOf(record.list)}#${record.place}`, record);
      }),
    read: (key, list, { after, before, limit, newestFirst = false }) =>
      step("history.read", documentName(key), () => {
        checkDocument(key);
        checkHistoryList(list);
        const found = [...(state.history.get(documentName(key))?.values() ?? [])]
          .filter((record) => nameOf(record.list) === nameOf(list))
          .filter(({ place }) => (after === undefined || place > after) && (before === undefined || place < before))
          .map(({ place, body }) => ({ place, body }))
          .sort((a, b) => (newestFirst ? ascending(b.place, a.place) : ascending(a.place, b.place)));
        return limit === undefined ? found : found.slice(0, Math.max(0, limit));
      }),
    page: (key, after, limit) =>
      step("history.page", documentName(key), () => {
        checkDocument(key);
        if (after !== undefined) checkHistoryList(after.list);
        const from = after === undefined ? "" : sortOf(after);
        return [...(state.history.get(documentName(key))?.values() ?? [])]
          .filter((record) => sortOf(record) > from)
          .sort((a, b) => ascending(sortOf(a), sortOf(b)))
          .slice(0, limit);
      }),
    erase: (key) =>
      step("history.erase", documentName(key), () => {
        checkDocument(key);
        const erased = state.history.get(documentName(key))?.size ?? 0;
        state.history.delete(documentName(key));
        return erased;
      }),
  };
}

/** List by list, in the table's order. */
const sortOf = ({ list, place }: Pick<HistoryRecord, "list" | "place">): string =>
  `${list === "all" ? "E" : list === "written" ? "P" : `R#${list.row}`}#${place}`;

const nameOf = (list: HistoryList): string => (typeof list === "string" ? list : list.row);
