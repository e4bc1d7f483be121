/** Who sees what of whom: nothing without a decision, exactly the preview with one, and every showing in the owner's log. */
import { expect, test } from "vitest";
import type { Answer } from "../../../functions/indicators/consents.ts";
import { keepFigures } from "../../../functions/indicators/keep-figures.ts";
import { auditEntries } from "../../../functions/tenants/audit.ts";
import type { AuditEntry } from "../../../shared/audit/entry.ts";
import type { TenantId } from "../../../shared/ids.ts";
import { KORSHOLM, makeFiguresWorld, NORSJO, REGION, type FiguresWorld } from "../../support/figures-world.ts";

const LEADER = `${NORSJO}.process-leader`;
const ANALYST = `${REGION}.analyst`;
const FIGURES = `/tenants/${REGION}/comparison/figures?period=2020H1`;
const PREVIEW = `/tenants/${NORSJO}/consents/${REGION}/preview?period=2020H1`;

const decide = (world: FiguresWorld, levels: object, owner = NORSJO, reader = REGION) =>
  world.ask(`${owner}.process-leader`, "PUT", `/tenants/${owner}/consents/${reader}`, { levels });
const asked = async (world: FiguresWorld, path = FIGURES, as = ANALYST): Promise<Answer> =>
  (await world.ask(as, "GET", path)).body;
async function logOf(world: FiguresWorld, tenant: TenantId): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of auditEntries(world.ports, tenant)) entries.push(entry);
  return entries;
}

test("[N24] without a decision a region sees nothing, and a municipality’s analyst nothing of another", async () => {
  const world = await makeFiguresWorld({ demo: true });
  expect((await asked(world)).sets).toEqual([]);
  expect((await world.ask(ANALYST, "GET", `/tenants/${REGION}/comparison/shared`)).body).toEqual({
    shared: [],
    periods: [],
  });
  for (const path of [`/tenants/${NORSJO}/consents`, `/tenants/${NORSJO}/comparison/figures?period=2020H1`, PREVIEW])
    expect((await world.ask(ANALYST, "GET", path)).status).toBe(404);
  expect(await logOf(world, NORSJO)).not.toContainEqual(expect.objectContaining({ kind: "figures-shown" }));
});

test("[N24] the preview is the reader’s answer, byte for byte", async () => {
  const world = await makeFiguresWorld({ demo: true });
  const preview = await world.ask(LEADER, "GET", `${PREVIEW}&levels=K1:aggregate,K3:places,K11:places,K8:aggregate`);
  await decide(world, { K1: "aggregate", K3: "places", K11: "places", K8: "aggregate" });
  const got = await world.ask(ANALYST, "GET", FIGURES);

  expect(preview.status).toBe(200);
  expect(got.text).toBe(preview.text);
});

test("[N24] what is shown is what was decided: the whole without places, by place with them, and size with anything", async () => {
  const world = await makeFiguresWorld({ demo: true });
  await decide(world, { K1: "aggregate", K3: "places" });
  const [set] = (await asked(world)).sets;

  expect(set!.values.map(({ id }) => id)).toEqual(["K1", "K3", "K19"]);
  const parts = (id: string) => set!.values.find((value) => value.id === id)!.parts;
  expect(parts("K1")).toEqual([]);
  expect(parts("K3").map(({ label }) => label?.sv)).toContain("Bastuträsk");
  expect((await world.ask(ANALYST, "GET", FIGURES)).text).not.toContain("bymacken");
});

test("[N24] no text of a sheet is in what leaves, but names of places, areas, proposals and origins of plans", async () => {
  const world = await makeFiguresWorld({ demo: true });
  const all = Object.fromEntries(["K1", "K2", "K4", "K5", "K6", "K7", "K8", "K9", "K10", "K12", "K13", "K14", "K15", "K16", "K17", "K18", "K20", "standing"].map((id) => [id, "aggregate"])); // prettier-ignore
  await decide(world, { ...all, K3: "places", K11: "places" });
  const { text } = await world.ask(ANALYST, "GET", FIGURES);

  for (const word of ["Macken måste", "Skrotbilar", "NIDS", "Näringslivskontoret", "Lanthandel", "Kampanj"])
    expect(text, word).not.toContain(word);
  expect(text).toContain("Arbete och företagande");
});

test("[N26] withdrawn, nothing more is shown, from the next question on", async () => {
  const world = await makeFiguresWorld({ demo: true });
  await decide(world, { K1: "aggregate" });
  expect((await asked(world)).sets).toHaveLength(1);
  await decide(world, {});

  expect((await asked(world)).sets).toEqual([]);
  expect((await world.ask(ANALYST, "GET", `/tenants/${REGION}/comparison/shared`)).body).toMatchObject({ shared: [] });
});

test("[N26] the owner’s consent decides, not the reader’s list: a forged entry there opens nothing", async () => {
  const world = await makeFiguresWorld({ demo: true });
  await decide(world, { K1: "aggregate" }, KORSHOLM);
  await world.ports.figures.noteShown(REGION, NORSJO);

  const { sets } = await asked(world, `${FIGURES}&owners=${NORSJO},${KORSHOLM}`);
  expect(sets.map(({ tenant }) => tenant)).toEqual([KORSHOLM]);
});

test("[N26] every disclosure is in the owner’s log: once a day for a reader and a half-year, not for every look", async () => {
  const world = await makeFiguresWorld({ demo: true });
  await decide(world, { K1: "aggregate", K11: "places" });
  for (let look = 0; look < 5; look++) await asked(world);
  await asked(world, `${FIGURES}&measures=K1`);
  await asked(world, FIGURES.replace("2020H1", "2019H1"));
  world.now += 86_400_000;
  await asked(world);

  const shown = (await logOf(world, NORSJO)).filter(({ kind }) => kind === "figures-shown");
  expect(shown.map(({ details }) => details?.["period"])).toEqual(["2020H1", "2019H1", "2020H1"]);
  expect(shown[0]).toMatchObject({
    name: `analyst ${REGION}`,
    subjectName: "Region Västerbotten",
    details: { reader: REGION, measures: "K1, K11 (places)" },
  });
});

test("[N26] deciding is logged with what held before, and repeated it says nothing new", async () => {
  const world = await makeFiguresWorld({ demo: true });
  for (let time = 0; time < 2; time++) await decide(world, { K1: "aggregate" });
  await decide(world, { K2: "nothing" });

  const decided = (await logOf(world, NORSJO)).filter(({ kind }) => kind === "consent-changed");
  expect(decided.map(({ details }) => [details?.["before"], details?.["measures"]])).toEqual([
    ["–", "K1"],
    ["K1", "–"],
  ]);
});

test("[N26] when it cannot be logged it is not shown", async () => {
  const world = await makeFiguresWorld({ demo: true });
  await decide(world, { K1: "aggregate" });
  Object.assign(world.ports.audit, { append: () => Promise.reject(new Error("no room")) });
  expect((await world.ask(ANALYST, "GET", FIGURES)).status).toBe(500);
});

test("[N26] only whoever leads a municipality’s process decides; a region decides nothing and nobody shows to themselves", async () => {
  const world = await makeFiguresWorld({ demo: true });
  const body = { levels: { K1: "aggregate" } };
  const tried = [
    world.ask(`${NORSJO}.registrator`, "PUT", `/tenants/${NORSJO}/consents/${REGION}`, body),
    world.ask(`${KORSHOLM}.process-leader`, "PUT", `/tenants/${NORSJO}/consents/${REGION}`, body),
    world.ask(ANALYST, "PUT", `/tenants/${REGION}/consents/${NORSJO}`, body),
    world.ask(LEADER, "PUT", `/tenants/${NORSJO}/consents/${NORSJO}`, body),
    world.ask(LEADER, "PUT", `/tenants/${NORSJO}/consents/nowhere`, body),
  ];
  expect((await Promise.all(tried)).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test("[N26] a neighbour reads as a region does; an issue owner of it does not", async () => {
  const world = await makeFiguresWorld({ demo: true });
  await decide(world, { K1: "aggregate" }, NORSJO, KORSHOLM);
  const path = `/tenants/${KORSHOLM}/comparison/figures?period=2020H1`;

  const { sets } = await asked(world, path, `${KORSHOLM}.council-member`);
  expect(sets.map(({ tenant, values }) => [tenant, values.map(({ id }) => id)])).toEqual([[NORSJO, ["K1", "K19"]]]);
  for (const role of ["issue-owner", "registrator"])
    expect((await world.ask(`${KORSHOLM}.${role}`, "GET", path)).status).toBe(404);
});

test("[N26] a municipality sees all of its own beside what others show it, and asking is no disclosure", async () => {
  const world = await makeFiguresWorld({ demo: true });
  await decide(world, { K1: "aggregate" }, KORSHOLM, NORSJO);
  await keepFigures(world.ports, NORSJO);
  const path = `/tenants/${NORSJO}/comparison/figures?period=2020H1`;

  const { sets } = await asked(world, path, LEADER);
  expect(sets.map(({ tenant, values }) => [tenant, values.length])).toEqual([
    [NORSJO, 21],
    [KORSHOLM, 2],
  ]);
  expect((await asked(world, `${path}&owners=${KORSHOLM}`, LEADER)).sets).toHaveLength(1);
  const shared = await world.ask(LEADER, "GET", `/tenants/${NORSJO}/comparison/shared`);
  expect(shared.body).toMatchObject({ shared: [{ owner: NORSJO }, { owner: KORSHOLM, levels: { K1: "aggregate" } }] });
  expect(await logOf(world, NORSJO)).not.toContainEqual(expect.objectContaining({ kind: "figures-shown" }));
});

test("[H4] a question that names no half-year, indicator or level of ours is refused", async () => {
  const world = await makeFiguresWorld({ demo: true });
  for (const query of ["", "?period=2020", "?period=2020H1&measures=K1,K99"])
    expect((await world.ask(ANALYST, "GET", `/tenants/${REGION}/comparison/figures${query}`)).status).toBe(400);
  expect((await world.ask(LEADER, "GET", `${PREVIEW}&levels=K1:everything`)).status).toBe(400);
  expect((await decide(world, { K8: "places" })).status).toBe(400);
});
