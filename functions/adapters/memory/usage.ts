/** What a municipality uses, in memory. */
import type { CountedName } from "../../../shared/quotas/quotas.ts";
import type { Usage } from "../../quotas/usage-port.ts";
import { ascending, checkTenant } from "../rules.ts";
import type { MemoryState, Step } from "./state.ts";

export function memoryUsage(state: MemoryState, step: Step): Usage {
  return {
    add: (tenant, what, window, amount) =>
      step("usage.add", tenant, () => {
        checkTenant(tenant);
        const name = `${tenant}/${window}/${what}`;
        const total = (state.use.get(name) ?? 0) + amount;
        state.use.set(name, total);
        return total;
      }),
    counted: (tenant, from, to) =>
      step("usage.counted", tenant, () => {
        checkTenant(tenant);
        return [...state.use]
          .map(([name, total]) => {
            const [owner = "", window, what] = name.split("/");
            return { owner, window: Number(window), what: what as CountedName, total };
          })
          .filter(({ owner, window }) => owner === tenant && window >= from && window <= to)
          .sort((a, b) => a.window - b.window || ascending(a.what, b.what))
          .map(({ what, window, total }) => ({ what, window, total }));
      }),
    mark: (tenant, mark) =>
      step("usage.mark", tenant, () => {
        checkTenant(tenant);
        const name = `${tenant}/${mark.what}/${mark.level}/${mark.document ?? ""}`;
        if ((state.marks.get(name)?.until ?? Number.NEGATIVE_INFINITY) >= mark.at) return false;
        state.marks.set(name, { ...mark });
        return true;
      }),
    marks: (tenant, now) =>
      step("usage.marks", tenant, () => {
        checkTenant(tenant);
        return [...state.marks]
          .filter(([name, { until }]) => name.startsWith(`${tenant}/`) && until >= now)
          .sort(([a], [b]) => ascending(a, b))
          .map(([, mark]) => ({ ...mark }));
      }),
  };
}
