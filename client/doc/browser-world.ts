/** What a document session needs of the browser it runs in; whose disk and which journal is the caller's to say. */
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { nativeDigest } from "../sync/digest.ts";
import type { openDocument } from "../sync/document-session.ts";
import type { LocalStore } from "../sync/local-store.ts";
import { fetchFold } from "../sync/snapshot-loader.ts";
import { aliveJournals } from "../sync/tabs.ts";
import { askedApi } from "./asked-api.ts";

/** @param tab the journal's id. */
export const browserWorld = (
  api: Api,
  tenant: TenantId,
  document: DocumentId,
  store: LocalStore,
  tab: string,
): Parameters<typeof openDocument>[0] => ({
  name: `${tenant}/${document}`,
  api: askedApi(api, tenant, document),
  store,
  tab,
  aliveTabs: aliveJournals,
  connect: (address) => new WebSocket(address),
  now: () => Date.now(),
  random: Math.random,
  digest: nativeDigest,
  loadFold: fetchFold,
});
