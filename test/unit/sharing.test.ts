/** Sharing between two municipalities: what a grant gives, when, to whom, and that nothing else ever leaves. */
import { expect, test } from "vitest";
import {
  INSTALLATION_ADMINISTRATOR as ADMINISTRATOR,
  keyOf,
  NORSJO,
  personOf,
  pushFrame,
  SKELLEFTEA,
  tokenOf,
} from "../support/isolation-world.ts";
import {
  cell,
  DAY_MS,
  GIVER,
  makeSharingWorld,
  newRow,
  row,
  sheetOf,
  TAKER,
  type AskedSheet,
  type SharingWorld,
} from "../support/sharing-world.ts";
import { standing } from "../support/standing.ts";

const MEMBER = tokenOf(SKELLEFTEA, "council-member");
/** Rows of the strand of people with disabilities: a choice that, unlike a status, may be set freely. */
const STRAND = [{ column: "strand", is: "any-of", values: ["disability"] }] as const;

async function following(columns = ["rowNr", "action", "strand"], filter: AskedSheet["filter"] = STRAND) {
  const town = await makeSharingWorld();
  await town.edit(
    "actions",
    newRow("a", { action: "Cykelväg till Bastuträsk", strand: "disability", result: "Hemligt resultat" }),
  );
  await town.edit("actions", newRow("b", { action: "Ogranskat förslag", strand: "main" }, "a2"));
  const proposed = await town.propose([sheetOf("actions", columns, filter)]);
  const grant = await town.step(TAKER, proposed, { step: "accept" });
  return { town, grant, copy: grant.sheets[0]!.copy };
}

const actionsIn = (seen: Awaited<ReturnType<SharingWorld["opened"]>>["seen"]) =>
  seen?.rows.map(({ cells }) => cells["action"]);

test("[T6] nothing is there before the other municipality has accepted, and everything they were given is then", async () => {
  const town = await makeSharingWorld();
  await town.edit("actions", newRow("a", { action: "Cykelväg", strand: "disability", result: "Hemligt" }));
  const proposed = await town.propose([sheetOf("actions", ["action", "strand"], STRAND)]);
  expect((await town.opened(TAKER, proposed.sheets[0]!.copy)).status).toBe(404);

  await town.step(TAKER, proposed, { step: "accept" });

  const { seen, status } = await town.opened(MEMBER, proposed.sheets[0]!.copy);
  expect(status).toBe(200);
  expect(Object.keys(seen!.columns).toSorted()).toEqual(["action", "strand"]);
  expect(seen!.rows.map(({ cells }) => cells)).toEqual([{ action: "Cykelväg", strand: "disability" }]);
  const listed = await town.ask(MEMBER, "GET", `/tenants/${SKELLEFTEA}`);
  expect(listed.body["sheets"]).toContainEqual(
    expect.objectContaining({
      document: proposed.sheets[0]!.copy,
      followed: expect.objectContaining({ tenant: NORSJO }),
    }),
  );
});

test("[T8] an edit over there is an edit here, a row that begins to match comes, one that stops leaves without a trace", async () => {
  const { town, copy } = await following();

  await town.edit("actions", { [cell("a", "action")]: "Gång- och cykelväg" });
  expect(actionsIn((await town.opened(TAKER, copy)).seen)).toEqual(["Gång- och cykelväg"]);
  await town.edit("actions", { [cell("b", "strand")]: "disability" });
  expect(actionsIn((await town.opened(TAKER, copy)).seen)).toEqual(["Gång- och cykelväg", "Ogranskat förslag"]);
  await town.edit("actions", { [cell("a", "strand")]: "main" });

  const after = await town.opened(TAKER, copy);
  expect(actionsIn(after.seen)).toEqual(["Ogranskat förslag"]);
  expect(after.sent).not.toContain("Cykelväg");
  expect(after.sent).not.toContain("Gång-");
  // Not in what lies there either.
  const lying = JSON.stringify(
    [...town.ports.state.documents.get(`${SKELLEFTEA}/${copy}`)!.log.values()],
    (_, held: unknown) => (held instanceof Uint8Array ? Buffer.from(held).toString("latin1") : held),
  );
  expect(lying).not.toContain("cykelv");
});

test("[T8] a copy kept up edit by edit is what one made from nothing is", async () => {
  const { town, grant, copy } = await following();
  await town.edit("actions", { [cell("b", "strand")]: "disability", [cell("a", "action")]: "Väg" });
  await town.edit("actions", newRow("c", { action: "Bredband", strand: "disability" }, "a0V"));
  await town.edit("actions", { [`${row("b")}:~`]: "Zz" });
  const kept = (await town.opened(TAKER, copy)).seen;

  const again = await town.step(
    TAKER,
    await town.propose([sheetOf("actions", ["rowNr", "action", "strand"], STRAND)]),
    {
      step: "accept",
    },
  );

  expect(again.id).not.toBe(grant.id);
  expect((await town.opened(TAKER, again.sheets[0]!.copy)).seen).toEqual(kept);
  expect(kept?.rows).toHaveLength(3);
});

test("[T8] of linked sheets only rows that are given are named", async () => {
  const town = await makeSharingWorld();
  await town.edit("issues", newRow("i", { title: "Cykelvägen", strand: "disability" }));
  await town.edit("issues", newRow("j", { title: "Det känsliga ärendet", strand: "main" }, "a2"));
  await town.edit("actions", newRow("a", { action: "Väg", issue: [row("i")] }));
  await town.edit("actions", newRow("b", { action: "Annat", issue: [row("j")] }, "a2"));
  const grant = await town.step(
    TAKER,
    await town.propose([
      sheetOf("actions", ["action", "issue"]),
      sheetOf("issues", ["title"], [{ column: "strand", is: "any-of", values: ["disability"] }]),
    ]),
    { step: "accept" },
  );
  const [actions, issues] = grant.sheets;

  const before = await town.opened(TAKER, actions!.copy);
  const given = before.seen?.rows
    .filter(({ row: id }) => [row("a"), row("b")].includes(id))
    .map(({ cells }) => cells["issue"]);
  expect(given).toEqual([[row("i")], undefined]);
  expect(before.seen?.columns["issue"]).toMatchObject({ target: { document: issues!.copy } });
  await town.edit("issues", { [cell("j", "strand")]: "disability" });

  const after = (await town.opened(TAKER, actions!.copy)).seen;
  expect(after?.rows.find(({ row: id }) => id === row("b"))?.cells["issue"]).toEqual([row("j")]);
});

test("[T6] withdrawn, it is gone at once: the sheet, the open connection, and all that stood there", async () => {
  const { town, grant, copy } = await following();
  const key = keyOf(SKELLEFTEA, copy);
  const caller = await town.world.connect(await town.world.ticket(MEMBER, key, town.world.client()));
  await town.world.send(caller!, {
    t: "join",
    v: (await import("../../shared/protocol/version.ts")).PROTOCOL_VERSION,
    e: 1,
    s: 0,
  });
  expect(town.world.heard(caller!.connectionId)[0]).toMatchObject({ t: "joined" });
  const heard = town.ports.state.sockets.get(caller!.connectionId)!;

  await town.step(GIVER, grant, { step: "withdraw" });

  expect(heard.map((text) => (JSON.parse(text) as { t: string; code?: string }).code)).toContain("revoked");
  expect(town.ports.state.sockets.has(caller!.connectionId)).toBe(false);
  expect((await town.opened(MEMBER, copy)).status).toBe(404);
  expect([...town.ports.state.blobs.keys()].filter((at) => at.includes(copy))).toEqual([]);
  expect(town.ports.state.documents.get(`${SKELLEFTEA}/${copy}`)?.log.size).toBe(0);
  await town.edit("actions", { [cell("a", "action")]: "Efteråt" });
  expect((await town.opened(MEMBER, copy)).status).toBe(404);
});

test("[T6] every step stands once in both audit logs, with who took it", async () => {
  const { town, grant } = await following();
  await town.step(TAKER, grant, { step: "end" });
  await town.sharing.tend(NORSJO);
  await town.sharing.tend(SKELLEFTEA);

  for (const tenant of [NORSJO, SKELLEFTEA]) {
    const kinds = (town.ports.state.audit.get(tenant) ?? []).filter(({ kind }) => kind.startsWith("share-"));
    expect(kinds.map(({ kind }) => kind)).toEqual(["share-proposed", "share-accepted", "share-ended"]);
    expect(kinds.map(({ right }) => right)).toEqual(["process-leader", "process-leader", "process-leader"]);
  }
});

test("[T6] its last day ends it by itself, for new visits at once and for everything with the sweep", async () => {
  const { town, grant, copy } = await following();
  town.world.now = grant.until;

  expect((await town.opened(MEMBER, copy)).status).toBe(404);
  expect(await town.sharing.tend(NORSJO)).toBe(1);
  expect([...town.ports.state.blobs.keys()].filter((at) => at.includes(copy))).toEqual([]);
  expect((await town.sharing.list(SKELLEFTEA)).map(({ state }) => state)).toEqual(["ended"]);
});

test("[T7] restricted sheets, personal columns and followed sheets cannot be given, whatever is sent", async () => {
  const { town, copy } = await following();
  const ask = (sheets: unknown) =>
    town.ask(GIVER, "POST", town.share(NORSJO), { ...town.terms(sheets as never), taker: SKELLEFTEA });
  const code = async (sheets: unknown) => {
    const { status, body } = await ask(sheets);
    return [status, (body["error"] as { details?: { refusal?: string } })?.details?.refusal];
  };

  expect(await code([sheetOf("stance", ["stance"])])).toEqual([409, "no-such-sheet"]);
  expect(await code([sheetOf("stakeholders", ["name", "contac"])])).toEqual([409, "unfit-column"]);
  expect(await code([sheetOf("actions", ["action", "contac"])])).toEqual([409, "unfit-column"]);
  expect(await code([sheetOf("actions", ["issue"])])).toEqual([409, "unfit-column"]);
  const resharing = await town.ask(TAKER, "POST", town.share(SKELLEFTEA), {
    ...town.terms([sheetOf(copy, ["action"])]),
    taker: NORSJO,
  });
  expect(resharing.status).toBe(409);
});

test("[T9] a column that becomes something else, or a filter that cannot be decided any more, gives nothing", async () => {
  const { town, copy } = await following();

  await town.edit("actions", {}, { "action:type": "long-text" });
  expect(Object.keys((await town.opened(TAKER, copy)).seen!.columns)).not.toContain("action");
  expect((await town.opened(TAKER, copy)).sent).not.toContain("Cykelväg");
  const { body } = await town.ask(GIVER, "GET", town.share(NORSJO));
  expect((body["grants"] as { held: unknown[] }[])[0]!.held).toEqual([
    { document: "actions", column: "action", why: "changed" },
  ]);

  await town.edit("actions", {}, { "action:type": "text" });
  expect(actionsIn((await town.opened(TAKER, copy)).seen)).toEqual(["Cykelväg till Bastuträsk"]);
  await town.edit("actions", {}, { "strand:!": 0 });
  expect((await town.opened(TAKER, copy)).seen!.rows).toEqual([]);
});

test("[T9] another column under a granted one's name is not given", async () => {
  const { town, copy } = await following();

  await town.edit("actions", {}, { "action:!": 0, "result:label": { sv: "Åtgärd" }, "result:key": "action" });

  const { seen, sent } = await town.opened(TAKER, copy);
  expect(Object.keys(seen!.columns).toSorted()).toEqual(["rowNr", "strand"]);
  expect(sent).not.toContain("Hemligt");
});

test("[T6] narrowing takes away at once, and a change of terms keeps the document where the sheet stays", async () => {
  const { town, grant, copy } = await following();
  const narrowed = await town.step(GIVER, grant, {
    step: "change",
    terms: town.terms([sheetOf("actions", ["strand"], STRAND)]),
  });

  expect(narrowed.sheets[0]!.copy).toBe(copy);
  const { seen, sent } = await town.opened(TAKER, copy);
  expect(Object.keys(seen!.columns)).toEqual(["strand"]);
  expect(sent).not.toContain("Cykelväg");
});

test("[T6] made-up, foreign and used-up grants, and steps that are the other side's, come to nothing", async () => {
  const { town, grant } = await following();
  const steps = (token: string, tenant: string, id: string, body: object) =>
    town.ask(token, "POST", `/across/tenants/${tenant}/sharing/${id}/steps`, { version: grant.version, ...body });

  expect((await steps(TAKER, SKELLEFTEA, "0".repeat(16), { step: "end" })).status).toBe(404);
  expect((await steps(TAKER, SKELLEFTEA, "../x", { step: "end" })).status).toBe(404);
  expect((await steps(TAKER, NORSJO, grant.id, { step: "withdraw" })).status).toBe(404);
  expect((await steps(TAKER, SKELLEFTEA, grant.id, { step: "withdraw" })).status).toBe(409);
  expect((await steps(GIVER, NORSJO, grant.id, { step: "accept" })).status).toBe(409);
  expect((await steps(TAKER, SKELLEFTEA, grant.id, { step: "end", version: 1 })).status).toBe(409);
  expect((await steps(tokenOf(SKELLEFTEA, "council-chair"), SKELLEFTEA, grant.id, { step: "end" })).status).toBe(404);
  await town.step(TAKER, grant, { step: "end" });
  expect((await steps(GIVER, NORSJO, grant.id, { step: "withdraw", version: grant.version + 1 })).status).toBe(409);
  // A record that is nobody's but the taker's own word leads nowhere.
  const forged = { ...grant, id: "f".repeat(16), version: 9, settled: 9, state: "accepted" as const };
  await town.sharingDeps.grants.create(SKELLEFTEA, forged);
  expect((await steps(TAKER, SKELLEFTEA, forged.id, { step: "end", version: 9 })).status).toBe(404);
  const listed = (await town.sharing.list(SKELLEFTEA)).find(({ id }) => id === forged.id);
  expect(listed?.state).toBe("closed");
});

test("[T10] people of the other municipality work in the shared sheets alone, under its name, until the grant ends", async () => {
  const town = await makeSharingWorld();
  const proposed = await town.propose([sheetOf("actions", [])], { level: "work", role: "working-group" });
  const accepted = await town.step(TAKER, proposed, { step: "accept" });
  const guest = town.world.spare(SKELLEFTEA);
  const token = tokenOf(SKELLEFTEA, "spare-0");
  expect((await town.ask(token, "GET", `/tenants/${NORSJO}`)).status).toBe(404);

  const grant = await town.step(TAKER, accepted, { step: "people", people: [guest] });

  const { body } = await town.ask(token, "GET", `/tenants/${NORSJO}`);
  expect((body["sheets"] as { document: string }[]).map(({ document }) => document)).toEqual(["actions"]);
  expect(body["me"]).toMatchObject({
    role: "working-group",
    name: expect.stringMatching(/\(Kommun skelleftea\)$/) as string,
  });
  expect((await town.ask(token, "POST", `/tenants/${NORSJO}/documents/stakeholders/state`, {})).status).toBe(404);
  const caller = await town.world.connect(
    await town.world.ticket(token, keyOf(NORSJO, "actions"), town.world.client()),
  );
  expect(caller).toBeDefined();
  const people = (await town.ask(GIVER, "GET", `/tenants/${NORSJO}/people`)).body["members"] as {
    person: string;
    from?: unknown;
  }[];
  expect(people.find(({ person }) => person === guest)?.from).toEqual({ sv: "Kommun skelleftea" });
  // Their role is the grant's: the people page changes nothing of it.
  const promote = await town.ask(GIVER, "PUT", `/tenants/${NORSJO}/people/${guest}`, { role: "process-leader" });
  expect(promote.status).toBe(409);

  await town.step(TAKER, grant, { step: "end" });
  expect((await town.ask(token, "GET", `/tenants/${NORSJO}`)).status).toBe(404);
  expect(await town.world.ticket(token, keyOf(NORSJO, "actions"), town.world.client())).toBeUndefined();
});

test("[T10] [P9] whoever leaves their own municipality is no guest any more, at once, on an open socket too", async () => {
  const town = await makeSharingWorld();
  const accepted = await town.step(
    TAKER,
    await town.propose([sheetOf("actions", [])], { level: "work", role: "working-group" }),
    { step: "accept" },
  );
  const guest = town.world.spare(SKELLEFTEA);
  const token = tokenOf(SKELLEFTEA, "spare-0");
  const named = await town.step(TAKER, accepted, { step: "people", people: [guest] });
  const by = town.world.client();
  const caller = await town.world.connect(await town.world.ticket(token, keyOf(NORSJO, "actions"), by));
  expect((await town.ask(TAKER, "DELETE", `/tenants/${SKELLEFTEA}/people/${guest}`)).status).toBe(200);

  expect((await town.ask(token, "GET", `/tenants/${NORSJO}`)).status).toBe(404);
  const before = (await town.ports.log.tail(keyOf(NORSJO, "actions"), 2))?.seq;
  await town.world.send(caller!, pushFrame(town.world.batch(), 2, town.world.rowUpdate(by)));
  expect((await town.ports.log.tail(keyOf(NORSJO, "actions"), 2))?.seq).toBe(before);

  // The grant says so too, once somebody has looked after it.
  expect(named.guests).toHaveLength(1);
  await town.sharing.tend(NORSJO);
  expect((await town.sharing.read(NORSJO, named.id))?.guests).toEqual([]);
});

test("[T10] [P20] whoever was let in to help is lent to nobody", async () => {
  const town = await makeSharingWorld();
  const wish = { reason: "Importen stannar", hours: 1 };
  const asked = await town.ask(ADMINISTRATOR, "POST", "/across/platform/tenants/skelleftea/support", wish);
  const { id } = asked.body["grant"] as { id: string };
  await town.ask(TAKER, "POST", `/across/tenants/skelleftea/start/support/${id}`, { give: true, hours: 1 });
  const proposed = await town.propose([sheetOf("actions", [])], { level: "work", role: "working-group" });
  const accepted = await town.step(TAKER, proposed, { step: "accept" });

  const people = { step: "people", version: accepted.version, people: [personOf(ADMINISTRATOR)] };
  const named = await town.ask(TAKER, "POST", `/across/tenants/skelleftea/sharing/${accepted.id}/steps`, people);

  expect([named.status, named.body["error"]]).toMatchObject([409, { details: { refusal: "not-a-member" } }]);
  expect((await town.ask(ADMINISTRATOR, "GET", `/tenants/${NORSJO}`)).status).toBe(404);
});

test("[T6] when either municipality goes, what was shared goes, and the other is told", async () => {
  for (const leaving of [NORSJO, SKELLEFTEA]) {
    const { town, copy } = await following();
    expect(await town.sharing.closeAll(leaving)).toBe(1);
    expect((await town.opened(TAKER, copy)).status).toBe(404);
    const left = leaving === NORSJO ? SKELLEFTEA : NORSJO;
    expect((await town.sharing.list(left)).map(({ state }) => state)).toEqual(["closed"]);
    const told = town.ports.state.audit.get(left)?.filter(({ kind }) => kind.startsWith("share-"));
    expect(told?.at(-1)?.kind).toBe("share-closed");
  }
});

test("[T6] an origin that is simply gone leaves nothing behind at the follower", async () => {
  const { town, grant, copy } = await following();
  await town.sharingDeps.grants.remove(NORSJO, grant.id);

  expect(await town.sharing.tend(SKELLEFTEA)).toBeGreaterThanOrEqual(0);
  await town.sharing.tend(SKELLEFTEA);

  expect((await town.opened(TAKER, copy)).status).toBe(404);
  expect((await town.sharing.list(SKELLEFTEA)).map(({ state }) => state)).toEqual(["closed"]);
});

test("[T8] [Y14] what the origin erases is erased in the copy too, wherever it stood", async () => {
  const { town, copy } = await following();
  await town.edit("actions", { [cell("a", "action")]: "Ett annat ord" });
  const erase = { id: "erasure00000", reference: "KS 2026/1", reason: "gallring" };
  const answer = await town.ask(GIVER, "POST", `/tenants/${NORSJO}/documents/actions/erasures`, erase);
  expect([answer.status, answer.text]).toEqual([200, answer.text]);
  await town.onChange(keyOf(NORSJO, "actions"));

  const { seen, sent } = await town.opened(TAKER, copy);
  expect(actionsIn(seen)).toEqual(["Ett annat ord"]);
  expect(sent).not.toContain("Cykelv");
  // In no log, blob or record, at the giver's or the taker's.
  expect(standing(town.ports.state, "Cykelv")).toEqual([]);
  expect(town.ports.state.documents.get(`${SKELLEFTEA}/${copy}`)!.head).toMatchObject({ erased: 2 });
});

test("[T6] a grant is looked at again in three years at the latest", async () => {
  const town = await makeSharingWorld();
  const long = await town.ask(GIVER, "POST", town.share(NORSJO), {
    ...town.terms([sheetOf("actions", ["action"])], { until: town.world.now + 1_200 * DAY_MS }),
    taker: SKELLEFTEA,
  });
  expect(long.status).toBe(409);
});
