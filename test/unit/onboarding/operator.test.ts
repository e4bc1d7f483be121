/** The installation by an operator's commands: the same rules and logs as behind the pages, said in sentences or as JSON. */
import { expect, test } from "vitest";
import { HELP, readCommand } from "../../../infra/admin/commands.ts";
import { noteArchived, readInstallationOptions, runInstallationCommand } from "../../../infra/admin/installation.ts";
import { personId } from "../../../functions/identity/tokens.ts";
import { administrator, INSTALLATION } from "../../../functions/platform/administrators.ts";
import { plan } from "../../../functions/platform/take-in.ts";
import type { TenantId } from "../../../shared/ids.ts";
import { WORKSPACE_TEMPLATE } from "../../../shared/template/workspace-template.ts";
import { fullDraft, makePlatformWorld } from "../../support/platform-world.ts";

const NORSJO = { country: "SE", code: "2417" };
const ISSUER = "https://login.example.se/pool";

test("[T21] taken in from the register, listed, suspended and resumed; each said, each in the municipality's log", async () => {
  const { deps } = makePlatformWorld();

  const dry = await runInstallationCommand(deps, "create", { ...NORSJO, "dry-run": "yes" });
  expect(dry.lines.at(-1)).toBe("Nothing was made.");
  expect(await deps.ports.directory.tenants()).toEqual([]);

  const invited = { ...NORSJO, invite: "siv@norsjo.example,per@norsjo.example" };
  const made = await runInstallationCommand(deps, "create", invited);
  expect(made.lines.slice(0, 2)).toEqual(["Took in Norsjö (norsjo).", `Made ${WORKSPACE_TEMPLATE.length} sheets.`]);
  expect(deps.inviting.mail.sent).toHaveLength(2);
  const again = await runInstallationCommand(deps, "create", invited);
  expect(again.lines).toEqual(["norsjo was there already.", "All sheets were there already."]);
  expect(deps.inviting.mail.sent).toHaveLength(2);

  const { json, lines } = await runInstallationCommand(deps, "list", {});
  expect(json).toMatchObject([{ id: "norsjo", code: "2417", state: "invited", leaders: 0, invited: 2 }]);
  expect(lines[0]).toMatch(/^norsjo +SE 2417 +invited +0 leaders, 2 invited/);

  const id = "norsjo";
  const reason = "Avtalet saknas";
  expect((await runInstallationCommand(deps, "suspend", { id, reason })).json).toEqual({
    tenant: "norsjo",
    outcome: "suspended",
  });
  expect((await deps.ports.directory.tenant("norsjo" as TenantId))?.suspended).toMatchObject({ reason });
  expect((await runInstallationCommand(deps, "suspend", { id, reason })).lines[0]).toMatch(/^Nothing was changed/);
  await runInstallationCommand(deps, "resume", { id });
  const log = await deps.ports.audit.read("norsjo" as TenantId, 0);
  expect(log.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["tenant-created", "tenant-suspended", "tenant-resumed"]),
  );
  await expect(runInstallationCommand(deps, "resume", { id: "umea" })).rejects.toThrow(/there is no municipality umea/);
});

test("[T21] an administrator is made once, known by the issuer and subject of their tokens", async () => {
  const { deps } = makePlatformWorld();
  const options = { subject: "subject-1", issuer: ISSUER, name: "Drift" };

  await runInstallationCommand(deps, "add-administrator", options);
  const again = await runInstallationCommand(deps, "add-administrator", options);

  expect(again.json).toMatchObject({ created: false });
  const person = personId(ISSUER, "subject-1");
  expect(await administrator(deps, { person, name: "?" })).toEqual({ person, name: "Drift" });
  expect(await deps.ports.audit.read(INSTALLATION, 0)).toHaveLength(1);
});

test("a closed municipality stays in the register and its name is given to no other", async () => {
  const { deps } = makePlatformWorld();
  await runInstallationCommand(deps, "create", NORSJO);
  await noteArchived(deps, "norsjo" as TenantId, "ab".repeat(32));
  deps.ports.state.tenants.clear();

  expect(await deps.platform.registrations.read("norsjo")).toMatchObject({ state: "archived" });
  const other = { ...fullDraft("0760"), id: "norsjo" };
  expect(await plan(deps, other, undefined)).toMatchObject({ kind: "problems", problems: [{ code: "id-taken" }] });
});

test("everything that cannot be right is said at once, before anything is opened", () => {
  expect(() => readInstallationOptions("create", ["--code", "2417", "--colour", "red"])).toThrow(
    /"--colour" is not an option of create[^]*--country is missing/,
  );
  expect(() => readInstallationOptions("create", ["--country", "SE", "--code", "2417", "--invite", "a@b.se"])).toThrow(
    /--address is missing/,
  );
  expect(() => readInstallationOptions("suspend", ["--id", "Norsjö", "--reason"])).toThrow(
    /--reason has no value[^]*--id "Norsjö"/,
  );
  for (const said of [["--dry-run"], ["--dry-run", "yes"]])
    expect(readInstallationOptions("create", ["--country", "SE", ...said, "--code", "2417"])).toEqual({
      ...NORSJO,
      "dry-run": "yes",
    });
});

test("[T21] every command says what it takes, is refused with what to do, and answers a program as JSON when asked", async () => {
  const names = [...HELP.matchAll(/npm run admin -- ([a-z-]+)/g)].map((found) => found[1]!).filter(isCommand);
  expect(new Set(names).size).toBe(11);
  for (const name of new Set(names)) {
    const own = readCommand([name, "--help"]);
    expect(own, name).toMatchObject({ kind: "help", text: expect.stringContaining(`npm run admin -- ${name}`) });
    expect((own as { text: string }).text.length, name).toBeLessThan(HELP.length);
    expect(() => readCommand([name, "--colour", "red"]), name).toThrow(/^Nothing was done/);
  }
  expect(readCommand([])).toEqual({ kind: "help", text: HELP });
  expect(() => readCommand(["colour"])).toThrow(/"colour" is not known here\. npm run admin -- --help/);
  expect(() => readCommand(["export", "--id", "norsjo"])).toThrow(/--to is missing[^]*export --help says/);
  expect(readCommand(["list", "--json"])).toMatchObject({ kind: "work", json: true });
  expect(readCommand(["after-restore"])).toMatchObject({ kind: "work", json: false });
});

const isCommand = (word: string): boolean => word !== "--help";

test("what a municipality cannot be made of is said in words, and what to do", async () => {
  const { deps } = makePlatformWorld();
  await expect(runInstallationCommand(deps, "create", { ...NORSJO, cohort: "A".repeat(16) })).rejects.toThrow(
    "Nothing was done: The cohort is no longer there.",
  );
  await expect(runInstallationCommand(deps, "create", { country: "SE", code: "9999" })).rejects.toThrow(
    /the register has no municipality SE 9999\. npm run admin -- create-tenant/,
  );
});
