/** One's own calendar address over HTTP: the answers, checked where they enter. */
import * as v from "valibot";
import type { Language } from "../../../shared/document/column.ts";
import type { TenantId } from "../../../shared/ids.ts";
import { tenantPath } from "../../answers.ts";
import type { Api, Problem } from "../../api.ts";

const feed = v.object({ createdAt: v.number(), fetchedAt: v.exactOptional(v.number()) });
export type Feed = v.InferOutput<typeof feed>;

export const feedAnswer = v.object({ feed: v.nullable(feed) });
const madeAnswer = v.object({ feed, url: v.string() });

export const feedPath = (tenant: TenantId): string => `${tenantPath(tenant)}/calendar`;

export const feedApi = (api: Api, tenant: TenantId) => ({
  make: (language: Language) => api.post(feedPath(tenant), { language }, madeAnswer),
  /** `undefined`: done. */
  withdraw: async (): Promise<Problem | undefined> => {
    const result = await api.send(feedPath(tenant), { method: "DELETE" });
    return result.ok ? undefined : result.problem;
  },
});
