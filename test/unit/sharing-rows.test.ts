/** Which rows are given, by several conditions in the words of a sheet's own filters, as rows begin and stop to meet them. */
import { expect, test } from "vitest";
import { SKELLEFTEA, NORSJO } from "../support/isolation-world.ts";
import { cell, GIVER, makeSharingWorld, newRow, sheetOf, TAKER, type AskedSheet } from "../support/sharing-world.ts";

const STRAND = { column: "strand", is: "any-of", values: ["disability"] } as const;
const ROADS = { column: "action", is: "contains", value: "VÄG" } as const;
const SPRING = { column: "dueOn", is: "between", value: "2026-03-01", to: "2026-05-31" } as const;

async function given(filter: AskedSheet["filter"], match?: "any") {
  const town = await makeSharingWorld();
  const rows = {
    a: { action: "Cykelväg", strand: "disability", dueOn: "2026-04-01" },
    b: { action: "Gångväg", strand: "main", dueOn: "2026-04-01" },
    c: { action: "Bibliotek", strand: "disability" },
    d: { action: "Bredband", strand: "main", dueOn: "2026-08-01" },
  };
  for (const [id, cells] of Object.entries(rows)) await town.edit("actions", newRow(id, cells, `a${id}`));
  const sheet = { ...sheetOf("actions", ["action"], filter), ...(match === undefined ? {} : { match }) };
  const grant = await town.step(TAKER, await town.propose([sheet]), { step: "accept" });
  const actions = async () => {
    const { seen } = await town.opened(TAKER, grant.sheets[0]!.copy);
    return seen?.rows.flatMap(({ cells }) => (typeof cells["action"] === "string" ? [cells["action"]] : [])).toSorted();
  };
  return { town, grant, actions };
}

test("[T9] a row comes when it meets all conditions, and goes without a trace when it stops meeting one", async () => {
  const { town, grant, actions } = await given([STRAND, ROADS, SPRING]);
  expect(await actions()).toEqual(["Cykelväg"]);

  await town.edit("actions", { [cell("b", "strand")]: "disability" });
  expect(await actions()).toEqual(["Cykelväg", "Gångväg"]);
  await town.edit("actions", { [cell("c", "action")]: "Väg till biblioteket" });
  expect(await actions()).toEqual(["Cykelväg", "Gångväg"]);
  await town.edit("actions", { [cell("c", "dueOn")]: "2026-05-31" });
  expect(await actions()).toEqual(["Cykelväg", "Gångväg", "Väg till biblioteket"]);
  await town.edit("actions", { [cell("a", "dueOn")]: "2026-06-01" });
  expect(await actions()).toEqual(["Gångväg", "Väg till biblioteket"]);
  await town.edit("actions", { [cell("b", "action")]: "Trottoar" });
  expect(await actions()).toEqual(["Väg till biblioteket"]);

  const { sent } = await town.opened(TAKER, grant.sheets[0]!.copy);
  expect(sent).not.toContain("Cykelv");
  expect(sent).not.toContain("Trottoar");
  expect(town.everythingSent()).not.toContain("Trottoar");
  expect(town.everythingSent()).not.toContain("Bredband");
});

test("[T9] of any, one condition is enough, and a row goes when the last one it met does not hold any more", async () => {
  const { town, grant, actions } = await given([STRAND, ROADS], "any");
  expect(grant.sheets[0]).toMatchObject({ match: "any" });
  expect(await actions()).toEqual(["Bibliotek", "Cykelväg", "Gångväg"]);

  await town.edit("actions", { [cell("a", "strand")]: "main" });
  expect(await actions()).toEqual(["Bibliotek", "Cykelväg", "Gångväg"]);
  await town.edit("actions", { [cell("a", "action")]: "Annat" });
  expect(await actions()).toEqual(["Bibliotek", "Gångväg"]);
  await town.edit("actions", { [cell("d", "action")]: "Vägbelysning" });
  expect(await actions()).toEqual(["Bibliotek", "Gångväg", "Vägbelysning"]);
});

test("[T9] what is empty, filled in, none of some, before and after are decided as in a sheet's own filter", async () => {
  const of = async (...filter: AskedSheet["filter"]) => (await given(filter)).actions();
  const without = async (...filter: AskedSheet["filter"]) =>
    (await of(...filter))?.filter((name) => ["Cykelväg", "Gångväg", "Bibliotek", "Bredband"].includes(name));

  expect(await without({ column: "dueOn", is: "empty" })).toEqual(["Bibliotek"]);
  expect(
    await without({ column: "dueOn", is: "filled" }, { column: "dueOn", is: "before", value: "2026-05-01" }),
  ).toEqual(["Cykelväg", "Gångväg"]);
  expect(await without({ column: "strand", is: "none-of", values: ["main"] })).toEqual(["Bibliotek", "Cykelväg"]);
  expect(await without({ column: "dueOn", is: "after", value: "2026-05-01" })).toEqual(["Bredband"]);
  expect(await without({ column: "action", is: "lacks", value: "väg" })).toEqual(["Bibliotek", "Bredband"]);
});

test("[T9] where one of several cannot be decided any more no row is given, of any too, until the giver has changed it", async () => {
  for (const match of [undefined, "any"] as const) {
    const { town, grant, actions } = await given([STRAND, SPRING], match);
    expect(await actions()).toContain("Cykelväg");
    await town.edit("actions", {}, { "dueOn:type": "text" });
    expect(await actions()).toEqual([]);
    // Both are told that something is held back; by which column is the giver's to look into.
    for (const [token, tenant] of [
      [GIVER, NORSJO],
      [TAKER, SKELLEFTEA],
    ] as const) {
      const { body } = await town.ask(token, "GET", town.share(tenant));
      expect((body["grants"] as { held: unknown[] }[])[0]!.held).toEqual([
        { document: "actions", column: "dueOn", why: "changed" },
      ]);
    }

    const terms = town.terms([sheetOf("actions", ["action"], [STRAND])]);
    await town.step(GIVER, grant, { step: "change", terms });
    expect(await actions()).toEqual(["Bibliotek", "Cykelväg"]);
  }
});

test("[T7] [T9] rows cannot be chosen by what may not be told, by what means another thing to each reader or day, nor by half a condition", async () => {
  const town = await makeSharingWorld();
  const refused = async (filter: AskedSheet["filter"][number], sheet = "actions", column = "action") => {
    const asked = { ...town.terms([sheetOf(sheet, [column], [filter])]), taker: SKELLEFTEA };
    const { status, body } = await town.ask(GIVER, "POST", town.share(NORSJO), asked);
    return [status, (body["error"] as { details?: { refusal?: string } } | undefined)?.details?.refusal];
  };
  const no = [409, "unfit-filter"];

  expect(await refused({ column: "contac", is: "contains", value: "chef" })).toEqual(no);
  expect(await refused({ column: "contac", is: "filled" }, "stakeholders", "name")).toEqual(no);
  expect(await refused({ column: "dueOn", is: "past" })).toEqual(no);
  expect(await refused({ column: "dueOn", is: "within", value: 7 })).toEqual(no);
  expect(await refused({ column: "issue", is: "contains", value: "väg" })).toEqual(no);
  expect(await refused({ column: "strand", is: "any-of", values: [] })).toEqual(no);
  expect(await refused({ column: "action", is: "contains", value: "  " })).toEqual(no);
  expect(await refused({ column: "nosuch", is: "filled" })).toEqual(no);
  expect((await refused(STRAND))[0]).toBe(200);
});
