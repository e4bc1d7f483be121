/** The audit log: its chain against every kind of tampering, its filter and pages, its file, and what is noted how often. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { audit, auditEntries, verifyAudit } from "../../functions/tenants/audit.ts";
import { auditFile, cell } from "../../functions/tenants/audit-file.ts";
import { noteRefusal, noteSignIn } from "../../functions/tenants/audit-noting.ts";
import { auditPage } from "../../functions/tenants/audit-reading.ts";
import {
  auditBeginning,
  auditHash,
  checkAudit,
  type AuditCheck,
  type AuditEntry,
  type AuditHead,
} from "../../shared/audit/entry.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { auditEntry, member } from "../contracts/world.ts";

const TENANT = "norsjo" as TenantId;
const ANNA = "p-annaanna" as PersonId;
const BO = "p-bobobobo" as PersonId;

function makeLog(count: number, tenant = TENANT): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let i = 0; i < count; i++)
    entries.push(
      auditEntry(tenant, entries.at(-1), {
        id: `e${i}`,
        at: 1_000 + i,
        person: i % 3 === 0 ? ANNA : BO,
        details: { count: i },
      }),
    );
  return entries;
}

function check(entries: readonly AuditEntry[], remembered?: AuditHead, tenant = TENANT): AuditCheck {
  const checking = checkAudit(tenant, remembered);
  for (const entry of entries) checking.take(entry);
  return checking.end();
}

const headOf = (entries: readonly AuditEntry[]): AuditHead => ({ seq: entries.length, hash: entries.at(-1)!.hash });

function makePorts(): MemoryPorts & { at: (now: number) => void } {
  let now = 1_000_000;
  const ports = memoryPorts({ clock: () => now, random: Math.random });
  return Object.assign(ports, { at: (next: number) => void (now = next) });
}

test("[U4] an untouched log is whole, and longer than anything remembered of it", () => {
  const log = makeLog(20);
  expect(check(log)).toEqual({ kind: "whole", head: headOf(log) });
  for (let length = 1; length <= log.length; length++)
    expect(check(log, headOf(log.slice(0, length))).kind).toBe("whole");
  expect(check([])).toEqual({ kind: "whole", head: { seq: 0, hash: auditBeginning(TENANT) } });
});

/** A tampered copy, and the first place that is not what was written. */
type Tampering = (log: readonly AuditEntry[], at: number, other: number) => [AuditEntry[], number];
const resealed = (entry: AuditEntry): AuditEntry => ({ ...entry, hash: auditHash(entry) });
const changes: readonly ((entry: AuditEntry) => AuditEntry)[] = [
  (entry) => ({ ...entry, person: "p-eveeveee" as PersonId }),
  (entry) => ({ ...entry, name: `${entry.name} ` }),
  (entry) => ({ ...entry, at: entry.at + 1 }),
  (entry) => ({ ...entry, right: "process-leader" }),
  (entry) => ({ ...entry, kind: "member-removed" }),
  (entry) => ({ ...entry, subject: ANNA }),
  (entry) => ({ ...entry, details: { count: -1 } }),
  ({ details: _details, ...entry }) => entry,
  (entry) => ({ ...entry, member: member(ANNA) }),
  (entry) => ({ ...entry, id: `${entry.id}x` }),
  (entry) => ({ ...entry, hash: entry.hash.replace(/^./, (first) => (first === "0" ? "1" : "0")) }),
  (entry) => ({ ...entry, previous: entry.previous.replace(/^./, (first) => (first === "0" ? "1" : "0")) }),
];
const TAMPERINGS: Readonly<Record<string, Tampering>> = {
  "changing a field": (log, at, other) => [log.with(at, changes[other % changes.length]!(log[at]!)), at],
  "changing a field and sealing the entry anew": (log, at, other) => {
    const changed = resealed(changes[other % 10]!(log[at]!));
    // Unseen there, so the next one gives it away; at the end, the head somebody remembers does.
    return [log.with(at, changed), at === log.length - 1 ? at : at + 1];
  },
  "taking one out": (log, at) => [log.toSpliced(at, 1), at],
  "taking one out and numbering the rest anew": (log, at) => [
    log.toSpliced(at, 1).map((entry, i) => (i < at ? entry : resealed({ ...entry, seq: i + 1 }))),
    at,
  ],
  "swapping two": (log, at, other) => {
    const next = at === log.length - 1 ? at - 1 : at + 1 + (other % (log.length - at - 1));
    return [log.with(at, log[next]!).with(next, log[at]!), Math.min(at, next)];
  },
  "putting one in twice": (log, at) => [log.toSpliced(at, 0, log[at]!), at + 1],
  "putting in a forged one": (log, at) => [
    [...log.slice(0, at), auditEntry(TENANT, log[at - 1], { id: "forged" }), ...log.slice(at)],
    // What follows it gives it away; the last is given away by the remembered head.
    at === log.length - 1 ? at : at + 1,
  ],
  "cutting off the end": (log, at) => [log.slice(0, at), at],
  "writing history anew from a place on": (log, at) => {
    const anew = log.slice(0, at);
    for (const entry of log.slice(at))
      anew.push(
        auditEntry(TENANT, anew.at(-1), {
          ...entry,
          name: "Eva",
          previous: anew.at(-1)?.hash ?? auditBeginning(TENANT),
        }),
      );
    return [anew, log.length - 1];
  },
  "another municipality's log": (log) => [makeLog(log.length, "korsholm" as TenantId), 0],
};

for (const [name, tamper] of Object.entries(TAMPERINGS)) {
  test(`[U4] ${name} is found, and the first broken place is named`, () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 25 }), fc.nat(), fc.nat(), (length, place, other) => {
        const log = makeLog(length);
        const [tampered, broken] = tamper(log, place % length, other);
        expect(check(tampered, headOf(log))).toMatchObject({ kind: "broken", seq: broken + 1 });
      }),
      { numRuns: 300 },
    );
  });
}

test("[U4] the stored log is checked page by page, and tampering there is found as well", async () => {
  const ports = makePorts();
  const log = makeLog(1_203);
  ports.state.audit.set(TENANT, log);
  expect(await verifyAudit(ports, TENANT)).toEqual({ kind: "whole", head: headOf(log) });

  ports.state.audit.set(TENANT, log.with(777, { ...log[777]!, name: "Eva" }));
  expect(await verifyAudit(ports, TENANT)).toEqual({ kind: "broken", seq: 778, why: "changed" });
  ports.state.audit.set(TENANT, log.slice(0, 900));
  expect(await verifyAudit(ports, TENANT)).toMatchObject({ kind: "whole" });
  expect(await verifyAudit(ports, TENANT, headOf(log))).toEqual({ kind: "broken", seq: 901, why: "cut-off" });
});

test("[U1] writers at once get places of their own, and time never runs backwards", async () => {
  const ports = makePorts();
  let clock = 5_000;
  const uneven = { ...ports, clock: () => (clock -= 10) };

  await Promise.all(
    Array.from({ length: 30 }, () =>
      audit(uneven, TENANT, { kind: "signed-in", person: ANNA, name: "Anna", right: "self" }),
    ),
  );

  const entries = ports.state.audit.get(TENANT)!;
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b));
  expect(await verifyAudit(ports, TENANT)).toMatchObject({ kind: "whole" });
});

test("[U1] an entry whose answer was lost is not written twice", async () => {
  const ports = makePorts();
  const losing = {
    ...ports,
    audit: {
      ...ports.audit,
      append: async (...args: Parameters<typeof ports.audit.append>) => (
        await ports.audit.append(...args),
        "taken" as const
      ),
    },
  };

  const entry = await audit(losing, TENANT, { kind: "signed-in", person: ANNA, name: "Anna", right: "self" });

  expect(ports.state.audit.get(TENANT)).toEqual([entry]);
});

test("[U5] pages go back from the newest, hold what the filter asks for and lose nothing between them", async () => {
  const ports = makePorts();
  const log = makeLog(1_240);
  ports.state.audit.set(TENANT, log);
  const all = async (filter: Parameters<typeof auditPage>[2], size: number): Promise<AuditEntry[]> => {
    const found: AuditEntry[] = [];
    for (let before: number | undefined; ;) {
      const page = await auditPage(ports, TENANT, filter, size, before);
      found.push(...page.entries);
      expect(page.entries.length).toBeLessThanOrEqual(size);
      if (page.next === undefined) return found;
      before = page.next;
    }
  };

  expect(await all({}, 50)).toEqual(log.toReversed());
  expect(await all({ person: ANNA }, 7)).toEqual(log.filter(({ person }) => person === ANNA).toReversed());
  expect(await all({ from: 1_100, to: 1_110 }, 50)).toEqual(log.slice(100, 110).toReversed());
  expect(await all({ kind: "member-added" }, 50)).toEqual([]);
  expect(await auditPage(ports, "korsholm" as TenantId, {}, 50)).toEqual({ entries: [] });
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1+1"])(
  "[U5] %j begins no formula in the file",
  (text) => {
    expect(cell(text).replace(/^"/, "")).toMatch(/^'/);
  },
);

test("[U5] the file has every entry on a line of its own, and can be read back", () => {
  const nasty = { name: 'Anna "Å"; Öberg\r\n', subjectName: "=cmd|' /C calc'!A0", details: { reason: '-2; "x"' } };
  const log = [auditEntry(TENANT, undefined, nasty), auditEntry(TENANT, undefined, { seq: 2 })];

  const file = auditFile(log);

  expect(file.startsWith("\uFEFFseq;id;time;kind;")).toBe(true);
  const rows = readFile(file.slice(1));
  expect(rows).toHaveLength(3);
  const read = Object.fromEntries(rows[0]!.map((name, i) => [name, rows[1]![i]]));
  expect(read).toMatchObject({
    seq: "1",
    name: nasty.name,
    subject_name: `'${nasty.subjectName}`,
    details: JSON.stringify(nasty.details),
    hash: log[0]!.hash,
  });
});

/** As a spreadsheet reads it. */
function readFile(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /("(?:[^"]|"")*"|[^";\r\n]*)(;|\r\n|$)/gy;
  for (let found = cells.exec(text); found !== null && cells.lastIndex <= text.length; found = cells.exec(text)) {
    const [, raw = "", end] = found;
    rows.at(-1)!.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (cells.lastIndex === text.length) break;
    if (end === "\r\n") rows.push([]);
  }
  return rows;
}

const DAY = 24 * 60 * 60_000;

test("a sign-in is logged once a day a person, refused attempts as they become ten times as many", async () => {
  const ports = makePorts();
  const anna = member(ANNA);
  const kinds = async () => {
    const entries: unknown[] = [];
    for await (const { kind, person, details } of auditEntries(ports, TENANT))
      entries.push([kind, person, details?.["count"]]);
    return entries;
  };
  for (let i = 0; i < 3; i++) await noteSignIn(ports, TENANT, anna);
  // Another process has noted nothing yet.
  await noteSignIn({ ...ports, audit: { ...ports.audit } }, TENANT, anna);
  await noteSignIn(ports, TENANT, member(BO));
  ports.at(1_000_000 + DAY);
  await noteSignIn(ports, TENANT, anna);
  for (let i = 0; i < 120; i++) await noteRefusal(ports, TENANT, { person: BO, name: "b".repeat(500) });

  expect(await kinds()).toEqual([
    ["signed-in", ANNA, undefined],
    ["signed-in", BO, undefined],
    ["signed-in", ANNA, undefined],
    ["access-refused", BO, 1],
    ["access-refused", BO, 10],
    ["access-refused", BO, 100],
  ]);
});

test("what cannot be noted fails nobody's request", async () => {
  const ports = makePorts();
  const warned: string[] = [];
  const broken = {
    ...ports,
    logger: { info: () => undefined, warn: (event: string) => void warned.push(event) },
    audit: { ...ports.audit, count: () => Promise.reject(new Error("throttled")) },
  };

  await noteSignIn(broken, TENANT, member(ANNA));
  await noteRefusal(broken, TENANT, { person: BO, name: "Bo" });

  expect(warned).toEqual(["not noted in the audit log", "not noted in the audit log"]);
});
