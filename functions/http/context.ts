/**
 * Who is calling, and what of a tenant they may reach. A route gets the tenant and document from here, decided, never
 * from its own reading of the address (SPEC P5).
 */
import { createMiddleware } from "hono/factory";
import { AppError } from "../../shared/errors.ts";
import { DOCUMENT_ID, TENANT_ID, type DocumentId, type TenantId } from "../../shared/ids.ts";
import { can } from "../../shared/permissions/can.ts";
import type { TenantAction } from "../../shared/permissions/rules.ts";
import { VIEW_HEADER } from "../../shared/permissions/view-header.ts";
import type { SignedIn, VerifyToken } from "../identity/tokens.ts";
import type { DocumentKey, Member, SheetEntry, Tenant } from "../ports.ts";
import { noteOpened, noteRefusal } from "../tenants/audit-noting.ts";
import type { Elsewhere } from "../tenants/end-elsewhere.ts";
import type { InvitationDeps } from "../tenants/invitations.ts";
import { spendOwnRequest, spendRequest } from "./quotas.ts";
import { viewedMember } from "../tenants/viewing.ts";

export interface HttpDeps extends InvitationDeps {
  readonly verifyToken: VerifyToken;
  /** Ways out of the municipality a request acts for: for nothing but what its leaving people were elsewhere. */
  readonly elsewhere?: Elsewhere;
  /** What this process has counted; given on one machine only. */
  readonly counted?: () => Readonly<Record<string, number>>;
  readonly config: {
    readonly issuer: string;
    readonly clientId: string;
    readonly socketUrl: string;
    readonly demo: boolean;
  };
}

/** Who is signed in, and the look as another role that the request names, as it came. */
export interface Asker extends SignedIn {
  readonly view?: string;
  /** Takes what is to be done once the request has been answered. */
  readonly afterwards: (leave: () => void) => void;
}

export interface HttpEnv {
  readonly Variables: {
    request: string;
    signedIn: Asker;
  };
}

/** Refuses whoever brings no good token. */
export const signedIn = (verify: VerifyToken) =>
  createMiddleware<HttpEnv>(async (c, next) => {
    const [scheme, token] = (c.req.header("authorization") ?? "").split(" ");
    const who = scheme?.toLowerCase() === "bearer" && token !== undefined ? await verify(token) : undefined;
    if (who === undefined) throw new AppError("signed-out", "sign in first");
    const view = c.req.header(VIEW_HEADER);
    const leaving: (() => void)[] = [];
    const afterwards = (leave: () => void): void => void leaving.push(leave);
    c.set("signedIn", { ...who, afterwards, ...(view === undefined ? {} : { view }) });
    try {
      await next();
    } finally {
      for (const leave of leaving) leave();
    }
  });

export interface TenantAccess {
  readonly tenant: Tenant;
  /** The person as a member; while looking as another role (SPEC P10), as that role. */
  readonly member: Member;
  readonly viewing?: true;
}

/** When to come again to a machine that others are using. */
const CROWDED_MS = 1_000;

/** The tenant, for a member of it. Anybody else learns nothing, not even that it exists. */
export async function enterTenant(deps: HttpDeps, who: Asker, id: string): Promise<TenantAccess> {
  const { ports } = deps;
  if (TENANT_ID.test(id)) await spendOwnRequest(deps, id as TenantId, who.person);
  const [tenant, member] = TENANT_ID.test(id)
    ? await Promise.all([ports.directory.tenant(id as TenantId), ports.directory.member(id as TenantId, who.person)])
    : [];
  // Let in for a while, and the while is over.
  const over = member?.until !== undefined && ports.clock() >= member.until;
  if (tenant !== undefined && (member === undefined || over)) await noteRefusal(ports, tenant.id, who);
  if (tenant === undefined || member === undefined || over)
    throw new AppError("not-found", "no such municipality for you");
  deps.decided?.(tenant.id);
  if (tenant.suspended !== undefined) {
    const { at: since, reason } = tenant.suspended;
    // Why is between those who run the service and those who lead the municipality, in whose log it stands.
    const why = member.role === "process-leader" ? { reason } : {};
    throw new AppError("not-allowed", "the municipality is suspended; nothing of it is lost", {
      details: { refusal: "suspended", since, ...why },
    });
  }
  await spendRequest(deps, tenant.id, who.person);
  const leave = await deps.turns?.enter(tenant.id, "requests");
  if (leave === "full")
    throw new AppError("try-later", "many are asking at once; come again", { details: { ms: CROWDED_MS } });
  if (leave !== undefined) who.afterwards(leave);
  if (who.view === undefined) return { tenant, member };
  const viewed = await viewedMember(ports, tenant.id, member, who.view);
  if (viewed === undefined) {
    throw new AppError("not-allowed", "looking as another role has ended", { details: { refusal: "view-ended" } });
  }
  return { tenant, member: viewed, viewing: true };
}

/** A way in for those alone who may do `action` in the municipality: anybody else learns nothing, not even of the page. */
export const enterTo =
  (action: TenantAction) =>
  async (deps: HttpDeps, who: Asker, id: string | undefined): Promise<TenantAccess> => {
    const access = await enterTenant(deps, who, id ?? "");
    if (!mayDo(access, action)) throw new AppError("not-found", "no such page for you");
    return access;
  };

/** For whoever invites, changes and removes members: the process leader. */
export const enterAsManager = enterTo("manage-members");
/** For whoever shares for the municipality. */
export const enterAsSharer = enterTo("share");

/** What another municipality gave ends by itself, whether or not anybody has taken it away yet (SPEC T6). */
export const isPast = ({ ports }: Pick<HttpDeps, "ports">, given: { readonly until: number } | undefined): boolean =>
  given !== undefined && ports.clock() >= given.until;

export interface DocumentAccess extends TenantAccess {
  readonly key: DocumentKey;
  readonly sheet: SheetEntry;
}

/** A document the person may read. */
export async function enterDocument(
  deps: HttpDeps,
  who: Asker,
  tenantId: string,
  documentId: string,
): Promise<DocumentAccess> {
  const access = await enterTenant(deps, who, tenantId);
  const { tenant } = access;
  const sheet = DOCUMENT_ID.test(documentId)
    ? (await deps.ports.directory.sheets(tenant.id)).find(({ document }) => document === documentId)
    : undefined;
  if (sheet === undefined || isPast(deps, sheet.followed) || !mayRead(access, sheet)) {
    // Alike for what is not there and what is not theirs: not even the time it takes tells them apart.
    await noteRefusal(deps.ports, tenant.id, access.member);
    throw new AppError("not-found", "no such sheet for you");
  }
  if (access.member.role === "support" && access.viewing === undefined)
    await noteOpened(deps.ports, tenant.id, access.member, sheet.document);
  return { ...access, sheet, key: { tenant: tenant.id, document: documentId as DocumentId } };
}

export function mayRead({ tenant, member }: TenantAccess, sheet: Pick<SheetEntry, "sheet" | "restricted">): boolean {
  const actor = { ...member, tenant: tenant.id };
  const resource = {
    kind: "document",
    tenant: tenant.id,
    sheet: sheet.sheet,
    restricted: sheet.restricted,
    status: "active",
  } as const;
  return can(actor, "read", resource).allowed;
}

/** Whether the person invites, changes and removes members. */
export const mayManage = (access: TenantAccess): boolean => mayDo(access, "manage-members");

const mayDo = ({ tenant, member }: TenantAccess, action: TenantAction): boolean =>
  can({ ...member, tenant: tenant.id }, action, { kind: "tenant", tenant: tenant.id }).allowed;

/** Whether the workspace is open to the person at all: who its people are is part of it. */
export const mayReadAnything = (access: TenantAccess): boolean =>
  (access.member.sheets ?? ["stakeholders"]).some((sheet) => mayRead(access, { sheet, restricted: false }));
