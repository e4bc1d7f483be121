/** A municipality's sheets outside any of them, for the overview: those the list names, fetched, and asked for again. */
import type { Accessor } from "solid-js";
import { onCleanup } from "solid-js";
import type { ChainSheets } from "../../shared/chain/reading.ts";
import type { PersonId, TenantId } from "../../shared/ids.ts";
import type { Api } from "../api.ts";
import { createRelations } from "../doc/relations.ts";
import { diskFor } from "../doc/sheet-session.ts";

/** Whoever has the overview on a wall sees what was done a moment ago. */
const STALE_MS = 15_000;

/** Called under an owner. `listed`: the documents the person may see. */
export function createTownSheets(
  world: { readonly tenant: TenantId; readonly person: PersonId; readonly api: Api },
  listed: Accessor<ReadonlySet<string>>,
): ChainSheets {
  const relations = createRelations({
    tenant: world.tenant,
    api: world.api,
    disk: diskFor(world.person, world.api),
    staleMs: STALE_MS,
  });
  onCleanup(() => relations.close());
  return {
    visible: (document) => listed().has(document),
    sheet: (document) => (listed().has(document) ? relations.sheet(document) : undefined),
  };
}
