/** Offers back, who had what from whom, and what is not to be had (SPEC T31, T33, T37, T38), on the core over memory ports. */
import { expect, test } from "vitest";
import { adopt, measure, pullOf, type AdoptWish } from "../../functions/lineage/adopt.ts";
import { proposalsOf } from "../../functions/lineage/carry-out.ts";
import { answerOffer, offerBack, offerSheets, undoOffer } from "../../functions/lineage/offers.ts";
import { publish, withdraw } from "../../functions/lineage/publish.ts";
import { allShowcases, findVersion } from "../../functions/lineage/showcases.ts";
import { type DocumentId, type TenantId } from "../../shared/ids.ts";
import { improvements } from "../../shared/lineage/offer.ts";
import { TEMPLATE, FREE, published, wishFor, adopted, travelled, namesIn } from "../support/lineage-story.ts";
import { KORSHOLM, makeLineageWorld, NORSJO, SKELLEFTEA } from "../support/lineage-world.ts";

test("[T37] an improvement is offered in the origin's own ids, reviewed there, credited and taken back", async () => {
  const { world, adoption, work, here } = await travelled();
  await world.set(NORSJO, "focus", here[0]!, "name", "Arbete och företag");
  const [fresh] = await world.add(NORSJO, "focus", [{ name: "Stolthet" }]);
  const keys = [`focus/c:${here[0]}:name`, `focus/r:${fresh}:+`];
  const offered = await offerBack(world.deps, world.by(NORSJO), {
    id: world.id("off"),
    adoption: adoption.id,
    keys,
    about: "Fungerar hos oss",
  });
  if (offered.kind !== "done") throw new Error(JSON.stringify(offered));
  const { offer } = offered;
  const sheets = (await offerSheets(world.deps, world.by(SKELLEFTEA), offer))!;
  const proposals = await proposalsOf(world.deps, world.by(SKELLEFTEA), sheets, []);
  expect(proposals.map(({ kind, row, state }) => [kind, row === work, state])).toEqual([
    ["cell", true, "free"],
    ["row-added", false, "free"],
  ]);
  const batch = world.id();
  const answered = await answerOffer(world.deps, world.by(SKELLEFTEA), offer.id, {
    batch,
    review: FREE,
    note: "Tack!",
    credit: true,
  });
  expect(answered.kind === "done" && [answered.offer.state, answered.result.taken]).toEqual(["answered", 2]);
  expect(await namesIn(world, SKELLEFTEA)).toEqual(["Arbete och företag", "Boende", "Stolthet"]);
  expect((await world.deps.lineage.offered.read(NORSJO, offer.id))?.answer?.note).toBe("Tack!");
  const next = await published(world, SKELLEFTEA, 2);
  expect(next.credits.map(({ tenant }) => tenant)).toEqual([NORSJO]);
  // What was offered is what one has: nothing comes back as a change.
  const found = await pullOf(world.deps, world.by(NORSJO), adoption, 2);
  const back = found.kind === "found" ? await proposalsOf(world.deps, world.by(NORSJO), found.sheets, []) : [];
  expect(back.map(({ kind }) => kind)).toEqual(["row-added"]);
  const undone = await undoOffer(world.deps, world.by(SKELLEFTEA), offer.id, batch);
  expect(undone.kind === "done" && [undone.offer.state, undone.kept]).toEqual(["waiting", 0]);
  expect(await namesIn(world, SKELLEFTEA)).toEqual(["Arbete", "Boende"]);
});

test("[T37] rows that were never shared cannot be offered, nor what is not an improvement", async () => {
  const { world, adoption, here } = await travelled();
  const [secret] = await world.add(NORSJO, "harvest", [{ text: "hemligt" }]);
  const [person] = await world.add(NORSJO, "stakeholders", [{ name: "någon" }]);
  for (const key of [
    `harvest/r:${secret}:+`,
    `stakeholders/c:${person}:name`,
    `focus/c:${here[0]}:name`,
    "focus/r:zzzzzzzz:+",
    `focus/r:${here[0]}:-`,
  ]) {
    const wish = { id: world.id("off"), adoption: adoption.id, keys: [key], about: "" };
    expect([key, await offerBack(world.deps, world.by(NORSJO), wish)]).toEqual([
      key,
      { kind: "refused", code: "not-shared" },
    ]);
  }
  expect(await world.deps.lineage.offers.list(SKELLEFTEA)).toEqual([]);
  const file = await findVersion(world.deps, { ...adoption.origin });
  const view = await world.view(NORSJO, "harvest");
  const own = [{ document: "harvest" as DocumentId, sheet: "harvest", name: { sv: "Skörd" }, restricted: false, view }];
  expect(
    file.kind === "found" &&
      improvements(file.file, { ...adoption, sheets: [{ document: "harvest" as DocumentId, rows: true }] }, own),
  ).toEqual([]);
});

test("[T38] who made theirs from whose is in every version: Korsholm has Norsjö's, which was Skellefteå's", async () => {
  const { world, homes } = await travelled();
  const made = await published(world, NORSJO, 1, { template: "tplNorsjo0000001", title: "Vår väg" });
  expect(made.ancestors.map(({ tenant, number }) => [tenant, number])).toEqual([[SKELLEFTEA, 1]]);
  const adoption = await adopted(world, KORSHOLM, {
    origin: { tenant: NORSJO, template: "tplNorsjo0000001", number: 1 },
  });
  const found = await findVersion(world.deps, adoption.origin);
  const rows = found.kind === "found" ? found.file.sheets.flatMap(({ rows: all }) => all) : [];
  expect(rows.map(({ from }) => from)).toContainEqual({ tenant: SKELLEFTEA, row: homes });
  const again = await published(world, KORSHOLM, 1, { template: "tplKorsholm00001", title: "Meidän" });
  expect(again.ancestors.map(({ tenant }) => tenant)).toEqual([NORSJO, SKELLEFTEA]);
});

test("[T31] a forged version, a withdrawn template and one's own are not taken over", async () => {
  const { world } = await travelled();
  const by = world.by(KORSHOLM);
  const right = await wishFor(world);
  const forged: readonly (readonly [Partial<AdoptWish>, string])[] = [
    [{ hash: "f".repeat(64) }, "other-version"],
    [{ origin: { ...right.origin, number: 2 } }, "no-such-template"],
    [{ origin: { ...right.origin, template: "tplForged0000000" } }, "no-such-template"],
    [{ origin: { ...right.origin, tenant: "nowhere" as TenantId } }, "no-such-template"],
    [{ origin: { ...right.origin, tenant: KORSHOLM } }, "own-template"],
  ];
  for (const [wrong, code] of forged)
    expect(await adopt(world.deps, by, { ...right, ...wrong })).toEqual({ kind: "refused", code });
  await withdraw(world.deps, world.by(SKELLEFTEA), TEMPLATE);
  expect(await adopt(world.deps, by, right)).toEqual({ kind: "refused", code: "withdrawn" });
  expect((await world.view(KORSHOLM, "focus")).rows()).toEqual([]);
});

test("[T33] an origin that is erased leaves what was taken over as it is, and is said to be gone", async () => {
  const { world, adoption, here } = await travelled();
  await published(world, SKELLEFTEA, 2);
  world.erase(SKELLEFTEA);
  expect(await pullOf(world.deps, world.by(NORSJO), adoption, 2)).toEqual({ kind: "refused", code: "origin-gone" });
  expect(await allShowcases(world.deps)).toEqual([]);
  await world.set(NORSJO, "focus", here[0]!, "name", "Vårt");
  const wish = { id: world.id("off"), adoption: adoption.id, keys: [`focus/c:${here[0]}:name`], about: "" };
  expect(await offerBack(world.deps, world.by(NORSJO), wish)).toEqual({ kind: "refused", code: "origin-gone" });
  expect((await measure(world.deps, world.by(NORSJO), adoption)).map(({ adaptedRows }) => adaptedRows)).toEqual([1, 0]);
  expect(world.ports.state.blobs.size).toBeGreaterThan(0);
  expect((await world.view(NORSJO, "focus")).rows()).toEqual(here);
});

test("[T22] [T31] nothing is taken from a suspended municipality and nothing left there; what others have stays, and it all goes on", async () => {
  const { world, adoption, here } = await travelled();
  await world.set(SKELLEFTEA, "focus", (await world.view(SKELLEFTEA, "focus")).rows()[0]!, "name", "Nytt");
  await published(world, SKELLEFTEA, 2);
  const right = await wishFor(world);
  const tenant = (await world.ports.directory.tenant(SKELLEFTEA))!;
  await world.ports.directory.putTenant({ ...tenant, suspended: { at: world.now, reason: "Avtalet" } });

  const paused = { kind: "refused", code: "origin-paused" };
  expect(await adopt(world.deps, world.by(KORSHOLM), right)).toEqual(paused);
  expect(await pullOf(world.deps, world.by(NORSJO), adoption, 2)).toEqual(paused);
  await world.set(NORSJO, "focus", here[0]!, "name", "Vårt");
  const wish = { id: world.id("off"), adoption: adoption.id, keys: [`focus/c:${here[0]}:name`], about: "" };
  expect(await offerBack(world.deps, world.by(NORSJO), wish)).toEqual(paused);
  expect((await allShowcases(world.deps)).map((one) => [one.tenant, one.paused])).toEqual([[SKELLEFTEA, true]]);
  expect((await world.view(NORSJO, "focus")).rows()).toEqual(here);

  await world.ports.directory.putTenant(tenant);
  expect((await pullOf(world.deps, world.by(NORSJO), adoption, 2)).kind).toBe("found");
  expect((await offerBack(world.deps, world.by(NORSJO), wish)).kind).toBe("done");
  expect((await allShowcases(world.deps)).map(({ paused: is }) => is)).toEqual([undefined]);
});

test("[T31] withdrawn templates take no place among the ten, and withdrawing twice is withdrawing once, in the log too", async () => {
  const world = await makeLineageWorld();
  await world.add(SKELLEFTEA, "focus", [{ name: "Arbete" }]);
  const name = (n: number) => `tplNumber${String(n).padStart(7, "0")}`;
  for (let n = 1; n <= 10; n++) await published(world, SKELLEFTEA, 1, { template: name(n), title: `Mall ${n}` });
  const sheets = [{ document: "focus" as DocumentId, guidance: "", rows: [] }];
  const eleventh = { template: name(11), number: 1, title: "Mall 11", about: "", notes: "", sheets };
  expect(await publish(world.deps, world.by(SKELLEFTEA), eleventh)).toMatchObject({ code: "too-many-templates" });

  for (let again = 0; again < 3; again++) expect(await withdraw(world.deps, world.by(SKELLEFTEA), name(1))).toBe(true);
  expect(await withdraw(world.deps, world.by(SKELLEFTEA), name(99))).toBeUndefined();
  const told = () =>
    (world.ports.state.audit.get(SKELLEFTEA) ?? []).filter(({ kind }) => kind === "template-withdrawn");
  expect(told().map(({ details }) => details)).toEqual([{ title: "Mall 1" }]);
  expect((await publish(world.deps, world.by(SKELLEFTEA), eleventh)).kind).toBe("done");

  // Full again: the next version of a withdrawn one would be the eleventh, and of one that counts already it is not.
  const next = { ...eleventh, template: name(1), number: 2, title: "Mall 1" };
  expect(await publish(world.deps, world.by(SKELLEFTEA), next)).toMatchObject({ code: "too-many-templates" });
  expect((await publish(world.deps, world.by(SKELLEFTEA), { ...eleventh, number: 2, about: "ny" })).kind).toBe("done");
  await withdraw(world.deps, world.by(SKELLEFTEA), name(2));
  expect((await publish(world.deps, world.by(SKELLEFTEA), next)).kind).toBe("done");
  expect(await withdraw(world.deps, world.by(SKELLEFTEA), name(1))).toBe(true);
  expect(told()).toHaveLength(3);
});

test("[T31] of two published at once where one place is left, one is", async () => {
  const world = await makeLineageWorld();
  await world.add(SKELLEFTEA, "focus", [{ name: "Arbete" }]);
  for (let n = 1; n <= 9; n++)
    await published(world, SKELLEFTEA, 1, { template: `tplNumber000000${n}`, title: `Mall ${n}` });
  const sheets = [{ document: "focus" as DocumentId, guidance: "", rows: [] }];
  const both = await Promise.all(
    ["A", "B"].map((which) =>
      publish(world.deps, world.by(SKELLEFTEA), {
        template: `tplNumber000000${which}`,
        number: 1,
        title: `Mall ${which}`,
        about: "",
        notes: "",
        sheets,
      }),
    ),
  );
  expect(both.map((one) => (one.kind === "refused" ? one.code : one.kind)).toSorted()).toEqual([
    "done",
    "too-many-templates",
  ]);
});
