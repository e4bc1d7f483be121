/** The memory ports as the simulator drives them: every call can be delayed, refused, lost after its effect, or never end. */
import { expect, test } from "vitest";
import { memoryPorts } from "../../../functions/adapters/memory.ts";
import type { Gate } from "../../../functions/adapters/memory/state.ts";
import type { Ports } from "../../../functions/ports.ts";
import {
  auditEntry,
  claims,
  connection,
  entry,
  head,
  member,
  newPerson,
  sheet,
  tenant,
} from "../../contracts/world.ts";
import type { ColumnId, DocumentId, RowId, TenantId } from "../../../shared/ids.ts";
import type { SheetVersion } from "../../../shared/versions/version.ts";
import { EMPTY_VIEW } from "../../../shared/views/view.ts";

const key = { tenant: "norsjo" as TenantId, document: "actions" as DocumentId };
const person = newPerson();
const hash = "a".repeat(64);
const cell = { row: "Row00001" as RowId, column: "name" as ColumnId };
const thread = { id: "threadAAAAAA", ...cell, version: 1, changedAt: 1, messages: [] };
const view = {
  id: "viewAAAAAAAA",
  name: "Min",
  shared: false,
  author: person,
  authorName: "Anna",
  changedAt: 1,
  version: 1,
  view: EMPTY_VIEW,
};
const mention = { id: "m".repeat(16), ...key, thread: thread.id, ...cell, by: person, byName: "Anna", at: 1 };
const noticeSettings = { person, mail: false, language: "sv", mailedUpTo: 0, mailedAt: 0, forgetAt: 1 } as const;

const comparison = {
  id: "Abcd1234",
  name: "Små kommuner",
  query: "?matt=K1.K4",
  author: person,
  authorName: "Anna",
  changedAt: 1,
};
const figures = {
  v: 1,
  tenant: key.tenant,
  period: "2020H1",
  asOf: "2020-05-31",
  computed: 1,
  currency: "SEK",
  values: [],
} as const;
const consent = { owner: key.tenant, reader: "region" as TenantId, levels: {}, decided: 1, by: "Anna" };

/** Every method of every port that reaches outside, once. */
const version: SheetVersion = {
  id: "day20261122",
  kind: "daily",
  author: person,
  at: 1,
  epoch: 1,
  seq: 1,
  hash: "0".repeat(64),
  month: "2026-11",
  bytes: 1,
  rows: 1,
};

const calls: [string, string, (ports: Ports) => Promise<unknown>][] = [
  ["log.append", "norsjo/actions", (ports) => ports.log.append(key, entry(1))],
  ["log.read", "norsjo/actions", (ports) => ports.log.read(key, 0, 0)],
  ["log.tail", "norsjo/actions", (ports) => ports.log.tail(key, 0)],
  ["log.remove", "norsjo/actions", (ports) => ports.log.remove(key, 0, [1])],
  ["heads.create", "norsjo/actions", (ports) => ports.heads.create(key, head())],
  ["heads.read", "norsjo/actions", (ports) => ports.heads.read(key)],
  ["heads.readWithConnections", "norsjo/actions", (ports) => ports.heads.readWithConnections(key, 0)],
  ["heads.swap", "norsjo/actions", (ports) => ports.heads.swap(key, head(), head())],
  ["connections.put", "norsjo/actions", (ports) => ports.connections.put(key, connection("c"))],
  ["connections.remove", "norsjo/actions", (ports) => ports.connections.remove(key, "c")],
  ["connections.ofPerson", "norsjo/actions", (ports) => ports.connections.ofPerson(key, person)],
  [
    "connections.shut",
    "norsjo/actions",
    (ports) => ports.connections.shut(key, person, { shut: true, at: 1, until: 1 }),
  ],
  ["bindings.bind", "norsjo/actions", (ports) => ports.bindings.bind(key, 0, 1, person)],
  ["leases.take", "norsjo/actions", (ports) => ports.leases.take(key, "cut", "me", 0, 1)],
  ["blobs.put", "T/norsjo/a", (ports) => ports.blobs.put("T/norsjo/a", new Uint8Array(1))],
  ["blobs.get", "T/norsjo/a", (ports) => ports.blobs.get("T/norsjo/a")],
  ["blobs.remove", "T/norsjo/a", (ports) => ports.blobs.remove("T/norsjo/a")],
  ["blobs.list", "T/norsjo/", (ports) => ports.blobs.list("T/norsjo/")],
  ["sockets.post", "c", (ports) => ports.sockets.post("c", "x")],
  ["sockets.close", "c", (ports) => ports.sockets.close("c")],
  ["tickets.put", "norsjo", (ports) => ports.tickets.put(key.tenant, hash, claims(key), 1)],
  ["tickets.redeem", "norsjo", (ports) => ports.tickets.redeem(key.tenant, hash, 0)],
  ["comments.create", "norsjo/actions", (ports) => ports.comments.create(key, thread)],
  ["comments.read", "norsjo/actions", (ports) => ports.comments.read(key, thread.id)],
  ["comments.list", "norsjo/actions", (ports) => ports.comments.list(key)],
  ["comments.swap", "norsjo/actions", (ports) => ports.comments.swap(key, 1, thread)],
  ["comments.raise", "norsjo/actions", (ports) => ports.comments.raise(key)],
  ["versions.put", "norsjo/actions", (ports) => ports.versions.put(key, version)],
  ["versions.read", "norsjo/actions", (ports) => ports.versions.read(key, version.id)],
  ["versions.list", "norsjo/actions", (ports) => ports.versions.list(key)],
  ["versions.remove", "norsjo/actions", (ports) => ports.versions.remove(key, version.id)],
  ["views.list", "norsjo/actions", (ports) => ports.views.list(key, person)],
  ["views.all", "norsjo/actions", (ports) => ports.views.all(key)],
  ["views.put", "norsjo/actions", (ports) => ports.views.put(key, view, 0)],
  ["views.remove", "norsjo/actions", (ports) => ports.views.remove(key, view)],
  ["notices.put", "norsjo", (ports) => ports.notices.put(key.tenant, person, mention, 1)],
  ["notices.list", "norsjo", (ports) => ports.notices.list(key.tenant, person)],
  ["notices.remove", "norsjo", (ports) => ports.notices.remove(key.tenant, person, [mention.id])],
  ["notices.settings", "norsjo", (ports) => ports.notices.settings(key.tenant, person)],
  ["notices.putSettings", "norsjo", (ports) => ports.notices.putSettings(key.tenant, noticeSettings)],
  ["notices.removeSettings", "norsjo", (ports) => ports.notices.removeSettings(key.tenant, person)],
  ["notices.claimMail", "norsjo", (ports) => ports.notices.claimMail(key.tenant, noticeSettings, 0)],
  ["notices.everybody", "norsjo", (ports) => ports.notices.everybody(key.tenant)],
  ["audit.counted", "norsjo", (ports) => ports.audit.counted(key.tenant, "n")],
  ["usage.add", "norsjo", (ports) => ports.usage.add(key.tenant, "messages", 1, 1, 1)],
  ["usage.counted", "norsjo", (ports) => ports.usage.counted(key.tenant, 1, 2)],
  [
    "usage.mark",
    "norsjo",
    (ports) => ports.usage.mark(key.tenant, { what: "rows", level: "near", used: 1, limit: 1, at: 1, until: 1 }),
  ],
  ["history.put", "norsjo/actions", (ports) => ports.history.put(key, [])],
  ["history.read", "norsjo/actions", (ports) => ports.history.read(key, "all", {})],
  ["history.page", "norsjo/actions", (ports) => ports.history.page(key, undefined, 1)],
  ["history.erase", "norsjo/actions", (ports) => ports.history.erase(key)],
  ["comparisons.list", "norsjo", (ports) => ports.comparisons.list(key.tenant)],
  ["comparisons.put", "norsjo", (ports) => ports.comparisons.put(key.tenant, comparison)],
  ["comparisons.remove", "norsjo", (ports) => ports.comparisons.remove(key.tenant, comparison.id)],
  ["figures.put", "norsjo", (ports) => ports.figures.put(key.tenant, figures)],
  ["figures.read", "norsjo", (ports) => ports.figures.read(key.tenant, "2020H1")],
  ["figures.list", "norsjo", (ports) => ports.figures.list(key.tenant)],
  ["figures.periods", "norsjo", (ports) => ports.figures.periods(key.tenant)],
  ["figures.putPeriods", "norsjo", (ports) => ports.figures.putPeriods(key.tenant, ["2020H1"])],
  ["figures.mark", "norsjo", (ports) => ports.figures.mark(key.tenant, 1)],
  ["figures.marked", "norsjo", (ports) => ports.figures.marked(key.tenant)],
  ["figures.unmark", "norsjo", (ports) => ports.figures.unmark(key.tenant, 1)],
  ["figures.putConsent", "norsjo", (ports) => ports.figures.putConsent(consent)],
  ["figures.consent", "norsjo", (ports) => ports.figures.consent(key.tenant, consent.reader)],
  ["figures.consents", "norsjo", (ports) => ports.figures.consents(key.tenant)],
  ["figures.noteShown", "norsjo", (ports) => ports.figures.noteShown(key.tenant, consent.reader)],
  ["figures.forgetShown", "norsjo", (ports) => ports.figures.forgetShown(key.tenant, consent.reader)],
  ["figures.shown", "norsjo", (ports) => ports.figures.shown(key.tenant)],
  ["usage.marks", "norsjo", (ports) => ports.usage.marks(key.tenant, 1)],
  ["directory.putTenant", "norsjo", (ports) => ports.directory.putTenant(tenant(key.tenant))],
  ["directory.changeTenant", "norsjo", (ports) => ports.directory.changeTenant(key.tenant, () => undefined)],
  ["directory.tenant", "norsjo", (ports) => ports.directory.tenant(key.tenant)],
  ["directory.putSheet", "norsjo", (ports) => ports.directory.putSheet(key.tenant, sheet("actions", "a"))],
  ["directory.sheets", "norsjo", (ports) => ports.directory.sheets(key.tenant)],
  ["directory.removeSheet", "norsjo", (ports) => ports.directory.removeSheet(key.tenant, key.document)],
  ["directory.putMember", "norsjo", (ports) => ports.directory.putMember(key.tenant, member(person))],
  ["directory.removeMember", "norsjo", (ports) => ports.directory.removeMember(key.tenant, person, 0)],
  ["directory.members", "norsjo", (ports) => ports.directory.members(key.tenant)],
  ["directory.member", "norsjo", (ports) => ports.directory.member(key.tenant, person)],
  ["directory.memberships", person, (ports) => ports.directory.memberships(person)],
  ["directory.tenants", "", (ports) => ports.directory.tenants()],
  ["versions.erase", "norsjo/actions", (ports) => ports.versions.erase(key)],
  ["frozen.put", "norsjo/actions", (ports) => ports.frozen.put(key, "adpversionAAAAA", new Uint8Array(1))],
  ["frozen.get", "norsjo/actions", (ports) => ports.frozen.get(key, "adpversionAAAAA")],
  ["audit.append", "norsjo", (ports) => ports.audit.append(key.tenant, auditEntry(key.tenant, undefined))],
  ["audit.read", "norsjo", (ports) => ports.audit.read(key.tenant, 0)],
  ["audit.tail", "norsjo", (ports) => ports.audit.tail(key.tenant)],
  ["audit.settled", "norsjo", (ports) => ports.audit.settled(key.tenant)],
  ["audit.settle", "norsjo", (ports) => ports.audit.settle(key.tenant, 1)],
  ["audit.count", "norsjo", (ports) => ports.audit.count(key.tenant, "refused", 1)],
];

const make = (gate: Gate) => memoryPorts({ clock: () => 0, random: () => 0, gate });

test("every method of every port passes the gate before and after its effect", async () => {
  const passed: string[] = [];
  const ports = make(async (op, where, moment) => void passed.push(`${op} ${where} ${moment}`));

  for (const [, , call] of calls) await call(ports);

  expect(passed).toEqual(calls.flatMap(([op, where]) => [`${op} ${where} before`, `${op} ${where} after`]));
  const outward = Object.values({ ...ports, state: undefined }).flatMap((port) =>
    port && typeof port === "object" ? Object.keys(port) : [],
  );
  // The logger's two methods stay inside.
  expect(calls).toHaveLength(outward.length - 2);
});

test("a call refused before its effect has none", async () => {
  const ports = make(async (op, _where, moment) => {
    if (op === "log.append" && moment === "before") throw new Error("throttled");
  });

  await expect(ports.log.append(key, entry(1))).rejects.toThrow("throttled");

  expect(await ports.log.read(key, 0, 0)).toEqual([]);
});

test("a call that fails after its effect has it: the unknown outcome", async () => {
  const ports = make(async (op, _where, moment) => {
    if (op === "log.append" && moment === "after") throw new Error("answer lost");
  });

  await expect(ports.log.append(key, entry(1))).rejects.toThrow("answer lost");

  expect(ports.state.documents.get("norsjo/actions")?.log.get("0#1")).toEqual(entry(1));
});

test("calls take effect in the order their gates open, each in one step", async () => {
  const opened: (() => void)[] = [];
  const ports = make((_op, _where, moment) =>
    moment === "before" ? new Promise((open) => opened.push(open)) : Promise.resolve(),
  );
  const outcomes = [1, 2, 3].map((writer) => ports.log.append(key, entry(1, { updateId: `w${writer}` })));

  opened[2]?.();
  await outcomes[2];
  opened[0]?.();
  opened[1]?.();

  expect(await Promise.all(outcomes)).toEqual(["taken", "taken", "stored"]);
});

test("processes with ports of their own share one state", async () => {
  const one = memoryPorts({ clock: () => 0, random: () => 0 });
  const two = memoryPorts({ clock: () => 0, random: () => 0, state: one.state });

  await one.heads.create(key, head());

  expect(await two.heads.read(key)).toEqual(head());
});

test("sockets of the simulator's own go through the gate as well", async () => {
  const passed: string[] = [];
  const ports = memoryPorts({
    clock: () => 0,
    random: () => 0,
    gate: async (op, where, moment) => void passed.push(`${op} ${where} ${moment}`),
    sockets: {
      async post(id) {
        passed.push(`deliver ${id}`);
        return "slow";
      },
      close: async () => {},
    },
  });

  expect(await ports.sockets.post("c1", "x")).toBe("slow");

  expect(passed).toEqual(["sockets.post c1 before", "deliver c1", "sockets.post c1 after"]);
});
