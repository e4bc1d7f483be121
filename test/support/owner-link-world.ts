/**
 * A municipality on memory ports with the issues and stakeholders of the template, the HTTP API over it, and an issue that
 * waits for its owner's answer. Time moves by hand; sheets are read as the server reads them.
 */
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState } from "../../functions/adapters/memory/state.ts";
import { append } from "../../functions/documents/append.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { readSheet } from "../../functions/documents/server-write.ts";
import { makeApp } from "../../functions/http/app.ts";
import { personId } from "../../functions/identity/tokens.ts";
import type { DocumentKey, Member } from "../../functions/ports.ts";
import type { InvitationDeps } from "../../functions/tenants/invitations.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { ColumnId, DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import type { Role } from "../../shared/permissions/roles.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { memoryInviting, type MemoryInviting } from "./inviting.ts";
import { cellsUpdate } from "./cells-update.ts";
import { NORSJO } from "./memory-world.ts";
import { seeded } from "./seeded.ts";

const TENANT_ID = "norsjo" as TenantId;
export const ISSUES: DocumentKey = { tenant: TENANT_ID, document: "issues" as DocumentId };
const STAKEHOLDERS: DocumentKey = { tenant: TENANT_ID, document: "stakeholders" as DocumentId };
/** The issue that is asked about, one beside it, and two organisations. */
export const ISSUE = "issue001" as RowId;
export const OTHER_ISSUE = "issue002" as RowId;
export const ROADS = "roads001" as RowId;
export const CHURCH = "church01" as RowId;
export const ADDRESS = "vagar@trafik.example";

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface OwnerLinkWorld {
  readonly ports: MemoryPorts;
  readonly deps: InvitationDeps;
  readonly inviting: MemoryInviting;
  readonly lines: string[];
  now: number;
  /** `as`: a role, who is a member of that name. */
  ask(as: Role | undefined, method: string, path: string, body?: unknown): Promise<Answer>;
  /** Gives a link for the issue and returns its token and id. */
  give(more?: Readonly<Record<string, unknown>>): Promise<{ readonly token: string; readonly id: string }>;
  look(token: string): Promise<Answer>;
  send(token: string, id: string, given: unknown): Promise<Answer>;
  cell(column: string, row?: RowId): Promise<CellValue>;
  /** As somebody in the sheet: by the template keys of the columns. */
  write(cells: Readonly<Record<string, CellValue>>, row?: RowId): Promise<void>;
  /** Another instance of the functions, which knows nothing yet. */
  cold(): InvitationDeps;
}

export const linksPath = (row: string = ISSUE): string => `/tenants/norsjo/documents/issues/rows/${row}/links`;

export async function makeOwnerLinkWorld(): Promise<OwnerLinkWorld> {
  const random = seeded(5);
  const world = { now: Date.UTC(2026, 10, 22, 12) };
  const lines: string[] = [];
  const line = (event: string, fields: object): void => void lines.push(JSON.stringify({ event, ...fields }));
  const ports = memoryPorts({
    clock: () => world.now,
    random: () => random.next(),
    state: emptyState(),
    logger: { info: line, warn: line },
  });
  const inviting = memoryInviting("https://plan.example.se");
  const secret = (length: number): Uint8Array => Uint8Array.from({ length }, () => random.below(256));
  const cold = (): InvitationDeps => ({ ports, residents: makeResidents(ports), inviting, secret });
  const deps = cold();
  const member = (role: Role): Member => ({
    person: personId("https://issuer.test", role),
    name: role === "process-leader" ? "Siv Lund" : role,
    role,
    colour: 1,
  });
  const template = workspaceTemplate(NORSJO).filter(({ key }) => key === "issues" || key === "stakeholders");
  await createTenant(
    ports,
    NORSJO,
    template,
    (["process-leader", "working-group", "council-member", "registrator", "analyst"] as const).map(member),
  );
  const columnOf = (sheet: string, key: string): ColumnId => {
    const found = template.find((one) => one.key === sheet)?.columns.find((column) => column.key === key);
    if (found === undefined) throw new Error(`${sheet} has no column ${key}`);
    return found.id;
  };
  let batches = 0;
  const store = async (key: DocumentKey, row: RowId, cells: Readonly<Record<string, CellValue>>): Promise<void> => {
    batches++;
    const byId = Object.fromEntries(
      Object.entries(cells).map(([name, value]) => [columnOf(key.document, name), value]),
    );
    const by = { ...key, ...member("process-leader"), sheet: key.document, restricted: false, rightsVersion: 0 };
    const epoch = (await ports.heads.read(key))?.epoch ?? 1;
    const outcome = await append(
      { ports, residents: makeResidents(ports) },
      key,
      { ...by, client: 500 + batches },
      {
        id: `batch${String(batches).padStart(11, "0")}`,
        epoch,
        update: cellsUpdate(500 + batches, row, byId),
      },
    );
    if (outcome.kind !== "stored") throw new Error(`not stored: ${JSON.stringify(outcome)}`);
  };
  await store(STAKEHOLDERS, ROADS, { name: "Trafikverket" });
  await store(STAKEHOLDERS, CHURCH, { name: "Pastoratet" });
  await store(ISSUES, ISSUE, {
    nr: "Q07",
    title: "Belysning vid skolvägen",
    description: "Det är mörkt mellan bron och skolan.",
    status: "owner-proposed",
    wg_on: "2026-11-03",
    owner: [ROADS],
    partners: [CHURCH],
    next_step: "ring skolan",
    dnr: "KS 2026/12",
  });
  await store(ISSUES, OTHER_ISSUE, { nr: "Q08", title: "Hemlig annan fråga", owner: [CHURCH] });

  const app = makeApp({
    ...deps,
    verifyToken: async (token) => ({ person: personId("https://issuer.test", token), name: token }),
    config: { issuer: "https://issuer.test", clientId: "samplan", socketUrl: "ws://socket.test", demo: false },
  });
  const ask = async (as: Role | undefined, method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await app.request(`/api${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(as === undefined ? {} : { authorization: `Bearer ${as}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as Record<string, unknown> };
  };

  return Object.assign(world, {
    ports,
    deps,
    inviting,
    lines,
    cold,
    ask,
    async give(more: Readonly<Record<string, unknown>> = {}) {
      const request = { purpose: "answer", days: 90, language: "sv", ...more };
      const { body, text } = await ask("process-leader", "POST", linksPath(), request);
      const url = body["url"] ?? /\S+\/svar#\S+/.exec(inviting.mail.sent.at(-1)?.text ?? "")?.[0];
      const link = body["link"] as { id: string } | undefined;
      if (typeof url !== "string" || link === undefined) throw new Error(`no link was given: ${text}`);
      return { token: url.split("#")[1] ?? "", id: link.id };
    },
    look: (token: string) => ask(undefined, "POST", "/issue-answers/look", { token }),
    send: (token: string, id: string, given: unknown) =>
      ask(undefined, "POST", "/issue-answers/send", { token, id, given }),
    cell: async (column: string, row: RowId = ISSUE) =>
      (await readSheet(cold(), ISSUES, (view) => view.cell(row, columnOf("issues", column)))) ?? null,
    write: (cells: Readonly<Record<string, CellValue>>, row: RowId = ISSUE) => store(ISSUES, row, cells),
  });
}
