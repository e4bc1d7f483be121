/** Sources of inspiration that are no tenant here (SPEC T38): a town abroad, a project that has ended. */
import type { Inspiration, LineageRefusal } from "../../shared/lineage/record.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { LineagePorts } from "./lineage-ports.ts";

/** @param one with the version it is to have: 1 for a new one. Sent twice it is kept once. */
export async function keepInspiration(
  { lineage: { inspirations } }: { readonly lineage: LineagePorts },
  tenant: TenantId,
  one: Inspiration,
  most: number,
): Promise<"kept" | LineageRefusal> {
  const held = await inspirations.list(tenant);
  const stands = held.find(({ id }) => id === one.id);
  if (stands === undefined && held.length >= most) return "too-many-inspirations";
  if (stands !== undefined && JSON.stringify({ ...stands }) === JSON.stringify(one)) return "kept";
  const done =
    one.version === 1 ? await inspirations.create(tenant, one) : await inspirations.swap(tenant, one.version - 1, one);
  return done === "created" || done === "swapped" ? "kept" : "changed-meanwhile";
}
