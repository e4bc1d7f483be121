/** What was given for a while ends at its moment, on sockets that are open too, and both municipalities are told. */
import { expect, test } from "vitest";
import { keyOf, NORSJO, SKELLEFTEA, tokenOf } from "../support/isolation-world.ts";
import { cell, DAY_MS, GIVER, makeSharingWorld, newRow, sheetOf, TAKER } from "../support/sharing-world.ts";

const MEMBER = tokenOf(SKELLEFTEA, "council-member");

async function following() {
  const town = await makeSharingWorld();
  await town.edit("actions", newRow("a", { action: "Cykelväg" }));
  const grant = await town.step(TAKER, await town.propose([sheetOf("actions", ["action"])]), { step: "accept" });
  const copy = grant.sheets[0]!.copy;
  const page = await town.page(MEMBER, keyOf(SKELLEFTEA, copy));
  expect(page.frames()[0]).toMatchObject({ t: "joined" });
  return { town, grant, copy, page };
}

async function workingTogether() {
  const town = await makeSharingWorld();
  const proposed = await town.propose([sheetOf("actions", [])], { level: "work", role: "working-group" });
  const accepted = await town.step(TAKER, proposed, { step: "accept" });
  const guest = town.world.spare(SKELLEFTEA);
  const grant = await town.step(TAKER, accepted, { step: "people", people: [guest] });
  const page = await town.page(tokenOf(SKELLEFTEA, "spare-0"), keyOf(NORSJO, "actions"));
  return { town, grant, page };
}

test("[T6] [P21] from its last moment on nothing reaches a window that is open, and whatever it sends next closes it", async () => {
  const { town, grant, page } = await following();
  town.world.now = grant.until - 1;
  await page.beat(0);
  await town.edit("actions", { [cell("a", "action")]: "Gång- och cykelväg" });
  const before = page.frames().length;
  expect(page.frames().at(-1)).toMatchObject({ t: "log" });

  town.world.now = grant.until;
  await town.edit("actions", { [cell("a", "action")]: "Efter sista dagen" });
  await page.beat(0);

  expect(page.frames()).toHaveLength(before);
  expect(page.isOpen()).toBe(false);
  expect(town.everythingSent()).not.toContain("Efter sista dagen");
});

test("[T6] [P21] an edit on its way when the moment comes is not posted any more", async () => {
  const { town, grant, copy, page } = await following();
  const before = page.frames().length;
  const key = keyOf(SKELLEFTEA, copy);
  const { connections } = await town.ports.heads.readWithConnections(key, town.world.now);
  const { fanOut } = await import("../../functions/sync/fan-out.ts");

  town.world.now = grant.until;
  await fanOut(town.ports, key, connections, { t: "comments", n: 1 });

  expect(page.frames()).toHaveLength(before);
  expect(page.isOpen()).toBe(false);
});

test("[T6] whoever has it open when its time is over ends it for everybody: both sides say so, and nothing of it is left", async () => {
  const { town, grant, copy, page } = await following();
  const about = town.share(SKELLEFTEA, `/sheets/${copy}`);
  expect((await town.ask(MEMBER, "GET", about)).body).toMatchObject({
    now: town.world.now,
    followed: { until: grant.until },
  });

  town.world.now = grant.until - 1;
  await page.beat(0);
  town.world.now = grant.until;
  expect((await town.ask(MEMBER, "GET", about)).status).toBe(404);

  expect(page.frames().at(-1)).toMatchObject({ t: "refused", code: "revoked", final: true });
  expect(page.isOpen()).toBe(false);
  expect([...town.ports.state.blobs.keys()].filter((at) => at.includes(copy))).toEqual([]);
  for (const tenant of [NORSJO, SKELLEFTEA]) {
    expect((await town.sharing.list(tenant)).map(({ steps }) => steps.at(-1)?.step)).toEqual(["expire"]);
    const told = (town.ports.state.audit.get(tenant) ?? []).filter(({ kind }) => kind === "share-expired");
    expect(told.map(({ right }) => right)).toEqual(["system"]);
  }
});

test("[T6] asking about a sheet ends nothing before its time, and nothing at all for strangers", async () => {
  const { town, grant, copy, page } = await following();
  town.world.now = grant.until - 1;
  expect((await town.ask(MEMBER, "GET", town.share(SKELLEFTEA, `/sheets/${copy}`))).status).toBe(200);
  town.world.now = grant.until;
  expect((await town.ask(GIVER, "GET", town.share(SKELLEFTEA, `/sheets/${copy}`))).status).toBe(404);

  expect(page.frames().some(({ t }) => t === "refused")).toBe(false);
  expect((await town.sharing.list(NORSJO))[0]?.steps.at(-1)?.step).toBe("accept");
});

test("[T6] [P21] a last day that is moved forward holds for windows that are open: they come again with what holds now", async () => {
  const { town, grant, copy, page } = await following();
  const sooner = town.world.now + DAY_MS;
  await town.step(GIVER, grant, {
    step: "change",
    terms: town.terms([sheetOf("actions", ["action"])], { until: sooner }),
  });
  expect(page.isOpen()).toBe(false);
  expect(page.frames().some(({ t }) => t === "refused")).toBe(false);

  const again = await town.page(MEMBER, keyOf(SKELLEFTEA, copy));
  town.world.now = sooner - 1;
  await again.beat(0);
  town.world.now = sooner;
  await town.edit("actions", { [cell("a", "action")]: "Efter den nya sista dagen" });
  await again.beat(0);

  expect(again.isOpen()).toBe(false);
  expect(town.everythingSent()).not.toContain("Efter den nya sista dagen");
});

test("[T10] [P21] a guest's open window gets nothing from the last moment on, and a last day moved forward holds for it", async () => {
  const { town, grant, page } = await workingTogether();
  const sooner = town.world.now + DAY_MS;
  await town.step(GIVER, grant, {
    step: "change",
    terms: town.terms([sheetOf("actions", [])], { level: "work", role: "working-group", until: sooner }),
  });
  expect(page.isOpen()).toBe(false);
  expect(page.frames().some(({ t }) => t === "refused")).toBe(false);

  const again = await town.page(tokenOf(SKELLEFTEA, "spare-0"), keyOf(NORSJO, "actions"));
  await town.edit("actions", newRow("z", { action: "I tid" }));
  expect(again.frames().at(-1)).toMatchObject({ t: "log" });
  town.world.now = sooner - 1;
  await again.beat(0);
  town.world.now = sooner;
  await town.edit("actions", newRow("y", { action: "För sent" }, "a3"));

  expect(again.isOpen()).toBe(false);
  expect(town.everythingSent()).toContain("I tid");
  expect(town.everythingSent()).not.toContain("För sent");
});
