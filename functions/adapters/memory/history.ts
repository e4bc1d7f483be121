/** History in memory. Records are immutable, so they are handed out as they are. */
import type { History, HistoryList } from "../../history/history-port.ts";
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
    erase: (key) =>
      step("history.erase", documentName(key), () => {
        checkDocument(key);
        const erased = state.history.get(documentName(key))?.size ?? 0;
        state.history.delete(documentName(key));
        return erased;
      }),
  };
}

const nameOf = (list: HistoryList): string => (typeof list === "string" ? list : list.row);
