/**
 * Links by which an organisation without an account answers for one issue, the leader's side: give, look at, withdraw
 * (SPEC O1, O2). The address goes into the mail and is then forgotten.
 */
import { isAddress, maskedAddress, sameAddress } from "../../shared/address.ts";
import type { AuditKind } from "../../shared/audit/entry.ts";
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Language } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import { randomBase62, ROW_ID, type DocumentId, type RowId, type TenantId } from "../../shared/ids.ts";
import type { LinkPurpose } from "../../shared/owner-links/form.ts";
import { LINKED_SHEET } from "../../shared/permissions/links.ts";
import { fenceRights } from "../documents/rights.ts";
import { readSheet } from "../documents/server-write.ts";
import type { DocumentKey, Member, SheetEntry, Tenant } from "../ports.ts";
import type { OwnerLink } from "../link-ports.ts";
import { tellFence } from "../sync/live-connections.ts";
import { audit } from "./audit.ts";
import { hashOfToken, makeToken } from "./invitation-link.ts";
import { KEPT_AFTER_MS, mayMailToday, send, type InvitationDeps } from "./invitations.ts";
import { ownerLinkMail } from "./owner-link-mail.ts";

/** Whoever may give links in this sheet; whether they may is decided before. */
export interface Giver {
  readonly tenant: Tenant;
  readonly member: Member;
  readonly key: DocumentKey;
  readonly sheet: SheetEntry;
}

export interface LinkRequest {
  readonly purpose: LinkPurpose;
  readonly days: number;
  /** Of the mail. */
  readonly language: Language;
  /** Absent: the link is handed over in another way. */
  readonly email?: string;
}

/** Each has words under `ownerLink.giveRefusal.<code>`. */
export const GIVE_REFUSALS = [
  "bad-address",
  /** The row is gone, or of a sheet that has no form. */
  "no-such-issue",
  /** Nobody stands as its owner, or the owner's name cannot be read. */
  "no-owner",
  "too-many-open",
  "too-many-today",
] as const;
export type GiveRefusal = (typeof GIVE_REFUSALS)[number];

export type GiveOutcome =
  /** `url`: only where no mail went out, to be handed over; it is nowhere to be had again. */
  | { readonly kind: "given"; readonly link: OwnerLink; readonly url?: string }
  | { readonly kind: "refused"; readonly code: GiveRefusal };

const DAY_MS = 24 * 60 * 60_000;
/** Two at once may both see one place left: limits against misuse, not promises. */
export const MOST_OPEN_FOR_A_ROW = 10;
const MOST_OPEN = 1_000;
const MOST_GIVEN_A_DAY = 200;
const LARGEST_CLIENT = 2 ** 31;

const refused = (code: GiveRefusal): GiveOutcome => ({ kind: "refused", code });

/** Page of the client behind it; the secret stands after the `#`, where no server on the way sees it. */
export const urlOf = (origin: string, token: string): string => `${origin}/svar#${token}`;

export async function giveLink(
  deps: InvitationDeps,
  by: Giver,
  row: RowId,
  request: LinkRequest,
): Promise<GiveOutcome> {
  const { ports, inviting } = deps;
  const { tenant, member, key, sheet } = by;
  const email = request.email === undefined ? undefined : sameAddress(request.email);
  if (email !== undefined && !isAddress(email)) return refused("bad-address");
  if (sheet.sheet !== LINKED_SHEET) return refused("no-such-issue");
  const issue = await readSheet(deps, key, (view) => (view.exists(row) ? issueOf(view, row) : undefined));
  if (issue === undefined) return refused("no-such-issue");
  const organisationName = await nameOf(deps, tenant.id, issue.owners, issue.organisation);
  if (issue.organisation === undefined || organisationName === undefined) return refused("no-owner");
  const open = await openLinks(deps, tenant.id);
  if (open.length >= MOST_OPEN || open.filter((link) => isFor(link, key, row)).length >= MOST_OPEN_FOR_A_ROW)
    return refused("too-many-open");
  if (!(await mayGiveToday(deps, tenant.id))) return refused("too-many-today");
  if (email !== undefined && !(await mayMailToday(deps, tenant))) return refused("too-many-today");

  const now = ports.clock();
  const id = randomBase62(16, ports.random);
  const token = makeToken(tenant.id, id, deps.secret(32));
  const expiresAt = now + request.days * DAY_MS;
  const link: OwnerLink = {
    id,
    version: 1,
    state: "open",
    hash: hashOfToken(token),
    document: key.document,
    row,
    organisation: issue.organisation,
    organisationName,
    purpose: request.purpose,
    language: request.language,
    ...(email === undefined ? {} : { sentTo: maskedAddress(email) }),
    givenBy: member.person,
    createdAt: now,
    expiresAt,
    forgetAt: expiresAt + KEPT_AFTER_MS,
    client: 1 + Math.floor(ports.random() * LARGEST_CLIENT),
    reports: 0,
  };
  if ((await inviting.links.create(tenant.id, link)) === "exists") throw new Error("a link's random id was taken");
  await note(deps, by, "link-given", link);
  const url = urlOf(inviting.origin, token);
  const sent =
    email !== undefined && (await send(deps, ownerLinkMail(by, link, { to: email, title: issue.title, url })));
  return { kind: "given", link, ...(sent ? {} : { url }) };
}

/** Ends at once: behind the fence nothing is written by it any more. Withdrawing what has ended changes nothing. */
export async function withdrawLink(deps: InvitationDeps, by: Giver, row: RowId, id: string): Promise<void> {
  const { links } = deps.inviting;
  const { tenant, member, key } = by;
  for (;;) {
    const held = await links.read(tenant.id, id);
    if (held === undefined || held.state === "withdrawn" || !isFor(held, key, row)) return;
    const next: OwnerLink = {
      ...held,
      version: held.version + 1,
      state: "withdrawn",
      forgetAt: deps.ports.clock() + KEPT_AFTER_MS,
    };
    // Stale: something was sent by it just now; what it is withdrawn from is then the state after that.
    if ((await links.swap(tenant.id, held.version, next)) === "stale") continue;
    const fence = await fenceRights(deps, key, member.person, `link${id}`);
    if (fence !== undefined) await tellFence(deps.ports, key, fence);
    return note(deps, by, "link-withdrawn", next);
  }
}

/** Of one row, those that have ended too until they are forgotten, newest first. Withdrawn ones are gone. */
export async function linksOf(
  deps: InvitationDeps,
  tenant: TenantId,
  key: DocumentKey,
  row: RowId,
): Promise<OwnerLink[]> {
  const open = await openLinks(deps, tenant);
  return open.filter((link) => isFor(link, key, row)).toSorted((a, b) => b.createdAt - a.createdAt);
}

async function openLinks({ inviting, ports }: InvitationDeps, tenant: TenantId): Promise<OwnerLink[]> {
  const now = ports.clock();
  const all = await inviting.links.list(tenant);
  for (const { id } of all.filter(({ forgetAt }) => forgetAt < now)) await inviting.links.remove(tenant, id);
  return all.filter(({ state, forgetAt }) => state === "open" && forgetAt >= now);
}

const isFor = (link: OwnerLink, { document }: DocumentKey, row: RowId): boolean =>
  link.document === document && link.row === row;

interface Issue {
  readonly title: string;
  readonly organisation: RowId | undefined;
  /** The document whose rows owners are. */
  readonly owners: string | undefined;
}

function issueOf(view: SheetView, row: RowId): Issue {
  const title = view.columns().find((column) => column.title === true);
  const owner = view.columns().find(({ rights }) => rights === "organisation");
  return {
    title: title === undefined ? "" : asText(view.cell(row, title.id)),
    organisation: owner === undefined ? undefined : rowIn(view.cell(row, owner.id)),
    owners: owner?.target?.document,
  };
}

async function nameOf(
  deps: InvitationDeps,
  tenant: TenantId,
  document: string | undefined,
  row: RowId | undefined,
): Promise<string | undefined> {
  if (document === undefined || row === undefined) return undefined;
  const name = await readSheet(deps, { tenant, document: document as DocumentId }, (view) => {
    const title = view.columns().find((column) => column.title === true);
    return title === undefined ? "" : asText(view.cell(row, title.id));
  });
  return name === undefined || name.trim() === "" ? undefined : name.trim().slice(0, LONGEST_NAME);
}

const LONGEST_NAME = 120;
const asText = (value: CellValue): string => (typeof value === "string" ? value : "");
const rowIn = (value: CellValue): RowId | undefined => {
  const first: unknown = Array.isArray(value) ? value[0] : undefined;
  return typeof first === "string" && ROW_ID.test(first) ? (first as RowId) : undefined;
};

async function mayGiveToday({ ports }: InvitationDeps, tenant: TenantId): Promise<boolean> {
  const day = Math.floor(ports.clock() / DAY_MS);
  return (await ports.audit.count(tenant, `links-${day}`, (day + 2) * DAY_MS)) <= MOST_GIVEN_A_DAY;
}

async function note(
  { ports }: InvitationDeps,
  { tenant, member: { person, name, role: right }, key }: Giver,
  kind: AuditKind,
  { id, row, organisationName }: OwnerLink,
): Promise<void> {
  const details = { link: id, row };
  await audit(ports, tenant.id, {
    kind,
    person,
    name,
    right,
    subjectName: organisationName,
    document: key.document,
    details,
  });
}
