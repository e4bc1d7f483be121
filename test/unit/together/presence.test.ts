/** What presence may carry, and what of it others are told (SPEC W8, P7). */
import { expect, test } from "vitest";
import * as v from "valibot";
import { receive } from "../../../functions/sync/receive.ts";
import { MAX_PRESENCE_BYTES, presenceState, readClientFrame } from "../../../shared/protocol/frames.ts";
import { PROTOCOL_VERSION } from "../../../shared/protocol/version.ts";
import { makeMemoryWorld } from "../../support/memory-world.ts";

const ROW = "rowAAAA1";
const here = (p: unknown): string => JSON.stringify({ t: "here", p });

test("[W8] presence holds ids and never a word: whatever else is put into it is no frame", () => {
  const good = [
    {},
    { row: ROW, column: "textA", editing: true },
    { row: ROW, column: "textA", editing: false, range: [ROW, "textA", "rowAAAA2", "dateA"] },
    { to: "villages" },
  ];
  for (const p of good) expect(readClientFrame(here(p)), JSON.stringify(p)).toMatchObject({ t: "here", p });
  for (const p of [
    { row: "Anna är" },
    { row: ROW, column: "é" },
    { row: ROW, column: "textA", text: "Anna" },
    { row: ROW, column: "textA", editing: "Anna" },
    { range: [ROW, "textA", ROW] },
    { range: [ROW, "textA", ROW, "Anna Bo"] },
    { to: "Anna i Bastuträsk" },
  ])
    expect(readClientFrame(here(p)), JSON.stringify(p)).toBeUndefined();
});

test("[W8] the largest presence there is stays far below its limit", () => {
  const largest = {
    row: "x".repeat(8),
    column: "x".repeat(6),
    editing: false,
    range: ["x".repeat(8), "x".repeat(6), "x".repeat(8), "x".repeat(6)],
    to: "x".repeat(40),
  };

  expect(v.is(presenceState, largest)).toBe(true);
  expect(JSON.stringify(largest).length).toBeLessThan(MAX_PRESENCE_BYTES / 4);
});

test.each([
  ["a sheet everybody may know of is named", "villages", false, { to: "villages" }],
  ["a restricted sheet is not", "stance", true, {}],
  ["a sheet there is not, neither", "elsewhere", undefined, {}],
])("[P7] [W8] to whoever stays, %s", async (_, to, restricted, told) => {
  const world = await makeMemoryWorld();
  const { directory } = world.ports;
  const ports = {
    ...world.ports,
    directory: {
      ...directory,
      sheets: async (tenant: Parameters<typeof directory.sheets>[0]) => [
        ...(await directory.sheets(tenant)),
        ...(restricted === undefined ? [] : [{ document: to, restricted } as never]),
      ],
    },
  };
  const [leaving, staying] = [world.caller("c1", 1), world.caller("c2", 2)];
  const deps = { ...world.deps, ports };
  for (const caller of [leaving, staying])
    await receive(deps, caller, JSON.stringify({ t: "join", v: PROTOCOL_VERSION, e: 1, s: 0 }));

  await receive(deps, leaving, here({ to }));

  expect(world.heard(staying).at(-1)).toMatchObject({ t: "here", p: told, who: { client: 1 } });
  expect(world.heard(staying).at(-1)).toHaveProperty("p", told);
});
