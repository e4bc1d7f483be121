/**
 * Saved views in a partition beside their document's: shared ones under one prefix, each person's own under theirs, so that
 * whoever lists reads nobody else's. Each write has an id of its own: one whose answer was lost is recognised as done.
 */
import { randomUUID } from "node:crypto";
import type { SavedView } from "../../shared/views/view.ts";
import type { DocumentKey } from "../ports.ts";
import type { SavedViews } from "../views/view-port.ts";
import { toItem } from "./attributes.ts";
import type { Condition, Table } from "./dynamo.ts";
import { ownViewSort, SHARED_VIEW_PREFIX, sharedViewSort, viewsPartition } from "./keys.ts";
import { ascending, checkPerson, checkViewId } from "./rules.ts";
import { readStored, storedView } from "./stored.ts";

export function dynamoViews(documents: Table): SavedViews {
  const where = (key: DocumentKey, { id, shared, author }: Parameters<SavedViews["remove"]>[1]) => {
    checkViewId(id);
    checkPerson(author);
    return { pk: viewsPartition(key), sk: shared ? sharedViewSort(id) : ownViewSort(author, id) };
  };
  return {
    async list(key, person) {
      checkPerson(person);
      const pk = viewsPartition(key);
      const found = await Promise.all(
        [SHARED_VIEW_PREFIX, ownViewSort(person, "")].map((prefix) => documents.query({ pk, sort: { prefix } })),
      );
      return found
        .flat()
        .map((item) => readStored(storedView, item))
        .sort(byId);
    },
    async all(key) {
      const items = await documents.query({ pk: viewsPartition(key), sort: { from: " ", to: "~" } });
      return items.map((item) => readStored(storedView, item)).sort(byId);
    },
    async put(key, view, version) {
      const at = where(key, view);
      const write = randomUUID();
      const condition: Condition =
        version === 0
          ? { expression: "attribute_not_exists(pk)" }
          : {
              expression: "#version = :version",
              values: { ":version": version },
              names: { "#version": "version" },
            };
      const outcome = await documents.put(toItem({ ...view, write, ...at }), condition);
      if (outcome.done) return "stored";
      const won = outcome.repeated && (await documents.get(at))?.["write"]?.S === write;
      return won ? "stored" : "stale";
    },
    async remove(key, view) {
      await documents.remove(where(key, view));
    },
  };
}

const byId = (a: SavedView, b: SavedView): number => ascending(a.id, b.id) || ascending(a.author, b.author);
