/** Nothing outside the scope of a grant is in any byte that leaves: answers, snapshots and frames are searched. */
import { expect, test } from "vitest";
import { keyOf, NORSJO, SKELLEFTEA, tokenOf } from "../support/isolation-world.ts";
import { cell, GIVER, makeSharingWorld, newRow, row, sheetOf, TAKER } from "../support/sharing-world.ts";

/** One word for each way something could get out. */
const SECRETS = [
  "Hemligresultat",
  "Hemligrad",
  "Hemligfråga",
  "Hemligkommentar",
  "Hemligversion",
  "Hemligkolumn",
  "secret name",
] as const;

test("[T8] of cells, rows, linked rows, columns, comments, versions and people that are not given no byte is ever sent", async () => {
  const town = await makeSharingWorld();
  await town.edit("issues", newRow("i", { title: "Hemligfråga" }));
  await town.edit(
    "actions",
    newRow("a", { action: "Cykelväg", strand: "disability", result: "Hemligresultat", issue: [row("i")] }),
    { "result:label": { sv: "Hemligkolumn" } },
  );
  await town.edit("actions", newRow("b", { action: "Hemligrad", strand: "main" }, "a2"));
  const columns = ["action", "strand"];
  const filter = [{ column: "strand", is: "any-of", values: ["disability"] }] as const;
  const grant = await town.step(TAKER, await town.propose([sheetOf("actions", columns, filter)]), { step: "accept" });
  const { copy } = grant.sheets[0]!;
  const reader = tokenOf(SKELLEFTEA, "council-member");
  const page = await town.page(reader, keyOf(SKELLEFTEA, copy));

  // Whatever happens over there while the window is open.
  await town.edit("actions", { [cell("a", "result")]: "Hemligresultat, ändrat", [cell("a", "action")]: "Gångväg" });
  await town.edit("actions", { [cell("b", "action")]: "Hemligrad, ändrad" });
  await town.edit("actions", { [cell("a", "issue")]: null });
  await town.edit("actions", {}, { "Hidden:!": 1, "Hidden:type": "text", "Hidden:label": { sv: "Hemligkolumn" } });
  const thread = `/tenants/${NORSJO}/documents/actions/comments`;
  const first = { row: row("a"), column: "action", id: "message000000000", text: "Hemligkommentar", mentions: [] };
  const said = await town.ask(GIVER, "POST", `${thread}/thread000000/messages`, first);
  expect(said.status).toBe(200);
  const kept = { name: "Hemligversion" };
  expect(
    (await town.ask(GIVER, "PUT", `/tenants/${NORSJO}/documents/actions/versions/version00000`, kept)).status,
  ).toBe(200);
  // Somebody of theirs, seen there by name.
  const directory = town.ports.directory;
  const someone = (await directory.members(NORSJO)).find(({ role }) => role === "working-group");
  await directory.putMember(NORSJO, { ...someone!, name: "secret name" });
  const local = await town.page(tokenOf(NORSJO, "working-group"), keyOf(NORSJO, "actions"));
  expect(local.frames()[0]).toMatchObject({ t: "joined" });
  // A row that begins to match and stops: only what it was in between has been sent.
  await town.edit("actions", newRow("c", { action: "Bro", strand: "disability", result: "Hemligresultat" }, "a3"));
  await town.edit("actions", { [cell("c", "strand")]: "main", [cell("c", "action")]: "Hemligrad" });
  await town.onChange(keyOf(NORSJO, "actions"));
  await page.beat(0);

  // All that a page of theirs asks for.
  await town.opened(reader, copy);
  for (const path of [
    "",
    `/documents/${copy}/history?row=${row("a")}`,
    `/documents/${copy}/comments`,
    `/documents/${copy}/versions`,
    `/documents/${copy}/views`,
  ])
    await town.ask(reader, "GET", `/tenants/${SKELLEFTEA}${path}`);
  await town.ask(TAKER, "GET", town.share(SKELLEFTEA));
  await town.ask(TAKER, "GET", town.share(SKELLEFTEA, "/offer"));
  await town.ask(reader, "GET", town.share(SKELLEFTEA, `/sheets/${copy}`));

  const sent = town.everythingSent();
  // It has been looking in the right place: what is given is there, by answer, by snapshot and by frame.
  expect(["Gångväg", "disability", "Bro"].filter((word) => !sent.includes(word))).toEqual([]);
  expect(page.frames().map(({ t }) => t)).toContain("log");
  expect(SECRETS.filter((word) => sent.includes(word))).toEqual([]);
});
