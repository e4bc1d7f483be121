/**
 * Two municipalities on memory ports with everything a municipality has: a member of every role, sheets with content in
 * snapshot, log and blobs, an open invitation, an audit log. Whatever belongs to one carries its mark, so that a test can
 * look for it in bytes that went to the other.
 */
import { actingFor, undecided } from "../../functions/adapters/acting-for.ts";
import { memoryPorts, type MemoryPorts } from "../../functions/adapters/memory.ts";
import { emptyState, type Gate, type MemoryState } from "../../functions/adapters/memory/state.ts";
import { append, type AppendDeps } from "../../functions/documents/append.ts";
import { cut } from "../../functions/documents/fences.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import { memoryInstallation } from "./platform-world.ts";
import { makeApp } from "../../functions/http/app.ts";
import type { HttpDeps } from "../../functions/http/context.ts";
import { personId } from "../../functions/identity/tokens.ts";
import type { Log } from "../../functions/log-port.ts";
import type { DocumentKey, Member, Tenant, TicketClaims } from "../../functions/ports.ts";
import type { Invitation, OwnerLink } from "../../functions/link-ports.ts";
import { receive, type Caller } from "../../functions/sync/receive.ts";
import { redeemTicket } from "../../functions/sync/tickets.ts";
import { createTenant } from "../../functions/tenants/onboarding.ts";
import type { DocumentId, PersonId, TenantId } from "../../shared/ids.ts";
import { ROLES, type Role } from "../../shared/permissions/roles.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import type { ServerFrame } from "../../shared/protocol/frames.ts";
import { workspaceTemplate } from "../../shared/template/workspace-template.ts";
import { EMPTY_VIEW } from "../../shared/views/view.ts";
import { memoryInviting, type MemoryInviting } from "./inviting.ts";
import { copyState } from "./copy-state.ts";
import { acrossFace, type AcrossFace } from "./across-face.ts";
import { cellsUpdate } from "./cells-update.ts";
import { seeded } from "./seeded.ts";
import { unpacked } from "./unpacked.ts";

export const NORSJO = "norsjo" as TenantId;
export const SKELLEFTEA = "skelleftea" as TenantId;
export const TENANTS = [NORSJO, SKELLEFTEA] as const;
export const ORIGIN = "https://plan.example.se";
/** A sheet most read, one most only read, and the restricted one. */
export const SHEETS = ["actions", "stakeholders", "stance"] as const;
/** In every municipality beside these: one issue is asked about by link, and a calendar read by address. */
const ISSUES_SHEET = "issues";
export const ISSUE_ROW = "issueRow";
/** Row of every issue owner and local group. */
const OWN_ROW = "ownRow00";

/** One comment in each sheet, the process leader's, in a row that is every issue owner's. */
export const COMMENT = {
  thread: "threadAAAAAA",
  message: "messageAAAAAAAAA",
  row: "commRow0",
  column: "name",
} as const;

/** One view in each sheet, the process leader's, shared with whoever may see the sheet. */
export const VIEW = "viewAAAAAAAA";
/** Of every sheet: kept by the process leader. */
export const VERSION = "versionAAAAA";

/** Who asks: `norsjo.process-leader`, `skelleftea.spare-3`, `stranger`; `undefined` is nobody. */
export type Token = string;
export const tokenOf = (tenant: TenantId, role: string): Token => `${tenant}.${role}`;
/** Hashed once: an attack asks for the same few a hundred thousand times. */
const persons = new Map<Token, PersonId>();
export function personOf(token: Token): PersonId {
  const known = persons.get(token) ?? personId("https://issuer.test", token);
  persons.set(token, known);
  return known;
}
/** Administers the installation, and belongs to no municipality. */
export const INSTALLATION_ADMINISTRATOR: Token = "installation-administrator";
const SPARES = 24;
/** Stands in everything of one municipality that nobody else may ever see. */
export const markOf = (tenant: TenantId): string => (tenant === NORSJO ? "QzNorsjoMark" : "QzSkellefteaMark");
/** Stands beside it in what only a process leader may read. */
export const SECRET_MARK = "QzStance";
/** The one sheet that `limited-<role>` was let into, and what stands in every other. */
export const LET_INTO = "stakeholders";
export const BEYOND_MARK = "QzBeyond";
export const limitedOf = (tenant: TenantId, role: Role): Token => tokenOf(tenant, `limited-${role}`);

export interface Answer {
  readonly status: number;
  /** One a line. */
  readonly headers: string;
  /** As text; what is compressed is unpacked, so that a mark in it is found. */
  readonly text: string;
  readonly body: Record<string, unknown>;
}

export interface IsolationWorld {
  readonly ports: MemoryPorts;
  readonly deps: AppendDeps;
  readonly inviting: MemoryInviting;
  readonly app: ReturnType<typeof makeApp>;
  /** Answers below `/api/across`. */
  readonly across: AcrossFace["across"];
  readonly sharing: AcrossFace["sharing"];
  now: number;
  /** @param body text is sent as it is, everything else as JSON. */
  ask(
    token: Token | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** What a mail of this municipality would carry. */
  invitation(tenant: TenantId): { readonly id: string; readonly token: string };
  /** The link by which an organisation answers for an issue of this municipality. */
  issueLink(tenant: TenantId): { readonly id: string; readonly token: string };
  /** Hash of the index of a sheet's snapshot. */
  snapshotOf(key: DocumentKey): string;
  /** A fresh client id, batch id, spare member: nothing is used twice. */
  client(): number;
  batch(): string;
  spare(tenant: TenantId): PersonId;
  /** An update with one new row, the asker's own where roles have own rows. */
  rowUpdate(client: number, text?: string): Uint8Array;
  ticket(token: Token, key: DocumentKey, client: number): Promise<string | undefined>;
  /** A connection that the ticket opens; `undefined` if it opens none. */
  connect(ticket: string | undefined): Promise<Caller | undefined>;
  send(caller: Caller, frame: unknown): Promise<unknown>;
  heard(connectionId: string): ServerFrame[];
  /** What was posted anywhere since the last call. */
  posted(): { readonly connection: string; readonly text: string }[];
}

export interface WorldOptions {
  readonly seed?: number;
  readonly gate?: Gate | undefined;
  readonly logger?: Log | undefined;
}

export const keyOf = (tenant: TenantId, sheet: string): DocumentKey => ({ tenant, document: sheet as DocumentId });

/** What a world begins from: settling takes a hundred times as long as copying what is settled. */
interface Settled {
  readonly state: MemoryState;
  readonly invitations: readonly (readonly [TenantId, Invitation])[];
  readonly links: readonly (readonly [TenantId, OwnerLink])[];
  readonly mails: MemoryInviting["mail"]["sent"];
}
let settled: Promise<Settled> | undefined;

/** @param gate sees every call of a port once the municipalities are settled. */
export async function makeIsolationWorld({ seed = 1, gate, logger }: WorldOptions = {}): Promise<IsolationWorld> {
  const from = await (settled ??= settleOnce());
  const inviting = memoryInviting(ORIGIN, gate);
  for (const [tenant, invitation] of from.invitations) await inviting.invitations.create(tenant, invitation);
  for (const [tenant, link] of from.links) await inviting.links.create(tenant, link);
  return makeWorld({ seed: seed + 1, gate, logger }, copyState(from.state), inviting, from.mails);
}

/** An issue its owner has taken, by template key. */
type Cells = Readonly<Record<string, string>>;
const ACCEPTED: Cells = { status: "owner-accepted", wg_on: "2026-10-01", accepted_on: "2026-11-01" };

async function settleOnce(): Promise<Settled> {
  const inviting = memoryInviting(ORIGIN);
  const world = makeWorld({ seed: 0 }, emptyState(), inviting, inviting.mail.sent);
  for (const tenant of TENANTS) await settle(world, tenant);
  const ofAll = async <T>(list: (tenant: TenantId) => Promise<readonly T[]>) =>
    (await Promise.all(TENANTS.map(async (id) => (await list(id)).map((one) => [id, one] as const)))).flat();
  return {
    state: world.ports.state,
    invitations: await ofAll((tenant) => inviting.invitations.list(tenant)),
    links: await ofAll((tenant) => inviting.links.list(tenant)),
    mails: inviting.mail.sent,
  };
}

async function settle({ ports, deps, ask, client, batch }: IsolationWorld, id: TenantId): Promise<void> {
  const mark = markOf(id);
  const tenant: Tenant = {
    id,
    // What a municipality is called everybody may know.
    name: { sv: `Kommun ${id}` },
    country: "SE",
    code: "2417",
    languages: ["sv"],
    zone: "Europe/Stockholm",
    currency: "SEK",
    demo: false,
    contact: { role: `${mark} contact` },
  };
  const member = (name: string, role: Role): Member => ({
    person: personOf(tokenOf(id, name)),
    name: `${mark} ${name}`,
    role,
    colour: 1,
    ...(role === "issue-owner" ? { organisation: OWN_ROW } : {}),
    ...(role === "local-group" ? { place: OWN_ROW } : {}),
  });
  const template = workspaceTemplate(tenant).filter(({ key }) => [...SHEETS, ISSUES_SHEET, "events"].includes(key));
  await createTenant(ports, tenant, template, [
    ...ROLES.map((role) => member(role, role)),
    ...ROLES.map((role) => ({ ...member(`limited-${role}`, role), sheets: [LET_INTO] })),
    member("second-leader", "process-leader"),
    ...Array.from({ length: SPARES }, (_, i) => member(`spare-${i}`, "working-group")),
  ]);
  const leader = tokenOf(id, "process-leader");
  for (const { document, key: sheet, columns, restricted } of template) {
    const key = { tenant: id, document };
    const text = columns.find(({ type }) => type === "text" || type === "long-text")!.id;
    const claims = {
      ...key,
      ...member("process-leader", "process-leader"),
      sheet,
      restricted,
      rightsVersion: 0,
    };
    const store = async (epoch: number, row: string, content: string): Promise<void> => {
      const by: TicketClaims = { ...claims, client: client() };
      const update = cellsUpdate(by.client, row, { [text]: content });
      const outcome = await append(deps, key, by, { id: batch(), epoch, update });
      if (outcome.kind !== "stored") throw new Error(`not stored: ${JSON.stringify(outcome)}`);
    };
    const secret = (restricted ? SECRET_MARK : "") + (sheet === LET_INTO ? "" : BEYOND_MARK);
    await store(1, "inSnap00", `${mark}${secret} snapshot`);
    await cut(ports, key, batch());
    await store(2, "inLog000", `${mark}${secret} log`);
    if (sheet === "stakeholders" || sheet === ISSUES_SHEET) {
      const by: TicketClaims = { ...claims, client: client() };
      const cells: readonly (readonly [string, unknown])[] = [
        [columns.find(({ title }) => title === true)!.id, `${mark} asked`],
        ...columns.flatMap(({ id: column, key: name, rights }): [string, unknown][] => {
          if (rights === "organisation") return [[column, [OWN_ROW]]];
          return ACCEPTED[name] === undefined ? [] : [[column, ACCEPTED[name]]];
        }),
      ];
      const row = sheet === ISSUES_SHEET ? ISSUE_ROW : OWN_ROW;
      const update = cellsUpdate(by.client, row, Object.fromEntries(cells));
      await append(deps, key, by, { id: batch(), epoch: 2, update });
    }
    const owner = columns.find(({ rights }) => rights === "organisation")?.id;
    if (owner !== undefined) {
      const by: TicketClaims = { ...claims, client: client() };
      await append(deps, key, by, {
        id: batch(),
        epoch: 2,
        update: cellsUpdate(by.client, COMMENT.row, { [owner]: [OWN_ROW] }),
      });
    }
    await makeFollower(ports).follow(key);
    const first = { row: COMMENT.row, column: COMMENT.column, id: COMMENT.message, text: `${mark}${secret} comment` };
    const mentions = [personOf(tokenOf(id, "second-leader"))];
    const comments = `/tenants/${id}/documents/${document}/comments`;
    await ask(leader, "POST", `${comments}/${COMMENT.thread}/messages`, { ...first, mentions });
    const shared = { name: `${mark}${secret} view`, shared: true, version: 0, view: EMPTY_VIEW };
    await ask(leader, "PUT", `/tenants/${id}/documents/${document}/views/${VIEW}`, shared);
    const kept = { name: `${mark}${secret} version` };
    await ask(leader, "PUT", `/tenants/${id}/documents/${document}/versions/${VERSION}`, kept);
  }
  const invited = { email: `${mark}@mail.test`, role: "council-member", language: "sv" };
  await ask(leader, "POST", `/tenants/${id}/invitations`, invited);
  await ask(leader, "POST", `/tenants/${id}/documents/${ISSUES_SHEET}/rows/${ISSUE_ROW}/links`, {
    purpose: "report",
    days: 30,
    language: "sv",
    email: `${mark}-owner@mail.test`,
  });
}

function makeWorld(
  { seed, gate, logger }: WorldOptions & { readonly seed: number },
  state: MemoryState,
  inviting: MemoryInviting,
  mails: Settled["mails"],
): IsolationWorld {
  const random = seeded(seed);
  const world = { now: 1_700_000_000_000 };
  const ports = memoryPorts({
    clock: () => world.now,
    random: () => random.next(),
    state,
    ...(gate === undefined ? {} : { gate }),
    ...(logger === undefined ? {} : { logger }),
  });
  const deps: AppendDeps = { ports, residents: makeResidents(ports) };
  const secret = (length: number): Uint8Array => Uint8Array.from({ length }, () => random.below(256));
  const httpDeps: HttpDeps = {
    ...deps,
    inviting,
    verifyToken: async (token) => (token.startsWith("bad") ? undefined : { person: personOf(token), name: token }),
    secret,
    elsewhere: { lookAround: undecided, actFor: actingFor },
    config: { issuer: "https://issuer.test", clientId: "samplan", socketUrl: "wss://plan.example.se/ws", demo: false },
  };
  const app = makeApp(httpDeps);
  const installation = memoryInstallation(personOf(INSTALLATION_ADMINISTRATOR));
  const { across, sharing } = acrossFace(httpDeps, installation, gate);

  // Above what was used while settling.
  let clients = 1_000 * (seed + 1);
  let batches = 1_000 * seed;
  let connections = 0;
  const spares = new Map<TenantId, number>();
  const client = (): number => ++clients;
  const batch = (): string => `batch${String(++batches).padStart(11, "0")}`;
  const read = new Map<string, number>();

  async function ask(
    token: Token | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const face = path.startsWith("/across/") ? across : app;
    const response = await face.request(`/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const encoding = response.headers.get("content-encoding");
    const text =
      encoding === null
        ? await response.text()
        : unpacked(Buffer.from(await response.arrayBuffer()), encoding).toString();
    const sent = [...response.headers].map((pair) => pair.join(": ")).join("\n");
    let parsed: Record<string, unknown> = {};
    try {
      parsed = JSON.parse(text) as Record<string, unknown>;
    } catch {
      // A file.
    }
    return { status: response.status, headers: sent, text, body: parsed };
  }

  const sentTo = (tenant: TenantId, address: string): { id: string; token: string } => {
    const mail = mails.find(({ to }) => to.toLowerCase() === `${markOf(tenant)}${address}@mail.test`.toLowerCase());
    const [, token = "", id = ""] = /#([^.\s]+\.([^.\s]+)\.[0-9a-f]+)/.exec(mail?.text ?? "") ?? [];
    if (token === "") throw new Error(`${tenant} has sent no link`);
    return { id, token };
  };

  const { columns } = workspaceTemplate({ currency: "SEK" }).find(({ key }) => key === "actions")!;
  const title = columns.find(({ type }) => type === "text" || type === "long-text")!.id;
  const owner = columns.find(({ rights }) => rights === "organisation")!.id;

  return Object.assign(world, {
    ports,
    deps,
    inviting,
    app,
    across,
    sharing,
    ask,
    invitation: (tenant: TenantId) => sentTo(tenant, ""),
    issueLink: (tenant: TenantId) => sentTo(tenant, "-owner"),
    snapshotOf: (key: DocumentKey): string =>
      state.documents.get(`${key.tenant}/${key.document}`)?.head?.snapshot ?? "",
    client,
    batch,
    spare(tenant: TenantId): PersonId {
      const next = spares.get(tenant) ?? 0;
      spares.set(tenant, next + 1);
      if (next >= SPARES) throw new Error("no spare member is left");
      return personOf(tokenOf(tenant, `spare-${next}`));
    },
    rowUpdate: (by: number, text = "text"): Uint8Array =>
      cellsUpdate(by, String(by).padStart(8, "0"), { [title]: text, [owner]: [OWN_ROW] }),
    async ticket(token: Token, { tenant, document }: DocumentKey, by: number): Promise<string | undefined> {
      const { body } = await ask(token, "POST", `/tenants/${tenant}/documents/${document}/tickets`, { client: by });
      return body["ticket"] as string | undefined;
    },
    async connect(ticket: string | undefined): Promise<Caller | undefined> {
      const claims = await redeemTicket(ports, ticket);
      if (claims === undefined) return undefined;
      const connectionId = `connection-${claims.tenant}-${++connections}`;
      state.sockets.set(connectionId, []);
      return { connectionId, claims };
    },
    send: (caller: Caller, frame: unknown) =>
      receive(deps, caller, typeof frame === "string" ? frame : JSON.stringify(frame)),
    heard: (connectionId: string) =>
      (state.sockets.get(connectionId) ?? []).map((text) => JSON.parse(text) as ServerFrame),
    posted() {
      const fresh: { connection: string; text: string }[] = [];
      for (const [connection, texts] of state.sockets) {
        for (const text of texts.slice(read.get(connection) ?? 0)) fresh.push({ connection, text });
        read.set(connection, texts.length);
      }
      return fresh;
    },
  });
}

export const pushFrame = (id: string, epoch: number, update: Uint8Array): unknown => ({
  t: "push",
  id,
  e: epoch,
  b: toBase64(update),
});
