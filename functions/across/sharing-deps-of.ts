/** Sharing as a request hands it its parts: every piece of work in another municipality is logged with its reason. */
import type { SharingDeps } from "../sharing/sharing-deps.ts";
import type { AcrossDeps } from "./context.ts";

export const sharingDepsOf = (deps: AcrossDeps): SharingDeps => ({
  ...deps,
  ...deps.sharing,
  inTenant: (tenant, work) => deps.onBehalf({ tenant, because: "grant" }, work),
});
