/** A municipality on memory ports with events and places, the HTTP API over it, and calendar programs that know an address. */
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { append } from "../../functions/documents/append.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { makeApp } from "../../functions/http/app.ts";
import { personId } from "../../functions/identity/tokens.ts";
import type { DocumentKey, Member } from "../../functions/ports.ts";
import { addMember, changeMember } from "../../functions/tenants/members.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Language } from "../../shared/document/column.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { memoryInviting, type MemoryInviting } from "./inviting.ts";
import { cellsUpdate } from "./cells-update.ts";
import { NORSJO } from "./memory-world.ts";
import { seeded } from "./seeded.ts";

const ORIGIN = "https://plan.example.se";
const personOf = (role: Role) => personId("https://issuer.test", role);
const memberOf = (role: Role): Member => ({ person: personOf(role), name: role, role, colour: 1 });

export interface EventsWorld {
  now: number;
  readonly tenant: TenantId;
  readonly ports: MemoryPorts;
  readonly inviting: MemoryInviting;
  readonly lines: readonly string[];
  /** `as`: a role, who is a member of that name. */
  ask(as: Role, method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  open(as: Role, language?: Language): Promise<{ readonly url: string }>;
  /** As a calendar program: without any sign-in. */
  fetch(url: string): Promise<{ status: number; headers: Headers; text: string }>;
  remove(role: Role): Promise<void>;
  limit(role: Role, sheets: readonly string[]): Promise<void>;
  addBack(role: Role): Promise<void>;
  /** Of the audit log, in order. */
  kinds(): readonly string[];
}

export async function makeEventsWorld(): Promise<EventsWorld> {
  const random = seeded(9);
  const world = { now: Date.UTC(2026, 10, 22, 12) };
  const lines: string[] = [];
  const line = (event: string, fields: object): void => void lines.push(JSON.stringify({ event, ...fields }));
  const ports = memoryPorts({
    clock: () => world.now,
    random: () => random.next(),
    state: emptyState(),
    logger: { info: line, warn: line },
  });
  const inviting = memoryInviting(ORIGIN);
  const deps = {
    ports,
    residents: makeResidents(ports),
    inviting,
    secret: (length: number): Uint8Array => Uint8Array.from({ length }, () => random.below(256)),
  };
  const template = workspaceTemplate(NORSJO).filter(({ key }) => ["events", "places", "stakeholders"].includes(key));
  const roles = ["process-leader", "registrator", "council-member", "working-group"] as const;
  const second: Member = { ...memberOf("process-leader"), person: personId("https://issuer.test", "second") };
  await createTenant(ports, NORSJO, template, [...roles.map(memberOf), second]);

  let batches = 0;
  const store = async (sheet: string, row: string, cells: Readonly<Record<string, CellValue>>): Promise<void> => {
    batches++;
    const key: DocumentKey = { tenant: NORSJO.id, document: sheet as DocumentId };
    const { columns } = template.find((one) => one.key === sheet)!;
    const byId = Object.fromEntries(
      Object.entries(cells).map(([name, value]) => {
        const column = columns.find((one) => one.key === name);
        if (column === undefined) throw new Error(`${sheet} has no column ${name}`);
        return [column.id, value];
      }),
    );
    const by = { ...key, ...memberOf("process-leader"), sheet, restricted: false, rightsVersion: 0 };
    const id = `batch${String(batches).padStart(11, "0")}`;
    const update = cellsUpdate(500 + batches, row, byId);
    const outcome = await append(deps, key, { ...by, client: 500 + batches }, { id, epoch: 1, update });
    if (outcome.kind !== "stored") throw new Error(`not stored: ${JSON.stringify(outcome)}`);
  };
  await store("places", "place001", { name: "Bastuträsk" });
  await store("events", "event001", {
    title: "Samtal vid bron",
    date: "2026-12-03",
    date_end: "2026-12-04",
    place: ["place001"],
    status: "planned",
    lessons: "Hemlig lärdom",
  });
  await store("events", "event002", { title: "Inställd träff", date: "2026-12-10", status: "cancelled" });
  await store("events", "event003", { title: "Utan dag" });

  const app = makeApp({
    ...deps,
    verifyToken: async (token) => ({ person: personId("https://issuer.test", token), name: token }),
    config: { issuer: "https://issuer.test", clientId: "samplan", socketUrl: "ws://socket.test", demo: false },
  });
  const ask: EventsWorld["ask"] = async (as, method, path, body) => {
    const response = await app.request(`/api${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${as}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const leader = { tenant: NORSJO.id, person: personOf("process-leader") };
  const must = async (change: Promise<{ readonly kind: string }>): Promise<void> => {
    const { kind } = await change;
    if (kind !== "done") throw new Error(`the change of members was ${kind}`);
  };
  return Object.assign(world, {
    tenant: NORSJO.id,
    ports,
    inviting,
    lines,
    ask,
    async open(as: Role, language: Language = "sv") {
      const { status, body } = await ask(as, "POST", "/tenants/norsjo/calendar", { language });
      if (status !== 200) throw new Error(`no address was made: ${status}`);
      return body as { url: string };
    },
    async fetch(url: string) {
      const response = await app.request(url.slice(ORIGIN.length));
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async remove(role: Role) {
      const { status } = await ask("process-leader", "DELETE", `/tenants/norsjo/people/${personOf(role)}`);
      if (status !== 200) throw new Error(`nobody was removed: ${status}`);
    },
    limit: (role: Role, sheets: readonly string[]) => must(changeMember(deps, leader, { ...memberOf(role), sheets })),
    addBack: (role: Role) => must(addMember(deps, leader, memberOf(role))),
    kinds: () => (ports.state.audit.get(NORSJO.id) ?? []).map(({ kind }) => kind),
  });
}
