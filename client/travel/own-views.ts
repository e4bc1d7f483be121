/**
 * One's own sheets as they stand, for everything that compares with them: read as linked sheets are, from the disk at once
 * and from the server, and again and again, so that what a colleague writes meanwhile is seen.
 */
import { onCleanup } from "solid-js";
import type { SheetView } from "../../shared/document/sheet-view.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { createRelations } from "../doc/relations.ts";
import { diskFor } from "../doc/sheet-session.ts";

const STALE_MS = 5_000;

/** Called under an owner. `undefined` while a sheet is fetched. Reactive. */
export function createOwnViews(
  world: { readonly tenant: TenantId; readonly person: PersonId; readonly api: Api },
  listed: () => ReadonlySet<string>,
): (document: string) => SheetView | undefined {
  const relations = createRelations({
    tenant: world.tenant,
    api: world.api,
    disk: diskFor(world.person, world.api),
    sees: (document) => listed().has(document),
    staleMs: STALE_MS,
  });
  onCleanup(() => relations.close());
  return (document) => relations.sheet(document);
}
