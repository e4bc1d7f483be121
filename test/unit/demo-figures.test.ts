/** The figures expected of Norsjö on 2020-05-31, computed from the stored cells alone: if one is off, a row is wrong. */
import { expect, test } from "vitest";
import { BASIC_CATEGORIES } from "../../shared/template/vocabulary/basic-services.ts";
import { storedRows, type StoredRow } from "../support/demo-rows.ts";

const TODAY = "2020-05-31";
const [events, harvest, issues, actions, services, stakeholders, focus, places, forums, vision] = [
  "events", "harvest", "issues", "actions", "services", "stakeholders", "focus", "places", "forums", "vision",
].map((sheet) => storedRows("norsjo", sheet)) as [Rows, Rows, Rows, Rows, Rows, Rows, Rows, Rows, Rows, Rows]; // prettier-ignore
type Rows = readonly StoredRow[];

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const days = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const by = (rows: Rows, row: string): StoredRow => rows.find((candidate) => candidate.row === row)!;
const nrs = (rows: Rows): string[] => rows.map(({ nr }) => nr);
const is =
  (key: string, ...values: readonly string[]) =>
  (row: StoredRow): boolean =>
    values.includes(String(row.get(key)));
const tally = (values: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

const dialogue = events.filter((event) => event.get("phase") === "dialogue" && event.get("status") === "held");
const counted = harvest.filter((input) => !is("status", "duplicate", "rejected")(input));
const answered = counted.filter(is("status", "fed-back", "answered"));
const accepted = issues.filter((issue) => issue.get("accepted_on") !== null);

test("K1: 800 unique participants of 3,986 residents, 250 of them before the survey", () => {
  const population = storedRows("norsjo", "facts").find(is("fact", "population"))!.number("value");
  const taking = sum(dialogue.map((event) => event.number("new_participants")));

  expect([taking, population]).toEqual([800, 3986]);
  expect(Math.round((1000 * taking) / population) / 10).toBe(20.1);
  expect(taking - dialogue.find(is("method", "survey"))!.number("new_participants")).toBe(250);
});

test("K2: all ten groups were reached, each event naming the groups its inputs came from", () => {
  expect(new Set(dialogue.flatMap((event) => event.list("groups"))).size).toBe(10);
  for (const event of dialogue) {
    const spoke = harvest.filter((input) => input.list("event")[0] === event.row).map((input) => input.text("group"));
    expect(new Set(event.list("groups")), event.nr).toEqual(new Set(spoke));
  }
});

test("K3: three of five places had an event of their own", () => {
  const held = new Set(dialogue.flatMap((event) => event.list("place")));
  expect([...held].map((row) => by(places, row).nr).toSorted()).toEqual(["P1", "P2", "P4"]);
  expect(places).toHaveLength(5);
});

test("K4: 39 of 45 inputs are answered; five are linked and one is parked with a public answer", () => {
  const open = counted.filter((input) => !answered.includes(input));

  expect([answered.length, counted.length]).toEqual([39, 45]);
  expect(nrs(open)).toEqual(["H26", "H27", "H28", "H31", "H39", "H40"]);
  expect(nrs(harvest.filter(is("status", "parked")))).toEqual(["H31"]);
  expect(harvest.find(({ nr }) => nr === "H31")!.text("answer")).not.toBe("");
});

test("K5: half the answers came within 207 days, and exactly the answered inputs carry an answer and its date", () => {
  const waited = answered.map((input) =>
    days(by(events, input.list("event")[0]!).text("date"), input.text("answered_on")),
  );

  expect(median(waited)).toBe(207);
  expect(harvest.filter((input) => input.get("answered_on") !== null)).toEqual(answered);
  for (const input of answered) expect(input.text("answer"), input.nr).not.toBe("");
  expect(answered.find(({ nr }) => nr === "H45")!.get("answered_on")).toBe("2018-12-17");
});

test("the two feedback rounds answered 24 and 14 inputs, on the days they were held", () => {
  const rounds = tally(answered.map((input) => input.text("answered_on")));
  expect(rounds).toEqual({ "2018-12-17": 1, "2019-05-14": 24, "2020-04-21": 14 });
  expect(events.filter(is("phase", "feedback")).map((event) => event.get("date"))).toEqual([
    "2019-05-14",
    "2020-04-21",
  ]);
});

test("an issue carries its answer exactly when it was fed back, and its inputs carry the same day", () => {
  for (const issue of issues) {
    expect(issue.get("feedback") !== null, issue.nr).toBe(issue.get("feedback_on") !== null);
    const linked = answered.filter((input) => input.list("issue")[0] === issue.row);
    for (const input of linked) expect(input.get("answered_on"), input.nr).toBe(issue.get("feedback_on"));
  }
});

test("K6: fourteen of fifteen issues have an owner who accepted; one was declined with a reason and dropped", () => {
  const alive = issues.filter((issue) => !is("status", "dropped")(issue));
  const dropped = issues.filter(is("status", "dropped"));

  expect([accepted.length, alive.length]).toEqual([14, 15]);
  expect(nrs(dropped)).toEqual(["Q16"]);
  expect(dropped[0]!.text("decline_reason")).toContain("2019-05-02");
  expect(nrs(issues.filter((issue) => issue.get("decline_reason") !== null))).toEqual(["Q16"]);
});

test("K7: half the owners had accepted 28 days after the council, between 14 and 105", () => {
  const waited = accepted.map((issue) => days(issue.text("council_on"), issue.text("accepted_on")));
  expect([median(waited), Math.min(...waited), Math.max(...waited)]).toEqual([28, 14, 105]);
});

test("an issue reached the working group two weeks after the council", () => {
  for (const issue of issues) expect(days(issue.text("council_on"), issue.text("wg_on")), issue.nr).toBe(14);
});

test("K8: accepted owners are 7 public, 4 non-profit and 3 private", () => {
  const sectors = accepted.map((issue) => by(stakeholders, issue.list("owner")[0]!).text("sector"));
  expect(tally(sectors)).toEqual({ public: 7, "non-profit": 4, private: 3 });
});

test("issues stand as told: 11 in progress, 3 fed back, 1 with a proposed owner, 1 dropped", () => {
  expect(tally(issues.map((issue) => issue.text("status")))).toEqual({
    "in-progress": 11,
    "fed-back": 3,
    "owner-proposed": 1,
    dropped: 1,
  });
});

test("K9: sixteen decided actions, eight done, and A06 and A15 late", () => {
  const decided = actions.filter(is("status", "decided", "in-progress", "done", "stopped"));
  const late = decided.filter((action) => is("status", "decided", "in-progress")(action) && action.text("due") < TODAY);

  expect(decided).toHaveLength(16);
  expect(decided.filter(is("status", "done"))).toHaveLength(8);
  expect(nrs(late)).toEqual(["A06", "A15"]);
});

test("inputs and mentions per focus area, and need against effort (K10)", () => {
  const perArea = focus.map((area) => harvest.filter((input) => input.list("focus").includes(area.row)).length);
  const mentions = focus.map((area) =>
    sum(counted.filter((input) => input.list("focus").includes(area.row)).map((input) => input.number("mentions"))),
  );
  const running = actions.filter((action) => !is("status", "stopped")(action));
  const effort = focus.map(
    (area) => running.filter((action) => by(issues, action.list("issue")[0]!).list("focus").includes(area.row)).length,
  );
  const balance = mentions.map(
    (need, i) => Math.round(1000 * (need / sum(mentions) - effort[i]! / running.length)) / 10,
  );

  expect(perArea).toEqual([3, 5, 8, 16, 7, 7]);
  expect(mentions).toEqual([22, 29, 47, 101, 23, 75]);
  expect(sum(mentions)).toBe(297);
  expect(balance).toEqual([1.5, -2, -7.7, -1.3, -4, 13.5]);
});

test("K11: ten of twenty-five basic services are there, five in Norsjö, four in Bastuträsk, one in the north", () => {
  const there = services.filter(
    (service) =>
      is("status", "available", "threatened")(service) && BASIC_CATEGORIES.includes(service.text("category")),
  );
  const kinds = places.map(
    (place) =>
      new Set(
        there.filter((service) => service.list("place")[0] === place.row).map((service) => service.text("category")),
      ).size,
  );

  expect(kinds).toEqual([5, 4, 1, 0, 0]);
});

test("K12: nine basic services are the last of their kind within ten kilometres, and the pump of Bastuträsk is threatened", () => {
  const there = services.filter(
    (service) =>
      is("status", "available", "threatened")(service) && BASIC_CATEGORIES.includes(service.text("category")),
  );
  const last = there.filter(
    (service) =>
      service.number("alt_km") >= 10 &&
      there.filter(
        (other) =>
          other.get("category") === service.get("category") && other.list("place")[0] === service.list("place")[0],
      ).length === 1,
  );
  expect(last).toHaveLength(9);
  expect(nrs(last.filter(is("status", "threatened")))).toEqual(["S09"]);
});

test("K13: a vision is adopted, a service plan is proposed, and none is in force", () => {
  const plans = storedRows("norsjo", "plans").map((plan) => [
    plan.get("kind"),
    plan.get("status"),
    plan.get("body"),
    plan.get("adopted_on"),
  ]);
  expect(plans).toEqual([
    ["vision", "adopted", "se-council", "2019-02-04"],
    ["service-plan", "proposed", null, null],
  ]);
});

test("K14: 412 votes, 331 on the web and 81 on paper; the fifth proposal, the residents' own, won with 42.2 %", () => {
  const web = sum(vision.map((proposal) => proposal.number("votes_web")));
  const paper = sum(vision.map((proposal) => proposal.number("votes_paper")));
  const votes = vision.map((proposal) => proposal.number("votes_web") + proposal.number("votes_paper"));
  const winner = vision[votes.indexOf(Math.max(...votes))]!;

  expect([web, paper, web + paper]).toEqual([331, 81, 412]);
  expect([winner.nr, winner.get("title"), winner.get("origin")]).toEqual(["V5", "Världens bästa vardag", "residents"]);
  expect(Math.round((1000 * Math.max(...votes)) / (web + paper)) / 10).toBe(42.2);
  expect(winner.list("based_on").map((row) => by(harvest, row).nr)).toEqual(["H42", "H43"]);
  expect(events.find(is("phase", "ballot"))!.get("participants")).toBe(412);
});

test("K15: the council seats 5 non-profit, 4 public and 3 private; the working group has six, all of the municipality", () => {
  const sectors = (kind: string) =>
    forums
      .find(is("kind", kind))!
      .list("members")
      .map((row) => by(stakeholders, row).text("sector"));
  expect(tally(sectors("council"))).toEqual({ "non-profit": 5, public: 4, private: 3 });
  expect(tally(sectors("working-group"))).toEqual({ public: 6 });
});

test("seats in the forums and roles of the stakeholders say the same", () => {
  for (const [kind, role] of [
    ["council", "council-member"],
    ["working-group", "working-group"],
  ] as const) {
    const seated = forums.find(is("kind", kind))!.list("members");
    expect(stakeholders.filter((one) => one.list("roles").includes(role)).map(({ row }) => row)).toEqual(seated);
  }
});

test("K16: 1,340,000 kronor, several sources on one row sharing equally", () => {
  const shares: Record<string, number> = {};
  for (const action of actions) {
    const from = action.list("funding");
    for (const source of from) shares[source] = (shares[source] ?? 0) + action.number("budget") / from.length;
  }
  expect(sum(actions.map((action) => action.number("budget")))).toBe(1_340_000);
  expect(shares).toEqual({
    municipality: 542_500,
    state: 475_000,
    businesses: 180_000,
    region: 105_000,
    "volunteer-time": 37_500,
    leader: 0,
  });
});

test("K17: eleven of the fifteen influential were spoken with in the last 90 days", () => {
  const influential = stakeholders.filter((one) => one.number("influence") >= 4);
  const silent = influential.filter((one) => days(one.text("last_on"), TODAY) > 90);

  expect(influential).toHaveLength(15);
  expect(nrs(silent)).toEqual(["SH05", "SH09", "SH21", "SH27"]);
});

test("stakeholders fall 9, 9, 6 and 3 into the quadrants", () => {
  const quadrant = (one: StoredRow): string => {
    const interested = one.number("interest") >= 4;
    if (one.number("influence") >= 4) return interested ? "work closely" : "keep satisfied";
    return interested ? "involve" : "watch";
  };
  expect(tally(stakeholders.map(quadrant))).toEqual({ "work closely": 9, involve: 9, "keep satisfied": 6, watch: 3 });
});

test("the economic office has a part in five issues, owning one", () => {
  const office = stakeholders.find(({ nr }) => nr === "SH03")!.row;
  expect(issues.filter((issue) => issue.list("owner").includes(office))).toHaveLength(1);
  expect(issues.filter((issue) => issue.list("partners").includes(office))).toHaveLength(4);
});

test("areas overlap on purpose: H13 is care and leisure but belongs to an issue of housing, and one goal is in two areas", () => {
  const input = harvest.find(({ nr }) => nr === "H13")!;
  const area = (row: StoredRow) => row.list("focus").map((id) => by(focus, id).nr);

  expect([area(input), area(by(issues, input.list("issue")[0]!))]).toEqual([["F5"], ["F3"]]);
  expect(nrs(storedRows("norsjo", "goals").filter((goal) => goal.list("focus").length > 1))).toEqual(["G10"]);
});

test("the duplicate points at the row that is kept", () => {
  const duplicates = harvest.filter(is("status", "duplicate"));
  expect(nrs(duplicates)).toEqual(["H46"]);
  expect(by(harvest, duplicates[0]!.list("duplicate_of")[0]!).nr).toBe("H14");
  expect(harvest.filter((input) => input.get("duplicate_of") !== null)).toEqual(duplicates);
});

test("an input stands at its event's place, and at none when the whole municipality was asked", () => {
  for (const input of harvest)
    expect(input.list("place"), input.nr).toEqual(by(events, input.list("event")[0]!).list("place"));
});

test("the results, applications and the digital round are kept", () => {
  const action = (nr: string) => actions.find((candidate) => candidate.nr === nr)!;
  expect([action("A01").get("result"), action("A02").get("result")]).toEqual(["64 bilar", "41 hus"]);
  expect([action("A05").get("funding_status"), action("A07").get("funding_status")]).toEqual([
    "applied",
    "not-applied",
  ]);
  expect(events.find(({ nr }) => nr === "D16")!.get("channel")).toBe("digital");
});
