/** An operator's commands, apart from the stores they work on. */
import { expect, test } from "vitest";
import { memoryPorts } from "../../functions/adapters/memory.ts";
import { personId } from "../../functions/identity/tokens.ts";
import { createTenant, readWanted } from "../../infra/admin/create-tenant.ts";
import { readAudit, readLock, report } from "../../infra/admin/audit-report.ts";
import type { DocumentId, TenantId } from "../../shared/ids.ts";
import { WORKSPACE_TEMPLATE } from "../../shared/template/workspace-template.ts";
import { seeded } from "../support/seeded.ts";

const ISSUER = "https://login.example.se/pool";
const GIVEN: Readonly<Record<string, string>> = {
  id: "norsjo",
  name: "Norsjö",
  country: "SE",
  code: "2417",
  languages: "sv,fi",
  currency: "SEK",
  zone: "Europe/Stockholm",
  leader: "subject-1",
  "leader-name": "Siv",
};
const args = (changes: Readonly<Record<string, string | undefined>> = {}): string[] =>
  Object.entries({ ...GIVEN, ...changes }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, value],
  );
const newPorts = () => {
  const random = seeded(3);
  return memoryPorts({ clock: () => 1_000, random: () => random.next() });
};

test("what an operator types becomes a tenant and the first process leader, as their tokens will name them", () => {
  expect(readWanted(args({ "name-en": "Norsjö Municipality" }), ISSUER)).toEqual({
    tenant: {
      id: "norsjo",
      name: { sv: "Norsjö", en: "Norsjö Municipality" },
      country: "SE",
      code: "2417",
      languages: ["sv", "fi"],
      zone: "Europe/Stockholm",
      currency: "SEK",
      demo: false,
    },
    leader: { person: personId(ISSUER, "subject-1"), name: "Siv", role: "process-leader", colour: 0 },
  });
  expect(readWanted(args({ issuer: "https://other.example/x" }), ISSUER).leader.person).toBe(
    personId("https://other.example/x", "subject-1"),
  );
});

test("everything that cannot be right is said at once, by its option", () => {
  const wrong: readonly (readonly [string, string | undefined, RegExp])[] = [
    ["id", "Norsjö", /--id "Norsjö"/],
    ["id", undefined, /--id is missing/],
    ["name", " ", /--name is missing/],
    ["name", "a\u0007b", /--name/],
    ["country", "NO", /--country "NO"/],
    ["code", "241", /--code "241"/],
    ["languages", "sv,sv", /--languages/],
    ["languages", "sv,no", /--languages/],
    ["currency", "NOK", /--currency/],
    ["zone", "Europe/Norsjö", /--zone/],
    ["leader", undefined, /--leader is missing/],
    ["issuer", "login.example.se", /--issuer/],
    ["colour", "red", /"--colour" is not an option/],
  ];
  for (const [name, value, sentence] of wrong)
    expect(() => readWanted(args({ [name]: value }), ISSUER), name).toThrow(sentence);
  expect(() => readWanted([...args(), "--id"], ISSUER)).toThrow("--id has no value");
  expect(() => readWanted([...args(), "--id", "umea"], ISSUER)).toThrow("--id is given twice");
  expect(() => readWanted([], undefined)).toThrow(/(--\S+ is missing[^]*){9}/);
  // A Finnish municipality has three digits.
  expect(readWanted(args({ country: "FI", code: "499", currency: "EUR" }), ISSUER).tenant.code).toBe("499");
});

test("a tenant is made whole, and made again nothing changes", async () => {
  const ports = newPorts();
  const wanted = readWanted(args(), ISSUER);

  const { lines: first, json } = await createTenant(ports, wanted);
  const state = structuredClone(ports.state);
  const { lines: second } = await createTenant(ports, wanted);

  expect(first[0]).toBe("Made Norsjö (norsjo).");
  expect(first[1]).toContain(`Made ${WORKSPACE_TEMPLATE.length} sheets`);
  expect(first[2]).toMatch(/^Siv \(p-\w+\) is process leader now\.$/);
  expect(json).toMatchObject({ tenant: "norsjo", created: true, leader: { role: "process-leader", added: true } });
  expect(second.join(" ")).not.toMatch(/Made| now\./);
  expect(structuredClone(ports.state)).toEqual(state);
  expect(await ports.directory.tenant("norsjo" as TenantId)).toEqual(wanted.tenant);
  expect(await ports.directory.sheets("norsjo" as TenantId)).toHaveLength(WORKSPACE_TEMPLATE.length);
  expect(await ports.directory.memberships(wanted.leader.person)).toEqual(["norsjo"]);
});

test("an interrupted run is completed, and what people have changed since is left alone", async () => {
  const ports = newPorts();
  const wanted = readWanted(args(), ISSUER);
  await createTenant(ports, wanted);
  const tenant = "norsjo" as TenantId;
  const [sheet] = await ports.directory.sheets(tenant);
  await ports.directory.putSheet(tenant, { ...sheet!, name: { sv: "Vårt eget namn" } });
  ports.state.sheets.delete("norsjo/goals");
  ports.state.documents.get("norsjo/facts")!.head = undefined;

  const { lines } = await createTenant(ports, wanted);

  expect(lines[1]).toMatch(/^Made 2 sheets: (goals, facts|facts, goals)\.$/);
  expect((await ports.directory.sheets(tenant))[0]?.name).toEqual({ sv: "Vårt eget namn" });
  expect(await ports.heads.read({ tenant, document: "facts" as DocumentId })).toBeDefined();
});

test("a second leader is added to a tenant that is there; another municipality under the same id is refused", async () => {
  const ports = newPorts();
  await createTenant(ports, readWanted(args(), ISSUER));

  const { lines: added } = await createTenant(
    ports,
    readWanted(args({ leader: "subject-2", "leader-name": "Per" }), ISSUER),
  );
  expect(added.at(-1)).toMatch(/^Per \(p-\w+\) is process leader now\.$/);

  const state = structuredClone(ports.state);
  await expect(
    createTenant(ports, readWanted(args({ code: "2418", zone: "Europe/Helsinki" }), ISSUER)),
  ).rejects.toThrow("norsjo exists and is not what was asked for (code, zone)");
  expect(structuredClone(ports.state)).toEqual(state);
});

const LOCK = JSON.stringify({
  packages: {
    "": {},
    "node_modules/hono": { version: "4.0.0", integrity: "sha512-a" },
    "node_modules/hono/node_modules/inside": { version: "1.0.0", inBundle: true },
    "node_modules/vitest": { version: "4.0.0", integrity: "sha512-b", dev: true, hasInstallScript: true },
  },
});
const advisories = (...found: [string, string][]) =>
  JSON.stringify({
    vulnerabilities: Object.fromEntries(found.map(([name, severity]) => [name, { severity, range: "<5" }])),
  });

test("a grave advisory about what is deployed fails the audit; one about tools is told", () => {
  const lock = readLock(LOCK);
  const audit = (runtime: string, all: string) => report(lock, readAudit(runtime), readAudit(all));

  expect(audit(advisories(["hono", "high"]), advisories(["hono", "high"])).failed).toBe(true);
  const tools = audit(advisories(["hono", "moderate"]), advisories(["hono", "moderate"], ["vitest", "critical"]));
  expect(tools.failed).toBe(false);
  expect(tools.lines).toContain("critical: vitest <5 (development only)");
  expect(tools.lines).toContain("moderate: hono <5");
});

test("a registry that does not answer is said and is no failure; an unpinned package is one", () => {
  const silent = '{"message":"request failed","error":{"code":"ENOTFOUND"}}';
  const told = report(readLock(LOCK), readAudit(silent), readAudit(""));
  expect(told.failed).toBe(false);
  expect(told.lines.at(-1)).toContain("could not be asked");
  expect(told.lines).toContain("These run a program when they are installed: vitest@4.0.0.");

  const loose = LOCK.replace(',"integrity":"sha512-a"', "");
  expect(report(readLock(loose), readAudit(silent), readAudit(silent)).failed).toBe(true);
});
