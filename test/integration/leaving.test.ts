/** Freezing, erasing and closing on the real engine (SPEC Y9, Y14, LV4): everything is looked through, item by item. */
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeInviting, makeSharingStores } from "../../functions/deps.ts";
import { erase } from "../../functions/documents/erase.ts";
import { verifyStore } from "../../functions/documents/verify.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import type { AppendDeps } from "../../functions/documents/append.ts";
import { readSheet } from "../../functions/documents/server-write.ts";
import { makeSharing, type SharingOutcome } from "../../functions/sharing/grants.ts";
import { makeReadGiven } from "../../functions/sharing/read-given.ts";
import { termsOf } from "../../functions/sharing/terms.ts";
import { closeTenant } from "../../infra/admin/close-tenant.ts";
import { exportTenant } from "../../infra/admin/export-tenant.ts";
import { importArchive } from "../../infra/admin/import-tenant.ts";
import { storesOf } from "../../infra/admin/store.ts";
import { hashText } from "../../shared/document/hash-text.ts";
import { canonicalJson } from "../../shared/document/snapshot.ts";
import type { ColumnId, DocumentId, TenantId } from "../../shared/ids.ts";
import type { Grant, Party } from "../../shared/sharing/grant.ts";
import { startEngineWorld, type EngineWorld } from "../support/engine-world.ts";
import { LEAVING, SIV, storiedTenant } from "../support/leaving-world.ts";

const OTHER = "skelleftea" as TenantId;
const ISSUES = { tenant: LEAVING, document: "issues" as DocumentId };
const ACTIONS = { tenant: LEAVING, document: "actions" as DocumentId };
/** Deleted from the sheet; in versions, history and logs. */
const GONE = "Gone";
const folder = mkdtempSync(join(tmpdir(), "samplan-closing-"));
const archive = join(folder, "norsjo.zip");
let world: EngineWorld;
let deps: AppendDeps;
let stores: ReturnType<typeof storesOf>;

beforeAll(async () => {
  world = await startEngineWorld();
  stores = storesOf(world.env);
  deps = await storiedTenant(world.ports);
  await storiedTenant(world.ports, OTHER);
});
afterAll(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Every item of both tables and every object, as text, by where it stands. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const { dynamodbEndpoint: endpoint, region, credentials, directoryTable, documentsTable } = world.env;
  const client = new DynamoDBClient({ endpoint: endpoint!, region, credentials: credentials as never });
  const found = new Map<string, string>();
  for (const TableName of [directoryTable, documentsTable]) {
    let from: Record<string, never> | undefined;
    do {
      const page = await client.send(new ScanCommand({ TableName, ...(from ? { ExclusiveStartKey: from } : {}) }));
      for (const item of page.Items ?? [])
        found.set(
          `${item["pk"]?.S} ${item["sk"]?.S}`,
          canonicalJson(JSON.parse(JSON.stringify(item, (_, held: unknown) => textOf(held)))),
        );
      from = page.LastEvaluatedKey as typeof from;
    } while (from);
  }
  client.destroy();
  for (const tenant of [LEAVING, OTHER])
    for (const key of await world.ports.blobs.list(`T/${tenant}/`))
      found.set(key, String(textOf(await world.ports.blobs.get(key))));
  return found;
}

function textOf(held: unknown): unknown {
  if (!(held instanceof Uint8Array)) return held;
  try {
    return brotliDecompressSync(held).toString("utf8");
  } catch {
    return Buffer.from(held).toString("latin1");
  }
}

/** What an operator's command is handed, on the ports the rest of the test looks through. */
const operators = () => ({ ...stores, ports: world.ports });

const holding = async (words: string): Promise<string[]> =>
  [...(await everything())].flatMap(([at, text]) => (at.includes(words) || text.includes(words) ? [at] : []));

test("[Y9] [Y14] a sheet that was frozen is erased of its past: what is gone stands in no item and no object, what was adopted stays", async () => {
  const before = (await holding(GONE)).filter((at) => at.includes(LEAVING));
  expect(before.length).toBeGreaterThan(3);
  const decision = { reference: "KS 2026/91 § 12", reason: "Personuppgifter" };
  const erased = await erase(deps, ISSUES, SIV, "erasingAAAAA", decision);
  const frozen = await world.ports.frozen.get(ACTIONS, "adpAAAAAAAAAAAA");
  const adopted = await erase(deps, ACTIONS, SIV, "erasingBBBBB", decision);

  expect((await holding(GONE)).filter((at) => at.includes(LEAVING))).toEqual([]);
  expect(erased?.adopted).toEqual([]);
  expect(adopted?.adopted).toEqual(["Handlingsplan"]);
  expect(await world.ports.frozen.get(ACTIONS, "adpAAAAAAAAAAAA")).toEqual(frozen);
  expect(await readSheet(deps, ISSUES, (view) => view.rows())).toEqual(["issAAAA1", "issAAAA2"]);
  for await (const { findings, key } of verifyStore(world.ports, new Map())) expect(findings, key.document).toEqual([]);
});

test("[LV3] [LV4] without an archive, with another's receipt or after an edit nothing of a municipality is erased", async () => {
  const store = operators();
  const wish = (manifest: string) => ({
    tenant: LEAVING,
    decision: { reference: "KS 2026/95 § 3", reason: "Avtalet har upphört", manifest },
  });
  const count = (await everything()).size;
  await expect(closeTenant(store, wish("0".repeat(64)))).rejects.toThrow("no archive of it has been taken");
  const { manifest } = await exportTenant(operators(), { tenant: LEAVING, to: archive });
  await expect(closeTenant(store, wish("0".repeat(64)))).rejects.toThrow("not the receipt of its last archive");
  const [thread] = await world.ports.comments.list(ISSUES);
  await world.ports.comments.swap(ISSUES, thread!.version, { ...thread!, version: thread!.version + 1 });
  await expect(closeTenant(store, wish(manifest))).rejects.toThrow("edited since its last archive");
  await expect(closeTenant(store, { ...wish(manifest), tenant: "nobody" as TenantId })).rejects.toThrow(
    "no such municipality",
  );

  expect((await everything()).size).toBeGreaterThanOrEqual(count);
});

test("[LV2] [LV4] closed, a municipality leaves no key and no object but what was adopted; the neighbour stays whole; and it can come back", async () => {
  const { ports, env } = world;
  const { feeds, invitations, links } = makeInviting(env);
  const until = Date.now() + 86_400_000;
  // Whatever else there may be of a municipality.
  const id = "a".repeat(16);
  const invitation = { id, version: 1, state: "open", hash: "h", email: "bo@mail.test", language: "sv", role: "council-member", invitedBy: SIV.person, createdAt: 1, sentAt: 1, sends: 1, expiresAt: until, forgetAt: until } as const; // prettier-ignore
  await invitations.create(LEAVING, invitation);
  await links.create(LEAVING, { id, version: 1, state: "open", hash: "h", document: ISSUES.document, row: "issAAAA1" as never, organisation: "orgAAAA1" as never, organisationName: "Bo", purpose: "answer", language: "sv", givenBy: SIV.person, createdAt: 1, expiresAt: until, forgetAt: until, client: 9, reports: 0 } as never); // prettier-ignore
  await feeds.create(LEAVING, { id, version: 1, hash: "h", person: SIV.person, language: "sv", createdAt: 1, forgetAt: until }); // prettier-ignore
  await ports.tickets.put(LEAVING, "ab".repeat(32), { ...ISSUES, ...SIV, client: 5, sheet: "issues", restricted: false, rightsVersion: 1 }, until); // prettier-ignore
  await ports.notices.putSettings(LEAVING, { person: SIV.person, mail: true, email: "siv@mail.test", language: "sv", mailedUpTo: 1, mailedAt: 0, forgetAt: until }); // prettier-ignore
  await ports.usage.add(LEAVING, "messages", 7, 3, until);
  await ports.connections.put(ISSUES, { id: "socket", person: SIV.person, name: "Siv", colour: 1, client: 5, leaseUntil: until }); // prettier-ignore
  const idea = { id: "insAAAAAAAAAAAAA", version: 1, name: "Eden Project", where: "Storbritannien", about: "", year: "2013", url: "", from: "" }; // prettier-ignore
  await stores.between.lineage.inspirations.create(LEAVING, idea);
  await stores.between.lineage.showcases.put({ tenant: LEAVING, name: { sv: "Norsjö" }, country: "SE", version: 1, templates: [] }); // prettier-ignore
  const { manifest, state } = await exportTenant(operators(), { tenant: LEAVING, to: archive });
  const neighbour = async (): Promise<Readonly<Record<string, string>>> =>
    Object.fromEntries(
      [...(await everything())].flatMap(([at, text]) => (at.includes(OTHER) ? [[at, hashText(text)]] : [])),
    );
  const before = await neighbour();
  const decision = { reference: "KS 2026/95 § 3", reason: "Avtalet har upphört", manifest };

  // Interrupted first: the list still says that something is left.
  let left = 10;
  const breaking = { ...ports, blobs: { ...ports.blobs, remove: (key: string) => (left-- > 0 ? ports.blobs.remove(key) : Promise.reject(new Error("crash"))) } }; // prettier-ignore
  await expect(closeTenant({ ...operators(), ports: breaking }, { tenant: LEAVING, decision })).rejects.toThrow(
    "crash",
  );
  expect(await ports.directory.tenants()).toContain(LEAVING);
  const { lines: said } = await closeTenant(operators(), { tenant: LEAVING, decision });

  expect(said[0]).toMatch(/^Erased norsjo at .*KS 2026\/95 § 3.*Found afterwards: 0\.$/);
  expect(said.join(" ")).toMatch(/Stays until 20\d\d-\d\d-\d\d, for it was adopted: Handlingsplan/);
  expect(await holding(LEAVING)).toEqual([`T/${LEAVING}/frozen/actions/adpAAAAAAAAAAAA.json`]);
  for (const word of ["bo@mail.test", "siv@mail.test"]) expect(await holding(word)).toEqual([]);
  expect(await ports.directory.tenants()).toEqual([OTHER]);
  expect(await ports.directory.memberships(SIV.person)).toEqual([OTHER]);
  expect(await neighbour()).toEqual(before);

  await importArchive(operators(), archive);
  const again = await exportTenant(operators(), { tenant: LEAVING, to: join(folder, "again.zip") });
  expect(again.state).toBe(state);
  expect(await stores.between.lineage.inspirations.list(LEAVING)).toEqual([idea]);
  expect(await stores.between.lineage.showcases.read(LEAVING)).toMatchObject({ tenant: LEAVING, version: 1 });
  expect(readdirSync(folder).toSorted()).toEqual(["again.zip", "norsjo.zip"]);
  expect(readFileSync(archive).length).toBeGreaterThan(10_000);
});

test("[LV4] [T6] closed, a municipality leaves no neighbour with a copy, a guest or an open grant, even when it was cut short", async () => {
  const { ports, env } = world;
  const going = LEAVING;
  // It has come back since: nothing in memory may be of the one that went.
  const anew = { ports, residents: makeResidents(ports) };
  const sharing = makeSharing({ ...anew, ...makeSharingStores(env), inTenant: (_tenant, work) => work() });
  const give = async (from: TenantId, to: TenantId): Promise<Grant> => {
    const asked = { document: ISSUES.document, columns: ["title" as ColumnId], filter: [] };
    const wish = { level: "follow", sheets: [asked], purpose: "Samma väg", until: Date.now() + 86_400_000 } as const;
    const terms = await termsOf(ports, makeReadGiven(anew).readAt, from, wish);
    if ("refused" in terms) throw new Error(terms.refused.code);
    const party = (tenant: TenantId): Party => ({ tenant, name: { sv: tenant } });
    const proposed = await sharing.propose({ ...SIV, tenant: from }, party(from), party(to), terms);
    const { grant } = proposed as Extract<SharingOutcome, { kind: "done" }>;
    const taken = await sharing.step({ ...SIV, tenant: to }, grant.id, grant.version, { step: "accept" });
    return (taken as Extract<SharingOutcome, { kind: "done" }>).grant;
  };
  const given = await give(going, OTHER);
  const received = await give(OTHER, going);
  const { copy } = given.sheets[0]!;
  expect(await ports.heads.read({ tenant: OTHER, document: copy })).toBeDefined();
  const { manifest } = await exportTenant(operators(), { tenant: going, to: join(folder, "going.zip") });
  const wish = { tenant: going, decision: { reference: "KS 2026/96 § 1", reason: "Avtalet har upphört", manifest } };

  // Cut short when the first step was taken and not yet carried out: nothing else is destroyed, and the same command goes on.
  const cut = { ...ports, directory: { ...ports.directory, removeSheet: () => Promise.reject(new Error("crash")) } };
  await expect(closeTenant({ ...operators(), ports: cut }, wish)).rejects.toThrow("crash");
  expect((await closeTenant(operators(), wish)).lines.join(" ")).toMatch(/Found afterwards: 0\./);

  const both = new Set([given.id, received.id]);
  const left = await sharing.list(OTHER);
  expect(left.map(({ state }) => state)).toEqual(["closed", "closed"]);
  expect(new Set(left.map(({ id }) => id))).toEqual(both);
  expect(await ports.directory.sheets(OTHER)).not.toContainEqual(expect.objectContaining({ document: copy }));
  // What says to whoever still has it open that it is gone.
  expect((await ports.heads.read({ tenant: OTHER, document: copy }))?.status).toBe("deleted");
  expect([...(await everything()).keys()].filter((at) => at.includes(copy))).toHaveLength(1);
  const told = (await ports.audit.read(OTHER, 0, 100)).filter(({ kind }) => kind === "share-closed");
  expect(told).toHaveLength(2);
  expect(new Set(told.map(({ details }) => details?.["grant"]))).toEqual(both);
  expect([...(await everything()).keys()].filter((at) => at.includes(`T#${going}`))).toEqual([]);
});
