/** Norsjö's indicators on 2020-05-31, as the domain's worked scenario expects them: computed by the functions that serve. */
import { expect, test } from "vitest";
import { indicatorsOf } from "../../../shared/indicators/compute.ts";
import { MEASURE, MEASURES, type IndicatorValue, type MeasureId } from "../../../shared/indicators/indicator.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

const NOW = { asOf: "2020-05-31", backwards: false } as const;
const sheets = demoSheets();
const norsjo = new Map(indicatorsOf(sheets, NOW).map((value) => [value.id, value]));
const of = (id: MeasureId): IndicatorValue => norsjo.get(id)!;
const ratio = (id: MeasureId) => [of(id).numerator, of(id).denominator, of(id).value];
const parts = (id: MeasureId, dimension?: string) =>
  Object.fromEntries(
    of(id)
      .parts.filter((part) => dimension === undefined || part.dimension === dimension)
      .map(({ key, value }) => [key, value]),
  );
const byPlace = (id: MeasureId) =>
  of(id)
    .parts.filter(({ dimension }) => dimension === "place")
    .map(({ value }) => value);

test("[N21] every measure has its value, with the sheets it was made from and nothing that is not listed", () => {
  expect([...norsjo.keys()]).toEqual(MEASURES);
  for (const value of norsjo.values()) {
    expect(value.inputs.map(({ sheet }) => sheet)).toEqual(MEASURE[value.id].sheets);
    expect(Object.keys(value.figures).toSorted(), value.id).toEqual(MEASURE[value.id].figures.toSorted());
    expect(value.unit).toBe(MEASURE[value.id].unit);
  }
  expect(of("K4").inputs).toEqual([
    { sheet: "harvest", rows: 46 },
    { sheet: "events", rows: 16 },
  ]);
});

test("K1: 800 of 3,986 residents took part, 20.1 per cent", () => {
  expect(ratio("K1")).toEqual([800, 3986, 20.1]);
  expect(byPlace("K1").reduce<number>((sum, count) => sum + Number(count), 0)).toBe(800);
});

test("K2: ten of ten groups; one is known by its focus group of eleven", () => {
  expect(ratio("K2")).toEqual([10, 10, 100]);
  expect(parts("K2")["special-needs"]).toBe(11);
});

test("K3: three of five places had a dialogue of their own", () => {
  expect(ratio("K3")).toEqual([3, 5, 60]);
  expect(byPlace("K3").map((count) => Number(count) > 0)).toEqual([true, true, false, true, false]);
});

test("K4 and K5: 39 of 45 inputs are answered, half of them within 207 days", () => {
  expect(ratio("K4")).toEqual([39, 45, 86.7]);
  expect(of("K5").value).toBe(207);
});

test("K6: fourteen of fifteen issues have an owner who accepted; eleven are in progress", () => {
  expect(ratio("K6")).toEqual([14, 15, 93.3]);
  expect(parts("K6")).toEqual({ "owner-proposed": 1, "in-progress": 11, "fed-back": 3, dropped: 1 });
});

test("K7: half the owners had accepted after 28 days, between 14 and 105", () => {
  expect(of("K7").value).toBe(28);
  expect(of("K7").spread).toMatchObject({ min: 14, median: 28, max: 105 });
});

test("K8: owners are 7 public, 4 non-profit, 3 private", () => {
  expect(parts("K8")).toEqual({ "non-profit": 4, public: 7, private: 3, residents: 0 });
});

test("K9: eight of sixteen decided actions are done and two are late", () => {
  expect(ratio("K9")).toEqual([8, 16, 50]);
  expect(of("K9").figures).toEqual({ late: 2, lateShare: 12.5 });
});

test("K10: the balance of need and effort per focus area, in points", () => {
  expect(of("K10").parts.map(({ value }) => value)).toEqual([1.5, -2, -7.7, -1.3, -4, 13.5]);
  expect(of("K10").parts.map(({ figures }) => figures?.["mentions"])).toEqual([22, 29, 47, 101, 23, 75]);
  expect(of("K10").denominator).toBe(297);
});

test("K11: ten of twenty-five basic services, five in Norsjö, four in Bastuträsk, one in the north", () => {
  expect(ratio("K11")).toEqual([10, 25, 40]);
  expect(byPlace("K11")).toEqual([5, 4, 1, 0, 0]);
});

test("K12: nine services are the last of their kind and one of them, Bastuträsk’s fuel, is threatened", () => {
  expect(of("K12").value).toBe(9);
  expect(of("K12").figures).toEqual({ threatened: 1 });
  const fuel = of("K11").parts.find(({ key }) => key === `${sheets.row("places", "P2")}/fuel`);
  expect(fuel?.figures).toMatchObject({ threatened: 1, available: 0, altKm: 30 });
});

test("K13: no service plan is in force", () => {
  expect([of("K13").value, of("K13").figures["inForce"]]).toEqual([null, 0]);
  expect(of("K13").parts.map(({ key, text }) => [key, text])).toEqual([["service-plan", "proposed"]]);
});

test("K14: 412 of 3,986 voted, 10.3 per cent, and the winner had 42.2", () => {
  expect(ratio("K14")).toEqual([412, 3986, 10.3]);
  expect(of("K14").figures["winnerShare"]).toBe(42.2);
});

test("K15: the council seats 5 non-profit, 4 public and 3 private", () => {
  expect(parts("K15")).toEqual({ "non-profit": 5, public: 4, private: 3, residents: 0 });
});

test("K16: 1,340,000 kronor, 336 a resident, several sources on one action sharing equally", () => {
  expect([of("K16").figures["total"], of("K16").value]).toEqual([1_340_000, 336]);
  expect(parts("K16")).toEqual({
    municipality: 542_500,
    region: 105_000,
    leader: 0,
    businesses: 180_000,
    "volunteer-time": 37_500,
    state: 475_000,
  });
});

test("K17: eleven of fifteen influential stakeholders were spoken with in the last 90 days", () => {
  expect(ratio("K17")).toEqual([11, 15, 73.3]);
});

test("K18: nobody has rated the process yet, and a rating is its mean", () => {
  expect([of("K18").value, of("K18").gaps]).toEqual([null, ["no-self-rating"]]);
});

test("K19: population and density with their year; K20: the service plan names its origin", () => {
  expect(of("K19").parts.map(({ key, value, text }) => [key, value, text])).toEqual([
    ["population", 3986, "2019-12-31"],
    ["land-area", 1739.45, ""],
    ["density", 2.3, "2019-12-31"],
  ]);
  expect(of("K20").parts.map(({ key, text }) => [key, text])).toEqual([
    ["service-plan", "Skellefteå samverkansplattform v1"],
  ]);
});

test("standing: not stalled; the vision is over a year old without a day for its review", () => {
  expect(of("standing").figures).toMatchObject({ stalled: 0, plansToReview: 1, plansInForce: 1, services: 18 });
});

test("[N22] a municipality that has only just begun says what it lacks instead of a figure", () => {
  const korsholm = new Map(indicatorsOf(demoSheets("korsholm"), NOW).map((value) => [value.id, value]));

  expect([korsholm.get("K1")!.value, korsholm.get("K1")!.gaps]).toEqual([0, ["no-dialogue"]]);
  expect([korsholm.get("K11")!.value, korsholm.get("K11")!.gaps]).toEqual([null, ["no-services"]]);
  expect([korsholm.get("K4")!.value, korsholm.get("K4")!.gaps]).toEqual([null, ["no-inputs"]]);
});

test("[N22] without a population there is no participation rate, and the gap says so", () => {
  const poor = demoSheets();
  poor.remove("facts", poor.row("facts", "U1"));
  const [k1] = indicatorsOf(poor, NOW);
  expect([k1!.value, k1!.numerator, k1!.gaps]).toEqual([null, 800, ["population-missing"]]);
});

test("[N22] an earlier half-year is reconstructed from dates, and what no date tells is not known", () => {
  const then = new Map(indicatorsOf(sheets, { asOf: "2019-06-30", backwards: true }).map((value) => [value.id, value]));

  expect(then.get("K4")).toMatchObject({ numerator: 25, denominator: 45, gaps: ["reconstructed"] });
  expect(then.get("K17")).toMatchObject({ value: null, gaps: ["not-known-then", "reconstructed"] });
  expect(then.get("K1")).toMatchObject({ numerator: 800 });
});

test("K14 counts the proposals of the latest published vote alone, and none of one that is still open", () => {
  const other = demoSheets();
  const [first, second] = other.sheet("vision")!.rows();
  for (const row of [first!, second!]) other.set("vision", row, "ballot", [other.row("ballot", "B1")]);
  for (const row of other.sheet("vision")!.rows().slice(2)) other.set("vision", row, "ballot", ["zzzzzzzz"]);
  const k14 = () => indicatorsOf(other, NOW).find(({ id }) => id === "K14")!;
  expect([k14().numerator, k14().parts.length]).toEqual([61 + 84, 2]);

  other.set("ballot", other.row("ballot", "B1"), "state", "open");
  expect([k14().numerator, k14().gaps]).toEqual([null, ["ballot-not-published"]]);
});
