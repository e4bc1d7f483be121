/** Keeping what is chosen on a comparison under a name, for everybody who may compare there (SPEC N31). */
import { MOST_SAVED, type SavedComparison } from "../../shared/comparison/saved.ts";
import type { TenantId } from "../../shared/ids.ts";
import type { Member, Ports } from "../ports.ts";

type SavingPorts = Pick<Ports, "comparisons" | "clock">;

/** What one has chosen again stands over what was there. `full`: nothing was kept. */
export async function saveComparison(
  { comparisons, clock }: SavingPorts,
  reader: TenantId,
  by: Member,
  asked: Pick<SavedComparison, "id" | "name" | "query">,
): Promise<"saved" | "full"> {
  const held = await comparisons.list(reader);
  if (held.length >= MOST_SAVED && !held.some(({ id }) => id === asked.id)) return "full";
  const { id, name, query } = asked;
  await comparisons.put(reader, { id, name, query, author: by.person, authorName: by.name, changedAt: clock() });
  return "saved";
}
