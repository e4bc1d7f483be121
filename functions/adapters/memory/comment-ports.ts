/** Comments and what waits for people in memory. Values are copied in and out. */
import type { Comments, Notices } from "../../comments/comment-ports.ts";
import type { DocumentKey } from "../../ports.ts";
import {
  ascending,
  checkDocument,
  checkMessageId,
  checkPerson,
  checkTenant,
  checkThread,
  checkThreadId,
} from "../rules.ts";
import { documentName, type MemoryState, type Step } from "./state.ts";

export function memoryComments(state: MemoryState, step: Step): Comments {
  const threads = (key: DocumentKey) => {
    checkDocument(key);
    const name = documentName(key);
    const held = state.comments.get(name) ?? new Map();
    state.comments.set(name, held);
    return held;
  };
  return {
    create: (key, thread) =>
      step("comments.create", documentName(key), () => {
        const held = threads(key);
        checkThread(thread);
        if (held.has(thread.id)) return "exists";
        held.set(thread.id, structuredClone(thread));
        return "created";
      }),
    read: (key, id) =>
      step("comments.read", documentName(key), () => {
        checkThreadId(id);
        return structuredClone(threads(key).get(id));
      }),
    list: (key) =>
      step("comments.list", documentName(key), () =>
        structuredClone([...threads(key).values()]).sort((a, b) => ascending(a.id, b.id)),
      ),
    swap: (key, version, next) =>
      step("comments.swap", documentName(key), () => {
        const held = threads(key);
        checkThread(next);
        if (held.get(next.id)?.version !== version) return "stale";
        held.set(next.id, structuredClone(next));
        return "swapped";
      }),
    raise: (key) =>
      step("comments.raise", documentName(key), () => {
        checkDocument(key);
        const next = (state.commentCounts.get(documentName(key)) ?? 0) + 1;
        state.commentCounts.set(documentName(key), next);
        return next;
      }),
  };
}

export function memoryNotices(state: MemoryState, step: Step): Notices {
  const name = (tenant: string, person: string): string => `${tenant}/${person}`;
  const check = (tenant: Parameters<typeof checkTenant>[0], person: Parameters<typeof checkPerson>[0]): void => {
    checkTenant(tenant);
    checkPerson(person);
  };
  return {
    put: (tenant, person, mention) =>
      step("notices.put", tenant, () => {
        check(tenant, person);
        checkMessageId(mention.id);
        const held = state.mentions.get(name(tenant, person)) ?? new Map();
        state.mentions.set(name(tenant, person), held.set(mention.id, { ...mention }));
      }),
    list: (tenant, person) =>
      step("notices.list", tenant, () => {
        check(tenant, person);
        return [...(state.mentions.get(name(tenant, person))?.values() ?? [])]
          .map((mention) => ({ ...mention }))
          .sort((a, b) => ascending(a.id, b.id));
      }),
    remove: (tenant, person, ids) =>
      step("notices.remove", tenant, () => {
        check(tenant, person);
        ids.forEach(checkMessageId);
        for (const id of ids) state.mentions.get(name(tenant, person))?.delete(id);
      }),
    settings: (tenant, person) =>
      step("notices.settings", tenant, () => {
        check(tenant, person);
        return structuredClone(state.noticeSettings.get(name(tenant, person)));
      }),
    putSettings: (tenant, settings) =>
      step("notices.putSettings", tenant, () => {
        check(tenant, settings.person);
        state.noticeSettings.set(name(tenant, settings.person), { ...settings });
      }),
    removeSettings: (tenant, person) =>
      step("notices.removeSettings", tenant, () => {
        check(tenant, person);
        state.noticeSettings.delete(name(tenant, person));
      }),
    claimMail: (tenant, settings, before) =>
      step("notices.claimMail", tenant, () => {
        check(tenant, settings.person);
        const at = name(tenant, settings.person);
        if (state.noticeSettings.get(at)?.mailedUpTo !== before) return "taken";
        state.noticeSettings.set(at, { ...settings });
        return "claimed";
      }),
    everybody: (tenant) =>
      step("notices.everybody", tenant, () => {
        checkTenant(tenant);
        return [...state.noticeSettings]
          .filter(([at]) => at.startsWith(`${tenant}/`))
          .map(([, settings]) => ({ ...settings }))
          .sort((a, b) => ascending(a.person, b.person));
      }),
  };
}
