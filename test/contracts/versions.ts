/** Contract of `Versions`. */
import { expect, test } from "vitest";
import { randomBase62 } from "../../shared/ids.ts";
import type { SheetVersion } from "../../shared/versions/version.ts";
import { newDocument, newPerson, type GetWorld } from "./world.ts";

function kept(more: Partial<SheetVersion> = {}): SheetVersion {
  return {
    id: randomBase62(12),
    kind: "named",
    name: "Inför beredningen",
    author: newPerson(),
    authorName: "Päivi Åström",
    at: 1_800_000_000_000,
    epoch: 3,
    seq: 14,
    hash: "0a".repeat(32),
    month: "2026-11",
    bytes: 1_234,
    rows: 17,
    since: { version: "day20261121", at: 1_790_000_000_000, cells: 4, rows: 2 },
    ...more,
  };
}

function daily(id: string, at: number): SheetVersion {
  const { name: _name, authorName: _authorName, since: _since, ...rest } = kept({ id, at, kind: "daily" });
  return rest;
}

export function describeVersions(name: string, world: GetWorld): void {
  const versions = () => world().ports.versions;

  test(`${name}: versions are read back whole, the earliest first, in their own sheet alone`, async () => {
    const key = newDocument();
    const [late, early] = [kept({ at: 9 }), daily("day20261120", 5)];
    for (const one of [late, early]) expect(await versions().put(key, one)).toBe("stored");

    expect(await versions().list(key)).toEqual([early, late]);
    expect(await versions().read(key, late.id)).toEqual(late);
    expect(await versions().read(key, "day20261121")).toBeUndefined();
    for (const other of [newDocument(), newDocument(key.tenant)]) expect(await versions().list(other)).toEqual([]);
  });

  test(`${name}: of those who keep under one id one does, and nothing is ever replaced`, async () => {
    const key = newDocument();
    const first = kept();
    const outcomes = await Promise.all(["a", "b", "c"].map((other) => versions().put(key, { ...first, name: other })));
    const held = await versions().read(key, first.id);

    expect(outcomes.toSorted()).toEqual(["exists", "exists", "stored"]);
    expect(await versions().put(key, { ...first, name: "other" })).toBe("exists");
    expect(await versions().read(key, first.id)).toEqual(held);
  });

  test(`${name}: what somebody named stays, and what was kept by itself can be let go`, async () => {
    const key = newDocument();
    const [named, own] = [kept({ at: 1 }), daily("day20261120", 2)];
    for (const one of [named, own]) await versions().put(key, one);
    for (const { id } of [named, own, own]) await versions().remove(key, id);

    expect(await versions().list(key)).toEqual([named]);
  });

  test(`${name}: a version that would not keep to its place is refused`, async () => {
    for (const id of ["", "0".repeat(11), `${"0".repeat(11)}#`, "day20261120"])
      await expect(versions().put(newDocument(), kept({ id }))).rejects.toMatchObject({ name: "Refused" });
    await expect(versions().put(newDocument(), daily("0".repeat(12), 1))).rejects.toMatchObject({ name: "Refused" });
    for (const wrong of [{ hash: "x" }, { month: "2026-11/.." }])
      await expect(versions().put(newDocument(), kept(wrong))).rejects.toMatchObject({ name: "Refused" });
    await expect(versions().read(newDocument(), "a#b")).rejects.toMatchObject({ name: "Refused" });
  });
}
