/** Comparisons kept under a name: the addresses and answers. */
import * as v from "valibot";
import { savedComparison, type SavedComparison } from "../../shared/comparison/saved.ts";
import { newRowId } from "../../shared/ids.ts";
import type { Api, Problem } from "../api.ts";

export const savedPath = (region: string): string =>
  `/api/across/tenants/${encodeURIComponent(region)}/saved-comparisons`;
export const savedAnswer = v.object({ saved: v.array(savedComparison) });

/** One of the same name is replaced. `undefined`: kept. */
export async function keepComparison(
  api: Api,
  region: string,
  held: readonly SavedComparison[],
  asked: { readonly name: string; readonly query: string },
): Promise<Problem | undefined> {
  const id = held.find(({ name }) => sameName(name, asked.name))?.id ?? newRowId();
  const result = await api.send(`${savedPath(region)}/${id}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(asked),
  });
  return result.ok ? undefined : result.problem;
}

export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

export async function removeComparison(api: Api, region: string, id: string): Promise<Problem | undefined> {
  const result = await api.send(`${savedPath(region)}/${id}`, { method: "DELETE" });
  return result.ok ? undefined : result.problem;
}
