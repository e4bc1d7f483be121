/** Figures as they are kept: on change and for every half-year, and the same again when they are computed from nothing. */
import { expect, test } from "vitest";
import { followChange, keepFigures, keepIfDue } from "../../../functions/indicators/keep-figures.ts";
import { indicatorsOf } from "../../../shared/indicators/compute.ts";
import type { IndicatorSet, MeasureId } from "../../../shared/indicators/indicator.ts";
import { demoRowId } from "../../../shared/template/demo/demo-row.ts";
import { demoSheets } from "../../support/chain-sheets.ts";
import { makeFiguresWorld, NORSJO, REGION } from "../../support/figures-world.ts";
import { seeded } from "../../support/seeded.ts";

const DAY_MS = 86_400_000;
const valueIn = (set: IndicatorSet | undefined, id: MeasureId) => set!.values.find((value) => value.id === id)!;
const plain = (sets: readonly IndicatorSet[]) => sets.map(({ computed: _computed, ...set }) => set);

test("[N25] what the worker computes from the store is what the pure functions compute from the sheets", async () => {
  const { ports } = await makeFiguresWorld({ demo: true });
  const set = await keepFigures(ports, NORSJO);

  expect(set).toMatchObject({ period: "2020H1", asOf: "2020-05-31", currency: "SEK" });
  expect(set!.values).toEqual(indicatorsOf(demoSheets(), { asOf: "2020-05-31", backwards: false }));
});

test("[N25] half-years before the first computing are reconstructed, from the first dated row on", async () => {
  const { ports } = await makeFiguresWorld({ demo: true });
  await keepFigures(ports, NORSJO);

  const sets = await ports.figures.list(NORSJO);
  expect(await ports.figures.periods(NORSJO)).toEqual(["2018H2", "2019H1", "2019H2", "2020H1"]);
  expect(sets.map(({ asOf }) => asOf)).toEqual(["2018-12-31", "2019-06-30", "2019-12-31", "2020-05-31"]);
  expect(sets.map((set) => valueIn(set, "K4").numerator)).toEqual(["hidden", 25, 25, 39]);
  expect(sets.map((set) => valueIn(set, "K9").figures["late"])).toEqual([undefined, 0, 0, 2]);
});

test("[N25] a half-year that has ended stays as it stood, whatever changes later", async () => {
  const world = await makeFiguresWorld({ demo: false, now: Date.parse("2020-06-20T12:00:00Z") });
  const { ports } = world;
  await keepFigures(ports, NORSJO);
  const kept = await ports.figures.read(NORSJO, "2020H1");
  world.now = Date.parse("2020-07-02T12:00:00Z");
  await world.write(NORSJO, "actions", demoRowId(NORSJO, "actions", "A04"), { result: "18 personer", status: "done" });
  await keepFigures(ports, NORSJO);

  expect(await ports.figures.read(NORSJO, "2020H1")).toEqual(kept);
  expect(valueIn(await ports.figures.read(NORSJO, "2020H2"), "K9").numerator).toBe(9);
  expect(valueIn(kept, "K9").numerator).toBe(8);
});

test("[N25] after any edits, in whatever pieces they were followed, the figures are those computed from nothing", async () => {
  const seed = Number(process.env["TEST_SEED"] ?? Math.floor(Math.random() * 2 ** 31));
  console.info(`TEST_SEED=${seed}`);
  const random = seeded(seed);
  const world = await makeFiguresWorld({ demo: true });
  const { ports } = world;
  await keepFigures(ports, NORSJO);
  for (let edit = 0; edit < 40; edit++) {
    const n = 1 + random.below(16);
    const nr = String(n).padStart(2, "0");
    const kind = random.below(4);
    if (kind === 0)
      await world.write(NORSJO, "events", demoRowId(NORSJO, "events", `D${nr}`), {
        new_participants: random.below(90),
      });
    if (kind === 1)
      await world.write(NORSJO, "harvest", demoRowId(NORSJO, "harvest", `H${nr}`), { mentions: random.below(9) });
    if (kind === 2)
      await world.write(NORSJO, "services", demoRowId(NORSJO, "services", `S${nr}`), { alt_km: random.below(30) });
    if (kind === 3)
      await world.write(NORSJO, "actions", demoRowId(NORSJO, "actions", `A${nr}`), {
        budget: 1_000 * random.below(90),
      });
    world.now += 1_000 * random.below(40);
    await followChange(ports, NORSJO);
  }
  await keepIfDue(ports, NORSJO);
  const followed = await ports.figures.list(NORSJO);
  for (const at of ports.state.figures.keys()) ports.state.figures.delete(at);
  await keepFigures(ports, NORSJO);

  expect(plain(followed)).toEqual(plain(await ports.figures.list(NORSJO)));
});

test("[N25] changes soon after one another are computed once, and the sweep brings in what waited", async () => {
  const world = await makeFiguresWorld({ demo: true });
  const { ports } = world;
  expect(await followChange(ports, NORSJO)).toBe(true);
  world.now += 5_000;
  await world.write(NORSJO, "events", demoRowId(NORSJO, "events", "D01"), { new_participants: 50 });
  expect(await followChange(ports, NORSJO)).toBe(false);
  const before = valueIn(await ports.figures.read(NORSJO, "2020H1"), "K1").numerator;

  expect(await keepIfDue(ports, NORSJO)).toBe(true);
  expect(valueIn(await ports.figures.read(NORSJO, "2020H1"), "K1").numerator).not.toBe(before);
  expect(await keepIfDue(ports, NORSJO)).toBe(false);
});

test("[N25] a new day is computed without any change: what is late today was not yesterday", async () => {
  const world = await makeFiguresWorld({ demo: false, now: Date.parse("2020-06-30T12:00:00Z") });
  await keepIfDue(world.ports, NORSJO);
  const late = async () => valueIn(await world.ports.figures.read(NORSJO, "2020H2"), "K9").figures["late"];
  world.now += DAY_MS;
  expect(await keepIfDue(world.ports, NORSJO)).toBe(true);
  expect(await late()).toBe(4);
  expect(valueIn(await world.ports.figures.read(NORSJO, "2020H1"), "K9").figures["late"]).toBe(3);
});

test("[N25] a region has no figures of its own", async () => {
  const { ports } = await makeFiguresWorld({ demo: true });
  expect(await keepFigures(ports, REGION)).toBeUndefined();
  expect(await keepIfDue(ports, REGION)).toBe(false);
});
