/** The sheet that was open last on this device. */
import type { DocumentId, TenantId } from "../shared/ids.ts";
import { DOCUMENT_ID, TENANT_ID } from "../shared/ids.ts";
import { readSetting, writeSetting } from "./settings.ts";

export interface Latest {
  readonly tenant: TenantId;
  readonly document: DocumentId;
}

export function readLatest(): Latest | undefined {
  const [tenant = "", document = ""] = (readSetting("latest") ?? "").split("/");
  return TENANT_ID.test(tenant) && DOCUMENT_ID.test(document)
    ? { tenant: tenant as TenantId, document: document as DocumentId }
    : undefined;
}

export const writeLatest = ({ tenant, document }: Latest): void => writeSetting("latest", `${tenant}/${document}`);
