/** A sheet over HTTP, for whoever keeps it on this device: what its epochs leave behind is forgotten (SPEC Y17). */
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { documentApi, type DocumentApi } from "../sync/document-api.ts";

export function askedApi(api: Api, tenant: TenantId, document: DocumentId): DocumentApi {
  const asked = documentApi(api, tenant, document);
  return {
    ...asked,
    async state(ask) {
      const answer = await asked.state(ask);
      if (answer.ok && api.apart === undefined) {
        const { e, erased = 0 } = answer.value;
        if (e !== ask.epoch || erased > 0)
          void import("./forget-old.ts")
            .then(({ forgetOld }) => forgetOld(`${tenant}/${document}`, erased > (ask.epoch ?? 0)))
            .catch(() => undefined);
      }
      return answer;
    },
  };
}
