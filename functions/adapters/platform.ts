/**
 * The installation's own records: one partition a kind, which no municipality's credentials reach. Each write carries an
 * id of its own, so that a swap whose answer was lost is recognised as won.
 */
import { randomUUID } from "node:crypto";
import type { Platform, Records } from "../platform/platform-port.ts";
import { toItem } from "./attributes.ts";
import type { Condition, Table } from "./dynamo.ts";
import { platformKey, type PlatformKind } from "./keys.ts";
import { ascending, checkPlatformId } from "./rules.ts";
import {
  storedAdministrator,
  storedCohort,
  storedDraft,
  storedRegistration,
  storedSentMessage,
} from "./stored-platform.ts";
import { readStored, type Shape } from "./stored.ts";

export const dynamoPlatform = (directory: Table): Platform => ({
  administrators: records(directory, "ADMINISTRATOR", storedAdministrator),
  drafts: records(directory, "DRAFT", storedDraft),
  cohorts: records(directory, "COHORT", storedCohort),
  registrations: records(directory, "TENANT", storedRegistration),
  messages: records(directory, "MESSAGE", storedSentMessage),
});

function records<T extends { readonly id: string; readonly version: number }>(
  directory: Table,
  kind: PlatformKind,
  shape: Shape<T>,
): Records<T> {
  async function put(record: T, condition: Condition): Promise<boolean> {
    checkPlatformId(record.id);
    const write = randomUUID();
    const key = platformKey(kind, record.id);
    const outcome = await directory.put(toItem({ ...record, write, ...key }), condition);
    if (outcome.done) return true;
    return outcome.repeated && (await directory.get(key))?.["write"]?.S === write;
  }
  return {
    create: async (record) => ((await put(record, { expression: "attribute_not_exists(pk)" })) ? "created" : "exists"),
    async read(id) {
      checkPlatformId(id);
      const item = await directory.get(platformKey(kind, id));
      return item && readStored(shape, item);
    },
    async list() {
      const items = await directory.query({ pk: platformKey(kind, "").pk, sort: { from: "0", to: "~" } });
      return items.map((item) => readStored(shape, item)).sort((a, b) => ascending(a.id, b.id));
    },
    async swap(version, next) {
      // `version` may become a word of the expression language.
      const condition = {
        expression: "#version = :version",
        values: { ":version": version },
        names: { "#version": "version" },
      };
      return (await put(next, condition)) ? "swapped" : "stale";
    },
    async remove(id) {
      checkPlatformId(id);
      await directory.remove(platformKey(kind, id));
    },
  };
}
