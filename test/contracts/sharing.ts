/** Contract of `Grants` and `Copies`: whole records by municipality, one of two who take a step wins; the latest place stands. */
import { expect, test } from "vitest";
import type { Copies, Grants } from "../../functions/sharing-ports.ts";
import type { ColumnId, DocumentId, PersonId } from "../../shared/ids.ts";
import { randomBase62 } from "../../shared/ids.ts";
import { proposed, stepped, type Terms } from "../../shared/sharing/grant.ts";
import { newDocument, newTenant } from "./world.ts";

const AT = 1_800_000_000_000;
const BY = { person: "p-aaaaaaaa" as PersonId, name: "Åsa", right: "process-leader", at: AT } as const;
const TERMS: Terms = {
  level: "follow",
  sheets: [
    {
      document: "actions" as DocumentId,
      sheet: "actions",
      name: { sv: "Åtgärder", fi: "Toimet" },
      columns: [{ id: "action" as ColumnId, kind: "text", label: { sv: "Åtgärd" } }],
      filter: [
        { column: "state" as ColumnId, is: "any-of", values: ["a"], kind: "select", label: { sv: "Läge" }, called: [] },
        { column: "cost" as ColumnId, is: "between", value: 1, to: "2", kind: "number", label: { sv: "Kostnad" } },
      ],
      match: "any",
      copy: "" as DocumentId,
    },
  ],
  purpose: "Vägen",
  until: AT + 1_000,
};

export function describeSharing(name: string, kept: () => { readonly grants: Grants; readonly copies: Copies }): void {
  test(`${name}: a grant is read back whole, in its own municipality alone, and of two steps at once one is taken`, async () => {
    const [giver, taker] = [newTenant(), newTenant()];
    const parties = { giver: { tenant: giver, name: { sv: "A" } }, taker: { tenant: taker, name: { sv: "B" } } };
    const grant = proposed({ id: randomBase62(16).toLowerCase(), ...parties }, TERMS, BY);
    const { grants } = kept();
    expect(await grants.create(giver, grant)).toBe("created");
    expect(await grants.create(giver, grant)).toBe("exists");
    expect(await grants.read(giver, grant.id)).toEqual(grant);
    expect(await grants.read(taker, grant.id)).toBeUndefined();
    expect(await grants.list(giver)).toEqual([grant]);

    const steps = (["accept", "decline"] as const).map((step) => stepped(grant, { ...BY, step, by: "taker" })!);
    const won = await Promise.all(steps.map((next) => grants.swap(giver, 1, next)));
    expect(won.toSorted()).toEqual(["stale", "swapped"]);
    expect(await grants.read(giver, grant.id)).toEqual(steps[won.indexOf("swapped")]);
  });

  test(`${name}: how far a copy has come is kept beside it, replaced and removed`, async () => {
    const { copies } = kept();
    const key = newDocument();
    const state = {
      epoch: 2,
      seq: 7,
      erased: 0,
      at: AT,
      held: [{ column: "action" as ColumnId, why: "changed" }],
    } as const;
    expect(await copies.read(key)).toBeUndefined();
    await copies.put(key, state);
    await copies.put(key, { ...state, seq: 8, held: [] });
    expect(await copies.read(key)).toEqual({ ...state, seq: 8, held: [] });
    await copies.remove(key);
    expect(await copies.read(key)).toBeUndefined();
  });
}
