/**
 * Every route of the API and every frame of the socket, and what the rulebook is asked before it does anything. Written by
 * hand on purpose: a route that is added without a line here fails a test, and a line that is not kept fails it too.
 *
 * **You added a route?** Add its line to `ROUTES`, keyed `METHOD /api/path/:as/written`, with
 *   - its rule: one of `AccessRule`; a new right of the rulebook is a new `action` there and a letter in `rights-oracle.ts`;
 *   - a good request: what somebody with the right sends to be answered 200. It is made anew, in a world of its own, for
 *     every role, for nobody, a stranger and another municipality's process leader; needs it something that must exist
 *     first, make it there (`world.ask` as the process leader), or in `isolation-world.ts` when it belongs to every
 *     municipality: with `markOf(tenant)` in its content, so that the attack suite sees it should it ever leak.
 * **You added a frame?** The same in `FRAMES` of `access-frames.ts`. The attack suite (`test/property/isolation.test.ts`) takes both from here.
 */
import type { PersonId, TenantId } from "../../shared/ids.ts";
import { toBase64 } from "../../shared/protocol/base64.ts";
import { EMPTY_VIEW } from "../../shared/views/view.ts";
import * as travel from "./travel-requests.ts";
import { INSTALLATION_ROUTES } from "./access-installation.ts";
import { LINK_ROUTES } from "./access-links.ts";
import {
  COMMENT,
  ISSUE_ROW,
  keyOf,
  markOf,
  SHEETS,
  TENANTS,
  tokenOf,
  VERSION,
  VIEW,
  type IsolationWorld,
} from "./isolation-world.ts";
import { SHARING_ROUTES } from "./sharing-routes.ts";

export type AccessRule =
  /** Anybody, signed in or not. */
  | { readonly asks: "public"; readonly because: string }
  /** Whoever holds the link of an invitation, an issue or a calendar. */
  | { readonly asks: "link"; readonly signedIn: boolean; readonly because: string }
  /** Whoever is signed in, about themselves. */
  | { readonly asks: "own"; readonly because: string }
  /** Whoever administers the installation; for everybody else there is nothing. */
  | { readonly asks: "installation" }
  /** Every member of the municipality. */
  | { readonly asks: "member"; readonly because: string }
  /** Every member to whom the workspace is open: the right to read its sheets. */
  | { readonly asks: "workspace"; readonly because: string }
  /** A right in one sheet. Without the right to read there is nothing there; with it, but not this one, it is refused. */
  | {
      readonly asks: "sheet";
      readonly action: "read" | "comment" | "insert-row" | "write-cell" | "give-link" | "adopt" | "erase";
      /** What is asked about is the process leader's own: others who have the right are answered so. */
      readonly notTheirs?: number;
    }
  /** A right in the municipality; without it there is nothing there. */
  | { readonly asks: "tenant"; readonly action: "manage-members" | "read-audit" | "view-as" | "share" | "compare" };

export interface AskedFor {
  readonly path: string;
  readonly body?: unknown;
}

export interface RouteLine {
  readonly rule: AccessRule;
  /** A good request; whatever it changes must not be in the next one's way. */
  readonly request: (world: IsolationWorld, tenant: TenantId) => AskedFor | Promise<AskedFor>;
  /** Asked for a restricted sheet too, where nobody but the process leader finds anything. */
  readonly perSheet?: true;
  /** The sheet whose rights are asked for, where it is not the usual one. */
  readonly sheet?: "issues";
}

const ADOPTED = "adpversionAAAAA";
const DECISION = {
  title: "Handlingsplan",
  body: "Kommunfullmäktige",
  date: "2023-11-01",
  paragraph: "14",
  dnr: "KS 2023/88",
  attachments: [],
} as const;

const at = (path: string, body?: unknown): AskedFor => (body === undefined ? { path } : { path, body });
const line = (rule: AccessRule, request: RouteLine["request"]): RouteLine => ({ rule, request });
/** The sheet is filled in by the test. */
const ofSheet = (
  action: "read" | "comment" | "insert-row" | "write-cell" | "adopt" | "erase",
  rest: string,
  body?: (world: IsolationWorld) => unknown,
  notTheirs?: number,
): RouteLine => ({
  rule: { asks: "sheet", action, ...(notTheirs === undefined ? {} : { notTheirs }) },
  perSheet: true,
  request: (world, tenant) => at(`/tenants/${tenant}/documents/{sheet}${rest}`, body?.(world)),
});
const manages = { asks: "tenant", action: "manage-members" } as const;
const readsAudit = { asks: "tenant", action: "read-audit" } as const;
const shares = { asks: "tenant", action: "share" } as const;
const compares = { asks: "tenant", action: "compare" } as const;
/** Whom a municipality of the world could show something. */
const otherThan = (tenant: TenantId): TenantId => TENANTS.find((id) => id !== tenant)!;
const mentioned = { asks: "member", because: "where one was named oneself, in sheets one may read" } as const;
const ownCalendar = { asks: "workspace", because: "one's own address; what it gives is asked at each fetch" } as const;
/** Of the one issue. */
const ofIssue = (rest: (world: IsolationWorld, tenant: TenantId) => string, body?: unknown): RouteLine => ({
  rule: { asks: "sheet", action: "give-link" },
  sheet: "issues",
  request: (world, tenant) =>
    at(`/tenants/${tenant}/documents/issues/rows/${ISSUE_ROW}/links${rest(world, tenant)}`, body),
});
const invited = (world: IsolationWorld): unknown => ({
  email: `invited-${world.batch()}@mail.test`,
  role: "council-member",
  language: "sv",
});
/** By method and path as the application knows them. */
export const ROUTES: Readonly<Record<string, RouteLine>> = {
  "GET /api/config": line({ asks: "public", because: "where to sign in has to be known before" }, () => at("/config")),
  "GET /api/health": line({ asks: "public", because: "says that it runs, and nothing else in the cloud" }, () =>
    at("/health"),
  ),
  "GET /api/me": line({ asks: "own", because: "one's own memberships" }, () => at("/me")),
  "GET /api/across/tenants/:tenant/gains": line(manages, (_, tenant) => at(`/across/tenants/${tenant}/gains`)),
  "POST /api/across/tenants/:tenant/gains": line(manages, (_, tenant) => at(`/across/tenants/${tenant}/gains`, {})),
  "GET /api/across/tenants/:tenant/neighbours": line(shares, (_, tenant) => at(`/across/tenants/${tenant}/neighbours`)),
  "GET /api/across/tenants/:tenant/comparison/shared": line(compares, (_, tenant) =>
    at(`/across/tenants/${tenant}/comparison/shared`),
  ),
  "GET /api/across/tenants/:tenant/comparison/figures": line(compares, (_, tenant) =>
    at(`/across/tenants/${tenant}/comparison/figures?period=all`),
  ),
  "GET /api/across/tenants/:tenant/saved-comparisons": line(compares, (_, tenant) =>
    at(`/across/tenants/${tenant}/saved-comparisons`),
  ),
  "PUT /api/across/tenants/:tenant/saved-comparisons/:comparison": line(compares, (_, tenant) =>
    at(`/across/tenants/${tenant}/saved-comparisons/Abcd1234`, { name: "Små kommuner", query: "?matt=K1.K4" }),
  ),
  "DELETE /api/across/tenants/:tenant/saved-comparisons/:comparison": line(compares, (_, tenant) =>
    at(`/across/tenants/${tenant}/saved-comparisons/Abcd1234`),
  ),
  "GET /api/across/tenants/:tenant/consents": line(shares, (_, tenant) => at(`/across/tenants/${tenant}/consents`)),
  "PUT /api/across/tenants/:tenant/consents/:reader": line(shares, (_, tenant) =>
    at(`/across/tenants/${tenant}/consents/${otherThan(tenant)}`, { levels: {} }),
  ),
  "GET /api/across/tenants/:tenant/consents/:reader/preview": line(shares, (_, tenant) =>
    at(`/across/tenants/${tenant}/consents/${otherThan(tenant)}/preview?period=all&levels=K1:aggregate`),
  ),
  ...INSTALLATION_ROUTES,
  ...SHARING_ROUTES,
  "GET /api/across/tenants/:tenant/templates": line(shares, travel.gallery),
  "GET /api/across/tenants/:tenant/templates/:origin/:template/:number": line(shares, travel.version),
  "PUT /api/across/tenants/:tenant/templates/:template/:number": line(shares, travel.publishing),
  "POST /api/across/tenants/:tenant/templates/:template/withdraw": line(shares, travel.withdrawing),
  "GET /api/across/tenants/:tenant/lineage": line(
    { asks: "workspace", because: "who had what from whom is told to everybody who works with it" },
    travel.map,
  ),
  "GET /api/across/tenants/:tenant/lineage/taken/:document": {
    rule: { asks: "sheet", action: "read" },
    perSheet: true,
    request: (_, tenant) => ({ path: `/across/tenants/${tenant}/lineage/taken/{sheet}` }),
  },
  "GET /api/across/tenants/:tenant/lineage/own": line(shares, travel.own),
  "POST /api/across/tenants/:tenant/lineage/adoptions": line(shares, travel.adopting),
  "GET /api/across/tenants/:tenant/lineage/adoptions/:id/file": line(shares, travel.takenFile),
  "GET /api/across/tenants/:tenant/lineage/adoptions/:id/review/:number": line(shares, travel.reviewing),
  "POST /api/across/tenants/:tenant/lineage/adoptions/:id/pull": line(shares, travel.pulling),
  "POST /api/across/tenants/:tenant/lineage/adoptions/:id/undo": line(shares, travel.undoing),
  "POST /api/across/tenants/:tenant/lineage/offers": line(shares, travel.offering),
  "GET /api/across/tenants/:tenant/lineage/offers/:id/review": line(shares, travel.offerReview),
  "POST /api/across/tenants/:tenant/lineage/offers/:id/answer": line(shares, travel.answering),
  "POST /api/across/tenants/:tenant/lineage/offers/:id/undo": line(shares, travel.undoingOffer),
  "PUT /api/across/tenants/:tenant/lineage/inspirations/:id": line(shares, travel.inspiring),
  "DELETE /api/across/tenants/:tenant/lineage/inspirations/:id": line(shares, travel.forgetting),
  "GET /api/tenants/:tenant": line(
    { asks: "member", because: "what it is called, and of its sheets those one may read" },
    (_, tenant) => at(`/tenants/${tenant}`),
  ),
  "POST /api/tenants/:tenant/documents/:document/tickets": ofSheet("read", "/tickets", (world) => ({
    client: world.client(),
  })),
  "POST /api/tenants/:tenant/documents/:document/state": ofSheet("read", "/state", () => ({})),
  "GET /api/tenants/:tenant/documents/:document/snapshot/:hash": ofSheet("read", "/snapshot/{hash}"),
  "POST /api/tenants/:tenant/documents/:document/updates": ofSheet("insert-row", "/updates", (world) => {
    const client = world.client();
    return { id: world.batch(), e: 2, client, b: toBase64(world.rowUpdate(client)) };
  }),
  // About the one comment that is in every sheet: the process leader's, in a row that is every issue owner's.
  "GET /api/tenants/:tenant/documents/:document/comments": ofSheet("read", "/comments"),
  "POST /api/tenants/:tenant/documents/:document/comments/:thread/messages": ofSheet(
    "comment",
    `/comments/${COMMENT.thread}/messages`,
    (world) => ({ row: COMMENT.row, column: COMMENT.column, id: world.batch(), text: "Vad menas?" }),
  ),
  "PUT /api/tenants/:tenant/documents/:document/comments/:thread/messages/:message": ofSheet(
    "comment",
    `/comments/${COMMENT.thread}/messages/${COMMENT.message}`,
    () => ({ text: "Så menas det." }),
    409,
  ),
  "DELETE /api/tenants/:tenant/documents/:document/comments/:thread/messages/:message": ofSheet(
    "read",
    `/comments/${COMMENT.thread}/messages/${COMMENT.message}`,
    undefined,
    409,
  ),
  "PUT /api/tenants/:tenant/documents/:document/comments/:thread/resolved": ofSheet(
    "comment",
    `/comments/${COMMENT.thread}/resolved`,
    () => ({ resolved: true }),
  ),
  "GET /api/tenants/:tenant/documents/:document/history/rows": ofSheet("read", "/history/rows"),
  "GET /api/tenants/:tenant/documents/:document/history/rows/:row": ofSheet("read", "/history/rows/inSnap00"),
  "GET /api/tenants/:tenant/activity": line(
    { asks: "workspace", because: "what happened in the sheets one may read, and in no others" },
    (_, tenant) => at(`/tenants/${tenant}/activity`),
  ),
  // One's own to be saved; the one that is there is the process leader's. Sharing is asked apart, in the test of views.
  "GET /api/tenants/:tenant/documents/:document/views": ofSheet("read", "/views"),
  "PUT /api/tenants/:tenant/documents/:document/views/:view": ofSheet("read", "/views/viewBBBBBBBB", () => ({
    name: "Min vy",
    shared: false,
    version: 0,
    view: EMPTY_VIEW,
  })),
  // The version that is there is the process leader's.
  "GET /api/tenants/:tenant/documents/:document/versions": ofSheet("read", "/versions"),
  "PUT /api/tenants/:tenant/documents/:document/versions/:version": ofSheet(
    "write-cell",
    "/versions/versionBBBBB",
    () => ({ name: "Före mötet" }),
  ),
  "GET /api/tenants/:tenant/documents/:document/versions/:version/parts/:hash": ofSheet(
    "read",
    `/versions/${VERSION}/parts/{version}`,
  ),
  // Who may write nothing of what is asked for is answered that nothing was written.
  "POST /api/tenants/:tenant/documents/:document/versions/:version/restore": ofSheet(
    "write-cell",
    `/versions/${VERSION}/restore`,
    (world) => ({ id: world.batch(), scope: { kind: "cells", cells: [{ row: COMMENT.row, column: COMMENT.column }] } }),
  ),
  "PUT /api/tenants/:tenant/documents/:document/adoptions/:version": ofSheet(
    "adopt",
    "/adoptions/adpversionBBBBB",
    () => ({
      ...DECISION,
    }),
  ),
  "GET /api/tenants/:tenant/documents/:document/adoptions/:version/file": {
    ...ofSheet("read", ""),
    async request(world, tenant) {
      const frozen = new TextEncoder().encode(JSON.stringify({ mark: markOf(tenant) }));
      for (const sheet of SHEETS) await world.ports.frozen.put(keyOf(tenant, sheet), ADOPTED, frozen);
      return at(`/tenants/${tenant}/documents/{sheet}/adoptions/${ADOPTED}/file`);
    },
  },
  "POST /api/tenants/:tenant/documents/:document/erasures": ofSheet("erase", "/erasures", (world) => ({
    id: world.batch(),
    reference: "KS 2026/91 § 12",
    reason: "Personuppgifter",
  })),
  "GET /api/tenants/:tenant/register": line(
    { asks: "workspace", because: "what was adopted of the sheets one may read, and of no others" },
    (_, tenant) => at(`/tenants/${tenant}/register`),
  ),
  "GET /api/verify/:municipality/:document/:version/:hash": line(
    { asks: "link", signedIn: false, because: "whoever holds the file knows its hash, and is told nothing without it" },
    async (world, tenant) => {
      const sha256 = "ab".repeat(32);
      const about = {
        author: "p-000000000001" as PersonId,
        at: 1,
        epoch: 1,
        seq: 1,
        month: "2023-11",
        bytes: 1,
        rows: 1,
      };
      const adoption = { ...DECISION, sha256, size: 1 };
      const version = { id: ADOPTED, kind: "adopted", hash: sha256, adoption, ...about } as const;
      await world.ports.versions.put(keyOf(tenant, "actions"), version);
      return at(`/verify/${tenant}/actions/${ADOPTED}/${sha256}`);
    },
  ),
  "DELETE /api/tenants/:tenant/documents/:document/views/:view": ofSheet("read", `/views/${VIEW}`, undefined, 409),
  "GET /api/tenants/:tenant/mentions": line(mentioned, (_, tenant) => at(`/tenants/${tenant}/mentions`)),
  "POST /api/tenants/:tenant/mentions/seen": line(mentioned, (_, tenant) =>
    at(`/tenants/${tenant}/mentions/seen`, { threads: [COMMENT.thread] }),
  ),
  "PUT /api/tenants/:tenant/mentions/mail": line(mentioned, (_, tenant) =>
    at(`/tenants/${tenant}/mentions/mail`, { on: true, language: "fi" }),
  ),

  "GET /api/tenants/:tenant/documents/:document/rows/:row/links": ofIssue(() => ""),
  "POST /api/tenants/:tenant/documents/:document/rows/:row/links": ofIssue(() => "", {
    purpose: "report",
    days: 30,
    language: "sv",
  }),
  "DELETE /api/tenants/:tenant/documents/:document/rows/:row/links/:link": ofIssue(
    (world, tenant) => `/${world.issueLink(tenant).id}`,
  ),

  "GET /api/tenants/:tenant/usage": line(manages, (_, tenant) => at(`/tenants/${tenant}/usage`)),
  "GET /api/tenants/:tenant/usage/warnings": line(
    { asks: "workspace", because: "whoever waits may know why; by how much is for the process leader" },
    (_, tenant) => at(`/tenants/${tenant}/usage/warnings`),
  ),

  "GET /api/tenants/:tenant/audit": line(readsAudit, (_, tenant) => at(`/tenants/${tenant}/audit`)),
  "POST /api/tenants/:tenant/audit/verify": line(readsAudit, (_, tenant) => at(`/tenants/${tenant}/audit/verify`, {})),
  "POST /api/tenants/:tenant/audit/export": line(readsAudit, (_, tenant) => at(`/tenants/${tenant}/audit/export`, {})),

  "POST /api/tenants/:tenant/view-as": line({ asks: "tenant", action: "view-as" }, (_, tenant) =>
    at(`/tenants/${tenant}/view-as`, { role: "council-member" }),
  ),

  "GET /api/tenants/:tenant/people": line(
    { asks: "workspace", because: "who works in it is part of the workspace" },
    (_, tenant) => at(`/tenants/${tenant}/people`),
  ),
  "PUT /api/tenants/:tenant/people/contact": line(manages, (world, tenant) =>
    at(`/tenants/${tenant}/people/contact`, { role: `Kontakt ${world.batch()}` }),
  ),
  "PUT /api/tenants/:tenant/people/:person": line(manages, (world, tenant) =>
    at(`/tenants/${tenant}/people/${world.spare(tenant)}`, { role: "council-member" }),
  ),
  "POST /api/tenants/:tenant/people/:person/undo-removal": line(manages, async (world, tenant) => {
    const path = `/tenants/${tenant}/people/${world.spare(tenant)}`;
    await world.ask(tokenOf(tenant, "process-leader"), "DELETE", path);
    return at(`${path}/undo-removal`, {});
  }),
  // Everybody may also remove themselves: asked apart, in the test.
  "DELETE /api/tenants/:tenant/people/:person": line(manages, (world, tenant) =>
    at(`/tenants/${tenant}/people/${world.spare(tenant)}`),
  ),

  "GET /api/tenants/:tenant/invitations": line(manages, (_, tenant) => at(`/tenants/${tenant}/invitations`)),
  "POST /api/tenants/:tenant/invitations": line(manages, (world, tenant) =>
    at(`/tenants/${tenant}/invitations`, invited(world)),
  ),
  "POST /api/tenants/:tenant/invitations/:invitation/resend": line(manages, (world, tenant) => {
    // Not again within ten minutes.
    world.now += 11 * 60_000;
    return at(`/tenants/${tenant}/invitations/${world.invitation(tenant).id}/resend`, {});
  }),
  "DELETE /api/tenants/:tenant/invitations/:invitation": line(manages, (world, tenant) =>
    at(`/tenants/${tenant}/invitations/${world.invitation(tenant).id}`),
  ),

  "GET /api/tenants/:tenant/calendar": line(ownCalendar, (_, tenant) => at(`/tenants/${tenant}/calendar`)),
  "POST /api/tenants/:tenant/calendar": line(ownCalendar, (_, tenant) =>
    at(`/tenants/${tenant}/calendar`, { language: "sv" }),
  ),
  "DELETE /api/tenants/:tenant/calendar": line(ownCalendar, (_, tenant) => at(`/tenants/${tenant}/calendar`)),

  ...LINK_ROUTES,
};

/** The request with its sheet, and where it asks for one, the snapshot's hash. */
export function inSheet(asked: AskedFor, world: IsolationWorld, tenant: TenantId, sheet: string): AskedFor {
  const hash = world.snapshotOf(keyOf(tenant, sheet));
  const version = world.ports.state.versions.get(`${tenant}/${sheet}/${VERSION}`)?.hash ?? "";
  const path = asked.path.replace("{sheet}", sheet).replace("{hash}", hash).replace("{version}", version);
  return { ...asked, path };
}
