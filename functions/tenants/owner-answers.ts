/**
 * Links of issues, the holder's side: see the one issue, accept or decline it, report on it (SPEC O3-O6).
 *
 *   send:  claim (swap) ──► cells, by the path of every edit ──► received (swap) ──► audit
 *
 * The claim makes what is sent one thing at a time and the answer the only one. A crash on the way is mended by the same
 * wish coming again: it finds its own claim, and its cells written or not.
 */
import type { CellValue } from "../../shared/document/cell-value.ts";
import type { Column, Labels, Language } from "../../shared/document/column.ts";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { ColumnId, DocumentId, PersonId, RowId, TenantId } from "../../shared/ids.ts";
import { MAIL_TEXTS } from "../../shared/i18n/mails.ts";
import type { OwnerLinkEnd } from "../../shared/owner-links/ends.ts";
import { cellsOf, dueForm, formOf, OWNER_STATUSES, type Given } from "../../shared/owner-links/form.ts";
import { LINKED_SHEET, type LinkActor, type LinkForm } from "../../shared/permissions/links.ts";
import { readSheet, writeCells, type Edits } from "../documents/server-write.ts";
import type { DocumentKey, DocumentStatus, Tenant } from "../ports.ts";
import type { OwnerLink } from "../link-ports.ts";
import { audit } from "./audit.ts";
import { isHashOf, partsOf } from "./invitation-link.ts";
import type { InvitationDeps } from "./invitations.ts";

export interface ShownIssue {
  readonly tenantName: Labels;
  readonly organisationName: string;
  readonly form: LinkForm;
  readonly nr: string;
  readonly title: string;
  readonly description: string;
  readonly statusName?: Labels;
  /** The statuses the owner may set, and for a report what stands there. */
  readonly statuses: readonly { readonly id: string; readonly name: Labels }[];
  readonly status: CellValue;
  readonly nextStep: string;
  readonly nextOn: string;
  readonly expiresAt: number;
}

export type IssueLook =
  | { readonly kind: "open"; readonly issue: ShownIssue }
  | { readonly kind: "ended"; readonly how: OwnerLinkEnd }
  | { readonly kind: "too-fast" };

export type SendOutcome =
  /** Stored in the sheet. */
  | { readonly kind: "received"; readonly at: number; readonly number: string }
  | { readonly kind: "ended"; readonly how: OwnerLinkEnd }
  /** The answer was given before; a report is what is asked for now. */
  | { readonly kind: "answered" }
  /** The cell cannot hold more. */
  | { readonly kind: "full" }
  /** Something else sent by this link is being written, or the sheet is tidied: come again with the same. */
  | { readonly kind: "busy" }
  | { readonly kind: "too-fast" };

const HOUR_MS = 60 * 60_000;
/** Looks and tries of one link: many more than people make, few enough to bore a machine. */
export const MOST_AN_HOUR = 120;
/** A claim this old was left by a crash. */
export const CLAIM_MS = 60_000;
const MOST_TRIES = 8;

interface Found {
  readonly tenant: TenantId;
  readonly link: OwnerLink;
}

const ended = (how: OwnerLinkEnd) => ({ kind: "ended", how }) as const;

/** Shows without using up. Nothing but this one row is read out. */
export async function lookAtIssue(deps: InvitationDeps, token: string): Promise<IssueLook> {
  const found = await findLink(deps, token);
  if (found === undefined) return ended("unknown");
  if (!(await mayGoOn(deps, found))) return { kind: "too-fast" };
  const end = endOf(found.link, deps.ports.clock());
  if (end !== undefined) return ended(end);
  const { tenant: id, link } = found;
  const tenant = await deps.ports.directory.tenant(id);
  if (tenant?.suspended !== undefined) return ended("paused");
  const issue = await readSheet(deps, keyOf(found), (view, status) => shownIssue(view, status, link));
  if (tenant === undefined || issue === undefined) return ended("gone");
  if (typeof issue === "string") return ended(issue);
  const { organisationName, expiresAt } = link;
  // What would be refused is not offered: an issue goes on when something is done about it (SPEC M6).
  const statuses = issue.statuses.length > 0 && (await isActedOn(deps, found)) === false ? [] : issue.statuses;
  return { kind: "open", issue: { tenantName: tenant.name, organisationName, expiresAt, ...issue, statuses } };
}

/** Whether an action says it is about the issue; `undefined`: there is no such sheet or column. */
function isActedOn(deps: InvitationDeps, { tenant, link }: Found): Promise<boolean | undefined> {
  return readSheet(deps, { tenant, document: "actions" as DocumentId }, (view) => {
    const column = view.columns().find(({ key }) => key === "issue");
    if (column === undefined) return undefined;
    return view.rows().some((row) => {
      const held = view.cell(row, column.id);
      return Array.isArray(held) && (held as readonly string[]).includes(link.row);
    });
  });
}

/** @param id chosen by the sender, the same for the same wish: sixteen base62 characters. */
export async function sendAnswer(deps: InvitationDeps, token: string, id: string, given: Given): Promise<SendOutcome> {
  const { ports, inviting } = deps;
  for (let attempt = 0; attempt < MOST_TRIES; attempt++) {
    const found = await findLink(deps, token);
    if (found === undefined) return ended("unknown");
    if (attempt === 0 && !(await mayGoOn(deps, found))) return { kind: "too-fast" };
    const { link } = found;
    if (link.last?.id === id) return receivedOf(link.last);
    const now = ports.clock();
    const end = endOf(link, now);
    if (end !== undefined) return ended(end);
    if (given.kind !== "report" && link.answered !== undefined) return { kind: "answered" };
    if ((await ports.directory.tenant(found.tenant))?.suspended !== undefined) return ended("paused");
    const mine = link.claim?.id === id;
    if (!mine && link.claim !== undefined && now - link.claim.at < CLAIM_MS) return { kind: "busy" };
    const claim = mine && link.claim !== undefined ? link.claim : { id, at: now };
    const claimed: OwnerLink = { ...link, version: link.version + 1, claim };
    if ((await inviting.links.swap(found.tenant, link.version, claimed)) === "stale") continue;
    const outcome = await write(deps, { tenant: found.tenant, link: claimed }, claim, given);
    return outcome === "stored" ? close(deps, found.tenant, claimed, claim, given) : outcome;
  }
  return { kind: "busy" };
}

/** Sent by the same link with another claim, or frozen, or gone: nothing was written, and the claim is given back. */
async function write(
  deps: InvitationDeps,
  found: Found,
  claim: { readonly id: string; readonly at: number },
  given: Given,
): Promise<SendOutcome | "stored"> {
  const { tenant: id, link } = found;
  const tenant = await deps.ports.directory.tenant(id);
  if (tenant === undefined) return ended("gone");
  const sending = signed(tenant, link, claim.at);
  let blocked: OwnerLinkEnd | "answered" | "full" | undefined;
  const outcome = await writeCells(deps, keyOf(found), writerOf(deps, found, claim.id, formOf(given)), {
    id: `link${claim.id}`,
    client: link.client,
    decide(view): Edits {
      blocked = undefined;
      const edits = editsFor(view, link, given, sending);
      if (Array.isArray(edits)) return edits as Edits;
      blocked = edits as OwnerLinkEnd | "answered" | "full";
      return [];
    },
  });
  const refused = blocked ?? (outcome.kind === "refused" ? endByRefusal(outcome.code) : undefined);
  // Kept: whoever comes again with the same goes on with it.
  if (outcome.kind === "later") return { kind: "busy" };
  if (refused === undefined) return "stored";
  const { claim: _claim, ...released } = link;
  await deps.inviting.links.swap(id, link.version, { ...released, version: link.version + 1 });
  if (refused === "answered" || refused === "full") return { kind: refused };
  return ended(refused);
}

/** What was written is received, also when the link was withdrawn in the moment between. */
async function close(
  deps: InvitationDeps,
  tenant: TenantId,
  claimed: OwnerLink,
  claim: { readonly id: string; readonly at: number },
  given: Given,
): Promise<SendOutcome> {
  const { ports, inviting } = deps;
  let held: OwnerLink | undefined = claimed;
  while (held !== undefined && held.last?.id !== claim.id) {
    const { claim: _claim, ...rest } = held;
    const report = given.kind === "report";
    const next: OwnerLink = {
      ...rest,
      version: held.version + 1,
      ...(report ? { reports: held.reports + 1 } : { answered: { accepted: given.kind === "accept", at: claim.at } }),
      last: claim,
    };
    if ((await inviting.links.swap(tenant, held.version, next)) === "swapped") {
      await audit(ports, tenant, {
        kind: "link-used",
        person: personOf(held),
        name: held.organisationName,
        right: "link",
        document: held.document,
        details: { link: held.id, row: held.row, use: report ? "report" : "answer", receipt: numberOf(claim.id) },
      });
      break;
    }
    held = await inviting.links.read(tenant, claimed.id);
  }
  return receivedOf(claim);
}

/** To mention when asking about it; stands in the audit log too. */
const numberOf = (id: string): string => id.slice(0, 8).toUpperCase();

const receivedOf = ({ id, at }: { readonly id: string; readonly at: number }): SendOutcome => ({
  kind: "received",
  at,
  number: numberOf(id),
});

async function findLink({ inviting, decided }: InvitationDeps, token: string): Promise<Found | undefined> {
  const parts = partsOf(token);
  const link = parts && (await inviting.links.read(parts.tenant, parts.id));
  if (parts === undefined || link === undefined || !isHashOf(link.hash, token)) return undefined;
  decided?.(parts.tenant);
  return { tenant: parts.tenant, link };
}

/** Only of a right token: nobody without it can hold its owner up. */
async function mayGoOn({ ports }: InvitationDeps, { tenant, link }: Found): Promise<boolean> {
  const hour = Math.floor(ports.clock() / HOUR_MS);
  return (await ports.audit.count(tenant, `link-${link.id}-${hour}`, (hour + 2) * HOUR_MS)) <= MOST_AN_HOUR;
}

function endOf({ state, expiresAt, answered, forgetAt }: OwnerLink, now: number): OwnerLinkEnd | undefined {
  if (forgetAt < now) return "unknown";
  if (state === "withdrawn") return "withdrawn";
  if (answered?.accepted === false) return "declined";
  return expiresAt < now ? "expired" : undefined;
}

const keyOf = ({ tenant, link }: Found): DocumentKey => ({ tenant, document: link.document });
/** Who its edits are by: a person of its own, in no list of members. */
const personOf = ({ id }: OwnerLink): PersonId => `p-link${id}` as PersonId;

function writerOf(deps: InvitationDeps, { tenant, link }: Found, claim: string, form: LinkForm) {
  const person = personOf(link);
  return {
    person,
    sheet: LINKED_SHEET,
    restricted: false,
    async actorNow(): Promise<LinkActor | undefined> {
      const now = await deps.inviting.links.read(tenant, link.id);
      if (now === undefined || now.claim?.id !== claim || endOf(now, deps.ports.clock()) !== undefined)
        return undefined;
      return { person, tenant, link: { row: now.row, organisation: now.organisation, form } };
    },
  };
}

function endByRefusal(code: string): OwnerLinkEnd | "full" {
  // The sheet's quota, not the cell's.
  if (code === "too-many-bytes") return "full";
  if (code === "frozen") return "locked";
  if (code === "revoked") return "withdrawn";
  // Its last action was deleted between the look and the write.
  if (code === "not-ready") return "not-waiting";
  // The rulebook's: between the look and the write somebody else became the owner.
  return code === "not-allowed" ? "other-owner" : "gone";
}

function signed(tenant: Tenant, { organisationName }: OwnerLink, at: number) {
  // Swedish writes days as the sheet does.
  const day = tenant.referenceDay ?? new Intl.DateTimeFormat("sv-SE", { timeZone: tenant.zone }).format(at);
  const language: Language = tenant.languages[0] ?? "sv";
  return { day, signature: MAIL_TEXTS[language].ownerLink.signature(day, organisationName) };
}

/** The columns by template key, of one row. */
function rowReader(view: SheetView, row: RowId) {
  const columns = new Map(view.columns().map((column) => [column.key, column]));
  return {
    column: (key: string): Column | undefined => columns.get(key),
    read: (key: string): CellValue | undefined => {
      const column = columns.get(key);
      return column === undefined ? undefined : view.cell(row, column.id);
    },
  };
}

/** Why nothing can be asked about the row at all. */
function whyNot(view: SheetView, { row, organisation }: OwnerLink): OwnerLinkEnd | undefined {
  if (!view.exists(row)) return "gone";
  const owner = view.columns().find(({ rights }) => rights === "organisation");
  const owners = owner === undefined ? null : view.cell(row, owner.id);
  return Array.isArray(owners) && owners.includes(organisation) ? undefined : "other-owner";
}

function editsFor(
  view: SheetView,
  link: OwnerLink,
  given: Given,
  sending: Parameters<typeof cellsOf>[2],
): Edits | OwnerLinkEnd | "answered" | "full" {
  const why = whyNot(view, link);
  if (why !== undefined) return why;
  const { column, read } = rowReader(view, link.row);
  const cells = cellsOf(given, read, sending);
  if (cells === "gone" || cells === "full") return cells;
  const edits = Object.entries(cells).map(([key, value]) => ({
    row: link.row,
    column: column(key)?.id as ColumnId,
    value,
  }));
  // Sent again after a crash: it stands there.
  if (edits.every(({ row, column: id, value }) => view.cell(row, id) === value)) return [];
  const due = dueForm(link.purpose, link.answered !== undefined, read("status") ?? null);
  if (due === formOf(given)) return edits;
  return due === "report" ? "answered" : "not-waiting";
}

type RowPart = Omit<ShownIssue, "tenantName" | "organisationName" | "expiresAt">;

function shownIssue(view: SheetView, status: DocumentStatus, link: OwnerLink): RowPart | OwnerLinkEnd {
  if (status === "frozen") return "locked";
  const why = whyNot(view, link);
  if (why !== undefined) return why;
  const { column, read } = rowReader(view, link.row);
  const stands = read("status") ?? null;
  const form = dueForm(link.purpose, link.answered !== undefined, stands);
  if (form === undefined) return "not-waiting";
  const options = column("status")?.options ?? [];
  const statusName = options.find(({ id }) => id === stands)?.label;
  const text = (key: string): string => {
    const value = read(key);
    return typeof value === "string" ? value : "";
  };
  return {
    form,
    nr: text("nr"),
    title: text("title"),
    description: text("description"),
    ...(statusName === undefined ? {} : { statusName }),
    statuses: options
      .filter(({ id }) => OWNER_STATUSES.some((each) => each === id))
      .map(({ id, label }) => ({ id, name: label })),
    status: stands,
    nextStep: form === "report" ? text("next_step") : "",
    nextOn: form === "report" ? text("next_on") : "",
  };
}
