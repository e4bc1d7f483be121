/** Contract of `Comparisons`. */
import { expect, test } from "vitest";
import { newRowId } from "../../shared/ids.ts";
import type { SavedComparison } from "../../shared/comparison/saved.ts";
import { newPerson, newTenant, type GetWorld } from "./world.ts";

const saved = (more: Partial<SavedComparison> = {}): SavedComparison => ({
  id: newRowId(),
  name: "Små kommuner, våren 2020",
  query: "?matt=K1.K4&storlek=under-5",
  author: newPerson(),
  authorName: "Päivi Åström",
  changedAt: 1_590_000_000_000,
  ...more,
});

export function describeComparisons(name: string, world: GetWorld): void {
  const comparisons = () => world().ports.comparisons;

  test(`${name}: what is saved is read back whole, in order of ids, by its reader alone`, async () => {
    const [reader, other] = [newTenant(), newTenant()];
    const [second, first] = [saved({ id: "bbbbbbbb" }), saved({ id: "aaaaaaaa", query: "" })];
    for (const one of [second, first]) await comparisons().put(reader, one);

    expect(await comparisons().list(reader)).toEqual([first, second]);
    expect(await comparisons().list(other)).toEqual([]);
  });

  test(`${name}: saving again replaces, removing takes one away, and what is not there is removed already`, async () => {
    const reader = newTenant();
    const [kept, gone] = [saved(), saved()];
    for (const one of [kept, gone]) await comparisons().put(reader, one);
    await comparisons().put(reader, { ...kept, name: "Nytt namn" });
    await comparisons().remove(reader, gone.id);
    await comparisons().remove(reader, gone.id);

    expect(await comparisons().list(reader)).toEqual([{ ...kept, name: "Nytt namn" }]);
  });

  test(`${name}: an id that is none is refused before anything is touched`, async () => {
    const reader = newTenant();

    await expect(comparisons().put(reader, saved({ id: "x#y" }))).rejects.toThrow("comparison");
    await expect(comparisons().remove(reader, "../SET#2020H1")).rejects.toThrow("comparison");
    expect(await comparisons().list(reader)).toEqual([]);
  });
}
