/** The answers the shell reads (`/api/config`, `/api/me`, `/api/tenants/:tenant`), checked where they enter. */
import * as v from "valibot";
import type { Labels, Language } from "../shared/document/column.ts";
import { LANGUAGES } from "../shared/document/column.ts";
import type { DocumentId, PersonId, TenantId } from "../shared/ids.ts";
import { DOCUMENT_ID, PERSON_ID, TENANT_ID } from "../shared/ids.ts";
import type { Role } from "../shared/permissions/roles.ts";
import { ROLES } from "../shared/permissions/roles.ts";

const tenantId = v.pipe(
  v.string(),
  v.regex(TENANT_ID),
  v.transform((id) => id as TenantId),
);
const documentId = v.pipe(
  v.string(),
  v.regex(DOCUMENT_ID),
  v.transform((id) => id as DocumentId),
);
const personId = v.pipe(
  v.string(),
  v.regex(PERSON_ID),
  v.transform((id) => id as PersonId),
);
const labels: v.GenericSchema<unknown, Labels> = v.object({
  sv: v.string(),
  fi: v.exactOptional(v.string()),
  en: v.exactOptional(v.string()),
});
const languages: v.GenericSchema<unknown, readonly Language[]> = v.array(v.picklist(LANGUAGES));
const role: v.GenericSchema<unknown, Role> = v.picklist(ROLES);

export const configAnswer = v.object({
  issuer: v.pipe(v.string(), v.url()),
  clientId: v.pipe(v.string(), v.nonEmpty()),
  socketUrl: v.string(),
  /** The issuer lists people to choose from. */
  demo: v.optional(v.boolean(), false),
});
export type Config = v.InferOutput<typeof configAnswer>;

const membership = v.object({
  tenant: tenantId,
  name: labels,
  role,
  /** A region: it has no sheets, and compares what municipalities show it. */
  kind: v.exactOptional(v.literal("region")),
  /** Rows of the stakeholder and place sheets that row rules compare with. */
  organisation: v.exactOptional(v.string()),
  place: v.exactOptional(v.string()),
  /** Template keys of the only sheets there are for the person; absent: those of the role. */
  sheets: v.exactOptional(v.pipe(v.array(v.string()), v.readonly())),
  demo: v.boolean(),
  /** The day it always is in a demo municipality. */
  referenceDay: v.exactOptional(v.string()),
  languages,
  currency: v.picklist(["SEK", "EUR"]),
  zone: v.string(),
});
export type Membership = v.InferOutput<typeof membership>;

export const meAnswer = v.object({ person: personId, name: v.string(), tenants: v.array(membership) });
export type Me = v.InferOutput<typeof meAnswer>;

/** Whether the person is still in the same role there, and let into the same sheets. */
export const seesTheSame = ({ tenant, role: held, sheets }: Membership, { tenants }: Me): boolean =>
  tenants.some((one) => one.tenant === tenant && one.role === held && String(one.sheets) === String(sheets));

const sheetLink = v.object({
  document: documentId,
  sheet: v.string(),
  name: labels,
  ord: v.string(),
  folded: v.boolean(),
  /** For a few only, so not for every role to be let into. */
  restricted: v.exactOptional(v.boolean()),
});
export type SheetLink = v.InferOutput<typeof sheetLink>;

export const tenantAnswer = v.object({
  tenant: v.object({ name: labels, demo: v.boolean(), country: v.picklist(["SE", "FI"]) }),
  sheets: v.array(sheetLink),
});
export type TenantSheets = v.InferOutput<typeof tenantAnswer>;

export const tenantPath = (tenant: string): string => `/api/tenants/${encodeURIComponent(tenant)}`;
