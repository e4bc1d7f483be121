/** Templates and lineage over the API: the gallery, a version's file, taking over, pulling, offering back, inspirations. */
import * as v from "valibot";
import { randomBase62, type TenantId } from "../../shared/ids.ts";
import type { Distance } from "../../shared/lineage/compare.ts";
import {
  adoptionShape,
  inspirationShape,
  offerShape,
  showcaseShape,
  type Inspiration,
} from "../../shared/lineage/record.ts";
import type { Review } from "../../shared/lineage/review.ts";
import { documentShape, fileShape, type TemplateSheet, type VersionName } from "../../shared/lineage/template-file.ts";
import type { Api, Result } from "../api.ts";

const across = (tenant: TenantId, path: string): string => `/api/across/tenants/${encodeURIComponent(tenant)}/${path}`;

export const newRecordId = (prefix: "lin" | "off" | "ins" | "tpl"): string => prefix + randomBase62(13);
export const newBatchId = (): string => randomBase62(16);

export const galleryPath = (tenant: TenantId): string => across(tenant, "templates");
export const galleryAnswer = v.object({ showcases: v.array(showcaseShape) });
export const lineagePath = (tenant: TenantId): string => across(tenant, "lineage");
export const lineageAnswer = v.object({ showcases: v.array(showcaseShape), inspirations: v.array(inspirationShape) });
export type LineageAnswer = v.InferOutput<typeof lineageAnswer>;

const count = v.number();
const distance: v.GenericSchema<unknown, Distance> = v.object({
  rows: count,
  adaptedRows: count,
  columns: count,
  adaptedColumns: count,
});
export const ownPath = (tenant: TenantId): string => across(tenant, "lineage/own");
export const ownAnswer = v.object({
  adoptions: v.array(
    v.object({
      adoption: adoptionShape,
      distances: v.array(v.intersect([distance, v.object({ document: documentShape })])),
    }),
  ),
  offers: v.array(offerShape),
  offered: v.array(offerShape),
});
export type OwnAnswer = v.InferOutput<typeof ownAnswer>;

export const versionPath = (tenant: TenantId, of: Pick<VersionName, "tenant" | "template" | "number">): string =>
  across(tenant, `templates/${of.tenant}/${of.template}/${of.number}`);
export const versionAnswer = v.object({ hash: v.string(), file: fileShape });
export const takenFilePath = (tenant: TenantId, adoption: string): string =>
  across(tenant, `lineage/adoptions/${adoption}/file`);
export const takenFileAnswer = v.object({ file: fileShape });

const sheets = v.array(
  v.object({
    earlier: v.optional(v.custom<TemplateSheet>(isRecord)),
    now: v.custom<TemplateSheet>(isRecord),
    rows: v.boolean(),
  }),
);
export const reviewAnswer = v.object({ sheets, decisions: v.array(v.object({ key: v.string(), about: v.string() })) });
export type ReviewAnswer = v.InferOutput<typeof reviewAnswer>;
export const pullReviewPath = (tenant: TenantId, adoption: string, number: number): string =>
  across(tenant, `lineage/adoptions/${adoption}/review/${number}`);
export const offerReviewPath = (tenant: TenantId, offer: string): string =>
  across(tenant, `lineage/offers/${offer}/review`);

const result = v.object({ taken: count, skipped: count, adapted: count, left: v.array(v.string()), open: count });
export type ReviewResult = v.InferOutput<typeof result>;
const taken = v.object({ result });

function isRecord(held: unknown): boolean {
  return typeof held === "object" && held !== null;
}

const put = async <T>(
  api: Api,
  path: string,
  body: unknown,
  schema: v.GenericSchema<unknown, T>,
  method = "PUT",
): Promise<Result<T>> => {
  const sent = await api.send(path, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (!sent.ok) return sent;
  const parsed = v.safeParse(schema, await sent.value.json().catch(() => undefined));
  return parsed.success ? { ok: true, value: parsed.output } : { ok: false, problem: { kind: "server" } };
};

export interface PublishRequest {
  readonly title: string;
  readonly about: string;
  readonly notes: string;
  readonly sheets: readonly {
    readonly document: string;
    readonly guidance: string;
    readonly rows: readonly string[];
  }[];
}

export const publishTemplate = (api: Api, tenant: TenantId, template: string, number: number, wish: PublishRequest) =>
  put(api, across(tenant, `templates/${template}/${number}`), wish, v.object({}));

export const withdrawTemplate = (api: Api, tenant: TenantId, template: string) =>
  api.post(across(tenant, `templates/${template}/withdraw`), {}, v.object({}));

export interface AdoptRequest {
  readonly id: string;
  readonly origin: Pick<VersionName, "tenant" | "template" | "number">;
  readonly hash: string;
  readonly sheets: readonly { readonly document: string; readonly rows: boolean }[];
  readonly language: string;
  readonly terms: boolean;
  readonly review: Review;
}
export const adoptTemplate = (api: Api, tenant: TenantId, wish: AdoptRequest) =>
  api.post(across(tenant, "lineage/adoptions"), wish, taken);

export const pullChanges = (
  api: Api,
  tenant: TenantId,
  adoption: string,
  wish: { readonly batch: string; readonly number: number; readonly review: Review },
) => api.post(across(tenant, `lineage/adoptions/${adoption}/pull`), wish, taken);

export const answerOffer = (
  api: Api,
  tenant: TenantId,
  offer: string,
  wish: { readonly batch: string; readonly review: Review; readonly note: string; readonly credit: boolean },
) => api.post(across(tenant, `lineage/offers/${offer}/answer`), wish, taken);

/** Takes back what was taken last, of an adoption or an offer. */
export const undoTaking = (api: Api, tenant: TenantId, kind: "adoptions" | "offers", id: string, batch: string) =>
  api.post(across(tenant, `lineage/${kind}/${id}/undo`), { batch }, v.object({ kept: count }));

export const sendOffer = (
  api: Api,
  tenant: TenantId,
  wish: { readonly id: string; readonly adoption: string; readonly keys: readonly string[]; readonly about: string },
) => api.post(across(tenant, "lineage/offers"), wish, v.object({}));

export const keepInspiration = (api: Api, tenant: TenantId, { id, ...rest }: Inspiration) =>
  put(api, across(tenant, `lineage/inspirations/${id}`), rest, v.object({}));
export const dropInspiration = (api: Api, tenant: TenantId, id: string) =>
  put(api, across(tenant, `lineage/inspirations/${id}`), undefined, v.object({}), "DELETE");
