/** Templates that travel (SPEC T31–T36), step by step, on the real core over memory ports. */
import { expect, test } from "vitest";
import { adopt, measure, pull, pullOf, undoPull } from "../../functions/lineage/adopt.ts";
import { proposalsOf } from "../../functions/lineage/carry-out.ts";
import { publish, type PublishWish } from "../../functions/lineage/publish.ts";
import { allShowcases, findVersion } from "../../functions/lineage/showcases.ts";
import { addColumn, setColumn, setOption } from "../../shared/document/column-changes.ts";
import { deleteRows, moveRows } from "../../shared/document/mutations.ts";
import { type DocumentId } from "../../shared/ids.ts";
import { shareAdapted } from "../../shared/lineage/compare.ts";
import { type Review } from "../../shared/lineage/review.ts";
import {
  TEMPLATE,
  NOTHING,
  FREE,
  column,
  published,
  wishFor,
  adopted,
  travelled,
  namesIn,
} from "../support/lineage-story.ts";
import { KORSHOLM, makeLineageWorld, NORSJO, SKELLEFTEA } from "../support/lineage-world.ts";

test("[T31] a version is a file under its hash, and publishing again under its number changes nothing", async () => {
  const world = await makeLineageWorld();
  await world.add(SKELLEFTEA, "focus", [{ name: "Arbete" }]);
  const first = await published(world, SKELLEFTEA, 1);
  expect(await published(world, SKELLEFTEA, 1)).toEqual(first);
  await world.add(SKELLEFTEA, "focus", [{ name: "Boende" }]);
  const wish: PublishWish = {
    template: TEMPLATE,
    number: 1,
    title: "Samverkansplattform",
    about: "",
    notes: "",
    sheets: [{ document: "focus" as DocumentId, guidance: "", rows: [] }],
  };
  expect(await publish(world.deps, world.by(SKELLEFTEA), wish)).toEqual({ kind: "refused", code: "version-taken" });
  const second = await published(world, SKELLEFTEA, 2);
  expect(second.versions.map(({ number }) => number)).toEqual([1, 2]);
  expect(second.versions[0]).toEqual(first.versions[0]);
  const old = await findVersion(world.deps, { tenant: SKELLEFTEA, template: TEMPLATE, number: 1 });
  expect(old.kind === "found" && old.file.sheets[0]!.rows.length).toBe(1);
});

test("[T32] no row of the harvest, the stakeholders or the stance travels, whoever names them, nor who a row is about", async () => {
  const world = await makeLineageWorld();
  const secret = "Kalle vid macken";
  const harvest = await world.add(SKELLEFTEA, "harvest", [{ text: secret }]);
  const people = await world.add(SKELLEFTEA, "stakeholders", [{ name: secret }]);
  await world.add(SKELLEFTEA, "stance", [{}]);
  const [area] = await world.add(SKELLEFTEA, "focus", [{ name: "Arbete" }]);
  const actions = await world.add(SKELLEFTEA, "actions", [
    { action: "Bygg ett hus", contac: secret, result: secret, budget: 5, respon: [people[0]] },
    { action: "Ring 070-123 45 67" },
  ]);
  const all = [...harvest, ...people, area!, ...actions];
  const entries = await world.ports.directory.sheets(SKELLEFTEA);
  const outcome = await publish(world.deps, world.by(SKELLEFTEA), {
    template: TEMPLATE,
    number: 1,
    title: "Allt",
    about: "",
    notes: "",
    sheets: entries.map(({ document }) => ({ document, guidance: "", rows: all })),
  });
  expect(outcome.kind).toBe("done");
  const found = await findVersion(world.deps, { tenant: SKELLEFTEA, template: TEMPLATE, number: 1 });
  if (found.kind !== "found") throw new Error(found.code);
  const { file } = found;
  expect(JSON.stringify(file)).not.toContain("Kalle");
  expect(JSON.stringify(file)).not.toContain("070-123");
  expect(file.sheets.some(({ sheet }) => sheet === "stance")).toBe(false);
  expect(Object.fromEntries(file.sheets.map(({ sheet, rows }) => [sheet, rows.length]))).toMatchObject({
    harvest: 0,
    stakeholders: 0,
    focus: 1,
    actions: 2,
  });
  expect(file.sheets.find(({ sheet }) => sheet === "actions")!.rows[0]!.cells).toEqual({
    [column("action")]: "Bygg ett hus",
    [column("budget")]: 5,
  });
  // Rights are nobody's to hand over.
  expect(JSON.stringify(file.sheets)).not.toContain('"rights"');
});

test("[T33] a copy of the structure has no row of the origin, and says where it came from", async () => {
  const world = await makeLineageWorld();
  await world.add(SKELLEFTEA, "focus", [{ name: "Arbete" }]);
  await world.edit(
    SKELLEFTEA,
    "focus",
    (view) =>
      addColumn(view, { label: { sv: "Ansvarig nämnd" }, type: "text" }, null, world.random, column("namnd1")).changes,
  );
  await published(world, SKELLEFTEA, 1);
  const adoption = await adopted(world, KORSHOLM, { sheets: [{ document: "focus" as DocumentId, rows: false }] });
  const view = await world.view(KORSHOLM, "focus");
  expect(view.rows()).toEqual([]);
  expect(view.column(column("namnd1"))?.label.sv).toBe("Ansvarig nämnd");
  expect([adoption.origin.tenant, adoption.origin.number]).toEqual([SKELLEFTEA, 1]);
  const [showcase] = await allShowcases(world.deps);
  expect(showcase!.templates[0]!.users.map(({ tenant, number }) => [tenant, number])).toEqual([[KORSHOLM, 1]]);
});

test("[T33] rows come under ids of one's own with their links among themselves, numbered on, and asked twice come once", async () => {
  const { world, adoption, work, here } = await travelled();
  expect(here).toHaveLength(2);
  expect(here).not.toContain(work);
  const goals = await world.view(NORSJO, "goals");
  const [goal] = goals.rows();
  expect(goals.cell(goal!, column("focus"))).toEqual([here[0]]);
  expect(goals.cell(goal!, column("rowNr"))).toBe("G01");
  expect(goals.cell(goal!, column("owner"))).toBeNull();
  const again = await adopt(world.deps, world.by(NORSJO), await wishFor(world, { id: adoption.id }));
  expect(again.kind === "done" && again.adoption.id).toBe(adoption.id);
  expect((await world.view(NORSJO, "focus")).rows()).toEqual(here);
  expect(await adopt(world.deps, world.by(NORSJO), await wishFor(world))).toEqual({
    kind: "refused",
    code: "adopted-already",
  });
});

test("[T33] what one has changed oneself is not overwritten by taking a template over", async () => {
  const world = await makeLineageWorld();
  await world.edit(SKELLEFTEA, "focus", (view) => setColumn(view, column("name"), { label: { sv: "Område" } }));
  await world.edit(NORSJO, "focus", (view) => setColumn(view, column("name"), { label: { sv: "Vårt namn" } }));
  await published(world, SKELLEFTEA, 1);
  const kept = await adopt(world.deps, world.by(NORSJO), await wishFor(world));
  expect(kept.kind === "done" && kept.result.open).toBe(1);
  expect((await world.view(NORSJO, "focus")).column(column("name"))?.label.sv).toBe("Vårt namn");
  expect((await world.view(SKELLEFTEA, "focus")).column(column("name"))?.label.sv).toBe("Område");
});

test("[T34] the currency switches and no amount is taken for another, the country's words are replaced, rows stay in their language", async () => {
  const world = await makeLineageWorld();
  await world.add(SKELLEFTEA, "actions", [{ action: "Ta emot medborgarförslag", budget: 120_000, lang: "sv" }]);
  await world.edit(SKELLEFTEA, "actions", (view) =>
    setColumn(view, column("measur"), { label: { sv: "Medborgarförslaget gav" } }),
  );
  await published(world, SKELLEFTEA, 1, { sheets: ["actions"] });
  await adopted(world, KORSHOLM, { sheets: [{ document: "actions" as DocumentId, rows: true }] });
  const view = await world.view(KORSHOLM, "actions");
  const [row] = view.rows();
  expect(view.cell(row!, column("action"))).toBe("Ta emot invånarinitiativ");
  expect(view.cell(row!, column("budget"))).toBeNull();
  expect(view.column(column("budget"))?.unit).toBe("EUR");
  expect(view.column(column("measur"))?.label.sv).toBe("Invånarinitiativet gav");
  expect(view.cell(row!, column("lang"))).toBe("sv");
});

test("[T35] a new version is a list of its changes: what nobody here touched is free, all else a conflict", async () => {
  const { world, adoption, work, homes, here } = await travelled();
  await world.set(SKELLEFTEA, "focus", work, "name", "Arbete och företagande");
  await world.set(SKELLEFTEA, "focus", homes, "name", "Boende och inflyttning");
  await world.add(SKELLEFTEA, "focus", [{ name: "Miljö" }]);
  await world.edit(SKELLEFTEA, "focus", (view) => setColumn(view, column("summ"), { label: { sv: "Kortfattat" } }));
  await world.edit(SKELLEFTEA, "focus", (view) => moveRows(view, [homes], null, world.random));
  await world.set(NORSJO, "focus", here[1]!, "name", "Att bo här");
  await published(world, SKELLEFTEA, 2);

  const found = await pullOf(world.deps, world.by(NORSJO), adoption, 2);
  if (found.kind !== "found") throw new Error(found.code);
  const proposals = await proposalsOf(world.deps, world.by(NORSJO), found.sheets, []);
  expect(
    proposals.map(({ kind, state, earlier, now, mine }) => [
      kind,
      state,
      kind === "row-added" ? "" : [earlier, now, mine],
    ]),
  ).toEqual([
    [
      "column-changed",
      "free",
      [
        { sv: "Sammanfattning", en: "Summary", fi: "Tiivistelmä" },
        { sv: "Kortfattat" },
        { sv: "Sammanfattning", en: "Summary", fi: "Tiivistelmä" },
      ],
    ],
    ["cell", "conflict", ["Boende", "Boende och inflyttning", "Att bo här"]],
    ["cell", "free", ["Arbete", "Arbete och företagande", "Arbete"]],
    ["row-added", "free", ""],
  ]);

  const first = await pull(world.deps, world.by(NORSJO), adoption.id, { batch: world.id(), number: 2, review: FREE });
  expect(first.kind === "done" && [first.result.taken, first.result.open, first.adoption.origin.number]).toEqual([
    3, 1, 1,
  ]);
  expect(await namesIn(world, NORSJO)).toEqual(["Arbete och företagande", "Att bo här", "Miljö"]);

  const conflict = proposals.find(({ state }) => state === "conflict")!;
  const skip = [{ key: conflict.key, reason: "Så säger man hos oss" }];
  const second = await pull(world.deps, world.by(NORSJO), adoption.id, {
    batch: world.id(),
    number: 2,
    review: { ...NOTHING, skip },
  });
  if (second.kind !== "done") throw new Error(JSON.stringify(second));
  expect([
    second.result.open,
    second.adoption.origin.number,
    second.adoption.decisions.map(({ reason }) => reason),
  ]).toEqual([0, 2, ["Så säger man hos oss"]]);

  // Said once, it is not asked again until the origin says something else.
  await published(world, SKELLEFTEA, 3);
  const third = await pullOf(world.deps, world.by(NORSJO), second.adoption, 3);
  expect(
    third.kind === "found" &&
      (await proposalsOf(world.deps, world.by(NORSJO), third.sheets, second.adoption.decisions)),
  ).toEqual([]);
});

test("[T35] a change that has become a conflict since it was seen is not taken", async () => {
  const { world, adoption, work, here } = await travelled();
  await world.set(SKELLEFTEA, "focus", work, "name", "Arbete och företagande");
  await published(world, SKELLEFTEA, 2);
  const key = `focus/c:${here[0]}:name`;
  await world.set(NORSJO, "focus", here[0]!, "name", "Jobb");
  const take = [{ key, state: "free" as const }];
  const outcome = await pull(world.deps, world.by(NORSJO), adoption.id, {
    batch: world.id(),
    number: 2,
    review: { ...NOTHING, take },
  });
  expect(outcome.kind === "done" && [outcome.result.taken, outcome.result.open]).toEqual([0, 1]);
  expect((await namesIn(world, NORSJO))[0]).toBe("Jobb");
  const sure = await pull(world.deps, world.by(NORSJO), adoption.id, {
    batch: world.id(),
    number: 2,
    review: { ...NOTHING, take: [{ key, state: "conflict" }] },
  });
  expect(sure.kind === "done" && sure.result.open).toBe(0);
  expect((await namesIn(world, NORSJO))[0]).toBe("Arbete och företagande");
});

test("[T35] a cell is adapted in one's own words, and rows the origin dropped or one has deleted are asked about", async () => {
  const { world, adoption, work, homes, here } = await travelled();
  await world.edit(SKELLEFTEA, "focus", (view) => deleteRows(view, [homes]));
  await world.set(SKELLEFTEA, "focus", work, "name", "Arbete och företagande");
  await world.set(NORSJO, "focus", here[1]!, "summ", "Vi har skrivit om det");
  await published(world, SKELLEFTEA, 2);
  const review: Review = {
    ...NOTHING,
    adapt: [{ key: `focus/c:${here[0]}:name`, value: "Jobb och företag", reason: "kortare" }],
    skip: [{ key: `focus/r:${here[1]}:-`, reason: "" }],
  };
  const found = await pullOf(world.deps, world.by(NORSJO), adoption, 2);
  const proposals = found.kind === "found" ? await proposalsOf(world.deps, world.by(NORSJO), found.sheets, []) : [];
  expect(proposals.map(({ kind, state }) => [kind, state])).toEqual([
    ["cell", "free"],
    ["row-removed", "free"],
  ]);
  const outcome = await pull(world.deps, world.by(NORSJO), adoption.id, { batch: world.id(), number: 2, review });
  if (outcome.kind !== "done") throw new Error(JSON.stringify(outcome));
  expect([outcome.result.adapted, outcome.result.skipped, outcome.result.open]).toEqual([1, 1, 0]);
  expect(await namesIn(world, NORSJO)).toEqual(["Jobb och företag", "Boende"]);
  const distances = await measure(world.deps, world.by(NORSJO), outcome.adoption);
  expect(distances.map(({ document, rows, adaptedRows }) => [document, rows, adaptedRows])).toEqual([
    ["focus", 1, 1],
    ["goals", 1, 0],
  ]);
  const [showcase] = await allShowcases(world.deps);
  expect(shareAdapted(showcase!.templates[0]!.users[0]!.distance)).toBe(0.5);
});

test("[T36] a pull is one person's edit and is taken back as one, but for what somebody wrote since", async () => {
  const { world, adoption, work, homes, here } = await travelled();
  await world.set(SKELLEFTEA, "focus", work, "name", "A2");
  await world.set(SKELLEFTEA, "focus", homes, "name", "B2");
  await world.add(SKELLEFTEA, "focus", [{ name: "C" }]);
  await world.edit(
    SKELLEFTEA,
    "focus",
    (view) => addColumn(view, { label: { sv: "Ny" }, type: "text" }, null, world.random, column("newOne")).changes,
  );
  await published(world, SKELLEFTEA, 2);
  const batch = world.id();
  const pulled = await pull(world.deps, world.by(NORSJO), adoption.id, { batch, number: 2, review: FREE });
  expect(pulled.kind === "done" && pulled.adoption.origin.number).toBe(2);
  const entries = await world.ports.log.read({ tenant: NORSJO, document: "focus" as DocumentId }, 1, 0);
  expect(entries.at(-1)).toMatchObject({
    actor: world.by(NORSJO).member.person,
    updateId: `pull.${SKELLEFTEA}.${TEMPLATE}.2.${adoption.id}.${batch}.focus.0`,
  });
  await world.set(NORSJO, "focus", here[1]!, "name", "Eget");
  const undone = await undoPull(world.deps, world.by(NORSJO), adoption.id, batch);
  expect(undone.kind === "done" && [undone.kept, undone.adoption.origin.number]).toEqual([1, 1]);
  expect(await namesIn(world, NORSJO)).toEqual(["Arbete", "Eget"]);
  expect((await world.view(NORSJO, "focus")).column(column("newOne"))?.deleted).toBe(true);
  expect(await undoPull(world.deps, world.by(NORSJO), adoption.id, batch)).toEqual({
    kind: "refused",
    code: "nothing-to-undo",
  });
});

test("[T36] a choice that was taken and taken back is not offered, and waits to be taken again", async () => {
  const { world, adoption } = await travelled();
  const option = { id: "stalled", label: { sv: "pausad" } };
  await world.edit(SKELLEFTEA, "goals", (view) => setOption(view, column("status"), option));
  await published(world, SKELLEFTEA, 2);
  const batch = world.id();
  await pull(world.deps, world.by(NORSJO), adoption.id, { batch, number: 2, review: FREE });
  const held = async () =>
    (await world.view(NORSJO, "goals")).column(column("status"))?.options?.find(({ id }) => id === "stalled");
  expect((await held())?.gone).toBeUndefined();
  const undone = await undoPull(world.deps, world.by(NORSJO), adoption.id, batch);
  expect((await held())?.gone).toBe(true);
  const found = await pullOf(world.deps, world.by(NORSJO), adoption, 2);
  const again = found.kind === "found" ? await proposalsOf(world.deps, world.by(NORSJO), found.sheets, []) : [];
  expect([undone.kind, again.map(({ state }) => state)]).toEqual(["done", ["free"]]);
  await pull(world.deps, world.by(NORSJO), adoption.id, { batch: world.id(), number: 2, review: FREE });
  expect((await held())?.gone).toBeUndefined();
});
