/** Links by which an organisation without an account answers for one issue (SPEC O), over the HTTP API and memory ports. */
import { expect, test } from "vitest";
import { appendFence, close, cut } from "../../functions/documents/fences.ts";
import { CLAIM_MS, lookAtIssue, MOST_AN_HOUR, sendAnswer } from "../../functions/tenants/owner-answers.ts";
import { MOST_OPEN_FOR_A_ROW } from "../../functions/tenants/owner-links.ts";
import type { PersonId } from "../../shared/ids.ts";
import { ADDRESS, CHURCH, ISSUE, ISSUES, linksPath, makeOwnerLinkWorld } from "../support/owner-link-world.ts";

const DAY_MS = 24 * 60 * 60_000;
const ID = "AnswerId00000001";
const ID_2 = "AnswerId00000002";
const ACCEPT = { kind: "accept" };
const decline = (reason = "Vägen är enskild.") => ({ kind: "decline", reason });

test("[O1] a link is mailed in its language with 256 random bits, and only its hash is kept; the address is nowhere but in the mail", async () => {
  const world = await makeOwnerLinkWorld();
  const { token, id } = await world.give({ email: " Vagar@Trafik.Example ", language: "fi" });

  expect(token).toMatch(new RegExp(`^norsjo\\.${id}\\.[0-9a-f]{64}$`));
  expect(world.inviting.mail.sent).toHaveLength(1);
  expect(world.inviting.mail.sent[0]).toMatchObject({ kind: "owner-link", to: ADDRESS });
  expect(world.inviting.mail.sent[0]?.subject).toContain("Belysning vid skolvägen");
  expect(world.inviting.mail.sent[0]?.text).toContain("Linkki on voimassa");
  const link = await world.inviting.links.read(ISSUES.tenant, id);
  expect(link).toMatchObject({ organisationName: "Trafikverket", sentTo: "v…@trafik.example", row: ISSUE });
  const kept = JSON.stringify([link, world.ports.state.audit.get(ISSUES.tenant), world.lines]);
  expect(kept).not.toContain(token.split(".")[2]);
  expect(kept.toLowerCase()).not.toContain(ADDRESS);
});

test("[O1] without an address, and where no mail goes out, the link is handed over once", async () => {
  const world = await makeOwnerLinkWorld();
  const byHand = await world.ask("process-leader", "POST", linksPath(), {
    purpose: "answer",
    days: 30,
    language: "sv",
  });
  const refused = { purpose: "answer", days: 30, language: "sv", email: "x@refused.invalid" };
  const dead = await world.ask("process-leader", "POST", linksPath(), refused);

  for (const { body } of [byHand, dead]) expect(body["url"]).toMatch(/^https:\/\/plan\.example\.se\/svar#norsjo\./);
  const listed = await world.ask("working-group", "GET", linksPath());
  expect(listed.body["links"]).toHaveLength(2);
  expect(listed.text).not.toMatch(/hash|svar#/);
});

test("[O2] links are given, listed and withdrawn by the process leader and the working group, and by nobody else", async () => {
  const world = await makeOwnerLinkWorld();
  const { id } = await world.give();
  const request = { purpose: "answer", days: 30, language: "sv" };
  for (const [role, status] of [
    ["process-leader", 200],
    ["working-group", 200],
    ["council-member", 403],
    ["registrator", 403],
    ["analyst", 404],
    [undefined, 401],
  ] as const) {
    const answers = [
      await world.ask(role, "GET", linksPath()),
      await world.ask(role, "POST", linksPath(), request),
      await world.ask(role, "DELETE", `${linksPath()}/${id}`),
    ];
    expect([role, ...answers.map((answer) => answer.status)]).toEqual([role, status, status, status]);
  }
});

test("[O2] no link is given for a row that is not there, has no owner, has enough links, or to no address", async () => {
  const world = await makeOwnerLinkWorld();
  const request = { purpose: "answer", days: 30, language: "sv" };
  const refusal = async (row: string, more = {}): Promise<unknown> => {
    const { body } = await world.ask("process-leader", "POST", linksPath(row), { ...request, ...more });
    return (body["error"] as { details?: { refusal: string } } | undefined)?.details?.refusal;
  };
  expect(await refusal("nobody00")).toBe("no-such-issue");
  expect(await refusal(ISSUE, { email: "trafik" })).toBe("bad-address");
  for (let i = 0; i < MOST_OPEN_FOR_A_ROW; i++) await world.give();
  expect(await refusal(ISSUE)).toBe("too-many-open");
  await world.write({ owner: null });
  expect(await refusal(ISSUE)).toBe("no-owner");
});

test("[O3] behind a link stands its one issue and nothing else of the sheet", async () => {
  const world = await makeOwnerLinkWorld();
  const { token } = await world.give();
  const { body, text } = await world.look(token);

  expect(body).toEqual({
    kind: "open",
    issue: {
      tenantName: { sv: "Norsjö" },
      organisationName: "Trafikverket",
      form: "answer",
      nr: "Q07",
      title: "Belysning vid skolvägen",
      description: "Det är mörkt mellan bron och skolan.",
      statusName: expect.objectContaining({ sv: "ägare föreslagen" }),
      statuses: [expect.objectContaining({ id: "in-progress" }), expect.objectContaining({ id: "done" })],
      status: "owner-proposed",
      nextStep: "",
      nextOn: "",
      expiresAt: world.now + 90 * DAY_MS,
    },
  });
  for (const other of ["Q08", "Hemlig", "Pastoratet", "KS 2026", "ring skolan", "Siv"])
    expect(text).not.toContain(other);
});

test("[O4] an accepted issue says so with its day, is written by the link, and turns the link to reporting", async () => {
  const world = await makeOwnerLinkWorld();
  const { token, id } = await world.give();
  const { body } = await world.send(token, ID, ACCEPT);

  expect(body).toEqual({ kind: "received", at: world.now, number: "ANSWERID" });
  expect([await world.cell("status"), await world.cell("accepted_on")]).toEqual(["owner-accepted", "2026-11-22"]);
  const tail = await world.ports.log.tail(ISSUES, 1);
  expect(tail?.actor).toBe(`p-link${id}`);
  expect((await world.look(token)).body).toMatchObject({
    kind: "open",
    issue: { form: "report", nextStep: "ring skolan" },
  });
  expect((await world.send(token, ID_2, decline())).body).toEqual({ kind: "answered" });
  expect(await world.cell("status")).toBe("owner-accepted");
});

test("[O4] a declined issue returns to the working group with a signed reason below what stood, and the link has ended", async () => {
  const world = await makeOwnerLinkWorld();
  await world.write({ decline_reason: "2026-10-01, via länk: Region\nInte vårt." });
  const { token } = await world.give();
  await world.send(token, ID, decline());

  expect(await world.cell("status")).toBe("in-working-group");
  expect(await world.cell("decline_reason")).toBe(
    "2026-10-01, via länk: Region\nInte vårt.\n\n2026-11-22, via länk: Trafikverket\nVägen är enskild.",
  );
  expect((await world.look(token)).body).toEqual({ kind: "ended", how: "declined" });
  expect((await world.send(token, ID_2, ACCEPT)).body).toEqual({ kind: "ended", how: "declined" });
});

test("[O4] a decline without a reason, a status of others and a day that is none are not taken", async () => {
  const world = await makeOwnerLinkWorld();
  const { token } = await world.give();
  for (const given of [
    { kind: "decline" },
    decline("  "),
    { kind: "accept", note: "x" },
    { kind: "report", status: "dropped" },
    { kind: "report", nextOn: "2026-02-30" },
    { kind: "report", title: "x" },
  ])
    expect([JSON.stringify(given), (await world.send(token, ID, given)).status]).toEqual([JSON.stringify(given), 400]);
  expect(await world.cell("status")).toBe("owner-proposed");
});

test("[O5] reports follow each other: each note signed below the last, the first day kept, a cleared step cleared", async () => {
  const world = await makeOwnerLinkWorld();
  const { token } = await world.give();
  await world.send(token, ID, ACCEPT);
  await world.send(token, "Report0000000001", {
    kind: "report",
    status: "in-progress",
    note: "Vi mäter ljuset.",
    nextStep: "beställa stolpar",
    nextOn: "2026-12-01",
  });
  world.now += DAY_MS;
  await world.send(token, "Report0000000002", {
    kind: "report",
    status: "done",
    note: "Lampor uppe.",
    nextStep: "",
    nextOn: "",
  });

  expect(await world.cell("feedback")).toBe(
    "2026-11-22, via länk: Trafikverket\nVi mäter ljuset.\n\n2026-11-23, via länk: Trafikverket\nLampor uppe.",
  );
  expect(await world.cell("feedback_on")).toBe("2026-11-22");
  expect([await world.cell("status"), await world.cell("next_step"), await world.cell("next_on")]).toEqual([
    "done",
    null,
    null,
  ]);
  const listed = await world.ask("process-leader", "GET", linksPath());
  expect(listed.body["links"]).toMatchObject([{ answered: { accepted: true }, reports: 2, givenBy: "Siv Lund" }]);
});

test("[O5] a note that does not fit its cell any more is refused whole, and the link still works", async () => {
  const world = await makeOwnerLinkWorld();
  await world.write({ status: "owner-accepted", accepted_on: "2026-11-20", feedback: "x".repeat(19_990) });
  const { token } = await world.give({ purpose: "report" });

  expect((await world.send(token, ID, { kind: "report", note: "Vi mäter ljuset." })).body).toEqual({ kind: "full" });
  expect((await world.send(token, ID_2, { kind: "report", status: "in-progress" })).body).toMatchObject({
    kind: "received",
  });
});

test("[O6] the same wish is written once: sent again at once, by another instance, and after a cut", async () => {
  const world = await makeOwnerLinkWorld();
  await world.write({ status: "in-progress", accepted_on: "2026-11-20" });
  const { token, id } = await world.give({ purpose: "report" });
  const note = { kind: "report", note: "Lampor uppe." } as const;
  const first = await world.send(token, ID, note);
  expect((await world.send(token, ID, note)).body).toEqual(first.body);

  // As after a crash: written, but not noted as received.
  const { last: _last, ...held } = (await world.inviting.links.read(ISSUES.tenant, id))!;
  const claim = { id: ID, at: world.now };
  await world.inviting.links.swap(ISSUES.tenant, held.version, { ...held, version: held.version + 1, claim });
  await cut(world.ports, ISSUES, "holder0000000000");
  expect(await sendAnswer(world.cold(), token, ID, note)).toEqual(first.body);
  expect(await world.cell("feedback")).toBe("2026-11-22, via länk: Trafikverket\nLampor uppe.");
  expect((await world.ports.log.tail(ISSUES, 2))?.seq ?? 0).toBe(0);
});

test("[O6] of two answers at once one counts; the other is told to come again and then that it is answered", async () => {
  const world = await makeOwnerLinkWorld();
  const { token } = await world.give();
  const [yes, no] = await Promise.all([
    sendAnswer(world.deps, token, ID, { kind: "accept" }),
    sendAnswer(world.cold(), token, ID_2, { kind: "decline", reason: "Nej." }),
  ]);

  expect([yes.kind, no.kind].toSorted()).toEqual(["busy", "received"]);
  const status = await world.cell("status");
  const late = await sendAnswer(world.deps, token, yes.kind === "busy" ? ID : ID_2, { kind: "accept" });
  expect(late.kind).toBe(status === "owner-accepted" ? "answered" : "ended");
  expect(await world.cell("status")).toBe(status);
});

test("[O6] a claim that a crash left is taken over after a minute, not before", async () => {
  const world = await makeOwnerLinkWorld();
  const { token, id } = await world.give();
  const held = (await world.inviting.links.read(ISSUES.tenant, id))!;
  const claim = { id: ID_2, at: world.now };
  await world.inviting.links.swap(ISSUES.tenant, 1, { ...held, version: 2, claim });

  expect((await world.send(token, ID, ACCEPT)).status).toBe(503);
  world.now += CLAIM_MS;
  expect((await world.send(token, ID, ACCEPT)).body).toMatchObject({ kind: "received" });
});

test("[O6] behind a cut that nobody has finished the answer finishes it and is stored in the next epoch", async () => {
  const world = await makeOwnerLinkWorld();
  const { token } = await world.give();
  await appendFence(world.ports, ISSUES, 1, "cut", "p-samplan00" as PersonId, "fence00000000000");

  expect((await world.send(token, ID, ACCEPT)).body).toMatchObject({ kind: "received" });
  expect((await world.ports.heads.read(ISSUES))?.epoch).toBe(2);
  expect(await world.cell("status")).toBe("owner-accepted");
});

test("[O6] an edit that comes between does not disappear: the note is added below what stands then", async () => {
  const world = await makeOwnerLinkWorld();
  await world.write({ status: "in-progress", accepted_on: "2026-11-20" });
  const { token } = await world.give({ purpose: "report" });
  const { append } = world.ports.log;
  let between = false;
  world.ports.log.append = async (key, entry) => {
    if (!between && entry.actor.startsWith("p-link")) {
      between = true;
      await world.write({ feedback: "Skrivet emellan." });
    }
    return append(key, entry);
  };
  await world.send(token, ID, { kind: "report", note: "Lampor uppe." });

  expect(between).toBe(true);
  expect(await world.cell("feedback")).toBe("Skrivet emellan.\n\n2026-11-22, via länk: Trafikverket\nLampor uppe.");
});

test("[O7] a link ends when it is withdrawn, has expired, its issue is gone, locked, another's, or waits for nothing", async () => {
  const ends: (readonly [
    string,
    (world: Awaited<ReturnType<typeof makeOwnerLinkWorld>>, id: string) => Promise<unknown>,
  ])[] = [
    ["withdrawn", (world, id) => world.ask("working-group", "DELETE", `${linksPath()}/${id}`)],
    ["expired", async (world) => (world.now += 91 * DAY_MS)],
    ["unknown", async (world) => (world.now += 121 * DAY_MS)],
    ["other-owner", (world) => world.write({ owner: [CHURCH] })],
    ["not-waiting", (world) => world.write({ status: "dormant", review_on: "2027-03-01" })],
    ["locked", (world) => close(world.ports, ISSUES, "freeze", "p-samplan00" as PersonId, "fence00000000000")],
    ["gone", (world) => close(world.ports, ISSUES, "delete", "p-samplan00" as PersonId, "fence00000000000")],
  ];
  for (const [how, end] of ends) {
    const world = await makeOwnerLinkWorld();
    const { token, id } = await world.give();
    await end(world, id);
    expect([how, (await world.look(token)).body]).toEqual([how, { kind: "ended", how }]);
    expect([how, (await world.send(token, ID, ACCEPT)).body]).toEqual([how, { kind: "ended", how }]);
    if (how !== "gone") expect([how, await world.cell("accepted_on")]).toEqual([how, null]);
    // Nothing holds the link up afterwards.
    expect((await world.inviting.links.read(ISSUES.tenant, id))?.claim).toBeUndefined();
  }
});

test("[O7] behind a withdrawal nothing is written, also of what was under way", async () => {
  const world = await makeOwnerLinkWorld();
  const { token, id } = await world.give();
  const { append } = world.ports.log;
  world.ports.log.append = async (key, entry) => {
    if (entry.actor.startsWith("p-link")) {
      world.ports.log.append = append;
      await world.ask("process-leader", "DELETE", `${linksPath()}/${id}`);
    }
    return append(key, entry);
  };
  expect((await world.send(token, ID, ACCEPT)).body).toEqual({ kind: "ended", how: "withdrawn" });
  expect(await world.cell("status")).toBe("owner-proposed");
});

test("[O7] a token of another municipality, another link or another purpose opens nothing", async () => {
  const world = await makeOwnerLinkWorld();
  const { token, id } = await world.give();
  const other = await world.give();
  const [tenant, , secret] = token.split(".");
  for (const wrong of [
    `skelleftea.${id}.${secret}`,
    `${tenant}.${other.id}.${secret}`,
    `${tenant}.${id}.${"0".repeat(64)}`,
    token.toUpperCase(),
    "",
  ])
    expect([wrong, (await world.look(wrong)).body]).toEqual([wrong, { kind: "ended", how: "unknown" }]);
  expect((await world.ask(undefined, "POST", "/invitations/look", { token })).body).toEqual({ kind: "unknown" });
});

test("[O7] looking uses nothing up, following the link sends nothing, and one link is tried so often an hour", async () => {
  const world = await makeOwnerLinkWorld();
  const { token } = await world.give();
  expect((await world.ask(undefined, "GET", "/issue-answers/look")).status).toBe(404);
  for (let i = 0; i < MOST_AN_HOUR; i++) expect((await lookAtIssue(world.deps, token)).kind).toBe("open");

  expect((await world.look(token)).status).toBe(429);
  expect((await world.send(token, ID, ACCEPT)).status).toBe(429);
  world.now += 60 * 60_000;
  expect((await world.send(token, ID, ACCEPT)).body).toMatchObject({ kind: "received" });
});

test("[U2] giving, using and withdrawing stand in the audit log, without a word of the sheet", async () => {
  const world = await makeOwnerLinkWorld();
  const { token, id } = await world.give({ email: ADDRESS });
  await world.send(token, ID, decline("Hemlig orsak."));
  await world.ask("working-group", "DELETE", `${linksPath()}/${id}`);
  const entries = (await world.ports.audit.read(ISSUES.tenant, 0)).filter(({ kind }) => kind.startsWith("link-"));

  expect(entries.map(({ kind, name, right, details }) => [kind, name, right, details])).toEqual([
    ["link-given", "Siv Lund", "process-leader", { link: id, row: ISSUE }],
    ["link-used", "Trafikverket", "link", { link: id, row: ISSUE, use: "answer", receipt: "ANSWERID" }],
    ["link-withdrawn", "working-group", "working-group", { link: id, row: ISSUE }],
  ]);
  expect(JSON.stringify(entries)).not.toMatch(/Hemlig|Belysning|@|declined/);
});
