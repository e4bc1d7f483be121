/** The ports of one document in memory: log, head, connections, bindings, leases. Values are copied in and out. */
import type { ClientBindings, Connections, DocumentLog, Head, Heads, Leases, LogEntry } from "../../ports.ts";
import { ascending, checkDocument, checkEntry, checkEpoch, checkPerson } from "../rules.ts";
import { documentName, documentOf, type MemoryState, type Step } from "./state.ts";

export function memoryLog(state: MemoryState, step: Step): DocumentLog {
  const entries = (key: Parameters<DocumentLog["read"]>[0], epoch: number) =>
    [...documentOf(state, key).log.values()].filter((entry) => entry.epoch === epoch).sort((a, b) => a.seq - b.seq);
  return {
    append: (key, entry) =>
      step("log.append", documentName(key), () => {
        checkDocument(key);
        checkEntry(entry);
        const { log } = documentOf(state, key);
        const place = `${entry.epoch}#${entry.seq}`;
        if (log.has(place)) return "taken";
        log.set(place, copyEntry(entry));
        return "stored";
      }),
    read: (key, epoch, after, limit) =>
      step("log.read", documentName(key), () => {
        checkDocument(key);
        checkEpoch(epoch);
        return entries(key, epoch)
          .filter((entry) => entry.seq > after)
          .slice(0, limit)
          .map(copyEntry);
      }),
    tail: (key, epoch) =>
      step("log.tail", documentName(key), () => {
        checkDocument(key);
        checkEpoch(epoch);
        const last = entries(key, epoch).at(-1);
        return last && copyEntry(last);
      }),
    remove: (key, epoch, seqs) =>
      step("log.remove", documentName(key), () => {
        checkDocument(key);
        checkEpoch(epoch);
        for (const seq of seqs) documentOf(state, key).log.delete(`${epoch}#${seq}`);
      }),
  };
}

const copyEntry = (entry: LogEntry): LogEntry => ({
  ...entry,
  ...(entry.bytes ? { bytes: entry.bytes.slice() } : {}),
  totals: { ...entry.totals },
});

export function memoryHeads(state: MemoryState, step: Step): Heads {
  return {
    create: (key, head) =>
      step("heads.create", documentName(key), () => {
        checkDocument(key);
        const document = documentOf(state, key);
        if (document.head) return "exists";
        document.head = { ...head };
        return "created";
      }),
    read: (key) =>
      step("heads.read", documentName(key), () => {
        checkDocument(key);
        const { head } = documentOf(state, key);
        return head && { ...head };
      }),
    readWithConnections: (key, now) =>
      step("heads.readWithConnections", documentName(key), () => {
        checkDocument(key);
        const { head, connections } = documentOf(state, key);
        const marks = state.shut.get(documentName(key)) ?? [];
        const shut = [...marks].flatMap(([person, mark]) => (mark.shut && mark.until >= now ? [person] : []));
        shut.sort(ascending);
        const live = [...connections.values()]
          .filter((connection) => connection.leaseUntil >= now && !shut.includes(connection.person))
          .sort((a, b) => ascending(a.id, b.id))
          .map((connection) => ({ ...connection }));
        const comments = state.commentCounts.get(documentName(key)) ?? 0;
        return { head: head && { ...head }, connections: live, shut, comments };
      }),
    swap: (key, expected, next) =>
      step("heads.swap", documentName(key), () => {
        checkDocument(key);
        const document = documentOf(state, key);
        if (!document.head || !sameHead(document.head, expected)) return "stale";
        document.head = { ...next };
        return "swapped";
      }),
  };
}

const sameHead = (a: Head, b: Head) =>
  a.epoch === b.epoch && a.snapshot === b.snapshot && a.status === b.status && a.rightsVersion === b.rightsVersion;

export function memoryConnections(state: MemoryState, step: Step): Connections {
  return {
    put: (key, connection) =>
      step("connections.put", documentName(key), () => {
        checkDocument(key);
        documentOf(state, key).connections.set(connection.id, { ...connection });
      }),
    remove: (key, id, ifLeaseBefore) =>
      step("connections.remove", documentName(key), () => {
        checkDocument(key);
        const { connections } = documentOf(state, key);
        const connection = connections.get(id);
        if (connection && (ifLeaseBefore === undefined || connection.leaseUntil < ifLeaseBefore))
          connections.delete(id);
      }),
    ofPerson: (key, person) =>
      step("connections.ofPerson", documentName(key), () => {
        checkDocument(key);
        checkPerson(person);
        return [...documentOf(state, key).connections.values()]
          .filter((connection) => connection.person === person)
          .sort((a, b) => ascending(a.id, b.id))
          .map((connection) => ({ ...connection }));
      }),
    shut: (key, person, mark) =>
      step("connections.shut", documentName(key), () => {
        checkDocument(key);
        checkPerson(person);
        const marks = state.shut.get(documentName(key)) ?? new Map<typeof person, typeof mark>();
        if ((marks.get(person)?.at ?? 0) <= mark.at) marks.set(person, { ...mark });
        state.shut.set(documentName(key), marks);
      }),
  };
}

export function memoryBindings(state: MemoryState, step: Step): ClientBindings {
  return {
    bind: (key, epoch, client, person) =>
      step("bindings.bind", documentName(key), () => {
        checkDocument(key);
        checkEpoch(epoch);
        const { bindings } = documentOf(state, key);
        const place = `${epoch}#${client}`;
        const holder = bindings.get(place) ?? person;
        bindings.set(place, holder);
        return holder;
      }),
  };
}

export function memoryLeases(state: MemoryState, step: Step): Leases {
  return {
    take: (key, name, holder, now, forMs) =>
      step("leases.take", documentName(key), () => {
        checkDocument(key);
        const { leases } = documentOf(state, key);
        const held = leases.get(name);
        if (held && held.holder !== holder && held.until >= now) return false;
        leases.set(name, { holder, until: now + forMs });
        return true;
      }),
  };
}
