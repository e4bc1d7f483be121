/** Restoring (SPEC Y6, Y7): a forward edit under the person's own name and rights that brings a version back. */
import { restoreChanges } from "../../shared/versions/restore.ts";
import { restoreBatchId, type RestoreScope, type SheetVersion } from "../../shared/versions/version.ts";
import type { AppendDeps } from "../documents/append.ts";
import { forwardEdit, type ForwardOutcome } from "../documents/forward-edit.ts";
import type { DocumentKey, TicketClaims } from "../ports.ts";
import { loadContent } from "./version-content.ts";

export async function restore(
  deps: AppendDeps,
  key: DocumentKey,
  claims: Omit<TicketClaims, "client">,
  version: SheetVersion,
  { id, scope }: { readonly id: string; readonly scope: RestoreScope },
): Promise<ForwardOutcome> {
  const { ports } = deps;
  const content = await loadContent(ports.blobs, key, version);
  return forwardEdit(deps, key, claims, {
    id: (part) => restoreBatchId(version.id, id, part),
    changes: (now) => restoreChanges(now, content, scope, ports.random),
  });
}
