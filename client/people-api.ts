/** People and invitations over HTTP: the shapes of the answers, and every change as a value (`undefined`: done). */
import * as v from "valibot";
import type { Language } from "../shared/document/column.ts";
import { PERSON_ID, ROW_ID, TENANT_ID, type PersonId, type RowId, type TenantId } from "../shared/ids.ts";
import { ROLES, type Role } from "../shared/permissions/roles.ts";
import type { GivenRole, Scope } from "../shared/permissions/scope.ts";
import { tenantPath } from "./answers.ts";
import type { Api, Problem, Result } from "./api.ts";

const rowId = v.pipe(
  v.string(),
  v.regex(ROW_ID),
  v.transform((id) => id as RowId),
);
const personId = v.pipe(
  v.string(),
  v.regex(PERSON_ID),
  v.transform((id) => id as PersonId),
);
const sheetKeys = v.pipe(v.array(v.string()), v.readonly());
const scoped = {
  role: v.picklist(ROLES),
  organisation: v.exactOptional(rowId),
  place: v.exactOptional(rowId),
  /** The only ones there are for the person; none: some that are not shown to whoever asks. */
  sheets: v.exactOptional(sheetKeys),
};

const person = v.object({ person: personId, name: v.string(), ...scoped });
export type Person = v.InferOutput<typeof person>;

const contact = v.object({ role: v.string(), before: v.exactOptional(v.string()) });
export type Contact = v.InferOutput<typeof contact>;

export const peopleAnswer = v.object({
  members: v.array(person),
  me: personId,
  /** Whether the person asking invites and changes members. */
  manages: v.boolean(),
  contact: v.exactOptional(contact),
});
export type People = v.InferOutput<typeof peopleAnswer>;

const invitation = v.object({
  id: v.string(),
  email: v.string(),
  ...scoped,
  sentAt: v.number(),
  expiresAt: v.number(),
  expired: v.boolean(),
});
export type OpenInvitation = v.InferOutput<typeof invitation>;
export const invitationsAnswer = v.object({ invitations: v.array(invitation) });
const sentAnswer = v.object({ invitation, link: v.exactOptional(v.string()) });
export type Sent = v.InferOutput<typeof sentAnswer>;

export interface Invite extends MemberChange {
  readonly email: string;
  readonly organisationName?: string;
  readonly placeName?: string;
  readonly language: Language;
}

export interface MemberChange extends Scope {
  readonly role: GivenRole;
}

export const peoplePath = (tenant: TenantId): string => `${tenantPath(tenant)}/people`;
export const invitationsPath = (tenant: TenantId): string => `${tenantPath(tenant)}/invitations`;

export function peopleApi(api: Api, tenant: TenantId) {
  const done = async (sent: Promise<Result<Response>>): Promise<Problem | undefined> => {
    const result = await sent;
    return result.ok ? undefined : result.problem;
  };
  const send = (method: string, path: string, body?: unknown) =>
    api.send(path, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  const people = peoplePath(tenant);
  const invitations = invitationsPath(tenant);
  return {
    change: (id: PersonId, change: MemberChange) => done(send("PUT", `${people}/${id}`, change)),
    remove: (id: PersonId) => done(send("DELETE", `${people}/${id}`)),
    undoRemoval: (id: PersonId) => done(send("POST", `${people}/${id}/undo-removal`)),
    setContact: (role: string) => done(send("PUT", `${people}/contact`, { role })),
    invite: (request: Invite): Promise<Result<Sent>> => api.post(invitations, request, sentAnswer),
    resend: (id: string): Promise<Result<Sent>> => api.post(`${invitations}/${id}/resend`, {}, sentAnswer),
    withdraw: (id: string) => done(send("DELETE", `${invitations}/${id}`)),
  };
}
export type PeopleApi = ReturnType<typeof peopleApi>;

const viewAnswer = v.object({
  view: v.string(),
  as: v.object({
    role: v.picklist(ROLES),
    organisation: v.exactOptional(v.string()),
    place: v.exactOptional(v.string()),
    sheets: v.exactOptional(sheetKeys),
  }),
});

/** Begins a look as another role; the server has it in its log when this says so. */
export const beginViewing = (
  api: Api,
  tenant: TenantId,
  as: Scope & { readonly role: Role },
): Promise<Result<v.InferOutput<typeof viewAnswer>>> => api.post(`${tenantPath(tenant)}/view-as`, as, viewAnswer);

const labels = v.object({ sv: v.string(), fi: v.exactOptional(v.string()), en: v.exactOptional(v.string()) });
const shown = v.object({
  tenant: v.pipe(
    v.string(),
    v.regex(TENANT_ID),
    v.transform((id) => id as TenantId),
  ),
  tenantName: labels,
  role: v.picklist(ROLES),
  organisationName: v.exactOptional(v.string()),
  placeName: v.exactOptional(v.string()),
  sheets: v.exactOptional(v.array(v.object({ sheet: v.string(), name: labels }))),
  invitedBy: v.exactOptional(v.string()),
  sentTo: v.string(),
  expiresAt: v.number(),
});
export type ShownInvitation = v.InferOutput<typeof shown>;

export const LINK_ENDS = ["unknown", "used", "declined", "withdrawn", "expired", "paused"] as const;
export type LinkEnd = (typeof LINK_ENDS)[number];
const REFUSALS = ["wrong-person", "already-member", "inviter-gone"] as const;
export type AcceptRefusal = (typeof REFUSALS)[number];

const lookAnswer = v.variant("kind", [
  v.object({ kind: v.literal("open"), invitation: shown }),
  v.object({ kind: v.picklist(LINK_ENDS) }),
]);
const acceptAnswer = v.variant("kind", [
  v.object({ kind: v.literal("accepted"), tenant: shown.entries.tenant }),
  v.object({ kind: v.literal("ended"), how: v.picklist(LINK_ENDS) }),
  v.object({ kind: v.literal("refused"), code: v.picklist(REFUSALS) }),
]);
const declineAnswer = v.object({ kind: v.picklist(LINK_ENDS) });

/** What the holder of a link may do. */
export const invitedApi = (api: Api, token: string) => ({
  look: () => api.post("/api/invitations/look", { token }, lookAnswer),
  letIn: () => api.post("/api/invitations/sign-in", { token }, v.object({})),
  accept: (name: string) => api.post("/api/invitations/accept", { token, name }, acceptAnswer),
  decline: () => api.post("/api/invitations/decline", { token }, declineAnswer),
});
