/** One tenant with one sheet on memory ports, and a person at a socket: for tests of the core's handlers one by one. */
import * as Y from "yjs";
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { append, type AppendDeps } from "../../functions/documents/append.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { Log } from "../../functions/log-port.ts";
import type { DocumentKey, Member, Ports, SheetEntry, Tenant, TicketClaims } from "../../functions/ports.ts";
import type { Caller } from "../../functions/sync/receive.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import type { ColumnId, DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import type { SheetTemplate } from "../../shared/template/sheet-template.ts";
import { seeded } from "./seeded.ts";

export const TENANT = "norsjo" as TenantId;
export const KEY: DocumentKey = { tenant: TENANT, document: "actions" as DocumentId };
export const PERSON = "p-000000000001" as PersonId;
export const NAME_COLUMN = "nameA" as ColumnId;

/** A municipality like any other. */
export const NORSJO: Tenant = {
  id: TENANT,
  name: { sv: "Norsjö" },
  country: "SE",
  code: "2417",
  languages: ["sv"],
  zone: "Europe/Stockholm",
  currency: "SEK",
  demo: false,
};

/** Its one sheet, as the directory lists it. */
export const ENTRY: SheetEntry = {
  document: KEY.document,
  sheet: "actions",
  name: { sv: "Åtgärder" },
  ord: "a0",
  folded: false,
  restricted: false,
};

const SHEET: SheetTemplate = {
  document: KEY.document,
  key: "actions",
  name: { sv: "Åtgärder" },
  ord: "a0",
  folded: false,
  restricted: false,
  columns: [{ id: NAME_COLUMN, key: "name", label: { sv: "Namn" }, ord: "a0", type: "text" }],
} as unknown as SheetTemplate;

const CLAIMS: TicketClaims = {
  ...KEY,
  person: PERSON,
  name: "Siv",
  colour: 1,
  client: 1,
  sheet: "actions",
  restricted: false,
  role: "process-leader",
  rightsVersion: 1,
};

/** Makes the tenant with its one sheet and its one member, in any store. */
export async function onboard(ports: Ports): Promise<void> {
  const member: Member = { person: PERSON, name: "Siv", role: "process-leader", colour: 1 };
  await createTenant(ports, NORSJO, [SHEET], [member]);
}

/** A new row with this in its name column, as one client's first update. */
export function rowUpdate(client: number, row: string, value: unknown = "text"): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => {
    doc.getMap("c").set(`${row}:!`, 1);
    doc.getMap("c").set(`${row}:~`, "a0");
    doc.getMap("c").set(`${row}:${NAME_COLUMN}`, value);
  });
  return Y.encodeStateAsUpdate(doc);
}

/** Stores a row through the durable step, as the functions do. @throws when it is not stored. */
export async function storeRow(
  deps: AppendDeps,
  client: number,
  row: string,
  epoch = 1,
  value: unknown = "text",
): Promise<number> {
  const id = `row${client}`.padEnd(16, "0");
  const outcome = await append(deps, KEY, { ...CLAIMS, client }, { id, epoch, update: rowUpdate(client, row, value) });
  if (outcome.kind !== "stored") throw new Error(`row ${row} was not stored: ${JSON.stringify(outcome)}`);
  return outcome.seq;
}

export interface MemoryWorld {
  readonly ports: MemoryPorts;
  readonly deps: AppendDeps;
  /** Moves by hand; ms. */
  now: number;
  /** A person's connection; what is posted to it can be read with `heard`. */
  caller(id: string, client: number): Caller;
  /** Frames posted to a connection so far. */
  heard(caller: Caller): ServerFrame[];
  /** Residents as another instance of the functions has them: none. */
  coldDeps(): AppendDeps;
}

export async function makeMemoryWorld(options: { readonly logger?: Log } = {}): Promise<MemoryWorld> {
  const state = emptyState();
  const random = seeded(7);
  const world: { now: number } = { now: 1_000_000 };
  const ports = memoryPorts({ clock: () => world.now, random: () => random.next(), state, ...options });
  await onboard(ports);
  return Object.assign(world, {
    ports,
    deps: { ports, residents: makeResidents(ports) },
    caller(id: string, client: number): Caller {
      state.sockets.set(id, []);
      return { connectionId: id, claims: { ...CLAIMS, client } };
    },
    heard: ({ connectionId }: Caller) =>
      (state.sockets.get(connectionId) ?? []).map((text) => JSON.parse(text) as ServerFrame),
    coldDeps: () => ({ ports, residents: makeResidents(ports) }),
  });
}
