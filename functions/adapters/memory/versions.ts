/** Versions' records in memory. They are immutable, and copied in and out. */
import type { DocumentKey } from "../../ports.ts";
import type { Versions } from "../../versions/version-port.ts";
import { byTime, checkDocument, checkVersion, checkVersionId } from "../rules.ts";
import { documentName, type MemoryState, type Step } from "./state.ts";

export function memoryVersions(state: MemoryState, step: Step): Versions {
  const place = (key: DocumentKey, id: string): string => {
    checkDocument(key);
    checkVersionId(id);
    return `${documentName(key)}/${id}`;
  };
  return {
    put: (key, version) =>
      step("versions.put", documentName(key), () => {
        checkVersion(version);
        const at = place(key, version.id);
        if (state.versions.has(at)) return "exists";
        state.versions.set(at, structuredClone(version));
        return "stored";
      }),
    read: (key, id) =>
      step("versions.read", documentName(key), () => structuredClone(state.versions.get(place(key, id)))),
    list: (key) =>
      step("versions.list", documentName(key), () => {
        checkDocument(key);
        return [...state.versions]
          .filter(([at]) => at.startsWith(`${documentName(key)}/`))
          .map(([, version]) => structuredClone(version))
          .sort(byTime);
      }),
    remove: (key, id) =>
      step("versions.remove", documentName(key), () => {
        const at = place(key, id);
        if (state.versions.get(at)?.kind === "daily") state.versions.delete(at);
      }),
    erase: (key) =>
      step("versions.erase", documentName(key), () => {
        checkDocument(key);
        const leaving = [...state.versions].filter(
          ([at, { kind }]) => at.startsWith(`${documentName(key)}/`) && kind !== "adopted",
        );
        for (const [at] of leaving) state.versions.delete(at);
        return leaving.length;
      }),
  };
}
