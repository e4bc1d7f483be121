/** The pictures of stakeholders, read from the demo: where each stands, who owns what, who is at which level. */
import { expect, test } from "vitest";
import { arrowFrom, placeOf, quadrantOf, readField, squares } from "../../../client/pictures/overviews/field.ts";
import { levelMatrix, UNSAID } from "../../../client/pictures/overviews/level-matrix.ts";
import { ownerMatrix } from "../../../client/pictures/overviews/owner-matrix.ts";
import { readersOf } from "../../../shared/chain/reading.ts";
import { demoSheets } from "../../support/chain-sheets.ts";

test("[J8] every stakeholder of the demo stands on one square, in the quadrant the sheet's formula names", () => {
  const demo = demoSheets();
  const points = readField(readersOf(demo)("stakeholders"));
  const placed = squares(points);

  expect(points).toHaveLength(27);
  expect([...placed.values()].flat().toSorted()).toEqual(points.map(({ row }) => row).toSorted());
  expect(demo.nrs("stakeholders", placed.get("5:4") ?? [])).toEqual(["SH03", "SH10", "SH12", "SH17", "SH18"]);
  const nrs = (of: string) => points.filter((point) => quadrantOf(placeOf(point)!) === of).map(({ nr }) => nr);
  expect(nrs("keep-satisfied")).toEqual(["SH05", "SH07", "SH09", "SH20", "SH21", "SH27"]);
  expect(nrs("watch")).toEqual(["SH15", "SH24", "SH25"]);
  expect(nrs("work-closely")).toContain("SH01");
  expect(nrs("involve")).toContain("SH16");
});

test("[J8] whoever lacks a value, or has one that is none, stands outside the field", () => {
  const demo = demoSheets();
  const [none, beyond] = [demo.row("stakeholders", "SH01"), demo.row("stakeholders", "SH02")];
  demo.set("stakeholders", none, "interest", null);
  demo.set("stakeholders", beyond, "influence", 7);

  expect(squares(readField(readersOf(demo)("stakeholders"))).get("")).toEqual([none, beyond]);
});

test("[J8] arrows go one step, along the axis they point, and not beyond the field", () => {
  const from = { interest: 5, influence: 1 };

  expect(arrowFrom(from, "ArrowLeft")).toEqual({ interest: 4, influence: 1 });
  expect(arrowFrom(from, "ArrowUp")).toEqual({ interest: 5, influence: 2 });
  expect([arrowFrom(from, "ArrowRight"), arrowFrom(from, "ArrowDown")]).toEqual(["edge", "edge"]);
  expect(arrowFrom(from, "Enter")).toBeUndefined();
});

test("[J9] owner and partners stand in their issue's column; an issue without an owner is told", () => {
  const demo = demoSheets();
  const sheets = readersOf(demo);
  const [issue, owner] = [demo.row("issues", "Q05"), demo.row("stakeholders", "SH10")];
  const { part, issues, ownerless, taking, others } = ownerMatrix(sheets);

  expect(issues).toHaveLength(sheets("issues").rows().length);
  expect(part(owner, issue)).toBe("owner");
  expect(["SH20", "SH03", "SH18"].map((nr) => part(demo.row("stakeholders", nr), issue))).toEqual(
    Array.from({ length: 3 }, () => "partner"),
  );
  expect(part(demo.row("stakeholders", "SH01"), issue)).toBeUndefined();
  expect([...taking, ...others].toSorted()).toEqual([...sheets("stakeholders").rows()].toSorted());
  expect(demo.nrs("stakeholders", others)).toContain("SH01");

  // Asked, without an answer yet.
  expect(part(demo.row("stakeholders", "SH09"), demo.row("issues", "Q12"))).toBe("asked");

  const before = ownerless.size;
  demo.set("issues", issue, "owner", null);
  const without = ownerMatrix(readersOf(demo)).ownerless;
  expect([without.size, without.has(issue)]).toEqual([before + 1, true]);
});

test("[J9] an owner that is gone owns nothing, and who owns an issue is no partner in it", () => {
  const demo = demoSheets();
  const [issue, owner] = [demo.row("issues", "Q05"), demo.row("stakeholders", "SH10")];
  demo.set("issues", issue, "partners", [owner]);
  expect(ownerMatrix(readersOf(demo)).part(owner, issue)).toBe("owner");

  demo.set("issues", issue, "owner", ["goneGone"]);
  expect(ownerMatrix(readersOf(demo)).ownerless.has(issue)).toBe(true);
});

test("[J10] everybody stands at their sector and level; what is not said has a place of its own only when needed", () => {
  const demo = demoSheets();
  const all = levelMatrix(readersOf(demo)("stakeholders"));

  expect(all.sectors).toEqual(["non-profit", "public", "private", "residents"]);
  expect(all.levels).toEqual(["local", "municipality", "region", "nation", "international"]);
  expect(demo.nrs("stakeholders", all.at("public", "region"))).toEqual(["SH20", "SH21", "SH23"]);
  expect(all.at("private", "nation")).toEqual([]);

  const row = demo.row("stakeholders", "SH20");
  demo.set("stakeholders", row, "level", null);
  const some = levelMatrix(readersOf(demo)("stakeholders"));
  expect(some.levels.at(-1)).toBe(UNSAID);
  expect(some.at("public", UNSAID)).toEqual([row]);
});
