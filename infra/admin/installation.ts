/**
 * What an operator does to the installation by hand: take a municipality in, list them, suspend and resume one, make an
 * administrator. The same functions decide as behind the pages, so the rules and the logs are the same.
 */
import { randomBytes } from "node:crypto";
import { dynamoLineage } from "../../functions/adapters/lineage.ts";
import { dynamoPlatform } from "../../functions/adapters/platform.ts";
import { dynamoSupport } from "../../functions/adapters/support.ts";
import { directoryTable, makeInviting } from "../../functions/deps.ts";
import { makeResidents } from "../../functions/documents/residents.ts";
import { SYSTEM } from "../../functions/documents/system.ts";
import { personId } from "../../functions/identity/tokens.ts";
import { noteForInstallation, type PlatformDeps } from "../../functions/platform/administrators.ts";
import { registerOf } from "../../functions/platform/register.ts";
import { plan, takeIn, type TakeInDeps } from "../../functions/platform/take-in.ts";
import { changeRegistration, resumeTenant, suspendTenant } from "../../functions/platform/tenant-way.ts";
import { TENANT_ID, type TenantId } from "../../shared/ids.ts";
import { emptyDraft, withMunicipality, type OnboardingDraft } from "../../shared/onboarding/draft.ts";
import { admin } from "../../shared/i18n/admin/en.ts";
import { municipalityOf } from "../../shared/register/municipalities.ts";
import { helpOf, noSuchTown, nothingDone, type Done } from "./options.ts";
import type { Store } from "./store.ts";

export const INSTALLATION_COMMANDS = ["create", "list", "suspend", "resume", "add-administrator"] as const;
export type InstallationCommand = (typeof INSTALLATION_COMMANDS)[number];

export const INSTALLATION_HELP: Readonly<Record<InstallationCommand, string>> = {
  create: `  npm run admin -- create              takes a municipality in from the register, with the facts that are known of it
    --country SE|FI        --code <digits>: which one
    --invite <e-mail>      its process leaders, with commas between; --address <https://…>: where people reach Samplan
    --cohort <id>          --member <text>: as whose member, where several go together
    --signed <day>         --reference <text>: of the agreement. --dry-run: only says what would be made
`,
  list: `  npm run admin -- list                every municipality: where it stands, who leads it, when it was last worked in
`,
  suspend: `  npm run admin -- suspend --id <name> --reason <text>     lets nobody in for the time being
`,
  resume: `  npm run admin -- resume --id <name>                      lets them in again
`,
  "add-administrator": `  npm run admin -- add-administrator --subject <sub> --issuer <address> --name <text>
                                       makes somebody administer the installation; SAMPLAN_ADMINISTRATORS does, too
`,
};

export type Options = Readonly<Record<string, string | undefined>>;

const KNOWN: Readonly<Record<InstallationCommand, readonly string[]>> = {
  create: ["country", "code", "invite", "address", "cohort", "member", "signed", "reference", "dry-run"],
  list: [],
  suspend: ["id", "reason"],
  resume: ["id"],
  "add-administrator": ["subject", "issuer", "name"],
};

/** Said without a value; "yes" after it is the same. */
const FLAGS: ReadonlySet<string> = new Set(["dry-run"]);

/** @throws one error that names everything that cannot be right. */
export function readInstallationOptions(command: InstallationCommand, args: readonly string[]): Options {
  const problems: string[] = [];
  const options: Record<string, string> = {};
  const flags: string[] = KNOWN[command].filter((name) => FLAGS.has(name) && args.includes(`--${name}`));
  for (const name of flags) options[name] = "yes";
  const isFlag = (word: string | undefined): boolean => flags.some((name) => word === `--${name}`);
  const rest = args.filter((word, at) => !isFlag(word) && !(word === "yes" && isFlag(args[at - 1])));
  for (let i = 0; i < rest.length; i += 2) {
    const name = (rest[i] ?? "").replace(/^--/, "");
    const value = rest[i + 1];
    if (!KNOWN[command].includes(name)) problems.push(`"${rest[i]}" is not an option of ${command}.`);
    else if (value === undefined) problems.push(`--${name} has no value.`);
    else options[name] = value.trim();
  }
  const needed = { create: ["country", "code"], suspend: ["id", "reason"], resume: ["id"] } as const;
  const required: readonly string[] =
    command === "add-administrator" ? KNOWN[command] : command === "list" ? [] : needed[command];
  for (const name of required) if (!options[name]) problems.push(`--${name} is missing.`);
  if (options["id"] !== undefined && !TENANT_ID.test(options["id"]))
    problems.push(`--id "${options["id"]}" is no municipality's name.`);
  if (options["invite"] !== undefined && !/^https?:\/\/[^\s/]+/.test(options["address"] ?? ""))
    problems.push("--address is missing: where people reach Samplan, for the links of the invitations.");
  if (problems.length > 0) throw nothingDone(...problems, helpOf(command));
  return options;
}

/** @param address where people reach the product, for links. */
export function installationDeps(
  { ports, env }: Pick<Store, "ports" | "env">,
  address: string | undefined,
): TakeInDeps {
  const inviting = makeInviting(env);
  const directory = directoryTable(env);
  return {
    ports,
    residents: makeResidents(ports),
    inviting: address === undefined ? inviting : { ...inviting, origin: new URL(address).origin },
    secret: (length) => randomBytes(length),
    platform: dynamoPlatform(directory),
    support: dynamoSupport(directory),
    operators: [],
    lineage: dynamoLineage(directory),
    // An operator's own credentials reach every municipality.
    actFor: (_, work) => work(),
    lookAround: (work) => work(),
  };
}

const OPERATOR = { person: SYSTEM, name: "Samplan" } as const;

/** @throws with a sentence when it cannot be done; nothing was changed then. */
export async function runInstallationCommand(
  deps: TakeInDeps,
  command: InstallationCommand,
  options: Options,
): Promise<Done> {
  switch (command) {
    case "create":
      return create(deps, options);
    case "list":
      return list(deps);
    case "suspend":
    case "resume":
      return suspendOrResume(deps, command, options);
    case "add-administrator":
      return addAdministrator(deps, options);
  }
}

async function create(deps: TakeInDeps, options: Options): Promise<Done> {
  const draft = draftOf(options);
  if (options["dry-run"] === "yes") {
    const outcome = await plan(deps, draft, undefined);
    if (outcome.kind === "problems") throw refusedBecause(outcome.problems);
    const { sheets, invitations, makesTenant, registers, adopts } = outcome.plan;
    return {
      json: outcome.plan,
      lines: [
        `Would make: ${makesTenant ? `the municipality ${draft.names.sv} (${draft.id}), ` : ""}${sheets.length} sheets${registers ? ", an entry in the register" : ""}.`,
        ...sheets.filter(({ rows }) => rows > 0).map(({ sheet, rows }) => `  ${sheet}: ${rows} rows`),
        ...(adopts === undefined ? [] : [`  the template ${adopts.template}: ${adopts.sheets} sheets`]),
        ...invitations.map((address) => `  an invitation to ${address}`),
        "Nothing was made.",
      ],
    };
  }
  const outcome = await takeIn(deps, OPERATOR, draft, undefined);
  if (outcome.kind === "problems") throw refusedBecause(outcome.problems);
  const { links, refused, plan: made } = outcome;
  return {
    json: { tenant: outcome.tenant, links, refused, made },
    lines: [
      made.makesTenant ? `Took in ${draft.names.sv} (${outcome.tenant}).` : `${outcome.tenant} was there already.`,
      made.sheets.length > 0 ? `Made ${made.sheets.length} sheets.` : "All sheets were there already.",
      ...links.map((link) => `Hand over: ${link}`),
      ...refused.map(
        ({ email, code }) =>
          `Not invited: ${email} (${code}). Mend the address and repeat the command; what is made stays.`,
      ),
    ],
  };
}

function draftOf(options: Options): OnboardingDraft {
  const country = options["country"] === "FI" ? "FI" : "SE";
  const code = options["code"] ?? "";
  if (options["country"] !== country || municipalityOf(country, code) === undefined)
    throw nothingDone(
      `the register has no municipality ${options["country"] ?? ""} ${code}. npm run admin -- create-tenant makes one it does not know.`,
    );
  const draft = withMunicipality(emptyDraft(country), code);
  return {
    ...draft,
    cohort: options["cohort"] ?? "",
    member: options["member"] ?? "",
    agreement: { signedOn: options["signed"] ?? "", reference: options["reference"] ?? "" },
    invitations: (options["invite"] ?? "")
      .split(",")
      .filter(Boolean)
      .map((email) => ({ email, language: draft.languages[0] ?? "sv" })),
  };
}

/** In the words of the wizard's review. */
const refusedBecause = (problems: readonly { readonly code: string; readonly which?: string }[]): Error => {
  const known: Readonly<Record<string, string>> = admin.problem;
  return nothingDone(
    ...problems.map(({ code, which = "" }) => (known[code] ?? known["unknown"] ?? code).replace("{{ which }}", which)),
  );
};

async function list(deps: PlatformDeps): Promise<Done> {
  const tenants = await registerOf(deps);
  return {
    json: tenants,
    lines: [
      ...tenants.map(({ id, name, country, code, state, suspended, leaders, invited, lastActive, cohort }) =>
        [
          id.padEnd(20),
          `${country} ${code}`.padEnd(8),
          (suspended ? "suspended" : (state ?? "unregistered")).padEnd(13),
          `${leaders} leaders, ${invited} invited`.padEnd(24),
          lastActive === undefined ? "never" : new Date(lastActive).toISOString().slice(0, 10),
          cohort === undefined ? "" : cohort.name,
          name.sv,
        ]
          .join("  ")
          .trimEnd(),
      ),
      `${tenants.length} municipalities.`,
    ],
  };
}

async function suspendOrResume(deps: PlatformDeps, command: "suspend" | "resume", options: Options): Promise<Done> {
  const id = options["id"] as TenantId;
  const tenant = await deps.ports.directory.tenant(id);
  if (tenant === undefined) throw noSuchTown(id);
  const by = { ...OPERATOR, right: "system" } as const;
  const outcome =
    command === "suspend"
      ? await suspendTenant(deps, by, tenant, options["reason"] ?? "")
      : await resumeTenant(deps, by, tenant);
  const lines = {
    suspended: `${tenant.name.sv} (${id}) is suspended: nobody is let in, what is open ends, nothing of it is touched.`,
    resumed: `${tenant.name.sv} (${id}) is open again.`,
    already: `Nothing was changed: ${tenant.name.sv} (${id}) was so already.`,
  };
  return { json: { tenant: id, outcome }, lines: [lines[outcome]] };
}

async function addAdministrator(deps: PlatformDeps, options: Options): Promise<Done> {
  const person = personId(options["issuer"] ?? "", options["subject"] ?? "");
  const name = options["name"] ?? "";
  const record = { id: person, version: 1, name, since: deps.ports.clock() };
  const created = await deps.platform.administrators.create(record);
  if (created === "created")
    await noteForInstallation(deps.ports, OPERATOR, { kind: "member-added", details: { administrator: person } });
  return {
    json: { person, created: created === "created" },
    lines: [
      created === "created"
        ? `${name} (${person}) administers the installation now.`
        : `${person} administered the installation already; that was left as it is.`,
    ],
  };
}

/** A closed municipality stays in the register, so that its name is given to no other. */
export const noteArchived = (deps: PlatformDeps, id: TenantId, delivered: string): Promise<unknown> =>
  changeRegistration(deps, id, (held) => ({
    ...held,
    state: "archived",
    since: deps.ports.clock(),
    leaving: { reason: held.leaving?.reason ?? "", delivered },
  }));
