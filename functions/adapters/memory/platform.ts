/** The installation's own records in memory. Values are copied in and out. */
import type { Platform, Records } from "../../platform/platform-port.ts";
import { ascending, checkPlatformId } from "../rules.ts";
import { steps, type Gate } from "./state.ts";

export const memoryPlatform = (gate?: Gate): Platform => ({
  administrators: memoryRecords("administrators", gate),
  drafts: memoryRecords("drafts", gate),
  cohorts: memoryRecords("cohorts", gate),
  registrations: memoryRecords("registrations", gate),
  messages: memoryRecords("messages", gate),
});

function memoryRecords<T extends { readonly id: string; readonly version: number }>(
  port: string,
  gate?: Gate,
): Records<T> {
  const step = steps(gate);
  const held = new Map<string, T>();
  return {
    create: (record) =>
      step(`${port}.create`, record.id, () => {
        checkPlatformId(record.id);
        if (held.has(record.id)) return "exists";
        held.set(record.id, structuredClone(record));
        return "created";
      }),
    read: (id) =>
      step(`${port}.read`, id, () => {
        checkPlatformId(id);
        return structuredClone(held.get(id));
      }),
    list: () =>
      step(`${port}.list`, "", () =>
        [...held.values()].map((record) => structuredClone(record)).sort((a, b) => ascending(a.id, b.id)),
      ),
    swap: (version, next) =>
      step(`${port}.swap`, next.id, () => {
        checkPlatformId(next.id);
        if (held.get(next.id)?.version !== version) return "stale";
        held.set(next.id, structuredClone(next));
        return "swapped";
      }),
    remove: (id) =>
      step(`${port}.remove`, id, () => {
        checkPlatformId(id);
        held.delete(id);
      }),
  };
}
