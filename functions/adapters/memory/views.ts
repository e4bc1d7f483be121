/** Saved views in memory. Values are copied in and out. */
import type { SavedViews } from "../../views/view-port.ts";
import type { DocumentKey } from "../../ports.ts";
import { ascending, checkDocument, checkPerson, checkViewId } from "../rules.ts";
import { documentName, type MemoryState, type Step } from "./state.ts";

export function memoryViews(state: MemoryState, step: Step): SavedViews {
  const place = (key: DocumentKey, { id, shared, author }: Parameters<SavedViews["remove"]>[1]): string => {
    checkDocument(key);
    checkViewId(id);
    checkPerson(author);
    return `${documentName(key)}/${shared ? "" : author}/${id}`;
  };
  return {
    list: (key, person) =>
      step("views.list", documentName(key), () => {
        checkDocument(key);
        checkPerson(person);
        const name = documentName(key);
        return [...state.views]
          .filter(([at]) => at.startsWith(`${name}//`) || at.startsWith(`${name}/${person}/`))
          .map(([, view]) => structuredClone(view))
          .sort((a, b) => ascending(a.id, b.id));
      }),
    all: (key) =>
      step("views.all", documentName(key), () => {
        checkDocument(key);
        return [...state.views]
          .filter(([at]) => at.startsWith(`${documentName(key)}/`))
          .map(([, view]) => structuredClone(view))
          .sort((a, b) => ascending(a.id, b.id) || ascending(a.author, b.author));
      }),
    put: (key, view, version) =>
      step("views.put", documentName(key), () => {
        const at = place(key, view);
        if ((state.views.get(at)?.version ?? 0) !== version) return "stale";
        state.views.set(at, structuredClone(view));
        return "stored";
      }),
    remove: (key, view) => step("views.remove", documentName(key), () => void state.views.delete(place(key, view))),
  };
}
