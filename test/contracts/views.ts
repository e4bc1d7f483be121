/** Contract of `SavedViews`. */
import { expect, test } from "vitest";
import { randomBase62, type ColumnId, type PersonId } from "../../shared/ids.ts";
import type { SavedView } from "../../shared/views/view.ts";
import { newDocument, newPerson, type GetWorld } from "./world.ts";

function saved(more: Partial<SavedView> = {}): SavedView {
  return {
    id: randomBase62(12),
    name: "Pågår i Norrliden",
    shared: true,
    author: newPerson(),
    authorName: "Päivi Åström",
    changedAt: 1_800_000_000_000,
    version: 1,
    view: {
      sorts: [{ column: "name" as ColumnId, down: true }],
      match: "any",
      conditions: [
        { column: "cost" as ColumnId, is: "between", value: 0.5, to: 2 },
        { column: "place" as ColumnId, is: "any-of", values: ["Row00001"] },
      ],
      group: { column: "place" as ColumnId, down: false },
      search: "",
      hidden: ["note" as ColumnId],
    },
    ...more,
  };
}

export function describeViews(name: string, world: GetWorld): void {
  const views = () => world().ports.views;

  test(`${name}: shared views are everybody's in their sheet, others their author's, and both are read back whole`, async () => {
    const key = newDocument();
    const [anna, bo] = [newPerson(), newPerson()];
    const { hidden: _hidden, ...view } = saved().view;
    const shared = saved({ id: `b${"0".repeat(11)}`, author: bo });
    const own = saved({ id: `a${"0".repeat(11)}`, author: anna, shared: false, view });
    for (const one of [shared, own]) expect(await views().put(key, one, 0)).toBe("stored");

    expect(await views().list(key, anna)).toEqual([own, shared]);
    expect(await views().list(key, bo)).toEqual([shared]);
    // Whose id begins with another's, too.
    expect(await views().list(key, anna.slice(0, -1) as PersonId)).toEqual([shared]);
    for (const other of [newDocument(), newDocument(key.tenant)]) expect(await views().list(other, anna)).toEqual([]);
  });

  test(`${name}: everybody's views of a sheet are listed for whoever has to know them all, and no other sheet's`, async () => {
    const key = newDocument();
    const views4 = ["a", "b", "c", "d"].map((first, i) =>
      saved({ id: `${first}${"0".repeat(11)}`, shared: i % 2 === 0 }),
    );
    for (const one of views4) await views().put(key, one, 0);
    await views().put(newDocument(key.tenant), saved(), 0);

    expect(await views().all(key)).toEqual(views4);
    expect(await views().all(newDocument())).toEqual([]);
  });

  test(`${name}: of those who save over one version one does, and none over nothing or twice anew`, async () => {
    const key = newDocument();
    const first = saved();
    await views().put(key, first, 0);
    const outcomes = await Promise.all(
      ["a", "b", "c"].map((other) => views().put(key, { ...first, name: other, version: 2 }, 1)),
    );

    expect(outcomes.toSorted()).toEqual(["stale", "stale", "stored"]);
    expect(await views().put(key, first, 0)).toBe("stale");
    expect(await views().put(key, first, 1)).toBe("stale");
    expect(await views().put(key, saved(), 1)).toBe("stale");
  });

  test(`${name}: what is shared and what is one's own lie apart, also under one id, and are removed apart`, async () => {
    const key = newDocument();
    const shared = saved();
    const own = { ...shared, shared: false, name: "Min" };
    for (const one of [shared, own]) await views().put(key, one, 0);
    await views().remove(key, shared);
    await views().remove(key, shared);

    expect(await views().list(key, own.author)).toEqual([own]);
    await views().remove(key, { ...own, author: newPerson() });
    expect(await views().list(key, own.author)).toEqual([own]);
    await views().remove(key, own);
    expect(await views().list(key, own.author)).toEqual([]);
  });

  test(`${name}: a view that would not keep to its place is refused`, async () => {
    for (const id of ["", "0".repeat(11), `${"0".repeat(11)}#`])
      await expect(views().put(newDocument(), saved({ id }), 0)).rejects.toMatchObject({ name: "Refused" });
    const nobody = saved({ author: "p-#" as PersonId, shared: false });
    await expect(views().put(newDocument(), nobody, 0)).rejects.toMatchObject({ name: "Refused" });
  });
}
