/** The function between municipalities on memory ports: its application, and what sharing is handed there. */
import { makeAcrossApp } from "../../functions/across/app.ts";
import { actingFor, decide, undecided } from "../../functions/adapters/acting-for.ts";
import { memoryCopies, memoryGrants } from "../../functions/adapters/memory/grants.ts";
import { memoryLineage } from "../../functions/adapters/memory/lineage.ts";
import type { AcrossDeps } from "../../functions/across/context.ts";
import type { Gate } from "../../functions/adapters/memory/state.ts";
import type { HttpDeps } from "../../functions/http/context.ts";
import type { SharingDeps } from "../../functions/sharing/sharing-deps.ts";

/** What belongs to no municipality. */
type Installation = Omit<AcrossDeps, keyof HttpDeps | "onBehalf" | "lookAround" | "sharing" | "lineage">;

export interface AcrossFace {
  readonly across: ReturnType<typeof makeAcrossApp>;
  readonly sharing: SharingDeps;
}

export function acrossFace(deps: HttpDeps, installation: Installation, gate?: Gate): AcrossFace {
  const kept = { grants: memoryGrants(gate), copies: memoryCopies(gate) };
  const across = makeAcrossApp({
    ...deps,
    ...installation,
    decided: decide,
    onBehalf: ({ tenant }, work) => actingFor(tenant, work),
    lookAround: undecided,
    sharing: kept,
    lineage: memoryLineage(gate),
  });
  return { across, sharing: { ...deps, ...kept, inTenant: actingFor } };
}
