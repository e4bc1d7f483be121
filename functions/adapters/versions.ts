/**
 * Versions' records in a partition beside their document's, one item each, put once and never again. Each write has an id
 * of its own: one whose answer was lost is recognised as done.
 */
import { randomUUID } from "node:crypto";
import type { Versions } from "../versions/version-port.ts";
import { toItem } from "./attributes.ts";
import type { Table } from "./dynamo.ts";
import { VERSION_PREFIX, versionSort, versionsPartition } from "./keys.ts";
import { byTime, checkVersion, checkVersionId } from "./rules.ts";
import { readStored, storedVersion } from "./stored.ts";

export function dynamoVersions(documents: Table): Versions {
  return {
    async put(key, version) {
      checkVersion(version);
      const at = { pk: versionsPartition(key), sk: versionSort(version.id) };
      const write = randomUUID();
      const outcome = await documents.put(toItem({ ...version, write, ...at }), {
        expression: "attribute_not_exists(pk)",
      });
      if (outcome.done) return "stored";
      const won = outcome.repeated && (await documents.get(at))?.["write"]?.S === write;
      return won ? "stored" : "exists";
    },
    async read(key, id) {
      checkVersionId(id);
      const item = await documents.get({ pk: versionsPartition(key), sk: versionSort(id) });
      return item === undefined ? undefined : readStored(storedVersion, item);
    },
    async list(key) {
      const items = await documents.query({ pk: versionsPartition(key), sort: { prefix: VERSION_PREFIX } });
      return items.map((item) => readStored(storedVersion, item)).sort(byTime);
    },
    async remove(key, id) {
      checkVersionId(id);
      // Asked of the table, too: nothing in this program takes away what somebody named.
      await documents.remove(
        { pk: versionsPartition(key), sk: versionSort(id) },
        { expression: "#kind = :kind", values: { ":kind": "daily" }, names: { "#kind": "kind" } },
      );
    },
    async erase(key) {
      const items = await documents.query({ pk: versionsPartition(key), sort: { prefix: VERSION_PREFIX } });
      const leaving = items.map((item) => readStored(storedVersion, item)).filter(({ kind }) => kind !== "adopted");
      for (const { id } of leaving)
        await documents.remove(
          { pk: versionsPartition(key), sk: versionSort(id) },
          { expression: "#kind <> :kind", values: { ":kind": "adopted" }, names: { "#kind": "kind" } },
        );
      return leaving.length;
    },
  };
}
