/** Taking a municipality out piece by piece (SPEC LV1, LV3), as somebody asks who means no good by it. */
import { beforeAll, expect, test } from "vitest";
import { makeIsolationWorld, NORSJO, tokenOf, type IsolationWorld } from "../support/isolation-world.ts";

const LEADER = tokenOf(NORSJO, "process-leader");

let world: IsolationWorld;
let paths: readonly string[];
beforeAll(async () => {
  world = await makeIsolationWorld();
  const { body } = await world.ask(LEADER, "POST", "/across/tenants/norsjo/leaving/plan", {});
  paths = (body["plan"] as { paths: string[] }).paths;
});
const piece = (path: string, after = "") =>
  world.ask(LEADER, "GET", `/across/tenants/norsjo/leaving/piece?${new URLSearchParams({ path, after })}`);
const begun = async () =>
  (await world.ports.audit.read(NORSJO, 0)).filter(({ kind }) => kind === "tenant-export-begun");

test("[LV3] nothing of it leaves before it stands in the log that somebody takes it out, once a day each", async () => {
  expect(await begun()).toEqual([]);
  for (const path of paths.slice(0, 3)) expect((await piece(path)).status).toBe(200);
  expect(await begun()).toMatchObject([{ name: expect.stringContaining("process-leader"), right: "process-leader" }]);
  await world.ask(tokenOf(NORSJO, "second-leader"), "GET", "/across/tenants/norsjo/leaving/piece?path=members.json");
  world.now += 86_400_000;
  await piece("members.json");
  expect(await begun()).toHaveLength(3);
});

test("[H3] a place that no answer named is answered as one that is not there, in every file", async () => {
  const places = [
    "x",
    "-5",
    "1.5",
    "1e9",
    "null",
    "__proto__",
    "99999999999999999999",
    `2026-11:${"a".repeat(64)}:3`,
    '{"list":5,"place":1}',
    '{"list":{"row":"a#b"},"place":"~"}',
    '{"list":"all","place":"1","more":1}',
  ];
  const taking = /\.jsonl$/;
  expect(paths.filter((path) => taking.test(path)).length).toBeGreaterThan(10);
  for (const path of paths)
    for (const after of places) {
      const { status } = await piece(path, after);
      // A file of one piece has no places: whatever is said of one is not looked at.
      expect([path, after, status]).toEqual([path, after, taking.test(path) ? 404 : status]);
      expect(status).not.toBe(500);
    }
});

test("[H3] paths that lead elsewhere lead nowhere", async () => {
  for (const path of [
    "",
    "..",
    "__proto__",
    "sheets/../x",
    "sheets/constructor/content.jsonl",
    "between/templates/../x.json",
    "sheets/actions/history/../x",
    "sheets/actions/history/..",
    "sheets/actions/versions/constructor.jsonl",
  ])
    expect([path, (await piece(path)).status]).toEqual([path, 404]);
});
