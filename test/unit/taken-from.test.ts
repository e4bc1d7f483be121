/** What was taken over says so: in the history of a cell and a row, and of each row from whom and at which version it stands. */
import { expect, test } from "vitest";
import { pull } from "../../functions/lineage/adopt.ts";
import { answerOffer, offerBack } from "../../functions/lineage/offers.ts";
import { takenInto } from "../../functions/lineage/taken-into.ts";
import { makeFollower } from "../../functions/history/follow.ts";
import { activity, knownPeople, rowHistory } from "../../functions/history/read-history.ts";
import type { ColumnId, DocumentId, RowId, TenantId } from "../../shared/ids.ts";
import { takenBatch, takenFrom } from "../../shared/lineage/taken-from.ts";
import { FREE, published, TEMPLATE, travelled } from "../support/lineage-story.ts";
import { NORSJO, SKELLEFTEA, type LineageWorld } from "../support/lineage-world.ts";

const FOCUS = "focus" as DocumentId;
const NAME = "name" as ColumnId;
const NO_LINKS = { read: async () => undefined };

async function toldOf(world: LineageWorld, tenant: TenantId, row: RowId, column?: ColumnId) {
  const key = { tenant, document: FOCUS };
  await makeFollower(world.ports).follow(key);
  const known = await knownPeople(world.ports, NO_LINKS, tenant);
  const { changes } = await rowHistory(world.ports, key, known, { row, ...(column === undefined ? {} : { column }) });
  return changes.map(({ marks, takenFrom: from }) => [marks[0], from?.tenant, from?.number, from?.offered]);
}

test("[T36] a row's history says which version of whom it came from, and which of them changed it since", async () => {
  const { world, adoption, here } = await travelled();
  const row = here[0]!;
  const there = (await world.view(SKELLEFTEA, "focus")).rows()[0]!;
  await world.set(SKELLEFTEA, "focus", there, "name", "Arbete och näringsliv");
  await published(world, SKELLEFTEA, 2);
  const by = world.by(NORSJO);
  const key = { tenant: NORSJO, document: FOCUS };
  expect((await takenInto(world.deps, key)).origins.map(({ number }) => number)).toEqual([1]);

  const wish = { batch: world.id(), number: 2, review: FREE };
  expect((await pull(world.deps, by, adoption.id, wish)).kind).toBe("done");

  expect(await toldOf(world, NORSJO, row, NAME)).toEqual([
    [undefined, SKELLEFTEA, 2, undefined],
    ["made", SKELLEFTEA, 1, undefined],
  ]);
  const known = await knownPeople(world.ports, NO_LINKS, NORSJO);
  const { entries } = await activity(world.ports, [key], known, {});
  expect(entries.map(({ entry }) => entry.takenFrom?.number)).toEqual([2, 1]);
  const { origins, rows } = await takenInto(world.deps, key);
  expect(origins[rows[row]!]).toMatchObject({ tenant: SKELLEFTEA, title: adoption.origin.title, number: 2 });
  // What one writes oneself came from nobody, and a row of one's own neither.
  await world.set(NORSJO, "focus", row, "name", "Vårt");
  const [own] = await world.add(NORSJO, "focus", [{ name: "Eget" }]);
  expect((await toldOf(world, NORSJO, row, NAME))[0]).toEqual([undefined, undefined, undefined, undefined]);
  expect(rows[own!]).toBeUndefined();
});

test("[T37] an improvement that was offered and taken says whose it was", async () => {
  const { world, adoption, here } = await travelled();
  await world.set(NORSJO, "focus", here[0]!, "name", "Näringsliv");
  const wish = { id: world.id("off"), adoption: adoption.id, keys: [`focus/c:${here[0]}:name`], about: "" };
  expect((await offerBack(world.deps, world.by(NORSJO), wish)).kind).toBe("done");
  const answer = { batch: world.id(), review: FREE, note: "", credit: true };
  expect((await answerOffer(world.deps, world.by(SKELLEFTEA), wish.id, answer)).kind).toBe("done");

  const there = (await world.view(SKELLEFTEA, "focus")).rows()[0]!;
  expect((await toldOf(world, SKELLEFTEA, there, NAME))[0]).toEqual([undefined, NORSJO, 1, true]);
  const { origins } = await takenInto(world.deps, { tenant: SKELLEFTEA, document: FOCUS });
  expect(origins).toMatchObject([{ tenant: NORSJO, template: TEMPLATE }]);
});

test("[T36] only what the house itself wrote is read as taken: no page's batch can say so", () => {
  const from = { tenant: SKELLEFTEA, template: TEMPLATE, number: 3 };
  expect(takenFrom(takenBatch("pull", from, "rest.of.it"))).toEqual(from);
  expect(takenFrom(takenBatch("offer", from, "x"))).toEqual({ ...from, offered: true });
  for (const other of ["pull", "0123456789abcdef", "restore.v1.x", "pull.Skelleftea.tpl.1", `pull.a.${TEMPLATE}.0`, ""])
    expect(takenFrom(other)).toBeUndefined();
});
